# Paginile din browser: conectare, înregistrare, cont. Cuvinte simple, propoziții scurte. Se citesc, nu se aud.

page-title = { $page } · { $shop }
page-service = cumpărături prin voce cu Echoppe
page-skip = Sari la conținut
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
}. Câteva cuvinte la rând se țin minte ușor și se ghicesc greu.
error-title = De verificat
error-throttled = Au fost prea multe încercări. Așteptați un minut, apoi încercați din nou.
error-busy = Se conectează multă lume chiar acum. Încercați din nou peste câteva secunde.
error-unavailable = Ceva nu răspunde acum la noi. Nu s-a schimbat nimic. Încercați din nou peste un minut.
error-stale = Această pagină a fost deschisă prea mult timp sau a fost trimisă din altă parte. Nu s-a schimbat nimic. Încercați din nou.
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
sign-in-linking = Ca să legați contul de la { $shop } de { $platform }, conectați-vă mai întâi.
sign-in-button = Conectare
sign-in-wrong = Adresa sau parola nu este corectă.
sign-in-no-account = Nu aveți încă un cont? Creați unul
sign-in-forgot = Ați uitat parola?
signed-out = V-ați deconectat.
sign-up-title = Creați un cont
sign-up-intro = Cu un cont la { $shop } puteți urmări comenzile prin voce.
sign-up-known-orders = Ați mai comandat? Folosiți adresa pe care o știe magazinul și vă veți regăsi comenzile.
sign-up-button = Creați contul
sign-up-have = Aveți deja un cont? Conectați-vă
check-mail-title = Verificați-vă e-mailul
check-mail-text = Am trimis un mesaj la { $email }. Deschideți linkul din el, apoi reveniți la această pagină și continuați.
check-mail-hint = Linkul este valabil o jumătate de oră. Dacă nu primiți nimic, verificați dosarul Spam.
check-mail-button = Am deschis linkul: continuă
check-mail-not-yet = Adresa nu este încă confirmată. Deschideți mai întâi linkul din mesaj.
confirm-title = Confirmați-vă adresa
confirm-text = Ați cerut un cont la { $shop }? Atunci confirmați că această adresă vă aparține.
confirm-button = Da, confirm
confirmed-title = Adresa este confirmată
confirmed-text = Reveniți la pagina pe care ați creat contul și continuați acolo.
confirmed-here = Sau conectați-vă aici
link-dead-title = Acest link nu mai este valabil
link-dead-text = Este prea vechi sau a fost deja folosit. Cereți unul nou.
forgot-title = Parolă uitată
forgot-text = Scrieți adresa contului. Vă trimitem un link ca să alegeți o parolă nouă.
forgot-button = Trimiteți linkul
forgot-sent = Dacă există un cont cu această adresă, un mesaj e pe drum. Linkul din el este valabil o jumătate de oră.
reset-title = Alegeți o parolă nouă
reset-text = Pentru siguranță, veți fi deconectat(ă) peste tot, iar legăturile cu Alexa, Google și alte aplicații se încheie. Le puteți reface apoi.
reset-button = Salvați parola
reset-done = Parola nouă este salvată. Conectați-vă cu ea.
cancel-button = Anulați
account-title = Contul dumneavoastră
account-signed-in = Conectat(ă) ca { $email }
account-saved = Am salvat.
sign-out-button = Deconectare
apps-title = Aplicații legate
apps-none = Nicio aplicație nu este legată. Legați acest cont din aplicația Alexa sau Google Home.
apps-since = din { FULLDATE($day) }
apps-unlink = Dezlegați { $platform }
apps-unlinked = { $platform } nu mai este legat de cont.
preferences-title = Limbă și cheltuieli
field-language = Limba cardurilor, paginilor și mesajelor
field-language-any = Cea pe care o vorbesc
field-order-limit = Cât poate costa cel mult o comandă prin voce, în { $currency }
field-day-limit = Cât pot costa cel mult comenzile prin voce dintr-o zi, în { $currency }
hint-limit = Lăsați gol dacă nu vreți limită. Comanda prin voce este în pregătire; limitele vor fi valabile din prima zi.
error-limit = Scrieți o sumă, de exemplu 50 sau 49,90.
save-button = Salvați
pin-title = PIN rostit
pin-text = Oricine se află lângă boxă poate vorbi cu magazinul. Cu un PIN, comanda cere patru până la șase cifre pe care numai dumneavoastră le știți.
pin-is-set = Este setat un PIN.
pin-is-not-set = Nu este setat niciun PIN.
field-pin = PIN nou (lăsați gol ca să îl ștergeți)
error-pin = Un PIN are patru până la șase cifre.
error-pin-easy = Acest PIN este printre primele pe care le-ar încerca oricine.
password-title = Schimbați parola
data-title = Datele dumneavoastră
data-text = Ce știe serviciul vocal al magazinului despre dumneavoastră vă aparține: luați datele sau cereți ștergerea lor.
export-button = Descărcați datele mele
erase-title = Ștergeți contul
erase-text = Contul, legăturile și tot ce vă numește se șterg imediat. Magazinul păstrează sumele comenzilor trecute, fără numele dumneavoastră. Nu se poate anula.
erase-button = Ștergeți contul și datele mele
erased-title = Contul este șters
erased-text = Tot ce vă numea a dispărut. Vă mulțumim că ați fost alături de noi.
privacy-title = Ce știm despre dumneavoastră
privacy-kept = Păstrăm adresa de e-mail, limba, comenzile de la acest magazin și aplicațiile pe care le-ați legat. Parolele și PIN-urile sunt păstrate astfel încât nimeni să nu le poată citi.
privacy-spoken = Ce spuneți nu se înregistrează aici: asistentul ne trimite înțelesul, iar noi îl uităm la sfârșitul conversației.
privacy-rights = Din contul dumneavoastră puteți descărca tot, încheia orice legătură și cere ștergerea tuturor datelor.
