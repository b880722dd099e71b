//! A quote: what an order would be, exactly, for a few minutes. A "yes" buys a quote and nothing else.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{
    cart::sum,
    checkout::{FulfillmentMethod, PaymentMethod},
    ids::{CartId, CustomerId, LocationId, OrderId, ProductId, QuoteId},
    localized::Localized,
    money::{Money, MoneyError},
};

/// How long a quote can be agreed to.
pub const GOOD_FOR: TimeDelta = TimeDelta::minutes(5);

/// A quote as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Our identifier; also the idempotency key of the order that it becomes.
    pub id: QuoteId,
    /// Who was asked.
    pub customer: CustomerId,
    /// From which cart.
    pub cart: CartId,
    /// From which version of it.
    pub cart_version: i64,
    /// What was read out.
    pub offer: Offer,
    /// Until when a yes counts.
    pub expires_at: DateTime<Utc>,
    /// The order that it has become: a second yes finds it.
    pub order: Option<OrderId>,
}

/// What would be bought, and on which terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The goods; never empty.
    pub lines: Vec<QuoteLine>,
    /// What the goods cost, tax included.
    pub subtotal: Money,
    /// What delivery costs, tax included.
    pub delivery: Money,
    /// What is to be paid in all.
    pub total: Money,
    /// How the goods reach the shopper.
    pub fulfillment: FulfillmentMethod,
    /// Where they are fetched, if they are.
    pub store: Option<LocationId>,
    /// The town of the address, if they are brought.
    pub town: Option<String>,
    /// How they are paid.
    pub payment: PaymentMethod,
    /// The day on which they should arrive or can be fetched.
    pub expected_on: NaiveDate,
}

/// One line of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    /// The product.
    pub product: ProductId,
    /// The variant's SKU.
    pub sku: String,
    /// As it is written.
    pub title: Localized,
    /// As it is said.
    pub spoken: Localized,
    /// How many.
    pub quantity: i64,
    /// What one costs, tax included.
    pub unit_price: Money,
}

impl Offer {
    /// What its lines and delivery come to; the same as [`Offer::total`] unless somebody has tampered with it.
    pub fn sum(&self) -> Result<Money, MoneyError> {
        let goods = sum(self.lines.iter().map(|line| (line.unit_price, line.quantity)))?;
        goods.map_or(Ok(self.delivery), |goods| goods.checked_add(self.delivery))
    }

    /// How many articles it has.
    pub fn count(&self) -> i64 {
        self.lines.iter().map(|line| line.quantity).sum()
    }
}
