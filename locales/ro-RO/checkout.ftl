# De la coș la comandă. Înainte de „da”: vânzător, produse, livrare, total, plată. Un cod nu se repetă niciodată.

scope-missing = Contul dumneavoastră este asociat, dar nu și pentru comenzi. Asociați-l din nou și acceptați comenzile.
done-before = Am făcut deja asta.
checkout-closed = Acest magazin nu primește încă comenzi prin voce. Vă păstrez coșul.

ask-fulfillment = Doriți livrare sau ridicare din magazin?
ask-fulfillment-reprompt = Spuneți livrare sau ridicare. Ce preferați?
ask-pickup-store = Din ce magazin ridicați comanda: { LIST($places, type: "or") }?
no-address = Nu am o adresă de livrare.
no-address-page = O puteți adăuga în pagina contului.
ask-pickup-instead = Preferați să ridicați comanda din magazin?
no-payment = Pentru această comandă nu pot încasa plata prin voce. Alegeți o metodă de plată în pagina contului.
over-order-limit = Comanda costă { MONEY($total) }, iar dumneavoastră ați stabilit o limită de { MONEY($limit) } pe comandă. Nu am comandat nimic.
over-day-limit = Cu această comandă de { MONEY($total) } ați depăși limita de { MONEY($limit) } pe zi pe care ați stabilit-o. Nu am comandat nimic.
ask-unusual = Este mult mai mult decât de obicei: { $item }. Sigur doriți această cantitate?

diff-gone = Acest produs nu mai este disponibil: { $name }.
diff-fewer = { PLURAL($count) ->
    [one] A mai rămas o singură bucată: { $name }.
    [few] Au mai rămas doar { $count } bucăți: { $name }.
   *[other] Au mai rămas doar { $count } de bucăți: { $name }.
}
diff-price = S-a schimbat un preț: { $name }, acum { MONEY($now) } în loc de { MONEY($before) }.

quote-shop = Comanda dumneavoastră la { $shop }.
quote-more = { PLURAL($count) ->
    [one] Și încă un articol, pe care îl găsiți pe cardul din aplicație.
    [few] Și încă { $count } articole, pe care le găsiți pe cardul din aplicație.
   *[other] Și încă { $count } de articole, pe care le găsiți pe cardul din aplicație.
}
quote-delivery = Livrare la adresa dumneavoastră din { $town }, { DAY($day) }.
quote-pickup = Ridicare { DAY($day) } de la { $place }.
quote-pickup-anywhere = Ridicare din magazin { DAY($day) }.
quote-total = Totalul este { MONEY($total) }, cu taxe incluse.
quote-total-delivery = Totalul este { MONEY($total) }, cu taxe incluse, din care { MONEY($delivery) } pentru livrare.

delivery-none = Nu facem livrări.
delivery-free = Livrarea este gratuită.
delivery-costs = Livrarea costă { MONEY($fee) }.
delivery-costs-free = Livrarea costă { MONEY($fee) } și este gratuită pentru comenzi de la { MONEY($from) } în sus.
delivery-arrives = Dacă trimiteți comanda acum, ajunge { DAY($day) }.
delivery-pickup = Ridicarea din magazin este gratuită.
delivery-address = Nu pot verifica de aici o localitate: livrarea se face la adresa din contul dumneavoastră.
delivery-day = Nu pot alege ziua livrării.
pay-on-delivery = Plătiți la livrare.
pay-at-pickup = Plătiți în magazin.
pay-invoice = Plătiți pe factură.
pay-stored = Plătiți cu metoda de plată salvată în cont.
pay-link = Primiți un link de plată prin e-mail.
pay-ways = Puteți plăti { LIST($ways, type: "or") }.
way-on-delivery = la livrare
way-at-pickup = la ridicarea din magazin
way-invoice = pe factură
way-stored = cu metoda de plată salvată în cont
way-link = printr-un link primit pe e-mail
quote-confirm = Trimit această comandă?
quote-confirm-reprompt = Totalul este { MONEY($total) }. Ca să comand, spuneți da. Ca să renunțați, spuneți nu. Trimit această comandă?
quote-expired = A trecut ceva timp, așa că vă citesc din nou comanda.
quote-cart-changed = Coșul s-a schimbat între timp, așa că vă citesc din nou comanda.
quote-different = Atenție, s-a schimbat ceva între timp.
reorder-undone = În regulă, nu am comandat nimic, iar coșul este la fel ca înainte.
nothing-ordered = În regulă, nu am comandat nimic. Vă păstrez coșul.
help-confirm = Ca să trimit comanda, spuneți da. Ca să renunțați, spuneți nu. Îmi puteți cere și să repet. Trimit această comandă?

