//! "The second one": choosing from what was just read out, by voice or by touch.

use async_trait::async_trait;

use super::{Intent, add, change_item, checkout, hours, track};
use crate::{
    dialog::{
        Fault, Pending, Reply,
        context::Cx,
        offers,
        ordinals::{self, Ordinal},
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::{args::Count, messages::Message},
    model::{checkout::FulfillmentMethod, ids::ProductId},
};

/// See the module.
pub struct SelectItem;

#[async_trait]
impl Intent for SelectItem {
    fn name(&self) -> &'static str {
        "SelectItem"
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[SlotSpec { name: "ordinal", kind: SlotKind::Ordinal }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        match slots.text("ordinal").as_deref().and_then(ordinals::parse) {
            // Nothing was asked that it could be meant for.
            Some(Ordinal::Any) if !cx.turn.session.pending.as_ref().is_some_and(Pending::is_choice) => {
                let say = vec![Message::AnythingElse];
                Ok(Reply::ask(cx.session(), Pending::AnythingElse, say)
                    .reprompt(Message::AnythingElseReprompt))
            }
            Some(which) => pick(cx, which).await,
            None => Ok(again(cx)),
        }
    }
}

/// Chooses one of what was read out.
pub(crate) async fn pick(cx: &Cx<'_>, which: Ordinal) -> Result<Reply, Fault> {
    match &cx.turn.session.pending {
        Some(Pending::WhichStore { day, time }) => {
            let stores = &cx.turn.shop.merchant.locations;
            match which.of(stores) {
                Some(store) => hours::answer(cx, store, day.as_deref(), time.as_deref()),
                None => Ok(hours::which_store(cx, day.clone(), time.clone())),
            }
        }
        Some(Pending::WhichOrder) => track::nth_open(cx, which).await,
        Some(Pending::Fulfillment) => {
            let ways = cx.turn.shop.merchant.checkout.fulfillments();
            // Only one of them costs a fee, and only the other a walk: it is not ours to choose.
            let way = match which {
                Ordinal::Any => None,
                Ordinal::Cheapest => ways.iter().find(|way| **way == FulfillmentMethod::Pickup).copied(),
                _ => which.of(&ways).copied(),
            };
            checkout::with(cx, |cart| cart.choices.fulfillment = way.or(cart.choices.fulfillment)).await
        }
        Some(Pending::PickupStore) => {
            let store = which.of(&cx.turn.shop.merchant.locations).map(|store| store.id);
            checkout::with(cx, |cart| cart.choices.store = store.or(cart.choices.store)).await
        }
        Some(pending @ (Pending::WhichToAdd(_) | Pending::WhichInstead(_) | Pending::WhichLine(_))) => {
            for_cart(cx, which, pending).await
        }
        _ => from_list(cx, which),
    }
}

/// What was asked for the cart's sake is done with the one that was chosen.
async fn for_cart(cx: &Cx<'_>, which: Ordinal, pending: &Pending) -> Result<Reply, Fault> {
    let list = cx.turn.session.list.as_ref();
    let chosen = list.map(|list| one_of(cx, &list.items, which)).transpose()?.flatten();
    if let Some(product) = chosen.map(|id| cx.product(id)).transpose()?.flatten() {
        return match pending {
            Pending::WhichInstead(old) => change_item::exchange(cx, *old, product).await,
            Pending::WhichLine(change) => change_item::of_line(cx, change, &product).await,
            Pending::WhichToAdd(wanted) => add::chosen(cx, product, wanted).await,
            _ => from_list(cx, which),
        };
    }
    let mut reply = from_list(cx, which)?;
    reply.session.pending = Some(pending.clone());
    Ok(reply)
}

fn from_list(cx: &Cx<'_>, which: Ordinal) -> Result<Reply, Fault> {
    let Some(list) = &cx.turn.session.list else { return Ok(again(cx)) };
    let Some(id) = one_of(cx, &list.items, which)? else {
        let count = Count(i64::try_from(list.items.len()).unwrap_or(i64::MAX));
        let say = vec![Message::SelectOutOfRange { count }, Message::SearchWhich];
        return Ok(
            Reply::ask(cx.session(), Pending::WhichProduct, say).reprompt(Message::SearchWhichReprompt)
        );
    };
    Ok(match cx.product(id)? {
        Some(product) => offers::describe(cx, &product),
        // It was taken off sale between two turns.
        None => offers::nothing_found(cx, list.query.clone()),
    })
}

/// The product that is chosen. Whoever does not mind which, or wants the cheapest, wants one that is there.
fn one_of(cx: &Cx<'_>, items: &[ProductId], which: Ordinal) -> Result<Option<ProductId>, Fault> {
    if !matches!(which, Ordinal::Any | Ordinal::Cheapest) {
        return Ok(which.of(items).copied());
    }
    let mut known = Vec::new();
    for id in items {
        known.extend(cx.product(*id)?);
    }
    let there = || known.iter().filter(|product| product.is_available());
    let chosen = match which {
        Ordinal::Cheapest => {
            there().min_by_key(|product| product.lowest_price().map_or(i64::MAX, |price| price.minor))
        }
        _ => there().next(),
    };
    Ok(chosen.or(known.first()).map(|product| product.id))
}

fn again(cx: &Cx<'_>) -> Reply {
    if cx.turn.session.list.is_some() {
        let say = vec![Message::SearchWhichReprompt];
        return Reply::ask(cx.session(), Pending::WhichProduct, say);
    }
    let say = vec![Message::SearchNoList, Message::SearchAsk];
    Reply::ask(cx.session(), Pending::Search, say).reprompt(Message::SearchAskReprompt)
}
