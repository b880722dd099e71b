# From a cart to an order. Before the yes: seller, goods, delivery, total, payment. A spoken code is never said back.

scope-missing = Your account is linked, but not for ordering. Please link it again and agree to orders.
done-before = That is done already.
checkout-closed = This shop doesn’t take orders by voice yet. Your cart is kept.

ask-fulfillment = Shall we deliver it, or will you pick it up?
ask-fulfillment-reprompt = Say delivery, or pickup. Which would you like?
ask-pickup-store = In which shop will you pick it up: { LIST($places, type: "or") }?
no-address = I don’t have an address to deliver to.
no-address-page = You can add one on your account page.
ask-pickup-instead = Would you like to pick it up in a shop instead?
no-payment = I can’t take a payment for this order by voice. You can set a way to pay on your account page.
over-order-limit = This order comes to { MONEY($total) }, and you set a limit of { MONEY($limit) } per order. Nothing has been ordered.
over-day-limit = With this order of { MONEY($total) } you would go over the { MONEY($limit) } that you allow per day. Nothing has been ordered.
ask-unusual = That is much more than usual: { $item }. Is that what you want?

diff-gone = No longer available: { $name }.
diff-fewer = { PLURAL($count) ->
    [one] There is only { $count } left of this one: { $name }.
   *[other] There are only { $count } left of this one: { $name }.
}
diff-price = The price has changed: { $name } is now { MONEY($now) } instead of { MONEY($before) }.

quote-shop = Your order with { $shop }.
quote-more = { PLURAL($count) ->
    [one] And { $count } more product, which the card shows.
   *[other] And { $count } more products, which the card shows.
}
quote-delivery = Delivered to your address in { $town }, { DAY($day) }.
quote-pickup = To be picked up at { $place }, { DAY($day) }.
quote-pickup-anywhere = To be picked up { DAY($day) }.
quote-total = The total is { MONEY($total) }, tax included.
quote-total-delivery = The total is { MONEY($total) }, including tax and { MONEY($delivery) } for delivery.

delivery-none = We don’t deliver.
delivery-free = Delivery is free.
delivery-costs = Delivery costs { MONEY($fee) }.
delivery-costs-free = Delivery costs { MONEY($fee) }, and it’s free for orders from { MONEY($from) }.
delivery-arrives = What you order now arrives { DAY($day) }.
delivery-pickup = Picking it up at the shop costs nothing.
delivery-address = I can’t check a place from here: delivery goes to the address in your account.
delivery-day = I can’t choose the day of delivery.
pay-on-delivery = You pay on delivery.
pay-at-pickup = You pay in the shop.
pay-invoice = You pay by invoice.
pay-stored = You pay with the method saved in your account.
pay-link = You get a payment link by e-mail.
pay-ways = You can pay { LIST($ways, type: "or") }.
way-on-delivery = on delivery
way-at-pickup = when you pick it up
way-invoice = by invoice
way-stored = with the method saved in your account
way-link = through a link that you get by e-mail
quote-confirm = Shall I place this order?
quote-confirm-reprompt = It comes to { MONEY($total) }. Say yes to order, or no to leave it. Shall I place this order?
quote-expired = That was a while ago, so let me read it again.
quote-cart-changed = Your cart has changed in the meantime, so let me read it again.
quote-different = Something has changed in the meantime.
reorder-undone = All right, nothing has been ordered, and your cart is as it was.
nothing-ordered = All right, nothing has been ordered. Your cart is kept.
help-confirm = Say yes to place this order, or no to leave it. You can also ask me to repeat it. Shall I place it?

pin-offer = If you like, you can protect orders with a spoken code: set it on your account page.
pin-ask = What is your code?
pin-unclear = I didn’t get that.
pin-wrong = { PLURAL($count) ->
    [one] That is not the right code. You have { $count } try left.
   *[other] That is not the right code. You have { $count } tries left.
}
pin-locked = After three wrong codes, ordering by voice is locked. You can unlock it on your account page.
pin-not-asked = I don’t need a code at the moment.

order-done = Thank you! Your order is placed. Its number is { CODE($code) }.
order-again = This order is placed already. Its number is { CODE($code) }.
order-mail = The confirmation is on its way by e-mail.
order-mail-link = The confirmation and the payment link are on their way by e-mail.
order-cancel-minutes = { PLURAL($count) ->
    [one] You can cancel it within a minute, just by telling me.
   *[other] You can cancel it within { $count } minutes, just by telling me.
}
order-cancel-hours = You can cancel it within { $count } hours, just by telling me.

reorder-none = You haven’t ordered anything from us yet.
reorder-others = What was already in your cart comes with it.
reorder-without = I’ve left this out: { LIST($names) }.
reorder-without-none = I found no { $query } in it.
reorder-without-ask = I have put nothing in your cart yet. What would you like to order again?
reorder-no-usual = I don’t know yet what you usually take.
reorder-nothing-then = I can’t find anything that you ordered then.
reorder-date-unclear = I didn’t get when that was.
reorder-replaced = No longer available: { $old }. In its place: { $name }, at { MONEY($price) }.
ask-instead = Not available: { $name }. Would you like this instead: { $other }, at { MONEY($price) }?
ask-instead-next = And would you like this one: { $other }, at { MONEY($price) }?
running-out-none = Going by your orders, nothing is running out just yet.
running-out-item = { PLURAL($count) ->
    [one] { $name }, bought { $count } day ago
   *[other] { $name }, bought { $count } days ago
}
running-out-items = You may soon run out of: { LIST($items) }.
running-out-ask = Shall I add one of them? Say its name, or: the usual. What shall I add?
running-out-ask-one = Shall I add it?

confirm-cancel = Shall I really cancel the order?
cancel-ask = Shall I really cancel order { CODE($code) }, for { MONEY($total) }?
cancel-done = Order { CODE($code) } is cancelled. You’ll get an e-mail about it.
cancel-late = Order { CODE($code) } can no longer be cancelled by voice. A person in our shop may be able to help: just say, I want to talk to someone.
cancel-kept = Fine, the order stays as it is.
returns-days = { PLURAL($count) ->
    [one] You can send goods back within { $count } day after they arrive, except food and anything else that spoils.
   *[other] You can send goods back within { $count } days after they arrive, except food and anything else that spoils.
}
returns-how = How it works is in your confirmation e-mail. If you need help, say: I want to talk to someone.
returns-ask = Whether something can be sent back, a person in our shop will tell you. Just say: I want to talk to someone.

person-number = I’ll pass it on. At which telephone number can we reach you?
person-number-again = Please say the telephone number, digit by digit. Which number is it?
person-mail = I’ve passed it on, under number { CODE($code) }. Somebody will write to the e-mail address of your account.
person-call = I’ve passed it on, under number { CODE($code) }. Somebody will call you back.
person-today = We are open now, so it will be today.
person-when-open = We open again { DAY($day) } at { TIME($time) }, and will see to it then.
person-soon = We will see to it as soon as we can.
