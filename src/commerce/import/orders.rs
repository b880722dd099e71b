//! `orders.toml`: orders that exist already.

use serde::Deserialize;

use super::files::{FileError, ShopFiles};
use crate::model::order::{Fulfillment, Lifecycle, Payment};

const FILE: &str = "orders.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrdersToml {
    #[serde(default, rename = "order")]
    orders: Vec<OrderEntry>,
}

/// An order as written in `orders.toml`. Dates are RFC 3339 or relative, such as `-3d`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderEntry {
    /// The number that people say.
    pub number: String,
    /// The customer's key.
    pub customer: String,
    /// When it was accepted.
    pub placed: String,
    /// When the last thing happened.
    pub updated: String,
    /// Lifecycle axis.
    pub lifecycle: Lifecycle,
    /// Payment axis.
    pub payment: Payment,
    /// Fulfillment axis.
    pub fulfillment: Fulfillment,
    /// Key of the store where it is fetched.
    pub pickup: Option<String>,
    /// What was given back, as a decimal.
    pub refunded: Option<String>,
    /// What was ordered.
    pub lines: Vec<LineEntry>,
    /// Its parcels.
    #[serde(default)]
    pub shipments: Vec<ShipmentEntry>,
}

/// A line of an order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineEntry {
    /// SKU of a variant in the catalog.
    pub sku: String,
    /// How many were ordered.
    pub quantity: i64,
    /// How many have left.
    #[serde(default)]
    pub fulfilled: i64,
}

/// A parcel of an order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShipmentEntry {
    /// Who carries it.
    pub carrier: String,
    /// The carrier's number.
    pub tracking_number: Option<String>,
    /// The carrier's page.
    pub tracking_url: Option<String>,
    /// The day on which it should arrive.
    pub expected: Option<String>,
}

pub(super) fn read(files: &ShopFiles) -> Result<Vec<OrderEntry>, FileError> {
    if files.get(FILE).is_none() {
        return Ok(Vec::new());
    }
    let orders = files.toml::<OrdersToml>(FILE)?.orders;
    for order in &orders {
        let sound =
            order.lines.iter().all(|line| line.quantity > 0 && (0..=line.quantity).contains(&line.fulfilled));
        if order.lines.is_empty() || !sound {
            let reason = format!("order {}: it needs lines, each with a positive quantity", order.number);
            return Err(FileError::new(FILE, None, reason));
        }
    }
    Ok(orders)
}
