# Ce qui tient la conversation. Deux phrases courtes au plus, puis une question. Vouvoiement.

launch-first = Bienvenue chez { $shop }.
launch-offer = Vous pouvez chercher un produit, demander nos horaires ou suivre une commande. Que désirez-vous ?
launch-back = Quel plaisir de vous retrouver chez { $shop }.
launch-open-orders = { PLURAL($count) ->
    [one] Vous avez { $count } commande en cours.
    [many] Vous avez { $count } de commandes en cours.
   *[other] Vous avez { $count } commandes en cours.
}
launch-back-offer = Vous cherchez un produit, ou je regarde une commande ?

help-general = Je peux chercher un produit, vous donner nos horaires ou suivre vos commandes. Dites par exemple : avez-vous du lait d’avoine, êtes-vous ouverts dimanche, ou bien, où en est ma commande.
help-question = Que souhaitez-vous faire ?
help-list = Pour en savoir plus sur un produit, dites le premier, le deuxième ou le troisième. Pour entendre la suite, dites suivant. Lequel vous intéresse ?
help-place = Nous avons plusieurs magasins : { LIST($places) }. Lequel voulez-vous ?
help-order = Le numéro de commande figure dans votre e-mail de confirmation. Quel est ce numéro ?

anything-else = Autre chose ?
anything-else-reprompt = Vous pouvez demander un produit, nos horaires ou une commande. Désirez-vous autre chose ?
goodbye = Au revoir et à bientôt !
cancelled = C’est annulé. Au revoir !

fallback-first = Pardon, je n’ai pas compris. Dites par exemple : avez-vous du lait d’avoine, ou bien, êtes-vous ouverts aujourd’hui.
fallback-second = Je n’ai toujours pas compris. Essayez : cherche du pain, ou bien, où en est ma commande.
fallback-question = Que désirez-vous ?
fallback-last = Désolé, je n’y arrive pas pour le moment. Réessayez un peu plus tard. Au revoir !
yes-to-what = Je ne sais pas à quoi vous répondez oui.

link-needed = Pour voir vos commandes, je dois connaître votre compte.
link-card = Je vous ai envoyé une carte dans votre application : ouvrez-la pour associer votre compte, puis redemandez-moi.
link-elsewhere = Connectez-vous d’abord à votre compte, puis redemandez-moi.
link-meanwhile = En attendant, je peux chercher un produit ou donner nos horaires. Cela vous intéresse ?

plain-name = { $name }
