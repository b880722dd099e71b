//! OAuth clients.

use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

use super::{StoreError, TokenHash, Tx, tx::on};
use crate::model::{
    client::{Client, ClientKind, ClientPlatform, Streamlined},
    ids::{CustomerId, MerchantId},
};

#[derive(sqlx::FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "a row has the columns that its table has")]
struct ClientRow {
    id: String,
    merchant_id: Uuid,
    platform: String,
    name: String,
    secret_hash: Option<Vec<u8>>,
    redirect_uris: Json<Vec<String>>,
    require_pkce: bool,
    rotate_refresh: bool,
    introspects: bool,
    google_audience: Option<String>,
    google_creates: bool,
    created_at: DateTime<Utc>,
}

impl ClientRow {
    fn into_client(self) -> Result<(Client, Option<TokenHash>), StoreError> {
        let platform = ClientPlatform::from_name(&self.platform);
        let hash = self.secret_hash.as_deref().map(|bytes| {
            TokenHash::from_bytes(bytes).ok_or(StoreError::Inconsistent("oauth_client.secret_hash"))
        });
        let client = Client {
            id: self.id,
            merchant: MerchantId(self.merchant_id),
            platform: platform.ok_or(StoreError::Inconsistent("oauth_client.platform"))?,
            name: self.name,
            kind: if self.secret_hash.is_some() { ClientKind::Confidential } else { ClientKind::Public },
            redirect_uris: self.redirect_uris.0,
            require_pkce: self.require_pkce,
            rotate_refresh: self.rotate_refresh,
            introspects: self.introspects,
            streamlined: self
                .google_audience
                .map(|audience| Streamlined { audience, creates: self.google_creates }),
            created_at: self.created_at,
        };
        Ok((client, hash.transpose()?))
    }
}

impl Tx {
    /// Registers a client, or replaces what is registered under its identifier with the same merchant. Gives
    /// whether it was done: another merchant's client stays as it is.
    pub async fn put_client(
        &mut self,
        client: &Client,
        secret: Option<&TokenHash>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "insert into oauth_client (id, merchant_id, platform, name, secret_hash, redirect_uris, require_pkce, \
             rotate_refresh, introspects, google_audience, google_creates, created_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do update set \
             platform = excluded.platform, name = excluded.name, secret_hash = excluded.secret_hash, \
             redirect_uris = excluded.redirect_uris, require_pkce = excluded.require_pkce, \
             rotate_refresh = excluded.rotate_refresh, introspects = excluded.introspects, \
             google_audience = excluded.google_audience, google_creates = excluded.google_creates, \
             disabled_at = null where oauth_client.merchant_id = excluded.merchant_id",
        )
        .bind(&client.id)
        .bind(client.merchant.0)
        .bind(client.platform.as_str())
        .bind(&client.name)
        .bind(secret.map(|hash| &hash.0[..]))
        .bind(Json(&client.redirect_uris))
        .bind(client.require_pkce)
        .bind(client.rotate_refresh)
        .bind(client.introspects)
        .bind(client.streamlined.as_ref().map(|google| &google.audience))
        .bind(client.streamlined.as_ref().is_some_and(|google| google.creates))
        .bind(client.created_at)
        .execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// The client with this identifier and the hash of its secret; a disabled one is not found.
    pub async fn client(&mut self, id: &str) -> Result<Option<(Client, Option<TokenHash>)>, StoreError> {
        let row: Option<ClientRow> = on!(self, c => sqlx::query_as(
            "select id, merchant_id, platform, name, secret_hash, redirect_uris, require_pkce, rotate_refresh, \
             introspects, google_audience, google_creates, created_at from oauth_client \
             where id = $1 and disabled_at is null",
        ).bind(id).fetch_optional(c).await)?;
        row.map(ClientRow::into_client).transpose()
    }

    /// A merchant's clients, oldest first.
    pub async fn clients_of(&mut self, merchant: MerchantId) -> Result<Vec<Client>, StoreError> {
        let rows: Vec<ClientRow> = on!(self, c => sqlx::query_as(
            "select id, merchant_id, platform, name, secret_hash, redirect_uris, require_pkce, rotate_refresh, \
             introspects, google_audience, google_creates, created_at from oauth_client \
             where merchant_id = $1 and disabled_at is null order by created_at, id",
        ).bind(merchant.0).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.into_client().map(|(client, _)| client)).collect()
    }

    /// Takes a merchant's client out of use, and ends its links; gives whether there was one.
    pub async fn disable_client(
        &mut self,
        merchant: MerchantId,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update oauth_client set disabled_at = $3 where id = $1 and merchant_id = $2 and disabled_at is null",
        ).bind(id).bind(merchant.0).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 {
            on!(self, c => sqlx::query(
                "update account_link set revoked_at = $2, revoked_by = 'merchant' where client_id = $1 and revoked_at is null",
            ).bind(id).bind(now).execute(c).await.map(drop))?;
        }
        Ok(done == 1)
    }

    /// Removes a client and a customer without orders that were made for a rehearsal, with their traces.
    pub async fn forget_rehearsal(
        &mut self,
        merchant: MerchantId,
        client: &str,
        customer: CustomerId,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("delete from linking_trace where merchant_id = $1 and client_id = $2")
            .bind(merchant.0).bind(client).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from oauth_client where merchant_id = $1 and id = $2")
            .bind(merchant.0).bind(client).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query(
            "delete from customer where merchant_id = $1 and id = $2 \
             and not exists (select 1 from \"order\" o where o.customer_id = $2)",
        ).bind(merchant.0).bind(customer.0).execute(c).await.map(drop))?;
        Ok(())
    }
}
