//! Signing requests as Alexa does, with a certification authority of one's own: for the demo, the simulator
//! and tests, which all go through the real verifier.

use std::sync::Arc;

use async_trait::async_trait;
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose, PKCS_RSA_SHA256, RsaKeySize, date_time_ymd,
};
use rustls_pki_types::{CertificateDer, TrustAnchor};
use url::Url;

use crate::outbound::{Document, Fetch, FetchError};

/// Where the certificates of this signer are said to be.
pub const CERTIFICATE_URL: &str = "https://s3.amazonaws.com/echo.api/echoppe-test.pem";

/// Why a signer could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SignerError {
    /// A certificate or key could not be made.
    #[error("a certificate could not be made")]
    Certificate(#[from] rcgen::Error),
    /// A key could not be used.
    #[error("the key cannot sign")]
    Key,
}

/// A certification authority and a certificate for Alexa's name that it has signed.
pub struct Signer {
    key: RsaKeyPair,
    root: CertificateDer<'static>,
    chain_pem: String,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer(…)")
    }
}

impl Signer {
    /// A new authority, whose certificates are valid for a year around `now`.
    pub fn new(now: DateTime<Utc>) -> Result<Self, SignerError> {
        let mut root = CertificateParams::new(Vec::new())?;
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        root.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        root.distinguished_name.push(DnType::CommonName, "Echoppe test authority");
        valid_around(&mut root, now);
        let root = CertifiedIssuer::self_signed(root, KeyPair::generate()?)?;
        let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048)?;
        let mut leaf = CertificateParams::new(vec!["echo-api.amazon.com".to_owned()])?;
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        leaf.distinguished_name.push(DnType::CommonName, "echo-api.amazon.com");
        valid_around(&mut leaf, now);
        let leaf = leaf.signed_by(&key, &root)?;
        let signing = RsaKeyPair::from_pkcs8(key.serialized_der()).map_err(|_| SignerError::Key)?;
        Ok(Self { key: signing, root: root.der().clone(), chain_pem: leaf.pem() })
    }

    /// The trust anchor under which its signatures hold.
    pub fn roots(&self) -> Vec<TrustAnchor<'static>> {
        webpki::anchor_from_trusted_cert(&self.root).map(|anchor| vec![anchor.to_owned()]).unwrap_or_default()
    }

    /// The chain as a certificate host would publish it.
    pub fn chain_pem(&self) -> &str {
        &self.chain_pem
    }

    /// A certificate host that knows only this chain.
    pub fn host(self: &Arc<Self>) -> Arc<dyn Fetch> {
        Arc::new(Host(Arc::clone(self)))
    }

    /// The headers that Alexa would send with a body.
    pub fn headers(&self, body: &[u8]) -> Result<[(&'static str, String); 2], SignerError> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), body, &mut signature)
            .map_err(|_| SignerError::Key)?;
        Ok([
            ("signaturecertchainurl", CERTIFICATE_URL.to_owned()),
            ("signature-256", STANDARD.encode(signature)),
        ])
    }
}

fn valid_around(params: &mut CertificateParams, now: DateTime<Utc>) {
    let date = |at: DateTime<Utc>| {
        let [month, day] = [at.month(), at.day()].map(|part| u8::try_from(part).unwrap_or(1));
        date_time_ymd(at.year(), month, day)
    };
    params.not_before = date(now - TimeDelta::days(30));
    params.not_after = date(now + TimeDelta::days(335));
}

#[derive(Debug)]
struct Host(Arc<Signer>);

#[async_trait]
impl Fetch for Host {
    async fn get(&self, url: &Url) -> Result<Document, FetchError> {
        if url.as_str() != CERTIFICATE_URL {
            return Err(FetchError::Status(404));
        }
        Ok(Document { body: self.0.chain_pem.clone().into_bytes(), max_age: None })
    }
}
