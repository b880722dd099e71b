//! What every dialect's request comes down to, before shop and shopper are known.

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use crate::{
    dialog::{Input, Surface, slots::Slots},
    model::locale::Locale,
};

/// A request in neutral terms, as far as its bytes tell.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// The platform's identifier of this request: one that comes again is answered again, not acted on again.
    pub request_id: Option<String>,
    /// The application that it is meant for (the Alexa skill).
    pub application: Option<String>,
    /// The locale tag that was asked for, as it came.
    pub locale: Option<String>,
    /// The shopper's access token.
    pub token: Option<SecretString>,
    /// The platform's identifier of the device, or of the session where it knows no devices.
    pub device: Option<String>,
    /// When the platform says that it sent it.
    pub sent_at: Option<DateTime<Utc>>,
    /// What the device can do.
    pub surface: Surface,
    /// The session that we handed out before.
    pub session: Option<String>,
    /// What is wanted.
    pub kind: Kind,
    /// What the dialect needs to answer: the ES or Actions session, the CX flow, whether APL is supported.
    pub echo: Echo,
}

/// What a dialect keeps from the request for its response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Echo {
    /// Resource name or identifier of the session or page.
    pub resource: String,
    /// A dialect's own switch: APL on Alexa, Google Assistant on ES, a scene on Actions.
    pub rich: bool,
}

/// What a request wants.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A turn of a conversation, or an event.
    Turn(Input),
    /// Only whether a request of this kind could be answered.
    CanFulfill {
        /// The intent's name.
        name: String,
        /// Its slots.
        slots: Slots,
    },
    /// Whether we are alive.
    HealthCheck,
    /// Nothing that needs an answer: an empty one.
    Ignored,
}

/// Bytes that are no request of the dialect. What exactly is wrong goes to the log, not to the sender.
#[derive(Debug, thiserror::Error)]
pub enum Malformed {
    /// It is no JSON, or its parts have the wrong types.
    #[error("the body is not a request of this platform")]
    Json(#[from] serde_json::Error),
    /// It is JSON of no known dialect.
    #[error("the body is of no known dialect")]
    UnknownDialect,
}

/// What a simulated device sends.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What is said or done.
    pub input: Input,
    /// The locale.
    pub locale: Locale,
    /// The access token of a linked shopper.
    pub token: Option<SecretString>,
    /// The device that it is sent from.
    pub device: String,
    /// The session handed out before.
    pub session: Option<String>,
    /// The platform's identifier of this request.
    pub request_id: String,
    /// The application that it is meant for.
    pub application: String,
    /// When it is sent.
    pub at: DateTime<Utc>,
    /// Whether the device has a screen.
    pub screen: bool,
}
