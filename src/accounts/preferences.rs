//! What a shopper has set for speaking: a PIN, what may be spent, the language of cards and pages.

use secrecy::{ExposeSecret, SecretString};

use super::{AccountError, Accounts};
use crate::{
    crypto::Place,
    model::{
        account::ShopperAccount,
        ids::{CustomerId, MerchantId},
        locale::Language,
    },
    storage::ShopperKey,
};

const PIN: &str = "shopper.pin";

/// What a shopper may change without a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// The most that one order may cost by voice, in minor units.
    pub order_limit: Option<i64>,
    /// The most that a day's orders may cost by voice, in minor units.
    pub day_limit: Option<i64>,
    /// The language preferred for reading.
    pub language: Option<Language>,
}

/// Why something cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum BadPreference {
    /// A PIN has four to six digits.
    #[error("a PIN has four to six digits")]
    Pin,
    /// `1111` and `1234` are what is tried first.
    #[error("the PIN is one of the first that anybody tries")]
    EasyPin,
    /// The password is wrong.
    #[error("the password is wrong")]
    Password,
    /// See [`AccountError`].
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl Accounts {
    /// A shopper's account.
    pub async fn account(
        &self,
        merchant: MerchantId,
        customer: CustomerId,
    ) -> Result<Option<ShopperAccount>, AccountError> {
        Ok(self.database().read().await?.shopper(merchant, ShopperKey::Customer(customer)).await?)
    }

    /// Sets limits and language.
    pub async fn set_preferences(
        &self,
        customer: CustomerId,
        preferences: Preferences,
    ) -> Result<(), AccountError> {
        let limits = (preferences.order_limit, preferences.day_limit);
        let mut tx = self.database().begin().await?;
        tx.set_shopper_preferences(customer, limits, preferences.language).await?;
        tx.commit().await?;
        // The language of cards is part of what is remembered about a token.
        self.commerce.forget_tokens();
        Ok(())
    }

    /// Sets the PIN that is spoken before an order, or takes it away when it is empty. It is hashed and the hash
    /// sealed: ten thousand PINs are soon tried by whoever has the database alone.
    pub async fn set_pin(
        &self,
        (merchant, customer): (MerchantId, CustomerId),
        pin: &SecretString,
        password: &SecretString,
        network: &str,
    ) -> Result<(), BadPreference> {
        let digits = pin.expose_secret();
        if !digits.is_empty() {
            check_pin(digits)?;
        }
        if !self.is_password_of(merchant, customer, password, network).await? {
            return Err(BadPreference::Password);
        }
        Ok(self.give_pin(customer, pin).await?)
    }

    /// Sets a PIN without asking whether it is a good one, or who sets it; takes it away when it is empty.
    pub async fn give_pin(&self, customer: CustomerId, pin: &SecretString) -> Result<(), AccountError> {
        let sealed = if pin.expose_secret().is_empty() {
            None
        } else {
            let hash = self.passwords.hash(pin, self.commerce.ids().bytes()).await?;
            Some(self.keys.seal(Place(PIN, customer.0), hash.as_bytes())?)
        };
        let mut tx = self.database().begin().await?;
        tx.set_shopper_pin(customer, sealed.as_deref()).await?;
        // Whoever sets a PIN here has signed in: wrong ones that were spoken are forgiven.
        tx.unlock_ordering(customer).await?;
        Ok(tx.commit().await?)
    }

    /// Whether a spoken PIN is the shopper's. Nobody without a PIN is let in by one. Counting wrong ones is the
    /// caller's.
    pub async fn verify_pin(
        &self,
        account: &ShopperAccount,
        pin: &SecretString,
    ) -> Result<bool, AccountError> {
        let Some(sealed) = &account.pin else { return Ok(false) };
        let hash = self.keys.open(Place(PIN, account.customer.0), sealed)?;
        let hash = String::from_utf8(hash).unwrap_or_default();
        self.passwords.verify(pin, Some(&hash)).await
    }
}

fn check_pin(digits: &str) -> Result<(), BadPreference> {
    if !(4..=6).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadPreference::Pin);
    }
    let steps: Vec<i16> =
        digits.as_bytes().windows(2).map(|two| i16::from(two[1]) - i16::from(two[0])).collect();
    let easy = steps.iter().all(|step| *step == steps[0]) && steps[0].abs() <= 1;
    if easy { Err(BadPreference::EasyPin) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_are_digits_and_not_the_first_that_anybody_tries() {
        for good in ["2580", "90417", "135790"] {
            assert!(check_pin(good).is_ok(), "{good}");
        }
        for easy in ["1111", "1234", "9876", "012345"] {
            assert!(matches!(check_pin(easy), Err(BadPreference::EasyPin)), "{easy}");
        }
        for bad in ["123", "1234567", "12a4", "١٢٣٤", "12 34"] {
            assert!(matches!(check_pin(bad), Err(BadPreference::Pin)), "{bad}");
        }
    }
}
