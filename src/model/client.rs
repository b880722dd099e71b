//! An OAuth client of a merchant: Alexa, Google, or a service of the merchant's own.

use chrono::{DateTime, Utc};

use super::ids::MerchantId;

/// Who stands behind a client. Shoppers read its name before they agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClientPlatform {
    /// Amazon Alexa.
    Alexa,
    /// Google.
    Google,
    /// Anything else, by the name that the merchant gave it.
    Other,
}

impl ClientPlatform {
    /// The name in commands and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Alexa => "alexa",
            Self::Google => "google",
            Self::Other => "other",
        }
    }

    /// The platform of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Alexa, Self::Google, Self::Other].into_iter().find(|platform| platform.as_str() == name)
    }
}

/// A client as registered with this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The `client_id`: public.
    pub id: String,
    /// Whose shop it links to.
    pub merchant: MerchantId,
    /// Who it is.
    pub platform: ClientPlatform,
    /// What shoppers read when it is [`ClientPlatform::Other`].
    pub name: String,
    /// Whether it holds a secret; without one it is a public client (RFC 6749 §2.1).
    pub confidential: bool,
    /// The only addresses that a code may be sent to, compared as exact strings.
    pub redirect_uris: Vec<String>,
    /// Whether a request without PKCE is refused; one that has it is always held to it.
    pub require_pkce: bool,
    /// Whether each refresh gives a new refresh token.
    pub rotate_refresh: bool,
    /// Whether it may ask whether a token is good (RFC 7662): the merchant's own services.
    pub introspects: bool,
    /// The `aud` of Google's ID tokens, which turns streamlined linking on.
    pub google_audience: Option<String>,
    /// Whether streamlined linking may make accounts.
    pub google_creates: bool,
    /// Since when it is registered.
    pub created_at: DateTime<Utc>,
}

/// Amazon's three regions: the Alexa app sends whichever applies to the shopper's marketplace.
/// Source: Amazon, "Configure an Authorization Code Grant".
pub fn alexa_redirect_uris(vendor_id: &str) -> Vec<String> {
    ["layla.amazon.com", "pitangui.amazon.com", "alexa.amazon.co.jp"]
        .map(|host| format!("https://{host}/api/skill/link/{vendor_id}"))
        .to_vec()
}

/// Google's production and sandbox address for a project. Source: Google, "Account linking with OAuth".
pub fn google_redirect_uris(project: &str) -> Vec<String> {
    ["oauth-redirect", "oauth-redirect-sandbox"]
        .map(|host| format!("https://{host}.googleusercontent.com/r/{project}"))
        .to_vec()
}
