//! Mail to people: through SMTP, or into an outbox that the operator can look at.
//!
//! Owns: how a mail leaves. Must not know: what it says, or why. Whoever sends does not wait: the time that a
//! request takes must not tell whether a mail went out.

mod outbox;
mod smtp;

use std::fmt;

use async_trait::async_trait;
pub use outbox::Outbox;
pub use smtp::Smtp;

/// A mail of plain text.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The address that it goes to; personal data.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says. May hold a link that opens an account.
    pub text: String,
    /// Where whoever gets it can end such mails with one click (RFC 8058).
    pub unsubscribe: Option<String>,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mail(…)")
    }
}

/// Why a mail did not leave.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// An address is none.
    #[error("the address is not one that mail can go to")]
    Address,
    /// The settings are wrong.
    #[error("the mail settings are wrong")]
    Settings(#[source] lettre::transport::smtp::Error),
    /// The server did not take it.
    #[error("the mail server did not take it")]
    Server(#[source] lettre::transport::smtp::Error),
}

/// A way for mail to leave.
#[async_trait]
pub trait Mailer: Send + Sync + fmt::Debug {
    /// Sends a mail.
    async fn send(&self, mail: Mail) -> Result<(), MailError>;

    /// Where the mail can be looked at, when it goes nowhere else.
    fn outbox(&self) -> Option<&Outbox> {
        None
    }

    /// Whether the way is open, for `serve --check`.
    async fn check(&self) -> Result<(), MailError> {
        Ok(())
    }
}

/// Whether a text is an address that mail can go to.
pub fn is_address(text: &str) -> bool {
    text.len() <= 254 && text.is_ascii() && text.parse::<lettre::Address>().is_ok()
}
