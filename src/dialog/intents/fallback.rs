//! Nothing was understood: examples first, other examples next, and a friendly way out the third time.

use async_trait::async_trait;

use super::Intent;
use crate::{
    dialog::{Fault, Pending, Reply, Session, context::Cx, slots::Slots},
    i18n::messages::Message,
};

/// See the module.
pub struct Fallback;

#[async_trait]
impl Intent for Fallback {
    fn name(&self) -> &'static str {
        "Fallback"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let misses = cx.turn.session.misses.saturating_add(1);
        let first = match misses {
            1 => Message::FallbackFirst,
            2 => Message::FallbackSecond,
            _ => return Ok(Reply::end(vec![Message::FallbackLast])),
        };
        // The pending question still waits: the next words may answer it.
        let session = Session { misses, ..cx.turn.session.clone() };
        let pending = session.pending.clone().unwrap_or(Pending::AnythingElse);
        // What buys, cancels or empties is asked again: a yes must have been to that question and to no other.
        let (pending, question) = match pending {
            Pending::Order(_) => (pending, Message::QuoteConfirm),
            Pending::Pin(_) => (pending, Message::PinAsk),
            other if other.is_binding() => (Pending::AnythingElse, Message::FallbackQuestion),
            other => (other, Message::FallbackQuestion),
        };
        let first =
            if matches!(pending, Pending::Order(_) | Pending::Pin(_)) { Message::PinUnclear } else { first };
        Ok(Reply::ask(session, pending, vec![first, question])
            .reprompt(Message::AnythingElseReprompt)
            .suggest([Message::SuggestSearch, Message::SuggestHours, Message::SuggestOrders]))
    }
}
