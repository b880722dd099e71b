# Ce se citește doar: carduri, ecrane și sugestii (cel mult 25 de caractere).

card-results = Rezultate pentru „{ $query }”
card-line = { $name } — { MONEY($price) }
card-line-sized = { $name }, { SIZE($size) } — { MONEY($price) }
card-line-out = { $name } — stoc epuizat
card-price = { MONEY($price) }
card-out = stoc epuizat
card-size-out = { SIZE($size) } — stoc epuizat
card-size = { SIZE($size) } — { MONEY($price) }
card-store = Program: { $place }
card-address = { $address }
card-hours = { DAYNAME($day) }: { HOURS($hours) }
card-closed = { DAYNAME($day) }: închis
card-order = Comanda { CODE($code) }
card-order-line = { $count } × { $name }
card-total = Total: { MONEY($amount) }
card-tracking = { $carrier }: { $number }
card-tracking-link = { $url }
card-orders = Comenzile dumneavoastră
card-welcome = { $shop }

suggest-search = Caută pâine
suggest-hours = Aveți deschis azi?
suggest-orders = Unde este comanda mea?
suggest-next = Următoarele
suggest-first = Primul
suggest-second = Al doilea
suggest-third = Al treilea
suggest-yes = Da
suggest-no = Nu
suggest-help = Ajutor
suggest-order-first = Prima
suggest-order-second = A doua
suggest-order-third = A treia
