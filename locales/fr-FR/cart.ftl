# Le panier. Le nom d’un produit ne s’accorde jamais ; la quantité le suit.

line-sized = { $name }, { SIZE($size) }
line-sized-many = { $name }, { SIZE($size) }, { PLURAL($count) ->
    [one] un seul exemplaire
    [many] { $count } de fois
   *[other] { $count } fois
}
line-packed-many = { $name }, { SIZE($size) }, { PLURAL($count) ->
    [one] un seul exemplaire
    [many] { $count } de fois
   *[other] { $count } fois
}
line-many = { $name }, { PLURAL($count) ->
    [one] un seul exemplaire
    [many] { $count } de fois
   *[other] { $count } fois
}
cart-line = { $item }, pour { MONEY($price) }
cart-line-gone = { PLURAL($count) ->
    [one] { $count } article que nous ne vendons plus
    [many] { $count } d’articles que nous ne vendons plus
   *[other] { $count } articles que nous ne vendons plus
}

cart-added = J’ai ajouté à votre panier : { $item }.
cart-total = { PLURAL($count) ->
    [one] Vous avez maintenant { $count } article, pour { MONEY($total) }.
    [many] Vous avez maintenant { $count } d’articles, pour { MONEY($total) }.
   *[other] Vous avez maintenant { $count } articles, pour { MONEY($total) }.
}
cart-has = { PLURAL($count) ->
    [one] Votre panier contient { $count } article, pour { MONEY($total) }.
    [many] Votre panier contient { $count } d’articles, pour { MONEY($total) }.
   *[other] Votre panier contient { $count } articles, pour { MONEY($total) }.
}
cart-more = { PLURAL($count) ->
    [one] Ce sont les derniers ajouts, et il y a encore { $count } produit. Voulez-vous tout entendre ?
    [many] Ce sont les derniers ajouts, et il y a encore { $count } de produits. Voulez-vous tout entendre ?
   *[other] Ce sont les derniers ajouts, et il y a encore { $count } produits. Voulez-vous tout entendre ?
}
cart-holds = Vous avez ajouté en dernier : { LIST($items) }.
cart-out = Je regrette, ce produit est en rupture de stock : { $name }.
cart-only = { PLURAL($count) ->
    [one] Il ne restait plus qu’un article, je l’ai ajouté.
    [many] Il n’en restait plus que { $count }, c’est ce que j’ai ajouté.
   *[other] Il n’en restait plus que { $count }, c’est ce que j’ai ajouté.
}
cart-no-more = { PLURAL($count) ->
    [one] Vous avez déjà dans votre panier le dernier article en stock : { $name }.
    [many] Vous avez déjà dans votre panier tout ce qu’il restait, { $count } d’articles : { $name }.
   *[other] Vous avez déjà dans votre panier les { $count } derniers articles en stock : { $name }.
}
cart-capped = Je ne peux pas prendre plus de { $count } fois le même produit : c’est donc la quantité dans votre panier.
cart-full = Votre panier est plein : commandez d’abord, ou retirez quelque chose.
cart-rounded = { PLURAL($count) ->
    [one] Vendu au format suivant : { SIZE($size) }. J’en ai donc pris un.
    [many] Vendu au format suivant : { SIZE($size) }. J’en ai donc pris { $count }.
   *[other] Vendu au format suivant : { SIZE($size) }. J’en ai donc pris { $count }.
}
cart-removed = J’ai retiré de votre panier : { $name }.
cart-changed = C’est modifié : { $item }.
cart-replaced = C’est remplacé. J’ai retiré : { $old }. J’ai ajouté : { $item }.
cart-not-in = Je ne trouve rien dans votre panier pour { $query }.

cart-empty = Votre panier est vide.
cart-empty-ask = { PLURAL($count) ->
    [one] Votre panier contient { $count } article. Voulez-vous vraiment le vider ?
    [many] Votre panier contient { $count } d’articles. Voulez-vous vraiment le vider ?
   *[other] Votre panier contient { $count } articles. Voulez-vous vraiment le vider ?
}
cart-empty-but = Je retire tout, sauf ceci : { LIST($names) } ?
cart-emptied-but = C’est fait. Il reste dans votre panier : { LIST($names) }.
confirm-clear = Voulez-vous vraiment vider votre panier ?
cart-emptied = C’est fait, votre panier est vide.
cart-not-emptied = Très bien, tout reste dans votre panier.
cart-kept = D’accord. Je garde votre panier pour la prochaine fois ; rien n’est commandé. Au revoir !
cart-which = Lequel dois-je ajouter ?
cart-which-line = Duquel parlez-vous : { LIST($options, type: "or") } ?
cart-ask-add = Que dois-je ajouter ?
cart-ask-add-reprompt = Dites un produit, par exemple : deux litres de lait. Que dois-je ajouter ?
cart-ask-which = De quel produit parlez-vous ?
cart-ask-quantity = Combien en voulez-vous ?
cart-next = Autre chose, ou je passe la commande ?
cart-next-reprompt = Dites un autre produit, ou bien : commande. Que désirez-vous ?
cart-order-it = Je commande ce qu’il y a dans votre panier ?
cart-ask-exchange = Voulez-vous le prendre à la place ?

why-what = Je n’ai pas encore choisi de produit.
why-bought = Parce que vous l’avez déjà acheté, et la dernière fois, c’était { DAY($day) } : { $name }.
why-exact = Parce que c’est exactement ce que vous avez demandé : { $name }.
why-only = Parce que rien d’autre chez nous ne correspond à votre demande : { $name }.
why-chosen = Parce que vous l’avez choisi vous-même : { $name }.
why-instead = Parce que c’est ce qui se rapproche le plus de votre demande, sans coûter plus cher : { $name }.
help-cart = Vous pouvez ajouter ou retirer un produit, changer une quantité, ou demander ce que contient votre panier. Pour commander, dites : commande. Que désirez-vous ?
