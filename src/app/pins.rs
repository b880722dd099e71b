//! Checking a spoken PIN for a conversation: it knows nothing of keys and hashes.

use std::sync::Arc;

use async_trait::async_trait;
use secrecy::SecretString;

use crate::{
    accounts::Accounts,
    dialog::{PinFault, Pins},
    model::ids::{CustomerId, MerchantId},
};

/// Checks PINs against shoppers' accounts.
#[derive(Debug)]
pub(super) struct AccountPins(pub(super) Arc<Accounts>);

#[async_trait]
impl Pins for AccountPins {
    async fn is_pin_of(
        &self,
        merchant: MerchantId,
        customer: CustomerId,
        pin: &SecretString,
    ) -> Result<bool, PinFault> {
        let account = self.0.account(merchant, customer).await.map_err(|error| PinFault(Box::new(error)))?;
        let Some(account) = account else { return Ok(false) };
        self.0.verify_pin(&account, pin).await.map_err(|error| PinFault(Box::new(error)))
    }
}
