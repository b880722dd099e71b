# The page on which a shopper agrees. Google wants to be called Google here, never Google Home or Assistant.

platform-alexa = Alexa
platform-google = Google
consent-title = Link your account to { $platform }
consent-intro = Your account with { $shop } will be linked to { $platform }.
consent-account = Account: { $email }
consent-may = { $platform } will be able to:
scope-orders-read = hear about your orders and where they are
scope-orders-write = place and change orders when you ask for it and confirm
scope-profile = read your e-mail address and your language
consent-household = Anybody who speaks to your device can hear these things.
consent-later = You can end the link at any time, in your account with { $shop } or in the app.
consent-agree = Agree and link
consent-switch = Use another account
link-stopped-title = The account was not linked
link-stopped-client = The app that sent you here is not known to this service. Nothing was linked. Please try again from the app; if it happens again, tell the shop.
link-stopped-request = The app that sent you here has made a request that we cannot accept. Nothing was linked. The shop can see the exact reason.
