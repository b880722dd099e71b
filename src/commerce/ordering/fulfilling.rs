//! What the merchant does with an order: prepare, ship, hand over, refund, call off. Each step is one event; a step
//! that does not fit where the order stands changes nothing.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::json;

use super::{EffectKind, OrderNews, effects};
use crate::{
    commerce::{Commerce, CommerceError, Shop},
    model::{
        ids::{CustomerId, OrderId},
        money::Money,
        order::{Fulfillment, Lifecycle, Order, Payment, Shipment},
    },
    storage::{Happened, NewEffect, Tx},
};

/// The farthest day on which anything is promised.
const FARTHEST: TimeDelta = TimeDelta::days(731);

/// A step that a merchant takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It is being packed.
    Prepare,
    /// It waits in the store.
    ReadyForPickup,
    /// A parcel has left. Without lines, everything that was left to send.
    Ship {
        /// The parcel.
        parcel: Shipment,
        /// SKU and how many of it are in the parcel.
        lines: Vec<(String, i64)>,
    },
    /// A parcel is brought today.
    OutForDelivery,
    /// It will arrive later than it was said.
    Delay {
        /// The new day, if it is known.
        until: Option<NaiveDate>,
    },
    /// It has arrived.
    Deliver,
    /// It was fetched.
    PickUp,
    /// It was paid.
    Pay,
    /// Money was given back.
    Refund {
        /// How much, in minor units.
        amount: i64,
    },
    /// It will not be carried out.
    Cancel {
        /// Why, for the history.
        reason: Option<String>,
    },
}

/// What a step came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stepped {
    /// It is done.
    Done(Box<Order>),
    /// There is no such order.
    Unknown,
    /// It does not fit where the order stands; this is why.
    Unfit(&'static str),
}

impl Commerce {
    /// Takes a step with an order, in a transaction of the caller's.
    pub async fn step(
        &self,
        tx: &mut Tx,
        shop: &Shop,
        id: OrderId,
        step: &Step,
    ) -> Result<Stepped, CommerceError> {
        let (merchant, now) = (shop.merchant.id, self.clock.now());
        if !tx.lock_order(merchant, id).await? {
            return Ok(Stepped::Unknown);
        }
        let Some((before, customer)) = tx.order(merchant, id).await? else { return Ok(Stepped::Unknown) };
        let today = now.with_timezone(&shop.merchant.time_zone).date_naive();
        if promised(step).is_some_and(|day| day < today - TimeDelta::days(1) || day > today + FARTHEST) {
            return Ok(Stepped::Unfit("the day is in the past, or years away"));
        }
        let mut order = before.clone();
        if let Err(why) = apply(&mut order, step) {
            return Ok(Stepped::Unfit(why));
        }
        tx.set_order_state(&order, now).await?;
        if let Step::Ship { parcel, .. } = step {
            tx.add_shipment(id, parcel).await?;
            order.shipments.push(parcel.clone());
        }
        if let Step::Delay { until } = step {
            tx.set_expected(id, order.terms.as_ref(), *until).await?;
        }
        if let Step::Refund { amount } = step {
            tx.add_refund(id, Money::new(*amount, order.total.currency), now).await?;
        }
        if matches!(step, Step::Cancel { .. }) {
            let back: Vec<_> =
                order.lines.iter().map(|line| (line.sku.as_str(), line.quantity - line.fulfilled)).collect();
            tx.put_back(merchant, &back).await?;
        }
        record(tx, &before, &order, step, now).await?;
        if let Some((news, key)) = news(&order, step) {
            let amount = if let Step::Refund { amount } = step { Some(*amount) } else { None };
            effects::announce(self, tx, (merchant, customer), &order, (news, &key, amount), now).await?;
        }
        if matches!(step, Step::Cancel { .. }) {
            self.push_cancel(tx, shop, (id, customer), now).await?;
        }
        order.updated_at = now;
        Ok(Stepped::Done(Box::new(order)))
    }

