//! The stores that merchants run already: each connector puts an order into one kind of them.
//!
//! Owns: what a store's API is asked, and how its answers are understood. Must not know: conversations, the database.
//! No engine has idempotency for orders by a header alone, so a try that may have arrived is looked for first. Adding
//! a connector is a file and a line in [`CONNECTORS`].

mod webhook_store;

use std::{fmt, time::Duration};

use async_trait::async_trait;
use secrecy::SecretString;
use serde_json::Value;
use url::Url;

use crate::outbound::{Call, FetchError};

/// Where a merchant's store is, and what opens it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its address.
    pub url: Url,
    /// What opens it.
    pub secret: SecretString,
}

/// Why a store did not do it, by what the caller does next.
#[derive(Debug, thiserror::Error)]
pub enum ConnectorError {
    /// It may have been done: look for it before trying again.
    #[error("the store cannot be reached, or its answer was lost")]
    Lost(#[source] FetchError),
    /// It asks to come back later.
    #[error("the store is busy")]
    Busy(Option<Duration>),
    /// It answered with an error: try again later.
    #[error("the store answered with status {0}")]
    Status(u16),
    /// It answered something that cannot be understood: it may have been done.
    #[error("the store’s answer cannot be understood")]
    Unclear,
    /// It does not take this, now or ever.
    #[error("the store refused it with status {0}")]
    Refused(u16),
}

/// A kind of store.
#[async_trait]
pub trait Connector: Send + Sync + fmt::Debug {
    /// Its name in commands and in the database.
    fn kind(&self) -> &'static str;

    /// What the store calls the order with our identifier, if it has it.
    async fn find_order(
        &self,
        call: &dyn Call,
        account: &Account,
        request_id: &str,
    ) -> Result<Option<String>, ConnectorError>;

    /// Puts an order in; gives what the store calls it.
    async fn place_order(
        &self,
        call: &dyn Call,
        account: &Account,
        request_id: &str,
        order: &Value,
    ) -> Result<String, ConnectorError>;

    /// Calls an order off that was put in.
    async fn cancel_order(
        &self,
        call: &dyn Call,
        account: &Account,
        request_id: &str,
    ) -> Result<(), ConnectorError>;
}

/// Every connector. This is the registration.
pub const CONNECTORS: &[&dyn Connector] = &[&webhook_store::WebhookStore];

/// The connector of that kind.
pub fn find(kind: &str) -> Option<&'static dyn Connector> {
    CONNECTORS.iter().copied().find(|connector| connector.kind() == kind)
}
