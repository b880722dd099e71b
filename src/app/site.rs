//! Where this server is, and what it keeps for itself.

use std::sync::Arc;

use ipnet::IpNet;

use crate::{
    clock::Ids,
    crypto::{KeyRing, KeyRingError},
    jobs::Amazon,
    mail::{Mailer, Outbox},
    outbound::{Call, NoNetwork},
};

/// Where this server is, and what it keeps for itself.
#[derive(Debug, Clone)]
pub struct Site {
    /// Where people and platforms reach it, without a slash at the end; also the issuer of tokens (RFC 8414).
    pub issuer: String,
    /// Proxies that may say where a request comes from.
    pub trusted_proxies: Vec<IpNet>,
    /// The keys that seal secrets in the database.
    pub keys: Arc<KeyRing>,
    /// How mail leaves.
    pub mailer: Arc<dyn Mailer>,
    /// How merchants and platforms are called.
    pub call: Arc<dyn Call>,
    /// Where Amazon takes events.
    pub amazon: Amazon,
}

impl Site {
    /// A site whose keys last as long as it does, and whose mail stays in an outbox: for the demo, the simulator
    /// and tests.
    pub fn passing(issuer: &str, ids: &Ids) -> Result<Self, KeyRingError> {
        let key = data_encoding::BASE64.encode(&ids.bytes::<32>());
        Ok(Self {
            issuer: issuer.trim_end_matches('/').to_owned(),
            trusted_proxies: Vec::new(),
            keys: Arc::new(KeyRing::parse(&format!("passing:{key}").into())?),
            mailer: Arc::new(Outbox::default()),
            call: Arc::new(NoNetwork),
            amazon: Amazon::default(),
        })
    }
}
