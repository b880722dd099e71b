# La page du simulateur, pour qui développe ou tient la boutique. Des mots simples, des libellés courts.

simulator-title = Simulateur
simulator-intro = Parlez à la boutique comme vous parleriez à une enceinte connectée. C’est un essai : aucune commande passée ici n’est réelle.
simulator-live = Cette boutique est réelle : toute commande passée ici le sera vraiment.
simulator-script = Cette page nécessite JavaScript.
simulator-shop = Boutique
simulator-locale = Langue et région
simulator-platform = Plateforme
simulator-who = Client
simulator-guest = Invité
simulator-token = Jeton d’accès (vide : invité)
simulator-time = Date et heure (vide : maintenant)
simulator-screen = Avec un écran
simulator-aloud = Lire les réponses à voix haute
simulator-begin = Ouvrir la boutique
simulator-say = Ce que vous dites
simulator-send = Envoyer
simulator-listen = Parler
simulator-listen-hint = Votre navigateur reconnaît ce que vous dites. Certains navigateurs envoient votre voix à leur éditeur.
simulator-listening = J’écoute…
simulator-unheard = Je n’ai rien entendu.
simulator-touched = Ligne touchée
simulator-over = La conversation est terminée.
simulator-either = Les deux sont possibles. Choisissez :
simulator-intent = { $intent ->
    [Search] Chercher un produit
    [ProductDetails] En savoir plus sur un produit
    [StoreHours] Horaires d’ouverture
    [AddToCart] Mettre au panier
    [ShowCart] Voir le panier
    [ChangeQuantity] Changer la quantité
    [RemoveFromCart] Retirer du panier
    [ReplaceItem] Remplacer un article
    [ClearCart] Vider le panier
    [WhyThisOne] Pourquoi ce produit
    [Checkout] Commander
    [DeliveryTerms] La livraison
    [PaymentTerms] Le paiement
    [Wait] Patienter un instant
    [GivePin] Donner le code
    [Reorder] Commander à nouveau
    [RunningOut] Ce qui va manquer
    [TrackOrder] Suivre une commande
    [CancelOrder] Annuler une commande
    [Returns] Retourner un article
    [TalkToPerson] Parler à quelqu’un
    [SelectItem] Choisir dans la liste
    [Next] La suite
    [Previous] Revenir en arrière
    [Yes] Oui
    [No] Non
    [UnlinkAccount] Dissocier le compte
    [Repeat] Répéter
    [Help] Aide
    [StartOver] Recommencer
    [Stop] Arrêter
    [Cancel] Annuler
    [Launch] Ouvrir la boutique
    [Fallback] Rien de tout cela
   *[other] { $intent }
}
simulator-not-understood = non compris
simulator-why = Pourquoi
simulator-request = Requête
simulator-response = Réponse
simulator-screen-title = Écran
simulator-cart = Panier
simulator-cart-empty = Rien pour l’instant
simulator-record = Enregistrer comme test
simulator-record-hint = Rejouez la conversation avec `echoppe fixtures FICHIER`.
simulator-no-shop = Cette boutique n’existe pas.
simulator-forgotten = Cette conversation n’est plus en mémoire. Rouvrez la boutique.
simulator-time-wrong = Date ou heure non valide. Écrivez-la à l’heure de la boutique, par exemple 2026-12-24 21:00.
simulator-long = C’est trop long pour une seule phrase. Raccourcissez-la.
simulator-backwards = Une conversation ne remonte pas dans le temps. Rouvrez la boutique pour partir d’un moment antérieur.
simulator-no-pick = Aucun choix ne porte ce numéro.
simulator-settings = Ces réglages sont incompatibles.
simulator-broke = La boutique n’a pas répondu. Réessayez.
