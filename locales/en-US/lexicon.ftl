# Small words that functions use. Loaded first, in a bundle of its own.
# $n prints as digits; PLURAL($n) picks the form. Address: neutral, friendly, no slang.

## Money, as said: MONEY() puts major and minor units together with money-both.
money-eur = { PLURAL($n) ->
    [one] { $n } euro
   *[other] { $n } euros
}
money-eur-minor = { PLURAL($n) ->
    [one] { $n } cent
   *[other] { $n } cents
}
money-ron = { PLURAL($n) ->
    [one] { $n } leu
   *[other] { $n } lei
}
money-ron-minor = { PLURAL($n) ->
    [one] { $n } ban
   *[other] { $n } bani
}
money-usd = { PLURAL($n) ->
    [one] { $n } dollar
   *[other] { $n } dollars
}
money-usd-minor = { PLURAL($n) ->
    [one] { $n } cent
   *[other] { $n } cents
}
money-gbp = { PLURAL($n) ->
    [one] { $n } pound
   *[other] { $n } pounds
}
money-gbp-minor = { PLURAL($n) ->
    [one] { $n } penny
   *[other] { $n } pence
}
money-cad = { PLURAL($n) ->
    [one] { $n } dollar
   *[other] { $n } dollars
}
money-cad-minor = { PLURAL($n) ->
    [one] { $n } cent
   *[other] { $n } cents
}
money-both = { $major } and { $minor }
money-other = { $amount } { $code }
money-negative = minus { $amount }

## Clock, as said. $half is am or pm, $twelve the hour from 1 to 12, $hour from 0 to 23, $minutes has two digits, $minute as few as it needs.
time-midnight = midnight
time-noon = noon
time-hour = { $twelve } { $half ->
    [am] AM
   *[pm] PM
}
time-minutes = { $twelve }:{ $minutes } { $half ->
    [am] AM
   *[pm] PM
}
clock-midnight = { time-midnight }
clock-noon = { time-noon }
clock-hour = { time-hour }
clock-minutes = { time-minutes }
hours-range = from { $open } to { $close }
hours-range-display = { $open } – { $close }
hours-all-day = around the clock

## Days: with the preposition that a sentence needs, and (date-full) without.
day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
day-weekday = on { $weekday }
day-date = on { $date }
day-far = on { $full }
date-full = { $weekday }, { $date }
day-first = { $date }

## Sizes of packs, as said and as shown.
size-g = { PLURAL($n) ->
    [one] { $n } gram
   *[other] { $n } grams
}
size-kg = { PLURAL($n) ->
    [one] { $n } kilogram
   *[other] { $n } kilograms
}
size-ml = { PLURAL($n) ->
    [one] { $n } milliliter
   *[other] { $n } milliliters
}
size-cl = { PLURAL($n) ->
    [one] { $n } centiliter
   *[other] { $n } centiliters
}
size-l = { PLURAL($n) ->
    [one] { $n } liter
   *[other] { $n } liters
}
size-pc = { PLURAL($n) ->
    [one] single
   *[other] pack of { $n }
}
size-g-display = { $n } g
size-kg-display = { $n } kg
size-ml-display = { $n } ml
size-cl-display = { $n } cl
size-l-display = { $n } L
size-pc-display = × { $n }
