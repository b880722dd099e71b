# Pagina pe care se dă acordul. Aici Google vrea să se numească Google, niciodată Google Home sau Asistent.

platform-alexa = Alexa
platform-google = Google
consent-title = Asociați contul cu { $platform }
consent-intro = Contul de la { $shop } va fi asociat cu { $platform }.
consent-account = Cont: { $email }
consent-may = Permisiuni pentru { $platform }:
scope-orders-read = consultarea comenzilor dumneavoastră și a stadiului lor
scope-orders-write = plasarea și modificarea comenzilor, numai când cereți și confirmați
scope-profile = citirea adresei de e-mail și a limbii dumneavoastră
consent-household = Oricine vorbește cu dispozitivul dumneavoastră poate obține aceste informații.
consent-later = Puteți anula asocierea oricând, din contul de la { $shop } sau din aplicație.
consent-agree = Accept și asociez contul
consent-switch = Folosiți alt cont
link-stopped-title = Contul nu a fost asociat
link-stopped-client = Aplicația care v-a trimis aici nu este cunoscută de acest serviciu. Contul nu a fost asociat. Încercați din nou din aplicație; dacă se repetă, anunțați magazinul.
link-stopped-request = Aplicația care v-a trimis aici a făcut o cerere pe care nu o putem accepta. Contul nu a fost asociat. Magazinul poate vedea motivul exact.
