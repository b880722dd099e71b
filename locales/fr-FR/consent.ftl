# La page où l’on donne son accord. Google veut s’appeler Google ici, jamais Google Home ni Assistant.

platform-alexa = Alexa
platform-google = Google
consent-title = Associer votre compte à { $platform }
consent-intro = Votre compte chez { $shop } sera associé à { $platform }.
consent-account = Compte : { $email }
consent-may = { $platform } pourra :
scope-orders-read = consulter vos commandes et savoir où elles en sont
scope-orders-write = passer et modifier des commandes quand vous le demandez et le confirmez
scope-profile = lire votre adresse e-mail et votre langue
consent-household = Toute personne qui parle à votre appareil pourra obtenir ces informations.
consent-later = Vous pourrez mettre fin à cette association à tout moment, depuis votre compte chez { $shop } ou dans l’application.
consent-agree = Accepter et associer
consent-switch = Utiliser un autre compte
link-stopped-title = Le compte n’a pas été associé
link-stopped-client = L’application d’où vous venez n’est pas connue de ce service. Rien n’a été associé. Réessayez depuis l’application ; si cela se reproduit, prévenez la boutique.
link-stopped-request = L’application d’où vous venez a fait une demande que nous ne pouvons pas accepter. Rien n’a été associé. La boutique peut en voir la raison exacte.
