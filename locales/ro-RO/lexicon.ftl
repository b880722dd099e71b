# Cuvinte mărunte folosite de funcții. Se încarcă primele, într-un set separat.
# Adresare: dumneavoastră. Diacritice cu virgulă: ș, ț. De la 20 în sus, substantivul cere „de”.

## Bani, așa cum se rostesc: MONEY() unește cele două părți prin money-both.
money-eur = { PLURAL($n) ->
    [one] un euro
    [few] { $n } euro
   *[other] { $n } de euro
}
money-eur-minor = { PLURAL($n) ->
    [one] un cent
    [few] { $n } cenți
   *[other] { $n } de cenți
}
money-ron = { PLURAL($n) ->
    [one] un leu
    [few] { $n } lei
   *[other] { $n } de lei
}
money-ron-minor = { PLURAL($n) ->
    [one] un ban
    [few] { $n } bani
   *[other] { $n } de bani
}
money-usd = { PLURAL($n) ->
    [one] un dolar
    [few] { $n } dolari
   *[other] { $n } de dolari
}
money-usd-minor = { PLURAL($n) ->
    [one] un cent
    [few] { $n } cenți
   *[other] { $n } de cenți
}
money-gbp = { PLURAL($n) ->
    [one] o liră
    [few] { $n } lire
   *[other] { $n } de lire
}
money-gbp-minor = { PLURAL($n) ->
    [one] un penny
    [few] { $n } pence
   *[other] { $n } de pence
}
money-cad = { PLURAL($n) ->
    [one] un dolar
    [few] { $n } dolari
   *[other] { $n } de dolari
}
money-cad-minor = { PLURAL($n) ->
    [one] un cent
    [few] { $n } cenți
   *[other] { $n } de cenți
}
money-both = { $major } și { $minor }
money-other = { $amount } { $code }
money-negative = minus { $amount }

## Ora, așa cum se rostește: „la 19 și 30”.
time-midnight = miezul nopții
time-noon = ora 12
time-hour = ora { $hour }{ $period ->
    [night] { " " }noaptea
   *[day] { "" }
}
time-minutes = ora { $hour } și { $minute }{ $period ->
    [night] { " " }noaptea
   *[day] { "" }
}
clock-midnight = { time-midnight }
clock-noon = 12
clock-hour = { $hour }{ $period ->
    [night] { " " }noaptea
   *[day] { "" }
}
clock-minutes = { $hour } și { $minute }{ $period ->
    [night] { " " }noaptea
   *[day] { "" }
}
hours-range = de la { $open } până la { $close }
hours-range-display = { $open } – { $close }
hours-all-day = non-stop

## Zile: cu prepoziția cerută în propoziție și (date-full) fără.
day-today = azi
day-tomorrow = mâine
day-yesterday = ieri
day-weekday = { $weekday }
day-date = pe { $date }
day-far = pe { $full }
date-full = { $weekday }, { $date }
day-first = { $date }

## Gramaje și volume, rostite și scrise.
size-g = { PLURAL($n) ->
    [one] un gram
    [few] { $n } grame
   *[other] { $n } de grame
}
size-kg = { PLURAL($n) ->
    [one] un kilogram
    [few] { $n } kilograme
   *[other] { $n } de kilograme
}
size-ml = { PLURAL($n) ->
    [one] un mililitru
    [few] { $n } mililitri
   *[other] { $n } de mililitri
}
size-cl = { PLURAL($n) ->
    [one] un centilitru
    [few] { $n } centilitri
   *[other] { $n } de centilitri
}
size-l = { PLURAL($n) ->
    [one] un litru
    [few] { $n } litri
   *[other] { $n } de litri
}
size-pc = { PLURAL($n) ->
    [one] o bucată
    [few] { $n } bucăți
   *[other] { $n } de bucăți
}
size-g-display = { $n } g
size-kg-display = { $n } kg
size-ml-display = { $n } ml
size-cl-display = { $n } cl
size-l-display = { $n } l
size-pc-display = × { $n }
