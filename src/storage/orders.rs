//! Orders with their lines, parcels, refunds and append-only events.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use uuid::Uuid;

use super::{StoreError, Tx, merchants::currency, tx::on};
use crate::model::{
    ids::{CustomerId, LocationId, MerchantId, OrderId},
    localized::Localized,
    money::{Currency, Money},
    order::{Fulfillment, Lifecycle, Order, OrderLine, Payment, Shipment, Terms},
};

/// An order to be written, with what happened to it.
#[derive(Debug, Clone)]
pub struct NewOrder {
    /// The order.
    pub order: Order,
    /// What happened, oldest first.
    pub events: Vec<OrderEvent>,
}

/// One entry of an order's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// Which axis changed: `lifecycle`, `payment` or `fulfillment`.
    pub axis: &'static str,
    /// What it became.
    pub to: String,
}

#[derive(sqlx::FromRow)]
struct OrderRow {
    id: Uuid,
    number: String,
    lifecycle: String,
    payment: String,
    fulfillment: String,
    currency: String,
    total_minor: i64,
    pickup_store_id: Option<Uuid>,
    placed_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    terms: Option<Json<Terms>>,
    cancel_until: Option<DateTime<Utc>>,
    external_id: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    order_id: Uuid,
    sku: String,
    title: Json<Localized>,
    quantity: i64,
    fulfilled: i64,
    unit_price_minor: i64,
}

#[derive(sqlx::FromRow)]
struct ShipmentRow {
    order_id: Uuid,
    carrier: String,
    tracking_number: Option<String>,
    tracking_url: Option<String>,
    expected_on: Option<NaiveDate>,
}

#[derive(sqlx::FromRow)]
struct RefundRow {
    order_id: Uuid,
    amount_minor: i64,
}

