//! A certificate from files. They are looked at every second: a renewal is served at once, a broken one not at all.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use arc_swap::ArcSwap;
use rustls::{
    crypto::aws_lc_rs::sign::any_supported_type,
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use tokio_util::sync::CancellationToken;

use super::TlsError;

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(1);

/// The certificate that is in the files, and what they looked like when they were read.
#[derive(Debug)]
pub(super) struct Files {
    certificate: PathBuf,
    key: PathBuf,
    current: ArcSwap<CertifiedKey>,
}

impl ResolvesServerCert for Files {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current.load_full())
    }
}

impl Files {
    pub(super) fn open(certificate: &Path, key: &Path) -> Result<Arc<Self>, TlsError> {
        let current = ArcSwap::from_pointee(read(certificate, key)?);
        Ok(Arc::new(Self { certificate: certificate.to_owned(), key: key.to_owned(), current }))
    }

    fn stamps(&self) -> [Option<(SystemTime, u64)>; 2] {
        [&self.certificate, &self.key].map(|path| {
            let metadata = std::fs::metadata(path).ok()?;
            Some((metadata.modified().ok()?, metadata.len()))
        })
    }
}

fn read(certificate: &Path, key: &Path) -> Result<CertifiedKey, TlsError> {
    let fail = |path: &Path, reason: &dyn std::fmt::Display| TlsError::File {
        path: path.to_owned(),
        reason: reason.to_string(),
    };
    let chain: Result<Vec<CertificateDer<'static>>, _> =
        CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect);
    let chain = chain.map_err(|error| fail(certificate, &error))?;
    if chain.is_empty() {
        return Err(fail(certificate, &"it holds no certificate in PEM"));
    }
    let private = PrivateKeyDer::from_pem_file(key).map_err(|error| fail(key, &error))?;
    let signing = any_supported_type(&private).map_err(TlsError::Mismatch)?;
    let certified = CertifiedKey::new(chain, signing);
    certified.keys_match().map_err(TlsError::Mismatch)?;
    Ok(certified)
}

/// Until when the certificate in a file is good.
pub(super) fn describe(certificate: &Path) -> Result<String, TlsError> {
    let fail = |reason: &dyn std::fmt::Display| TlsError::File {
        path: certificate.to_owned(),
        reason: reason.to_string(),
    };
    let der = CertificateDer::from_pem_file(certificate).map_err(|error| fail(&error))?;
    let (_, parsed) = x509_parser::parse_x509_certificate(&der).map_err(|error| fail(&error))?;
    let until = chrono::DateTime::from_timestamp(parsed.validity().not_after.timestamp(), 0);
    let until = until.map(|until| until.format("%Y-%m-%d").to_string()).unwrap_or_default();
    Ok(format!("{}, good until {until}", certificate.display()))
}

/// Reads the files again whenever they change.
pub(super) async fn follow(files: Arc<Files>, stop: CancellationToken) {
    let mut seen = files.stamps();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(EVERY) => {}
        }
        let now = files.stamps();
        if now == seen {
            continue;
        }
        match read(&files.certificate, &files.key) {
            Ok(fresh) => {
                files.current.store(Arc::new(fresh));
                seen = now;
                tracing::info!("A new certificate is served");
            }
            // The two files change one after the other: the former certificate stays until both fit.
            Err(error) => {
                tracing::debug!(error = &error as &dyn std::error::Error, "The former certificate stays");
            }
        }
    }
}