    async fn push_cancel(
        &self,
        tx: &mut Tx,
        shop: &Shop,
        (order, customer): (OrderId, CustomerId),
        now: DateTime<Utc>,
    ) -> Result<(), CommerceError> {
        if !tx.has_integration(shop.merchant.id, "store").await? {
            return Ok(());
        }
        let payload = json!({ "order": order });
        let effect = NewEffect {
            id: self.ids.uuid(now),
            merchant: shop.merchant.id,
            customer: Some(customer),
            kind: EffectKind::PushCancel.as_str(),
            key: &order.to_string(),
            payload: &payload,
            due: now,
        };
        Ok(tx.enqueue(&effect).await?)
    }
}

/// The day that a step promises.
const fn promised(step: &Step) -> Option<NaiveDate> {
    match step {
        Step::Ship { parcel, .. } => parcel.expected_on,
        Step::Delay { until } => *until,
        _ => None,
    }
}

/// Changes an order by a step, or says why it does not fit. Pure: everything that can be wrong is found here.
fn apply(order: &mut Order, step: &Step) -> Result<(), &'static str> {
    let alive = matches!(order.lifecycle, Lifecycle::Placed | Lifecycle::OnHold | Lifecycle::Processing);
    let arrived = matches!(order.fulfillment, Fulfillment::Delivered | Fulfillment::PickedUp);
    let needs_life = !matches!(step, Step::Pay | Step::Refund { .. });
    if needs_life && !alive {
        return Err("the order is not open");
    }
    if arrived && needs_life {
        return Err("the order has arrived already");
    }
    match step {
        Step::Prepare => {
            if order.sent() > 0 {
                return Err("a part of it has left already");
            }
            order.lifecycle = Lifecycle::Processing;
            order.fulfillment = Fulfillment::Preparing;
        }
        Step::ReadyForPickup => {
            if order.pickup.is_none() {
                return Err("the order is to be delivered, not picked up");
            }
            order.lifecycle = Lifecycle::Processing;
            order.fulfillment = Fulfillment::ReadyForPickup;
        }
        Step::Ship { lines, .. } => ship(order, lines)?,
        Step::OutForDelivery => {
            if order.pickup.is_some() {
                return Err("the order is to be picked up, not delivered");
            }
            order.lifecycle = Lifecycle::Processing;
        }
        Step::Delay { until } => {
            order.lifecycle = Lifecycle::Processing;
            if let Some(terms) = &mut order.terms {
                terms.expected_on = *until;
            }
            // The parcel that comes last is the one that is waited for.
            for parcel in &mut order.shipments {
                parcel.expected_on = *until;
            }
        }
        Step::Deliver => {
            if order.pickup.is_some() {
                return Err("the order is to be picked up, not delivered");
            }
            finish(order, Fulfillment::Delivered);
        }
        Step::PickUp => {
            if order.pickup.is_none() {
                return Err("the order is to be delivered, not picked up");
            }
            finish(order, Fulfillment::PickedUp);
        }
        Step::Pay => {
            let due = matches!(
                order.payment,
                Payment::Awaiting
                    | Payment::Authorized
                    | Payment::PartiallyPaid
                    | Payment::PartiallyAuthorized
                    | Payment::Failed
            );
            if !due || order.lifecycle == Lifecycle::Cancelled {
                return Err("nothing is due");
            }
            order.payment = Payment::Paid;
        }
        Step::Refund { amount } => refund(order, *amount)?,
        Step::Cancel { .. } => {
            if order.sent() > 0 {
                return Err("a part of it has left already: refund it instead");
            }
            order.lifecycle = Lifecycle::Cancelled;
            order.fulfillment = Fulfillment::Cancelled;
            if order.payment != Payment::Paid {
                order.payment = Payment::Voided;
            }
        }
    }
    Ok(())
}

/// Whoever is handed the goods pays for them there.
fn finish(order: &mut Order, fulfillment: Fulfillment) {
    order.lifecycle = Lifecycle::Completed;
    order.fulfillment = fulfillment;
    for line in &mut order.lines {
        line.fulfilled = line.quantity;
    }
    if order.payment == Payment::Authorized {
        order.payment = Payment::Paid;
    }
}