impl Tx {
    /// Inserts or replaces an order by its number.
    pub async fn put_order(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
        new: &NewOrder,
    ) -> Result<OrderId, StoreError> {
        let order = &new.order;
        let (id,): (Uuid,) = on!(self, c => sqlx::query_as(
            "insert into \"order\" (id, merchant_id, customer_id, number, lifecycle, payment, fulfillment, currency, \
             total_minor, pickup_store_id, placed_at, updated_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
             on conflict (merchant_id, number) do update set customer_id = excluded.customer_id, \
             lifecycle = excluded.lifecycle, payment = excluded.payment, fulfillment = excluded.fulfillment, \
             currency = excluded.currency, total_minor = excluded.total_minor, \
             pickup_store_id = excluded.pickup_store_id, placed_at = excluded.placed_at, \
             updated_at = excluded.updated_at returning id",
        )
        .bind(order.id.0).bind(merchant.0).bind(customer.0).bind(&order.number)
        .bind(order.lifecycle.as_str()).bind(order.payment.as_str()).bind(order.fulfillment.as_str())
        .bind(order.total.currency.code()).bind(order.total.minor)
        .bind(order.pickup.map(|store| store.0)).bind(order.placed_at).bind(order.updated_at)
        .fetch_one(c).await)?;
        self.clear_order_parts(id).await?;
        for (position, line) in (0_i64..).zip(&order.lines) {
            on!(self, c => sqlx::query(
                "insert into order_line (order_id, position, sku, title, quantity, fulfilled, unit_price_minor) \
                 values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(id).bind(position).bind(&line.sku).bind(Json(&line.title)).bind(line.quantity)
            .bind(line.fulfilled).bind(line.unit_price.minor)
            .execute(c).await.map(drop))?;
        }
        for (position, parcel) in (0_i64..).zip(&order.shipments) {
            on!(self, c => sqlx::query(
                "insert into shipment (order_id, position, carrier, tracking_number, tracking_url, expected_on) \
                 values ($1, $2, $3, $4, $5, $6)",
            )
            .bind(id).bind(position).bind(&parcel.carrier).bind(&parcel.tracking_number)
            .bind(&parcel.tracking_url).bind(parcel.expected_on)
            .execute(c).await.map(drop))?;
        }
        if let Some(refunded) = order.refunded {
            on!(self, c => sqlx::query(
                "insert into adjustment (order_id, position, kind, amount_minor, occurred_at) \
                 values ($1, 0, 'refund', $2, $3)",
            ).bind(id).bind(-refunded.minor).bind(order.updated_at).execute(c).await.map(drop))?;
        }
        for (position, event) in (0_i64..).zip(&new.events) {
            on!(self, c => sqlx::query(
                "insert into order_event (order_id, position, occurred_at, axis, to_state, source) \
                 values ($1, $2, $3, $4, $5, 'import')",
            ).bind(id).bind(position).bind(event.at).bind(event.axis).bind(&event.to).execute(c).await.map(drop))?;
        }
        Ok(OrderId(id))
    }

    async fn clear_order_parts(&mut self, id: Uuid) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("delete from order_line where order_id = $1").bind(id).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from shipment where order_id = $1").bind(id).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from adjustment where order_id = $1").bind(id).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from order_event where order_id = $1").bind(id).execute(c).await.map(drop))?;
        Ok(())
    }

    /// A customer's latest orders, newest first, at most `limit`.
    pub async fn orders_of(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
        limit: i64,
    ) -> Result<Vec<Order>, StoreError> {
        let rows: Vec<OrderRow> = on!(self, c => sqlx::query_as(
            "select id, number, lifecycle, payment, fulfillment, currency, total_minor, pickup_store_id, placed_at, \
             updated_at, terms, cancel_until, external_id from \"order\" where merchant_id = $1 and customer_id = $2 \
             order by placed_at desc, number desc limit $3",
        ).bind(merchant.0).bind(customer.0).bind(limit).fetch_all(c).await)?;
        // Parts of older orders are not read: a good customer has many.
        let Some(oldest) = rows.last().map(|row| row.placed_at) else { return Ok(Vec::new()) };
        let lines: Vec<LineRow> = on!(self, c => sqlx::query_as(
            "select l.order_id, l.sku, l.title, l.quantity, l.fulfilled, l.unit_price_minor from order_line l \
             join \"order\" o on o.id = l.order_id where o.merchant_id = $1 and o.customer_id = $2 \
             and o.placed_at >= $3 order by l.order_id, l.position",
        ).bind(merchant.0).bind(customer.0).bind(oldest).fetch_all(c).await)?;
        let parcels: Vec<ShipmentRow> = on!(self, c => sqlx::query_as(
            "select s.order_id, s.carrier, s.tracking_number, s.tracking_url, s.expected_on from shipment s \
             join \"order\" o on o.id = s.order_id where o.merchant_id = $1 and o.customer_id = $2 \
             and o.placed_at >= $3 order by s.order_id, s.position",
        ).bind(merchant.0).bind(customer.0).bind(oldest).fetch_all(c).await)?;
        let refunds: Vec<RefundRow> = on!(self, c => sqlx::query_as(
            "select a.order_id, cast(sum(a.amount_minor) as bigint) as amount_minor from adjustment a \
             join \"order\" o on o.id = a.order_id where o.merchant_id = $1 and o.customer_id = $2 \
             and o.placed_at >= $3 and a.kind = 'refund' group by a.order_id order by a.order_id",
        ).bind(merchant.0).bind(customer.0).bind(oldest).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.into_order(&lines, &parcels, &refunds)).collect()
    }

    /// One order of a merchant, and whose it is.
    pub async fn order(
        &mut self,
        merchant: MerchantId,
        id: OrderId,
    ) -> Result<Option<(Order, CustomerId)>, StoreError> {
        let row: Option<OrderRow> = on!(self, c => sqlx::query_as(
            "select id, number, lifecycle, payment, fulfillment, currency, total_minor, pickup_store_id, placed_at, \
             updated_at, terms, cancel_until, external_id from \"order\" where merchant_id = $1 and id = $2",
        ).bind(merchant.0).bind(id.0).fetch_optional(c).await)?;
        let Some(row) = row else { return Ok(None) };
        let (customer,): (Uuid,) = on!(self, c => sqlx::query_as(
            "select customer_id from \"order\" where id = $1",
        ).bind(id.0).fetch_one(c).await)?;
        let lines: Vec<LineRow> = on!(self, c => sqlx::query_as(
            "select order_id, sku, title, quantity, fulfilled, unit_price_minor from order_line \
             where order_id = $1 order by position",
        ).bind(id.0).fetch_all(c).await)?;
        let parcels: Vec<ShipmentRow> = on!(self, c => sqlx::query_as(
            "select order_id, carrier, tracking_number, tracking_url, expected_on from shipment \
             where order_id = $1 order by position",
        ).bind(id.0).fetch_all(c).await)?;
        let refunds: Vec<RefundRow> = on!(self, c => sqlx::query_as(
            "select order_id, cast(sum(amount_minor) as bigint) as amount_minor from adjustment \
             where order_id = $1 and kind = 'refund' group by order_id",
        ).bind(id.0).fetch_all(c).await)?;
        Ok(Some((row.into_order(&lines, &parcels, &refunds)?, CustomerId(customer))))
    }

    /// A merchant's orders placed before an instant, newest first: identifiers only.
    pub async fn order_ids(
        &mut self,
        merchant: MerchantId,
        (before, below): (DateTime<Utc>, &str),
        open: bool,
        limit: i64,
    ) -> Result<Vec<OrderId>, StoreError> {
        let rows: Vec<(Uuid,)> = on!(self, c => sqlx::query_as(
            "select id from \"order\" where merchant_id = $1 and (placed_at < $2 or (placed_at = $2 and number < $3)) \
             and (not $4 or (lifecycle in ('awaiting_confirmation', 'placed', 'on_hold', 'processing') \
             and fulfillment not in ('delivered', 'picked_up', 'returned', 'cancelled'))) \
             order by placed_at desc, number desc limit $5",
        ).bind(merchant.0).bind(before).bind(below).bind(open).bind(limit).fetch_all(c).await)?;
        Ok(rows.into_iter().map(|(id,)| OrderId(id)).collect())
    }

    /// The order with the number that people say.
    pub async fn order_id_by_number(
        &mut self,
        merchant: MerchantId,
        number: &str,
    ) -> Result<Option<OrderId>, StoreError> {
        let row: Option<(Uuid,)> = on!(self, c => sqlx::query_as(
            "select id from \"order\" where merchant_id = $1 and number = $2",
        ).bind(merchant.0).bind(number).fetch_optional(c).await)?;
        Ok(row.map(|(id,)| OrderId(id)))
    }

    /// The history of an order, oldest first.
    pub async fn order_events(
        &mut self,
        order: OrderId,
    ) -> Result<Vec<(DateTime<Utc>, String, String)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(
            "select occurred_at, axis, to_state from order_event where order_id = $1 order by position",
        ).bind(order.0).fetch_all(c).await)?)
    }
}

