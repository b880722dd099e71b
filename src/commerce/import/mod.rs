//! Bringing a shop in from a folder of files: what the demo uses and what merchants use.
//!
//! Owns: the file formats and the order in which things are written. A shop folder holds `shop.toml` (the
//! merchant, its stores and customers), `categories.csv`, any `products*.csv` with one row per variant, any
//! `texts*.<language>.csv` with one row per product, and perhaps `orders.toml`. All of it is read and checked
//! before anything is written, and everything is written in one transaction.

mod catalog;
mod files;
mod orders;
mod shop;
mod write;

pub use files::{FileError, ShopFiles};
pub use write::{ImportError, Imported, import};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::model::{localized::Localized, merchant::Merchant, product::Product};

/// A whole shop, read and checked. Identifiers in it are fresh ones; those of rows that exist already win.
#[derive(Debug)]
pub struct ShopData {
    /// The merchant with its stores.
    pub merchant: Merchant,
    /// Category key, parent key, name.
    pub categories: Vec<(String, Option<String>, Localized)>,
    /// The products.
    pub products: Vec<Product>,
    /// The customers.
    pub customers: Vec<shop::CustomerEntry>,
    /// The orders.
    pub orders: Vec<orders::OrderEntry>,
}

/// Reads a shop's files at the instant `now`, which relative dates in sample files refer to.
pub fn read(files: &ShopFiles, ids: &crate::clock::Ids, now: DateTime<Utc>) -> Result<ShopData, FileError> {
    let (merchant, customers) = shop::read(files, ids, now)?;
    let (categories, products) = catalog::read(files, ids, now, merchant.currency)?;
    let orders = orders::read(files)?;
    Ok(ShopData { merchant, categories, products, customers, orders })
}

/// Reads an instant: RFC 3339, or relative to `now` as `-3d`, `+2d`, `-5h` in sample data.
fn instant(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.with_timezone(&Utc));
    }
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let number: i64 = number.parse().ok().filter(|_| text.starts_with(['+', '-']))?;
    match unit {
        "d" => now.checked_add_signed(TimeDelta::try_days(number)?),
        "h" => now.checked_add_signed(TimeDelta::try_hours(number)?),
        _ => None,
    }
}

/// Reads a date: `2026-12-24`, or relative to `now`.
fn date(text: &str, now: DateTime<Utc>) -> Option<NaiveDate> {
    text.parse().ok().or_else(|| instant(text, now).map(|at| at.date_naive()))
}
