//! What a conversation needs of secrets, without knowing keys and hashes: whether a spoken code is right, and the
//! identifier of a platform's user under lock.

use async_trait::async_trait;
use secrecy::SecretString;
use uuid::Uuid;

use crate::model::ids::{CustomerId, MerchantId};

/// Checks and seals secrets.
#[async_trait]
pub trait Vault: Send + Sync + std::fmt::Debug {
    /// Whether a code is this shopper's. Nobody without one is let in by any. Counting wrong ones is the caller's.
    async fn is_pin_of(
        &self,
        merchant: MerchantId,
        customer: CustomerId,
        pin: &SecretString,
    ) -> Result<bool, VaultFault>;

    /// Seals the identifier of a platform's user, for the row that it is stored in.
    fn seal_user(&self, row: Uuid, user: &str) -> Result<String, VaultFault>;
}

/// A secret could not be checked or sealed: say so and offer to try again.
#[derive(Debug, thiserror::Error)]
#[error("a secret could not be checked or sealed")]
pub struct VaultFault(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Nobody has a code, and nothing can be sealed.
#[derive(Debug, Clone, Copy)]
pub struct NoVault;

#[async_trait]
impl Vault for NoVault {
    async fn is_pin_of(&self, _: MerchantId, _: CustomerId, _: &SecretString) -> Result<bool, VaultFault> {
        Ok(false)
    }

    fn seal_user(&self, _: Uuid, _: &str) -> Result<String, VaultFault> {
        Err(VaultFault("there is no vault".into()))
    }
}
