# De la coș la comandă. Înainte de „da”: vânzător, produse, livrare, total, plată. Un cod nu se repetă niciodată.

scope-missing = Contul dumneavoastră este asociat, dar nu și pentru comenzi. Asociați-l din nou și acceptați comenzile.
done-before = Am făcut deja asta.
checkout-closed = Magazinul acesta nu primește încă prin voce comenzi. Vă păstrez coșul.

ask-fulfillment = Doriți livrare sau veniți să o ridicați?
ask-fulfillment-reprompt = Spuneți livrare sau ridicare. Ce preferați?
ask-pickup-store = Din ce magazin o ridicați: { LIST($places, type: "or") }?
no-address = Nu am o adresă de livrare.
no-address-page = O puteți adăuga în pagina contului.
ask-pickup-instead = Doriți mai bine să o ridicați din magazin?
no-payment = Nu pot primi prin voce plata pentru această comandă. Alegeți o metodă de plată în pagina contului.
over-order-limit = Comanda costă { MONEY($total) }, iar dumneavoastră ați stabilit o limită de { MONEY($limit) } pe comandă. Nu am comandat nimic.
over-day-limit = Cu această comandă de { MONEY($total) } ați depăși limita de { MONEY($limit) } pe zi pe care ați stabilit-o. Nu am comandat nimic.
ask-unusual = Este mult mai mult decât de obicei: { $item }. Chiar atât doriți?

diff-gone = Nu mai este disponibil: { $name }.
diff-fewer = { PLURAL($count) ->
    [one] A mai rămas o singură bucată: { $name }.
    [few] Au mai rămas doar { $count } bucăți: { $name }.
   *[other] Au mai rămas doar { $count } de bucăți: { $name }.
}
diff-price = S-a schimbat un preț: { $name }, acum { MONEY($now) } în loc de { MONEY($before) }.

quote-shop = Comanda dumneavoastră la { $shop }.
quote-more = { PLURAL($count) ->
    [one] Și încă un articol, pe care îl vedeți pe ecran.
    [few] Și încă { $count } articole, pe care le vedeți pe ecran.
   *[other] Și încă { $count } de articole, pe care le vedeți pe ecran.
}
quote-delivery = Livrare la adresa dumneavoastră din { $town }, { DAY($day) }.
quote-pickup = De ridicat { DAY($day) }; locul ridicării: { $place }.
quote-pickup-anywhere = De ridicat { DAY($day) }.
quote-total = Totalul este { MONEY($total) }, cu taxe incluse.
quote-total-delivery = Totalul este { MONEY($total) }, cu taxe incluse, din care { MONEY($delivery) } pentru livrare.
pay-on-delivery = Plătiți la livrare.
pay-at-pickup = Plătiți în magazin.
pay-invoice = Plătiți pe factură.
pay-stored = Plătiți cu metoda salvată în cont.
pay-link = Primiți un link de plată prin e-mail.
quote-confirm = Trimit această comandă?
quote-confirm-reprompt = Totalul este { MONEY($total) }. Spuneți da ca să comand sau nu ca să renunțați. Trimit această comandă?
quote-expired = A trecut ceva timp, așa că v-o citesc din nou.
quote-cart-changed = Coșul s-a schimbat între timp, așa că v-o citesc din nou.
quote-different = S-a schimbat ceva între timp, așa că v-o citesc din nou.
nothing-ordered = În regulă, nu am comandat nimic. Vă păstrez coșul.
help-confirm = Spuneți da ca să trimit comanda sau nu ca să renunțați. Îmi puteți cere și să repet. O trimit?

pin-offer = Dacă doriți, puteți proteja comenzile cu un cod rostit: îl stabiliți în pagina contului.
pin-ask = Care este codul dumneavoastră?
pin-unclear = Nu am înțeles.
pin-wrong = { PLURAL($count) ->
    [one] Codul nu este corect. Mai aveți o încercare.
    [few] Codul nu este corect. Mai aveți { $count } încercări.
   *[other] Codul nu este corect. Mai aveți { $count } de încercări.
}
pin-locked = După trei coduri greșite, comenzile prin voce sunt blocate. Le puteți debloca în pagina contului.
pin-not-asked = Nu am nevoie de cod acum.

order-done = Vă mulțumesc! Comanda este trimisă. Numărul ei este { CODE($code) }.
order-again = Comanda este deja trimisă. Numărul ei este { CODE($code) }.
order-mail = Primiți confirmarea prin e-mail.
order-mail-link = Primiți prin e-mail confirmarea și linkul de plată.
order-cancel-until = O puteți anula până la { TIME($time) }, doar spunându-mi.

reorder-none = Încă nu ați comandat nimic de la noi.
reorder-no-usual = Încă nu știu ce luați de obicei.
reorder-nothing-then = Nu găsesc nicio comandă din acea perioadă.
reorder-date-unclear = Nu am înțeles despre ce perioadă este vorba.
reorder-replaced = Nu mai este disponibil: { $old }. În loc am pus: { $name }, la { MONEY($price) }.
ask-instead = Nu este disponibil: { $name }. Doriți în loc: { $other }, la { MONEY($price) }?
ask-instead-next = Și doriți acest produs: { $other }, la { MONEY($price) }?
running-out-none = După comenzile dumneavoastră, nu se termină nimic deocamdată.
running-out-item = { PLURAL($count) ->
    [one] { $name }, cumpărat acum o zi
    [few] { $name }, cumpărat acum { $count } zile
   *[other] { $name }, cumpărat acum { $count } de zile
}
running-out-items = S-ar putea să se termine în curând: { LIST($items) }.
running-out-ask = Doriți să adaug ceva? Spuneți numele produsului sau spuneți: ca de obicei. Ce să adaug?

cancel-ask = Sigur doriți să anulez comanda { CODE($code) }, de { MONEY($total) }?
cancel-done = Comanda { CODE($code) } este anulată. Veți primi un e-mail.
cancel-late = Comanda { CODE($code) } nu mai poate fi anulată prin voce. Poate vă ajută cineva din magazin: spuneți, vreau să vorbesc cu cineva.
cancel-kept = Bine, comanda rămâne așa cum este.
returns-days = { PLURAL($count) ->
    [one] Puteți returna produsele în termen de o zi de la primire, în afară de alimente și de ce se strică.
    [few] Puteți returna produsele în termen de { $count } zile de la primire, în afară de alimente și de ce se strică.
   *[other] Puteți returna produsele în termen de { $count } de zile de la primire, în afară de alimente și de ce se strică.
}
returns-how = Pașii sunt în e-mailul de confirmare. Pentru ajutor, spuneți: vreau să vorbesc cu cineva.
returns-ask = Cineva din magazin vă va spune dacă un produs poate fi returnat. Spuneți: vreau să vorbesc cu cineva.

person-number = Transmit cererea dumneavoastră. La ce număr de telefon vă putem suna?
person-number-again = Spuneți numărul de telefon, cifră cu cifră. Care este numărul?
person-mail = Am transmis cererea cu numărul { CODE($code) }. Cineva vă va scrie la adresa de e-mail a contului.
person-call = Am transmis cererea cu numărul { CODE($code) }. Cineva vă va suna.
person-today = Suntem deschiși, așa că va fi astăzi.
person-when-open = Deschidem din nou { DAY($day) } la { TIME($time) } și ne ocupăm atunci.
person-soon = Ne ocupăm cât mai curând.
