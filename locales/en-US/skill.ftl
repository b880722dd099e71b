# What platforms' shops show of a skill.

skill-summary = Shop at { $shop } by voice: search, order, order again, and follow your orders.
skill-description = Talk to { $shop }: look for products, fill your cart over days, order, order the same again, follow your orders, and ask when our shops are open. For your cart and your orders you link the account that you have with the shop (account linking). Before anything is ordered you hear the seller, the goods, the delivery and the total, and say yes. You can protect ordering with a spoken four-digit code, which you set on your account page.
skill-example-open = Alexa, open { $invocation }
skill-example-track = Alexa, ask { $invocation } where is my order
skill-example-hours = Alexa, ask { $invocation } when are you open
skill-keywords = groceries, shopping, cart, order, delivery, opening hours
