# Français du Canada : seulement ce qui diffère de la France.
money-eur = { PLURAL($n) ->
    [one] { $n } euro
    [many] { $n } d’euros
   *[other] { $n } euros
}
money-eur-minor = { PLURAL($n) ->
    [one] { $n } cent
    [many] { $n } de cents
   *[other] { $n } cents
}
