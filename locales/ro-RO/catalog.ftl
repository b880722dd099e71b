# Căutare și produse. Numele produsului nu se declină: stă singur, după virgulă sau după două puncte.

search-ask = Ce căutați?
search-ask-reprompt = Spuneți-mi un produs, de exemplu pâine sau cafea. Ce căutați?
search-found = { PLURAL($count) ->
    [one] Am găsit un produs.
    [few] Am găsit { $count } produse.
   *[other] Am găsit { $count } de produse.
}
search-item = { $item }.
search-which = Despre care doriți să aflați mai multe?
search-which-more = Pe care îl doriți, sau să continui?
search-which-reprompt = Spuneți primul, al doilea sau al treilea ori numiți alt produs. Pe care îl doriți?
search-one = Avem: { $item }.
search-one-offer = Doriți să aflați mai multe?
search-closest = Nu am găsit nimic cu numele { $query }. Cel mai apropiat este:
search-none = Îmi pare rău, nu am găsit nimic pentru { $query }.
search-try = Ce altceva să caut?
search-end = Acesta a fost sfârșitul listei.
search-start = Acesta este începutul listei.
search-no-list = Nu avem nicio listă deschisă acum.

item-sized = { $name }, { SIZE($size) }, la { MONEY($price) }
item-plain = { $name } la { MONEY($price) }
item-from = { $name } de la { MONEY($price) }
item-out = { $name }, stoc epuizat

product-ask = Despre ce produs doriți să aflați?
product-sized = { $name }, { SIZE($size) }, costă { MONEY($price) }.
product-plain = { $name } costă { MONEY($price) }.
product-sizes = { $name }, în { PLURAL($count) ->
    [one] o singură mărime
    [few] { $count } mărimi
   *[other] { $count } de mărimi
}: { LIST($options) }.
size-option = { SIZE($size) } la { MONEY($price) }
size-option-out = { SIZE($size) }, stoc epuizat
product-in-stock = Produsul este în stoc.
product-few = { PLURAL($count) ->
    [one] A mai rămas doar unul.
    [few] Au mai rămas doar { $count }.
   *[other] Au mai rămas doar { $count }.
}
product-out = Momentan, stocul este epuizat.
product-description = { $text }
product-which = La care vă gândiți: { LIST($options, type: "or") }?
select-out-of-range = { PLURAL($count) ->
    [one] În listă este un singur produs.
    [few] În listă sunt doar { $count } produse.
   *[other] În listă sunt doar { $count } de produse.
}
