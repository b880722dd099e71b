//! Whether a call really comes from Google's side, for one merchant's configuration.
//!
//! Accepted proofs, each only when the merchant has configured it: a header with a shared secret, HTTP Basic,
//! the v3 signature (`google-assistant-signature`), a Dialogflow service agent's ID token. Source: Google's
//! webhook authentication pages; algorithms are ours to choose, never the token's.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta};
use data_encoding::HEXLOWER;
use http::{HeaderMap, header::AUTHORIZATION};
use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use secrecy::SecretString;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use url::Url;

pub use super::jwks::GOOGLE_KEYS;
use super::jwks::Jwks;
use crate::{
    clock::Clock,
    model::{account::GooglePerson, merchant::GoogleChannel},
    outbound::Fetch,
};

const ISSUERS: [&str; 2] = ["https://accounts.google.com", "accounts.google.com"];
/// Seconds by which clocks may differ.
const LEEWAY: i64 = 60;
/// No ID token lives longer, in seconds.
const LONGEST_LIFE: i64 = 24 * 3600;
const LONGEST_TOKEN: usize = 8 * 1024;

/// The call carries no proof that this merchant accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no accepted proof: {0}")]
pub struct Refused(&'static str);

impl Refused {
    /// A closed name for metrics.
    pub const fn code(self) -> &'static str {
        self.0
    }
}

/// What a call has proved itself by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// A secret that the merchant has configured: any dialect.
    Secret,
    /// The v3 signature: only the Actions dialect.
    Assistant,
    /// A Dialogflow service agent: only the Dialogflow dialects.
    ServiceAgent,
}

#[derive(Deserialize)]
struct Claims {
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    sub: Option<String>,
    azp: Option<String>,
    email: Option<String>,
    email_verified: Option<bool>,
    hd: Option<String>,
    jti: Option<String>,
}

/// What a deployment trusts for Google's calls.
#[derive(Debug)]
pub struct GoogleTrust {
    keys: Jwks,
    clock: Arc<dyn Clock>,
}

impl GoogleTrust {
    /// Trusts tokens signed by the keys at `url`.
    pub fn new(url: Url, fetch: Arc<dyn Fetch>, clock: Arc<dyn Clock>) -> Self {
        Self { keys: Jwks::new(url, fetch, Arc::clone(&clock)), clock }
    }

    /// Looks for a proof that this merchant accepts. Nothing of the body has been read yet.
    pub async fn verify(&self, channel: &GoogleChannel, headers: &HeaderMap) -> Result<Proof, Refused> {
        if let Some(secret) = &channel.secret_header
            && let Some(value) = only(headers, &secret.name)
        {
            return if same(value, &secret.sha256) {
                Ok(Proof::Secret)
            } else {
                Err(Refused("secret_header"))
            };
        }
        let authorization = only(headers, AUTHORIZATION.as_str());
        let scheme = |name: &str| {
            let (scheme, rest) = authorization?.split_once(' ')?;
            scheme.eq_ignore_ascii_case(name).then_some(rest.trim())
        };
        if let (Some(expected), Some(encoded)) = (&channel.basic_sha256, scheme("basic")) {
            let decoded = STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let good = decoded.is_some_and(|credentials| same(&credentials, expected));
            return if good { Ok(Proof::Secret) } else { Err(Refused("basic")) };
        }
        if let (Some(project), Some(token)) =
            (&channel.project_id, only(headers, "google-assistant-signature"))
        {
            let claims = self.token(token, std::slice::from_ref(project)).await?;
            // A service account can have a token made out to any audience, but not without saying who it is.
            let somebodys = claims.sub.is_some() || claims.email.is_some() || claims.azp.is_some();
            return if somebodys { Err(Refused("signature_claims")) } else { Ok(Proof::Assistant) };
        }
        if !channel.audiences.is_empty()
            && !channel.service_accounts.is_empty()
            && let Some(token) = scheme("bearer")
        {
            let claims = self.token(token, &channel.audiences).await?;
            let account = claims.email.filter(|_| claims.email_verified == Some(true));
            let known = account.is_some_and(|email| channel.service_accounts.contains(&email));
            return if known { Ok(Proof::ServiceAgent) } else { Err(Refused("service_account")) };
        }
        Err(Refused("missing"))
    }

    /// The person that an ID token was made out for, to this audience (Google, "Streamlined linking"). A service
    /// account's token names no person who could have an account.
    pub async fn person(&self, token: &str, audience: &str) -> Result<GooglePerson, Refused> {
        let audiences = [audience.to_owned()];
        let claims = self.token(token, &audiences).await?;
        let expires_at = DateTime::from_timestamp(claims.exp, 0).ok_or(Refused("expired"))?;
        let email = claims.email.filter(|email| email.contains('@')).ok_or(Refused("email"))?;
        Ok(GooglePerson {
            sub: claims.sub.filter(|sub| !sub.is_empty()).ok_or(Refused("subject"))?,
            email: email.trim().to_lowercase(),
            email_verified: claims.email_verified == Some(true),
            hosted_domain: claims.hd,
            token_id: claims.jti,
            expires_at: expires_at + TimeDelta::seconds(LEEWAY),
        })
    }

    async fn token(&self, token: &str, audiences: &[String]) -> Result<Claims, Refused> {
        if token.len() > LONGEST_TOKEN {
            return Err(Refused("token"));
        }
        let header = decode_header(token).map_err(|_| Refused("token"))?;
        if header.alg != Algorithm::RS256 {
            return Err(Refused("algorithm"));
        }
        // Nothing that was made to be another kind of token (RFC 8725 §3.11).
        if header.typ.as_deref().is_some_and(|kind| !kind.eq_ignore_ascii_case("JWT")) {
            return Err(Refused("type"));
        }
        let id = header.kid.ok_or(Refused("key"))?;
        let key = self.keys.key(&id).await.ok_or(Refused("key"))?;
        let mut rules = Validation::new(Algorithm::RS256);
        rules.set_audience(audiences);
        rules.set_issuer(&ISSUERS);
        rules.set_required_spec_claims(&["exp", "iss", "aud"]);
        // The library would compare with the machine's clock; ours is injected.
        rules.validate_exp = false;
        let claims = decode::<Claims>(token, &key, &rules).map_err(|error| {
            tracing::debug!(error = &error as &dyn std::error::Error, "A Google token was refused");
            Refused("token")
        })?;
        let claims = claims.claims;
        let now = self.clock.now().timestamp();
        let alive = claims.exp.saturating_add(LEEWAY) > now
            && claims.iat.saturating_sub(LEEWAY) <= now
            && claims.nbf.is_none_or(|nbf| nbf.saturating_sub(LEEWAY) <= now)
            && claims.exp.saturating_sub(claims.iat) <= LONGEST_LIFE;
        if alive { Ok(claims) } else { Err(Refused("expired")) }
    }
}

/// The shopper's access token of a v3 call (RFC 6750; the scheme's case does not matter).
pub fn bearer(headers: &HeaderMap) -> Option<SecretString> {
    let (scheme, token) = only(headers, AUTHORIZATION.as_str())?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then(|| token.to_owned().into())
}

fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next().and_then(|value| value.to_str().ok())?;
    values.next().is_none().then_some(first)
}

/// Compares a secret with the SHA-256 that is configured, in constant time.
fn same(secret: &str, sha256_hex: &str) -> bool {
    let digest = Sha256::digest(secret.as_bytes());
    let hex = HEXLOWER.encode(&digest);
    hex.as_bytes().ct_eq(sha256_hex.trim().to_ascii_lowercase().as_bytes()).into()
}
