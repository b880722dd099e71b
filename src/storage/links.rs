//! Linked accounts and the authorization codes that they come from.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, TokenHash, Tx, tx::on};
use crate::model::{
    client::ClientPlatform,
    ids::{CustomerId, LinkId, MerchantId},
    link::{Link, LinkedApp, RevokedBy},
    scope::Scopes,
};

/// A code as it was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// With which merchant.
    pub merchant: MerchantId,
    /// For which client.
    pub client_id: String,
    /// Whose account.
    pub customer: CustomerId,
    /// The address that it was sent to.
    pub redirect_uri: String,
    /// What was agreed to.
    pub scopes: Scopes,
    /// The PKCE challenge (S256), when one was sent.
    pub challenge: Option<String>,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
    /// When it was exchanged.
    pub redeemed_at: Option<DateTime<Utc>>,
    /// The link that it produced.
    pub link: Option<LinkId>,
}

#[derive(sqlx::FromRow)]
struct CodeRow {
    merchant_id: Uuid,
    client_id: String,
    customer_id: Uuid,
    redirect_uri: String,
    scope: String,
    challenge: Option<String>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    redeemed_at: Option<DateTime<Utc>>,
    link_id: Option<Uuid>,
}

#[derive(sqlx::FromRow)]
pub(super) struct LinkRow {
    id: Uuid,
    merchant_id: Uuid,
    customer_id: Uuid,
    client_id: String,
    scope: String,
    linked_at: DateTime<Utc>,
    generation: i64,
    generation_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
}

impl LinkRow {
    pub(super) fn into_link(self) -> Result<Link, StoreError> {
        Ok(Link {
            id: LinkId(self.id),
            merchant: MerchantId(self.merchant_id),
            customer: CustomerId(self.customer_id),
            client_id: self.client_id,
            scopes: scopes(&self.scope, "account_link.scope")?,
            linked_at: self.linked_at,
            generation: self.generation,
            generation_at: self.generation_at,
            revoked_at: self.revoked_at,
        })
    }
}

pub(super) fn scopes(text: &str, column: &'static str) -> Result<Scopes, StoreError> {
    Scopes::parse(text).map_err(|_| StoreError::Inconsistent(column))
}

#[derive(sqlx::FromRow)]
struct AppRow {
    id: Uuid,
    platform: String,
    name: String,
    scope: String,
    linked_at: DateTime<Utc>,
}

