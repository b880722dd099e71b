//! Access tokens and refresh tokens, by their hashes.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    StoreError, TokenHash, Tx,
    links::{LinkRow, scopes},
    tx::on,
};
use crate::model::{
    customer::Customer,
    ids::{CustomerId, LinkId, LocationId, MerchantId},
    link::Link,
    locale::Language,
    scope::Scopes,
};

/// An access token, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// With which merchant.
    pub merchant: MerchantId,
    /// Whose.
    pub customer: CustomerId,
    /// The client and the link that it came from; none for one made on the command line.
    pub link: Option<(LinkId, String)>,
    /// What it allows.
    pub scopes: Scopes,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
    /// Whether it has been ended before its time.
    pub revoked: bool,
}

/// A shopper found by a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenHolder {
    /// Who.
    pub customer: Customer,
    /// What the token allows.
    pub scopes: Scopes,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
    /// The link that it belongs to.
    pub link: Option<LinkId>,
    /// The token's generation of refresh tokens, when nothing of that generation has been used yet.
    pub unused_generation: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct HolderRow {
    id: Uuid,
    merchant_id: Uuid,
    language: Option<String>,
    home_store_id: Option<Uuid>,
    scope: String,
    expires_at: DateTime<Utc>,
    generation: i64,
    link_id: Option<Uuid>,
    used_generation: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct AccessRow {
    merchant_id: Uuid,
    customer_id: Uuid,
    link_id: Option<Uuid>,
    client_id: Option<String>,
    scope: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
}

/// A refresh token, whatever its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// The link that it belongs to.
    pub link: Link,
    /// Its generation.
    pub generation: i64,
    /// Whether another token of the same generation has been used in its place.
    pub replaced: bool,
}

#[derive(sqlx::FromRow)]
struct RefreshRow {
    token_generation: i64,
    replaced: bool,
    #[sqlx(flatten)]
    link: LinkRow,
}

