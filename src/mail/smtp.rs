//! Mail through a server of the operator's.

use std::time::Duration;

use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::Mailbox,
    message::header::{ContentType, HeaderName, HeaderValue},
};
use secrecy::{ExposeSecret, SecretString};

use super::{Mail, MailError, Mailer};

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A mail server.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Smtp(…)")
    }
}

impl Smtp {
    /// The server at `url`: `smtps://USER:PASSWORD@HOST`, or `smtp://HOST:587?tls=required` for STARTTLS. `from` is
    /// the sender, such as `Corner Grocer <shop@example.org>`.
    pub fn new(url: &SecretString, from: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose_secret())
            .map_err(MailError::Settings)?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { transport, from: from.parse().map_err(|_| MailError::Address)? })
    }
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(&self, mail: Mail) -> Result<(), MailError> {
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(mail.to.parse().map_err(|_| MailError::Address)?)
            .subject(mail.subject)
            .header(ContentType::TEXT_PLAIN);
        if let Some(link) = mail.unsubscribe {
            let raw = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
            message = message
                .raw_header(raw("List-Unsubscribe", format!("<{link}>")))
                .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
        let message = message.body(mail.text).map_err(|_| MailError::Address)?;
        self.transport.send(message).await.map(drop).map_err(MailError::Server)
    }

    async fn check(&self) -> Result<(), MailError> {
        self.transport.test_connection().await.map(drop).map_err(MailError::Server)
    }
}
