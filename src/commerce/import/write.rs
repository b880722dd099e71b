//! Writing a shop that was read: one transaction, everything or nothing.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::{FileError, ShopData, date, instant, orders::OrderEntry, shop::CustomerEntry};
use crate::{
    clock::Ids,
    commerce::{CommerceError, DIRECTORY_COUNTER, catalog_counter},
    model::{
        customer::Customer,
        ids::{CustomerId, LocationId, MerchantId, OrderId},
        money::{Currency, Money},
        order::{Order, OrderLine, Shipment},
        policy::VoicePolicy,
        product::{Product, Variant},
    },
    storage::{Database, NewOrder, OrderEvent, StoreError, Tx},
};

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Products written.
    pub products: usize,
    /// Variants written.
    pub variants: usize,
    /// Products that are no longer sold.
    pub retired: u64,
    /// Stores written.
    pub locations: usize,
    /// Customers written.
    pub customers: usize,
    /// Orders written.
    pub orders: usize,
}

/// Why an import wrote nothing.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The files contradict each other.
    #[error(transparent)]
    File(#[from] FileError),
    /// The database failed.
    #[error(transparent)]
    Commerce(#[from] CommerceError),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Commerce(error.into())
    }
}

/// Writes a shop. Rows that exist, by the merchant's own keys, are updated and keep their identifiers; products
/// and stores that are not in the files any more are retired. `progress` is told of each product.
pub async fn import(
    database: &Database,
    data: &ShopData,
    ids: &Ids,
    now: DateTime<Utc>,
    mut progress: impl FnMut(usize),
) -> Result<Imported, ImportError> {
    let mut tx = database.begin().await?;
    for other in tx.merchants().await?.iter().filter(|other| other.slug != data.merchant.slug) {
        if let Some(skill) =
            data.merchant.alexa_skills.iter().find(|skill| other.alexa_skills.contains(skill))
        {
            let reason = format!("skill id `{skill}` belongs to the shop `{}` already", other.slug);
            return Err(FileError::new("shop.toml", None, reason).into());
        }
    }
    let merchant = tx.put_merchant(&data.merchant, now).await?;
    let mut stores: HashMap<&str, LocationId> = HashMap::new();
    for (position, location) in (0_i64..).zip(&data.merchant.locations) {
        stores.insert(&location.external_id, tx.put_location(merchant, position, location).await?);
    }
    let keys: Vec<String> =
        data.merchant.locations.iter().map(|location| location.external_id.clone()).collect();
    tx.keep_locations(merchant, &keys).await?;
    for (key, parent, name) in &data.categories {
        tx.put_category(merchant, key, parent.as_deref(), name).await?;
    }
    let seq = tx.bump(&catalog_counter(merchant)).await?;
    for (done, product) in data.products.iter().enumerate() {
        tx.put_product(merchant, product, seq).await?;
        progress(done + 1);
    }
    let retired = tx.retire_products(merchant, seq).await?;
    let mut customers: HashMap<&str, CustomerId> = HashMap::new();
    let mut erased = HashSet::new();
    for entry in &data.customers {
        // Who has asked to be forgotten does not come back with the next file.
        if tx.is_erased(merchant, &entry.key).await? {
            erased.insert(entry.key.as_str());
            continue;
        }
        let home = entry.home.as_deref().and_then(|home| stores.get(home)).copied();
        let customer = Customer { id: CustomerId(ids.uuid(now)), merchant, language: entry.language, home };
        let customer = tx.put_customer(&customer, &entry.key, entry.email.as_deref()).await?;
        write_rules(&mut tx, (merchant, customer), entry).await?;
        customers.insert(&entry.key, customer);
    }
    let by_sku: HashMap<&str, (&Product, &Variant)> = data
        .products
        .iter()
        .flat_map(|product| {
            product.variants.iter().map(move |variant| (variant.sku.as_str(), (product, variant)))
        })
        .collect();
    for entry in data.orders.iter().filter(|entry| !erased.contains(entry.customer.as_str())) {
        let fail =
            |what: &str| FileError::new("orders.toml", None, format!("order {}: {what}", entry.number));
        let customer =
            customers.get(entry.customer.as_str()).ok_or_else(|| fail("its customer is not in shop.toml"))?;
        let order = build_order(entry, &by_sku, &stores, data.merchant.currency, OrderId(ids.uuid(now)), now)
            .map_err(|reason| fail(&reason))?;
        tx.put_order(merchant, *customer, &order).await?;
    }
    tx.bump(DIRECTORY_COUNTER).await?;
    tx.commit().await?;
    Ok(Imported {
        products: data.products.len(),
        variants: by_sku.len(),
        retired,
        locations: stores.len(),
        customers: customers.len(),
        orders: data.orders.len(),
    })
}

