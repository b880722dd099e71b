//! The mails that people get, and sending them without waiting.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use crate::{
    commerce::Shop,
    i18n::{
        Localizers, Medium,
        args::{Name, Text},
        messages::Message,
    },
    mail::{Mail, Mailer},
    model::locale::Locale,
};

/// What a mail is for.
#[derive(Clone, Copy)]
pub(super) enum Letter<'a> {
    /// Confirm the address.
    Confirm(&'a SecretString),
    /// Somebody has signed up with an address that has an account.
    AlreadyKnown,
    /// Set a new password.
    Reset(&'a SecretString),
}

/// Puts mails into words and lets them go.
#[derive(Debug, Clone)]
pub(super) struct Post {
    pub(super) words: Arc<Localizers>,
    pub(super) mailer: Arc<dyn Mailer>,
    /// Where our pages are, without a slash at the end: mails never take it from a request.
    pub(super) public_url: String,
}

impl Post {
    /// Puts a mail into words and lets it go. Nobody waits for it: how long a request takes must not tell whether a
    /// mail went out.
    pub(super) fn send(&self, shop: &Shop, locale: Locale, to: &str, letter: Letter<'_>) {
        let merchant = &shop.merchant;
        let name = Name::plain(&merchant.name);
        let page = |path: &str, secret: Option<&SecretString>| {
            let tag = locale.tag();
            let token = secret.map(|secret| format!("&token={}", secret.expose_secret())).unwrap_or_default();
            Text(format!("{}/shop/{}/{path}?ui_locales={tag}{token}", self.public_url, merchant.slug))
        };
        let (subject, text) = match letter {
            Letter::Confirm(secret) => (
                Message::MailConfirmSubject { shop: name.clone() },
                Message::MailConfirm { shop: name, link: page("confirm", Some(secret)) },
            ),
            Letter::AlreadyKnown => (
                Message::MailKnownSubject { shop: name.clone() },
                Message::MailKnown { shop: name, link: page("sign-in", None), reset: page("forgot", None) },
            ),
            Letter::Reset(secret) => (
                Message::MailResetSubject { shop: name.clone() },
                Message::MailReset { shop: name, link: page("reset", Some(secret)) },
            ),
        };
        let words = self.words.get(locale);
        let mail = Mail {
            to: to.to_owned(),
            subject: words.sentence(&subject, Medium::Display),
            text: words.sentence(&text, Medium::Display),
            unsubscribe: None,
        };
        let mailer = Arc::clone(&self.mailer);
        tokio::spawn(async move {
            if let Err(error) = mailer.send(mail).await {
                tracing::error!(error = &error as &dyn std::error::Error, "A mail could not be sent");
                metrics::counter!("mail_failures_total").increment(1);
            }
        });
    }
}
