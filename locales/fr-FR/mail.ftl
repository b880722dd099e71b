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

mail-hello = Bonjour,
mail-order-placed-subject = Votre commande { CODE($code) } chez { $shop }
mail-order-placed = merci pour votre commande { CODE($code) } chez { $shop }. Voici ce que vous avez commandé :
mail-order-shipped-subject = Votre commande { CODE($code) } chez { $shop } est en route
mail-order-shipped = votre commande { CODE($code) } est partie avec { $carrier }.
mail-order-on-its-way = votre commande { CODE($code) } est en route.
mail-order-preparing = nous préparons votre commande { CODE($code) }.
mail-order-ready-subject = Votre commande { CODE($code) } chez { $shop } est prête
mail-order-ready = votre commande { CODE($code) } est prête, vous pouvez venir la chercher.
mail-order-delivered-subject = Votre commande { CODE($code) } chez { $shop } est arrivée
mail-order-delivered = votre commande { CODE($code) } a été livrée. Bon appétit et bonne journée !
mail-order-delayed-subject = Votre commande { CODE($code) } chez { $shop } a du retard
mail-order-delayed = votre commande { CODE($code) } arrivera plus tard que prévu. Toutes nos excuses.
mail-order-cancelled-subject = Votre commande { CODE($code) } chez { $shop } est annulée
mail-order-cancelled = votre commande { CODE($code) } est annulée. Vous n’avez rien à payer.
mail-order-refunded-subject = Un remboursement pour votre commande { CODE($code) } chez { $shop }
mail-order-refunded = nous avons remboursé { MONEY($amount) } sur votre commande { CODE($code) }.
mail-order-expected = Arrivée prévue { DAY($day) }.
mail-order-pay-here = Pour payer, c’est ici :
mail-order-cancel-minutes = { PLURAL($count) ->
    [one] Vous pouvez annuler la commande dans la minute qui la suit : dites-le simplement à votre assistant.
    [many] Vous pouvez annuler la commande dans les { $count } de minutes qui la suivent : dites-le simplement à votre assistant.
   *[other] Vous pouvez annuler la commande dans les { $count } minutes qui la suivent : dites-le simplement à votre assistant.
}
mail-order-cancel-hours = Vous pouvez annuler la commande dans les { $count } heures qui la suivent : dites-le simplement à votre assistant.
mail-order-page = Vos commandes sont sur la page de votre compte :
mail-cart-subject = Votre panier chez { $shop } vous attend
mail-cart = vous avez laissé quelque chose dans votre panier chez { $shop }. Quand vous voulez, dites à votre assistant : commande.
mail-cart-stop = Si vous ne voulez plus recevoir ces messages, un clic suffit :
mail-ticket-subject = Demande { CODE($code) } : un client veut parler à quelqu’un ({ $shop })
mail-ticket = un client a demandé à parler à quelqu’un.
mail-ticket-call = À rappeler : { $number }
mail-ticket-write = Écrire à : { $email }
mail-ticket-language = Langue : { $locale }
