//! The OAuth 2.0 authorization server: who may ask, what was agreed to, which tokens are good.
//!
//! Owns: clients, authorization requests, codes, tokens, links and the trace of every call. Must not know: HTTP
//! and pages, passwords and sessions (`accounts`), how a token is used in a conversation (`commerce`).
//!
//! Tokens are opaque (Google refuses JWTs), have 256 random bits, and only their SHA-256 is stored. Refresh tokens
//! stay as they are for clients with a secret, because platforms lose answers and ask again; rotation is a
//! client's option, and never ends the token that a client may still be left with.

mod authenticate;
mod authorize;
mod clients;
mod doctor;
mod google;
mod introspect;
mod pkce;
mod redirect;
mod refresh;
mod revoke;
mod token;
mod trace;
mod words;

use std::sync::Arc;

pub use authenticate::{Credentials, Presented};
pub use authorize::{AuthorizationRequest, Refusal};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
pub use clients::{ClientRequest, NewClient};
pub use doctor::{Checked, Finding};
pub use google::{GoogleIntent, GoogleOutcome};
pub use introspect::{Introspection, Profile};
pub use redirect::{Difference, redirect_with};
use secrecy::SecretString;
pub use token::Issued;
pub use trace::{Reason, Step, Trace};

use crate::{
    commerce::Commerce,
    storage::{Database, StoreError},
    throttle::Throttle,
};

/// How long an authorization code is good. RFC 6749 §4.1.2 allows ten minutes; platforms need seconds.
pub const CODE_LIFETIME: TimeDelta = TimeDelta::seconds(120);
/// How long an access token is good.
pub const ACCESS_LIFETIME: TimeDelta = TimeDelta::seconds(3600);
/// How long the refresh token that a client had before stays good once the newer one has been used.
pub const ROTATION_GRACE: TimeDelta = TimeDelta::seconds(60);

const CODE_PREFIX: &str = "ech_ac_";
const REFRESH_PREFIX: &str = "ech_rt_";
const SECRET_PREFIX: &str = "ech_cs_";

/// An error of RFC 6749 §5.2 and its kin, by what the client does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OAuthCode {
    /// Mend the request.
    InvalidRequest,
    /// Mend the credentials.
    InvalidClient,
    /// Ask the shopper to link again.
    InvalidGrant,
    /// This client may not do that.
    UnauthorizedClient,
    /// There is no such grant.
    UnsupportedGrantType,
    /// Ask for less.
    InvalidScope,
    /// Google: go on with linking in the browser.
    LinkingError,
}

impl OAuthCode {
    /// The code on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidScope => "invalid_scope",
            Self::LinkingError => "linking_error",
        }
    }
}

/// Why a client gets no answer that it can use.
#[derive(Debug, thiserror::Error)]
pub enum LinkingError {
    /// The request cannot succeed as it is.
    #[error("the call was refused: {0:?}")]
    Refused(OAuthCode, Reason),
    /// The database failed: the same request can succeed later. Never `invalid_grant`, which ends a link.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Shorthand for a refusal.
fn refuse<T>(code: OAuthCode, reason: Reason) -> Result<T, LinkingError> {
    Err(LinkingError::Refused(code, reason))
}

/// The authorization server.
#[derive(Debug)]
pub struct Linking {
    commerce: Arc<Commerce>,
    /// Writing traces is kept within bounds: tight ones for what anybody can cause with a browser.
    traces: Throttle,
    strangers: Throttle,
    /// Wrong secrets, by client and network.
    secrets: Throttle,
}

impl Linking {
    /// A server over a shop's services.
    pub fn new(commerce: Arc<Commerce>) -> Self {
        let minute = std::time::Duration::from_mins(1);
        Self {
            traces: Throttle::new(600, minute, Arc::clone(commerce.clock())),
            strangers: Throttle::new(60, minute, Arc::clone(commerce.clock())),
            secrets: Throttle::new(20, minute, Arc::clone(commerce.clock())),
            commerce,
        }
    }

    fn database(&self) -> &Database {
        self.commerce.database()
    }

    fn now(&self) -> DateTime<Utc> {
        self.commerce.clock().now()
    }

    fn secret(&self, prefix: &str) -> SecretString {
        format!("{prefix}{}", URL_SAFE_NO_PAD.encode(self.commerce.ids().bytes::<32>())).into()
    }
}

/// Parameters of a request, in their order.
pub type Params = [(String, String)];

/// The beginning of a `client_id` that is nobody's, so that it can be told what was typed. No more: somebody may have
/// pasted a secret there.
pub fn sketched(id: &str) -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric() || ['-', '_', '.'].contains(c);
    let mut shown: String = id.chars().filter(plain).take(10).collect();
    if id.chars().count() > shown.len() {
        shown.push('…');
    }
    shown
}

/// The value of a parameter; an empty one counts as absent (RFC 6749 §3.1).
pub fn param<'a>(params: &'a Params, name: &str) -> Option<&'a str> {
    params.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
}

/// The name of a parameter that is there twice, which RFC 6749 §3.1 forbids.
pub fn repeated(params: &Params) -> Option<&str> {
    let mut seen = std::collections::HashSet::new();
    params.iter().find(|(key, _)| !seen.insert(key.as_str())).map(|(key, _)| key.as_str())
}
