//! What an intent has at hand.

use chrono::NaiveDate;

use super::{Fault, Principal, Reply, Session, Turn, Vault};
use crate::{
    commerce::{
        Commerce,
        ordering::{Begun, Change, Shopper},
    },
    model::{
        customer::Customer,
        ids::{MerchantId, ProductId},
        locale::Language,
        product::Product,
        scope::Scope,
    },
};

/// A turn and the services of its shop.
#[derive(Debug, Clone, Copy)]
pub struct Cx<'a> {
    /// The turn.
    pub turn: &'a Turn,
    /// The services.
    pub commerce: &'a Commerce,
    /// Spoken codes, and what has to be sealed.
    pub vault: &'a dyn Vault,
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

    /// The linked shopper, if the link allows ordering; else the fault that asks to link.
    pub fn buyer(&self) -> Result<&'a Customer, Fault> {
        match &self.turn.principal {
            Principal::Linked(linked) if linked.scopes.contains(Scope::OrdersWrite) => Ok(&linked.customer),
            Principal::Linked(_) => Err(Fault::NotAllowed),
            Principal::Guest => Err(Fault::NeedsLink),
        }
    }

    /// Whose cart it is. A link that does not allow ordering has the cart of its device.
    pub fn shopper(&self) -> Shopper {
        let customer = self.buyer().ok().map(|customer| customer.id);
        Shopper { customer, device: self.turn.device.clone() }
    }

    /// Begins to change something. A turn that was carried out before ends here, with the answer it had.
    pub async fn change(&self) -> Result<Change<'a>, Fault> {
        match self.commerce.change(&self.turn.shop, self.turn.key.as_ref()).await? {
            Begun::New(change) => Ok(change.of(self.shopper().customer)),
            Begun::Answered(reply) => Err(Self::answered(reply)),
        }
    }

    /// Ends here when the turn was carried out before: for what cannot be undone before it is known.
    pub async fn only_once(&self) -> Result<(), Fault> {
        let Some(key) = &self.turn.key else { return Ok(()) };
        self.commerce.answered(key).await?.map_or(Ok(()), |reply| Err(Self::answered(reply)))
    }

    fn answered(reply: serde_json::Value) -> Fault {
        // An answer of another version of ours cannot be read: that it was done is still true.
        let reply = serde_json::from_value(reply);
        Fault::Answered(Box::new(
            reply.unwrap_or_else(|_| Reply::end(vec![crate::i18n::messages::Message::DoneBefore])),
        ))
    }

    /// Makes a change durable together with its answer. The answer is only given once it is.
    pub async fn done(&self, change: Change<'_>, reply: Reply) -> Result<Reply, Fault> {
        change.commit(&serde_json::to_value(&reply).unwrap_or_default()).await?;
        Ok(reply)
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
