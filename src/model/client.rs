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

/// Whether a client keeps a secret (RFC 6749 §2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientKind {
    /// It does, on a server.
    Confidential,
    /// It does not, on a device: PKCE alone proves it.
    Public,
}

/// How Google links accounts without our pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Streamlined {
    /// The `aud` of Google's ID tokens.
    pub audience: String,
    /// Whether accounts may be made.
    pub creates: bool,
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
    /// Whether it keeps a secret.
    pub kind: ClientKind,
    /// The only addresses that a code may be sent to, compared as exact strings.
    pub redirect_uris: Vec<String>,
    /// Whether a request without PKCE is refused; one that has it is always held to it.
    pub require_pkce: bool,
    /// Whether each refresh gives a new refresh token.
    pub rotate_refresh: bool,
    /// Whether it may ask whether a token is good (RFC 7662): the merchant's own services.
    pub introspects: bool,
    /// Google's streamlined linking, when it is on.
    pub streamlined: Option<Streamlined>,
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
