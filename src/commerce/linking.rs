//! Recognising a linked shopper by an access token, and ending a link.

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use moka::future::Cache;
use secrecy::{ExposeSecret, SecretString};

use super::{Commerce, CommerceError};
use crate::{
    clock::Ids,
    model::{customer::Customer, ids::MerchantId},
    storage::{Database, TokenHash},
};

/// How access tokens begin, so that one found in the wrong place can be recognised.
const TOKEN_PREFIX: &str = "ech_at_";

/// Who holds which token, kept for a few seconds: a revocation elsewhere is seen that soon, one on this node
/// at once.
#[derive(Debug)]
pub(super) struct Tokens(Cache<(MerchantId, TokenHash), Arc<Customer>>);

impl Tokens {
    pub(super) fn new() -> Self {
        Self(Cache::builder().max_capacity(100_000).time_to_live(Duration::from_secs(5)).build())
    }
}

impl Commerce {
    /// The shopper whose token this is, with this merchant; nobody for a token that is unknown, revoked,
    /// expired or another merchant's.
    pub async fn recognise(
        &self,
        merchant: MerchantId,
        token: &SecretString,
    ) -> Result<Option<Arc<Customer>>, CommerceError> {
        let hash = TokenHash::of(token.expose_secret());
        let key = (merchant, hash.clone());
        if let Some(known) = self.tokens.0.get(&key).await {
            return Ok(Some(known));
        }
        let now = self.clock.now();
        let customer =
            self.database.read().await?.customer_by_token(merchant, &hash, now).await?.map(Arc::new);
        // That nobody holds a token is not kept: it may be issued the next moment.
        if let Some(customer) = &customer {
            self.tokens.0.insert(key, Arc::clone(customer)).await;
        }
        Ok(customer)
    }

    /// Issues an access token with 256 random bits to a customer, good for `lifetime`.
    pub async fn issue_token(
        &self,
        merchant: MerchantId,
        customer_key: &str,
        lifetime: TimeDelta,
    ) -> Result<Option<SecretString>, CommerceError> {
        issue_token(&self.database, &self.ids, self.clock.now(), merchant, customer_key, lifetime).await
    }

    /// A platform says that its user has linked the account behind a token. Repeats and late arrivals are
    /// harmless. Gives whether the token was good.
    pub async fn platform_linked(
        &self,
        merchant: MerchantId,
        platform: &str,
        user: &str,
        token: &SecretString,
        at: DateTime<Utc>,
    ) -> Result<bool, CommerceError> {
        let hash = TokenHash::of(token.expose_secret());
        let mut tx = self.database.begin().await?;
        let Some(customer) = tx.customer_by_token(merchant, &hash, self.clock.now()).await? else {
            return Ok(false);
        };
        tx.link_identity(&customer, platform, &TokenHash::of(user), at).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// A platform says that its user has ended the link: the tokens of that account end with it. Repeats are
    /// harmless, and an event older than a newer link changes nothing. Gives whether there was a link.
    pub async fn platform_unlinked(
        &self,
        merchant: MerchantId,
        platform: &str,
        user: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, CommerceError> {
        let mut tx = self.database.begin().await?;
        let customer = tx.unlink_identity(merchant, platform, &TokenHash::of(user), at).await?;
        if let Some(customer) = customer {
            tx.revoke_tokens(customer, self.clock.now()).await?;
        }
        tx.commit().await?;
        self.tokens.0.invalidate_all();
        Ok(customer.is_some())
    }
}

/// Issues an access token with 256 random bits to a customer, good for `lifetime` from `now`. Only its hash is
/// stored. `None` when the merchant has no such customer.
pub async fn issue_token(
    database: &Database,
    ids: &Ids,
    now: DateTime<Utc>,
    merchant: MerchantId,
    customer_key: &str,
    lifetime: TimeDelta,
) -> Result<Option<SecretString>, CommerceError> {
    let secret = format!("{TOKEN_PREFIX}{}", URL_SAFE_NO_PAD.encode(ids.bytes::<32>()));
    let mut tx = database.begin().await?;
    let Some(customer) = tx.customer_by_key(merchant, customer_key).await? else { return Ok(None) };
    tx.put_access_token(&TokenHash::of(&secret), &customer, now, now + lifetime).await?;
    tx.commit().await?;
    Ok(Some(secret.into()))
}
