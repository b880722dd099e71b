# The merchant’s pages. Terms of the platforms’ consoles stay as they are written there.

merchant-title = Merchant area
merchant-sign-in = Sign in as a merchant
merchant-invitation-title = Welcome to { $shop }
merchant-invitation-text = Choose a password. Next you will set up one-time codes: this area asks for both.
totp-setup-title = Set up one-time codes
totp-setup-text = Scan this picture with an authenticator app, or type the key below into it. Then write the six digits that it shows.
totp-picture = QR code for the authenticator app
totp-key = Key
totp-title = One-time code
totp-text = Write the six digits that your authenticator app shows.
field-code = Six digits
totp-wrong = This code is not right, or was used already. Wait for the next one.
totp-button = Continue
merchant-skills = Alexa skills
merchant-skills-none = No Alexa skill speaks for this shop yet.
merchant-endpoints = Addresses for the consoles
merchant-clients = OAuth clients
merchant-clients-none = No client may link accounts yet. Create one on the server with “echoppe merchant link-client”.
merchant-client-id = Client ID
merchant-redirects = Redirect URIs
merchant-links = { PLURAL($count) ->
    [one] one linked account
   *[other] { $count } linked accounts
}
merchant-health = Linking: the last calls
merchant-health-none = No call has been made yet.
merchant-health-good = { PLURAL($count) ->
    [one] { $count } call worked
   *[other] { $count } calls worked
}
merchant-health-bad = { PLURAL($count) ->
    [one] { $count } call failed
   *[other] { $count } calls failed
}
merchant-when = When
merchant-step = Step
merchant-what = What happened
step-authorize = Browser arrives
step-consent = Shopper decides
step-token = Code is exchanged
step-refresh = Token is refreshed
step-google = Google signs in
step-revoke = Token is revoked
step-introspect = Token is checked
