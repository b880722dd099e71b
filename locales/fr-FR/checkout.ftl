# Du panier à la commande. Avant le oui : vendeur, articles, livraison, total, paiement. Un code n’est jamais répété.

scope-missing = Votre compte est associé, mais pas pour commander. Associez-le à nouveau en acceptant les commandes.
done-before = C’est déjà fait.
checkout-closed = Cette boutique ne prend pas encore de commandes à la voix. Je garde votre panier.

ask-fulfillment = Préférez-vous la livraison, ou le retrait en magasin ?
ask-fulfillment-reprompt = Dites livraison, ou retrait. Que préférez-vous ?
ask-pickup-store = Dans quel magasin voulez-vous retirer la commande : { LIST($places, type: "or") } ?
no-address = Je n’ai pas d’adresse de livraison.
no-address-page = Vous pouvez l’ajouter sur la page de votre compte.
ask-pickup-instead = Voulez-vous plutôt retirer votre commande en magasin ?
no-payment = Je ne peux pas prendre de paiement à la voix pour cette commande. Choisissez un moyen de paiement sur la page de votre compte.
over-order-limit = Cette commande s’élève à { MONEY($total) }, et vous avez fixé une limite de { MONEY($limit) } par commande. Rien n’est commandé.
over-day-limit = Avec cette commande de { MONEY($total) }, vous dépasseriez les { MONEY($limit) } que vous autorisez par jour. Rien n’est commandé.
ask-unusual = C’est beaucoup plus que d’habitude : { $item }. Est-ce bien ce que vous voulez ?

diff-gone = Ce produit n’est plus disponible : { $name }.
diff-fewer = { PLURAL($count) ->
    [one] Il ne reste plus qu’un article : { $name }.
    [many] Il n’en reste plus que { $count } : { $name }.
   *[other] Il n’en reste plus que { $count } : { $name }.
}
diff-price = Un prix a changé : { $name }, maintenant { MONEY($now) } au lieu de { MONEY($before) }.

quote-shop = Votre commande chez { $shop }.
quote-more = { PLURAL($count) ->
    [one] Et encore { $count } produit, que vous trouverez sur la carte dans votre application.
    [many] Et encore { $count } de produits, que vous trouverez sur la carte dans votre application.
   *[other] Et encore { $count } produits, que vous trouverez sur la carte dans votre application.
}
quote-delivery = Livraison { DAY($day) } à votre adresse : { $town }.
quote-pickup = Retrait en magasin { DAY($day) } : { $place }.
quote-pickup-anywhere = Retrait en magasin { DAY($day) }.
quote-total = Le total est de { MONEY($total) }, taxes comprises.
quote-total-delivery = Le total est de { MONEY($total) }, taxes comprises, dont { MONEY($delivery) } de livraison.

delivery-none = Nous ne livrons pas.
delivery-free = La livraison est gratuite.
delivery-costs = La livraison coûte { MONEY($fee) }.
delivery-costs-free = La livraison coûte { MONEY($fee) }, et elle est offerte à partir de { MONEY($from) } d’achats.
delivery-arrives = En commandant maintenant, vous recevez tout { DAY($day) }.
delivery-pickup = Le retrait en magasin est gratuit.
delivery-address = Je ne peux pas vérifier un lieu d’ici : la livraison se fait à l’adresse de votre compte.
delivery-day = Je ne peux pas choisir le jour de la livraison.
pay-on-delivery = Vous payez à la livraison.
pay-at-pickup = Vous payez en magasin.
pay-invoice = Vous payez sur facture.
pay-stored = Vous payez avec le moyen de paiement enregistré dans votre compte.
pay-link = Vous recevrez un lien de paiement par e-mail.
pay-ways = Vous pouvez payer { LIST($ways, type: "or") }.
way-on-delivery = à la livraison
way-at-pickup = au retrait en magasin
way-invoice = sur facture
way-stored = avec le moyen de paiement enregistré dans votre compte
way-link = par un lien reçu par e-mail
quote-confirm = Dois-je passer cette commande ?
quote-confirm-reprompt = Le total est de { MONEY($total) }. Dites oui pour commander, ou non pour en rester là. Dois-je passer cette commande ?
quote-expired = Cela fait un moment, je vous relis la commande.
quote-cart-changed = Votre panier a changé entre-temps, je vous relis la commande.
quote-different = Attention, quelque chose a changé entre-temps.
reorder-undone = D’accord, rien n’est commandé. J’ai remis votre panier comme il était.
nothing-ordered = D’accord, rien n’est commandé. Je garde votre panier.
help-confirm = Dites oui pour passer cette commande, ou non pour en rester là. Vous pouvez aussi me demander de répéter. Dois-je la passer ?

