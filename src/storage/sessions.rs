//! Sessions of browsers, and the single-use links in mails.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, TokenHash, Tx, tx::on};
use crate::model::{
    account::Realm,
    ids::{CustomerId, MerchantId},
};

/// A browser that has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebSession {
    /// Through which door.
    pub realm: Realm,
    /// With which merchant.
    pub merchant: MerchantId,
    /// The customer or the merchant's person.
    pub account: Uuid,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub seen_at: DateTime<Utc>,
    /// When the second factor was shown.
    pub second_factor_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    merchant_id: Uuid,
    account_id: Uuid,
    created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    second_factor_at: Option<DateTime<Utc>>,
}

impl Tx {
    /// Stores a new session by the hash of its cookie.
    pub async fn put_session(&mut self, hash: &TokenHash, session: &WebSession) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into web_session (hash, realm, merchant_id, account_id, created_at, seen_at, second_factor_at) \
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&hash.0[..]).bind(session.realm.as_str()).bind(session.merchant.0).bind(session.account)
        .bind(session.created_at).bind(session.seen_at).bind(session.second_factor_at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// The session of a cookie in one realm, whatever its age.
    pub async fn session(
        &mut self,
        realm: Realm,
        hash: &TokenHash,
    ) -> Result<Option<WebSession>, StoreError> {
        let row: Option<SessionRow> = on!(self, c => sqlx::query_as(
            "select merchant_id, account_id, created_at, seen_at, second_factor_at from web_session \
             where hash = $1 and realm = $2",
        ).bind(&hash.0[..]).bind(realm.as_str()).fetch_optional(c).await)?;
        Ok(row.map(|row| WebSession {
            realm,
            merchant: MerchantId(row.merchant_id),
            account: row.account_id,
            created_at: row.created_at,
            seen_at: row.seen_at,
            second_factor_at: row.second_factor_at,
        }))
    }

    /// Notes that a session is in use.
    pub async fn touch_session(&mut self, hash: &TokenHash, now: DateTime<Utc>) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("update web_session set seen_at = $2 where hash = $1")
            .bind(&hash.0[..]).bind(now).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Ends a session.
    pub async fn end_session(&mut self, hash: &TokenHash) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("delete from web_session where hash = $1")
            .bind(&hash.0[..]).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Ends every session of an account.
    pub async fn end_sessions_of(&mut self, account: Uuid) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("delete from web_session where account_id = $1")
            .bind(account).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Stores the link of a mail by the hash of its secret. Earlier links stay: whoever else asks for one must not end
    /// the one that its owner is about to open.
    pub async fn put_mail_token(
        &mut self,
        hash: &TokenHash,
        realm: Realm,
        (merchant, account): (MerchantId, Uuid),
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into mail_token (hash, realm, merchant_id, account_id, expires_at) values ($1, $2, $3, $4, $5)",
        )
        .bind(&hash.0[..]).bind(realm.as_str()).bind(merchant.0).bind(account).bind(expires_at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// The account behind the link of a mail, while it is good.
    pub async fn mail_token(
        &mut self,
        hash: &TokenHash,
        realm: Realm,
        now: DateTime<Utc>,
    ) -> Result<Option<(MerchantId, Uuid)>, StoreError> {
        let row: Option<(Uuid, Uuid)> = on!(self, c => sqlx::query_as(
            "select merchant_id, account_id from mail_token where hash = $1 and realm = $2 and expires_at > $3",
        ).bind(&hash.0[..]).bind(realm.as_str()).bind(now).fetch_optional(c).await)?;
        Ok(row.map(|(merchant, account)| (MerchantId(merchant), account)))
    }

    /// Uses up the link of a mail, and every other link of its account; of several that try at once, one gets `true`.
    pub async fn use_mail_token(&mut self, hash: &TokenHash, account: Uuid) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query("delete from mail_token where hash = $1")
            .bind(&hash.0[..]).execute(c).await.map(|done| done.rows_affected()))?;
        on!(self, c => sqlx::query("delete from mail_token where account_id = $1")
            .bind(account).execute(c).await.map(drop))?;
        Ok(done == 1)
    }

    /// Forgets every way into a shopper's account that a former password has opened: links in mails, and browsers
    /// that have signed up and not gone on yet.
    pub async fn forget_ways_in(&mut self, customer: CustomerId) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("delete from mail_token where account_id = $1")
            .bind(customer.0).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from sign_up where customer_id = $1")
            .bind(customer.0).execute(c).await.map(drop))?;
        Ok(())
    }
}
