# Pagina pe care se dă acordul. Aici Google vrea să se numească Google, niciodată Google Home sau Asistent.

platform-alexa = Alexa
platform-google = Google
consent-title = Legați contul de { $platform }
consent-intro = Contul de la { $shop } va fi legat de { $platform }.
consent-account = Cont: { $email }
consent-may = { $platform } va putea:
scope-orders-read = afla despre comenzile dumneavoastră și unde se află
scope-orders-write = plasa și modifica comenzi când cereți și confirmați
scope-profile = citi adresa de e-mail și limba dumneavoastră
consent-household = Oricine poate vorbi cu dispozitivul dumneavoastră poate întreba despre acestea.
consent-later = Puteți încheia legătura oricând, din contul de la { $shop } sau din aplicație.
consent-agree = Accept și leg contul
consent-switch = Folosiți alt cont
link-stopped-title = Contul nu a fost legat
link-stopped-client = Aplicația care v-a trimis aici nu este cunoscută. Nu s-a legat nimic. Încercați din nou din aplicație; dacă se repetă, anunțați magazinul.
link-stopped-request = Aplicația care v-a trimis aici a făcut o cerere pe care nu o putem accepta. Nu s-a legat nimic. Magazinul poate vedea motivul exact.
