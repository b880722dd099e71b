# Ce arată magazinele platformelor despre un skill.

skill-summary = Cumpărați de la { $shop } prin voce: căutați, comandați, comandați din nou și urmăriți comenzile.
skill-description = Vorbiți cu { $shop }: căutați produse, umpleți coșul de la o zi la alta, comandați, comandați din nou același lucru, urmăriți comenzile și întrebați când suntem deschiși. Pentru coș și comenzi asociați contul pe care îl aveți la magazin. Înainte de orice comandă auziți vânzătorul, produsele, livrarea și totalul și spuneți da. Puteți proteja comenzile cu un cod rostit de patru cifre, ales în pagina contului.
skill-example-open = Alexa, deschide { $invocation }
skill-example-track = Alexa, întreabă { $invocation } unde este comanda mea
skill-example-hours = Alexa, întreabă { $invocation } ce program aveți
skill-keywords = cumpărături, coș, comandă, livrare, program
