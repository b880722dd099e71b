//! Effects outside the database: written with the change that decides them, carried out later, at least once.

use chrono::{DateTime, Utc};
use sqlx::types::{Json, JsonValue};
use uuid::Uuid;

use super::{StoreError, Tx, tx::on};
use crate::model::ids::{CustomerId, MerchantId};

/// An effect to be written down.
#[derive(Debug, Clone)]
pub struct NewEffect<'a> {
    /// Its identifier.
    pub id: Uuid,
    /// For which merchant.
    pub merchant: MerchantId,
    /// About whom, so that erasing a person reaches it.
    pub customer: Option<CustomerId>,
    /// What kind it is.
    pub kind: &'a str,
    /// What makes it the same effect: of several with one key only the first is written.
    pub key: &'a str,
    /// What it needs: references, never an address or a name.
    pub payload: &'a JsonValue,
    /// When it is due.
    pub due: DateTime<Utc>,
}

/// An effect as it is carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Its identifier, the same in every try.
    pub id: Uuid,
    /// For which merchant.
    pub merchant: MerchantId,
    /// About whom.
    pub customer: Option<CustomerId>,
    /// What kind it is.
    pub kind: String,
    /// What makes it the same effect.
    pub key: String,
    /// What it needs.
    pub payload: JsonValue,
    /// How often it has been tried, this time included.
    pub attempts: i64,
    /// When it is or was due.
    pub next_at: DateTime<Utc>,
    /// Why it failed last.
    pub last_error: Option<String>,
    /// Since when it is not tried any more.
    pub dead_at: Option<DateTime<Utc>>,
    /// When it was decided.
    pub created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct EffectRow {
    id: Uuid,
    merchant_id: Uuid,
    customer_id: Option<Uuid>,
    kind: String,
    key: String,
    payload: Json<JsonValue>,
    attempts: i64,
    next_at: DateTime<Utc>,
    last_error: Option<String>,
    dead_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl From<EffectRow> for Effect {
    fn from(row: EffectRow) -> Self {
        Self {
            id: row.id,
            merchant: MerchantId(row.merchant_id),
            customer: row.customer_id.map(CustomerId),
            kind: row.kind,
            key: row.key,
            payload: row.payload.0,
            attempts: row.attempts,
            next_at: row.next_at,
            last_error: row.last_error,
            dead_at: row.dead_at,
            created_at: row.created_at,
        }
    }
}

impl Tx {
    /// Writes an effect down, unless one of its kind and key is there.
    pub async fn enqueue(&mut self, effect: &NewEffect<'_>) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into outbox (id, merchant_id, customer_id, kind, key, payload, attempts, next_at, created_at) \
             values ($1, $2, $3, $4, $5, $6, 0, $7, $7) on conflict (merchant_id, kind, key) do nothing",
        )
        .bind(effect.id).bind(effect.merchant.0).bind(effect.customer.map(|id| id.0)).bind(effect.kind)
        .bind(effect.key).bind(Json(effect.payload)).bind(effect.due)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Takes effects that are due, for as long as the lease; nobody else takes them meanwhile. Of one merchant no more
    /// than its share are under way, and of one order only what one worker has.
    pub async fn lease_effects(
        &mut self,
        (now, until): (DateTime<Utc>, DateTime<Utc>),
        (limit, share): (i64, i64),
    ) -> Result<Vec<Effect>, StoreError> {
        // The condition stands twice: PostgreSQL checks the outer one again after waiting for another node's lease.
        let rows: Vec<EffectRow> = on!(self, c => sqlx::query_as(
            "update outbox set leased_until = $2, attempts = attempts + 1 where id in (select d.id from \
             (select id, merchant_id, next_at, row_number() over (partition by merchant_id order by next_at, id) \
             as place from outbox where dead_at is null and next_at <= $1 \
             and (leased_until is null or leased_until <= $1) and coalesce(payload ->> 'order', '') not in \
             (select payload ->> 'order' from outbox where leased_until > $1 and payload ->> 'order' is not null)) d \
             left join (select merchant_id, count(*) as under_way from outbox where leased_until > $1 \
             group by merchant_id) b on b.merchant_id = d.merchant_id \
             where d.place + coalesce(b.under_way, 0) <= $4 order by d.next_at, d.id limit $3) \
             and (leased_until is null or leased_until <= $1) \
             returning id, merchant_id, customer_id, kind, key, payload, attempts, next_at, last_error, dead_at, created_at",
        ).bind(now).bind(until).bind(limit).bind(share).fetch_all(c).await)?;
        let mut effects: Vec<Effect> = rows.into_iter().map(Effect::from).collect();
        effects.sort_by_key(|effect| (effect.created_at, effect.id));
        Ok(effects)
    }

    /// Whether anything is due.
    pub async fn has_due_effects(&mut self, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let row: Option<(i64,)> = on!(self, c => sqlx::query_as(
            "select attempts from outbox where dead_at is null and next_at <= $1 \
             and (leased_until is null or leased_until <= $1) order by next_at limit 1",
        ).bind(now).fetch_optional(c).await)?;
        Ok(row.is_some())
    }

    /// Whether an effect of that kind and key still waits.
    pub async fn has_effect(
        &mut self,
        merchant: MerchantId,
        kind: &str,
        key: &str,
    ) -> Result<bool, StoreError> {
        let row: Option<(i64,)> = on!(self, c => sqlx::query_as(
            "select attempts from outbox where merchant_id = $1 and kind = $2 and key = $3 and dead_at is null",
        ).bind(merchant.0).bind(kind).bind(key).fetch_optional(c).await)?;
        Ok(row.is_some())
    }

    /// It is done: it is forgotten.
    pub async fn finish_effect(&mut self, id: Uuid) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("delete from outbox where id = $1").bind(id).execute(c).await.map(drop))?;
        Ok(())
    }

    /// It failed: it is tried again at `next`, or never when there is none.
    pub async fn postpone_effect(
        &mut self,
        id: Uuid,
        error: &str,
        next: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let dead = if next.is_some() { None } else { Some(now) };
        on!(self, c => sqlx::query(
            "update outbox set leased_until = null, last_error = $2, next_at = coalesce($3, next_at), dead_at = $4 \
             where id = $1",
        ).bind(id).bind(error).bind(next).bind(dead).execute(c).await.map(drop))?;
        Ok(())
    }

    /// A merchant's effects that wait or were given up, oldest first.
    pub async fn effects(
        &mut self,
        merchant: MerchantId,
        dead: bool,
        limit: i64,
    ) -> Result<Vec<Effect>, StoreError> {
        let rows: Vec<EffectRow> = on!(self, c => sqlx::query_as(
            "select id, merchant_id, customer_id, kind, key, payload, attempts, next_at, last_error, dead_at, created_at \
             from outbox where merchant_id = $1 and (dead_at is not null) = $2 order by created_at, id limit $3",
        ).bind(merchant.0).bind(dead).bind(limit).fetch_all(c).await)?;
        Ok(rows.into_iter().map(Effect::from).collect())
    }

    /// Tries effects that were given up again for as long as new ones, one or all; gives how many. The number of
    /// tries stays: it says that what is sent may have arrived before.
    pub async fn revive_effects(
        &mut self,
        merchant: MerchantId,
        only: Option<Uuid>,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        Ok(on!(self, c => sqlx::query(
            "update outbox set dead_at = null, leased_until = null, created_at = $3, next_at = $3 \
             where merchant_id = $1 and dead_at is not null and ($4 or id = $2)",
        ).bind(merchant.0).bind(only).bind(now).bind(only.is_none())
        .execute(c).await.map(|done| done.rows_affected()))?)
    }

    /// How many effects wait, and how many were given up.
    pub async fn count_effects(&mut self) -> Result<(i64, i64), StoreError> {
        let (waiting, dead): (i64, i64) = on!(self, c => sqlx::query_as(
            "select cast(coalesce(sum(case when dead_at is null then 1 else 0 end), 0) as bigint), \
             cast(coalesce(sum(case when dead_at is null then 0 else 1 end), 0) as bigint) from outbox",
        ).fetch_one(c).await)?;
        Ok((waiting, dead))
    }
}
