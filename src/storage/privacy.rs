//! A shopper's own data: the whole of it, handed out or erased.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Database, Pools, StoreError, TokenHash, Tx, tx::on};
use crate::model::ids::{CustomerId, MerchantId};

/// What is kept of an erased customer's key: enough to know it again, not enough to read it.
fn erased_key(merchant: MerchantId, key: &str) -> TokenHash {
    TokenHash::of(&format!("{merchant} {key}"))
}

impl Tx {
    /// Erases a person: the account, links, tokens, sessions and everything that names them. Orders stay with
    /// their amounts, of a customer that is nobody any more; parcels' tracking goes.
    pub async fn erase_customer(
        &mut self,
        customer: CustomerId,
        tombstone: Uuid,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        const BY_CUSTOMER: [&str; 12] = [
            // Before the identities go, by which they are found.
            "delete from alexa_subscriber where (merchant_id, user_hash) in (select merchant_id, user_hash \
             from voice_identity where customer_id = $1)",
            "delete from voice_policy where customer_id = $1",
            "delete from address where customer_id = $1",
            "delete from cart where customer_id = $1",
            "delete from quote where customer_id = $1",
            "delete from outbox where customer_id = $1",
            "update \"order\" set recipient = null where customer_id = $1",
            "delete from shopper where customer_id = $1",
            "delete from sign_up where customer_id = $1 or (email = (select email from customer where id = $1) \
             and merchant_id = (select merchant_id from customer where id = $1))",
            "delete from authorization_code where customer_id = $1",
            "delete from voice_identity where customer_id = $1",
            "delete from access_token where customer_id = $1",
        ];
        for sql in BY_CUSTOMER {
            on!(self, c => sqlx::query(sql).bind(customer.0).execute(c).await.map(drop))?;
        }
        for sql in [
            "delete from account_link where customer_id = $1",
            "delete from web_session where account_id = $1",
            "delete from mail_token where account_id = $1",
            "update ticket set callback = null, customer_id = null, summary = '{}' where customer_id = $1",
            "delete from shipment where order_id in (select id from \"order\" where customer_id = $1)",
            // A reason in free text may name somebody.
            "update order_event set detail = null where order_id in (select id from \"order\" where customer_id = $1)",
            "delete from idempotency where customer_id = $1",
            "delete from turn_reply where customer_id = $1",
        ] {
            on!(self, c => sqlx::query(sql).bind(customer.0).execute(c).await.map(drop))?;
        }
        let key: Option<(Uuid, String)> = on!(self, c => sqlx::query_as(
            "select merchant_id, external_id from customer where id = $1",
        ).bind(customer.0).fetch_optional(c).await)?;
        let key = key.map(|(merchant, key)| erased_key(MerchantId(merchant), &key));
        on!(self, c => sqlx::query(
            "update customer set erased_key = $4, external_id = $2, email = null, language = null, home_store_id = null, \
             erased_at = $3 where id = $1",
        ).bind(customer.0).bind(format!("erased-{tombstone}")).bind(now)
        .bind(key.as_ref().map(|key| &key.0[..])).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Whether the merchant's customer with this key was erased: then nothing of theirs is brought in again.
    pub async fn is_erased(&mut self, merchant: MerchantId, key: &str) -> Result<bool, StoreError> {
        let row: Option<(i64,)> = on!(self, c => sqlx::query_as(
            "select count(*) from customer where merchant_id = $1 and erased_key = $2",
        ).bind(merchant.0).bind(&erased_key(merchant, key).0[..]).fetch_optional(c).await)?;
        Ok(row.is_some_and(|(count,)| count > 0))
    }

    /// The customer's key with the merchant and address, for handing out.
    pub async fn customer_facts(
        &mut self,
        customer: CustomerId,
    ) -> Result<Option<(String, Option<String>, Option<String>)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select external_id, email, language from customer where id = $1",
        ).bind(customer.0).fetch_optional(c).await)?)
    }

    /// Every sealed value: its table, its row and itself. For giving them a new key.
    pub async fn sealed_values(&mut self) -> Result<Vec<(String, Uuid, String)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select 'shopper.pin', customer_id, pin from shopper where pin is not null union all \
             select 'merchant_user.totp', id, totp from merchant_user where totp is not null union all \
             select 'integration.secret', id, secret from integration union all \
             select 'alexa_messaging.client_secret', id, client_secret from alexa_messaging union all \
             select 'alexa_subscriber.user_id', id, user_id from alexa_subscriber",
        ).fetch_all(c).await)?)
    }

    /// Replaces a sealed value, unless it has changed since it was read; gives whether it was done.
    pub async fn replace_sealed(
        &mut self,
        place: &str,
        row: Uuid,
        (old, new): (&str, &str),
    ) -> Result<bool, StoreError> {
        let sql = match place {
            "shopper.pin" => "update shopper set pin = $3 where customer_id = $1 and pin = $2",
            "merchant_user.totp" => "update merchant_user set totp = $3 where id = $1 and totp = $2",
            "integration.secret" => "update integration set secret = $3 where id = $1 and secret = $2",
            "alexa_messaging.client_secret" => {
                "update alexa_messaging set client_secret = $3 where id = $1 and client_secret = $2"
            }
            "alexa_subscriber.user_id" => {
                "update alexa_subscriber set user_id = $3 where id = $1 and user_id = $2"
            }
            _ => return Ok(false),
        };
        let done = on!(self, c => sqlx::query(sql)
            .bind(row).bind(old).bind(new).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }
}

impl Database {
    /// Takes erased rows out of the embedded database's files, too: deleted pages are overwritten as they are
    /// freed, and this empties the write-ahead log. PostgreSQL does it by itself when it vacuums.
    pub async fn settle(&self) -> Result<(), StoreError> {
        if let Pools::Sqlite { write, .. } = &self.0 {
            let mut alone = write.alone().await?;
            sqlx::query("pragma wal_checkpoint(truncate)").execute(alone.connection()?).await?;
        }
        Ok(())
    }
}