/// What the merchant knows about how a customer orders. What its owner has set since stays.
async fn write_rules(
    tx: &mut Tx,
    (merchant, customer): (MerchantId, CustomerId),
    entry: &CustomerEntry,
) -> Result<(), StoreError> {
    if let Some(address) = &entry.address
        && tx.address(customer).await?.is_none()
    {
        tx.set_address(merchant, customer, Some(address)).await?;
    }
    if entry.payment.is_some() || entry.substitution.is_some() {
        let known = tx.policy(customer).await?;
        let policy = VoicePolicy {
            payment: known.payment.or(entry.payment),
            substitution: entry.substitution.unwrap_or(known.substitution),
            ..known
        };
        tx.set_policy(merchant, customer, &policy).await?;
    }
    Ok(())
}

fn build_order(
    entry: &OrderEntry,
    by_sku: &HashMap<&str, (&Product, &Variant)>,
    stores: &HashMap<&str, LocationId>,
    currency: Currency,
    id: OrderId,
    now: DateTime<Utc>,
) -> Result<NewOrder, String> {
    let when = |text: &str| instant(text, now).ok_or_else(|| format!("`{text}` is no instant"));
    let (placed_at, updated_at) = (when(&entry.placed)?, when(&entry.updated)?);
    let mut total = Money::new(0, currency);
    let mut lines = Vec::with_capacity(entry.lines.len());
    for line in &entry.lines {
        let (product, variant) = by_sku
            .get(line.sku.as_str())
            .ok_or_else(|| format!("SKU `{}` is not in the catalog", line.sku))?;
        let sum = variant.price.checked_mul(line.quantity).and_then(|sum| total.checked_add(sum));
        total = sum.map_err(|error| error.to_string())?;
        lines.push(OrderLine {
            title: product.title.clone(),
            sku: line.sku.clone(),
            quantity: line.quantity,
            fulfilled: line.fulfilled,
            unit_price: variant.price,
        });
    }
    let parcel = |shipment: &super::orders::ShipmentEntry| {
        let expected = shipment.expected.as_deref();
        let expected_on = expected.map(|text| date(text, now).ok_or_else(|| format!("`{text}` is no date")));
        Ok::<_, String>(Shipment {
            carrier: shipment.carrier.clone(),
            tracking_number: shipment.tracking_number.clone(),
            tracking_url: shipment.tracking_url.clone(),
            expected_on: expected_on.transpose()?,
        })
    };
    let refunded = entry.refunded.as_deref().map(|text| Money::parse(text, currency)).transpose();
    let order = Order {
        id,
        number: entry.number.clone(),
        lifecycle: entry.lifecycle,
        payment: entry.payment,
        fulfillment: entry.fulfillment,
        total,
        placed_at,
        updated_at,
        pickup: match &entry.pickup {
            Some(key) => {
                Some(*stores.get(key.as_str()).ok_or_else(|| format!("there is no location `{key}`"))?)
            }
            None => None,
        },
        lines,
        shipments: entry.shipments.iter().map(parcel).collect::<Result<_, _>>()?,
        refunded: refunded.map_err(|error| error.to_string())?,
        terms: None,
        cancel_until: None,
        external_id: None,
    };
    let event = |at, axis, to: &str| OrderEvent { at, axis, to: to.to_owned() };
    let mut events = vec![event(placed_at, "lifecycle", "placed")];
    if order.payment.as_str() != "none" {
        events.push(event(updated_at, "payment", order.payment.as_str()));
    }
    if order.fulfillment.as_str() != "unfulfilled" {
        events.push(event(updated_at, "fulfillment", order.fulfillment.as_str()));
    }
    if order.lifecycle.as_str() != "placed" {
        events.push(event(updated_at, "lifecycle", order.lifecycle.as_str()));
    }
    Ok(NewOrder { order, events })
}