fn ship(order: &mut Order, lines: &[(String, i64)]) -> Result<(), &'static str> {
    if order.pickup.is_some() {
        return Err("the order is to be picked up, not delivered");
    }
    for (sku, quantity) in lines {
        let line = order.lines.iter_mut().find(|line| line.sku == *sku).ok_or("a SKU is not in the order")?;
        if *quantity < 1 || *quantity > line.quantity - line.fulfilled {
            return Err("more of a SKU than is left to send");
        }
        line.fulfilled += quantity;
    }
    if lines.is_empty() {
        if order.sent() == order.ordered() {
            return Err("everything has left already");
        }
        for line in &mut order.lines {
            line.fulfilled = line.quantity;
        }
    }
    order.lifecycle = Lifecycle::Processing;
    order.fulfillment =
        if order.sent() == order.ordered() { Fulfillment::Shipped } else { Fulfillment::PartiallyShipped };
    Ok(())
}

fn refund(order: &mut Order, amount: i64) -> Result<(), &'static str> {
    if amount < 1 {
        return Err("an amount above zero is needed");
    }
    let paid = matches!(order.payment, Payment::Paid | Payment::Overpaid | Payment::PartiallyRefunded);
    if !paid {
        return Err("nothing was paid");
    }
    let before = order.refunded.map_or(0, |refunded| refunded.minor);
    let after = before.checked_add(amount).filter(|after| *after <= order.total.minor);
    let Some(after) = after else { return Err("more than was paid") };
    order.refunded = Some(Money::new(after, order.total.currency));
    order.payment = if after == order.total.minor { Payment::Refunded } else { Payment::PartiallyRefunded };
    Ok(())
}

/// Writes what changed into the history; what only happened to a parcel, too.
async fn record(
    tx: &mut Tx,
    before: &Order,
    after: &Order,
    step: &Step,
    now: DateTime<Utc>,
) -> Result<(), CommerceError> {
    let day = if let Step::Delay { until: Some(day) } = step { Some(day.to_string()) } else { None };
    let amount = if let Step::Refund { amount } = step {
        Some(Money::new(*amount, after.total.currency).to_string())
    } else {
        None
    };
    // The parcel's number stands with the parcel, and goes with it when its owner is erased.
    let detail = match step {
        Step::Cancel { reason } => reason.as_deref(),
        Step::Delay { until: Some(_) } => day.as_deref(),
        Step::Refund { .. } => amount.as_deref(),
        _ => None,
    };
    for (axis, from, to) in [
        ("lifecycle", before.lifecycle.as_str(), after.lifecycle.as_str()),
        ("payment", before.payment.as_str(), after.payment.as_str()),
        ("fulfillment", before.fulfillment.as_str(), after.fulfillment.as_str()),
    ] {
        // A second refund changes no state, and is a part of the history all the same.
        if from != to || (axis == "payment" && matches!(step, Step::Refund { .. })) {
            let event = Happened { axis, from: Some(from), to, source: "merchant", detail, at: now };
            tx.add_event(after.id, &event).await?;
        }
    }
    let parcel = match step {
        Step::Ship { .. } => Some("handed_over"),
        Step::OutForDelivery => Some("out_for_delivery"),
        Step::Delay { .. } => Some("delayed"),
        Step::Deliver => Some("delivered"),
        Step::PickUp => Some("picked_up"),
        Step::ReadyForPickup => Some("ready_for_pickup"),
        _ => None,
    };
    if let Some(to) = parcel {
        let event = Happened { axis: "shipment", from: None, to, source: "merchant", detail, at: now };
        tx.add_event(after.id, &event).await?;
    }
    Ok(())
}

