//! A certificate from an ACME authority (RFC 8555), renewed in time. The account and the certificate are kept in the
//! data folder, so that a restart asks for nothing.

use std::{future::poll_fn, os::unix::fs::DirBuilderExt, sync::Arc, time::Duration};

use futures_core::Stream;
use rustls::{ClientConfig, RootCertStore};
use rustls_acme::{AcmeConfig as Acme, ResolvesServerCertAcme, UseChallenge, caches::DirCache};
use rustls_pki_types::{CertificateDer, pem::PemObject};
use tokio_util::sync::CancellationToken;

use super::{Tls, TlsError, server_config};
use crate::config::{AcmeChallenge, Config};

/// Answers for an authority that asks over plain HTTP.
#[derive(Clone, Debug)]
pub struct Challenges(Arc<ResolvesServerCertAcme>);

impl Challenges {
    /// The answer to a token of the authority's (RFC 8555 §8.3).
    pub fn answer(&self, token: &str) -> Option<String> {
        self.0.get_http_01_key_auth(token)
    }
}

pub(super) fn start(
    config: &Config,
    stop: &CancellationToken,
) -> Result<(Tls, Option<Challenges>), TlsError> {
    let tls = &config.tls;
    let name = config.public_url.as_ref().filter(|url| url.scheme() == "https").and_then(url::Url::host_str);
    let (Some(name), Some(directory)) = (name, &tls.acme_directory) else { return Err(TlsError::NoName) };
    let over_http = tls.acme_challenge == AcmeChallenge::Http01;
    if over_http && tls.http_bind.is_none() {
        return Err(TlsError::NoHttp);
    }
    // Keys are kept here, in files that anybody could read who can look into the folder.
    let kept = config.data_dir.join("acme");
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&kept)
        .map_err(|error| TlsError::File { path: kept.clone(), reason: error.to_string() })?;
    let contact = tls
        .acme_contact
        .iter()
        .map(|address| if address.contains(':') { address.clone() } else { format!("mailto:{address}") });
    let challenge = if over_http { UseChallenge::Http01 } else { UseChallenge::TlsAlpn01 };
    let mut state = Acme::new_with_client_config([name], client(config)?)
        .contact(contact)
        .cache(DirCache::new(kept))
        .directory(directory.as_str())
        .challenge_type(challenge)
        .state();
    let resolver = state.resolver();
    let secured = Tls {
        config: server_config(Arc::clone(&resolver) as Arc<dyn rustls::server::ResolvesServerCert>),
        challenge: (!over_http).then(|| state.challenge_rustls_config()),
    };
    let stop = stop.clone();
    tokio::spawn(async move {
        loop {
            let event = tokio::select! {
                () = stop.cancelled() => break,
                event = poll_fn(|cx| Pin::new(&mut state).poll_next(cx)) => event,
            };
            match event {
                Some(Ok(event)) => tracing::info!(?event, "The certificate authority answered"),
                Some(Err(error)) => {
                    tracing::error!(?error, "No certificate could be had; trying again");
                    metrics::counter!("acme_failures_total").increment(1);
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
                None => break,
            }
        }
    });
    Ok((secured, over_http.then_some(Challenges(resolver))))
}

/// How the authority's own address is trusted.
fn client(config: &Config) -> Result<Arc<ClientConfig>, TlsError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = &config.tls.acme_trusted_roots {
        let fail = |reason: String| TlsError::File { path: path.clone(), reason };
        roots = RootCertStore::empty();
        let certificates: Result<Vec<CertificateDer<'static>>, _> =
            CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
        for certificate in certificates.map_err(|error| fail(error.to_string()))? {
            roots.add(certificate).map_err(|error| fail(error.to_string()))?;
        }
    }
    Ok(Arc::new(ClientConfig::builder().with_root_certificates(roots).with_no_client_auth()))
}
