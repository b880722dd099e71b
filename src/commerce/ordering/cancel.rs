//! Calling an order off, as long as nothing has left and the time for it has not passed.

use chrono::{DateTime, Utc};

use super::{Change, EffectKind, OrderNews};
use crate::{
    commerce::CommerceError,
    model::{
        ids::{CustomerId, OrderId},
        order::{Fulfillment, Lifecycle, Order, Payment},
    },
    storage::Happened,
};

/// What calling an order off came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CancelOutcome {
    /// It is called off.
    Done(Order),
    /// It was called off before.
    Already(Order),
    /// It has left, or too much time has passed: only a person can help.
    TooLate(Order),
    /// There is no such order.
    Unknown,
}

/// Whether and until when an order can be sent back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReturnTerms {
    /// For how many days after it has arrived.
    pub days: i64,
    /// Until when, for the order that was asked about.
    pub until: Option<DateTime<Utc>>,
}

impl Change<'_> {
    /// Calls a customer's order off.
    pub async fn cancel(
        &mut self,
        customer: CustomerId,
        order: OrderId,
    ) -> Result<CancelOutcome, CommerceError> {
        let merchant = self.shop.merchant.id;
        if !self.tx.lock_order(merchant, order).await? {
            return Ok(CancelOutcome::Unknown);
        }
        let Some((mut order, owner)) = self.tx.order(merchant, order).await? else {
            return Ok(CancelOutcome::Unknown);
        };
        if owner != customer {
            return Ok(CancelOutcome::Unknown);
        }
        if order.lifecycle == Lifecycle::Cancelled {
            return Ok(CancelOutcome::Already(order));
        }
        let in_time = order.cancel_until.is_some_and(|until| self.now <= until);
        if !order.is_untouched() || !in_time {
            return Ok(CancelOutcome::TooLate(order));
        }
        let before = (order.lifecycle, order.payment, order.fulfillment);
        order.lifecycle = Lifecycle::Cancelled;
        order.fulfillment = Fulfillment::Cancelled;
        if order.payment != Payment::Paid {
            order.payment = Payment::Voided;
        }
        self.tx.set_order_state(&order, self.now).await?;
        for (axis, from, to) in [
            ("lifecycle", before.0.as_str(), order.lifecycle.as_str()),
            ("payment", before.1.as_str(), order.payment.as_str()),
            ("fulfillment", before.2.as_str(), order.fulfillment.as_str()),
        ] {
            if from != to {
                let event =
                    Happened { axis, from: Some(from), to, source: "shopper", detail: None, at: self.now };
                self.tx.add_event(order.id, &event).await?;
            }
        }
        let back: Vec<_> = order.lines.iter().map(|line| (line.sku.as_str(), line.quantity)).collect();
        self.tx.put_back(merchant, &back).await?;
        self.announce(customer, &order, OrderNews::Cancelled).await?;
        let key = order.id.to_string();
        self.effect(Some(customer), EffectKind::PushCancel, &key, &order, self.now).await?;
        Ok(CancelOutcome::Done(order))
    }
}
