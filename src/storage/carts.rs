//! Carts, quotes, and what a shopper has set for ordering.

use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

use super::{StoreError, TokenHash, Tx, tx::on};
use crate::model::{
    cart::{Cart, CartLine, Choices},
    checkout::{FulfillmentMethod, PaymentMethod},
    ids::{CartId, CustomerId, LocationId, MerchantId, OrderId, ProductId, QuoteId},
    money::{Currency, Money},
    quote::{Offer, Quote},
};

/// Whose cart it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CartOwner {
    /// A customer's, the same on every device.
    Customer(CustomerId),
    /// A device's that nobody has linked.
    Device(TokenHash),
}

#[derive(sqlx::FromRow)]
struct CartRow {
    id: Uuid,
    version: i64,
    fulfillment: Option<String>,
    pickup_store_id: Option<Uuid>,
    payment: Option<String>,
}

#[derive(sqlx::FromRow)]
struct CartLineRow {
    product_id: Uuid,
    sku: String,
    quantity: i64,
    unit_price_minor: i64,
    meant: i64,
}

#[derive(sqlx::FromRow)]
struct QuoteRow {
    id: Uuid,
    customer_id: Uuid,
    cart_id: Uuid,
    cart_version: i64,
    body: Json<Offer>,
    expires_at: DateTime<Utc>,
    order_id: Option<Uuid>,
}

impl Tx {
    /// The owner's cart, as it is now.
    pub async fn cart(
        &mut self,
        merchant: MerchantId,
        owner: &CartOwner,
        currency: Currency,
    ) -> Result<Option<Cart>, StoreError> {
        let (customer, device) = owner.columns();
        let row: Option<CartRow> = on!(self, c => sqlx::query_as(
            "select id, version, fulfillment, pickup_store_id, payment from cart where merchant_id = $1 \
             and (customer_id = $2 or device_hash = $3)",
        ).bind(merchant.0).bind(customer).bind(device).fetch_optional(c).await)?;
        match row {
            Some(row) => self.fill(row, currency).await.map(Some),
            None => Ok(None),
        }
    }

    /// The owner's cart, made if there is none, and kept from every other transaction until this one ends.
    pub async fn lock_cart(
        &mut self,
        merchant: MerchantId,
        owner: &CartOwner,
        fresh: CartId,
        (currency, now): (Currency, DateTime<Utc>),
    ) -> Result<Cart, StoreError> {
        let (customer, device) = owner.columns();
        on!(self, c => sqlx::query(
            "insert into cart (id, merchant_id, customer_id, device_hash, version, updated_at) \
             values ($1, $2, $3, $4, 0, $5) on conflict do nothing",
        ).bind(fresh.0).bind(merchant.0).bind(customer).bind(device).bind(now).execute(c).await.map(drop))?;
        let row: CartRow = on!(self, c => sqlx::query_as(
            "update cart set version = version where merchant_id = $1 and (customer_id = $2 or device_hash = $3) \
             returning id, version, fulfillment, pickup_store_id, payment",
        ).bind(merchant.0).bind(customer).bind(device).fetch_one(c).await)?;
        self.fill(row, currency).await
    }

    async fn fill(&mut self, row: CartRow, currency: Currency) -> Result<Cart, StoreError> {
        let lines: Vec<CartLineRow> = on!(self, c => sqlx::query_as(
            "select product_id, sku, quantity, unit_price_minor, meant from cart_line where cart_id = $1 order by position",
        ).bind(row.id).fetch_all(c).await)?;
        let line = |line: CartLineRow| CartLine {
            product: ProductId(line.product_id),
            sku: line.sku,
            quantity: line.quantity,
            unit_price: Money::new(line.unit_price_minor, currency),
            meant: line.meant,
        };
        Ok(Cart {
            id: CartId(row.id),
            version: row.version,
            lines: lines.into_iter().map(line).collect(),
            choices: Choices {
                fulfillment: row.fulfillment.as_deref().and_then(FulfillmentMethod::from_name),
                store: row.pickup_store_id.map(LocationId),
                payment: row.payment.as_deref().and_then(PaymentMethod::from_name),
            },
        })
    }

