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

/// What came of confirming an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// The account is there.
    Done,
    /// The password is not the one that was chosen.
    WrongPassword,
    /// The link is too old, or was never one.
    DeadLink,
}

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
        let merchant = shop.merchant.id;
        let goes_out = self.tries.mail(&format!("{merchant} {email}"), network)?;
        self.passwords.check(Strength::Alone, password, &email).await?;
        let password_hash = self.passwords.hash(password, self.commerce.ids().bytes()).await?;
        let secret = self.secret();
        let sign_up = SignUp {
            merchant,
            browser: TokenHash::of(browser.expose_secret()),
            email: email.clone(),
            password_hash,
            language: locale.language(),
            expires_at: self.now() + LINK,
            customer: None,
        };
        let mut tx = self.database().begin().await?;
        let known = tx.shopper(merchant, ShopperKey::Email(&email)).await?.is_some();
        // For a known address, too: it takes as long, and nobody learns the secret.
        tx.put_sign_up(&TokenHash::of(secret.expose_secret()), &sign_up).await?;
        tx.commit().await?;
        if goes_out {
            let letter = if known { Letter::AlreadyKnown } else { Letter::Confirm(&secret) };
            self.post.send(shop, locale, &email, letter);
        }
        Ok(())
    }

    /// Whether the link of a mail can still be used and, if so, whether by the browser that signed up.
    pub async fn sign_up_behind(
        &self,
        merchant: MerchantId,
        secret: &str,
        browser: &SecretString,
    ) -> Result<Option<bool>, AccountError> {
        let found = self.database().read().await?.sign_up(merchant, &TokenHash::of(secret)).await?;
        let good = found.filter(|sign_up| sign_up.expires_at > self.now());
        Ok(good.map(|sign_up| sign_up.browser == TokenHash::of(browser.expose_secret())))
    }

    /// The address is confirmed: the account is made, of the merchant's customer with that address if there is one.
    /// Whoever confirms with another browser says the chosen password, too: else a stranger could sign up with
    /// somebody's address, and that somebody would confirm the stranger's account. Opening the link twice is harmless.
    pub async fn confirm_sign_up(
        &self,
        merchant: MerchantId,
        secret: &str,
        (browser, password): (&SecretString, &SecretString),
        network: &str,
    ) -> Result<Confirmed, AccountError> {
        let hash = TokenHash::of(secret);
        let now = self.now();
        let found = self.database().read().await?.sign_up(merchant, &hash).await?;
        let Some(sign_up) = found.filter(|sign_up| sign_up.expires_at > now) else {
            return Ok(Confirmed::DeadLink);
        };
        if sign_up.browser != TokenHash::of(browser.expose_secret()) {
            self.tries.password(&format!("{merchant} {}", sign_up.email), network)?;
            if !self.passwords.verify(password, Some(&sign_up.password_hash)).await? {
                return Ok(Confirmed::WrongPassword);
            }
        }
        if sign_up.customer.is_some() {
            return Ok(Confirmed::Done);
        }
        let mut tx = self.database().begin().await?;
        // Somebody else may have confirmed the same address since: the first password stays.
        if tx.shopper(merchant, ShopperKey::Email(&sign_up.email)).await?.is_some() {
            return Ok(Confirmed::DeadLink);
        }
        let new = Customer {
            id: CustomerId(self.commerce.ids().uuid(now)),
            merchant,
            language: Some(sign_up.language),
            home: None,
        };
        let chosen = Some(sign_up.password_hash.as_str());
        let customer = tx.open_account(&new, &sign_up.email, chosen, None, now).await?;
        if !tx.confirm_sign_up(&hash, customer).await? {
            return Ok(Confirmed::DeadLink);
        }
        tx.commit().await?;
        Ok(Confirmed::Done)
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
