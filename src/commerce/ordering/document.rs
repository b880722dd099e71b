//! An order as others read it: merchants' systems, over the API, in webhooks and in linked stores. The names follow
//! the Universal Commerce Protocol where it has one; amounts are whole minor units.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    commerce::{Commerce, CommerceError, Shop},
    model::{ids::OrderId, locale::Language, order::Order, policy::Address},
    storage::{HistoryRow, StoreError, Tx},
};

/// An order with everything that is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrderDocument {
    /// Our identifier.
    #[schema(example = "0198c8a1-7b3e-7c1d-9f2a-3c5d7e9f1a2b")]
    pub id: String,
    /// The number that people say.
    #[schema(example = "483107")]
    pub label: String,
    /// What the linked store calls it.
    pub external_id: Option<String>,
    /// ISO 4217 currency of every amount.
    #[schema(example = "EUR")]
    pub currency: String,
    /// Where it stands.
    pub status: OrderStatus,
    /// What was ordered.
    pub line_items: Vec<LineItem>,
    /// `subtotal`, `fulfillment` and `total`, in this order; the first two add up to the last.
    pub totals: Vec<Total>,
    /// How it reaches the shopper.
    pub fulfillment: FulfillmentDocument,
    /// How it is paid: `on_delivery`, `at_pickup`, `invoice`, `stored` or `link`; none for orders brought in.
    pub payment_method: Option<String>,
    /// What was given back, in minor units.
    pub refunded: Option<i64>,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// When the last thing happened to it.
    pub updated_at: DateTime<Utc>,
    /// Until when the shopper may cancel it.
    pub cancel_until: Option<DateTime<Utc>>,
    /// Where it was placed, such as `alexa`.
    pub channel: Option<String>,
    /// What happened to it, oldest first.
    pub history: Vec<HistoryEntry>,
}

/// The three axes of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrderStatus {
    /// `placed`, `processing`, `completed`, `cancelled`…
    #[schema(example = "placed")]
    pub lifecycle: String,
    /// `authorized`, `awaiting`, `paid`, `refunded`…
    #[schema(example = "authorized")]
    pub payment: String,
    /// `unfulfilled`, `preparing`, `shipped`, `ready_for_pickup`, `delivered`…
    #[schema(example = "unfulfilled")]
    pub fulfillment: String,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LineItem {
    /// The variant's SKU.
    #[schema(example = "GRO-BAGUETTE-1PC")]
    pub sku: String,
    /// The title when it was ordered.
    #[schema(example = "Baguette")]
    pub title: String,
    /// How many were ordered.
    pub quantity: i64,
    /// How many have left.
    pub fulfilled: i64,
    /// What one costs, tax included, in minor units.
    #[schema(example = 115)]
    pub unit_price: i64,
}

/// An amount of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Total {
    /// `subtotal`, `fulfillment` or `total`.
    #[serde(rename = "type")]
    pub kind: String,
    /// In minor units.
    pub amount: i64,
}

/// How an order reaches the shopper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FulfillmentDocument {
    /// `delivery` or `pickup`.
    pub method: Option<String>,
    /// The day that was promised.
    pub expected_on: Option<NaiveDate>,
    /// Key of the store where it is fetched.
    pub location: Option<String>,
    /// Where it goes; personal data.
    pub destination: Option<Destination>,
    /// Its parcels.
    pub shipments: Vec<ShipmentDocument>,
}

/// Where an order goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Destination {
    /// Who receives.
    pub recipient: String,
    /// Street and number.
    pub street_address: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub address_locality: String,
    /// ISO 3166-1 country.
    pub address_country: String,
}

/// A parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShipmentDocument {
    /// Who carries it.
    #[schema(example = "Colissimo")]
    pub carrier: String,
    /// The carrier's number.
    pub tracking_number: Option<String>,
    /// The carrier's page.
    pub tracking_url: Option<String>,
    /// The day on which it should arrive.
    pub expected_on: Option<NaiveDate>,
}

