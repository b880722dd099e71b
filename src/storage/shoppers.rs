//! Shoppers' accounts: what is needed to sign in, and what a shopper has set.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, TokenHash, Tx, tx::on};
use crate::model::{
    account::ShopperAccount,
    customer::Customer,
    ids::{CustomerId, MerchantId},
    locale::Language,
};

#[derive(sqlx::FromRow)]
struct ShopperRow {
    customer_id: Uuid,
    merchant_id: Uuid,
    email: Option<String>,
    language: Option<String>,
    password_hash: Option<String>,
    google_sub: Option<String>,
    pin: Option<String>,
    order_limit_minor: Option<i64>,
    day_limit_minor: Option<i64>,
    created_at: DateTime<Utc>,
}

impl From<ShopperRow> for ShopperAccount {
    fn from(row: ShopperRow) -> Self {
        Self {
            customer: CustomerId(row.customer_id),
            merchant: MerchantId(row.merchant_id),
            email: row.email.unwrap_or_default(),
            language: row.language.as_deref().and_then(Language::from_code),
            password_hash: row.password_hash,
            google_sub: row.google_sub,
            pin: row.pin,
            order_limit: row.order_limit_minor,
            day_limit: row.day_limit_minor,
            created_at: row.created_at,
        }
    }
}

/// A sign-up that waits for its address to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUp {
    /// With which merchant.
    pub merchant: MerchantId,
    /// The browser that asked.
    pub browser: TokenHash,
    /// The address to be confirmed.
    pub email: String,
    /// The chosen password's hash.
    pub password_hash: String,
    /// The language of the page.
    pub language: Language,
    /// Until when the link in the mail is good.
    pub expires_at: DateTime<Utc>,
    /// The account that came of it.
    pub customer: Option<CustomerId>,
}

#[derive(sqlx::FromRow)]
struct SignUpRow {
    merchant_id: Uuid,
    browser: Vec<u8>,
    email: String,
    password_hash: String,
    language: String,
    expires_at: DateTime<Utc>,
    customer_id: Option<Uuid>,
}

impl SignUpRow {
    fn into_sign_up(self) -> Result<SignUp, StoreError> {
        let browser = TokenHash::from_bytes(&self.browser);
        Ok(SignUp {
            merchant: MerchantId(self.merchant_id),
            browser: browser.ok_or(StoreError::Inconsistent("sign_up.browser"))?,
            email: self.email,
            password_hash: self.password_hash,
            language: Language::from_code(&self.language)
                .ok_or(StoreError::Inconsistent("sign_up.language"))?,
            expires_at: self.expires_at,
            customer: self.customer_id.map(CustomerId),
        })
    }
}

