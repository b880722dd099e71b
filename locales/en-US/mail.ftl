# Mails, as plain text. A link stands on a line of its own.

mail-confirm-subject = Confirm your account with { $shop }
mail-confirm =
    Hello,

    you have asked for an account with { $shop }. Open this link to confirm that the address is yours:

    { $link }

    The link works for half an hour. If it was not you, there is nothing to do: no account is created.
mail-known-subject = You already have an account with { $shop }
mail-known =
    Hello,

    somebody, probably you, has asked for an account with { $shop }. You already have one with this address. Sign in here:

    { $link }

    If you have forgotten the password, choose a new one here:

    { $reset }

    If it was not you, there is nothing to do.
mail-reset-subject = Choose a new password with { $shop }
mail-reset =
    Hello,

    here you can choose a new password for your account with { $shop }:

    { $link }

    The link works once, for half an hour. If it was not you who asked, there is nothing to do: your password stays as it is.

mail-hello = Hello,
mail-order-placed-subject = Your order { CODE($code) } with { $shop }
mail-order-placed = thank you for your order { CODE($code) } with { $shop }. This is what you ordered:
mail-order-shipped-subject = Your order { CODE($code) } with { $shop } is on its way
mail-order-shipped = your order { CODE($code) } has left with { $carrier }.
mail-order-on-its-way = your order { CODE($code) } is on its way.
mail-order-preparing = we are preparing your order { CODE($code) }.
mail-order-ready-subject = Your order { CODE($code) } with { $shop } is ready
mail-order-ready = your order { CODE($code) } is ready to be picked up.
mail-order-delivered-subject = Your order { CODE($code) } with { $shop } has arrived
mail-order-delivered = your order { CODE($code) } has been delivered. Enjoy!
mail-order-delayed-subject = Your order { CODE($code) } with { $shop } is late
mail-order-delayed = your order { CODE($code) } will arrive later than we said. Our apologies.
mail-order-cancelled-subject = Your order { CODE($code) } with { $shop } is cancelled
mail-order-cancelled = your order { CODE($code) } is cancelled. There is nothing to pay.
mail-order-refunded-subject = A refund for your order { CODE($code) } with { $shop }
mail-order-refunded = we have refunded { MONEY($amount) } of your order { CODE($code) }.
mail-order-expected = Expected { DAY($day) }.
mail-order-pay-here = Please pay here:
mail-order-cancel-minutes = { PLURAL($count) ->
    [one] You can cancel the order within a minute of placing it: just tell your assistant.
   *[other] You can cancel the order within { $count } minutes of placing it: just tell your assistant.
}
mail-order-cancel-hours = You can cancel the order within { $count } hours of placing it: just tell your assistant.
mail-order-page = Your orders are on your account page:
mail-cart-subject = Your cart with { $shop } is still there
mail-cart = you have left something in your cart with { $shop }. Whenever you like, tell your assistant: order it.
mail-cart-stop = If you don’t want such mails any more, one click is enough:
mail-ticket-subject = Request { CODE($code) }: somebody wants to talk to a person ({ $shop })
mail-ticket = a shopper has asked your assistant for a person.
mail-ticket-call = Call back: { $number }
mail-ticket-write = Write to: { $email }
mail-ticket-language = Language: { $locale }
