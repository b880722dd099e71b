# Paginile din browser: conectare, înregistrare, cont. Cuvinte simple, propoziții scurte. Se citesc, nu se aud.

page-title = { $page } · { $shop }
page-service = cumpărături prin voce cu Echoppe
page-skip = Mergeți la conținut
page-languages = Limbi
page-privacy = Confidențialitate
language-en = English
language-fr = Français
language-ro = Română
field-email = Adresă de e-mail
field-password = Parolă
field-new-password = Parolă nouă
field-current-password = Parola dumneavoastră actuală
hint-password = Cel puțin { PLURAL($count) ->
    [one] { $count } caracter
    [few] { $count } caractere
   *[other] { $count } de caractere
}. Un șir de câteva cuvinte este ușor de ținut minte și greu de ghicit.
error-title = De verificat
error-throttled = Au fost prea multe încercări. Așteptați un minut, apoi încercați din nou.
error-busy = Se conectează multă lume chiar acum. Încercați din nou peste câteva secunde.
error-unavailable = Serviciul nostru nu răspunde momentan. Nu s-a schimbat nimic. Încercați din nou peste un minut.
error-stale-title = Pagina nu mai poate fi folosită
error-back = Înapoi
error-stale = Pagina a rămas deschisă prea mult timp sau cererea vine de pe alt site. Nu s-a schimbat nimic. Încercați din nou.
error-not-found-title = Aici nu este nimic
error-not-found = Adresa este greșită sau pagina a fost mutată.
error-address = Aceasta nu pare o adresă de e-mail.
error-password-short = Această parolă este prea scurtă: e nevoie de cel puțin { PLURAL($count) ->
    [one] { $count } caracter
    [few] { $count } caractere
   *[other] { $count } de caractere
}.
error-password-long = Această parolă este prea lungă.
error-password-easy = Această parolă se ghicește ușor. Alegeți cuvinte mai puțin obișnuite sau adăugați câteva.
error-password-wrong = Parola actuală nu este corectă.
sign-in-title = Conectare
sign-in-intro = Conectați-vă la contul dumneavoastră de la { $shop }.
sign-in-linking = Ca să asociați contul de la { $shop } cu { $platform }, conectați-vă mai întâi.
sign-in-button = Conectare
sign-in-wrong = Adresa sau parola nu este corectă.
sign-in-no-account = Nu aveți încă un cont? Creați unul
sign-in-forgot = Ați uitat parola?
signed-out = V-ați deconectat.
sign-up-title = Creați un cont
sign-up-intro = Cu un cont la { $shop } puteți urmări comenzile prin voce.
sign-up-known-orders = Ați mai comandat? Folosiți adresa de e-mail pe care ați dat-o magazinului și vă veți regăsi comenzile.
sign-up-button = Creați contul
sign-up-have = Aveți deja un cont? Conectați-vă
check-mail-title = Verificați-vă e-mailul
check-mail-text = Am trimis un mesaj la { $email }. Deschideți linkul din el, apoi reveniți la această pagină și continuați.
check-mail-hint = Linkul este valabil o jumătate de oră. Dacă nu primiți nimic, verificați dosarul Spam.
check-mail-button = Am confirmat adresa
check-mail-not-yet = Adresa nu este încă confirmată. Deschideți mai întâi linkul din mesaj și confirmați.
confirm-title = Confirmați-vă adresa
confirm-text = Dacă ați cerut crearea unui cont la { $shop }, confirmați că această adresă vă aparține.
confirm-password = Acesta este alt browser decât cel în care v-ați înregistrat: introduceți și parola pe care ați ales-o.
confirm-wrong-password = Nu este parola aleasă pentru această adresă. Dacă nu ați ales nicio parolă, altcineva v-a folosit adresa: nu trebuie să faceți nimic.
confirm-button = Da, confirm
confirmed-title = Adresa este confirmată
confirmed-text = Reveniți la pagina pe care ați creat contul și continuați acolo.
confirmed-here = Sau conectați-vă aici
link-dead-title = Acest link nu mai este valabil
link-dead-text = Este prea vechi sau a fost deja folosit. Cereți unul nou.
forgot-title = Parolă uitată
forgot-text = Scrieți adresa contului. Vă trimitem un link ca să alegeți o parolă nouă.
forgot-button = Trimiteți linkul
forgot-sent = Dacă există un cont cu această adresă, veți primi un mesaj. Linkul din mesaj este valabil o jumătate de oră.
reset-title = Alegeți o parolă nouă
reset-text = Pentru siguranță, toate sesiunile se închid, iar asocierile cu Alexa, Google și alte aplicații se anulează. Le puteți reface apoi.
reset-button = Salvați parola
reset-done = Parola nouă este salvată. Conectați-vă cu ea.
cancel-button = Anulați
account-title = Contul dumneavoastră
account-signed-in = Sunteți în contul { $email }
account-saved = Modificările au fost salvate.
sign-out-button = Deconectare
orders-title = Comenzile dumneavoastră
apps-title = Aplicații asociate
apps-none = Nicio aplicație nu este asociată. Asociați acest cont din aplicația Alexa sau Google Home.
apps-since = din data de { FULLDATE($day) }
apps-unlink = Anulați asocierea cu { $platform }
apps-unlinked = Contul dumneavoastră nu mai este asociat cu { $platform }.
preferences-title = Limbă și cheltuieli
field-language = Limba cardurilor, paginilor și mesajelor
field-language-any = Cea pe care o vorbesc
field-order-limit = Suma maximă pentru o comandă prin voce, în { $currency }
field-day-limit = Suma maximă pe zi pentru toate comenzile prin voce, în { $currency }
hint-limit = Lăsați câmpul gol dacă nu doriți o limită. Limitele sunt valabile pentru comenzile prin voce.
error-limit = Scrieți o sumă, de exemplu 50 sau 49,90.
save-button = Salvați
pin-title = PIN vocal
pin-text = Oricine se află lângă boxă poate vorbi cu magazinul. Dacă setați un PIN, pentru a comanda trebuie rostite patru până la șase cifre pe care numai dumneavoastră le știți.
pin-is-set = Este setat un PIN.
pin-is-not-set = Nu este setat niciun PIN.
field-pin = PIN nou (lăsați gol ca să îl ștergeți)
error-pin = Un PIN are patru până la șase cifre.
error-pin-easy = Acest PIN este printre primele pe care le-ar încerca oricine.
password-title = Schimbați parola
data-title = Datele dumneavoastră
data-text = Datele pe care serviciul vocal al magazinului le are despre dumneavoastră vă aparțin: le puteți descărca sau puteți cere ștergerea lor.
export-button = Descărcați datele
erase-title = Ștergeți contul
erase-text = Contul, asocierile și toate datele care vă identifică vor fi șterse imediat. Magazinul păstrează sumele comenzilor anterioare, fără numele dumneavoastră. Ștergerea este definitivă.
erase-open-orders = { PLURAL($count) ->
    [one] O comandă este încă pe drum. Așteptați să ajungă sau anulați-o mai întâi: fără adresa și contul dumneavoastră, magazinul nu o poate livra și nu vă poate contacta.
    [few] { $count } comenzi sunt încă pe drum. Așteptați să ajungă sau anulați-le mai întâi: fără adresa și contul dumneavoastră, magazinul nu le poate livra și nu vă poate contacta.
   *[other] { $count } de comenzi sunt încă pe drum. Așteptați să ajungă sau anulați-le mai întâi: fără adresa și contul dumneavoastră, magazinul nu le poate livra și nu vă poate contacta.
}
erase-button = Ștergeți contul și datele
erased-title = Contul este șters
erased-text = Toate datele care vă identificau au fost șterse. Vă mulțumim că ați fost alături de noi.
privacy-title = Ce știm despre dumneavoastră
privacy-kept = Păstrăm adresa de e-mail, limba, comenzile de la acest magazin, coșul și aplicațiile pe care le-ați asociat; adresa de livrare și regulile de comandă, dacă le-ați stabilit; iar dacă ați cerut să vorbiți cu cineva, subiectul și numărul de telefon pe care l-ați dat. Parolele și PIN-urile sunt păstrate astfel încât nimeni să nu le poată citi.
privacy-spoken = Ce spuneți nu se înregistrează aici: asistentul ne transmite doar sensul celor spuse, iar noi îl uităm la sfârșitul conversației.
privacy-rights = Din contul dumneavoastră puteți descărca tot, anula orice asociere și cere ștergerea tuturor datelor.

