//! Settings: what can be set, from where, and what is wrong with it.
//!
//! Owns: the settings and their four sources. A flag wins over the environment, the environment over
//! `echoppe.toml`, the file over the defaults. Must not know: what the settings are used for.

mod load;
mod report;

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use ipnet::IpNet;
pub use load::{ConfigError, Overrides, load};
pub use report::{Origin, Setting};
use secrecy::SecretString;
use serde::Deserialize;

/// Every setting. Unknown ones are errors.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the platforms' webhooks are served.
    pub bind: SocketAddr,
    /// Where health and metrics are served; keep it private.
    pub admin_bind: SocketAddr,
    /// Where the embedded database and the search indexes live.
    pub data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; the embedded database in `data_dir` when absent.
    pub database_url: Option<SecretString>,
    /// Where people and platforms reach this server, such as `https://voice.example.org`: the issuer of tokens, and
    /// the address in mails. From `bind` when absent, which is only good on this machine.
    pub public_url: Option<url::Url>,
    /// Proxies in front, as addresses or networks separated by commas: only they may say where a request comes from.
    #[serde(deserialize_with = "networks")]
    pub trusted_proxies: Vec<IpNet>,
    /// The keys that seal secrets in the database, `ID:BASE64` separated by commas, the newest first.
    pub secret_keys: Option<SecretString>,
    /// A file with such keys, one a line; `echoppe.keys` in `data_dir`, made when it is not there.
    pub secret_keys_file: Option<PathBuf>,
    /// What is logged, as `tracing` filters: `info`, `echoppe=debug,info`.
    pub log: String,
    /// `text` or `json`.
    pub log_format: LogFormat,
    /// Whether the shops can be talked to in a browser, at `/simulator` on the admin listener. What is ordered there is
    /// ordered.
    pub simulator: bool,
    /// How Alexa's requests are verified.
    pub alexa: AlexaConfig,
    /// How Google's calls are verified.
    pub google: GoogleConfig,
    /// Which addresses may be called.
    pub outbound: OutboundConfig,
    /// How HTTPS is spoken; not at all when empty, behind a proxy that does.
    pub tls: TlsConfig,
    /// How mail leaves.
    pub mail: MailConfig,
}

/// How HTTPS is spoken: with a certificate from files, or with one from a certification authority (ACME).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsConfig {
    /// PEM file with the certificate and its chain; read again when it changes.
    pub certificate: Option<PathBuf>,
    /// PEM file with its private key.
    pub key: Option<PathBuf>,
    /// The directory of an ACME authority, such as `https://acme-v02.api.letsencrypt.org/directory`.
    pub acme_directory: Option<url::Url>,
    /// The address that the authority may write to.
    pub acme_contact: Option<String>,
    /// How control of the name is proved.
    #[serde(default)]
    pub acme_challenge: AcmeChallenge,
    /// PEM file with the roots that the authority's own address is trusted by, instead of the public ones.
    pub acme_trusted_roots: Option<PathBuf>,
    /// Where plain HTTP is answered: with a redirect to HTTPS, and with what HTTP-01 needs.
    pub http_bind: Option<SocketAddr>,
}

/// How control of a name is proved to an ACME authority (RFC 8555, RFC 8737).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum AcmeChallenge {
    /// On the HTTPS port itself.
    #[default]
    #[serde(rename = "tls-alpn-01")]
    TlsAlpn01,
    /// On plain HTTP, port 80; needs `http_bind`.
    #[serde(rename = "http-01")]
    Http01,
}

/// How mail leaves; without a server it waits in the outbox of the admin listener.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// `smtps://USER:PASSWORD@HOST`, or `smtp://HOST:587?tls=required`.
    pub url: Option<SecretString>,
    /// The sender, such as `Corner Grocer <shop@example.org>`.
    pub from: Option<String>,
}

/// Networks separated by commas, or a list of them; a bare address is a network of one.
fn networks<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<IpNet>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        List(Vec<String>),
    }
    let texts = match Written::deserialize(deserializer)? {
        Written::Text(text) => text.split(',').map(str::to_owned).collect(),
        Written::List(list) => list,
    };
    let network = |text: &String| {
        let text = text.trim();
        let bad =
            || serde::de::Error::custom(format!("`{text}` is no address or network such as 10.0.0.0/8"));
        text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from)).map_err(|_| bad())
    };
    texts.iter().filter(|text| !text.trim().is_empty()).map(network).collect()
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines, one object a line.
    Json,
}

/// How Alexa's requests are verified. The defaults are Amazon's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlexaConfig {
    /// Host of the signing certificates.
    pub certificate_host: String,
    /// PEM file with the certification authorities to trust instead of the public ones.
    pub trusted_roots: Option<PathBuf>,
    /// Where Login with Amazon gives tokens for notifications.
    pub token_url: url::Url,
    /// Where notifications go, instead of the region of each shopper.
    pub events_url: Option<url::Url>,
}

/// How Google's calls are verified.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoogleConfig {
    /// Where Google publishes its keys.
    pub keys_url: url::Url,
}

/// Which addresses may be called.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutboundConfig {
    /// Whether the hosts named above may be at private addresses.
    pub allow_private: bool,
}

impl Config {
    /// The address of the database.
    pub fn database_url(&self) -> SecretString {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data_dir.join("echoppe.db").display()).into())
    }

    /// Whether HTTPS is spoken here, and not by a proxy in front.
    pub const fn speaks_https(&self) -> bool {
        self.tls.certificate.is_some() || self.tls.acme_directory.is_some()
    }

    /// Where people and platforms reach this server, without a slash at the end.
    pub fn public_url(&self) -> String {
        let scheme = if self.speaks_https() { "https" } else { "http" };
        let local = || format!("{scheme}://{}", self.bind);
        self.public_url.as_ref().map_or_else(local, |url| url.as_str().trim_end_matches('/').to_owned())
    }

    /// Where the keys that seal secrets are, when they are not in the settings.
    pub fn secret_keys_file(&self) -> PathBuf {
        self.secret_keys_file.clone().unwrap_or_else(|| self.data_dir.join("echoppe.keys"))
    }

    /// Where search indexes are kept.
    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }
}