/// How an account is looked for.
#[derive(Debug, Clone, Copy)]
pub enum ShopperKey<'a> {
    /// By its customer.
    Customer(CustomerId),
    /// By its confirmed address, in lower case.
    Email(&'a str),
    /// By Google's subject.
    Google(&'a str),
}

impl Tx {
    /// A shopper's account with a merchant.
    pub async fn shopper(
        &mut self,
        merchant: MerchantId,
        key: ShopperKey<'_>,
    ) -> Result<Option<ShopperAccount>, StoreError> {
        let (id, email, google) = match key {
            ShopperKey::Customer(id) => (Some(id.0), None, None),
            ShopperKey::Email(email) => (None, Some(email), None),
            ShopperKey::Google(sub) => (None, None, Some(sub)),
        };
        let row: Option<ShopperRow> = on!(self, c => sqlx::query_as(
            "select s.customer_id, s.merchant_id, u.email, u.language, s.password_hash, s.google_sub, s.pin, s.order_limit_minor, \
             s.day_limit_minor, s.created_at from shopper s join customer u on u.id = s.customer_id \
             where s.merchant_id = $1 and (s.customer_id = $2 or u.email = $3 or s.google_sub = $4)",
        ).bind(merchant.0).bind(id).bind(email).bind(google).fetch_optional(c).await)?;
        Ok(row.map(ShopperAccount::from))
    }

    /// The customer of a merchant with this address, with or without an account.
    pub async fn customer_by_email(
        &mut self,
        merchant: MerchantId,
        email: &str,
    ) -> Result<Option<CustomerId>, StoreError> {
        let row: Option<(Uuid,)> = on!(self, c => sqlx::query_as(
            "select id from customer where merchant_id = $1 and email = $2",
        ).bind(merchant.0).bind(email).fetch_optional(c).await)?;
        Ok(row.map(|(id,)| CustomerId(id)))
    }

    /// Makes an account for an address that has been confirmed: of the customer that has it, or of a new one.
    /// One that has an account already keeps its password and what Google calls it.
    pub async fn open_account(
        &mut self,
        new: &Customer,
        email: &str,
        password_hash: Option<&str>,
        google_sub: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<CustomerId, StoreError> {
        let id = match self.customer_by_email(new.merchant, email).await? {
            Some(id) => id,
            None => self.put_customer(new, &format!("web-{}", new.id), Some(email)).await?,
        };
        on!(self, c => sqlx::query(
            "insert into shopper (customer_id, merchant_id, password_hash, google_sub, created_at) \
             values ($1, $2, $3, $4, $5) on conflict (customer_id) do update set \
             password_hash = coalesce(shopper.password_hash, excluded.password_hash), \
             google_sub = coalesce(shopper.google_sub, excluded.google_sub)",
        )
        .bind(id.0).bind(new.merchant.0).bind(password_hash).bind(google_sub).bind(now)
        .execute(c).await.map(drop))?;
        Ok(id)
    }

    /// Replaces a shopper's password.
    pub async fn set_shopper_password(
        &mut self,
        customer: CustomerId,
        password_hash: &str,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("update shopper set password_hash = $2 where customer_id = $1")
            .bind(customer.0).bind(password_hash).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Replaces a shopper's PIN (hashed and sealed) or takes it away.
    pub async fn set_shopper_pin(
        &mut self,
        customer: CustomerId,
        pin: Option<&str>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("update shopper set pin = $2 where customer_id = $1")
            .bind(customer.0).bind(pin).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Replaces what a shopper may spend by voice, in minor units, and the language that they read.
    pub async fn set_shopper_preferences(
        &mut self,
        customer: CustomerId,
        (order_limit, day_limit): (Option<i64>, Option<i64>),
        language: Option<Language>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "update shopper set order_limit_minor = $2, day_limit_minor = $3 where customer_id = $1",
        ).bind(customer.0).bind(order_limit).bind(day_limit).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("update customer set language = $2 where id = $1")
            .bind(customer.0).bind(language.map(Language::code)).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Stores a sign-up under the hash of the link in its mail. A browser's earlier one is replaced.
    pub async fn put_sign_up(&mut self, hash: &TokenHash, sign_up: &SignUp) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("delete from sign_up where merchant_id = $1 and browser = $2")
            .bind(sign_up.merchant.0).bind(&sign_up.browser.0[..]).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query(
            "insert into sign_up (hash, merchant_id, browser, email, password_hash, language, expires_at) \
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&hash.0[..]).bind(sign_up.merchant.0).bind(&sign_up.browser.0[..]).bind(&sign_up.email)
        .bind(&sign_up.password_hash).bind(sign_up.language.code()).bind(sign_up.expires_at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// The sign-up behind the link in a mail.
    pub async fn sign_up(
        &mut self,
        merchant: MerchantId,
        hash: &TokenHash,
    ) -> Result<Option<SignUp>, StoreError> {
        let row: Option<SignUpRow> = on!(self, c => sqlx::query_as(
            "select merchant_id, browser, email, password_hash, language, expires_at, customer_id from sign_up \
             where merchant_id = $1 and hash = $2",
        ).bind(merchant.0).bind(&hash.0[..]).fetch_optional(c).await)?;
        row.map(SignUpRow::into_sign_up).transpose()
    }

    /// Takes away the sign-up of a browser whose address has been confirmed, and gives its account.
    pub async fn take_confirmed_sign_up(
        &mut self,
        merchant: MerchantId,
        browser: &TokenHash,
        now: DateTime<Utc>,
    ) -> Result<Option<CustomerId>, StoreError> {
        let row: Option<(Option<Uuid>,)> = on!(self, c => sqlx::query_as(
            "delete from sign_up where merchant_id = $1 and browser = $2 and customer_id is not null \
             and expires_at > $3 returning customer_id",
        ).bind(merchant.0).bind(&browser.0[..]).bind(now).fetch_optional(c).await)?;
        Ok(row.and_then(|(id,)| id).map(CustomerId))
    }

    /// Marks a sign-up as confirmed by the account that came of it; `false` when it was before.
    pub async fn confirm_sign_up(
        &mut self,
        hash: &TokenHash,
        customer: CustomerId,
    ) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update sign_up set customer_id = $2 where hash = $1 and customer_id is null",
        ).bind(&hash.0[..]).bind(customer.0).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }
}
