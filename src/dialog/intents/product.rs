//! Telling about one product: price, size, availability, and a sentence of description.

use async_trait::async_trait;

use super::{Intent, in_cart};
use crate::{
    dialog::{
        Fault, Pending, Reply, Topic,
        context::Cx,
        offers::{self, Meant},
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::messages::Message,
    model::product::Product,
};

/// See the module.
pub struct ProductDetails;

#[async_trait]
impl Intent for ProductDetails {
    fn name(&self) -> &'static str {
        "ProductDetails"
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[SlotSpec { name: "product", kind: SlotKind::Product }]
    }

    fn is_aside(&self) -> bool {
        true
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        Ok(match offers::meant(cx, slots, "product")? {
            Meant::One(product) => offers::describe(cx, &product),
            Meant::Several(products) => match of_cart(cx, slots).await? {
                Some(product) => offers::describe(cx, &product),
                None => offers::which(cx, &slots.text("product").unwrap_or_default(), &products),
            },
            Meant::Near(query, found) => offers::present(cx, &query, 0, &found),
            Meant::Unknown(query) => offers::nothing_found(cx, query),
            Meant::Nothing => match &cx.turn.session.topic {
                // "What does it cost?", right after a product was spoken of.
                Some(Topic::Product(id)) => match cx.product(*id)? {
                    Some(product) => offers::describe(cx, &product),
                    None => ask(cx),
                },
                _ => ask(cx),
            },
        })
    }
}

/// The only one of the cart that is called so: "how much is the milk?" is about the one that was taken.
async fn of_cart(cx: &Cx<'_>, slots: &Slots) -> Result<Option<Product>, Fault> {
    let Some(cart) = cx.commerce.cart(&cx.turn.shop, &cx.shopper()).await? else { return Ok(None) };
    let held = in_cart::named(cx, &cart, &slots.text("product").unwrap_or_default())?;
    if let [only] = held.as_slice() { cx.product(only.product) } else { Ok(None) }
}

fn ask(cx: &Cx<'_>) -> Reply {
    Reply::ask(cx.session(), Pending::Product, vec![Message::ProductAsk]).suggest([Message::SuggestHelp])
}
