//! Carts, quotes and orders: everything that a conversation changes.
//!
//! Owns: the one transaction of a changing turn, in which its answer is stored with what it changed. Must not know:
//! words, platforms, SQL. A [`Change`] that is dropped has changed nothing.

mod cancel;
mod carts;
mod document;
mod effects;
mod fulfilling;
mod history;
mod place;
mod quote;
mod risk;
mod substitute;
mod support;

pub use cancel::{CancelOutcome, ReturnTerms};
use chrono::{DateTime, Utc};
pub use document::{
    Destination, FulfillmentDocument, HistoryEntry, LineItem, OrderDocument, OrderStatus, ShipmentDocument,
    Total,
};
pub use effects::{EffectKind, OrderNews};
pub use fulfilling::{Step, Stepped};
pub use history::{Basket, BasketLine, Habit, RunningOut};
pub use place::{Placed, Refusal};
pub use quote::{Difference, Obstacle, Prepared};
pub use risk::{PinCheck, offers_pin};
use serde_json::Value;
pub use substitute::{Filled, Missing, Substitute};
pub use support::Ticket;

use super::{Commerce, CommerceError, Shop};
use crate::{
    model::ids::CustomerId,
    storage::{CartOwner, StoreError, TokenHash, TurnClaim, Tx},
};

/// What makes two requests the same turn. Only its hash is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnKey(TokenHash);

impl TurnKey {
    /// The key of a turn, from everything that identifies it.
    pub fn of(parts: &[&str]) -> Self {
        // Lengths keep parts apart that would run together.
        let mut joined = String::new();
        for part in parts {
            joined.push_str(&part.len().to_string());
            joined.push(':');
            joined.push_str(part);
        }
        Self(TokenHash::of(&joined))
    }
}

/// A device of somebody that we do not know. Only its hash is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceKey(TokenHash);

impl DeviceKey {
    /// The key of a platform's device or session.
    pub fn of(platform: &str, device: &str) -> Self {
        Self(TokenHash::of(&format!("{platform}:{device}")))
    }
}

/// Who orders: a customer, a device, or both when a device has just been linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shopper {
    /// The linked account.
    pub customer: Option<CustomerId>,
    /// The device that is spoken to.
    pub device: Option<DeviceKey>,
}

impl Shopper {
    fn owner(&self) -> Option<CartOwner> {
        let device = || self.device.clone().map(|device| CartOwner::Device(device.0));
        self.customer.map(CartOwner::Customer).or_else(device)
    }

    /// Whether a cart can be kept for them.
    pub const fn can_keep_a_cart(&self) -> bool {
        self.customer.is_some() || self.device.is_some()
    }
}

/// A turn that changes something: all of it, with its answer, or nothing.
#[derive(Debug)]
pub struct Change<'a> {
    commerce: &'a Commerce,
    shop: &'a Shop,
    tx: Tx,
    key: Option<TurnKey>,
    customer: Option<CustomerId>,
    now: DateTime<Utc>,
}

/// Whether a turn is new.
#[derive(Debug)]
pub enum Begun<'a> {
    /// It is.
    New(Change<'a>),
    /// It was carried out before: this was the answer.
    Answered(Value),
}

impl Commerce {
    /// Begins a change. A twin with the same key that is under way is waited for, and its answer given.
    pub async fn change<'a>(
        &'a self,
        shop: &'a Shop,
        key: Option<&TurnKey>,
    ) -> Result<Begun<'a>, CommerceError> {
        let now = self.clock.now();
        let mut tx = self.database.begin().await?;
        if let Some(key) = key
            && let TurnClaim::Answered(reply) = tx.claim_turn(&key.0, now).await?
        {
            return Ok(Begun::Answered(reply));
        }
        Ok(Begun::New(Change { commerce: self, shop, tx, key: key.cloned(), customer: None, now }))
    }

    /// What was answered to a turn that changed something, if it was carried out before.
    pub async fn answered(&self, key: &TurnKey) -> Result<Option<Value>, CommerceError> {
        Ok(self.database.read().await?.turn_reply(&key.0).await?)
    }

    /// Makes stock that orders have changed known to search, on this node and the others.
    pub(super) async fn publish_stock(&self) -> Result<(), CommerceError> {
        let changed = self.database.read().await?.changed_stock().await?;
        for merchant in changed {
            let mut tx = self.database.begin().await?;
            let seq = tx.bump(&super::catalog_counter(merchant)).await?;
            tx.publish_stock(merchant, seq).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

impl Change<'_> {
    /// When it happens.
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Says whose change it is, so that erasing them reaches the stored answer.
    #[must_use]
    pub fn of(mut self, customer: Option<CustomerId>) -> Self {
        self.customer = customer;
        self
    }

    /// Stores the answer with everything that was changed, and makes it durable.
    pub async fn commit(mut self, reply: &Value) -> Result<(), CommerceError> {
        if let Some(key) = &self.key {
            self.tx.answer_turn(&key.0, self.customer, reply).await?;
        }
        self.tx.commit().await?;
        Ok(())
    }

    fn inconsistent(what: &'static str) -> CommerceError {
        CommerceError::Store(StoreError::Inconsistent(what))
    }
}
