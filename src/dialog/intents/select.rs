//! "The second one": choosing from what was just read out, by voice or by touch.

use async_trait::async_trait;

use super::{Intent, add, checkout, hours, track};
use crate::{
    dialog::{
        Fault, Pending, Reply,
        context::Cx,
        offers,
        ordinals::{self, Ordinal},
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::{args::Count, messages::Message},
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
        let position = match slots.text("ordinal").as_deref().and_then(ordinals::parse) {
            Some(Ordinal::Nth(position)) => position,
            Some(Ordinal::Last) => usize::MAX,
            None => return Ok(again(cx)),
        };
        pick(cx, position).await
    }
}

/// Chooses the item at a position counted from 1; [`usize::MAX`] is the last one.
pub(crate) async fn pick(cx: &Cx<'_>, position: usize) -> Result<Reply, Fault> {
    match &cx.turn.session.pending {
        Some(Pending::WhichStore { day, time }) => {
            let stores = &cx.turn.shop.merchant.locations;
            match at(stores, position) {
                Some(store) => hours::answer(cx, store, day.as_deref(), time.as_deref()),
                None => Ok(hours::which_store(cx, day.clone(), time.clone())),
            }
        }
        Some(Pending::WhichOrder) => track::nth_open(cx, position).await,
        Some(Pending::Fulfillment) => {
            let ways = cx.turn.shop.merchant.checkout.fulfillments();
            let way = at(&ways, position).copied();
            checkout::with(cx, |cart| cart.choices.fulfillment = way.or(cart.choices.fulfillment)).await
        }
        Some(Pending::PickupStore) => {
            let store = at(&cx.turn.shop.merchant.locations, position).map(|store| store.id);
            checkout::with(cx, |cart| cart.choices.store = store.or(cart.choices.store)).await
        }
        Some(Pending::WhichToAdd { quantity }) => to_add(cx, position, *quantity).await,
        _ => from_list(cx, position),
    }
}

/// The one that was chosen goes into the cart.
async fn to_add(cx: &Cx<'_>, position: usize, quantity: i64) -> Result<Reply, Fault> {
    let chosen = cx.turn.session.list.as_ref().and_then(|list| at(&list.items, position));
    if let Some(product) = chosen.map(|id| cx.product(*id)).transpose()?.flatten() {
        return add::chosen(cx, product, quantity).await;
    }
    let mut reply = from_list(cx, position)?;
    reply.session.pending = Some(Pending::WhichToAdd { quantity });
    Ok(reply)
}

fn from_list(cx: &Cx<'_>, position: usize) -> Result<Reply, Fault> {
    let Some(list) = &cx.turn.session.list else { return Ok(again(cx)) };
    let Some(id) = at(&list.items, position) else {
        let count = Count(i64::try_from(list.items.len()).unwrap_or(i64::MAX));
        let say = vec![Message::SelectOutOfRange { count }, Message::SearchWhich];
        return Ok(
            Reply::ask(cx.session(), Pending::WhichProduct, say).reprompt(Message::SearchWhichReprompt)
        );
    };
    Ok(match cx.product(*id)? {
        Some(product) => offers::describe(cx, &product),
        // It was taken off sale between two turns.
        None => offers::nothing_found(cx, list.query.clone()),
    })
}

/// The item at a position counted from 1; [`usize::MAX`] is the last one.
pub(super) fn at<T>(items: &[T], position: usize) -> Option<&T> {
    if position == usize::MAX { items.last() } else { items.get(position.checked_sub(1)?) }
}

fn again(cx: &Cx<'_>) -> Reply {
    if cx.turn.session.list.is_some() {
        let say = vec![Message::SearchWhichReprompt];
        return Reply::ask(cx.session(), Pending::WhichProduct, say);
    }
    let say = vec![Message::SearchNoList, Message::SearchAsk];
    Reply::ask(cx.session(), Pending::Search, say).reprompt(Message::SearchAskReprompt)
}
