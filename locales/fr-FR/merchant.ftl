# Les pages du marchand. Les termes des consoles des plateformes restent tels quels.

merchant-title = Espace marchand
merchant-sign-in = Connexion du marchand
merchant-invitation-title = Bienvenue chez { $shop }
merchant-invitation-text = Choisissez un mot de passe. Vous configurerez ensuite les codes à usage unique : cet espace demande les deux.
totp-setup-title = Configurer les codes à usage unique
totp-setup-text = Scannez cette image avec une application d’authentification, ou saisissez-y la clé ci-dessous. Indiquez ensuite les six chiffres affichés.
totp-picture = Code QR pour l’application d’authentification
totp-key = Clé
totp-title = Code à usage unique
totp-text = Indiquez les six chiffres affichés par votre application d’authentification.
field-code = Six chiffres
totp-wrong = Ce code n’est pas le bon, ou a déjà servi. Attendez le suivant.
totp-button = Continuer
merchant-skills = Skills Alexa
merchant-skills-none = Aucune skill Alexa ne répond encore pour cette boutique.
merchant-endpoints = Adresses pour les consoles
merchant-clients = Clients OAuth
merchant-clients-none = Aucun client OAuth ne peut encore associer de comptes. Créez-en un sur le serveur avec « echoppe merchant link-client ».
merchant-client-id = Client ID
merchant-redirects = URI de redirection
merchant-links = { PLURAL($count) ->
    [one] { $count } compte associé
    [many] { $count } de comptes associés
   *[other] { $count } comptes associés
}
merchant-health = Association : les derniers appels
merchant-health-none = Aucun appel pour l’instant.
merchant-health-good = { PLURAL($count) ->
    [one] { $count } appel réussi
    [many] { $count } d’appels réussis
   *[other] { $count } appels réussis
}
merchant-health-bad = { PLURAL($count) ->
    [one] { $count } appel en échec
    [many] { $count } d’appels en échec
   *[other] { $count } appels en échec
}
merchant-when = Quand
merchant-step = Étape
merchant-what = Ce qui s’est passé
step-authorize = Arrivée du navigateur
step-consent = Décision du client
step-token = Échange du code
step-refresh = Actualisation du jeton
step-google = Connexion par Google
step-revoke = Révocation du jeton
step-introspect = Vérification du jeton