    /// Writes a cart as its next version.
    pub async fn put_cart(
        &mut self,
        cart: &mut Cart,
        locale: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        cart.version += 1;
        let choices = &cart.choices;
        on!(self, c => sqlx::query(
            "update cart set version = $2, fulfillment = $3, pickup_store_id = $4, payment = $5, \
             locale = coalesce($6, locale), updated_at = $7 where id = $1",
        )
        .bind(cart.id.0).bind(cart.version)
        .bind(choices.fulfillment.map(FulfillmentMethod::as_str)).bind(choices.store.map(|store| store.0))
        .bind(choices.payment.map(PaymentMethod::as_str)).bind(locale).bind(now)
        .execute(c).await.map(drop))?;
        on!(self, c => sqlx::query("delete from cart_line where cart_id = $1")
            .bind(cart.id.0).execute(c).await.map(drop))?;
        for (position, line) in (0_i64..).zip(&cart.lines) {
            on!(self, c => sqlx::query(
                "insert into cart_line (cart_id, position, product_id, sku, quantity, unit_price_minor, meant) \
                 values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(cart.id.0).bind(position).bind(line.product.0).bind(&line.sku).bind(line.quantity)
            .bind(line.unit_price.minor).bind(line.meant)
            .execute(c).await.map(drop))?;
        }
        Ok(())
    }

    /// Removes a cart with everything in it; gives whether it was still there.
    pub async fn delete_cart(&mut self, cart: CartId) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query("delete from cart where id = $1")
            .bind(cart.0).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Customers' carts with something in them that were last changed between two instants, whose owners agreed to be
    /// reminded and have not been since. Oldest first.
    pub async fn forgotten_carts(
        &mut self,
        (after, before): (DateTime<Utc>, DateTime<Utc>),
        limit: i64,
    ) -> Result<Vec<(MerchantId, CartId, CustomerId)>, StoreError> {
        let rows: Vec<(Uuid, Uuid, Uuid)> = on!(self, c => sqlx::query_as(
            "select k.merchant_id, k.id, k.customer_id from cart k join voice_policy p on p.customer_id = k.customer_id \
             where p.reminders and k.updated_at > $1 and k.updated_at <= $2 \
             and (k.reminded_at is null or k.reminded_at < k.updated_at) \
             and exists (select 1 from cart_line l where l.cart_id = k.id) order by k.updated_at, k.id limit $3",
        ).bind(after).bind(before).bind(limit).fetch_all(c).await)?;
        let cart = |(merchant, cart, customer)| (MerchantId(merchant), CartId(cart), CustomerId(customer));
        Ok(rows.into_iter().map(cart).collect())
    }

    /// When a customer was last reminded of a cart.
    pub async fn reminded_at(&mut self, customer: CustomerId) -> Result<Option<DateTime<Utc>>, StoreError> {
        let row: Option<(Option<DateTime<Utc>>,)> = on!(self, c => sqlx::query_as(
            "select reminded_at from cart where customer_id = $1",
        ).bind(customer.0).fetch_optional(c).await)?;
        Ok(row.and_then(|(at,)| at))
    }

    /// Marks that a cart's owner is being reminded; gives whether this call is the one that does it.
    pub async fn mark_reminded(&mut self, cart: CartId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update cart set reminded_at = $2 where id = $1 and (reminded_at is null or reminded_at < updated_at)",
        ).bind(cart.0).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Stores a quote.
    pub async fn put_quote(
        &mut self,
        merchant: MerchantId,
        quote: &Quote,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into quote (id, merchant_id, customer_id, cart_id, cart_version, body, created_at, expires_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(quote.id.0).bind(merchant.0).bind(quote.customer.0).bind(quote.cart.0).bind(quote.cart_version)
        .bind(Json(&quote.offer)).bind(now).bind(quote.expires_at)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// A customer's quote.
    pub async fn quote(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
        id: QuoteId,
    ) -> Result<Option<Quote>, StoreError> {
        let row: Option<QuoteRow> = on!(self, c => sqlx::query_as(
            "select id, customer_id, cart_id, cart_version, body, expires_at, order_id from quote \
             where merchant_id = $1 and customer_id = $2 and id = $3",
        ).bind(merchant.0).bind(customer.0).bind(id.0).fetch_optional(c).await)?;
        Ok(row.map(|row| Quote {
            id: QuoteId(row.id),
            customer: CustomerId(row.customer_id),
            cart: CartId(row.cart_id),
            cart_version: row.cart_version,
            offer: row.body.0,
            expires_at: row.expires_at,
            order: row.order_id.map(OrderId),
        }))
    }

    /// Marks what a quote has become.
    pub async fn use_quote(&mut self, quote: QuoteId, order: OrderId) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("update quote set order_id = $2 where id = $1")
            .bind(quote.0).bind(order.0).execute(c).await.map(drop))?;
        Ok(())
    }
}

impl CartOwner {
    fn columns(&self) -> (Option<Uuid>, Option<&[u8]>) {
        match self {
            Self::Customer(customer) => (Some(customer.0), None),
            Self::Device(device) => (None, Some(&device.0[..])),
        }
    }
}