impl Tx {
    /// Stores a code by its hash.
    pub async fn put_code(&mut self, hash: &TokenHash, code: &Code) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into authorization_code (hash, merchant_id, client_id, customer_id, redirect_uri, scope, \
             challenge, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&hash.0[..])
        .bind(code.merchant.0)
        .bind(&code.client_id)
        .bind(code.customer.0)
        .bind(&code.redirect_uri)
        .bind(code.scopes.to_string())
        .bind(&code.challenge)
        .bind(code.created_at)
        .bind(code.expires_at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// The code with this hash, whatever its state.
    pub async fn code(&mut self, hash: &TokenHash) -> Result<Option<Code>, StoreError> {
        let row: Option<CodeRow> = on!(self, c => sqlx::query_as(
            "select merchant_id, client_id, customer_id, redirect_uri, scope, challenge, created_at, expires_at, \
             redeemed_at, link_id from authorization_code where hash = $1",
        ).bind(&hash.0[..]).fetch_optional(c).await)?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Code {
            merchant: MerchantId(row.merchant_id),
            client_id: row.client_id,
            customer: CustomerId(row.customer_id),
            redirect_uri: row.redirect_uri,
            scopes: scopes(&row.scope, "authorization_code.scope")?,
            challenge: row.challenge,
            created_at: row.created_at,
            expires_at: row.expires_at,
            redeemed_at: row.redeemed_at,
            link: row.link_id.map(LinkId),
        }))
    }

    /// Marks a code as exchanged for a link. Of several that try at once, one gets `true`.
    pub async fn redeem_code(
        &mut self,
        hash: &TokenHash,
        link: LinkId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update authorization_code set redeemed_at = $2, link_id = $3 where hash = $1 and redeemed_at is null",
        ).bind(&hash.0[..]).bind(now).bind(link.0).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Stores a new link.
    pub async fn put_link(&mut self, link: &Link) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into account_link (id, merchant_id, customer_id, client_id, scope, linked_at, generation, \
             generation_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(link.id.0)
        .bind(link.merchant.0)
        .bind(link.customer.0)
        .bind(&link.client_id)
        .bind(link.scopes.to_string())
        .bind(link.linked_at)
        .bind(link.generation)
        .bind(link.generation_at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// A shopper's live links, newest first.
    pub async fn linked_apps(&mut self, customer: CustomerId) -> Result<Vec<LinkedApp>, StoreError> {
        let rows: Vec<AppRow> = on!(self, c => sqlx::query_as(
            "select l.id, k.platform, k.name, l.scope, l.linked_at from account_link l \
             join oauth_client k on k.id = l.client_id \
             where l.customer_id = $1 and l.revoked_at is null order by l.linked_at desc, l.id",
        ).bind(customer.0).fetch_all(c).await)?;
        let app = |row: AppRow| {
            let platform = ClientPlatform::from_name(&row.platform);
            Ok(LinkedApp {
                link: LinkId(row.id),
                platform: platform.ok_or(StoreError::Inconsistent("oauth_client.platform"))?,
                name: row.name,
                scopes: scopes(&row.scope, "account_link.scope")?,
                linked_at: row.linked_at,
            })
        };
        rows.into_iter().map(app).collect()
    }

    /// How many live links each of a merchant's clients has, by `client_id`.
    pub async fn count_links(&mut self, merchant: MerchantId) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select client_id, count(*) from account_link where merchant_id = $1 and revoked_at is null \
             group by client_id order by client_id",
        ).bind(merchant.0).fetch_all(c).await)?)
    }

    /// Ends a shopper's link and every token of it; gives whether it was live.
    pub async fn revoke_link(
        &mut self,
        customer: CustomerId,
        link: LinkId,
        by: RevokedBy,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update account_link set revoked_at = $3, revoked_by = $4 \
             where id = $1 and customer_id = $2 and revoked_at is null",
        ).bind(link.0).bind(customer.0).bind(now).bind(by.as_str()).execute(c).await.map(|done| done.rows_affected()))?;
        on!(self, c => sqlx::query(
            "update access_token set revoked_at = $3 where link_id = $1 and customer_id = $2 and revoked_at is null",
        ).bind(link.0).bind(customer.0).bind(now).execute(c).await.map(drop))?;
        Ok(done == 1)
    }

    /// Ends every link and every token of a shopper; gives how many links.
    pub async fn revoke_links_of(
        &mut self,
        customer: CustomerId,
        by: RevokedBy,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update account_link set revoked_at = $2, revoked_by = $3 where customer_id = $1 and revoked_at is null",
        ).bind(customer.0).bind(now).bind(by.as_str()).execute(c).await.map(|done| done.rows_affected()))?;
        // A code on its way must not bring back what has just ended.
        on!(self, c => sqlx::query("delete from authorization_code where customer_id = $1 and redeemed_at is null")
            .bind(customer.0).execute(c).await.map(drop))?;
        self.revoke_tokens(customer, now).await?;
        Ok(done)
    }

    /// Keeps every other transaction away from a link until this one ends.
    pub async fn lock_link(&mut self, link: LinkId) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("update account_link set generation = generation where id = $1")
            .bind(link.0).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Marks that a generation of refresh tokens is in use now; an older one changes nothing.
    pub async fn use_generation(
        &mut self,
        link: LinkId,
        generation: i64,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "update account_link set generation = $2, generation_at = $3 where id = $1 and generation < $2",
        ).bind(link.0).bind(generation).bind(now).execute(c).await.map(drop))?;
        Ok(())
    }
}
