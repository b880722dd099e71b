//! What a shop lets people order by voice: how goods reach them, and how they pay.

use serde::{Deserialize, Serialize};

use super::states::states;

states! {
    /// How goods reach a shopper.
    FulfillmentMethod {
        /// They are brought to an address.
        Delivery = "delivery",
        /// They wait in a store.
        Pickup = "pickup",
    }
}

states! {
    /// How an order is paid. Never with a card number that is spoken: none of these asks for one.
    PaymentMethod {
        /// To whoever brings it.
        OnDelivery = "on_delivery",
        /// In the store.
        AtPickup = "at_pickup",
        /// Later, on an invoice.
        Invoice = "invoice",
        /// By what the merchant has stored already.
        Stored = "stored",
        /// On a page whose address comes by mail.
        Link = "link",
    }
}

impl PaymentMethod {
    /// Whether it goes together with a way of receiving goods.
    pub const fn fits(self, fulfillment: FulfillmentMethod) -> bool {
        !matches!(
            (self, fulfillment),
            (Self::OnDelivery, FulfillmentMethod::Pickup) | (Self::AtPickup, FulfillmentMethod::Delivery)
        )
    }
}

states! {
    /// What happens when something that was ordered before is not there.
    Substitution {
        /// It is left out.
        Never = "never",
        /// The shopper is asked.
        Ask = "ask",
        /// The best match at no higher price takes its place.
        BestMatch = "best_match",
    }
}

/// A shop's rules for ordering by voice. Without a way to receive goods and a way to pay there is no ordering:
/// closed by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CheckoutRules {
    /// Whether and how goods are brought to an address.
    pub delivery: Option<DeliveryRules>,
    /// Whether goods can be fetched from the stores.
    pub pickup: bool,
    /// The ways to pay, most wanted first.
    pub payments: Vec<PaymentMethod>,
    /// Where payment links lead: an HTTPS address with `{number}`, `{amount}` and `{currency}`.
    pub payment_page: Option<String>,
    /// For how many minutes an order can be cancelled by voice.
    pub cancel_minutes: Option<u16>,
    /// For how many days goods can be sent back.
    pub return_days: Option<u16>,
    /// Where requests for a person go.
    pub support_email: Option<String>,
}

/// How goods are brought to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryRules {
    /// What it costs, in minor units, tax included.
    #[serde(default)]
    pub fee_minor: i64,
    /// From which subtotal on it costs nothing, in minor units.
    pub free_from_minor: Option<i64>,
    /// After how many days goods arrive.
    #[serde(default = "next_day")]
    pub days: u16,
}

const fn next_day() -> u16 {
    1
}

impl CheckoutRules {
    /// For how many minutes an order can be cancelled by voice, half an hour unless the shop says otherwise.
    pub fn cancel_minutes(&self) -> i64 {
        i64::from(self.cancel_minutes.unwrap_or(30))
    }

    /// The ways to receive goods, delivery first.
    pub fn fulfillments(&self) -> Vec<FulfillmentMethod> {
        let delivery = self.delivery.map(|_| FulfillmentMethod::Delivery);
        let pickup = self.pickup.then_some(FulfillmentMethod::Pickup);
        delivery.into_iter().chain(pickup).collect()
    }

    /// The ways to pay that go together with a way of receiving goods, most wanted first.
    pub fn payments_for(&self, fulfillment: FulfillmentMethod) -> impl Iterator<Item = PaymentMethod> {
        self.payments.iter().copied().filter(move |payment| payment.fits(fulfillment))
    }

    /// Whether anything can be ordered by voice.
    pub fn is_open(&self) -> bool {
        self.fulfillments().into_iter().any(|way| self.payments_for(way).next().is_some())
    }
}
