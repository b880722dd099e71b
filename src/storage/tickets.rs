//! Requests for a person, and where a merchant hears of orders.

use chrono::{DateTime, Utc};
use sqlx::types::{Json, JsonValue};
use uuid::Uuid;

use super::{StoreError, Tx, tx::on};
use crate::model::ids::{CustomerId, MerchantId};

/// A ticket to be written.
#[derive(Debug, Clone)]
pub struct NewTicket<'a> {
    /// Its identifier.
    pub id: Uuid,
    /// With which merchant.
    pub merchant: MerchantId,
    /// Whose.
    pub customer: Option<CustomerId>,
    /// The number that is said.
    pub number: &'a str,
    /// The locale that was spoken.
    pub locale: &'a str,
    /// A telephone number for calling back; personal data.
    pub callback: Option<&'a str>,
    /// What the conversation was about.
    pub summary: &'a JsonValue,
    /// When.
    pub now: DateTime<Utc>,
}

/// A ticket as it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct TicketRow {
    /// The number that is said.
    pub number: String,
    /// Whose.
    pub customer: Option<CustomerId>,
    /// The locale that was spoken.
    pub locale: String,
    /// A telephone number for calling back.
    pub callback: Option<String>,
    /// What the conversation was about.
    pub summary: JsonValue,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was done.
    pub closed_at: Option<DateTime<Utc>>,
}

type Columns =
    (String, Option<Uuid>, String, Option<String>, Json<JsonValue>, DateTime<Utc>, Option<DateTime<Utc>>);

impl From<Columns> for TicketRow {
    fn from((number, customer, locale, callback, summary, created_at, closed_at): Columns) -> Self {
        let customer = customer.map(CustomerId);
        Self { number, customer, locale, callback, summary: summary.0, created_at, closed_at }
    }
}

impl Tx {
    /// Writes a ticket; gives `false`, and nothing is written, when its number is taken.
    pub async fn put_ticket(&mut self, ticket: &NewTicket<'_>) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "insert into ticket (id, merchant_id, customer_id, number, locale, callback, summary, created_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (merchant_id, number) do nothing",
        )
        .bind(ticket.id).bind(ticket.merchant.0).bind(ticket.customer.map(|id| id.0)).bind(ticket.number)
        .bind(ticket.locale).bind(ticket.callback).bind(Json(ticket.summary)).bind(ticket.now)
        .execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// A ticket by its identifier.
    pub async fn ticket(&mut self, merchant: MerchantId, id: Uuid) -> Result<Option<TicketRow>, StoreError> {
        let row: Option<Columns> = on!(self, c => sqlx::query_as(
            "select number, customer_id, locale, callback, summary, created_at, closed_at from ticket \
             where merchant_id = $1 and id = $2",
        ).bind(merchant.0).bind(id).fetch_optional(c).await)?;
        Ok(row.map(TicketRow::from))
    }

    /// A merchant's open tickets, oldest first.
    pub async fn open_tickets(
        &mut self,
        merchant: MerchantId,
        limit: i64,
    ) -> Result<Vec<TicketRow>, StoreError> {
        let rows: Vec<Columns> = on!(self, c => sqlx::query_as(
            "select number, customer_id, locale, callback, summary, created_at, closed_at from ticket \
             where merchant_id = $1 and closed_at is null order by created_at, number limit $2",
        ).bind(merchant.0).bind(limit).fetch_all(c).await)?;
        Ok(rows.into_iter().map(TicketRow::from).collect())
    }

    /// Everything that a customer has asked people for, oldest first.
    pub async fn tickets_of(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
    ) -> Result<Vec<TicketRow>, StoreError> {
        let rows: Vec<Columns> = on!(self, c => sqlx::query_as(
            "select number, customer_id, locale, callback, summary, created_at, closed_at from ticket \
             where merchant_id = $1 and customer_id = $2 order by created_at, number",
        ).bind(merchant.0).bind(customer.0).fetch_all(c).await)?;
        Ok(rows.into_iter().map(TicketRow::from).collect())
    }

