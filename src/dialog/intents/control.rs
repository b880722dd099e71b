//! Leaving and beginning again.

use async_trait::async_trait;

use super::{Intent, launch, reorder};
use crate::{
    dialog::{Fault, Pending, Reply, Session, Turn, context::Cx, slots::Slots},
    i18n::messages::Message,
};

/// Ends the conversation, in any state.
pub struct Stop;

/// Gives up what is under way and ends the conversation, in any state.
pub struct Cancel;

/// Forgets the conversation and welcomes again.
pub struct StartOver;

#[async_trait]
impl Intent for Stop {
    fn name(&self) -> &'static str {
        "Stop"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        leave(cx, farewell(cx, Message::Goodbye)).await
    }
}

/// Whoever leaves in front of an order hears that there is none.
fn farewell(cx: &Cx<'_>, otherwise: Message) -> Message {
    let session = &cx.turn.session;
    match session.pending {
        Some(
            Pending::Order(_)
            | Pending::Pin(_)
            | Pending::MoreOrOrder
            | Pending::OrderIt
            | Pending::ReadCart
            | Pending::Fulfillment
            | Pending::PickupStore
            | Pending::PickupInstead,
        ) if session.brought.is_empty() => Message::CartKept,
        _ => otherwise,
    }
}

/// An order that was only just brought together again is given up with it. Whoever leaves leaves at once, also when
/// that fails: the cart keeps what is in it then.
async fn leave(cx: &Cx<'_>, farewell: Message) -> Result<Reply, Fault> {
    let reply = Reply::end(vec![farewell]);
    if cx.turn.session.brought.is_empty() {
        return Ok(reply);
    }
    match give_up(cx, reply.clone()).await {
        Err(fault) if !matches!(fault, Fault::Answered(_)) => {
            tracing::error!(error = &fault as &dyn std::error::Error, "A cart was not put back");
            Ok(reply)
        }
        given_up => given_up,
    }
}

async fn give_up(cx: &Cx<'_>, reply: Reply) -> Result<Reply, Fault> {
    let mut change = cx.change().await?;
    reorder::undo(cx, &mut change).await?;
    cx.done(change, reply).await
}

#[async_trait]
impl Intent for Cancel {
    fn name(&self) -> &'static str {
        "Cancel"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        leave(cx, farewell(cx, Message::Cancelled)).await
    }
}

#[async_trait]
impl Intent for StartOver {
    fn name(&self) -> &'static str {
        "StartOver"
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let turn = Turn { session: Session::default(), ..cx.turn.clone() };
        launch::Launch.handle(&Cx { turn: &turn, ..*cx }, slots).await
    }
}