pin-offer = Si vous le souhaitez, vous pouvez protéger vos commandes par un code vocal : choisissez-le sur la page de votre compte.
pin-ask = Quel est votre code ?
pin-unclear = Je n’ai pas compris.
pin-wrong = { PLURAL($count) ->
    [one] Ce n’est pas le bon code. Il vous reste { $count } essai.
    [many] Ce n’est pas le bon code. Il vous reste { $count } d’essais.
   *[other] Ce n’est pas le bon code. Il vous reste { $count } essais.
}
pin-locked = Après trois codes erronés, les commandes à la voix sont bloquées. Vous pouvez les débloquer sur la page de votre compte.
pin-not-asked = Je n’ai pas besoin de code pour le moment.

order-done = Merci ! Votre commande est passée. Son numéro est le { CODE($code) }.
order-again = Cette commande est déjà passée. Son numéro est le { CODE($code) }.
order-mail = La confirmation vous arrive par e-mail.
order-mail-link = La confirmation et le lien de paiement vous arrivent par e-mail.
order-cancel-minutes = { PLURAL($count) ->
    [one] Vous avez une minute pour annuler la commande : il suffit de me le dire.
    [many] Vous avez { $count } de minutes pour annuler la commande : il suffit de me le dire.
   *[other] Vous avez { $count } minutes pour annuler la commande : il suffit de me le dire.
}
order-cancel-hours = Vous avez { $count } heures pour annuler la commande : il suffit de me le dire.

reorder-none = Vous n’avez encore rien commandé chez nous.
reorder-others = Ce qui était déjà dans votre panier en fait partie.
reorder-without = J’ai laissé de côté : { LIST($names) }.
reorder-without-none = Je n’y ai rien trouvé pour { $query }.
reorder-without-ask = Je n’ai encore rien ajouté à votre panier. Que dois-je commander de nouveau ?
reorder-no-usual = Je ne sais pas encore ce que vous prenez d’habitude.
reorder-nothing-then = Je ne trouve aucune commande de cette période.
reorder-date-unclear = Je n’ai pas compris de quelle période il s’agit.
reorder-replaced = Ce produit n’est plus disponible : { $old }. À sa place : { $name }, à { MONEY($price) }.
ask-instead = Ce produit n’est pas disponible : { $name }. Voulez-vous à la place : { $other }, à { MONEY($price) } ?
ask-instead-next = Et voulez-vous ceci : { $other }, à { MONEY($price) } ?
running-out-none = D’après vos commandes, rien ne manque pour le moment.
running-out-item = { PLURAL($count) ->
    [one] { $name }, acheté il y a { $count } jour
    [many] { $name }, acheté il y a { $count } de jours
   *[other] { $name }, acheté il y a { $count } jours
}
running-out-items = Vous pourriez bientôt manquer de ceci : { LIST($items) }.
running-out-ask = Dites le nom d’un produit, ou bien : comme d’habitude. Que dois-je ajouter ?
running-out-ask-one = Voulez-vous l’ajouter à votre panier ?

confirm-cancel = Dois-je vraiment annuler la commande ?
cancel-ask = Dois-je vraiment annuler la commande { CODE($code) }, d’un montant de { MONEY($total) } ?
cancel-done = La commande { CODE($code) } est annulée. Vous recevrez un e-mail.
cancel-late = La commande { CODE($code) } ne peut plus être annulée à la voix. Quelqu’un de la boutique pourra peut-être vous aider : dites, je veux parler à quelqu’un.
cancel-kept = Très bien, la commande reste telle quelle.
returns-days = { PLURAL($count) ->
    [one] Vous pouvez renvoyer vos articles dans un délai de { $count } jour après réception, sauf les aliments et les produits périssables.
    [many] Vous pouvez renvoyer vos articles dans un délai de { $count } de jours après réception, sauf les aliments et les produits périssables.
   *[other] Vous pouvez renvoyer vos articles dans un délai de { $count } jours après réception, sauf les aliments et les produits périssables.
}
returns-how = La marche à suivre est dans votre e-mail de confirmation. Pour de l’aide, dites : je veux parler à quelqu’un.
returns-ask = Quelqu’un de la boutique vous dira si un article peut être renvoyé. Dites : je veux parler à quelqu’un.

person-number = Je transmets votre demande. À quel numéro de téléphone peut-on vous joindre ?
person-number-again = Dites le numéro de téléphone, chiffre par chiffre. Quel est le numéro ?
person-mail = J’ai transmis votre demande sous le numéro { CODE($code) }. Quelqu’un vous écrira à l’adresse e-mail de votre compte.
person-call = J’ai transmis votre demande sous le numéro { CODE($code) }. Quelqu’un vous rappellera.
person-today = Nous sommes ouverts, ce sera donc aujourd’hui.
person-when-open = Ce sera dès la réouverture, { DAY($day) } à { TIME($time) }.
person-soon = Nous nous en occuperons dès que possible.
