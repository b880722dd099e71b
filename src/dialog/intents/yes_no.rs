//! Yes and no, which only answer the question that was just asked.

use async_trait::async_trait;

use super::{
    Intent, add, cancel_order, cart, change_item, checkout, confirm, control, hours, next, reorder, unlink,
};
use crate::{
    dialog::{Fault, Pending, Reply, Session, Topic, context::Cx, offers, slots::Slots},
    i18n::messages::Message,
    model::checkout::FulfillmentMethod,
};

/// Yes.
pub struct Yes;

/// No.
pub struct No;

#[async_trait]
impl Intent for Yes {
    fn name(&self) -> &'static str {
        "Yes"
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let session = cx.session();
        let Some(pending) = cx.turn.session.pending.clone() else {
            let say = vec![Message::YesToWhat, Message::FallbackQuestion];
            return Ok(
                Reply::ask(session, Pending::AnythingElse, say).reprompt(Message::AnythingElseReprompt)
            );
        };
        match pending {
            Pending::MoreAbout => {
                let only = session.list.as_ref().and_then(|list| list.items.first());
                match only.map(|id| cx.product(*id)).transpose()?.flatten() {
                    Some(product) => Ok(offers::describe(cx, &product)),
                    None => ask_again(cx, Pending::Search).await,
                }
            }
            // "Which one would you like, or shall I go on?"
            Pending::WhichProduct if has_more(&session) => next::Next.handle(cx, slots).await,
            // The only one that was named.
            Pending::WhichToAdd(wanted) if only(&session).is_some() => {
                match only(&session).map(|id| cx.product(id)).transpose()?.flatten() {
                    Some(product) => add::chosen(cx, product, &wanted).await,
                    None => ask_again(cx, Pending::Add).await,
                }
            }
            Pending::WhichInstead(old) if only(&session).is_some() => {
                match only(&session).map(|id| cx.product(id)).transpose()?.flatten() {
                    Some(product) => change_item::exchange(cx, old, product).await,
                    None => ask_again(cx, Pending::Add).await,
                }
            }
            Pending::AnythingElse | Pending::Meanwhile => {
                Ok(Reply::ask(session, Pending::AnythingElse, vec![Message::FallbackQuestion])
                    .reprompt(Message::AnythingElseReprompt)
                    .suggest([Message::SuggestSearch, Message::SuggestHours, Message::SuggestOrders]))
            }
            // "Anything else, or shall I order?" has two halves: a bare yes says neither, so only one is asked about.
            Pending::MoreOrOrder => Ok(Reply::ask(session, Pending::OrderIt, vec![Message::CartOrderIt])
                .suggest([Message::SuggestYes, Message::SuggestNo])),
            // What is in the cart is read back, with its price, before anything is bought.
            Pending::OrderIt => checkout::with(cx, |_| {}).await,
            Pending::Unlink => unlink::confirmed(cx).await,
            Pending::Empty => cart::emptied(cx).await,
            Pending::EmptyBut(kept) => cart::emptied_but(cx, &kept).await,
            Pending::ReadCart => cart::show(cx, true).await,
            Pending::PickupInstead => {
                checkout::with(cx, |cart| cart.choices.fulfillment = Some(FulfillmentMethod::Pickup)).await
            }
            Pending::Unusual { sku, quantity } => checkout::with(cx, |cart| cart.mean(&sku, quantity)).await,
            Pending::Order(quote) => confirm::agreed(cx, quote).await,
            Pending::Instead(offers) => reorder::instead(cx, &offers, true).await,
            Pending::CancelOrder(order) => cancel_order::confirmed(cx, order).await,
            other => ask_again(cx, other).await,
        }
    }
}

fn has_more(session: &Session) -> bool {
    session.list.as_ref().is_some_and(|list| list.offset + list.items.len() < list.total)
}

