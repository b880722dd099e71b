# Recherche et produits. Un nom de produit ne se décline pas : ni article ni « de » devant lui.

search-ask = Que cherchez-vous ?
search-ask-reprompt = Dites-moi un produit, par exemple du pain ou du café. Que cherchez-vous ?
search-found = { PLURAL($count) ->
    [one] J’ai trouvé { $count } produit.
    [many] J’ai trouvé { $count } de produits.
   *[other] J’ai trouvé { $count } produits.
}
search-item = { $item }.
search-which = Lequel vous intéresse ?
search-which-more = Lequel vous intéresse, ou est-ce que je continue ?
search-which-reprompt = Dites par exemple le premier ou le deuxième, ou nommez un autre produit. Lequel vous intéresse ?
search-one = J’ai trouvé : { $item }.
search-one-offer = Voulez-vous en savoir plus ?
search-closest = Je n’ai rien trouvé pour { $query }. Voici ce qui s’en approche le plus.
search-none = Je regrette, je n’ai rien trouvé pour { $query }.
search-try = Que puis-je chercher d’autre ?
search-end = C’était la fin de la liste.
search-no-other = Je n’ai rien d’autre de ce genre.
search-start = C’est le début de la liste.
search-no-list = Nous n’avons pas de liste en cours.

item-sized = { $name }, { SIZE($size) }, à { MONEY($price) }
item-plain = { $name } à { MONEY($price) }
item-from = { $name } à partir de { MONEY($price) }
item-out = { $name }, en rupture de stock

product-ask = Quel produit vous intéresse ?
product-sized = { $name }, { SIZE($size) } : { MONEY($price) }.
product-plain = { $name } : { MONEY($price) }.
product-sizes = { $name }, en { PLURAL($count) ->
    [one] { $count } format
    [many] { $count } de formats
   *[other] { $count } formats
} : { LIST($options) }.
size-option = { SIZE($size) } à { MONEY($price) }
size-option-out = { SIZE($size) } en rupture de stock
product-in-stock = Nous en avons en stock.
product-few = { PLURAL($count) ->
    [one] Il ne reste plus qu’un article en stock.
    [many] Il n’en reste plus que { $count }.
   *[other] Il n’en reste plus que { $count }.
}
product-out = Malheureusement, nous n’en avons plus pour le moment.
product-description = { $text }
product-which = Lequel voulez-vous : { LIST($options, type: "or") } ?
select-out-of-range = { PLURAL($count) ->
    [one] Je n’ai cité qu’un produit.
    [many] Je n’ai cité que { $count } de produits.
   *[other] Je n’ai cité que { $count } produits.
}
