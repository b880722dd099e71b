//! What an intent has at hand.

use chrono::NaiveDate;

use super::{Fault, Principal, Session, Turn};
use crate::{
    commerce::Commerce,
    model::{
        customer::Customer,
        ids::{MerchantId, ProductId},
        locale::Language,
        product::Product,
    },
};

/// A turn and the services of its shop.
#[derive(Debug, Clone, Copy)]
pub struct Cx<'a> {
    /// The turn.
    pub turn: &'a Turn,
    /// The services.
    pub commerce: &'a Commerce,
}

impl<'a> Cx<'a> {
    /// The shop.
    pub fn merchant(&self) -> MerchantId {
        self.turn.shop.merchant.id
    }

    /// The language that is spoken.
    pub const fn language(&self) -> Language {
        self.turn.locale.language()
    }

    /// What the conversation remembers, to build on: the pending question is answered or dropped, and the answer
    /// that is being made says what it is about.
    pub fn session(&self) -> Session {
        Session { pending: None, topic: None, misses: 0, ..self.turn.session.clone() }
    }

    /// The linked shopper, or the fault that asks to link.
    pub fn customer(&self) -> Result<&'a Customer, Fault> {
        match &self.turn.principal {
            Principal::Linked(linked) => Ok(&linked.customer),
            Principal::Guest => Err(Fault::NeedsLink),
        }
    }

    /// Today, where the shop is.
    pub fn today(&self) -> NaiveDate {
        self.turn.at.with_timezone(&self.turn.shop.merchant.time_zone).date_naive()
    }

    /// The product with this identifier.
    pub fn product(&self, id: ProductId) -> Result<Option<Product>, Fault> {
        Ok(self.commerce.catalogs().product(self.merchant(), id)?)
    }
}
