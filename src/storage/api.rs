//! Keys of merchants' own systems, and what was answered to their changes.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, TokenHash, Tx, tx::on};
use crate::model::ids::{MerchantId, OrderId};

/// Whether a client's change was carried out before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeClaim {
    /// It is new, and nobody else can claim its key until this transaction ends.
    New,
    /// It was carried out: this was the answer.
    Answered(u16, String),
    /// The key was used for another change.
    Mismatch,
}

impl Tx {
    /// Stores a key by its hash.
    pub async fn put_api_key(
        &mut self,
        id: Uuid,
        merchant: MerchantId,
        (hash, name): (&TokenHash, &str),
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into api_key (id, merchant_id, hash, name, created_at) values ($1, $2, $3, $4, $5)",
        ).bind(id).bind(merchant.0).bind(&hash.0[..]).bind(name).bind(now).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Whose key this is, unless it was revoked.
    pub async fn merchant_by_api_key(&mut self, hash: &TokenHash) -> Result<Option<MerchantId>, StoreError> {
        let row: Option<(Uuid,)> = on!(self, c => sqlx::query_as(
            "select merchant_id from api_key where hash = $1 and revoked_at is null",
        ).bind(&hash.0[..]).fetch_optional(c).await)?;
        Ok(row.map(|(id,)| MerchantId(id)))
    }

    /// A merchant's keys: name, since when, and whether it was revoked.
    pub async fn api_keys(
        &mut self,
        merchant: MerchantId,
    ) -> Result<Vec<(String, DateTime<Utc>, Option<DateTime<Utc>>)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select name, created_at, revoked_at from api_key where merchant_id = $1 order by created_at, name",
        ).bind(merchant.0).fetch_all(c).await)?)
    }

    /// Ends every key of that name; gives how many.
    pub async fn revoke_api_key(
        &mut self,
        merchant: MerchantId,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        Ok(on!(self, c => sqlx::query(
            "update api_key set revoked_at = $3 where merchant_id = $1 and name = $2 and revoked_at is null",
        ).bind(merchant.0).bind(name).bind(now).execute(c).await.map(|done| done.rows_affected()))?)
    }

    /// Claims a client's key for a change. A twin that is under way is waited for.
    pub async fn claim_change(
        &mut self,
        merchant: MerchantId,
        key: &str,
        request: &TokenHash,
        now: DateTime<Utc>,
    ) -> Result<ChangeClaim, StoreError> {
        let done = on!(self, c => sqlx::query(
            "insert into idempotency (merchant_id, key, request_hash, created_at) values ($1, $2, $3, $4) \
             on conflict (merchant_id, key) do nothing",
        ).bind(merchant.0).bind(key).bind(&request.0[..]).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 {
            return Ok(ChangeClaim::New);
        }
        let row: Option<(Vec<u8>, Option<i64>, Option<String>)> = on!(self, c => sqlx::query_as(
            "select request_hash, status, body from idempotency where merchant_id = $1 and key = $2",
        ).bind(merchant.0).bind(key).fetch_optional(c).await)?;
        match row {
            Some((hash, ..)) if hash != request.0 => Ok(ChangeClaim::Mismatch),
            Some((_, Some(status), Some(body))) => {
                let status =
                    u16::try_from(status).map_err(|_| StoreError::Inconsistent("idempotency.status"))?;
                Ok(ChangeClaim::Answered(status, body))
            }
            _ => Err(StoreError::Inconsistent("idempotency.status")),
        }
    }

    /// Stores the answer to a claimed change of an order. It names whoever ordered, and goes when they are erased.
    pub async fn answer_change(
        &mut self,
        merchant: MerchantId,
        (key, order): (&str, OrderId),
        (status, body): (u16, &str),
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "update idempotency set status = $3, body = $4, customer_id = (select customer_id from \"order\" \
             where id = $5) where merchant_id = $1 and key = $2",
        ).bind(merchant.0).bind(key).bind(i64::from(status)).bind(body).bind(order.0).execute(c).await.map(drop))?;
        Ok(())
    }
}
