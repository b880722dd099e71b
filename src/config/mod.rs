//! Settings: what can be set, from where, and what is wrong with it.
//!
//! Owns: the settings and their four sources. A flag wins over the environment, the environment over
//! `echoppe.toml`, the file over the defaults. Must not know: what the settings are used for.

mod load;
mod report;

use std::{net::SocketAddr, path::PathBuf};

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
    /// What is logged, as `tracing` filters: `info`, `echoppe=debug,info`.
    pub log: String,
    /// `text` or `json`.
    pub log_format: LogFormat,
    /// How Alexa's requests are verified.
    pub alexa: AlexaConfig,
    /// How Google's calls are verified.
    pub google: GoogleConfig,
    /// Which addresses may be called.
    pub outbound: OutboundConfig,
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

    /// Where search indexes are kept.
    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }
}
