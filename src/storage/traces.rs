//! Why linking worked or failed, call by call.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{StoreError, Tx, tx::on};
use crate::model::ids::MerchantId;

/// One call, redacted by whoever recorded it.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct TraceRow {
    /// Sorts by time.
    pub id: Uuid,
    /// The `client_id` that was sent, when it is one of ours.
    pub client_id: String,
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// Which step.
    pub step: String,
    /// What came of it.
    pub reason: String,
    /// The reason's own details.
    #[sqlx(json)]
    pub detail: Value,
}

impl Tx {
    /// Records a call; one with no known client belongs to no merchant.
    pub async fn put_trace(
        &mut self,
        merchant: Option<MerchantId>,
        trace: &TraceRow,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into linking_trace (id, merchant_id, client_id, occurred_at, step, reason, detail) \
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(trace.id).bind(merchant.map(|merchant| merchant.0)).bind(&trace.client_id).bind(trace.occurred_at)
        .bind(&trace.step).bind(&trace.reason).bind(Json(&trace.detail))
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// The latest calls for a merchant, or those that belong to none, newest first.
    pub async fn traces(
        &mut self,
        merchant: Option<MerchantId>,
        most: i64,
    ) -> Result<Vec<TraceRow>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select id, client_id, occurred_at, step, reason, detail from linking_trace \
             where merchant_id = $1 or ($2 and merchant_id is null) order by occurred_at desc, id desc limit $3",
        )
        .bind(merchant.map(|merchant| merchant.0)).bind(merchant.is_none()).bind(most)
        .fetch_all(c).await)?)
    }
}
