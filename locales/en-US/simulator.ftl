# The simulator's page, for developers and merchants. Plain words, short labels.

simulator-title = Simulator
simulator-intro = Talk to the shop as people talk to a speaker. This is a rehearsal: nothing that is ordered here is real.
simulator-live = This shop is real: what you order here is ordered.
simulator-script = This page needs JavaScript.
simulator-shop = Shop
simulator-locale = Language and region
simulator-platform = Platform
simulator-who = Shopper
simulator-guest = Guest
simulator-token = Access token (empty: guest)
simulator-time = Time (empty: now)
simulator-screen = With a screen
simulator-aloud = Read answers aloud
simulator-begin = Open the shop
simulator-say = What you say
simulator-send = Send
simulator-listen = Speak
simulator-listen-hint = Your browser recognizes what you say. Some browsers send it to whoever makes them.
simulator-listening = Listening…
simulator-unheard = Nothing was heard.
simulator-touched = Touched line
simulator-over = The conversation is over.
simulator-either = Either may have been meant. Pick one:
simulator-intent = { $intent ->
    [Search] Look for goods
    [ProductDetails] About a product
    [StoreHours] Opening hours
    [AddToCart] Put in the cart
    [ShowCart] What is in the cart
    [ChangeQuantity] Change how many
    [RemoveFromCart] Take out of the cart
    [ReplaceItem] Exchange something
    [ClearCart] Empty the cart
    [WhyThisOne] Why this one
    [Checkout] Order
    [DeliveryTerms] About delivery
    [PaymentTerms] How to pay
    [Wait] Wait a moment
    [GivePin] Say the PIN
    [Reorder] Order again
    [RunningOut] What is running out
    [TrackOrder] Track an order
    [CancelOrder] Cancel an order
    [Returns] Return something
    [TalkToPerson] Talk to a person
    [SelectItem] Pick from the list
    [Next] Go on
    [Previous] Go back
    [Yes] Yes
    [No] No
    [UnlinkAccount] Unlink the account
    [Repeat] Say it again
    [Help] Help
    [StartOver] Start over
    [Stop] Stop
    [Cancel] Cancel
    [Launch] Open the shop
    [Fallback] None of these
   *[other] { $intent }
}
simulator-not-understood = nothing was understood
simulator-why = Why
simulator-request = Request
simulator-response = Response
simulator-screen-title = Screen
simulator-cart = Cart
simulator-cart-empty = Nothing yet
simulator-record = Save as a test
simulator-record-hint = It plays again with `echoppe fixtures FILE`.
simulator-no-shop = There is no such shop.
simulator-forgotten = This conversation was put away. Open the shop again.
simulator-time-wrong = That is no moment at the shop, such as 2026-12-24 21:00.
simulator-long = That is more than anybody says in one breath.
simulator-backwards = This conversation goes on in time, never back. Open the shop again to begin earlier.
simulator-no-pick = There is nothing to pick under this number.
simulator-settings = These settings do not go together.
simulator-broke = The shop did not answer. Try again.
