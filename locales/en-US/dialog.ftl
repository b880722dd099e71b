# What holds a conversation together. Two short sentences at most, then one question.

launch-first = Welcome to { $shop }.
launch-offer = You can look for a product, fill your cart, ask for opening hours, or track an order. What would you like?
launch-back = Welcome back to { $shop }.
launch-open-orders = { PLURAL($count) ->
    [one] You have { $count } order on the go.
   *[other] You have { $count } orders on the go.
}
launch-back-offer = Are you looking for something, or shall I check an order?

help-general = I can look for products, put them in your cart, take your order, give opening hours and track a parcel. Just say, for example: add two litres of milk, order the usual, or, where is my order.
help-question = What would you like to do?
help-list = To hear about a product, say the first or the second, for example. To hear more, say next. Which one would you like?
help-place = We have several shops: { LIST($places) }. Which one do you mean?
help-order = The order number is in your confirmation e-mail. Which number is it?

anything-else = Anything else?
anything-else-reprompt = You can ask for a product, opening hours or an order. Is there anything else?
goodbye = Goodbye, see you soon!
cancelled = All right, we’ll stop here. Goodbye!

fallback-first = Sorry, I didn’t catch that. You can say, for example: do you have oat milk, or, are you open today.
fallback-second = I still didn’t understand. Try: look for bread, or, where is my order.
fallback-question = What would you like?
take-your-time = Take your time.
fallback-last = I’m sorry, I can’t make that out today. Please try again a little later. Goodbye!
yes-to-what = I’m not sure what you are saying yes to.

link-needed = For that, I need to know your account.
link-card = I have sent a card to your app: open it to link your account, then ask me again.
link-elsewhere = Please sign in to your account first, then ask me again.
link-meanwhile = In the meantime I can look for products or give opening hours. Would you like that?

confirm-unlink = Shall I really unlink your account?
unlink-ask = Without your account I can no longer see your orders. You can link it again in the app. Shall I unlink your account with { $shop }?
unlink-done = Done: your account with { $shop } is no longer linked. Goodbye!
unlink-none = Your account is not linked, so there is nothing to end.
unlink-kept = Fine, your account stays linked.

plain-name = { $name }
