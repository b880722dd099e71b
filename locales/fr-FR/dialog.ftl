# Ce qui tient la conversation. Deux phrases courtes au plus, puis une question. Vouvoiement.

launch-first = Bonjour et bienvenue, ici { $shop }.
launch-offer = Vous pouvez chercher un produit, remplir votre panier, demander nos horaires ou suivre une commande. Que désirez-vous ?
launch-back = Quel plaisir de vous retrouver, ici { $shop } !
launch-open-orders = { PLURAL($count) ->
    [one] Vous avez une commande en cours.
    [many] Vous avez { $count } de commandes en cours.
   *[other] Vous avez { $count } commandes en cours.
}
launch-back-offer = Vous cherchez un produit, ou vous voulez suivre une commande ?

help-general = Je peux chercher un produit, le mettre dans votre panier, prendre votre commande, vous donner nos horaires ou suivre un colis. Dites par exemple : ajoute deux litres de lait, commande comme d’habitude, ou bien, où en est ma commande.
help-question = Que souhaitez-vous faire ?
help-list = Pour en savoir plus sur un produit, dites par exemple le premier ou le deuxième. Pour entendre la suite, dites suivant. Lequel vous intéresse ?
help-place = Nous avons plusieurs magasins : { LIST($places) }. Lequel vous intéresse ?
help-order = Vous trouverez le numéro de commande dans votre e-mail de confirmation. Quel numéro voyez-vous ?

anything-else = Désirez-vous autre chose ?
anything-else-reprompt = Vous pouvez demander un produit, nos horaires ou une commande. Que désirez-vous ?
goodbye = Au revoir et à bientôt !
cancelled = D’accord, on s’arrête là. Au revoir !

fallback-first = Pardon, je n’ai pas compris. Dites par exemple : avez-vous du lait d’avoine, ou bien, êtes-vous ouverts aujourd’hui.
fallback-second = Je n’ai toujours pas compris. Essayez : cherche du pain, ou bien, où en est ma commande.
fallback-question = Que désirez-vous ?
take-your-time = Prenez votre temps.
fallback-last = Toutes mes excuses, je n’y arrive pas pour le moment. Réessayez un peu plus tard. Au revoir !
yes-to-what = Je ne sais pas à quoi vous répondez oui.

link-needed = Pour cela, j’ai besoin d’accéder à votre compte.
link-card = Je vous ai envoyé une carte dans votre application : ouvrez-la pour associer votre compte, puis reposez-moi la question.
link-elsewhere = Connectez-vous d’abord à votre compte, puis reposez-moi la question.
link-meanwhile = En attendant, je peux chercher un produit ou donner nos horaires. Cela vous intéresse ?

confirm-unlink = Voulez-vous vraiment dissocier votre compte ?
unlink-ask = Sans votre compte, je ne pourrai plus voir vos commandes. Vous pourrez l’associer à nouveau dans l’application. Voulez-vous vraiment dissocier votre compte chez { $shop } ?
unlink-done = C’est fait : votre compte chez { $shop } n’est plus associé. Au revoir !
unlink-none = Votre compte n’est pas associé, il n’y a donc rien à faire.
unlink-kept = Très bien, votre compte reste associé.

plain-name = { $name }
