//! Placing an order and what happens to it afterwards. Events are only ever added.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use uuid::Uuid;

use super::{StoreError, Tx, tx::on};
use crate::model::{
    ids::{CustomerId, MerchantId, OrderId, QuoteId},
    money::Money,
    order::{Order, Shipment, Terms},
    policy::Address,
};

/// What is written about an order beside the order itself.
#[derive(Debug, Clone)]
pub struct Placement<'a> {
    /// The quote that it comes from: the same quote is never ordered twice.
    pub request: QuoteId,
    /// Where it was placed, such as `alexa`.
    pub channel: &'a str,
    /// The locale that was spoken.
    pub locale: &'a str,
    /// Where it goes.
    pub recipient: Option<&'a Address>,
}

/// Something that happened to an order.
#[derive(Debug, Clone)]
pub struct Happened<'a> {
    /// `lifecycle`, `payment`, `fulfillment` or `shipment`.
    pub axis: &'a str,
    /// What it was.
    pub from: Option<&'a str>,
    /// What it became.
    pub to: &'a str,
    /// Who did it: `shopper`, `merchant`, `store`.
    pub source: &'a str,
    /// More about it, such as a reason.
    pub detail: Option<&'a str>,
    /// When.
    pub at: DateTime<Utc>,
}

/// One entry of an order's history, as it is read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct HistoryRow {
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// Which axis.
    pub axis: String,
    /// What it was.
    pub from_state: Option<String>,
    /// What it became.
    pub to_state: String,
    /// Who did it.
    pub source: String,
    /// More about it.
    pub detail: Option<String>,
}

type DeliveryColumns = (Option<Json<Address>>, Option<String>, Option<String>);

impl Tx {
    /// Writes a new order. `false`, and nothing is written, when its number is taken.
    pub async fn place_order(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
        order: &Order,
        placement: &Placement<'_>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "insert into \"order\" (id, merchant_id, customer_id, number, lifecycle, payment, fulfillment, currency, \
             total_minor, pickup_store_id, placed_at, updated_at, request_id, channel, locale, terms, recipient, \
             cancel_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, $16, $17) \
             on conflict (merchant_id, number) do nothing",
        )
        .bind(order.id.0).bind(merchant.0).bind(customer.0).bind(&order.number)
        .bind(order.lifecycle.as_str()).bind(order.payment.as_str()).bind(order.fulfillment.as_str())
        .bind(order.total.currency.code()).bind(order.total.minor)
        .bind(order.pickup.map(|store| store.0)).bind(order.placed_at)
        .bind(placement.request.0).bind(placement.channel).bind(placement.locale)
        .bind(order.terms.as_ref().map(Json)).bind(placement.recipient.map(Json)).bind(order.cancel_until)
        .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 0 {
            return Ok(false);
        }
        for (position, line) in (0_i64..).zip(&order.lines) {
            on!(self, c => sqlx::query(
                "insert into order_line (order_id, position, sku, title, quantity, fulfilled, unit_price_minor) \
                 values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(order.id.0).bind(position).bind(&line.sku).bind(Json(&line.title)).bind(line.quantity)
            .bind(line.fulfilled).bind(line.unit_price.minor)
            .execute(c).await.map(drop))?;
        }
        Ok(true)
    }

