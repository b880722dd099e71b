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
