//! Saying the last answer again. It is made anew from its topic: what changed meanwhile is said as it is now.

use async_trait::async_trait;

use super::{Intent, cart, help, hours, launch, reorder, search, track, yes_no};
use crate::dialog::{Fault, Pending, Reply, Topic, context::Cx, offers, slots::Slots};

/// See the module.
pub struct Repeat;

#[async_trait]
impl Intent for Repeat {
    fn name(&self) -> &'static str {
        "Repeat"
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let session = &cx.turn.session;
        match &session.topic {
            Some(Topic::Launch) => return launch::Launch.handle(cx, slots).await,
            Some(Topic::List) => {
                if let Some(list) = &session.list {
                    return search::page(cx, &list.query, list.offset);
                }
            }
            Some(Topic::Product(id)) => {
                if let Some(product) = cx.product(*id)? {
                    return Ok(offers::describe(cx, &product));
                }
            }
            Some(Topic::Hours { day, time }) => {
                let store = session.store.and_then(|id| cx.turn.shop.location(id));
                if let Some(store) = store {
                    return hours::answer(cx, store, day.as_deref(), time.as_deref());
                }
            }
            Some(Topic::Orders) => return track::overview(cx).await,
            Some(Topic::Order(id)) => return track::by_id(cx, *id).await,
            Some(Topic::Cart) => {
                // What was asked about the cart is asked again; it is read anew.
                return match session.pending.clone() {
                    Some(
                        pending @ (Pending::Order(_)
                        | Pending::Pin(_)
                        | Pending::Fulfillment
                        | Pending::PickupStore),
                    ) => yes_no::ask_again(cx, pending).await,
                    _ => cart::show(cx, false).await,
                };
            }
            Some(Topic::RunningOut) => return reorder::RunningOut.handle(cx, slots).await,
            // A bare question was asked: it is asked again.
            None => {
                if let Some(pending) =
                    session.pending.clone().filter(|pending| *pending != Pending::AnythingElse)
                {
                    return yes_no::ask_again(cx, pending).await;
                }
            }
            Some(Topic::Help) => {}
        }
        help::Help.handle(cx, slots).await
    }
}
