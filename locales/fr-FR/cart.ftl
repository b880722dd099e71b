# Le panier. Le nom d’un produit ne s’accorde jamais ; la quantité le suit.

line-sized = { $name }, { SIZE($size) }
line-sized-many = { $name }, { SIZE($size) }, { PLURAL($count) ->
    [one] { $count } fois
    [many] { $count } de fois
   *[other] { $count } fois
}
line-many = { $name }, { PLURAL($count) ->
    [one] { $count } fois
    [many] { $count } de fois
   *[other] { $count } fois
}
cart-line = { $item } : { MONEY($price) }
cart-line-gone = { PLURAL($count) ->
    [one] { $count } article que nous ne vendons plus
    [many] { $count } d’articles que nous ne vendons plus
   *[other] { $count } articles que nous ne vendons plus
}

cart-added = C’est noté dans votre panier : { $item }.
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
cart-holds = Vos derniers ajouts : { LIST($items) }.
cart-out = Désolé, ce produit est épuisé : { $name }.
cart-only = { PLURAL($count) ->
    [one] Il n’en restait qu’un, je l’ai pris.
    [many] Il n’en restait que { $count }, je les ai pris.
   *[other] Il n’en restait que { $count }, je les ai pris.
}
cart-no-more = { PLURAL($count) ->
    [one] Vous avez déjà le dernier dans votre panier : { $name }.
    [many] Vous avez déjà les { $count } derniers dans votre panier : { $name }.
   *[other] Vous avez déjà les { $count } derniers dans votre panier : { $name }.
}
cart-capped = Je peux prendre au plus { $count } fois le même produit : c’est ce que contient votre panier.
cart-full = Votre panier est plein : commandez d’abord, ou retirez quelque chose.
cart-rounded = { PLURAL($count) ->
    [one] Nous le vendons par { SIZE($size) }, j’en ai donc pris un.
    [many] Nous le vendons par { SIZE($size) }, j’en ai donc pris { $count }.
   *[other] Nous le vendons par { SIZE($size) }, j’en ai donc pris { $count }.
}
cart-removed = Je l’ai retiré : { $name }.
cart-changed = C’est modifié : { $item }.
cart-replaced = Je retire { $old } et j’ajoute : { $item }.
cart-not-in = Je ne trouve pas { $query } dans votre panier.

cart-empty = Votre panier est vide.
cart-empty-ask = { PLURAL($count) ->
    [one] Votre panier contient { $count } article. Voulez-vous vraiment le vider ?
    [many] Votre panier contient { $count } d’articles. Voulez-vous vraiment le vider ?
   *[other] Votre panier contient { $count } articles. Voulez-vous vraiment le vider ?
}
cart-emptied = C’est fait, votre panier est vide.
cart-not-emptied = Très bien, tout reste dans votre panier.
cart-kept = D’accord. Je garde votre panier pour la prochaine fois ; rien n’est commandé. Au revoir !
cart-which = Lequel dois-je ajouter ?
cart-ask-add = Que dois-je ajouter à votre panier ?
cart-ask-add-reprompt = Dites un produit, par exemple : deux litres de lait. Que dois-je ajouter ?
cart-ask-which = De quel produit parlez-vous ?
cart-ask-quantity = Combien en voulez-vous ?
cart-next = Autre chose, ou je passe la commande ?
cart-next-reprompt = Dites un autre produit, ou bien : commande. Que désirez-vous ?
cart-next-which = Dois-je ajouter quelque chose, ou passer la commande ? Dites : ajoute, ou : commande.

why-what = Je n’ai pas encore choisi de produit.
why-bought = Parce que vous l’avez déjà acheté, la dernière fois { DAY($day) } : { $name }.
why-exact = Parce que c’est exactement ce que vous avez demandé : { $name }.
why-only = Parce que rien d’autre chez nous ne correspond à votre demande : { $name }.
why-chosen = Parce que vous l’avez choisi vous-même : { $name }.
why-instead = Parce que c’est ce qui s’en rapproche le plus, sans coûter plus cher : { $name }.
help-cart = Vous pouvez ajouter un produit, changer une quantité, retirer quelque chose, demander ce que contient votre panier, ou dire : commande. Que désirez-vous ?
