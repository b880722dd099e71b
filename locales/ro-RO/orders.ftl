# Urmărirea comenzilor. CODE() rostește numărul cifră cu cifră; numărul coletului doar se afișează.

orders-none = Nu aveți încă nicio comandă la noi.
orders-open = { PLURAL($count) ->
    [one] Aveți o comandă în curs.
    [few] Aveți { $count } comenzi în curs.
   *[other] Aveți { $count } de comenzi în curs.
}
orders-more = { PLURAL($count) ->
    [one] Și mai este una.
    [few] Și mai sunt { $count }.
   *[other] Și mai sunt { $count }.
}
orders-which = Care dintre ele vă interesează?
order-unknown = Nu găsesc comanda { CODE($code) } în contul dumneavoastră.
order-unclear = Nu am înțeles bine.
order-ask-number = Care este numărul comenzii?

order-brief-placed = Comanda { CODE($code) } a fost primită.
order-brief-preparing = Comanda { CODE($code) } este în pregătire.
order-brief-shipped = Comanda { CODE($code) } este pe drum.
order-brief-ready = Comanda { CODE($code) } este gata de ridicare.
order-brief-held = Comanda { CODE($code) } este în așteptare.

order-placed = Am primit comanda { CODE($code) }, plasată { DAY($day) }.
order-preparing = Pregătim comanda { CODE($code) }.
order-scheduled = Livrarea comenzii { CODE($code) } este programată.
order-shipped = Comanda { CODE($code) } este pe drum, prin { $carrier }.
order-partly-shipped = O parte din comanda { CODE($code) } este pe drum: { PLURAL($total) ->
    [one] { $sent } din { $total } produs.
    [few] { $sent } din { $total } produse.
   *[other] { $sent } din { $total } de produse.
}
order-ready = Comanda { CODE($code) } este gata: { $place } vă așteaptă să o ridicați.
order-ready-anywhere = Comanda { CODE($code) } este gata: o puteți ridica.
order-delivered = Comanda { CODE($code) } a fost livrată { DAY($day) }.
order-picked-up = Comanda { CODE($code) } a fost ridicată { DAY($day) }.
order-partly-delivered = O parte din comanda { CODE($code) } a ajuns; restul este pe drum.
order-cancelled = Comanda { CODE($code) } a fost anulată.
order-returned = Comanda { CODE($code) } s-a întors la noi.
order-held = Comanda { CODE($code) } este în așteptare deocamdată.
order-failed = Comanda { CODE($code) } nu a putut fi finalizată.
order-expected = Ar trebui să ajungă { DAY($day) }.
order-late = Trebuia să ajungă { DAY($day) }, dar întârzie. Ne pare rău.
order-refunded = V-am rambursat { MONEY($amount) }.
order-payment-due = Mai aveți de plătit { MONEY($amount) }.
