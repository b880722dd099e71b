//! Whether a request really comes from Alexa, decided before anything in it is believed.
//!
//! Order and rules: Amazon's "Manually verify that a request was sent by Alexa", read strictly: the address is
//! checked and fetched in its normalised form, the time window has two sides, and every failure looks the same
//! from outside.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use http::HeaderMap;
use rustls_pki_types::TrustAnchor;
use url::Url;

use super::chain::Signers;
use crate::{
    clock::Clock,
    dialog::{Input, PlatformEvent},
    outbound::Fetch,
    platform::{Envelope, Kind},
};

/// How far a request's timestamp may be off, either way.
const WINDOW: TimeDelta = TimeDelta::seconds(150);
/// How old a skill event may be: Amazon delivers those late.
const EVENT_WINDOW: TimeDelta = TimeDelta::seconds(3600);
/// The longest certificate address that is looked at.
const LONGEST_URL: usize = 512;

/// Why a request was refused. The sender learns nothing of it; the log and the metrics do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// A signature header is missing, empty or repeated.
    #[error("signature headers missing, empty or repeated")]
    Headers,
    /// The certificate address is not one of Amazon's.
    #[error("certificate address refused")]
    Address,
    /// The certificate could not be fetched.
    #[error("certificate not available")]
    Fetch,
    /// The chain does not hold, is not valid now, or is for another name.
    #[error("certificate chain refused")]
    Chain,
    /// The signature does not fit the body.
    #[error("signature does not match")]
    Signature,
    /// The timestamp is missing, unreadable or too far off.
    #[error("timestamp missing or outside the window")]
    Timestamp,
    /// No skill id, two that disagree, or one that belongs to no merchant.
    #[error("unknown application")]
    Application,
}

impl Rejected {
    /// A closed name for metrics.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Headers => "headers",
            Self::Address => "address",
            Self::Fetch => "fetch",
            Self::Chain => "chain",
            Self::Signature => "signature",
            Self::Timestamp => "timestamp",
            Self::Application => "application",
        }
    }
}

/// What a request's headers claim: who signed it, and how.
#[derive(Debug, Clone)]
pub struct Claim {
    url: Url,
    signature: Vec<u8>,
}

/// What a deployment trusts for Alexa's requests.
#[derive(Debug)]
pub struct AlexaTrust {
    signers: Signers,
    /// Host, and port when it is not 443, of the certificate addresses that are accepted.
    host: String,
    port: Option<u16>,
    clock: Arc<dyn Clock>,
}

/// Where Amazon publishes its signing certificates.
pub const CERTIFICATE_HOST: &str = "s3.amazonaws.com";

/// The public certification authorities of the web: what Amazon's chain ends at.
pub fn public_roots() -> Vec<TrustAnchor<'static>> {
    webpki_roots::TLS_SERVER_ROOTS.to_vec()
}

impl AlexaTrust {
    /// Trusts chains that end at `roots` and come from `host` (with a port only when it is not 443).
    pub fn new(
        roots: Vec<TrustAnchor<'static>>,
        host: &str,
        fetch: Arc<dyn Fetch>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) => (name, port.parse().ok()),
            None => (host, None),
        };
        let host = name.to_ascii_lowercase();
        Self { signers: Signers::new(roots, fetch), host, port: port.filter(|port| *port != 443), clock }
    }

    /// Reads the signature headers and checks the certificate address: worth doing before a body is taken in.
    pub fn claim(&self, headers: &HeaderMap) -> Result<Claim, Rejected> {
        let address = only(headers, "signaturecertchainurl")?;
        let signature = only(headers, "signature-256")?;
        let url = self.certificate_url(address)?;
        let signature = STANDARD.decode(signature).map_err(|_| Rejected::Signature)?;
        Ok(Claim { url, signature })
    }

    /// Checks the signature over the raw body. Nothing has been parsed yet.
    pub async fn verify_signature(&self, claim: Claim, body: &[u8]) -> Result<(), Rejected> {
        let now = self.clock.now();
        self.signers.get(claim.url, now).await?.verify(body, &claim.signature, now)
    }

    /// Checks the certificate address, and gives its normalised form: the one that is fetched.
    pub fn certificate_url(&self, address: &str) -> Result<Url, Rejected> {
        if address.len() > LONGEST_URL || !address.is_ascii() {
            return Err(Rejected::Address);
        }
        let url = Url::parse(address).map_err(|_| Rejected::Address)?;
        // `Url` has resolved `..` and `%2e%2e` by now; what is left of encoded separators is no certificate.
        let path = url.path();
        let sound = url.scheme() == "https"
            && url.host_str() == Some(self.host.as_str())
            && url.port() == self.port
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            && path.starts_with("/echo.api/")
            && !path.contains('%')
            && !path.contains("//")
            && !path.contains('\\')
            && !address.contains(char::is_whitespace);
        if sound { Ok(url) } else { Err(Rejected::Address) }
    }

    /// Checks the timestamp of a request whose signature holds.
    pub fn verify_time(&self, envelope: &Envelope) -> Result<(), Rejected> {
        let sent_at = envelope.sent_at.ok_or(Rejected::Timestamp)?;
        let window = if is_late_event(&envelope.kind) { EVENT_WINDOW } else { WINDOW };
        let age = self.clock.now() - sent_at;
        // From the future no event may come either.
        let ahead = -WINDOW;
        if (ahead..=window).contains(&age) { Ok(()) } else { Err(Rejected::Timestamp) }
    }
}