pin-offer = Dacă doriți, puteți proteja comenzile cu un PIN vocal: îl setați în pagina contului.
pin-ask = Care este PIN-ul dumneavoastră?
pin-unclear = Nu am înțeles.
pin-wrong = { PLURAL($count) ->
    [one] PIN-ul nu este corect. Mai aveți o încercare.
    [few] PIN-ul nu este corect. Mai aveți { $count } încercări.
   *[other] PIN-ul nu este corect. Mai aveți { $count } de încercări.
}
pin-locked = După trei PIN-uri greșite, comenzile prin voce sunt blocate. Le puteți debloca în pagina contului.
pin-not-asked = Nu am nevoie de PIN acum.

order-done = Vă mulțumesc! Comanda a fost plasată. Numărul ei este { CODE($code) }.
order-again = Comanda a fost deja plasată. Numărul ei este { CODE($code) }.
order-mail = Primiți confirmarea prin e-mail.
order-mail-link = Primiți prin e-mail confirmarea și linkul de plată.
order-cancel-minutes = { PLURAL($count) ->
    [one] Puteți anula comanda în următorul minut: este de ajuns să îmi spuneți.
    [few] Puteți anula comanda în următoarele { $count } minute: este de ajuns să îmi spuneți.
   *[other] Puteți anula comanda în următoarele { $count } de minute: este de ajuns să îmi spuneți.
}
order-cancel-hours = { PLURAL($count) ->
    [one] Puteți anula comanda în următoarea oră: este de ajuns să îmi spuneți.
    [few] Puteți anula comanda în următoarele { $count } ore: este de ajuns să îmi spuneți.
   *[other] Puteți anula comanda în următoarele { $count } de ore: este de ajuns să îmi spuneți.
}

reorder-none = Încă nu ați comandat nimic de la noi.
reorder-others = Produsele care erau deja în coș fac parte din comandă.
reorder-without = Am lăsat deoparte: { LIST($names) }.
reorder-without-none = Nu am găsit { $query } în comanda aceea.
reorder-without-ask = Încă nu am pus nimic în coș. Ce doriți să comandați din nou?
reorder-no-usual = Încă nu știu ce luați de obicei.
reorder-nothing-then = Nu găsesc nicio comandă din acea perioadă.
reorder-date-unclear = Nu am înțeles despre ce perioadă este vorba.
reorder-replaced = Acest produs nu mai este disponibil: { $old }. În locul lui am pus: { $name }, la { MONEY($price) }.
ask-instead = Acest produs nu este disponibil: { $name }. Doriți în schimb: { $other }, la { MONEY($price) }?
ask-instead-next = Și doriți acest produs: { $other }, la { MONEY($price) }?
running-out-none = Judecând după comenzile dumneavoastră, deocamdată nu vi se termină nimic.
running-out-item = { PLURAL($count) ->
    [one] { $name }, ultima dată acum o zi
    [few] { $name }, ultima dată acum { $count } zile
   *[other] { $name }, ultima dată acum { $count } de zile
}
running-out-items = S-ar putea să vi se termine în curând: { LIST($items) }.
running-out-ask = Spuneți numele unui produs, sau: ca de obicei. Ce să adaug?
running-out-ask-one = Adaug acest produs în coș?

confirm-cancel = Sigur doriți să anulez comanda?
cancel-ask = Sigur doriți să anulez comanda { CODE($code) }, în valoare de { MONEY($total) }?
cancel-done = Comanda { CODE($code) } este anulată. Veți primi un e-mail.
cancel-late = Comanda { CODE($code) } nu mai poate fi anulată prin voce. Poate vă ajută cineva din magazin: spuneți, vreau să vorbesc cu cineva.
cancel-kept = Bine, comanda rămâne așa cum este.
returns-days = { PLURAL($count) ->
    [one] Puteți returna produsele în termen de o zi de la primire, cu excepția alimentelor și a produselor perisabile.
    [few] Puteți returna produsele în termen de { $count } zile de la primire, cu excepția alimentelor și a produselor perisabile.
   *[other] Puteți returna produsele în termen de { $count } de zile de la primire, cu excepția alimentelor și a produselor perisabile.
}
returns-how = Pașii sunt în e-mailul de confirmare. Pentru ajutor, spuneți: vreau să vorbesc cu cineva.
returns-ask = Cineva din magazin vă va spune dacă un produs poate fi returnat. Spuneți: vreau să vorbesc cu cineva.

person-number = Transmit cererea dumneavoastră. La ce număr de telefon vă putem suna?
person-number-again = Spuneți numărul de telefon, cifră cu cifră. Care este numărul?
person-mail = Am transmis cererea cu numărul { CODE($code) }. Cineva vă va scrie la adresa de e-mail a contului.
person-call = Am transmis cererea cu numărul { CODE($code) }. Cineva vă va suna.
person-today = Acum avem program, așa că vă răspundem azi.
person-when-open = Deschidem din nou { DAY($day) } la { TIME($time) } și vă răspundem atunci.
person-soon = Vă răspundem cât mai curând.
