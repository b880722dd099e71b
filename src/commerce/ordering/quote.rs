//! From a cart to a quote: what is really there, at which price, brought or fetched, paid how. Whatever stands in the
//! way, or differs from what was said before, is told before anything is agreed to.

use chrono::{NaiveDate, TimeDelta};

use super::{Change, risk};
use crate::{
    commerce::{CommerceError, Shop, hours::Status},
    model::{
        cart::{Cart, CartLine},
        checkout::{FulfillmentMethod, PaymentMethod},
        customer::Customer,
        ids::{LocationId, QuoteId},
        localized::Localized,
        money::{Money, MoneyError},
        policy::VoicePolicy,
        quote::{GOOD_FOR, Offer, Quote, QuoteLine},
    },
};

/// Something that is otherwise than it was said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It is no longer sold, or there is none left: it is out of the cart.
    Gone(Localized),
    /// There are fewer than were wanted: only these are in the cart.
    Fewer(Localized, i64),
    /// It costs something else than when it was put in.
    Price {
        /// What.
        name: Localized,
        /// What it cost.
        before: Money,
        /// What it costs.
        now: Money,
    },
}

/// Why nothing can be ordered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The shop takes no orders by voice.
    Closed,
    /// Wrong PINs have locked ordering.
    Locked,
    /// There is nothing in the cart.
    Empty,
    /// Delivered or fetched?
    WhichFulfillment,
    /// Fetched where?
    WhichStore,
    /// There is no address to bring it to.
    NoAddress {
        /// Whether it could be fetched instead.
        pickup: bool,
    },
    /// It cannot be paid in any way that voice can honour.
    NoPayment,
    /// It costs more than this shopper allows one order to.
    OverOrderLimit {
        /// What it costs.
        total: Money,
        /// What is allowed.
        limit: Money,
    },
    /// It costs more than what is left of what this shopper allows a day.
    OverDayLimit {
        /// What it costs.
        total: Money,
        /// What is allowed in all.
        limit: Money,
    },
    /// Far more than usual: was that meant?
    Unusual {
        /// What.
        line: CartLine,
        /// What it is called.
        name: Localized,
    },
}

/// What preparing an order came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// What is otherwise than was said before. The cart has followed it.
    pub differences: Vec<Difference>,
    /// The quote to be agreed to, or what stands in its way.
    pub quote: Result<Quote, Obstacle>,
    /// Whether the shopper should hear that a spoken code can be set.
    pub offers_pin: bool,
}

/// What an order would be, before anybody is asked.
pub(super) struct Draft {
    pub(super) differences: Vec<Difference>,
    pub(super) offer: Result<Offer, Obstacle>,
    pub(super) policy: VoicePolicy,
}

