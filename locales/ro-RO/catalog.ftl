# Căutare și produse. Numele produsului nu se declină: stă singur, după virgulă sau după două puncte.

search-ask = Ce căutați?
search-ask-reprompt = Spuneți-mi un produs, de exemplu pâine sau cafea. Ce căutați?
search-found = { PLURAL($count) ->
    [one] Am găsit un produs.
    [few] Am găsit { $count } produse.
   *[other] Am găsit { $count } de produse.
}
search-item = { $item }.
search-which = Care vă interesează?
search-which-more = Care vă interesează, sau merg mai departe?
search-which-reprompt = Spuneți, de exemplu, primul sau al doilea, ori numele altui produs. Care vă interesează?
search-one = Am găsit: { $item }.
search-one-offer = Doriți să aflați mai multe?
search-closest = Nu am găsit nimic pentru { $query }. Iată ce se apropie cel mai mult.
search-none = Îmi pare rău, nu am găsit nimic pentru { $query }.
search-try = Ce altceva să caut?
search-end = Lista se termină aici.
search-no-other = Nu am altceva de felul acesta.
search-start = Suntem la începutul listei.
search-no-list = Momentan nu avem nicio listă de produse.

item-sized = { $name }, { SIZE($size) }, la { MONEY($price) }
item-plain = { $name } la { MONEY($price) }
item-from = { $name } de la { MONEY($price) }
item-out = { $name }, stoc epuizat

product-ask = Ce produs vă interesează?
product-sized = { $name }, { SIZE($size) }: { MONEY($price) }.
product-plain = { $name }: { MONEY($price) }.
product-sizes = { $name }, în { PLURAL($count) ->
    [one] o singură variantă
    [few] { $count } variante
   *[other] { $count } de variante
}: { LIST($options) }.
size-option = { SIZE($size) } la { MONEY($price) }
size-option-out = { SIZE($size) } cu stoc epuizat
product-in-stock = Avem în stoc.
product-few = { PLURAL($count) ->
    [one] A mai rămas o singură bucată.
    [few] Au mai rămas doar { $count } bucăți.
   *[other] Au mai rămas doar { $count } de bucăți.
}
product-out = Din păcate, momentan nu mai avem.
product-description = { $text }
product-which = La care vă gândiți: { LIST($options, type: "or") }?
select-out-of-range = { PLURAL($count) ->
    [one] V-am spus doar un produs.
    [few] V-am spus doar { $count } produse.
   *[other] V-am spus doar { $count } de produse.
}
