//! Sessions of browsers. A session's cookie is known to the browser only; we keep its hash.

use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::{AccountError, Accounts};
use crate::{
    model::{account::Realm, ids::MerchantId},
    storage::{StoreError, TokenHash, WebSession},
};

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimits {
    /// Without being used.
    pub idle: TimeDelta,
    /// In any case.
    pub absolute: TimeDelta,
}

impl SessionLimits {
    /// The limits of a realm: linking pages are left open on shared machines, a merchant's day is long.
    pub const fn of(realm: Realm) -> Self {
        match realm {
            Realm::Shopper => Self { idle: TimeDelta::minutes(15), absolute: TimeDelta::hours(12) },
            Realm::Merchant => Self { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12) },
        }
    }
}

/// A session that is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// With which merchant.
    pub merchant: MerchantId,
    /// The customer or the merchant's person.
    pub account: Uuid,
    /// Whether the second factor was shown.
    pub second_factor: bool,
}

impl Accounts {
    /// Begins a session under a new secret. The browser's former one ends: nothing that was there before signing in
    /// becomes worth more by it.
    pub(super) async fn begin_session(
        &self,
        realm: Realm,
        (merchant, account): (MerchantId, Uuid),
        second_factor: bool,
        former: Option<&SecretString>,
    ) -> Result<SecretString, AccountError> {
        let now = self.now();
        let secret = self.secret();
        let session = WebSession {
            realm,
            merchant,
            account,
            created_at: now,
            seen_at: now,
            second_factor_at: second_factor.then_some(now),
        };
        let mut tx = self.database().begin().await?;
        if let Some(former) = former {
            tx.end_session(&TokenHash::of(former.expose_secret())).await?;
        }
        tx.put_session(&TokenHash::of(secret.expose_secret()), &session).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// The session of a cookie, while it is good; using it keeps it alive.
    pub async fn session(&self, realm: Realm, cookie: &SecretString) -> Result<Option<Session>, StoreError> {
        let now = self.now();
        let hash = TokenHash::of(cookie.expose_secret());
        let Some(session) = self.database().read().await?.session(realm, &hash).await? else {
            return Ok(None);
        };
        let limits = SessionLimits::of(realm);
        if now - session.seen_at > limits.idle || now - session.created_at > limits.absolute {
            return Ok(None);
        }
        if now - session.seen_at > TimeDelta::minutes(1) {
            let mut tx = self.database().begin().await?;
            tx.touch_session(&hash, now).await?;
            tx.commit().await?;
        }
        Ok(Some(Session {
            merchant: session.merchant,
            account: session.account,
            second_factor: session.second_factor_at.is_some(),
        }))
    }

    /// Ends a session, here and everywhere.
    pub async fn sign_out(&self, cookie: &SecretString) -> Result<(), StoreError> {
        let mut tx = self.database().begin().await?;
        tx.end_session(&TokenHash::of(cookie.expose_secret())).await?;
        tx.commit().await
    }
}
