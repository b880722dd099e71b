//! A yes becomes an order: once, at the price that was read out, or not at all.

use super::{Change, Difference, EffectKind, Obstacle, OrderNews, Shopper, risk};
use crate::{
    commerce::CommerceError,
    model::{
        checkout::{FulfillmentMethod, PaymentMethod},
        customer::Customer,
        ids::{OrderId, QuoteId},
        order::{Fulfillment, Lifecycle, Order, OrderLine, Payment, Terms},
        quote::{Offer, Quote},
    },
    storage::{Happened, Placement},
};

/// An order number that is free is found within so many tries, or something is very wrong.
const MOST_TRIES: usize = 20;

/// An order that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The order.
    pub order: Order,
    /// Whether it stood already: this yes came again.
    pub again: bool,
    /// What was agreed to.
    pub offer: Offer,
}

/// Why a yes placed no order. Nothing was changed but what is said here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such quote: nothing was asked.
    Unknown,
    /// It was asked too long ago.
    Expired,
    /// The cart is another one by now.
    CartChanged,
    /// The offer is another one by now.
    Different(Vec<Difference>),
    /// Something forbids it.
    Forbidden(Obstacle),
    /// The PIN has to be said first.
    NeedsPin,
}

impl Change<'_> {
    /// Places the order that a quote describes, if it still is what was read out. `pin` says that the PIN was said
    /// and is right.
    pub async fn place(
        &mut self,
        (customer, shopper): (&Customer, &Shopper),
        quote: QuoteId,
        (channel, locale): (&str, &str),
        pin: bool,
    ) -> Result<Result<Placed, Refusal>, CommerceError> {
        let merchant = self.shop.merchant.id;
        // The cart is locked first: two yeses to one quote come one after the other.
        let Some(mut cart) = self.cart(shopper).await? else { return Ok(Err(Refusal::Unknown)) };
        let Some(quote) = self.tx.quote(merchant, customer.id, quote).await? else {
            return Ok(Err(Refusal::Unknown));
        };
        if let Some(order) = quote.order {
            let Some((order, _)) = self.tx.order(merchant, order).await? else {
                return Err(Self::inconsistent("quote.order_id"));
            };
            return Ok(Ok(Placed { order, again: true, offer: quote.offer }));
        }
        if quote.expires_at < self.now {
            return Ok(Err(Refusal::Expired));
        }
        if quote.cart != cart.id || quote.cart_version != cart.version {
            return Ok(Err(Refusal::CartChanged));
        }
        // Asks the store of record again: nothing is sold at another price than the one that was agreed to.
        let draft = self.draft(customer, &mut cart).await?;
        if !draft.differences.is_empty() {
            return Ok(Err(Refusal::Different(draft.differences)));
        }
        let fresh = match draft.offer {
            Err(obstacle) => return Ok(Err(Refusal::Forbidden(obstacle))),
            Ok(fresh) => fresh,
        };
        // The day may have turned between question and answer; everything else has to be the same.
        if (Offer { expected_on: quote.offer.expected_on, ..fresh }) != quote.offer {
            return Ok(Err(Refusal::Different(Vec::new())));
        }
        if !pin && risk::needs_pin(&draft.policy, quote.offer.total) {
            return Ok(Err(Refusal::NeedsPin));
        }
        if !self.take_stock(&quote.offer).await? {
            // Somebody else was faster: the caller begins again and hears what is left.
            return Err(CommerceError::SoldOut);
        }
        let order = self.write(customer, &quote, (channel, locale)).await?;
        cart.clear();
        self.tx.put_cart(&mut cart, None, self.now).await?;
        self.tx.use_quote(quote.id, order.id).await?;
        self.announce(customer.id, &order, OrderNews::Placed).await?;
        Ok(Ok(Placed { order, again: false, offer: quote.offer }))
    }

    async fn take_stock(&mut self, offer: &Offer) -> Result<bool, CommerceError> {
        let mut wanted = Vec::with_capacity(offer.lines.len());
        for line in &offer.lines {
            let on_sale = self.tx.on_sale(self.shop.merchant.id, line.product, &line.sku).await?;
            let Some(on_sale) = on_sale else { return Ok(false) };
            wanted.push((on_sale.variant, line.quantity));
        }
        // In one order everywhere: two orders of the same goods never wait for each other in a circle.
        wanted.sort_unstable();
        for (variant, quantity) in wanted {
            if !self.tx.take_stock(variant, quantity).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn write(
        &mut self,
        customer: &Customer,
        quote: &Quote,
        (channel, locale): (&str, &str),
    ) -> Result<Order, CommerceError> {
        let offer = &quote.offer;
        let rules = &self.shop.merchant.checkout;
        let mut order = Order {
            id: OrderId(self.commerce.ids.uuid(self.now)),
            number: String::new(),
            lifecycle: Lifecycle::Placed,
            payment: match offer.payment {
                PaymentMethod::OnDelivery | PaymentMethod::AtPickup | PaymentMethod::Stored => {
                    Payment::Authorized
                }
                PaymentMethod::Invoice | PaymentMethod::Link => Payment::Awaiting,
            },
            fulfillment: Fulfillment::Unfulfilled,
            total: offer.total,
            placed_at: self.now,
            updated_at: self.now,
            pickup: offer.store,
            lines: offer
                .lines
                .iter()
                .map(|line| OrderLine {
                    title: line.title.clone(),
                    sku: line.sku.clone(),
                    quantity: line.quantity,
                    fulfilled: 0,
                    unit_price: line.unit_price,
                })
                .collect(),
            shipments: Vec::new(),
            refunded: None,
            terms: Some(Terms {
                subtotal: offer.subtotal,
                delivery: offer.delivery,
                fulfillment: offer.fulfillment,
                payment: offer.payment,
                expected_on: Some(offer.expected_on),
            }),
            cancel_until: Some(self.now + chrono::TimeDelta::minutes(rules.cancel_minutes())),
            external_id: None,
        };
        let recipient = match offer.fulfillment {
            FulfillmentMethod::Delivery => self.tx.address(customer.id).await?,
            FulfillmentMethod::Pickup => None,
        };
        let placement = Placement { request: quote.id, channel, locale, recipient: recipient.as_ref() };
        for attempt in 0..MOST_TRIES {
            order.number = self.number(attempt);
            if self.tx.place_order(self.shop.merchant.id, customer.id, &order, &placement).await? {
                for (axis, to) in [
                    ("lifecycle", order.lifecycle.as_str()),
                    ("payment", order.payment.as_str()),
                    ("fulfillment", order.fulfillment.as_str()),
                ] {
                    let event =
                        Happened { axis, from: None, to, source: "shopper", detail: None, at: self.now };
                    self.tx.add_event(order.id, &event).await?;
                }
                self.effect(
                    Some(customer.id),
                    EffectKind::PushOrder,
                    &order.id.to_string(),
                    &order,
                    self.now,
                )
                .await?;
                return Ok(order);
            }
        }
        Err(Self::inconsistent("order.number"))
    }

    /// Six digits that can be written down, at random: a number in sequence would make all orders of a shop wait for
    /// one counter, and tell everybody how much it sells. Longer ones when the short ones run out.
    fn number(&self, attempt: usize) -> String {
        let (first, range) =
            if attempt < MOST_TRIES / 2 { (100_000, 900_000) } else { (10_000_000, 90_000_000) };
        let random = u64::from_be_bytes(self.commerce.ids.bytes());
        (first + random % range).to_string()
    }
}
