# British English: only what differs from American English.
size-ml = { PLURAL($n) ->
    [one] { $n } millilitre
   *[other] { $n } millilitres
}
size-cl = { PLURAL($n) ->
    [one] { $n } centilitre
   *[other] { $n } centilitres
}
size-l = { PLURAL($n) ->
    [one] { $n } litre
   *[other] { $n } litres
}
