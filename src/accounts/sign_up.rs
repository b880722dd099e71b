//! Signing up: nothing exists until the address has been confirmed by a link in a mail. Whoever asks is told the
//! same whether the address is known or not; only its owner reads which it was.

use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};

use super::{AccountError, Accounts, Strength, letters::Letter, normalized};
use crate::{
    commerce::Shop,
    mail::is_address,
    model::{
        account::Realm,
        customer::Customer,
        ids::{CustomerId, MerchantId},
        locale::Locale,
    },
    storage::{ShopperKey, SignUp, TokenHash},
};

/// How long the link in the mail is good.
const LINK: TimeDelta = TimeDelta::minutes(30);

impl Accounts {
    /// Takes in a sign-up and sends a mail. `browser` is the secret that the browser holds: it can go on by itself
    /// once the link was opened, wherever that was.
    pub async fn sign_up(
        &self,
        shop: &Shop,
        locale: Locale,
        browser: &SecretString,
        (email, password): (&str, &SecretString),
        network: &str,
    ) -> Result<(), AccountError> {
        let email = normalized(email);
        if !is_address(&email) {
            return Err(AccountError::Address);
        }
        Strength::Alone.check(password, &email)?;
        let merchant = shop.merchant.id;
        self.tries.mail(&format!("{merchant} {email}"), network)?;
        let now = self.now();
        let password_hash = self.passwords.hash(password, self.commerce.ids().bytes()).await?;
        let known = self.database().read().await?.shopper(merchant, ShopperKey::Email(&email)).await?;
        if known.is_some() {
            self.send(shop, locale, &email, Letter::AlreadyKnown);
            return Ok(());
        }
        let secret = self.secret();
        let sign_up = SignUp {
            merchant,
            browser: TokenHash::of(browser.expose_secret()),
            email: email.clone(),
            password_hash,
            language: locale.language(),
            expires_at: now + LINK,
            customer: None,
        };
        let mut tx = self.database().begin().await?;
        tx.put_sign_up(&TokenHash::of(secret.expose_secret()), &sign_up).await?;
        tx.commit().await?;
        self.send(shop, locale, &email, Letter::Confirm(&secret));
        Ok(())
    }

    /// Whether the link of a mail can still be used.
    pub async fn is_sign_up(&self, merchant: MerchantId, secret: &str) -> Result<bool, AccountError> {
        let found = self.database().read().await?.sign_up(merchant, &TokenHash::of(secret)).await?;
        Ok(found.is_some_and(|sign_up| sign_up.expires_at > self.now()))
    }

    /// The address is confirmed: the account is made, of the merchant's customer with that address if there is one.
    /// Gives whether the link was good; opening it twice is harmless.
    pub async fn confirm_sign_up(&self, merchant: MerchantId, secret: &str) -> Result<bool, AccountError> {
        let hash = TokenHash::of(secret);
        let now = self.now();
        let mut tx = self.database().begin().await?;
        let Some(sign_up) = tx.sign_up(merchant, &hash).await?.filter(|sign_up| sign_up.expires_at > now)
        else {
            return Ok(false);
        };
        if sign_up.customer.is_some() {
            return Ok(true);
        }
        // Somebody else may have confirmed the same address since: the first password stays.
        if tx.shopper(merchant, ShopperKey::Email(&sign_up.email)).await?.is_some() {
            return Ok(false);
        }
        let new = Customer {
            id: CustomerId(self.commerce.ids().uuid(now)),
            merchant,
            language: Some(sign_up.language),
            home: None,
        };
        let password = Some(sign_up.password_hash.as_str());
        let customer = tx.open_account(&new, &sign_up.email, password, None, now).await?;
        tx.confirm_sign_up(&hash, customer).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The browser that signed up goes on, once its address was confirmed: its new session's secret.
    pub async fn continue_sign_up(
        &self,
        merchant: MerchantId,
        browser: &SecretString,
    ) -> Result<Option<SecretString>, AccountError> {
        let mut tx = self.database().begin().await?;
        let hash = TokenHash::of(browser.expose_secret());
        let Some(customer) = tx.take_confirmed_sign_up(merchant, &hash, self.now()).await? else {
            return Ok(None);
        };
        tx.commit().await?;
        let whose = (merchant, customer.0);
        Ok(Some(self.begin_session(Realm::Shopper, whose, false, Some(browser)).await?))
    }
}
