# Mesajele de e-mail, ca text simplu. Un link stă singur pe rând.

mail-confirm-subject = Confirmați contul de la { $shop }
mail-confirm =
    Bună ziua,

    Ați cerut crearea unui cont la { $shop }. Deschideți acest link ca să confirmați că adresa vă aparține:

    { $link }

    Linkul este valabil o jumătate de oră. Dacă nu ați cerut dumneavoastră acest lucru, nu trebuie să faceți nimic: nu se creează niciun cont.
mail-known-subject = Aveți deja un cont la { $shop }
mail-known =
    Bună ziua,

    Cineva, probabil dumneavoastră, a cerut crearea unui cont la { $shop }. Aveți deja unul cu această adresă. Conectați-vă aici:

    { $link }

    Dacă ați uitat parola, alegeți una nouă aici:

    { $reset }

    Dacă nu ați fost dumneavoastră, nu trebuie să faceți nimic.
mail-reset-subject = Alegeți o parolă nouă pentru contul de la { $shop }
mail-reset =
    Bună ziua,

    Aici puteți alege o parolă nouă pentru contul de la { $shop }:

    { $link }

    Linkul este valabil o jumătate de oră și poate fi folosit o singură dată. Dacă nu ați cerut acest lucru, nu trebuie să faceți nimic: parola rămâne aceeași.

mail-hello = Bună ziua,
mail-order-placed-subject = Comanda dumneavoastră { CODE($code) } la { $shop }
mail-order-placed = vă mulțumim pentru comanda { CODE($code) } la { $shop }. Iată ce ați comandat:
mail-order-shipped-subject = Comanda dumneavoastră { CODE($code) } la { $shop } este pe drum
mail-order-shipped = comanda dumneavoastră { CODE($code) } a plecat prin { $carrier }.
mail-order-on-its-way = comanda dumneavoastră { CODE($code) } este pe drum.
mail-order-preparing = pregătim comanda dumneavoastră { CODE($code) }.
mail-order-ready-subject = Comanda dumneavoastră { CODE($code) } la { $shop } este gata
mail-order-ready = comanda dumneavoastră { CODE($code) } este gata și o puteți ridica.
mail-order-delivered-subject = Comanda dumneavoastră { CODE($code) } la { $shop } a ajuns
mail-order-delivered = comanda dumneavoastră { CODE($code) } a fost livrată. O zi frumoasă!
mail-order-delayed-subject = Comanda dumneavoastră { CODE($code) } la { $shop } întârzie
mail-order-delayed = comanda dumneavoastră { CODE($code) } va ajunge mai târziu decât am spus. Ne cerem scuze.
mail-order-cancelled-subject = Comanda dumneavoastră { CODE($code) } la { $shop } este anulată
mail-order-cancelled = comanda dumneavoastră { CODE($code) } este anulată. Nu aveți nimic de plată.
mail-order-refunded-subject = O rambursare pentru comanda { CODE($code) } la { $shop }
mail-order-refunded = v-am rambursat { MONEY($amount) } din comanda { CODE($code) }.
mail-order-expected = Ajunge { DAY($day) }.
mail-order-pay-here = Plătiți aici:
mail-order-cancel-minutes = { PLURAL($count) ->
    [one] Puteți anula comanda în cel mult un minut de la plasare: spuneți-i asistentului.
    [few] Puteți anula comanda în cel mult { $count } minute de la plasare: spuneți-i asistentului.
   *[other] Puteți anula comanda în cel mult { $count } de minute de la plasare: spuneți-i asistentului.
}
mail-order-cancel-hours = { PLURAL($count) ->
    [one] Puteți anula comanda în cel mult o oră de la plasare: spuneți-i asistentului.
    [few] Puteți anula comanda în cel mult { $count } ore de la plasare: spuneți-i asistentului.
   *[other] Puteți anula comanda în cel mult { $count } de ore de la plasare: spuneți-i asistentului.
}
mail-order-page = Comenzile dumneavoastră sunt în pagina contului:
mail-cart-subject = Coșul dumneavoastră la { $shop } vă așteaptă
mail-cart = ați lăsat ceva în coșul dumneavoastră la { $shop }. Când doriți, spuneți-i asistentului: trimite comanda.
mail-cart-stop = Dacă nu mai doriți astfel de mesaje, este de ajuns un clic:
mail-ticket-subject = Cererea { CODE($code) }: un client dorește să vorbească cu cineva ({ $shop })
mail-ticket = un client a cerut să vorbească cu cineva.
mail-ticket-call = De sunat: { $number }
mail-ticket-write = De scris la: { $email }
mail-ticket-language = Limba: { $locale }
