# Petits mots employés par les fonctions. Chargé en premier, dans un jeu à part.
# Adresse : vouvoiement. Apostrophe typographique ’. Espace insécable avant : ; ! ?

## Argent, tel qu’on le dit : MONEY() réunit les deux parties avec money-both (« 12 euros 50 »).
money-eur = { PLURAL($n) ->
    [one] { $n } euro
    [many] { $n } d’euros
   *[other] { $n } euros
}
money-eur-minor = { PLURAL($n) ->
    [one] { $n } centime
    [many] { $n } de centimes
   *[other] { $n } centimes
}
money-ron = { PLURAL($n) ->
    [one] { $n } leu
    [many] { $n } de lei
   *[other] { $n } lei
}
money-ron-minor = { PLURAL($n) ->
    [one] { $n } ban
    [many] { $n } de bani
   *[other] { $n } bani
}
money-usd = { PLURAL($n) ->
    [one] { $n } dollar
    [many] { $n } de dollars
   *[other] { $n } dollars
}
money-usd-minor = { PLURAL($n) ->
    [one] { $n } cent
    [many] { $n } de cents
   *[other] { $n } cents
}
money-gbp = { PLURAL($n) ->
    [one] { $n } livre
    [many] { $n } de livres
   *[other] { $n } livres
}
money-gbp-minor = { PLURAL($n) ->
    [one] { $n } penny
    [many] { $n } de pence
   *[other] { $n } pence
}
money-cad = { PLURAL($n) ->
    [one] { $n } dollar
    [many] { $n } de dollars
   *[other] { $n } dollars
}
money-cad-minor = { PLURAL($n) ->
    [one] { $n } cent
    [many] { $n } de cents
   *[other] { $n } cents
}
money-both = { $major } { $n }
money-other = { $amount } { $code }
money-negative = moins { $amount }

## Heures, telles qu’on les dit : « 9 h 30 » est lu « neuf heures trente ».
time-midnight = minuit
time-noon = midi
time-hour = { $hour } h{ $period ->
    [night] { " " }du matin
   *[day] { "" }
}
time-minutes = { $hour } h { $minutes }{ $period ->
    [night] { " " }du matin
   *[day] { "" }
}
clock-midnight = { time-midnight }
clock-noon = { time-noon }
clock-hour = { time-hour }
clock-minutes = { time-minutes }
hours-range = de { $open } à { $close }
hours-range-display = { $open } – { $close }
hours-all-day = 24 heures sur 24

## Jours : avec la préposition voulue dans la phrase, et (date-full) sans.
day-today = aujourd’hui
day-tomorrow = demain
day-yesterday = hier
day-weekday = { $weekday }
day-date = le { $date }
day-far = le { $full }
date-full = { $weekday } { $date }
day-first = 1er { $rest }

## Contenances, telles qu’on les dit et telles qu’on les lit.
size-g = { PLURAL($n) ->
    [one] { $n } gramme
    [many] { $n } de grammes
   *[other] { $n } grammes
}
size-kg = { PLURAL($n) ->
    [one] { $n } kilo
    [many] { $n } de kilos
   *[other] { $n } kilos
}
size-ml = { PLURAL($n) ->
    [one] { $n } millilitre
    [many] { $n } de millilitres
   *[other] { $n } millilitres
}
size-cl = { PLURAL($n) ->
    [one] { $n } centilitre
    [many] { $n } de centilitres
   *[other] { $n } centilitres
}
size-l = { PLURAL($n) ->
    [one] { $n } litre
    [many] { $n } de litres
   *[other] { $n } litres
}
size-pc = { PLURAL($n) ->
    [one] à l’unité
    [many] par { $n }
   *[other] par { $n }
}
size-g-display = { $n } g
size-kg-display = { $n } kg
size-ml-display = { $n } ml
size-cl-display = { $n } cl
size-l-display = { $n } L
size-pc-display = × { $n }
