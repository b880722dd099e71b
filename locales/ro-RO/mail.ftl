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
