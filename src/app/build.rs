//! From settings to parts that work.

use std::{path::PathBuf, sync::Arc};

use rustls_pki_types::{CertificateDer, TrustAnchor, pem::PemObject};
use secrecy::ExposeSecret;

use super::{Site, Trust};
use crate::{
    clock::{Clock, Ids},
    commerce::{Commerce, CommerceError},
    config::Config,
    crypto::{self, KeyRing, KeyRingError},
    jobs::Amazon,
    mail::{MailError, Mailer, Outbox, Smtp},
    outbound::{Fetch, HttpCall, HttpFetch},
    platform::{
        alexa::verify::{AlexaTrust, public_roots},
        google::verify::GoogleTrust,
    },
    storage::{Database, StoreError},
};

/// Why the parts could not be put together, and what to mend.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The data directory cannot be made.
    #[error("data_dir {path} cannot be created")]
    DataDir {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The database cannot be opened: check `database_url`.
    #[error("the database cannot be opened; check database_url")]
    Database(#[source] StoreError),
    /// The catalog cannot be read or indexed.
    #[error("the catalog cannot be opened")]
    Commerce(#[from] CommerceError),
    /// `alexa.trusted_roots` is no PEM file with certificates.
    #[error("alexa.trusted_roots {0} is not a PEM file with certificates")]
    Roots(PathBuf),
    /// The keys that seal secrets cannot be used: check `secret_keys`.
    #[error("the keys that seal secrets cannot be used; check secret_keys and secret_keys_file")]
    Keys(#[from] KeyRingError),
    /// The mail settings are wrong.
    #[error("the mail settings cannot be used; check mail.url and mail.from")]
    Mail(#[from] MailError),
    /// `mail.url` without `mail.from`.
    #[error("mail.url needs mail.from, such as `Corner Grocer <shop@example.org>`")]
    NoSender,
    /// `public_url` is no address that tokens and mails can name.
    #[error("public_url {0} is not one: write https://HOST, without a path, query or credentials")]
    PublicUrl(String),
    /// The HTTP client cannot be made.
    #[error("the HTTP client cannot be set up")]
    Client(#[from] reqwest::Error),
}

/// Makes a folder that only its owner may look into; one that is there stays as it is.
fn private_dir(path: &std::path::Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Opens the database, making the data folder if need be.
pub async fn open_database(config: &Config) -> Result<Database, BuildError> {
    let bad = |source| BuildError::DataDir { path: config.data_dir.clone(), source };
    private_dir(&config.data_dir).map_err(bad)?;
    let database = if let Some(url) = &config.database_url {
        Database::open(url.expose_secret()).await
    } else {
        let path = config.data_dir.join("echoppe.db");
        // Its owner's alone from the first byte on; what SQLite puts beside it is made likewise.
        crypto::write_private(&path, "").map_err(bad)?;
        Database::open_file(&path).await
    };
    database.map_err(BuildError::Database)
}

/// Opens database and services.
pub async fn open_commerce(
    config: &Config,
    clock: Arc<dyn Clock>,
    ids: Arc<Ids>,
) -> Result<Commerce, BuildError> {
    let database = open_database(config).await?;
    Ok(Commerce::open(database, Some(config.index_dir()), clock, ids).await?)
}

/// Where a real deployment is, with its keys and its way for mail.
pub fn site(config: &Config, ids: &Ids) -> Result<Site, BuildError> {
    if let Some(url) = &config.public_url {
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let anonymous = url.username().is_empty() && url.password().is_none();
        if !(bare && anonymous && url.has_host() && ["https", "http"].contains(&url.scheme())) {
            return Err(BuildError::PublicUrl(url.to_string()));
        }
    }
    let keys = match &config.secret_keys {
        Some(keys) => KeyRing::parse(keys)?,
        None => KeyRing::open_file(&config.secret_keys_file(), &ids.bytes())?,
    };
    let mailer: Arc<dyn Mailer> = match (&config.mail.url, &config.mail.from) {
        (Some(url), Some(from)) => Arc::new(Smtp::new(url, from)?),
        (Some(_), None) => return Err(BuildError::NoSender),
        (None, _) => Arc::new(Outbox::default()),
    };
    Ok(Site {
        issuer: config.public_url(),
        trusted_proxies: config.trusted_proxies.clone(),
        keys: Arc::new(keys),
        mailer,
        call: Arc::new(HttpCall::new(config.outbound.allow_private)?),
        amazon: Amazon {
            token_url: config.alexa.token_url.to_string(),
            events_url: config
                .alexa
                .events_url
                .as_ref()
                .map(|url| url.as_str().trim_end_matches('/').to_owned()),
        },
    })
}

/// What a real deployment trusts.
pub fn trust(config: &Config, clock: &Arc<dyn Clock>) -> Result<Trust, BuildError> {
    let host = &config.alexa.certificate_host;
    let host = host.rsplit_once(':').map_or(host.as_str(), |(host, _)| host);
    let private = config.outbound.allow_private;
    // A client for each: a flood of odd requests to one webhook must not keep the other from its keys.
    let certificates: Arc<dyn Fetch> = Arc::new(HttpFetch::new([host.to_owned()], private)?);
    let keys = config.google.keys_url.host_str().map(str::to_owned);
    let keys: Arc<dyn Fetch> = Arc::new(HttpFetch::new(keys, private)?);
    let roots = match &config.alexa.trusted_roots {
        Some(path) => roots_from(path)?,
        None => public_roots(),
    };
    let certificate_host = &config.alexa.certificate_host;
    Ok(Trust {
        alexa: AlexaTrust::new(roots, certificate_host, certificates, Arc::clone(clock)),
        google: GoogleTrust::new(config.google.keys_url.clone(), keys, Arc::clone(clock)),
    })
}

fn roots_from(path: &PathBuf) -> Result<Vec<TrustAnchor<'static>>, BuildError> {
    let fail = || BuildError::Roots(path.clone());
    let pem = std::fs::read(path).map_err(|_| fail())?;
    let certificates: Result<Vec<CertificateDer<'_>>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let certificates = certificates.map_err(|_| fail())?;
    let anchors: Result<Vec<_>, _> = certificates
        .iter()
        .map(|certificate| webpki::anchor_from_trusted_cert(certificate).map(|anchor| anchor.to_owned()))
        .collect();
    anchors.ok().filter(|anchors| !anchors.is_empty()).ok_or_else(fail)
}
