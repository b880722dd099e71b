//! Spoken codes, as a conversation needs them: right or wrong.

use async_trait::async_trait;
use secrecy::SecretString;

use crate::model::ids::{CustomerId, MerchantId};

/// Checks spoken codes.
#[async_trait]
pub trait Pins: Send + Sync + std::fmt::Debug {
    /// Whether a code is this shopper's. Nobody without one is let in by any. Counting wrong ones is the caller's.
    async fn is_pin_of(
        &self,
        merchant: MerchantId,
        customer: CustomerId,
        pin: &SecretString,
    ) -> Result<bool, PinFault>;
}

/// A code could not be checked: say so and offer to try again.
#[derive(Debug, thiserror::Error)]
#[error("a PIN could not be checked")]
pub struct PinFault(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Nobody has a code.
#[derive(Debug, Clone, Copy)]
pub struct NoPins;

#[async_trait]
impl Pins for NoPins {
    async fn is_pin_of(&self, _: MerchantId, _: CustomerId, _: &SecretString) -> Result<bool, PinFault> {
        Ok(false)
    }
}
