//! Customers, their access tokens and the platform users that are linked to them.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{StoreError, Tx, tx::on};
use crate::model::{
    customer::Customer,
    ids::{CustomerId, LocationId, MerchantId},
    locale::Language,
};

/// SHA-256 of a secret. The secret itself is never stored: it has 256 random bits, so no salt is needed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// The hash of a secret.
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }
}

impl std::fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

#[derive(sqlx::FromRow)]
struct CustomerRow {
    id: Uuid,
    merchant_id: Uuid,
    language: Option<String>,
    home_store_id: Option<Uuid>,
}

impl From<CustomerRow> for Customer {
    fn from(row: CustomerRow) -> Self {
        Self {
            id: CustomerId(row.id),
            merchant: MerchantId(row.merchant_id),
            language: row.language.as_deref().and_then(Language::from_code),
            home: row.home_store_id.map(LocationId),
        }
    }
}

impl Tx {
    /// Inserts or updates a customer by the merchant's key; gives the identifier that it has.
    pub async fn put_customer(
        &mut self,
        customer: &Customer,
        external_id: &str,
    ) -> Result<CustomerId, StoreError> {
        let (id,): (Uuid,) = on!(self, c => sqlx::query_as(
            "insert into customer (id, merchant_id, external_id, language, home_store_id) \
             values ($1, $2, $3, $4, $5) on conflict (merchant_id, external_id) do update set \
             language = excluded.language, home_store_id = excluded.home_store_id returning id",
        )
        .bind(customer.id.0).bind(customer.merchant.0).bind(external_id)
        .bind(customer.language.map(Language::code)).bind(customer.home.map(|home| home.0))
        .fetch_one(c).await)?;
        Ok(CustomerId(id))
    }

    /// The customer with the merchant's key.
    pub async fn customer_by_key(
        &mut self,
        merchant: MerchantId,
        key: &str,
    ) -> Result<Option<Customer>, StoreError> {
        let row: Option<CustomerRow> = on!(self, c => sqlx::query_as(
            "select id, merchant_id, language, home_store_id from customer where merchant_id = $1 and external_id = $2",
        ).bind(merchant.0).bind(key).fetch_optional(c).await)?;
        Ok(row.map(Customer::from))
    }

    /// The keys of a merchant's customers, for choosing one in a terminal.
    pub async fn customer_keys(&mut self, merchant: MerchantId) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = on!(self, c => sqlx::query_as(
            "select external_id from customer where merchant_id = $1 order by external_id limit 100",
        ).bind(merchant.0).fetch_all(c).await)?;
        Ok(rows.into_iter().map(|(key,)| key).collect())
    }

    /// Stores an access token by its hash.
    pub async fn put_access_token(
        &mut self,
        token: &TokenHash,
        customer: &Customer,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into access_token (hash, merchant_id, customer_id, created_at, expires_at) \
             values ($1, $2, $3, $4, $5) on conflict (hash) do update set expires_at = excluded.expires_at",
        )
        .bind(&token.0[..]).bind(customer.merchant.0).bind(customer.id.0).bind(now).bind(expires_at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// The customer whose token this is, at this merchant and at `now`; revoked and expired tokens find nobody.
    pub async fn customer_by_token(
        &mut self,
        merchant: MerchantId,
        token: &TokenHash,
        now: DateTime<Utc>,
    ) -> Result<Option<Customer>, StoreError> {
        let row: Option<CustomerRow> = on!(self, c => sqlx::query_as(
            "select u.id, u.merchant_id, u.language, u.home_store_id from access_token t \
             join customer u on u.id = t.customer_id \
             where t.hash = $1 and t.merchant_id = $2 and t.expires_at > $3 and t.revoked_at is null",
        ).bind(&token.0[..]).bind(merchant.0).bind(now).fetch_optional(c).await)?;
        Ok(row.map(Customer::from))
    }

    /// Ends every token of a customer that is still good; gives how many.
    pub async fn revoke_tokens(
        &mut self,
        customer: CustomerId,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let revoked = on!(self, c => sqlx::query(
            "update access_token set revoked_at = $2 where customer_id = $1 and revoked_at is null",
        ).bind(customer.0).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(revoked)
    }

    /// Remembers that a platform's user is this customer. `at` is when the platform says that it happened:
    /// its events can arrive late and out of order, so an older one changes nothing.
    pub async fn link_identity(
        &mut self,
        customer: &Customer,
        platform: &str,
        user: &TokenHash,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into voice_identity (merchant_id, platform, user_hash, customer_id, linked_at) \
             values ($1, $2, $3, $4, $5) on conflict (merchant_id, platform, user_hash) do update set \
             customer_id = excluded.customer_id, linked_at = excluded.linked_at, revoked_at = null \
             where voice_identity.linked_at <= excluded.linked_at \
             and (voice_identity.revoked_at is null or voice_identity.revoked_at <= excluded.linked_at)",
        )
        .bind(customer.merchant.0).bind(platform).bind(&user.0[..]).bind(customer.id.0).bind(at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Ends the link of a platform's user, unless it was made again after `at`; gives whose it was.
    pub async fn unlink_identity(
        &mut self,
        merchant: MerchantId,
        platform: &str,
        user: &TokenHash,
        at: DateTime<Utc>,
    ) -> Result<Option<CustomerId>, StoreError> {
        let row: Option<(Uuid,)> = on!(self, c => sqlx::query_as(
            "update voice_identity set revoked_at = $4 where merchant_id = $1 and platform = $2 \
             and user_hash = $3 and revoked_at is null and linked_at <= $4 returning customer_id",
        ).bind(merchant.0).bind(platform).bind(&user.0[..]).bind(at).fetch_optional(c).await)?;
        Ok(row.map(|(id,)| CustomerId(id)))
    }
}
