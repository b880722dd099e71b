# Pagina simulatorului, pentru cine dezvoltă sau ține magazinul. Cuvinte simple, etichete scurte.

simulator-title = Simulator
simulator-intro = Vorbiți cu magazinul ca și cum ați vorbi cu o boxă inteligentă. Este doar o probă: nimic din ce comandați aici nu se comandă cu adevărat.
simulator-live = Acest magazin este real: ce comandați aici se comandă cu adevărat.
simulator-script = Această pagină are nevoie de JavaScript.
simulator-shop = Magazin
simulator-locale = Limbă și regiune
simulator-platform = Platformă
simulator-who = Client
simulator-guest = Vizitator
simulator-token = Token de acces (gol: vizitator)
simulator-time = Data și ora (gol: acum)
simulator-screen = Cu ecran
simulator-aloud = Răspunsuri rostite
simulator-begin = Deschideți magazinul
simulator-say = Ce vreți să spuneți
simulator-send = Trimiteți
simulator-listen = Vorbiți
simulator-listen-hint = Browserul recunoaște ce spuneți. Unele browsere trimit înregistrarea la serverele producătorului.
simulator-listening = Vă ascult…
simulator-unheard = Nu s-a auzit nimic.
simulator-touched = Ați atins rândul
simulator-over = Conversația s-a încheiat.
simulator-either = Se poate înțelege în două feluri. Alegeți:
simulator-intent = { $intent ->
    [Search] Căutarea unui produs
    [ProductDetails] Detalii despre un produs
    [StoreHours] Programul magazinului
    [AddToCart] Adăugare în coș
    [ShowCart] Ce este în coș
    [ChangeQuantity] Schimbarea cantității
    [RemoveFromCart] Scoatere din coș
    [ReplaceItem] Înlocuirea unui produs
    [ClearCart] Golirea coșului
    [WhyThisOne] De ce acest produs
    [Checkout] Trimiterea comenzii
    [DeliveryTerms] Despre livrare
    [PaymentTerms] Despre plată
    [Wait] Așteaptă puțin
    [GivePin] Spunerea codului PIN
    [Reorder] Aceeași comandă din nou
    [RunningOut] Ce se termină curând
    [TrackOrder] Urmărirea unei comenzi
    [CancelOrder] Anularea unei comenzi
    [Returns] Returnarea unui produs
    [TalkToPerson] Discuție cu o persoană
    [SelectItem] Alegere din listă
    [Next] Mai departe
    [Previous] Înapoi
    [Yes] Da
    [No] Nu
    [UnlinkAccount] Anularea asocierii contului
    [Repeat] Repetare
    [Help] Ajutor
    [StartOver] De la capăt
    [Stop] Oprire
    [Cancel] Renunțare
    [Launch] Deschiderea magazinului
    [Fallback] Nimic din toate acestea
   *[other] { $intent }
}
simulator-not-understood = nu s-a înțeles nimic
simulator-why = De ce?
simulator-request = Cerere
simulator-response = Răspuns
simulator-screen-title = Ecran
simulator-cart = Coș
simulator-cart-empty = Coșul este gol
simulator-record = Salvați ca test
simulator-record-hint = Testul se rulează din nou cu `echoppe fixtures FIȘIER`.
simulator-no-shop = Magazinul acesta nu există.
simulator-forgotten = Conversația nu mai este disponibilă. Deschideți din nou magazinul.
simulator-time-wrong = Data și ora nu sunt scrise corect. Exemplu: 2026-12-24 21:00, ora magazinului.
simulator-long = E prea lung: nimeni nu spune atâtea dintr-o suflare.
simulator-backwards = Într-o conversație, timpul merge numai înainte. Ca să porniți de la un moment anterior, deschideți din nou magazinul.
simulator-no-pick = Nu există nicio variantă cu acest număr.
simulator-settings = Aceste setări nu se pot folosi împreună.
simulator-broke = Magazinul nu a răspuns. Încercați din nou.
