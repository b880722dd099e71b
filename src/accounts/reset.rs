//! Forgotten and changed passwords. A change ends every session and every link: whoever knew the old one is out.

use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};

use super::{AccountError, Accounts, PasswordError, Strength, letters::Letter, normalized};
use crate::{
    commerce::Shop,
    model::{
        account::Realm,
        ids::{CustomerId, MerchantId},
        link::RevokedBy,
        locale::Locale,
    },
    storage::{ShopperKey, TokenHash},
};

/// How long the link in the mail is good.
const LINK: TimeDelta = TimeDelta::minutes(30);

impl Accounts {
    /// Sends a link to set a new password, if there is an account. Whoever asks is not told.
    pub async fn forgot_password(
        &self,
        shop: &Shop,
        locale: Locale,
        email: &str,
        network: &str,
    ) -> Result<(), AccountError> {
        let email = normalized(email);
        let merchant = shop.merchant.id;
        self.tries.mail(&format!("{merchant} {email}"), network)?;
        let secret = self.secret();
        let mut tx = self.database().begin().await?;
        if let Some(account) = tx.shopper(merchant, ShopperKey::Email(&email)).await? {
            let hash = TokenHash::of(secret.expose_secret());
            let whose = (merchant, account.customer.0);
            tx.put_mail_token(&hash, Realm::Shopper, whose, self.now() + LINK).await?;
            tx.commit().await?;
            self.send(shop, locale, &email, Letter::Reset(&secret));
        }
        Ok(())
    }

    /// Whether the link of a mail can still be used.
    pub async fn is_reset(&self, merchant: MerchantId, secret: &str) -> Result<bool, AccountError> {
        let hash = TokenHash::of(secret);
        let found = self.database().read().await?.mail_token(&hash, Realm::Shopper, self.now()).await?;
        Ok(found.is_some_and(|(whose, _)| whose == merchant))
    }

    /// Sets a new password through the link of a mail; gives whether the link was good. It works once.
    pub async fn reset_password(
        &self,
        merchant: MerchantId,
        secret: &str,
        password: &SecretString,
    ) -> Result<bool, AccountError> {
        let hash = TokenHash::of(secret);
        let mut tx = self.database().read().await?;
        let found = tx.mail_token(&hash, Realm::Shopper, self.now()).await?;
        let Some((_, account)) = found.filter(|(whose, _)| *whose == merchant) else { return Ok(false) };
        let customer = CustomerId(account);
        let email = tx.shopper(merchant, ShopperKey::Customer(customer)).await?.map(|account| account.email);
        drop(tx);
        Strength::Alone.check(password, &email.unwrap_or_default())?;
        let password_hash = self.passwords.hash(password, self.commerce.ids().bytes()).await?;
        let mut tx = self.database().begin().await?;
        if !tx.use_mail_token(&hash).await? {
            return Ok(false);
        }
        self.replace_password(tx, customer, &password_hash).await?;
        Ok(true)
    }

    /// Changes a password for somebody who knows the old one. The caller's session ends, too; its successor is given.
    pub async fn change_password(
        &self,
        (merchant, customer): (MerchantId, CustomerId),
        (old, new): (&SecretString, &SecretString),
        network: &str,
    ) -> Result<SecretString, AccountError> {
        if !self.is_password_of(merchant, customer, old, network).await? {
            return Err(PasswordError::Wrong.into());
        }
        let account = self.account(merchant, customer).await?;
        Strength::Alone.check(new, &account.map(|account| account.email).unwrap_or_default())?;
        let password_hash = self.passwords.hash(new, self.commerce.ids().bytes()).await?;
        let tx = self.database().begin().await?;
        self.replace_password(tx, customer, &password_hash).await?;
        self.begin_session(Realm::Shopper, (merchant, customer.0), false, None).await
    }

    async fn replace_password(
        &self,
        mut tx: crate::storage::Tx,
        customer: CustomerId,
        password_hash: &str,
    ) -> Result<(), AccountError> {
        tx.set_shopper_password(customer, password_hash).await?;
        tx.end_sessions_of(customer.0).await?;
        tx.revoke_links_of(customer, RevokedBy::Password, self.now()).await?;
        tx.commit().await?;
        self.commerce.forget_tokens();
        Ok(())
    }
}
