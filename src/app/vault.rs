//! The vault of a conversation: shoppers' accounts, and the keys of this server.

use std::sync::Arc;

use async_trait::async_trait;
use secrecy::SecretString;
use uuid::Uuid;

use crate::{
    accounts::Accounts,
    crypto::{KeyRing, Place},
    dialog::{Vault, VaultFault},
    jobs,
    model::ids::{CustomerId, MerchantId},
};

/// See the module.
#[derive(Debug)]
pub(super) struct ServerVault {
    pub(super) accounts: Arc<Accounts>,
    pub(super) keys: Arc<KeyRing>,
}

#[async_trait]
impl Vault for ServerVault {
    async fn is_pin_of(
        &self,
        merchant: MerchantId,
        customer: CustomerId,
        pin: &SecretString,
    ) -> Result<bool, VaultFault> {
        let fault = |error: crate::accounts::AccountError| VaultFault(Box::new(error));
        let Some(account) = self.accounts.account(merchant, customer).await.map_err(fault)? else {
            return Ok(false);
        };
        self.accounts.verify_pin(&account, pin).await.map_err(fault)
    }

    fn seal_user(&self, row: Uuid, user: &str) -> Result<String, VaultFault> {
        let sealed = self.keys.seal(Place(jobs::USER_ID, row), user.as_bytes());
        sealed.map_err(|error| VaultFault(Box::new(error)))
    }
}
