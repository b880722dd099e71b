//! HTTPS: certificates from files, which are read again when they change, or from an ACME authority.
//!
//! Owns: handshakes and where certificates come from. Must not know: what is served.

mod acme;
mod files;

use std::{path::PathBuf, sync::Arc, time::Duration};

use rustls::ServerConfig;
use tokio::net::TcpStream;
use tokio_rustls::{LazyConfigAcceptor, server::TlsStream};
use tokio_util::sync::CancellationToken;

pub use self::acme::Challenges;
use crate::config::Config;

/// For a whole handshake.
const PATIENCE: Duration = Duration::from_secs(10);

/// How connections are secured.
#[derive(Clone)]
pub struct Tls {
    config: Arc<ServerConfig>,
    /// Answers the authority that asks on this very port (RFC 8737).
    challenge: Option<Arc<ServerConfig>>,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}

/// Why HTTPS cannot be spoken, and what to mend.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// Only one of certificate and key is set.
    #[error("tls.certificate and tls.key belong together: set both")]
    Half,
    /// Files and authority at once.
    #[error("set either tls.certificate and tls.key, or tls.acme_directory, not both")]
    Both,
    /// The authority has to know for which name.
    #[error("tls.acme_directory needs public_url = \"https://NAME\"")]
    NoName,
    /// HTTP-01 is answered on plain HTTP.
    #[error("tls.acme_challenge = \"http-01\" needs tls.http_bind, usually 0.0.0.0:80")]
    NoHttp,
    /// A file cannot be read, or holds something else.
    #[error("{path} cannot be used: {reason}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Certificate and key do not belong together, or the key is of no known kind.
    #[error("the certificate and the key cannot be used together")]
    Mismatch(#[source] rustls::Error),
}

/// Sets HTTPS up as configured; `None` when it is not spoken here. What follows certificates runs until `stop`.
pub fn start(
    config: &Config,
    stop: &CancellationToken,
) -> Result<Option<(Tls, Option<Challenges>)>, TlsError> {
    let tls = &config.tls;
    match (&tls.certificate, &tls.key, &tls.acme_directory) {
        (None, None, None) => Ok(None),
        (Some(certificate), Some(key), None) => {
            let resolver = files::Files::open(certificate, key)?;
            let config = server_config(Arc::clone(&resolver) as Arc<dyn rustls::server::ResolvesServerCert>);
            tokio::spawn(files::follow(resolver, stop.clone()));
            Ok(Some((Tls { config, challenge: None }, None)))
        }
        (None, None, Some(_)) => acme::start(config, stop).map(Some),
        (_, _, Some(_)) => Err(TlsError::Both),
        (..) => Err(TlsError::Half),
    }
}

/// Whether the files that are set can be used, for `serve --check`.
/// `None` when HTTPS is not spoken here.
pub fn check(config: &Config) -> Result<Option<String>, TlsError> {
    match (&config.tls.certificate, &config.tls.key) {
        (Some(certificate), Some(key)) => {
            files::Files::open(certificate, key)?;
            files::describe(certificate).map(Some)
        }
        (None, None) => Ok(config.tls.acme_directory.as_ref().map(|directory| format!("from {directory}"))),
        _ => Err(TlsError::Half),
    }
}

/// HTTP/2 and HTTP/1.1, TLS 1.2 and 1.3, with certificates from `resolver`.
fn server_config(resolver: Arc<dyn rustls::server::ResolvesServerCert>) -> Arc<ServerConfig> {
    let mut config = ServerConfig::builder().with_no_client_auth().with_cert_resolver(resolver);
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Arc::new(config)
}

impl Tls {
    /// Secures a connection; `None` when it is no handshake, takes too long, or was the authority's.
    pub(super) async fn accept(&self, stream: TcpStream) -> Option<TlsStream<TcpStream>> {
        let handshake = async {
            let start = LazyConfigAcceptor::new(rustls::server::Acceptor::default(), stream).await.ok()?;
            let hello = start.client_hello();
            if let Some(challenge) = &self.challenge
                && rustls_acme::is_tls_alpn_challenge(&hello)
            {
                let mut answered = start.into_stream(Arc::clone(challenge)).await.ok()?;
                drop(tokio::io::AsyncWriteExt::shutdown(&mut answered).await);
                return None;
            }
            start.into_stream(Arc::clone(&self.config)).await.ok()
        };
        tokio::time::timeout(PATIENCE, handshake).await.ok().flatten()
    }
}
