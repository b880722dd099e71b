//! Yes and no, which only answer the question that was just asked.

use async_trait::async_trait;

use super::{Intent, control, hours};
use crate::{
    dialog::{Fault, Pending, Reply, context::Cx, offers, slots::Slots},
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

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let session = cx.session();
        let ask = |pending, question| Ok(Reply::ask(cx.session(), pending, vec![question]));
        match cx.turn.session.pending.clone() {
            Some(Pending::MoreAbout) => {
                let only = session.list.as_ref().and_then(|list| list.items.first());
                match only.map(|id| cx.product(*id)).transpose()?.flatten() {
                    Some(product) => Ok(offers::describe(cx, &product)),
                    None => ask(Pending::Search, Message::SearchAsk),
                }
            }
            Some(Pending::WhichProduct) => ask(Pending::WhichProduct, Message::SearchWhichReprompt),
            Some(Pending::WhichStore { day, time }) => Ok(hours::which_store(cx, day, time)),
            Some(Pending::WhichDay) => ask(Pending::WhichDay, Message::HoursDateAsk),
            Some(Pending::WhichOrder) => ask(Pending::WhichOrder, Message::OrdersWhich),
            Some(Pending::OrderNumber) => ask(Pending::OrderNumber, Message::OrderAskNumber),
            Some(Pending::Search) => ask(Pending::Search, Message::SearchAsk),
            Some(Pending::Product) => ask(Pending::Product, Message::ProductAsk),
            Some(Pending::AnythingElse | Pending::Meanwhile) => {
                Ok(Reply::ask(session, Pending::AnythingElse, vec![Message::FallbackQuestion])
                    .reprompt(Message::AnythingElseReprompt)
                    .suggest([Message::SuggestSearch, Message::SuggestHours, Message::SuggestOrders]))
            }
            None => {
                let say = vec![Message::YesToWhat, Message::FallbackQuestion];
                Ok(Reply::ask(session, Pending::AnythingElse, say).reprompt(Message::AnythingElseReprompt))
            }
        }
    }
}

#[async_trait]
impl Intent for No {
    fn name(&self) -> &'static str {
        "No"
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        match cx.turn.session.pending {
            None | Some(Pending::AnythingElse | Pending::Meanwhile) => control::Stop.handle(cx, slots).await,
            // The question is dropped, not the conversation.
            Some(_) => Ok(Reply::ask(cx.session(), Pending::AnythingElse, vec![Message::AnythingElse])
                .reprompt(Message::AnythingElseReprompt)),
        }
    }
}
