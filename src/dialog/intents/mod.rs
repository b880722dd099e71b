//! What a shopper can want, one file an intent. Adding one is a file and a line in [`INTENTS`].

pub mod add;
mod adding;
pub mod cancel_order;
pub mod cart;
pub mod change_item;
pub mod checkout;
pub mod confirm;
pub mod control;
pub mod delivery;
pub mod fallback;
pub mod help;
pub mod hours;
mod in_cart;
pub mod launch;
pub mod next;
pub mod payment;
pub mod person;
pub mod product;
pub mod reorder;
pub mod repeat;
pub mod search;
pub mod select;
pub mod track;
pub mod unlink;
pub mod wait;
pub mod why;
pub mod yes_no;

use async_trait::async_trait;

use super::{
    Fault, Reply,
    context::Cx,
    slots::{SlotSpec, Slots},
};

/// Something that a shopper can want.
#[async_trait]
pub trait Intent: Send + Sync {
    /// The neutral name; platforms derive theirs from it.
    fn name(&self) -> &'static str;

    /// The slots that it takes.
    fn slots(&self) -> &'static [SlotSpec] {
        &[]
    }

    /// Whether it can change something that lasts: a cart, an order, a ticket.
    fn changes(&self) -> bool {
        false
    }

    /// Whether it only answers a question that may come in the middle of ordering, which goes on after it.
    fn is_aside(&self) -> bool {
        false
    }

    /// Decides what to answer.
    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault>;
}

/// Every intent. This is the registration.
pub const INTENTS: &[&dyn Intent] = &[
    &search::Search,
    &product::ProductDetails,
    &hours::StoreHours,
    &add::AddToCart,
    &cart::ShowCart,
    &change_item::ChangeQuantity,
    &change_item::RemoveFromCart,
    &change_item::ReplaceItem,
    &cart::ClearCart,
    &why::WhyThisOne,
    &checkout::Checkout,
    &delivery::DeliveryTerms,
    &payment::PaymentTerms,
    &confirm::GivePin,
    &reorder::Reorder,
    &reorder::RunningOut,
    &track::TrackOrder,
    &cancel_order::CancelOrder,
    &cancel_order::Returns,
    &person::TalkToPerson,
    &select::SelectItem,
    &next::Next,
    &next::Previous,
    &yes_no::Yes,
    &yes_no::No,
    &unlink::UnlinkAccount,
    &repeat::Repeat,
    &wait::Wait,
    &help::Help,
    &control::StartOver,
    &control::Stop,
    &control::Cancel,
    &fallback::Fallback,
];

/// The intent of that name.
pub fn find(name: &str) -> Option<&'static dyn Intent> {
    INTENTS.iter().copied().find(|intent| intent.name() == name)
}