    /// Marks a ticket as done; gives whether it was open.
    pub async fn close_ticket(
        &mut self,
        merchant: MerchantId,
        number: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update ticket set closed_at = $3 where merchant_id = $1 and number = $2 and closed_at is null",
        ).bind(merchant.0).bind(number).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Whether the merchant has set an address of this kind: `webhook` or `store`.
    pub async fn has_integration(&mut self, merchant: MerchantId, kind: &str) -> Result<bool, StoreError> {
        let row: Option<(i64,)> = on!(self, c => sqlx::query_as(
            "select count(*) from integration where merchant_id = $1 and kind = $2",
        ).bind(merchant.0).bind(kind).fetch_optional(c).await)?;
        Ok(row.is_some_and(|(count,)| count > 0))
    }

    /// An address of the merchant's: its row, where it is, and its sealed secret.
    pub async fn integration(
        &mut self,
        merchant: MerchantId,
        kind: &str,
    ) -> Result<Option<(Uuid, String, String)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select id, url, secret from integration where merchant_id = $1 and kind = $2",
        ).bind(merchant.0).bind(kind).fetch_optional(c).await)?)
    }

    /// Sets an address of the merchant's.
    pub async fn put_integration(
        &mut self,
        (merchant, kind): (MerchantId, &str),
        id: Uuid,
        (url, secret): (&str, &str),
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into integration (merchant_id, kind, url, secret, created_at, id) values ($1, $2, $3, $4, $5, $6) \
             on conflict (merchant_id, kind) do update set url = excluded.url, secret = excluded.secret, \
             created_at = excluded.created_at, id = excluded.id",
        ).bind(merchant.0).bind(kind).bind(url).bind(secret).bind(now).bind(id).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Removes an address of the merchant's; gives whether there was one.
    pub async fn delete_integration(&mut self, merchant: MerchantId, kind: &str) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query("delete from integration where merchant_id = $1 and kind = $2")
            .bind(merchant.0).bind(kind).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Whether the merchant's skill may send events to Amazon.
    pub async fn has_messaging(&mut self, merchant: MerchantId) -> Result<bool, StoreError> {
        let row: Option<(i64,)> = on!(self, c => sqlx::query_as(
            "select count(*) from alexa_messaging where merchant_id = $1",
        ).bind(merchant.0).fetch_optional(c).await)?;
        Ok(row.is_some_and(|(count,)| count > 0))
    }

    /// How many of each SKU a merchant has sold since an instant, the best sold first.
    pub async fn best_sellers(
        &mut self,
        merchant: MerchantId,
        since: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select l.sku, cast(sum(l.quantity) as bigint) from order_line l join \"order\" o on o.id = l.order_id \
             where o.merchant_id = $1 and o.placed_at >= $2 and o.lifecycle not in ('cancelled', 'failed', 'expired') \
             group by l.sku order by 2 desc, l.sku limit $3",
        ).bind(merchant.0).bind(since).bind(limit).fetch_all(c).await)?)
    }

    /// What a customer has bought and not called off, newest first: SKU, when, how many.
    pub async fn bought(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
        limit: i64,
    ) -> Result<Vec<(String, DateTime<Utc>, i64)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select l.sku, o.placed_at, l.quantity from order_line l join \"order\" o on o.id = l.order_id \
             where o.merchant_id = $1 and o.customer_id = $2 and o.lifecycle not in ('cancelled', 'failed', 'expired') \
             order by o.placed_at desc, l.position limit $3",
        ).bind(merchant.0).bind(customer.0).bind(limit).fetch_all(c).await)?)
    }

    /// How many of a SKU a customer has bought at most in one order; nothing when it was never bought.
    pub async fn usual_quantity(
        &mut self,
        customer: CustomerId,
        sku: &str,
    ) -> Result<Option<i64>, StoreError> {
        let (most,): (Option<i64>,) = on!(self, c => sqlx::query_as(
            "select max(l.quantity) from order_line l join \"order\" o on o.id = l.order_id \
             where o.customer_id = $1 and l.sku = $2 and o.lifecycle not in ('cancelled', 'failed', 'expired')",
        ).bind(customer.0).bind(sku).fetch_one(c).await)?;
        Ok(most)
    }
}