ordering-title = Comenzi prin voce
ordering-locked = După trei PIN-uri greșite, comenzile prin voce sunt blocate.
unlock-button = Deblochează comenzile
address-title = Adresa de livrare
field-recipient = Numele destinatarului
field-street = Strada și numărul
field-postal-code = Codul poștal
field-city = Localitatea
field-country = Țara (două litere)
field-substitution = Dacă un produs comandat înainte nu este disponibil
substitution-never = Nu îl înlocuiți
substitution-ask = Întrebați-mă
substitution-best = Luați cel mai asemănător, fără să coste mai mult
field-pin-from = Cereți PIN-ul de la această sumă ({ $currency })
hint-pin-from = Lăsați câmpul gol ca PIN-ul să fie cerut la fiecare comandă. Pentru comenzile mari este cerut întotdeauna, dacă l-ați setat.
field-reminders = Amintiți-mi o dată prin e-mail dacă las ceva în coș
error-delivery = Completați toată adresa de livrare sau lăsați-o goală.
stop-title = Oprirea mementourilor
stop-text = Nu veți mai primi e-mailuri despre produsele lăsate în coș.
stop-button = Opriți mementourile
stopped-title = Gata
stopped-text = Mementourile sunt oprite. Le puteți porni din nou în pagina contului.