/// What there is to tell, and what tells it apart from the same news about the same order.
fn news(order: &Order, step: &Step) -> Option<(OrderNews, String)> {
    let once = |news| Some((news, String::new()));
    match step {
        Step::Prepare => once(OrderNews::Preparing),
        Step::ReadyForPickup => once(OrderNews::ReadyForPickup),
        Step::Ship { .. } => Some((OrderNews::Shipped, format!("/{}", order.shipments.len()))),
        Step::OutForDelivery => Some((OrderNews::OutForDelivery, format!("/{}", order.shipments.len()))),
        Step::Delay { until } => {
            Some((OrderNews::Delayed, format!("/{}", until.map(|day| day.to_string()).unwrap_or_default())))
        }
        Step::Deliver => once(OrderNews::Delivered),
        Step::Refund { .. } => {
            Some((OrderNews::Refunded, format!("/{}", order.refunded.map_or(0, |refunded| refunded.minor))))
        }
        Step::Cancel { .. } => once(OrderNews::Cancelled),
        Step::PickUp | Step::Pay => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::model::{
        ids::{LocationId, OrderId},
        localized::Localized,
        money::Currency,
        order::OrderLine,
    };

    fn order(pickup: bool) -> Order {
        let line = |sku: &str, quantity| OrderLine {
            title: Localized::same(sku),
            sku: sku.to_owned(),
            quantity,
            fulfilled: 0,
            unit_price: Money::new(100, Currency::EUR),
        };
        Order {
            id: OrderId(Uuid::nil()),
            number: "1".into(),
            lifecycle: Lifecycle::Placed,
            payment: Payment::Authorized,
            fulfillment: Fulfillment::Unfulfilled,
            total: Money::new(500, Currency::EUR),
            placed_at: DateTime::default(),
            updated_at: DateTime::default(),
            pickup: pickup.then(|| LocationId(Uuid::nil())),
            lines: vec![line("A", 2), line("B", 3)],
            shipments: Vec::new(),
            refunded: None,
            terms: None,
            cancel_until: None,
            external_id: None,
        }
    }

    fn parcel(lines: &[(&str, i64)]) -> Step {
        let parcel =
            Shipment { carrier: "C".into(), tracking_number: None, tracking_url: None, expected_on: None };
        Step::Ship {
            parcel,
            lines: lines.iter().map(|(sku, quantity)| ((*sku).to_owned(), *quantity)).collect(),
        }
    }

    fn steps() -> impl Strategy<Value = Step> {
        prop_oneof![
            Just(Step::Prepare),
            Just(Step::ReadyForPickup),
            Just(Step::OutForDelivery),
            Just(Step::Delay { until: None }),
            Just(Step::Deliver),
            Just(Step::PickUp),
            Just(Step::Pay),
            (-2_i64..700).prop_map(|amount| Step::Refund { amount }),
            Just(Step::Cancel { reason: None }),
            Just(parcel(&[])),
            ("[ABC]", prop_oneof![-1_i64..4, Just(i64::MAX), Just(i64::MIN)])
                .prop_map(|(sku, quantity)| parcel(&[(&sku, quantity)])),
        ]
    }

    #[test]
    fn parts_are_sent_until_nothing_is_left() {
        let mut order = order(false);
        apply(&mut order, &parcel(&[("A", 2)])).unwrap();
        assert_eq!(order.fulfillment, Fulfillment::PartiallyShipped);
        assert!(apply(&mut order, &parcel(&[("A", 1)])).is_err());
        assert!(apply(&mut order, &Step::Cancel { reason: None }).is_err(), "a part has left");
        apply(&mut order, &parcel(&[])).unwrap();
        assert_eq!(order.fulfillment, Fulfillment::Shipped);
        apply(&mut order, &Step::Deliver).unwrap();
        assert_eq!((order.lifecycle, order.payment), (Lifecycle::Completed, Payment::Paid));
    }

    proptest! {
        #[test]
        fn no_order_is_ever_in_a_state_that_cannot_be(pickup: bool, steps in prop::collection::vec(steps(), 0..12)) {
            let mut order = order(pickup);
            for step in steps {
                let before = order.clone();
                let cancelled = order.lifecycle == Lifecycle::Cancelled;
                if apply(&mut order, &step).is_err() {
                    // What does not fit is only looked at by whoever asked: the stored order stays as it was.
                    order = before;
                    continue;
                }
                prop_assert!(!cancelled || order.lifecycle == Lifecycle::Cancelled, "nothing comes back to life");
                prop_assert!(order.lines.iter().all(|line| (0..=line.quantity).contains(&line.fulfilled)));
                let refunded = order.refunded.map_or(0, |refunded| refunded.minor);
                prop_assert!((0..=order.total.minor).contains(&refunded));
                prop_assert_eq!(order.payment == Payment::Refunded, refunded == order.total.minor);
                if order.lifecycle == Lifecycle::Cancelled {
                    prop_assert_eq!(order.sent(), 0, "nothing that has left is cancelled");
                }
                prop_assert!(!(pickup && matches!(order.fulfillment, Fulfillment::Shipped | Fulfillment::Delivered)));
            }
        }
    }
}
