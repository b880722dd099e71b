# Coșul. Numele produsului nu se declină; cantitatea stă după el.

line-sized = { $name }, { SIZE($size) }
line-sized-many = { $name }, { PLURAL($count) ->
    [one] o bucată de { SIZE($size) }
    [few] { $count } bucăți a câte { SIZE($size) }
   *[other] { $count } de bucăți a câte { SIZE($size) }
}
line-packed-many = { $name }, { PLURAL($count) ->
    [one] un pachet de { SIZE($size) }
    [few] { $count } pachete a câte { SIZE($size) }
   *[other] { $count } de pachete a câte { SIZE($size) }
}
line-many = { $name }, { PLURAL($count) ->
    [one] o bucată
    [few] { $count } bucăți
   *[other] { $count } de bucăți
}
cart-line = { $item }: { MONEY($price) }
cart-line-gone = { PLURAL($count) ->
    [one] un produs pe care nu îl mai vindem
    [few] { $count } produse pe care nu le mai vindem
   *[other] { $count } de produse pe care nu le mai vindem
}

cart-added = Am pus în coș: { $item }.
cart-total = { PLURAL($count) ->
    [one] Acum aveți un produs, în total { MONEY($total) }.
    [few] Acum aveți { $count } produse, în total { MONEY($total) }.
   *[other] Acum aveți { $count } de produse, în total { MONEY($total) }.
}
cart-has = { PLURAL($count) ->
    [one] În coș aveți un produs, în total { MONEY($total) }.
    [few] În coș aveți { $count } produse, în total { MONEY($total) }.
   *[other] În coș aveți { $count } de produse, în total { MONEY($total) }.
}
cart-more = { PLURAL($count) ->
    [one] Acestea sunt ultimele adăugate și mai este un articol. Vi le citesc pe toate?
    [few] Acestea sunt ultimele adăugate și mai sunt { $count } articole. Vi le citesc pe toate?
   *[other] Acestea sunt ultimele adăugate și mai sunt { $count } de articole. Vi le citesc pe toate?
}
cart-holds = Ați adăugat ultima dată: { LIST($items) }.
cart-out = Îmi pare rău, acest produs nu mai este în stoc: { $name }.
cart-only = { PLURAL($count) ->
    [one] Mai era doar o bucată și am luat-o.
    [few] Mai erau doar { $count } bucăți și le-am luat.
   *[other] Mai erau doar { $count } de bucăți și le-am luat.
}
cart-no-more = { PLURAL($count) ->
    [one] Aveți deja în coș ultima bucată: { $name }.
    [few] Aveți deja în coș ultimele { $count } bucăți: { $name }.
   *[other] Aveți deja în coș ultimele { $count } de bucăți: { $name }.
}
cart-capped = { PLURAL($count) ->
    [one] Pot lua cel mult o bucată din același produs, așa că atât este acum în coș.
    [few] Pot lua cel mult { $count } bucăți din același produs, așa că atâtea sunt acum în coș.
   *[other] Pot lua cel mult { $count } de bucăți din același produs, așa că atâtea sunt acum în coș.
}
cart-full = Coșul este plin: trimiteți întâi comanda sau scoateți ceva din el.
cart-rounded = { PLURAL($count) ->
    [one] Acest produs se vinde la { SIZE($size) }, așa că am luat o bucată.
    [few] Acest produs se vinde la { SIZE($size) }, așa că am luat { $count } bucăți.
   *[other] Acest produs se vinde la { SIZE($size) }, așa că am luat { $count } de bucăți.
}
cart-removed = Am scos din coș: { $name }.
cart-changed = Am modificat în coș: { $item }.
cart-replaced = Am scos din coș: { $old }. Am pus în loc: { $item }.
cart-not-in = Nu găsesc { $query } în coșul dumneavoastră.

cart-empty = Coșul este gol.
cart-empty-ask = { PLURAL($count) ->
    [one] În coș aveți un produs. Sigur doriți să îl golesc?
    [few] În coș aveți { $count } produse. Sigur doriți să îl golesc?
   *[other] În coș aveți { $count } de produse. Sigur doriți să îl golesc?
}
cart-empty-but = Să scot tot din coș și să păstrez doar atât: { LIST($names) }?
cart-emptied-but = Gata. În coș au rămas doar cele păstrate: { LIST($names) }.
confirm-clear = Sigur doriți să golesc coșul?
cart-emptied = Gata, coșul este gol.
cart-not-emptied = Bine, totul rămâne în coș.
cart-kept = În regulă. Vă păstrez coșul pentru data viitoare; nu am comandat nimic. La revedere!
cart-which = Pe care să îl adaug?
cart-which-line = La care vă referiți: { LIST($options, type: "or") }?
cart-ask-add = Ce să adaug?
cart-ask-add-reprompt = Spuneți un produs, de exemplu: doi litri de lapte. Ce să adaug?
cart-ask-which = La ce produs vă referiți?
cart-ask-quantity = Câte bucăți doriți?
cart-next = Mai doriți ceva, sau trimit comanda?
cart-next-reprompt = Spuneți alt produs sau spuneți: trimite comanda. Ce doriți?
cart-order-it = Să comand ce aveți în coș?
cart-ask-exchange = Îl pun în loc?

why-what = Încă nu am ales niciun produs.
why-bought = Pentru că ați mai cumpărat acest produs, ultima dată { DAY($day) }: { $name }.
why-exact = Pentru că este exact ce ați cerut: { $name }.
why-only = Pentru că este singurul nostru produs care se potrivește cu ce ați cerut: { $name }.
why-chosen = Pentru că ați ales chiar dumneavoastră acest produs: { $name }.
why-instead = Pentru că seamănă cel mai mult cu ce doreați și nu costă mai mult: { $name }.
help-cart = Puteți adăuga sau scoate un produs, schimba o cantitate sau întreba ce aveți în coș. Ca să comandați, spuneți: trimite comanda. Ce doriți?
