# Order tracking. CODE() spells the number; the parcel number is only shown.

orders-none = You have no orders with us yet.
orders-open = { PLURAL($count) ->
    [one] You have { $count } open order.
   *[other] You have { $count } open orders.
}
orders-more = { PLURAL($count) ->
    [one] And there is { $count } more.
   *[other] And there are { $count } more.
}
orders-which = Which one would you like to hear about?
order-unknown = I can’t find order { CODE($code) } on your account.
order-unclear = I didn’t get that.
order-ask-number = Which order number is it?

order-brief-placed = Order { CODE($code) } has been received.
order-brief-preparing = Order { CODE($code) } is being prepared.
order-brief-shipped = Order { CODE($code) } is on its way.
order-brief-ready = Order { CODE($code) } is ready for pickup.
order-brief-held = Order { CODE($code) } is on hold.

order-placed = We have received order { CODE($code) }, placed { DAY($day) }.
order-preparing = We are preparing order { CODE($code) }.
order-scheduled = Order { CODE($code) } is scheduled for delivery.
order-shipped = Order { CODE($code) } is on its way with { $carrier }.
order-partly-shipped = Part of order { CODE($code) } is on its way: { PLURAL($total) ->
    [one] { $sent } of { $total } item.
   *[other] { $sent } of { $total } items.
}
order-ready = Order { CODE($code) } is ready for you to pick up at { $place }.
order-ready-anywhere = Order { CODE($code) } is ready for you to pick up.
order-delivered = Order { CODE($code) } was delivered { DAY($day) }.
order-picked-up = Order { CODE($code) } was picked up { DAY($day) }.
order-partly-delivered = Part of order { CODE($code) } has arrived; the rest is still on its way.
order-cancelled = Order { CODE($code) } was cancelled.
order-returned = Order { CODE($code) } came back to us.
order-held = Order { CODE($code) } is on hold at the moment.
order-failed = Order { CODE($code) } could not be completed.
order-expected = It should arrive { DAY($day) }.
order-late = It was expected { DAY($day) } and is running late. Our apologies.
order-refunded = We have refunded { MONEY($amount) }.
order-payment-due = Left to pay: { MONEY($amount) }.
