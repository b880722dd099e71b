//! Telling about one product: price, size, availability, and a sentence of description.

use async_trait::async_trait;

use super::Intent;
use crate::{
    dialog::{
        Fault, Pending, Reply, Topic,
        context::Cx,
        offers::{self, Meant},
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::messages::Message,
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

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        Ok(match offers::meant(cx, slots, "product")? {
            Meant::One(product) => offers::describe(cx, &product),
            Meant::Several(products) => {
                offers::which(cx, &slots.text("product").unwrap_or_default(), &products)
            }
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

fn ask(cx: &Cx<'_>) -> Reply {
    Reply::ask(cx.session(), Pending::Product, vec![Message::ProductAsk]).suggest([Message::SuggestHelp])
}
