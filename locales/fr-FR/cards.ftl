# Ce qui se lit seulement : cartes, écrans et suggestions (25 caractères au plus).

card-results = Résultats pour « { $query } »
card-line = { $name } — { MONEY($price) }
card-line-sized = { $name }, { SIZE($size) } — { MONEY($price) }
card-line-out = { $name } — en rupture de stock
card-price = { MONEY($price) }
card-out = en rupture de stock
card-size-out = { SIZE($size) } — en rupture de stock
card-size = { SIZE($size) } — { MONEY($price) }
card-store = Horaires : { $place }
card-address = { $address }
card-hours = { DAYNAME($day) } : { HOURS($hours) }
card-closed = { DAYNAME($day) } : fermé
card-order = Commande { CODE($code) }
card-order-line = { $count } × { $name }
card-total = Total : { MONEY($amount) }
card-tracking = { $carrier } : { $number }
card-tracking-link = { $url }
card-orders = Vos commandes
card-welcome = { $shop }

suggest-search = Cherche du pain
suggest-hours = Ouverts aujourd’hui ?
suggest-orders = Où est ma commande ?
suggest-next = Suivant
suggest-first = Le premier
suggest-second = Le deuxième
suggest-third = Le troisième
suggest-yes = Oui
suggest-no = Non
suggest-help = Aide
suggest-order-first = La première
suggest-order-second = La deuxième
suggest-order-third = La troisième
