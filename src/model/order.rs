//! Orders: three axes of state, shipments, refunds. What is spoken is computed from these, never stored.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    checkout::{FulfillmentMethod, PaymentMethod},
    ids::{LocationId, OrderId},
    localized::Localized,
    money::Money,
    states::states,
};

states! {
    /// Where an order stands as a whole.
    Lifecycle {
        /// Being put together.
        Draft = "draft",
        /// Waits for the merchant's or the shopper's confirmation.
        AwaitingConfirmation = "awaiting_confirmation",
        /// Accepted.
        Placed = "placed",
        /// Stopped for the moment.
        OnHold = "on_hold",
        /// Being prepared.
        Processing = "processing",
        /// Done.
        Completed = "completed",
        /// Called off.
        Cancelled = "cancelled",
        /// Never confirmed in time.
        Expired = "expired",
        /// Could not be carried out.
        Failed = "failed",
        /// Put away.
        Archived = "archived",
    }
}

states! {
    /// What was paid.
    Payment {
        /// Nothing is due.
        None = "none",
        /// Waits for payment.
        Awaiting = "awaiting",
        /// Promised, as on delivery or at pickup.
        Authorized = "authorized",
        /// A part is promised.
        PartiallyAuthorized = "partially_authorized",
        /// A part is paid.
        PartiallyPaid = "partially_paid",
        /// Paid.
        Paid = "paid",
        /// More was paid than due.
        Overpaid = "overpaid",
        /// A part was given back.
        PartiallyRefunded = "partially_refunded",
        /// Given back.
        Refunded = "refunded",
        /// The promise was withdrawn.
        Voided = "voided",
        /// Could not be paid.
        Failed = "failed",
    }
}

states! {
    /// Where the goods are.
    Fulfillment {
        /// Nothing has happened.
        Unfulfilled = "unfulfilled",
        /// A day is set.
        Scheduled = "scheduled",
        /// Being packed.
        Preparing = "preparing",
        /// Waits in the store.
        ReadyForPickup = "ready_for_pickup",
        /// A part is on its way.
        PartiallyShipped = "partially_shipped",
        /// On its way.
        Shipped = "shipped",
        /// A part has arrived.
        PartiallyDelivered = "partially_delivered",
        /// Arrived.
        Delivered = "delivered",
        /// Fetched from the store.
        PickedUp = "picked_up",
        /// A part came back.
        PartiallyReturned = "partially_returned",
        /// Came back.
        Returned = "returned",
        /// Will not be sent.
        Cancelled = "cancelled",
    }
}

/// An order as a conversation needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Our identifier.
    pub id: OrderId,
    /// The number that people say, unique per merchant.
    pub number: String,
    /// Lifecycle axis.
    pub lifecycle: Lifecycle,
    /// Payment axis.
    pub payment: Payment,
    /// Fulfillment axis.
    pub fulfillment: Fulfillment,
    /// What it costs in all.
    pub total: Money,
    /// When it was accepted.
    pub placed_at: DateTime<Utc>,
    /// When the last thing happened to it.
    pub updated_at: DateTime<Utc>,
    /// Where it is fetched, if it is.
    pub pickup: Option<LocationId>,
    /// What was ordered.
    pub lines: Vec<OrderLine>,
    /// Its parcels.
    pub shipments: Vec<Shipment>,
    /// What was given back, in all.
    pub refunded: Option<Money>,
    /// What was agreed when it was placed through us; none for orders that were brought in.
    pub terms: Option<Terms>,
    /// Until when its shopper may cancel it without asking.
    pub cancel_until: Option<DateTime<Utc>>,
    /// The number that the linked store gave it.
    pub external_id: Option<String>,
}

/// What a shopper agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What the goods cost.
    pub subtotal: Money,
    /// What delivery costs.
    pub delivery: Money,
    /// How the goods reach the shopper.
    pub fulfillment: FulfillmentMethod,
    /// How they are paid.
    pub payment: PaymentMethod,
    /// The day on which they should arrive or can be fetched.
    pub expected_on: Option<NaiveDate>,
}

impl Order {
    /// The day on which what is to be brought should arrive: of its last parcel, or as it was said when it was
    /// ordered.
    pub fn expected_on(&self) -> Option<NaiveDate> {
        let said =
            || self.terms.as_ref().filter(|_| self.pickup.is_none()).and_then(|terms| terms.expected_on);
        self.next_parcel().and_then(|parcel| parcel.expected_on).or_else(said)
    }

    /// Whether the shopper still has to pay: what is stored at the merchant is taken without them.
    pub fn is_due(&self) -> bool {
        let stored = self.terms.as_ref().is_some_and(|terms| terms.payment == PaymentMethod::Stored);
        match self.payment {
            Payment::Awaiting => true,
            Payment::Authorized => !stored,
            _ => false,
        }
    }

    /// Whether the shopper still waits for something.
    pub fn is_open(&self) -> bool {
        let lifecycle = matches!(
            self.lifecycle,
            Lifecycle::AwaitingConfirmation | Lifecycle::Placed | Lifecycle::OnHold | Lifecycle::Processing
        );
        let arrived = matches!(
            self.fulfillment,
            Fulfillment::Delivered | Fulfillment::PickedUp | Fulfillment::Returned | Fulfillment::Cancelled
        );
        lifecycle && !arrived
    }

    /// Whether nothing has left yet, so that it can still be called off.
    pub fn is_untouched(&self) -> bool {
        let lifecycle = matches!(
            self.lifecycle,
            Lifecycle::AwaitingConfirmation | Lifecycle::Placed | Lifecycle::OnHold | Lifecycle::Processing
        );
        let waiting = matches!(
            self.fulfillment,
            Fulfillment::Unfulfilled | Fulfillment::Scheduled | Fulfillment::Preparing
        );
        lifecycle && waiting && self.sent() == 0
    }

    /// How many articles were ordered.
    pub fn ordered(&self) -> i64 {
        self.lines.iter().map(|line| line.quantity).sum()
    }

    /// How many articles have left.
    pub fn sent(&self) -> i64 {
        self.lines.iter().map(|line| line.fulfilled).sum()
    }

    /// The parcel that arrives next: the latest with an expected day.
    pub fn next_parcel(&self) -> Option<&Shipment> {
        self.shipments.iter().filter(|shipment| shipment.expected_on.is_some()).max_by_key(|s| s.expected_on)
    }
}

/// One line of an order, with the title as it was when ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    /// The title at that time.
    pub title: Localized,
    /// The variant's SKU.
    pub sku: String,
    /// How many were ordered.
    pub quantity: i64,
    /// How many have left.
    pub fulfilled: i64,
    /// Price of one, at that time.
    pub unit_price: Money,
}

/// A parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shipment {
    /// Who carries it.
    pub carrier: String,
    /// The carrier's number for it; shown, not spoken.
    pub tracking_number: Option<String>,
    /// The carrier's page for it.
    pub tracking_url: Option<String>,
    /// The day on which it should arrive.
    pub expected_on: Option<NaiveDate>,
}
