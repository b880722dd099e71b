# The cart. A product’s name is never inflected; how many of it stands behind.

line-sized = { $name }, { SIZE($size) }
line-sized-many = { $name }, { SIZE($size) }, { PLURAL($count) ->
    [one] just one
   *[other] { $count } of them
}
line-packed-many = { $name }, { SIZE($size) }, { PLURAL($count) ->
    [one] just one
   *[other] { $count } of them
}
line-many = { $name }, { PLURAL($count) ->
    [one] just one
   *[other] { $count } of them
}
cart-line = { $item }: { MONEY($price) }
cart-line-gone = { PLURAL($count) ->
    [one] { $count } item that we no longer sell
   *[other] { $count } items that we no longer sell
}

cart-added = I’ve put in your cart: { $item }.
cart-total = { PLURAL($count) ->
    [one] You now have { $count } item, for { MONEY($total) }.
   *[other] You now have { $count } items, for { MONEY($total) }.
}
cart-has = { PLURAL($count) ->
    [one] There is { $count } item in your cart, for { MONEY($total) }.
   *[other] There are { $count } items in your cart, for { MONEY($total) }.
}
cart-more = { PLURAL($count) ->
    [one] Those are the latest, and there is { $count } more product. Shall I read everything?
   *[other] Those are the latest, and there are { $count } more products. Shall I read everything?
}
cart-holds = What you put in last: { LIST($items) }.
cart-out = I’m sorry, we are out of this one: { $name }.
cart-only = { PLURAL($count) ->
    [one] There was only { $count } left, and I took it.
   *[other] There were only { $count } left, and I took them.
}
cart-no-more = { PLURAL($count) ->
    [one] You already have the last { $count } of this one: { $name }.
   *[other] You already have the last { $count } of this one: { $name }.
}
cart-capped = I can take { $count } of one product at most, so that is how many there are now.
cart-full = Your cart is full: order first, or take something out.
cart-rounded = { PLURAL($count) ->
    [one] We sell it by { SIZE($size) }, so I took { $count } pack.
   *[other] We sell it by { SIZE($size) }, so I took { $count } packs.
}
cart-removed = I’ve taken it out: { $name }.
cart-changed = I’ve changed it: { $item }.
cart-replaced = I’ve taken out { $old }, and put in: { $item }.
cart-not-in = I can’t find { $query } in your cart.

cart-empty = Your cart is empty.
cart-empty-ask = { PLURAL($count) ->
    [one] There is { $count } item in your cart. Shall I really empty it?
   *[other] There are { $count } items in your cart. Shall I really empty it?
}
cart-empty-but = Shall I take out everything except this: { LIST($names) }?
cart-emptied-but = Done. This is what’s left in your cart: { LIST($names) }.
confirm-clear = Shall I really empty your cart?
cart-emptied = Done, your cart is empty.
cart-not-emptied = Fine, everything stays in your cart.
cart-kept = All right. Your cart is kept for next time; nothing has been ordered. Goodbye!
cart-which = Which one shall I add?
cart-which-line = Which one do you mean: { LIST($options, type: "or") }?
cart-ask-add = What shall I add?
cart-ask-add-reprompt = Name a product, for example: two litres of milk. What shall I add?
cart-ask-which = Which product do you mean?
cart-ask-quantity = How many would you like?
cart-next = Anything else, or shall I order?
cart-next-reprompt = Name another product, or say: order it. What would you like?
cart-order-it = Shall I order what’s in your cart?
cart-ask-exchange = Shall I take that instead?

why-what = I haven’t picked a product yet.
why-bought = Because you bought it before, most recently { DAY($day) }: { $name }.
why-exact = Because that is exactly what you asked for: { $name }.
why-only = Because nothing else we sell fits what you said: { $name }.
why-chosen = Because you chose it yourself: { $name }.
why-instead = Because it is the closest to what you wanted, at no higher price: { $name }.
help-cart = You can add a product, change how many you want, take something out, ask what is in your cart, or say: order it. What would you like?
