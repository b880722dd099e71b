//! Yes and no, which only answer the question that was just asked.

use async_trait::async_trait;

use super::{Intent, control, hours, next, unlink};
use crate::{
    dialog::{Fault, Pending, Reply, Session, context::Cx, offers, slots::Slots},
    i18n::messages::Message,
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
        match cx.turn.session.pending.clone() {
            Some(Pending::MoreAbout) => {
                let only = session.list.as_ref().and_then(|list| list.items.first());
                match only.map(|id| cx.product(*id)).transpose()?.flatten() {
                    Some(product) => Ok(offers::describe(cx, &product)),
                    None => Ok(ask_again(cx, Pending::Search)),
                }
            }
            // "Which one would you like, or shall I go on?"
            Some(Pending::WhichProduct) if has_more(&session) => next::Next.handle(cx, slots).await,
            Some(Pending::AnythingElse | Pending::Meanwhile) => {
                Ok(Reply::ask(session, Pending::AnythingElse, vec![Message::FallbackQuestion])
                    .reprompt(Message::AnythingElseReprompt)
                    .suggest([Message::SuggestSearch, Message::SuggestHours, Message::SuggestOrders]))
            }
            Some(Pending::Unlink) => unlink::confirmed(cx).await,
            Some(other) => Ok(ask_again(cx, other)),
            None => {
                let say = vec![Message::YesToWhat, Message::FallbackQuestion];
                Ok(Reply::ask(session, Pending::AnythingElse, say).reprompt(Message::AnythingElseReprompt))
            }
        }
    }
}

fn has_more(session: &Session) -> bool {
    session.list.as_ref().is_some_and(|list| list.offset + list.items.len() < list.total)
}

/// Asks a pending question again.
pub(super) fn ask_again(cx: &Cx<'_>, pending: Pending) -> Reply {
    let question = match pending {
        Pending::WhichStore { day, time } => return hours::which_store(cx, day, time),
        Pending::Unlink => return unlink::ask(cx),
        Pending::WhichProduct => Message::SearchWhichReprompt,
        Pending::MoreAbout => Message::SearchOneOffer,
        Pending::WhichDay => Message::HoursDateAsk,
        Pending::WhichOrder => Message::OrdersWhich,
        Pending::OrderNumber => Message::OrderAskNumber,
        Pending::Search => Message::SearchAsk,
        Pending::Product => Message::ProductAsk,
        Pending::AnythingElse | Pending::Meanwhile => Message::AnythingElse,
    };
    Reply::ask(cx.session(), pending, vec![question])
}

#[async_trait]
impl Intent for No {
    fn name(&self) -> &'static str {
        "No"
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        match cx.turn.session.pending {
            None | Some(Pending::AnythingElse | Pending::Meanwhile) => control::Stop.handle(cx, slots).await,
            Some(Pending::Unlink) => {
                let say = vec![Message::UnlinkKept, Message::AnythingElse];
                Ok(Reply::ask(cx.session(), Pending::AnythingElse, say)
                    .reprompt(Message::AnythingElseReprompt))
            }
            // The question is dropped, not the conversation.
            Some(_) => Ok(Reply::ask(cx.session(), Pending::AnythingElse, vec![Message::AnythingElse])
                .reprompt(Message::AnythingElseReprompt)),
        }
    }
}
