# Paginile comerciantului. Termenii din consolele platformelor rămân așa cum sunt scriși acolo.

merchant-title = Zona comerciantului
merchant-sign-in = Conectare comerciant
merchant-invitation-title = Bun venit la { $shop }
merchant-invitation-text = Alegeți o parolă. Apoi veți configura codurile de unică folosință: această zonă le cere pe amândouă.
totp-setup-title = Configurați codurile de unică folosință
totp-setup-text = Scanați această imagine cu o aplicație de autentificare sau introduceți în ea cheia de mai jos. Apoi scrieți cele șase cifre afișate.
totp-picture = Cod QR pentru aplicația de autentificare
totp-key = Cheie
totp-title = Cod de unică folosință
totp-text = Scrieți cele șase cifre afișate de aplicația de autentificare.
field-code = Șase cifre
totp-wrong = Acest cod nu este corect sau a fost deja folosit. Așteptați-l pe următorul.
totp-button = Continuați
merchant-skills = Skill-uri Alexa
merchant-skills-none = Niciun skill Alexa nu vorbește încă pentru acest magazin.
merchant-endpoints = Adrese pentru console
merchant-clients = Clienți OAuth
merchant-clients-none = Niciun client OAuth nu poate asocia încă conturi. Creați unul pe server cu „echoppe merchant link-client”.
merchant-client-id = Client ID
merchant-redirects = URI de redirecționare
merchant-links = { PLURAL($count) ->
    [one] un cont asociat
    [few] { $count } conturi asociate
   *[other] { $count } de conturi asociate
}
merchant-health = Asocierea conturilor: ultimele apeluri
merchant-health-none = Niciun apel deocamdată.
merchant-health-good = { PLURAL($count) ->
    [one] { $count } apel reușit
    [few] { $count } apeluri reușite
   *[other] { $count } de apeluri reușite
}
merchant-health-bad = { PLURAL($count) ->
    [one] { $count } apel eșuat
    [few] { $count } apeluri eșuate
   *[other] { $count } de apeluri eșuate
}
merchant-when = Când
merchant-step = Etapă
merchant-what = Ce s-a întâmplat
step-authorize = Sosirea browserului
step-consent = Decizia clientului
step-token = Schimbul codului
step-refresh = Reînnoirea tokenului
step-google = Conectare prin Google
step-revoke = Revocarea tokenului
step-introspect = Verificarea tokenului
