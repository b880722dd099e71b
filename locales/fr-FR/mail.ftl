# Les e-mails, en texte brut. Un lien tient sur sa propre ligne.

mail-confirm-subject = Confirmez votre compte chez { $shop }
mail-confirm =
    Bonjour,

    Vous avez demandé à créer un compte chez { $shop }. Ouvrez ce lien pour confirmer que cette adresse est bien la vôtre :

    { $link }

    Le lien est valable une demi-heure. Si ce n’était pas vous, vous n’avez rien à faire : aucun compte ne sera créé.
mail-known-subject = Vous avez déjà un compte chez { $shop }
mail-known =
    Bonjour,

    Quelqu’un, sans doute vous, a demandé à créer un compte chez { $shop }. Vous en avez déjà un avec cette adresse. Connectez-vous ici :

    { $link }

    Si vous avez oublié le mot de passe, choisissez-en un nouveau ici :

    { $reset }

    Si ce n’était pas vous, vous n’avez rien à faire.
mail-reset-subject = Choisissez un nouveau mot de passe chez { $shop }
mail-reset =
    Bonjour,

    Vous pouvez choisir ici un nouveau mot de passe pour votre compte chez { $shop } :

    { $link }

    Le lien est valable une demi-heure et ne peut servir qu’une fois. Si vous n’avez rien demandé, vous n’avez rien à faire : votre mot de passe ne change pas.