/// The five skill events that Amazon may deliver up to an hour late.
fn is_late_event(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Turn(Input::Event(
            PlatformEvent::Linked { .. } | PlatformEvent::Unlinked { .. } | PlatformEvent::Late
        ))
    )
}

/// A header that is there exactly once and not empty.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Rejected> {
    let mut values = headers.get_all(name).iter();
    match (values.next().and_then(|value| value.to_str().ok()), values.next()) {
        (Some(value), None) if !value.is_empty() => Ok(value),
        _ => Err(Rejected::Headers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::SystemClock, outbound::NoNetwork};

    #[test]
    fn only_amazons_certificate_addresses_are_accepted() {
        let trust =
            AlexaTrust::new(public_roots(), CERTIFICATE_HOST, Arc::new(NoNetwork), Arc::new(SystemClock));
        for good in [
            "https://s3.amazonaws.com/echo.api/echo-api-cert.pem",
            "HTTPS://S3.amazonaws.com:443/echo.api/c.pem",
            "https://s3.amazonaws.com/echo.api/../echo.api/c.pem",
        ] {
            let url = trust.certificate_url(good).unwrap();
            assert!(url.as_str().starts_with("https://s3.amazonaws.com/echo.api/"), "{good} became {url}");
        }
        for bad in [
            "",
            " ",
            "s3.amazonaws.com/echo.api/c.pem",
            "http://s3.amazonaws.com/echo.api/c.pem",
            "ftp://s3.amazonaws.com/echo.api/c.pem",
            "https://notamazon.com/echo.api/c.pem",
            "https://s3.amazonaws.com/EcHo.aPi/c.pem",
            "https://s3.amazonaws.com/invalid.path/c.pem",
            "https://s3.amazonaws.com:563/echo.api/c.pem",
            "https://s3.amazonaws.com:80/echo.api/c.pem",
            "https://s3.amazonaws.com/echo.api/../evil/c.pem",
            "https://s3.amazonaws.com/echo.api/%2e%2e/evil/c.pem",
            "https://s3.amazonaws.com/echo.api/%2E%2E/evil/c.pem",
            "https://s3.amazonaws.com/echo.api/..%2fevil/c.pem",
            "https://s3.amazonaws.com/echo.api/%5c../evil",
            "https://s3.amazonaws.com/echo.api\\..\\evil\\c.pem",
            "https://s3.amazonaws.com@evil.test/echo.api/c.pem",
            "https://evil@s3.amazonaws.com/echo.api/c.pem",
            "https://s3.amazonaws.com.evil.test/echo.api/c.pem",
            "https://s3.amazonaws.com./echo.api/c.pem",
            "https://evil.s3.amazonaws.com/echo.api/c.pem",
            "https://s3.amazonaws.com/echo.api",
            "https://s3.amazonaws.com//echo.api/c.pem",
            "https://s3.amazonaws.com/echo.api//c.pem",
            "https://s3.amazonaws.com/echo.api/c.pem?x=1",
            "https://s3.amazonaws.com/echo.api/c.pem#x",
            "https://s3.amazonaws.com/ echo.api/c.pem",
            "https://s3.amazonaws.com/echo.api/c.pem\n",
            "https://127.0.0.1/echo.api/c.pem",
            "https://[::1]/echo.api/c.pem",
            "https:///echo.api/c.pem",
            "//s3.amazonaws.com/echo.api/c.pem",
            "file:///echo.api/c.pem",
            "https://s3.amazonaws.com%00.evil/echo.api/c",
            "https://ѕ3.amazonaws.com/echo.api/c.pem",
        ] {
            assert_eq!(trust.certificate_url(bad), Err(Rejected::Address), "{bad:?}");
        }
        assert_eq!(
            trust.certificate_url(&format!("https://s3.amazonaws.com/echo.api/{}", "a".repeat(600))),
            Err(Rejected::Address)
        );
    }
}
