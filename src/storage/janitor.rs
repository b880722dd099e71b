//! Throwing away what nobody can use any more.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{StoreError, Tx, tx::on};

/// How many calls are kept for each merchant.
const TRACES: i64 = 500;

impl Tx {
    /// Deletes what has expired: codes, tokens, sessions, links in mails, assertions, old traces. Codes stay for a
    /// day after their end, so that a replay is still seen as one.
    pub async fn sweep(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let day_ago = now - TimeDelta::days(1);
        let hours_ago = now - TimeDelta::hours(12);
        let month_ago = now - TimeDelta::days(30);
        on!(self, c => sqlx::query("delete from authorization_code where expires_at < $1")
            .bind(day_ago).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from access_token where expires_at < $1")
            .bind(day_ago).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from web_session where created_at < $1 or seen_at < $1")
            .bind(hours_ago).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from mail_token where expires_at < $1")
            .bind(now).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from sign_up where expires_at < $1")
            .bind(now).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from used_assertion where expires_at < $1")
            .bind(now).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from account_link where revoked_at < $1")
            .bind(month_ago).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from linking_trace where occurred_at < $1")
            .bind(month_ago).execute(c).await.map(drop))?;
        self.thin_traces(now).await
    }

    /// Keeps the newest traces of each merchant.
    async fn thin_traces(&mut self, _: DateTime<Utc>) -> Result<(), StoreError> {
        let crowded: Vec<(Option<Uuid>,)> = on!(self, c => sqlx::query_as(
            "select merchant_id from linking_trace group by merchant_id having count(*) > $1",
        ).bind(TRACES).fetch_all(c).await)?;
        for (merchant,) in crowded {
            on!(self, c => sqlx::query(
                "delete from linking_trace where (merchant_id = $1 or ($2 and merchant_id is null)) and id not in \
                 (select id from linking_trace where merchant_id = $1 or ($2 and merchant_id is null) \
                 order by occurred_at desc, id desc limit $3)",
            ).bind(merchant).bind(merchant.is_none()).bind(TRACES).execute(c).await.map(drop))?;
        }
        Ok(())
    }
}