/// Something that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HistoryEntry {
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// `lifecycle`, `payment`, `fulfillment` or `shipment`.
    pub axis: String,
    /// What it was.
    pub from: Option<String>,
    /// What it became.
    pub to: String,
    /// Who did it: `shopper`, `merchant`, `store` or `import`.
    pub source: String,
    /// More about it.
    pub detail: Option<String>,
}

impl Commerce {
    /// An order of a shop as others read it.
    pub async fn order_document(
        &self,
        shop: &Shop,
        id: OrderId,
    ) -> Result<Option<OrderDocument>, CommerceError> {
        let mut tx = self.database.read().await?;
        Ok(self.document_in(&mut tx, shop, id).await?)
    }

    /// The same, as it is within a transaction of the caller's.
    pub async fn document_in(
        &self,
        tx: &mut Tx,
        shop: &Shop,
        id: OrderId,
    ) -> Result<Option<OrderDocument>, StoreError> {
        let Some((order, _)) = tx.order(shop.merchant.id, id).await? else { return Ok(None) };
        let (address, _, channel) = tx.order_delivery(id).await?;
        let history = tx.history(id).await?;
        Ok(Some(document(shop, &order, address, channel, history)))
    }
}

fn document(
    shop: &Shop,
    order: &Order,
    address: Option<Address>,
    channel: Option<String>,
    history: Vec<HistoryRow>,
) -> OrderDocument {
    let language: Language = shop.merchant.default_locale.language();
    let terms = order.terms.as_ref();
    let total = |kind: &str, amount| Total { kind: kind.to_owned(), amount };
    let mut totals = Vec::new();
    if let Some(terms) = terms {
        totals.extend([total("subtotal", terms.subtotal.minor), total("fulfillment", terms.delivery.minor)]);
    }
    totals.push(total("total", order.total.minor));
    let location = order.pickup.and_then(|id| shop.location(id)).map(|store| store.external_id.clone());
    let destination = address.map(|address| Destination {
        recipient: address.recipient,
        street_address: address.street,
        postal_code: address.postal_code,
        address_locality: address.city,
        address_country: address.country,
    });
    OrderDocument {
        id: order.id.to_string(),
        label: order.number.clone(),
        external_id: order.external_id.clone(),
        currency: order.total.currency.code().to_owned(),
        status: OrderStatus {
            lifecycle: order.lifecycle.as_str().to_owned(),
            payment: order.payment.as_str().to_owned(),
            fulfillment: order.fulfillment.as_str().to_owned(),
        },
        line_items: order
            .lines
            .iter()
            .map(|line| LineItem {
                sku: line.sku.clone(),
                title: line.title.get(language).to_owned(),
                quantity: line.quantity,
                fulfilled: line.fulfilled,
                unit_price: line.unit_price.minor,
            })
            .collect(),
        totals,
        fulfillment: FulfillmentDocument {
            method: terms.map(|terms| terms.fulfillment.as_str().to_owned()),
            expected_on: terms.and_then(|terms| terms.expected_on),
            location,
            destination,
            shipments: order
                .shipments
                .iter()
                .map(|parcel| ShipmentDocument {
                    carrier: parcel.carrier.clone(),
                    tracking_number: parcel.tracking_number.clone(),
                    tracking_url: parcel.tracking_url.clone(),
                    expected_on: parcel.expected_on,
                })
                .collect(),
        },
        payment_method: terms.map(|terms| terms.payment.as_str().to_owned()),
        refunded: order.refunded.map(|refunded| refunded.minor),
        placed_at: order.placed_at,
        updated_at: order.updated_at,
        cancel_until: order.cancel_until,
        channel,
        history: history
            .into_iter()
            .map(|row| HistoryEntry {
                occurred_at: row.occurred_at,
                axis: row.axis,
                from: row.from_state,
                to: row.to_state,
                source: row.source,
                detail: row.detail,
            })
            .collect(),
    }
}
