//! Merchants' people.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, Tx, tx::on};
use crate::model::{
    account::MerchantUser,
    ids::{MerchantId, MerchantUserId},
};

#[derive(sqlx::FromRow)]
struct UserRow {
    id: Uuid,
    merchant_id: Uuid,
    email: String,
    password_hash: Option<String>,
    totp: Option<String>,
    totp_confirmed: bool,
    totp_step: i64,
}

impl From<UserRow> for MerchantUser {
    fn from(row: UserRow) -> Self {
        Self {
            id: MerchantUserId(row.id),
            merchant: MerchantId(row.merchant_id),
            email: row.email,
            password_hash: row.password_hash,
            totp: row.totp,
            totp_confirmed: row.totp_confirmed,
            totp_step: row.totp_step,
        }
    }
}

impl Tx {
    /// Adds a person to a merchant; the address must be new everywhere.
    pub async fn put_merchant_user(
        &mut self,
        user: &MerchantUser,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into merchant_user (id, merchant_id, email, totp_confirmed, totp_step, created_at) \
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(user.id.0).bind(user.merchant.0).bind(&user.email).bind(false).bind(0_i64).bind(now)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// The person with this identifier or, when it is `None`, with this address.
    pub async fn merchant_user(
        &mut self,
        id: Option<MerchantUserId>,
        email: &str,
    ) -> Result<Option<MerchantUser>, StoreError> {
        let row: Option<UserRow> = on!(self, c => sqlx::query_as(
            "select id, merchant_id, email, password_hash, totp, totp_confirmed, totp_step from merchant_user \
             where id = $1 or (cast($2 as text) <> '' and email = $2)",
        ).bind(id.map(|id| id.0)).bind(email).fetch_optional(c).await)?;
        Ok(row.map(MerchantUser::from))
    }

    /// Replaces a person's password.
    pub async fn set_merchant_password(
        &mut self,
        user: MerchantUserId,
        password_hash: &str,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("update merchant_user set password_hash = $2 where id = $1")
            .bind(user.0).bind(password_hash).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Replaces a person's TOTP secret (sealed) by one that has yet to be confirmed; a confirmed one stays.
    pub async fn set_totp(&mut self, user: MerchantUserId, sealed: &str) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update merchant_user set totp = $2 where id = $1 and totp_confirmed = $3",
        ).bind(user.0).bind(sealed).bind(false).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Forgets a person's second factor, so that a new device can be set up.
    pub async fn forget_totp(&mut self, user: MerchantUserId) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("update merchant_user set totp = null, totp_confirmed = $2 where id = $1")
            .bind(user.0).bind(false).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Uses up the code of a time step; `false` when it, or a later one, was used before.
    pub async fn use_totp_step(&mut self, user: MerchantUserId, step: i64) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update merchant_user set totp_step = $2, totp_confirmed = $3 where id = $1 and totp_step < $2",
        ).bind(user.0).bind(step).bind(true).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }
}
