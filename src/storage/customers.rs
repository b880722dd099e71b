//! Customers, and the platform users that are linked to them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, TokenHash, Tx, tx::on};
use crate::model::{
    customer::Customer,
    ids::{CustomerId, LinkId, LocationId, MerchantId},
    locale::Language,
};

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
    /// Inserts or updates a customer by the merchant's key; gives the identifier that it has. What its owner
    /// has chosen stays: the address, and the language of an account. An address that another customer has is left
    /// out.
    pub async fn put_customer(
        &mut self,
        customer: &Customer,
        external_id: &str,
        email: Option<&str>,
    ) -> Result<CustomerId, StoreError> {
        let (id,): (Uuid,) = on!(self, c => sqlx::query_as(
            "insert into customer (id, merchant_id, external_id, language, home_store_id, email) \
             values ($1, $2, $3, $4, $5, case when exists (select 1 from customer o where o.merchant_id = $2 \
             and o.email = $6 and o.external_id <> $3) then null else cast($6 as text) end) \
             on conflict (merchant_id, external_id) do update set language = case when exists (select 1 from \
             shopper s where s.customer_id = customer.id) then customer.language else excluded.language end, \
             home_store_id = excluded.home_store_id, email = case when exists (select 1 from shopper s where s.customer_id = customer.id) \
             then customer.email else excluded.email end returning id",
        )
        .bind(customer.id.0).bind(customer.merchant.0).bind(external_id)
        .bind(customer.language.map(Language::code)).bind(customer.home.map(|home| home.0)).bind(email)
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

    /// Remembers that a platform's user is this customer, through this link. `at` is when the platform says that
    /// it happened: its events can arrive late and out of order, so an older one changes nothing.
    pub async fn link_identity(
        &mut self,
        merchant: MerchantId,
        (customer, link): (CustomerId, Option<LinkId>),
        platform: &str,
        user: &TokenHash,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into voice_identity (merchant_id, platform, user_hash, customer_id, linked_at, link_id) \
             values ($1, $2, $3, $4, $5, $6) on conflict (merchant_id, platform, user_hash) do update set \
             customer_id = excluded.customer_id, linked_at = excluded.linked_at, link_id = excluded.link_id, \
             revoked_at = null where voice_identity.linked_at <= excluded.linked_at \
             and (voice_identity.revoked_at is null or voice_identity.revoked_at <= excluded.linked_at)",
        )
        .bind(merchant.0).bind(platform).bind(&user.0[..]).bind(customer.0).bind(at).bind(link.map(|link| link.0))
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
    ) -> Result<Option<(CustomerId, Option<LinkId>)>, StoreError> {
        let row: Option<(Uuid, Option<Uuid>)> = on!(self, c => sqlx::query_as(
            "update voice_identity set revoked_at = $4 where merchant_id = $1 and platform = $2 \
             and user_hash = $3 and revoked_at is null and linked_at <= $4 returning customer_id, link_id",
        ).bind(merchant.0).bind(platform).bind(&user.0[..]).bind(at).fetch_optional(c).await)?;
        Ok(row.map(|(id, link)| (CustomerId(id), link.map(LinkId))))
    }
}