    /// Adds an event to an order's history.
    pub async fn add_event(&mut self, order: OrderId, event: &Happened<'_>) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into order_event (order_id, position, occurred_at, axis, from_state, to_state, source, detail) \
             select $1, coalesce(max(position) + 1, 0), $2, $3, $4, $5, $6, $7 from order_event where order_id = $1",
        )
        .bind(order.0).bind(event.at).bind(event.axis).bind(event.from).bind(event.to).bind(event.source)
        .bind(event.detail)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps every other transaction away from an order until this one ends; gives whether it is there.
    pub async fn lock_order(&mut self, merchant: MerchantId, order: OrderId) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update \"order\" set updated_at = updated_at where merchant_id = $1 and id = $2",
        ).bind(merchant.0).bind(order.0).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Writes the three axes of an order.
    pub async fn set_order_state(&mut self, order: &Order, now: DateTime<Utc>) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "update \"order\" set lifecycle = $2, payment = $3, fulfillment = $4, updated_at = $5 where id = $1",
        )
        .bind(order.id.0).bind(order.lifecycle.as_str()).bind(order.payment.as_str())
        .bind(order.fulfillment.as_str()).bind(now)
        .execute(c).await.map(drop))?;
        for (position, line) in (0_i64..).zip(&order.lines) {
            on!(self, c => sqlx::query(
                "update order_line set fulfilled = $3 where order_id = $1 and position = $2 and fulfilled <> $3",
            ).bind(order.id.0).bind(position).bind(line.fulfilled).execute(c).await.map(drop))?;
        }
        Ok(())
    }

    /// Writes down when an order is expected now, with its parcels.
    pub async fn set_expected(
        &mut self,
        order: OrderId,
        terms: Option<&Terms>,
        day: Option<NaiveDate>,
    ) -> Result<(), StoreError> {
        if let Some(terms) = terms {
            on!(self, c => sqlx::query("update \"order\" set terms = $2 where id = $1")
                .bind(order.0).bind(Json(terms)).execute(c).await.map(drop))?;
        }
        on!(self, c => sqlx::query("update shipment set expected_on = $2 where order_id = $1")
            .bind(order.0).bind(day).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Adds a parcel to an order.
    pub async fn add_shipment(&mut self, order: OrderId, parcel: &Shipment) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into shipment (order_id, position, carrier, tracking_number, tracking_url, expected_on) \
             select $1, coalesce(max(position) + 1, 0), $2, $3, $4, $5 from shipment where order_id = $1",
        )
        .bind(order.0).bind(&parcel.carrier).bind(&parcel.tracking_number).bind(&parcel.tracking_url)
        .bind(parcel.expected_on)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Adds a refund to an order.
    pub async fn add_refund(
        &mut self,
        order: OrderId,
        amount: Money,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into adjustment (order_id, position, kind, amount_minor, occurred_at) \
             select $1, coalesce(max(position) + 1, 0), 'refund', $2, $3 from adjustment where order_id = $1",
        ).bind(order.0).bind(-amount.minor).bind(now).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Remembers what the linked store calls an order, and what it says about it.
    pub async fn set_external(
        &mut self,
        order: OrderId,
        external_id: &str,
        raw: Option<&str>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "update \"order\" set external_id = $2, raw_status = coalesce($3, raw_status) where id = $1",
        ).bind(order.0).bind(external_id).bind(raw).execute(c).await.map(drop))?;
        Ok(())
    }

    /// The order that a quote has become.
    pub async fn order_by_request(
        &mut self,
        merchant: MerchantId,
        request: QuoteId,
    ) -> Result<Option<OrderId>, StoreError> {
        let row: Option<(Uuid,)> = on!(self, c => sqlx::query_as(
            "select id from \"order\" where merchant_id = $1 and request_id = $2",
        ).bind(merchant.0).bind(request.0).fetch_optional(c).await)?;
        Ok(row.map(|(id,)| OrderId(id)))
    }

    /// Where an order goes and in which locale it was placed.
    pub async fn order_delivery(
        &mut self,
        order: OrderId,
    ) -> Result<(Option<Address>, Option<String>, Option<String>), StoreError> {
        let row: Option<DeliveryColumns> = on!(self, c => sqlx::query_as(
            "select recipient, locale, channel from \"order\" where id = $1",
        ).bind(order.0).fetch_optional(c).await)?;
        let (address, locale, channel) = row.unwrap_or_default();
        Ok((address.map(|address| address.0), locale, channel))
    }

    /// What a customer has ordered through us since an instant and not called off, in minor units.
    pub async fn spent_since(
        &mut self,
        customer: CustomerId,
        since: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        let (sum,): (i64,) = on!(self, c => sqlx::query_as(
            "select cast(coalesce(sum(total_minor), 0) as bigint) from \"order\" where customer_id = $1 \
             and placed_at >= $2 and request_id is not null and lifecycle not in ('cancelled', 'failed', 'expired')",
        ).bind(customer.0).bind(since).fetch_one(c).await)?;
        Ok(sum)
    }

    /// The whole history of an order, oldest first.
    pub async fn history(&mut self, order: OrderId) -> Result<Vec<HistoryRow>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select occurred_at, axis, from_state, to_state, source, detail from order_event \
             where order_id = $1 order by position",
        ).bind(order.0).fetch_all(c).await)?)
    }
}
