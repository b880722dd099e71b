//! What a shopper has set for ordering by voice: where goods go, what happens when something is not there, when the
//! PIN is asked, and whether a forgotten cart may be brought to mind.

use secrecy::{ExposeSecret, SecretString};

use super::{AccountError, Accounts};
use crate::{
    model::{
        checkout::Substitution,
        ids::{CustomerId, MerchantId},
        policy::{Address, VoicePolicy},
    },
    storage::TokenHash,
};

/// The longest line of an address, in characters.
const LONGEST: usize = 100;

/// What is set in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderingSettings {
    /// Where goods go; nothing takes it away.
    pub address: Option<Address>,
    /// What happens when something is not there.
    pub substitution: Substitution,
    /// From which amount on the PIN is asked, in minor units; always when absent.
    pub pin_from: Option<i64>,
    /// Whether a forgotten cart may be brought to mind by mail.
    pub reminders: bool,
}

impl Accounts {
    /// A shopper's rules and address.
    pub async fn ordering(
        &self,
        customer: CustomerId,
    ) -> Result<(VoicePolicy, Option<Address>), AccountError> {
        let mut tx = self.database().read().await?;
        Ok((tx.policy(customer).await?, tx.address(customer).await?))
    }

    /// Sets a shopper's rules and address. The address has to be whole, if there is one.
    pub async fn set_ordering(
        &self,
        (merchant, customer): (MerchantId, CustomerId),
        settings: &OrderingSettings,
    ) -> Result<(), AccountError> {
        if let Some(address) = &settings.address {
            let sound = |text: &str| (1..=LONGEST).contains(&text.chars().count());
            let country =
                address.country.len() == 2 && address.country.bytes().all(|byte| byte.is_ascii_uppercase());
            let lines = [&address.recipient, &address.street, &address.postal_code, &address.city];
            if !country || !lines.into_iter().all(|line| sound(line)) {
                return Err(AccountError::Address);
            }
        }
        let mut tx = self.database().begin().await?;
        let known = tx.policy(customer).await?;
        let policy = VoicePolicy {
            substitution: settings.substitution,
            pin_from: settings.pin_from,
            reminders: settings.reminders,
            ..known
        };
        tx.set_policy(merchant, customer, &policy).await?;
        tx.set_address(merchant, customer, settings.address.as_ref()).await?;
        Ok(tx.commit().await?)
    }

    /// Lets a shopper order by voice again after wrong PINs: whoever calls this has signed in.
    pub async fn unlock_ordering(&self, customer: CustomerId) -> Result<(), AccountError> {
        let mut tx = self.database().begin().await?;
        tx.unlock_ordering(customer).await?;
        Ok(tx.commit().await?)
    }

    /// Ends reminders for whoever got the mail with this token; gives whether it is a good one.
    pub async fn stop_reminders(
        &self,
        merchant: MerchantId,
        token: &SecretString,
    ) -> Result<bool, AccountError> {
        let mut tx = self.database().begin().await?;
        let done = tx.stop_reminders(&TokenHash::of(token.expose_secret()), merchant, self.now()).await?;
        tx.commit().await?;
        Ok(done)
    }
}
