//! Throwing away what nobody can use any more.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{StoreError, Tx, tx::on};

/// How many calls of each step are kept for each merchant: a flood of one kind does not push out the others.
const TRACES: i64 = 200;

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
        // What was answered is repeated for as long as a platform repeats itself; clients may take a day.
        on!(self, c => sqlx::query("delete from turn_reply where created_at < $1")
            .bind(now - TimeDelta::minutes(15)).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from idempotency where created_at < $1")
            .bind(day_ago).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from quote where expires_at < $1")
            .bind(hours_ago).execute(c).await.map(drop))?;
        // A guest's cart lives as long as anybody remembers it.
        on!(self, c => sqlx::query("delete from cart where customer_id is null and updated_at < $1")
            .bind(month_ago).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from ticket where closed_at < $1")
            .bind(month_ago).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from used_assertion where expires_at < $1")
            .bind(now).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from account_link where revoked_at < $1")
            .bind(month_ago).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from linking_trace where occurred_at < $1")
            .bind(month_ago).execute(c).await.map(drop))?;
        // Far behind the one in use: only a copy could still come, and it is refused as unknown.
        on!(self, c => sqlx::query(
            "delete from refresh_token where generation < (select l.generation - 10 from account_link l \
             where l.id = refresh_token.link_id)",
        ).execute(c).await.map(drop))?;
        // Nobody with a secret stands behind these: they end when they are not used (RFC 9700 §4.14.2).
        on!(self, c => sqlx::query(
            "update account_link set revoked_at = $1, revoked_by = 'idle' where revoked_at is null \
             and generation_at < $2 and client_id in (select id from oauth_client where secret_hash is null)",
        ).bind(now).bind(now - TimeDelta::days(180)).execute(c).await.map(drop))?;
        self.thin_traces().await
    }

    /// Keeps the newest traces of each merchant and step.
    async fn thin_traces(&mut self) -> Result<(), StoreError> {
        let crowded: Vec<(Option<Uuid>, String)> = on!(self, c => sqlx::query_as(
            "select merchant_id, step from linking_trace group by merchant_id, step having count(*) > $1",
        ).bind(TRACES).fetch_all(c).await)?;
        for (merchant, step) in crowded {
            on!(self, c => sqlx::query(
                "delete from linking_trace where (merchant_id = $1 or ($2 and merchant_id is null)) and step = $3 \
                 and id not in (select id from linking_trace where (merchant_id = $1 or ($2 and merchant_id is null)) \
                 and step = $3 order by occurred_at desc, id desc limit $4)",
            ).bind(merchant).bind(merchant.is_none()).bind(&step).bind(TRACES).execute(c).await.map(drop))?;
        }
        Ok(())
    }
}
