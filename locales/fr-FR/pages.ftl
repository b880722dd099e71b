# Les pages du navigateur : connexion, inscription, compte. Des mots simples, des phrases courtes. Cela se lit, cela ne s’entend pas.

page-title = { $page } · { $shop }
page-service = achats à la voix par Echoppe
page-skip = Aller au contenu
page-languages = Langues
page-privacy = Confidentialité
language-en = English
language-fr = Français
language-ro = Română
field-email = Adresse e-mail
field-password = Mot de passe
field-new-password = Nouveau mot de passe
field-current-password = Votre mot de passe actuel
hint-password = Au moins { PLURAL($count) ->
    [one] { $count } caractère
    [many] { $count } de caractères
   *[other] { $count } caractères
}. Une suite de quelques mots est facile à retenir et difficile à deviner.
error-title = À vérifier
error-throttled = Il y a eu trop d’essais. Patientez une minute, puis réessayez.
error-busy = Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.
error-unavailable = Notre service ne répond pas pour le moment. Rien n’a été modifié. Réessayez dans une minute.
error-stale-title = Cette page n’est plus utilisable
error-back = Revenir en arrière
error-stale = Cette page est restée ouverte trop longtemps, ou la demande vient d’un autre site. Rien n’a été modifié. Veuillez réessayer.
error-not-found-title = Il n’y a rien ici
error-not-found = L’adresse est erronée, ou la page a été déplacée.
error-address = Cela ne ressemble pas à une adresse e-mail.
error-password-short = Ce mot de passe est trop court : il faut au moins { PLURAL($count) ->
    [one] { $count } caractère
    [many] { $count } de caractères
   *[other] { $count } caractères
}.
error-password-long = Ce mot de passe est trop long.
error-password-easy = Ce mot de passe se devine facilement. Choisissez des mots moins courants, ou ajoutez-en quelques-uns.
error-password-wrong = Le mot de passe actuel est incorrect.
sign-in-title = Connexion
sign-in-intro = Connectez-vous à votre compte chez { $shop }.
sign-in-linking = Pour associer votre compte chez { $shop } à { $platform }, connectez-vous d’abord.
sign-in-button = Se connecter
sign-in-wrong = L’adresse e-mail ou le mot de passe est incorrect.
sign-in-no-account = Pas encore de compte ? Créez-en un
sign-in-forgot = Mot de passe oublié ?
signed-out = Déconnexion réussie.
sign-up-title = Créer un compte
sign-up-intro = Avec un compte chez { $shop }, vous pouvez suivre vos commandes à la voix.
sign-up-known-orders = Vous avez déjà commandé ? Utilisez l’adresse e-mail que vous avez donnée à la boutique et vous retrouverez vos commandes.
sign-up-button = Créer le compte
sign-up-have = Vous avez déjà un compte ? Connectez-vous
check-mail-title = Consultez vos e-mails
check-mail-text = Nous avons envoyé un message à { $email }. Ouvrez le lien qu’il contient, puis revenez sur cette page pour continuer.
check-mail-hint = Le lien est valable une demi-heure. Si rien n’arrive, regardez dans les indésirables.
check-mail-button = J’ai confirmé mon adresse
check-mail-not-yet = L’adresse n’est pas encore confirmée. Ouvrez d’abord le lien reçu par e-mail, puis confirmez.
confirm-title = Confirmez votre adresse
confirm-text = Si vous avez demandé à créer un compte chez { $shop }, confirmez que cette adresse est bien la vôtre.
confirm-password = Vous n’utilisez pas le navigateur de l’inscription : saisissez aussi le mot de passe que vous avez choisi.
confirm-wrong-password = Ce n’est pas le mot de passe choisi avec cette adresse. Si vous n’en avez pas choisi, quelqu’un d’autre a utilisé votre adresse : vous n’avez rien à faire.
confirm-button = Oui, confirmer
confirmed-title = Votre adresse est confirmée
confirmed-text = Revenez à la page où vous avez créé le compte pour continuer.
confirmed-here = Ou connectez-vous ici
link-dead-title = Ce lien n’est plus valable
link-dead-text = Il est trop ancien, ou a déjà servi. Demandez-en un nouveau.
forgot-title = Mot de passe oublié
forgot-text = Indiquez l’adresse de votre compte. Nous vous enverrons un lien pour choisir un nouveau mot de passe.
forgot-button = Envoyer le lien
forgot-sent = S’il existe un compte à cette adresse, un message vient d’être envoyé. Le lien qu’il contient est valable une demi-heure.
reset-title = Choisissez un nouveau mot de passe
reset-text = Par sécurité, ce changement fermera toutes vos sessions et dissociera votre compte d’Alexa, de Google et des autres applications. Vous pourrez l’associer à nouveau ensuite.
reset-button = Enregistrer le mot de passe
reset-done = Votre nouveau mot de passe est enregistré. Connectez-vous avec celui-ci.
cancel-button = Annuler
account-title = Votre compte
account-signed-in = Compte connecté : { $email }
account-saved = C’est enregistré.
sign-out-button = Se déconnecter
orders-title = Vos commandes
apps-title = Applications associées
apps-none = Aucune application n’est associée. Associez ce compte dans l’application Alexa ou Google Home.
apps-since = depuis le { FULLDATE($day) }
apps-unlink = Dissocier { $platform }
apps-unlinked = Votre compte n’est plus associé à { $platform }.
preferences-title = Langue et dépenses
field-language = Langue des cartes, pages et e-mails
field-language-any = Celle que je parle
field-order-limit = Montant maximal par commande passée à la voix, en { $currency }
field-day-limit = Montant maximal par jour pour toutes les commandes passées à la voix, en { $currency }
hint-limit = Laissez le champ vide pour ne pas fixer de limite. Ces limites valent pour les commandes à la voix.
error-limit = Indiquez un montant comme 50 ou 49,90.
save-button = Enregistrer
pin-title = Code vocal
pin-text = Toute personne proche de l’enceinte peut parler à la boutique. Avec un code, il faut dire, pour commander, quatre à six chiffres que personne d’autre ne connaît.
pin-is-set = Un code est défini.
pin-is-not-set = Aucun code n’est défini.
field-pin = Nouveau code (laissez vide pour le supprimer)
error-pin = Un code comporte quatre à six chiffres.
error-pin-easy = Ce code est l’un des premiers que l’on essaierait.
password-title = Changer le mot de passe
data-title = Vos données
data-text = Les données que le service vocal de la boutique garde à votre sujet sont à vous : téléchargez-les, ou faites-les effacer.
export-button = Télécharger mes données
erase-title = Supprimer le compte
erase-text = Votre compte, ses associations et toutes les données qui vous identifient seront effacés immédiatement. La boutique garde les montants des commandes passées, sans votre nom. Cette suppression est définitive.
erase-open-orders = { PLURAL($count) ->
    [one] Une commande est encore en cours. Attendez qu’elle soit arrivée, ou annulez-la d’abord : sans votre adresse ni votre compte, la boutique ne peut ni la livrer ni vous joindre.
    [many] { $count } de commandes sont encore en cours. Attendez qu’elles soient arrivées, ou annulez-les d’abord : sans votre adresse ni votre compte, la boutique ne peut ni les livrer ni vous joindre.
   *[other] { $count } commandes sont encore en cours. Attendez qu’elles soient arrivées, ou annulez-les d’abord : sans votre adresse ni votre compte, la boutique ne peut ni les livrer ni vous joindre.
}
erase-button = Supprimer mon compte et mes données
erased-title = Votre compte est supprimé
erased-text = Toutes les données qui vous identifiaient ont été effacées. Merci de nous avoir fait confiance.
privacy-title = Ce que nous savons de vous
privacy-kept = Nous gardons votre adresse e-mail, votre langue, vos commandes dans cette boutique, votre panier et les applications que vous avez associées ; votre adresse de livraison et vos réglages de commande si vous les avez indiqués ; et, si vous avez demandé à parler à quelqu’un, le sujet et le numéro de téléphone que vous avez donné. Les mots de passe et les codes sont gardés de façon que personne ne puisse les lire.
privacy-spoken = Ce que vous dites n’est pas enregistré ici : l’assistant nous en transmet le sens, et nous l’oublions à la fin de la conversation.
privacy-rights = Dans votre compte, vous pouvez tout télécharger, dissocier chaque application et tout faire effacer.

ordering-title = Commander à la voix
ordering-locked = Après trois codes erronés, les commandes à la voix sont bloquées.
unlock-button = Débloquer les commandes
address-title = Adresse de livraison
field-recipient = Nom du destinataire
field-street = Numéro et rue
field-postal-code = Code postal
field-city = Ville
field-country = Pays (deux lettres)
field-substitution = Si un article déjà commandé n’est pas disponible
substitution-never = Ne pas le remplacer
substitution-ask = Me demander
substitution-best = Prendre le plus proche, sans dépasser le prix
field-pin-from = Demander le code à partir de ce montant ({ $currency })
hint-pin-from = Laissez le champ vide pour que le code soit demandé à chaque commande. Pour une grosse commande, il l’est toujours dès que vous en avez choisi un.
field-reminders = Me rappeler une fois par e-mail si je laisse quelque chose dans mon panier
error-delivery = Veuillez remplir toute l’adresse de livraison, ou la laisser vide.
stop-title = Arrêter les rappels
stop-text = Vous ne recevrez plus d’e-mails au sujet de votre panier.
stop-button = Arrêter les rappels
stopped-title = C’est fait
stopped-text = Les rappels sont arrêtés. Vous pouvez les réactiver sur la page de votre compte.
