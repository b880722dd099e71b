//! The one way out: every request that Echoppe makes goes through [`Fetch`] or [`Call`].
//!
//! Owns: the HTTP client, time and size limits, and the refusal of addresses that the operator did not allow.
//! Must not know: what is fetched, or why.

mod call;
mod client;
mod none;
mod resolver;

use std::{fmt, time::Duration};

use async_trait::async_trait;
pub use call::{Call, HttpCall, Request, Response};
pub use client::HttpFetch;
pub use none::NoNetwork;
use url::Url;

/// Gets small documents, such as certificates and key sets.
#[async_trait]
pub trait Fetch: Send + Sync + fmt::Debug {
    /// Gets a document: no redirects, at most [`LARGEST`] bytes, within [`PATIENCE`].
    async fn get(&self, url: &Url) -> Result<Document, FetchError>;
}

/// The largest document that is read, in bytes.
pub const LARGEST: usize = 64 * 1024;
/// How long a request may take, connection included.
pub const PATIENCE: Duration = Duration::from_secs(3);

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its bytes.
    pub body: Vec<u8>,
    /// How long it may be kept, as its `Cache-Control` says.
    pub max_age: Option<Duration>,
}

/// Why a document could not be had.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The host is not one that the operator allows.
    #[error("the host is not allowed")]
    Forbidden,
    /// Too many requests are under way.
    #[error("too many requests are under way")]
    Busy,
    /// The host cannot be reached or broke off.
    #[error("the request failed")]
    Network(#[source] reqwest::Error),
    /// The host answered something else than the document.
    #[error("the host answered with status {0}")]
    Status(u16),
    /// The document is too large.
    #[error("the document is larger than {LARGEST} bytes")]
    TooLarge,
}
