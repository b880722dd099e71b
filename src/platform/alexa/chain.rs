//! The certificate chain that signs Alexa's requests.
//!
//! Chain, name and dates are checked by rustls-webpki against the trusted roots; nothing of X.509 is checked
//! by hand. A validated chain is kept for an hour, and its dates are looked at on every use.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use moka::future::Cache;
use rustls_pki_types::{
    CertificateDer, ServerName, SignatureVerificationAlgorithm, TrustAnchor, UnixTime, pem::PemObject,
};
use url::Url;
use webpki::{EndEntityCert, KeyUsage, aws_lc_rs as algorithms};

use super::verify::Rejected;
use crate::outbound::Fetch;

/// The name in Amazon's signing certificate.
const SIGNER: &str = "echo-api.amazon.com";
/// Chains kept: Amazon uses one or two at a time.
const KEPT: u64 = 8;
const KEPT_FOR: Duration = Duration::from_hours(1);
const KEPT_AT_MOST: Duration = Duration::from_hours(24);
/// No honest chain is longer.
const LONGEST_CHAIN: usize = 8;

static ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    algorithms::RSA_PKCS1_2048_8192_SHA256,
    algorithms::RSA_PKCS1_2048_8192_SHA384,
    algorithms::RSA_PKCS1_2048_8192_SHA512,
    algorithms::ECDSA_P256_SHA256,
    algorithms::ECDSA_P384_SHA384,
];

/// A validated signing certificate.
#[derive(Debug)]
pub(super) struct Signer {
    leaf: CertificateDer<'static>,
    /// When every certificate of the chain is valid.
    valid: std::ops::RangeInclusive<i64>,
}

impl Signer {
    /// Checks a signature over the raw body, and that the chain is valid at `now`.
    pub(super) fn verify(&self, body: &[u8], signature: &[u8], now: DateTime<Utc>) -> Result<(), Rejected> {
        if !self.valid.contains(&now.timestamp()) {
            return Err(Rejected::Chain);
        }
        let leaf = EndEntityCert::try_from(&self.leaf).map_err(|_| Rejected::Chain)?;
        leaf.verify_signature(algorithms::RSA_PKCS1_2048_8192_SHA256, body, signature)
            .map_err(|_| Rejected::Signature)
    }
}

/// Validated chains by the normalised address that they were fetched from.
#[derive(Debug)]
pub(super) struct Signers {
    roots: Vec<TrustAnchor<'static>>,
    fetch: Arc<dyn Fetch>,
    cache: Cache<String, Arc<Signer>>,
    /// The same chains for longer: they serve when their hour is over and the host does not answer. Their dates
    /// are looked at on every use, all the same.
    former: Cache<String, Arc<Signer>>,
}

impl Signers {
    pub(super) fn new(roots: Vec<TrustAnchor<'static>>, fetch: Arc<dyn Fetch>) -> Self {
        let kept = |time| Cache::builder().max_capacity(KEPT).time_to_live(time).build();
        Self { roots, fetch, cache: kept(KEPT_FOR), former: kept(KEPT_AT_MOST) }
    }

    /// The signer behind an address: one fetch at a time for each, and failures are not remembered.
    pub(super) async fn get(&self, url: Url, now: DateTime<Utc>) -> Result<Arc<Signer>, Rejected> {
        if let Some(known) = self.cache.get(url.as_str()).await {
            return Ok(known);
        }
        let key = url.as_str().to_owned();
        let fetched = self.cache.try_get_with(key.clone(), self.fetch(url, now)).await;
        match fetched.map_err(|rejected| Rejected::clone(&rejected)) {
            Ok(signer) => {
                self.former.insert(key, Arc::clone(&signer)).await;
                Ok(signer)
            }
            Err(Rejected::Fetch) => self.former.get(&key).await.ok_or(Rejected::Fetch),
            Err(rejected) => Err(rejected),
        }
    }

    async fn fetch(&self, url: Url, now: DateTime<Utc>) -> Result<Arc<Signer>, Rejected> {
        let document = self.fetch.get(&url).await.map_err(|error| {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "The signing certificate could not be fetched"
            );
            Rejected::Fetch
        })?;
        validate(&document.body, &self.roots, now).map(Arc::new)
    }
}

/// Validates a PEM chain, leaf first.
fn validate(pem: &[u8], roots: &[TrustAnchor<'static>], now: DateTime<Utc>) -> Result<Signer, Rejected> {
    let certificates: Result<Vec<CertificateDer<'static>>, _> =
        CertificateDer::pem_slice_iter(pem).take(LONGEST_CHAIN + 1).collect();
    let certificates = certificates.map_err(|_| Rejected::Chain)?;
    let (leaf, rest) = certificates.split_first().ok_or(Rejected::Chain)?;
    if rest.len() >= LONGEST_CHAIN {
        return Err(Rejected::Chain);
    }
    let end_entity = EndEntityCert::try_from(leaf).map_err(|_| Rejected::Chain)?;
    let seconds = u64::try_from(now.timestamp()).map_err(|_| Rejected::Chain)?;
    let time = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
    let path = end_entity
        .verify_for_usage(ALGORITHMS, roots, rest, time, KeyUsage::server_auth(), None, None)
        .map_err(|_| Rejected::Chain)?;
    let name = ServerName::try_from(SIGNER).map_err(|_| Rejected::Chain)?;
    end_entity.verify_is_valid_for_subject_name(&name).map_err(|_| Rejected::Chain)?;
    // Certificates outside the path may be expired cross-signatures: only those used bind the dates.
    let used = std::iter::once(leaf.clone()).chain(path.intermediate_certificates().map(webpki::Cert::der));
    let mut valid = i64::MIN..=i64::MAX;
    for certificate in used {
        let dates = dates(&certificate).ok_or(Rejected::Chain)?;
        valid = (*valid.start()).max(*dates.start())..=(*valid.end()).min(*dates.end());
    }
    Ok(Signer { leaf: leaf.clone(), valid })
}

fn dates(certificate: &CertificateDer<'_>) -> Option<std::ops::RangeInclusive<i64>> {
    let (_, parsed) = x509_parser::parse_x509_certificate(certificate).ok()?;
    let validity = parsed.validity();
    Some(validity.not_before.timestamp()..=validity.not_after.timestamp())
}
