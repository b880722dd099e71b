//! Who hears of orders through Alexa's notifications, and what a skill needs to send them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, TokenHash, Tx, tx::on};
use crate::model::ids::{CustomerId, MerchantId};

/// What a merchant's skill needs to send events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Messaging {
    /// Its row, which the secret is sealed for.
    pub row: Uuid,
    /// The skill messaging client.
    pub client_id: String,
    /// Its secret, sealed.
    pub client_secret: String,
    /// Whether events go to the development stage.
    pub development: bool,
}

/// A platform user who has switched notifications on or off.
#[derive(Debug, Clone)]
pub struct Subscriber<'a> {
    /// Its row, which the user's identifier is sealed for.
    pub row: Uuid,
    /// With which merchant.
    pub merchant: MerchantId,
    /// The user's identifier, hashed.
    pub user: &'a TokenHash,
    /// The user's identifier, sealed.
    pub user_id: &'a str,
    /// The region that the user is in.
    pub api_host: &'a str,
    /// Whether order events are wanted.
    pub subscribed: bool,
    /// When the platform says that it changed.
    pub at: DateTime<Utc>,
}

impl Tx {
    /// What the merchant's skill needs to send events.
    pub async fn messaging(&mut self, merchant: MerchantId) -> Result<Option<Messaging>, StoreError> {
        let row: Option<(Uuid, String, String, bool)> = on!(self, c => sqlx::query_as(
            "select id, client_id, client_secret, development from alexa_messaging where merchant_id = $1",
        ).bind(merchant.0).fetch_optional(c).await)?;
        Ok(row.map(|(row, client_id, client_secret, development)| Messaging {
            row,
            client_id,
            client_secret,
            development,
        }))
    }

    /// Sets what the merchant's skill needs to send events.
    pub async fn put_messaging(
        &mut self,
        merchant: MerchantId,
        messaging: &Messaging,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into alexa_messaging (merchant_id, id, client_id, client_secret, development) \
             values ($1, $2, $3, $4, $5) on conflict (merchant_id) do update set id = excluded.id, \
             client_id = excluded.client_id, client_secret = excluded.client_secret, \
             development = excluded.development",
        )
        .bind(merchant.0).bind(messaging.row).bind(&messaging.client_id).bind(&messaging.client_secret)
        .bind(messaging.development)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Remembers that a user has switched order events on or off; an older event than the last changes nothing.
    pub async fn put_subscriber(&mut self, subscriber: &Subscriber<'_>) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into alexa_subscriber (id, merchant_id, user_hash, user_id, api_host, subscribed, changed_at) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (merchant_id, user_hash) do update set \
             id = excluded.id, user_id = excluded.user_id, api_host = excluded.api_host, \
             subscribed = excluded.subscribed, changed_at = excluded.changed_at \
             where alexa_subscriber.changed_at <= excluded.changed_at",
        )
        .bind(subscriber.row).bind(subscriber.merchant.0).bind(&subscriber.user.0[..]).bind(subscriber.user_id)
        .bind(subscriber.api_host).bind(subscriber.subscribed).bind(subscriber.at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// The platform users of a customer who want order events: row, sealed identifier and region.
    pub async fn subscribers(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
    ) -> Result<Vec<(Uuid, String, String)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select s.id, s.user_id, s.api_host from alexa_subscriber s join voice_identity v \
             on v.merchant_id = s.merchant_id and v.user_hash = s.user_hash and v.platform = 'alexa' \
             where s.merchant_id = $1 and v.customer_id = $2 and v.revoked_at is null and s.subscribed \
             order by s.changed_at, s.id",
        ).bind(merchant.0).bind(customer.0).fetch_all(c).await)?)
    }
}