impl OrderRow {
    fn into_order(
        self,
        lines: &[LineRow],
        parcels: &[ShipmentRow],
        refunds: &[RefundRow],
    ) -> Result<Order, StoreError> {
        let currency: Currency = currency(&self.currency, "order.currency")?;
        let lifecycle = Lifecycle::from_name(&self.lifecycle);
        let fulfillment = Fulfillment::from_name(&self.fulfillment);
        let refund = refunds.iter().find(|refund| refund.order_id == self.id);
        Ok(Order {
            id: OrderId(self.id),
            number: self.number,
            lifecycle: lifecycle.ok_or(StoreError::Inconsistent("order.lifecycle"))?,
            payment: Payment::from_name(&self.payment).ok_or(StoreError::Inconsistent("order.payment"))?,
            fulfillment: fulfillment.ok_or(StoreError::Inconsistent("order.fulfillment"))?,
            total: Money::new(self.total_minor, currency),
            placed_at: self.placed_at,
            updated_at: self.updated_at,
            pickup: self.pickup_store_id.map(LocationId),
            lines: lines
                .iter()
                .filter(|line| line.order_id == self.id)
                .map(|line| OrderLine {
                    title: line.title.0.clone(),
                    sku: line.sku.clone(),
                    quantity: line.quantity,
                    fulfilled: line.fulfilled,
                    unit_price: Money::new(line.unit_price_minor, currency),
                })
                .collect(),
            shipments: parcels
                .iter()
                .filter(|parcel| parcel.order_id == self.id)
                .map(|parcel| Shipment {
                    carrier: parcel.carrier.clone(),
                    tracking_number: parcel.tracking_number.clone(),
                    tracking_url: parcel.tracking_url.clone(),
                    expected_on: parcel.expected_on,
                })
                .collect(),
            refunded: refund.map(|refund| Money::new(-refund.amount_minor, currency)),
            terms: self.terms.map(|terms| terms.0),
            cancel_until: self.cancel_until,
            external_id: self.external_id,
        })
    }
}
