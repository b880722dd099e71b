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
}. Quelques mots à la suite se retiennent bien et se devinent mal.
error-title = À vérifier
error-throttled = Il y a eu trop d’essais. Patientez une minute, puis réessayez.
error-busy = Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.
error-unavailable = Quelque chose ne répond pas de notre côté. Rien n’a été modifié. Réessayez dans une minute.
error-stale = Cette page était ouverte depuis trop longtemps, ou a été envoyée d’ailleurs. Rien n’a été modifié. Veuillez réessayer.
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
error-password-wrong = Le mot de passe actuel n’est pas le bon.
sign-in-title = Connexion
sign-in-intro = Connectez-vous à votre compte chez { $shop }.
sign-in-linking = Pour associer votre compte chez { $shop } à { $platform }, connectez-vous d’abord.
sign-in-button = Se connecter
sign-in-wrong = L’adresse ou le mot de passe n’est pas correct.
sign-in-no-account = Pas encore de compte ? Créez-en un
sign-in-forgot = Mot de passe oublié ?
signed-out = Vous êtes déconnecté(e).
sign-up-title = Créer un compte
sign-up-intro = Avec un compte chez { $shop }, vous pouvez suivre vos commandes à la voix.
sign-up-known-orders = Vous avez déjà commandé ? Utilisez l’adresse que la boutique connaît : vous y retrouverez vos commandes.
sign-up-button = Créer le compte
sign-up-have = Vous avez déjà un compte ? Connectez-vous
check-mail-title = Consultez vos e-mails
check-mail-text = Nous avons envoyé un message à { $email }. Ouvrez le lien qu’il contient, puis revenez sur cette page pour continuer.
check-mail-hint = Le lien est valable une demi-heure. Si rien n’arrive, regardez dans les indésirables.
check-mail-button = J’ai ouvert le lien : continuer
check-mail-not-yet = L’adresse n’est pas encore confirmée. Ouvrez d’abord le lien reçu par e-mail.
confirm-title = Confirmez votre adresse
confirm-text = Avez-vous demandé un compte chez { $shop } ? Alors confirmez que cette adresse est bien la vôtre.
confirm-button = Oui, confirmer
confirmed-title = Votre adresse est confirmée
confirmed-text = Retournez à la page où vous avez créé le compte et continuez là-bas.
confirmed-here = Ou connectez-vous ici
link-dead-title = Ce lien n’est plus valable
link-dead-text = Il est trop ancien, ou a déjà servi. Demandez-en un nouveau.
forgot-title = Mot de passe oublié
forgot-text = Indiquez l’adresse de votre compte. Nous vous enverrons un lien pour choisir un nouveau mot de passe.
forgot-button = Envoyer le lien
forgot-sent = S’il existe un compte à cette adresse, un message vient d’être envoyé. Le lien qu’il contient est valable une demi-heure.
reset-title = Choisissez un nouveau mot de passe
reset-text = Par sécurité, vous serez déconnecté(e) partout et les liaisons avec Alexa, Google et les autres applications prendront fin. Vous pourrez les rétablir ensuite.
reset-button = Enregistrer le mot de passe
reset-done = Votre nouveau mot de passe est enregistré. Connectez-vous avec celui-ci.
cancel-button = Annuler
account-title = Votre compte
account-signed-in = Connecté(e) en tant que { $email }
account-saved = C’est enregistré.
sign-out-button = Se déconnecter
apps-title = Applications associées
apps-none = Aucune application n’est associée. Associez ce compte dans l’application Alexa ou Google Home.
apps-since = depuis le { FULLDATE($day) }
apps-unlink = Dissocier { $platform }
apps-unlinked = { $platform } n’est plus associé à votre compte.
preferences-title = Langue et dépenses
field-language = Langue des cartes, pages et e-mails
field-language-any = Celle que je parle
field-order-limit = Montant maximal d’une commande à la voix, en { $currency }
field-day-limit = Montant maximal des commandes d’une journée à la voix, en { $currency }
hint-limit = Laissez vide pour ne pas fixer de limite. La commande à la voix est en préparation ; les limites vaudront dès son premier jour.
error-limit = Indiquez un montant comme 50 ou 49,90.
save-button = Enregistrer
pin-title = Code vocal
pin-text = Quiconque se trouve près de l’enceinte peut parler à la boutique. Avec un code, toute commande demande quatre à six chiffres que vous seul(e) connaissez.
pin-is-set = Un code est défini.
pin-is-not-set = Aucun code n’est défini.
field-pin = Nouveau code (laissez vide pour le supprimer)
error-pin = Un code comporte quatre à six chiffres.
error-pin-easy = Ce code est l’un des premiers que l’on essaierait.
password-title = Changer le mot de passe
data-title = Vos données
data-text = Ce que le service vocal de la boutique sait de vous vous appartient : emportez-le, ou faites-le effacer.
export-button = Télécharger mes données
erase-title = Supprimer le compte
erase-text = Votre compte, vos liaisons et tout ce qui vous désigne sont effacés aussitôt. La boutique garde les montants des commandes passées, sans votre nom. C’est irréversible.
erase-button = Supprimer mon compte et mes données
erased-title = Votre compte est supprimé
erased-text = Tout ce qui vous désignait a disparu. Merci de nous avoir fait confiance.
privacy-title = Ce que nous savons de vous
privacy-kept = Nous conservons votre adresse e-mail, votre langue, vos commandes dans cette boutique et les applications que vous avez associées. Mots de passe et codes sont conservés de façon que personne ne puisse les lire.
privacy-spoken = Ce que vous dites n’est pas enregistré ici : l’assistant nous en transmet le sens, et nous l’oublions à la fin de la conversation.
privacy-rights = Dans votre compte, vous pouvez tout télécharger, mettre fin à chaque liaison et tout faire effacer.
