//! Recognising a linked shopper by an access token, and ending a link.

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use moka::future::Cache;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::{Commerce, CommerceError};
use crate::{
    clock::Ids,
    model::{
        customer::Customer,
        ids::{LinkId, MerchantId},
        link::RevokedBy,
        scope::{Scope, Scopes},
    },
    storage::{Database, Subscriber, TokenHash, TokenHolder},
};

/// How access tokens begin, so that one found in the wrong place can be recognised.
pub const ACCESS_PREFIX: &str = "ech_at_";
/// How long after its end a token is still recognised by voice: platforms send one that ended on the way, and
/// refresh it only afterwards.
const LEEWAY: TimeDelta = TimeDelta::seconds(60);

/// Who holds which token, kept for a few seconds: a revocation elsewhere is seen that soon, one on this node
/// at once.
#[derive(Debug)]
pub(super) struct Tokens(Cache<(MerchantId, TokenHash), Arc<Linked>>);

/// A shopper recognised by a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Who.
    pub customer: Arc<Customer>,
    /// The link that the token belongs to; none for one made on the command line.
    pub link: Option<LinkId>,
    /// What the token allows.
    pub scopes: Scopes,
    token: TokenHash,
    expires_at: DateTime<Utc>,
}

impl Tokens {
    pub(super) fn new() -> Self {
        Self(Cache::builder().max_capacity(100_000).time_to_live(Duration::from_secs(5)).build())
    }
}

impl Commerce {
    /// The shopper whose token this is, with this merchant; nobody for a token that is unknown, revoked, another
    /// merchant's, ended for more than a minute, or not allowed to hear about orders.
    pub async fn recognise(
        &self,
        merchant: MerchantId,
        token: &SecretString,
    ) -> Result<Option<Arc<Linked>>, CommerceError> {
        let hash = TokenHash::of(token.expose_secret());
        let key = (merchant, hash.clone());
        let now = self.clock.now();
        if let Some(known) = self.tokens.0.get(&key).await.filter(|known| known.expires_at + LEEWAY > now) {
            return Ok(Some(known));
        }
        let holder = self.database.read().await?.customer_by_token(merchant, &hash, now - LEEWAY).await?;
        let Some(holder) = holder.filter(|holder| holder.scopes.contains(Scope::OrdersRead)) else {
            // That nobody holds a token is not kept: it may be issued the next moment.
            return Ok(None);
        };
        self.note_first_use(&holder, now).await?;
        let linked = Arc::new(Linked {
            customer: Arc::new(holder.customer),
            link: holder.link,
            scopes: holder.scopes,
            token: hash,
            expires_at: holder.expires_at,
        });
        self.tokens.0.insert(key, Arc::clone(&linked)).await;
        Ok(Some(linked))
    }

    /// The first use of a token proves that the platform has received it: older refresh tokens may end now.
    async fn note_first_use(&self, holder: &TokenHolder, now: DateTime<Utc>) -> Result<(), CommerceError> {
        let Some((link, generation)) = holder.link.zip(holder.unused_generation) else { return Ok(()) };
        let mut tx = self.database.begin().await?;
        tx.use_generation(link, generation, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets who holds which token, after one has been revoked: this node sees it at once.
    pub fn forget_tokens(&self) {
        self.tokens.0.invalidate_all();
    }

    /// Ends the link that a token belongs to, as the shopper has asked by voice; without a link, the token itself.
    pub async fn unlink(&self, linked: &Linked) -> Result<(), CommerceError> {
        let now = self.clock.now();
        let mut tx = self.database.begin().await?;
        match linked.link {
            Some(link) => tx.revoke_link(linked.customer.id, link, RevokedBy::Voice, now).await.map(drop)?,
            None => tx.revoke_access_token(&linked.token, now).await.map(drop)?,
        }
        tx.commit().await?;
        self.forget_tokens();
        Ok(())
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
        let Some(holder) = tx.customer_by_token(merchant, &hash, self.clock.now() - LEEWAY).await? else {
            return Ok(false);
        };
        let whose = (holder.customer.id, holder.link);
        tx.link_identity(merchant, whose, platform, &TokenHash::of(user), at).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// A platform says that its user has switched notifications about orders on or off. Repeats and late arrivals are
    /// harmless.
    pub async fn platform_subscribed(
        &self,
        merchant: MerchantId,
        (row, user, sealed): (Uuid, &str, &str),
        (subscribed, api_host): (bool, &str),
        at: DateTime<Utc>,
    ) -> Result<(), CommerceError> {
        let user = TokenHash::of(user);
        let subscriber = Subscriber { row, merchant, user: &user, user_id: sealed, api_host, subscribed, at };
        let mut tx = self.database.begin().await?;
        tx.put_subscriber(&subscriber).await?;
        Ok(tx.commit().await?)
    }

    /// A platform says that its user has ended the link: its tokens end with it. Repeats are
    /// harmless, and an event older than a newer link changes nothing. Gives whether there was a link.
    pub async fn platform_unlinked(
        &self,
        merchant: MerchantId,
        platform: &str,
        user: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, CommerceError> {
        let mut tx = self.database.begin().await?;
        let whose = tx.unlink_identity(merchant, platform, &TokenHash::of(user), at).await?;
        if let Some((customer, link)) = whose {
            let now = self.clock.now();
            match link {
                Some(link) => tx.revoke_link(customer, link, RevokedBy::Platform, now).await.map(drop)?,
                None => tx.revoke_loose_tokens(customer, now).await.map(drop)?,
            }
        }
        tx.commit().await?;
        self.forget_tokens();
        Ok(whose.is_some())
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
    let secret = format!("{ACCESS_PREFIX}{}", URL_SAFE_NO_PAD.encode(ids.bytes::<32>()));
    let mut tx = database.begin().await?;
    let Some(customer) = tx.customer_by_key(merchant, customer_key).await? else { return Ok(None) };
    tx.put_access_token(&TokenHash::of(&secret), &customer, now, now + lifetime).await?;
    tx.commit().await?;
    Ok(Some(secret.into()))
}