impl Tx {
    /// Stores an access token by its hash.
    pub async fn put_access_token(
        &mut self,
        token: &TokenHash,
        customer: &Customer,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into access_token (hash, merchant_id, customer_id, created_at, expires_at) \
             values ($1, $2, $3, $4, $5) on conflict (hash) do update set expires_at = excluded.expires_at",
        )
        .bind(&token.0[..]).bind(customer.merchant.0).bind(customer.id.0).bind(now).bind(expires_at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Stores an access token of a link.
    pub async fn put_link_access_token(
        &mut self,
        token: &TokenHash,
        link: &Link,
        (scopes, generation): (Scopes, i64),
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into access_token (hash, merchant_id, customer_id, created_at, expires_at, link_id, scope, \
             generation) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&token.0[..]).bind(link.merchant.0).bind(link.customer.0).bind(now).bind(expires_at)
        .bind(link.id.0).bind(scopes.to_string()).bind(generation)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Stores a refresh token of a link.
    pub async fn put_refresh_token(
        &mut self,
        token: &TokenHash,
        link: &Link,
        generation: i64,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into refresh_token (hash, merchant_id, link_id, generation, replaced, created_at) \
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&token.0[..]).bind(link.merchant.0).bind(link.id.0).bind(generation).bind(false).bind(now)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// The refresh token with this hash, whatever its state.
    pub async fn refresh_token(&mut self, token: &TokenHash) -> Result<Option<RefreshToken>, StoreError> {
        let row: Option<RefreshRow> = on!(self, c => sqlx::query_as(
            "select r.generation as token_generation, r.replaced, l.id, l.merchant_id, l.customer_id, l.client_id, l.scope, \
             l.linked_at, l.generation, l.generation_at, l.revoked_at from refresh_token r \
             join account_link l on l.id = r.link_id where r.hash = $1",
        ).bind(&token.0[..]).fetch_optional(c).await)?;
        let token = row.map(|row| {
            Ok(RefreshToken {
                link: row.link.into_link()?,
                generation: row.token_generation,
                replaced: row.replaced,
            })
        });
        token.transpose()
    }

    /// Marks every other refresh token of a generation as replaced by this one.
    pub async fn replace_siblings(
        &mut self,
        token: &TokenHash,
        link: LinkId,
        generation: i64,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "update refresh_token set replaced = $4 where link_id = $1 and generation = $2 and hash <> $3 \
             and replaced <> $4",
        ).bind(link.0).bind(generation).bind(&token.0[..]).bind(true).execute(c).await.map(drop))?;
        Ok(())
    }

    /// An access token, whatever its state.
    pub async fn access_token(&mut self, token: &TokenHash) -> Result<Option<AccessToken>, StoreError> {
        let row: Option<AccessRow> = on!(self, c => sqlx::query_as(
            "select t.merchant_id, t.customer_id, t.link_id, l.client_id, t.scope, t.created_at, t.expires_at, \
             coalesce(t.revoked_at, l.revoked_at) as revoked_at from access_token t left join account_link l on l.id = t.link_id where t.hash = $1",
        ).bind(&token.0[..]).fetch_optional(c).await)?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(AccessToken {
            merchant: MerchantId(row.merchant_id),
            customer: CustomerId(row.customer_id),
            link: row.link_id.map(LinkId).zip(row.client_id),
            scopes: scopes(&row.scope, "access_token.scope")?,
            created_at: row.created_at,
            expires_at: row.expires_at,
            revoked: row.revoked_at.is_some(),
        }))
    }

    /// The customer whose token this is, at this merchant; revoked tokens and tokens that ended before `now`
    /// find nobody.
    pub async fn customer_by_token(
        &mut self,
        merchant: MerchantId,
        token: &TokenHash,
        now: DateTime<Utc>,
    ) -> Result<Option<TokenHolder>, StoreError> {
        let row: Option<HolderRow> = on!(self, c => sqlx::query_as(
            "select u.id, u.merchant_id, u.language, u.home_store_id, t.scope, t.expires_at, t.generation, \
             t.link_id, l.generation as used_generation from access_token t \
             join customer u on u.id = t.customer_id left join account_link l on l.id = t.link_id \
             where t.hash = $1 and t.merchant_id = $2 and t.expires_at > $3 and t.revoked_at is null \
             and l.revoked_at is null",
        ).bind(&token.0[..]).bind(merchant.0).bind(now).fetch_optional(c).await)?;
        let Some(row) = row else { return Ok(None) };
        let unused = row.used_generation.is_some_and(|used| used < row.generation);
        Ok(Some(TokenHolder {
            customer: Customer {
                id: CustomerId(row.id),
                merchant: MerchantId(row.merchant_id),
                language: row.language.as_deref().and_then(Language::from_code),
                home: row.home_store_id.map(LocationId),
            },
            scopes: scopes(&row.scope, "access_token.scope")?,
            expires_at: row.expires_at,
            link: row.link_id.map(LinkId),
            unused_generation: unused.then_some(row.generation),
        }))
    }

    /// Ends one access token; gives whether it was good.
    pub async fn revoke_access_token(
        &mut self,
        token: &TokenHash,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update access_token set revoked_at = $2 where hash = $1 and revoked_at is null",
        ).bind(&token.0[..]).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Ends every token of a customer that is still good; gives how many.
    pub async fn revoke_tokens(
        &mut self,
        customer: CustomerId,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let revoked = on!(self, c => sqlx::query(
            "update access_token set revoked_at = $2 where customer_id = $1 and revoked_at is null",
        ).bind(customer.0).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(revoked)
    }

    /// Ends a customer's tokens that belong to no link; gives how many.
    pub async fn revoke_loose_tokens(
        &mut self,
        customer: CustomerId,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let revoked = on!(self, c => sqlx::query(
            "update access_token set revoked_at = $2 where customer_id = $1 and link_id is null and revoked_at is null",
        ).bind(customer.0).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(revoked)
    }

    /// Remembers that an assertion was used until it expires; `false` when it had been used before.
    pub async fn use_assertion(
        &mut self,
        assertion: &TokenHash,
        expires_at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "insert into used_assertion (hash, expires_at) values ($1, $2) on conflict (hash) do nothing",
        ).bind(&assertion.0[..]).bind(expires_at).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }
}