fn only(session: &Session) -> Option<crate::model::ids::ProductId> {
    match session.list.as_ref()?.items.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Asks a pending question again.
pub(super) async fn ask_again(cx: &Cx<'_>, pending: Pending) -> Result<Reply, Fault> {
    let question = match &pending {
        Pending::WhichStore { day, time } => return Ok(hours::which_store(cx, day.clone(), time.clone())),
        Pending::Unlink => return Ok(unlink::ask(cx)),
        Pending::CancelOrder(order) => return cancel_order::ask_again(cx, *order).await,
        // Prices may have moved since it was read: it is read anew.
        Pending::Order(_) | Pending::Unusual { .. } | Pending::PickupInstead | Pending::Instead(_) => {
            return checkout::with(cx, |_| {}).await;
        }
        Pending::Empty | Pending::EmptyBut(_) | Pending::ReadCart => return cart::show(cx, false).await,
        Pending::WhichProduct | Pending::WhichToAdd(_) | Pending::WhichInstead(_) | Pending::WhichLine(_) => {
            Message::SearchWhichReprompt
        }
        Pending::MoreAbout => Message::SearchOneOffer,
        Pending::WhichDay => Message::HoursDateAsk,
        Pending::WhichOrder => Message::OrdersWhich,
        Pending::OrderNumber => Message::OrderAskNumber,
        Pending::Search => Message::SearchAsk,
        Pending::Product => Message::ProductAsk,
        Pending::Add => Message::CartAskAdd,
        Pending::Remove => Message::CartAskWhich,
        Pending::HowMany => Message::CartAskQuantity,
        Pending::MoreOrOrder => Message::CartNext,
        Pending::OrderIt => Message::CartOrderIt,
        Pending::Fulfillment => Message::AskFulfillmentReprompt,
        Pending::PickupStore => Message::AskPickupStore { places: hours::places(cx) },
        Pending::Pin(_) => Message::PinAsk,
        Pending::Callback => Message::PersonNumberAgain,
        Pending::AnythingElse | Pending::Meanwhile => Message::AnythingElse,
    };
    Ok(Reply::ask(Session { topic: cx.turn.session.topic.clone(), ..cx.session() }, pending, vec![question]))
}

#[async_trait]
impl Intent for No {
    fn name(&self) -> &'static str {
        "No"
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let drop_it = |why: Option<Message>| {
            let say = why.into_iter().chain([Message::AnythingElse]).collect();
            Reply::ask(cx.session(), Pending::AnythingElse, say).reprompt(Message::AnythingElseReprompt)
        };
        match &cx.turn.session.pending {
            None | Some(Pending::AnythingElse | Pending::Meanwhile) => control::Stop.handle(cx, slots).await,
            // The cart is kept, and it is said: nobody should believe that it was ordered.
            Some(Pending::MoreOrOrder | Pending::ReadCart) => Ok(Reply::end(vec![Message::CartKept])),
            // It was the other half that was meant.
            Some(Pending::OrderIt) => Ok(add::ask(cx)),
            Some(Pending::Unlink) => Ok(drop_it(Some(Message::UnlinkKept))),
            // Nothing is taken out, and nothing takes its place.
            Some(Pending::Empty | Pending::EmptyBut(_) | Pending::WhichInstead(_)) => {
                Ok(drop_it(Some(Message::CartNotEmptied)))
            }
            Some(
                Pending::Order(_)
                | Pending::Pin(_)
                | Pending::PickupInstead
                | Pending::Fulfillment
                | Pending::PickupStore,
            ) => confirm::declined(cx).await,
            // "No, three": how many then?
            Some(Pending::Unusual { .. }) => {
                let session = cx.session();
                let session = match &cx.turn.session.topic {
                    Some(Topic::Product(id)) => session.about(Topic::Product(*id)),
                    _ => session,
                };
                Ok(Reply::ask(session, Pending::HowMany, vec![Message::CartAskQuantity]))
            }
            Some(Pending::Instead(offers)) => reorder::instead(cx, offers, false).await,
            // None of these, but there was more that was wanted.
            Some(Pending::WhichToAdd(_)) if !cx.turn.session.later.is_empty() => add::go_on(cx).await,
            Some(Pending::CancelOrder(_)) => Ok(cancel_order::kept(cx)),
            // The question is dropped, not the conversation.
            Some(_) => Ok(drop_it(None)),
        }
    }
}
