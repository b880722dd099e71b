//! What was answered to a turn that changed something, kept in the transaction of the change.

use chrono::{DateTime, Utc};
use sqlx::types::{Json, JsonValue};

use super::{StoreError, TokenHash, Tx, tx::on};
use crate::model::ids::CustomerId;

/// Whether a turn was answered before.
#[derive(Debug, Clone, PartialEq)]
pub enum TurnClaim {
    /// It is new, and nobody else can claim it until this transaction ends.
    New,
    /// It was answered: this is what was said.
    Answered(JsonValue),
}

impl Tx {
    /// Claims a turn by its key. A twin that is under way is waited for: PostgreSQL holds the row, SQLite the writer.
    pub async fn claim_turn(&mut self, key: &TokenHash, now: DateTime<Utc>) -> Result<TurnClaim, StoreError> {
        let done = on!(self, c => sqlx::query(
            "insert into turn_reply (key, created_at) values ($1, $2) on conflict (key) do nothing",
        ).bind(&key.0[..]).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 {
            return Ok(TurnClaim::New);
        }
        let row: Option<(Option<Json<JsonValue>>,)> = on!(self, c => sqlx::query_as(
            "select reply from turn_reply where key = $1",
        ).bind(&key.0[..]).fetch_optional(c).await)?;
        let reply = row.and_then(|(reply,)| reply).map(|reply| reply.0);
        reply.map(TurnClaim::Answered).ok_or(StoreError::Inconsistent("turn_reply.reply"))
    }

    /// Stores the answer to a claimed turn, and whose it is.
    pub async fn answer_turn(
        &mut self,
        key: &TokenHash,
        customer: Option<CustomerId>,
        reply: &JsonValue,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("update turn_reply set reply = $2, customer_id = $3 where key = $1")
            .bind(&key.0[..]).bind(Json(reply)).bind(customer.map(|id| id.0)).execute(c).await.map(drop))?;
        Ok(())
    }

    /// What was answered to a turn, if it was one that changed something.
    pub async fn turn_reply(&mut self, key: &TokenHash) -> Result<Option<JsonValue>, StoreError> {
        let row: Option<(Option<Json<JsonValue>>,)> = on!(self, c => sqlx::query_as(
            "select reply from turn_reply where key = $1",
        ).bind(&key.0[..]).fetch_optional(c).await)?;
        Ok(row.and_then(|(reply,)| reply).map(|reply| reply.0))
    }
}
