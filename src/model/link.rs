//! A linked account: the grant that a shopper gave to one client.

use chrono::{DateTime, Utc};

use super::{
    client::ClientPlatform,
    ids::{CustomerId, LinkId, MerchantId},
    scope::Scopes,
};

/// A grant. Every token that came from one consent belongs to it and ends with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Our identifier.
    pub id: LinkId,
    /// With which merchant.
    pub merchant: MerchantId,
    /// Whose account.
    pub customer: CustomerId,
    /// For which client.
    pub client_id: String,
    /// What was agreed to.
    pub scopes: Scopes,
    /// When it was made.
    pub linked_at: DateTime<Utc>,
    /// The newest generation of refresh tokens that has been used; 0 when they do not rotate.
    pub generation: i64,
    /// Since when that generation is in use.
    pub generation_at: DateTime<Utc>,
    /// When it ended.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A live link as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedApp {
    /// The link.
    pub link: LinkId,
    /// Who is linked.
    pub platform: ClientPlatform,
    /// The client's own name.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// Since when.
    pub linked_at: DateTime<Utc>,
}

/// Why a link ended, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevokedBy {
    /// The shopper, on the page of linked apps.
    Shopper,
    /// The shopper, by voice.
    Voice,
    /// The platform, through the revocation endpoint or an event.
    Platform,
    /// A code or refresh token came back that had been used: somebody copied it.
    Replay,
    /// The password was changed.
    Password,
}

impl RevokedBy {
    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shopper => "shopper",
            Self::Voice => "voice",
            Self::Platform => "platform",
            Self::Replay => "replay",
            Self::Password => "password",
        }
    }
}