impl Change<'_> {
    /// Prepares an order of what is in the cart.
    pub async fn prepare(&mut self, customer: &Customer, cart: &mut Cart) -> Result<Prepared, CommerceError> {
        let draft = self.draft(customer, cart).await?;
        let offer = match draft.offer {
            Ok(offer) => offer,
            Err(obstacle) => {
                return Ok(Prepared {
                    differences: draft.differences,
                    quote: Err(obstacle),
                    offers_pin: false,
                });
            }
        };
        let quote = Quote {
            id: QuoteId(self.commerce.ids.uuid(self.now)),
            customer: customer.id,
            cart: cart.id,
            cart_version: cart.version,
            offer,
            expires_at: self.now + GOOD_FOR,
            order: None,
        };
        self.tx.put_quote(self.shop.merchant.id, &quote, self.now).await?;
        let offers_pin = risk::offers_pin(&draft.policy, quote.offer.total);
        Ok(Prepared { differences: draft.differences, quote: Ok(quote), offers_pin })
    }

    /// What an order of this cart would be at this moment. The cart follows what is otherwise than it was.
    pub(super) async fn draft(
        &mut self,
        customer: &Customer,
        cart: &mut Cart,
    ) -> Result<Draft, CommerceError> {
        let policy = self.tx.policy(customer.id).await?;
        let mut draft = Draft { differences: Vec::new(), offer: Err(Obstacle::Closed), policy };
        if !self.shop.merchant.checkout.is_open() {
            return Ok(draft);
        }
        if draft.policy.locked_at.is_some() {
            draft.offer = Err(Obstacle::Locked);
            return Ok(draft);
        }
        let (differences, lines) = self.reprice(cart).await?;
        draft.differences = differences;
        if !draft.differences.is_empty() {
            self.tx.put_cart(cart, None, self.now).await?;
        }
        if lines.is_empty() {
            draft.offer = Err(Obstacle::Empty);
            return Ok(draft);
        }
        draft.offer = self.offer(customer, cart, &draft.policy, lines).await?;
        if let Ok(offer) = &draft.offer
            && let Some(obstacle) = self.gates(customer, &draft.policy, cart, offer).await?
        {
            draft.offer = Err(obstacle);
        }
        Ok(draft)
    }

    /// Looks up every line in the store of record, and lets the cart follow it.
    pub(super) async fn reprice(
        &mut self,
        cart: &mut Cart,
    ) -> Result<(Vec<Difference>, Vec<QuoteLine>), CommerceError> {
        let (mut differences, mut lines) = (Vec::new(), Vec::new());
        let merchant = self.shop.merchant.id;
        let mut kept = Vec::with_capacity(cart.lines.len());
        for mut line in std::mem::take(&mut cart.lines) {
            let (title, spoken) = self.tx.titles(line.product).await?;
            let Some(on_sale) = self.tx.on_sale(merchant, line.product, &line.sku).await? else {
                differences.push(Difference::Gone(spoken));
                continue;
            };
            let takes = on_sale.takes(line.quantity);
            if takes == 0 {
                differences.push(Difference::Gone(spoken));
                continue;
            }
            if takes < line.quantity {
                differences.push(Difference::Fewer(spoken.clone(), takes));
                line.quantity = takes;
            }
            if on_sale.price != line.unit_price {
                let (before, now) = (line.unit_price, on_sale.price);
                differences.push(Difference::Price { name: spoken.clone(), before, now });
                line.unit_price = on_sale.price;
            }
            lines.push(QuoteLine {
                product: line.product,
                sku: line.sku.clone(),
                title,
                spoken,
                quantity: line.quantity,
                unit_price: on_sale.price,
            });
            kept.push(line);
        }
        cart.lines = kept;
        Ok((differences, lines))
    }

    async fn offer(
        &mut self,
        customer: &Customer,
        cart: &Cart,
        policy: &VoicePolicy,
        lines: Vec<QuoteLine>,
    ) -> Result<Result<Offer, Obstacle>, CommerceError> {
        let rules = &self.shop.merchant.checkout;
        let ways = rules.fulfillments();
        let wanted = cart.choices.fulfillment.or(policy.fulfillment).filter(|way| ways.contains(way));
        let fulfillment = match (wanted, ways.as_slice()) {
            (Some(way), _) => way,
            (None, [only]) => *only,
            (None, _) => return Ok(Err(Obstacle::WhichFulfillment)),
        };
        let mut town = None;
        let mut store = None;
        match fulfillment {
            FulfillmentMethod::Delivery => match self.tx.address(customer.id).await? {
                Some(address) => town = Some(address.city),
                None => return Ok(Err(Obstacle::NoAddress { pickup: rules.pickup })),
            },
            FulfillmentMethod::Pickup => match pickup_store(self.shop, cart, customer) {
                Some(chosen) => store = Some(chosen),
                None => return Ok(Err(Obstacle::WhichStore)),
            },
        }
        let Some(payment) = self.payment(customer, cart, policy, fulfillment).await? else {
            return Ok(Err(Obstacle::NoPayment));
        };
        let currency = self.shop.merchant.currency;
        let broken = |_: MoneyError| Self::inconsistent("cart_line.unit_price_minor");
        let subtotal = crate::model::cart::sum(lines.iter().map(|line| (line.unit_price, line.quantity)));
        let subtotal = subtotal.map_err(broken)?.unwrap_or(Money::new(0, currency));
        let delivery = self.delivery_fee(fulfillment, subtotal);
        let total = subtotal.checked_add(delivery).map_err(broken)?;
        Ok(Ok(Offer {
            lines,
            subtotal,
            delivery,
            total,
            fulfillment,
            store,
            town,
            payment,
            expected_on: self.expected_on(store),
        }))
    }

    fn delivery_fee(&self, fulfillment: FulfillmentMethod, subtotal: Money) -> Money {
        let merchant = &self.shop.merchant;
        let rules = merchant.checkout.delivery.filter(|_| fulfillment == FulfillmentMethod::Delivery);
        let fee = rules.map_or(0, |rules| {
            let free = rules.free_from_minor.is_some_and(|from| subtotal.minor >= from);
            if free { 0 } else { rules.fee_minor }
        });
        Money::new(fee, merchant.currency)
    }

    /// Goods arrive after as many days as the shop says; they can be fetched when the store is open next.
    fn expected_on(&self, store: Option<LocationId>) -> NaiveDate {
        let merchant = &self.shop.merchant;
        let Some(store) = store.and_then(|id| self.shop.location(id)) else {
            let days = merchant.checkout.delivery.map_or(0, |rules| i64::from(rules.days));
            return self.now.with_timezone(&merchant.time_zone).date_naive() + TimeDelta::days(days);
        };
        let local = self.now.with_timezone(&store.time_zone).naive_local();
        match self.shop.timetable(store).map(|table| table.status(local)) {
            Some(Status::Closed { opens: Some(opens) }) => opens.date(),
            _ => local.date(),
        }
    }

    /// How it is paid: as said, as usual, or in the first way of the shop that this shopper can use.
    async fn payment(
        &mut self,
        customer: &Customer,
        cart: &Cart,
        policy: &VoicePolicy,
        fulfillment: FulfillmentMethod,
    ) -> Result<Option<PaymentMethod>, CommerceError> {
        let has_mail =
            self.tx.customer_facts(customer.id).await?.is_some_and(|(_, email, _)| email.is_some());
        let can_use = |way: &PaymentMethod| match way {
            PaymentMethod::Stored => policy.payment == Some(PaymentMethod::Stored),
            PaymentMethod::Invoice => policy.payment == Some(PaymentMethod::Invoice),
            PaymentMethod::Link => has_mail,
            PaymentMethod::OnDelivery | PaymentMethod::AtPickup => true,
        };
        let ways: Vec<PaymentMethod> =
            self.shop.merchant.checkout.payments_for(fulfillment).filter(can_use).collect();
        let wanted = [cart.choices.payment, policy.payment].into_iter().flatten();
        Ok(wanted.into_iter().find(|way| ways.contains(way)).or_else(|| ways.first().copied()))
    }

    async fn gates(
        &mut self,
        customer: &Customer,
        policy: &VoicePolicy,
        cart: &Cart,
        offer: &Offer,
    ) -> Result<Option<Obstacle>, CommerceError> {
        for line in cart.lines.iter().filter(|line| line.quantity > line.meant) {
            let usual = self.tx.usual_quantity(customer.id, &line.sku).await?;
            if risk::is_unusual(line.quantity, usual) {
                let offered = offer.lines.iter().find(|offered| offered.sku == line.sku);
                let name = offered.map_or_else(|| Localized::same(&line.sku), |line| line.spoken.clone());
                return Ok(Some(Obstacle::Unusual { line: line.clone(), name }));
            }
        }
        let money = |minor| Money::new(minor, offer.total.currency);
        if let Some(limit) = policy.order_limit.filter(|limit| offer.total.minor > *limit) {
            return Ok(Some(Obstacle::OverOrderLimit { total: offer.total, limit: money(limit) }));
        }
        if let Some(limit) = policy.day_limit {
            let since = risk::day_began(self.now, self.shop.merchant.time_zone);
            let spent = self.tx.spent_since(customer.id, since).await?;
            if spent.saturating_add(offer.total.minor) > limit {
                return Ok(Some(Obstacle::OverDayLimit { total: offer.total, limit: money(limit) }));
            }
        }
        Ok(None)
    }
}

/// Where it is fetched: as said, where this shopper usually goes, or in the only store.
fn pickup_store(shop: &Shop, cart: &Cart, customer: &Customer) -> Option<LocationId> {
    let stores = &shop.merchant.locations;
    let known = |id: &LocationId| stores.iter().any(|store| store.id == *id);
    let wanted = cart.choices.store.filter(known).or_else(|| customer.home.filter(known));
    wanted.or(if let [only] = stores.as_slice() { Some(only.id) } else { None })
}
