//! Forgotten and changed passwords. A change ends every session and every link: whoever knew the old one is out.

use std::sync::Arc;

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
    storage::{ShopperKey, StoreError, TokenHash},
};

/// How long the link in the mail is good.
const LINK: TimeDelta = TimeDelta::minutes(30);

impl Accounts {
    /// Sends a link to set a new password, if there is an account. Whoever asks is not told.
    pub fn forgot_password(
        &self,
        shop: &Arc<Shop>,
        locale: Locale,
        email: &str,
        network: &str,
    ) -> Result<(), AccountError> {
        let email = normalized(email);
        let merchant = shop.merchant.id;
        if !self.tries.mail(&format!("{merchant} {email}"), network)? {
            return Ok(());
        }
        let (database, post) = (self.database().clone(), self.post.clone());
        let (secret, until) = (self.secret(), self.now() + LINK);
        let shop = Arc::clone(shop);
        // In the background, for a known address and for any other: the answer takes the same time.
        tokio::spawn(async move {
            let done = async {
                let mut tx = database.begin().await?;
                let found = tx.shopper(merchant, ShopperKey::Email(&email)).await?;
                if let Some(account) = found {
                    let hash = TokenHash::of(secret.expose_secret());
                    tx.put_mail_token(&hash, Realm::Shopper, (merchant, account.customer.0), until).await?;
                    tx.commit().await?;
                    post.send(&shop, locale, &email, Letter::Reset(&secret));
                }
                Ok::<_, StoreError>(())
            };
            if let Err(error) = done.await {
                tracing::error!(error = &error as &dyn std::error::Error, "A password could not be reset");
            }
        });
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
        self.passwords.check(Strength::Alone, password, &email.unwrap_or_default()).await?;
        let password_hash = self.passwords.hash(password, self.commerce.ids().bytes()).await?;
        let mut tx = self.database().begin().await?;
        if !tx.use_mail_token(&hash, account).await? {
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
        let email = account.map(|account| account.email).unwrap_or_default();
        self.passwords.check(Strength::Alone, new, &email).await?;
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
        tx.forget_ways_in(customer).await?;
        tx.revoke_links_of(customer, RevokedBy::Password, self.now()).await?;
        tx.commit().await?;
        self.commerce.forget_tokens();
        Ok(())
    }
}
