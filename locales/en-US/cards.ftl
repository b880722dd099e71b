# What is only read: cards, screens and suggestion chips (at most 25 characters each).

card-results = Results for “{ $query }”
card-line = { $name } — { MONEY($price) }
card-line-sized = { $name }, { SIZE($size) } — { MONEY($price) }
card-line-out = { $name } — out of stock
card-price = { MONEY($price) }
card-out = out of stock
card-size-out = { SIZE($size) } — out of stock
card-size = { SIZE($size) } — { MONEY($price) }
card-store = Opening hours: { $place }
card-address = { $address }
card-hours = { DAYNAME($day) }: { HOURS($hours) }
card-closed = { DAYNAME($day) }: closed
card-order = Order { CODE($code) }
card-order-line = { $count } × { $name }
card-total = Total: { MONEY($amount) }
card-tracking = { $carrier }: { $number }
card-tracking-link = { $url }
card-orders = Your orders
card-welcome = { $shop }

suggest-search = Look for bread
suggest-hours = Are you open today?
suggest-orders = Where is my order?
suggest-next = Next
suggest-first = The first
suggest-second = The second
suggest-third = The third
suggest-yes = Yes
suggest-no = No
suggest-help = Help
suggest-order-first = The first
suggest-order-second = The second
suggest-order-third = The third
