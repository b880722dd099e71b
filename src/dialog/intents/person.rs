//! "I want to talk to a person": a ticket, and an honest word about when somebody will answer.

use async_trait::async_trait;
use serde_json::json;

use super::Intent;
use crate::{
    commerce::hours::Status,
    dialog::{
        Fault, Pending, Reply, Topic,
        context::Cx,
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::{
        args::{Clock, Code, Day},
        messages::Message,
    },
};

/// The longest telephone number, in digits (ITU-T E.164).
const LONGEST_NUMBER: usize = 15;
/// The shortest that is worth calling.
const SHORTEST_NUMBER: usize = 6;

/// See the module.
pub struct TalkToPerson;

#[async_trait]
impl Intent for TalkToPerson {
    fn name(&self) -> &'static str {
        "TalkToPerson"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[SlotSpec { name: "telephone", kind: SlotKind::Telephone }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let number =
            slots.digits("telephone", LONGEST_NUMBER).filter(|digits| digits.len() >= SHORTEST_NUMBER);
        let known = cx.customer().ok();
        if known.is_none() && number.is_none() {
            // Nobody could answer: a guest has to say where.
            let again = cx.turn.session.pending == Some(Pending::Callback);
            let question = if again { Message::PersonNumberAgain } else { Message::PersonNumber };
            return Ok(Reply::ask(cx.session(), Pending::Callback, vec![question])
                .reprompt(Message::PersonNumberAgain));
        }
        let mut change = cx.change().await?;
        let summary = json!({
            "platform": cx.turn.platform,
            "about": topic(cx),
            "asked": cx.turn.session.list.as_ref().map(|list| &list.query),
        });
        let customer = known.map(|customer| customer.id);
        let ticket = change.open_ticket(customer, cx.turn.locale, number.as_deref(), &summary).await?;
        let code = Code(ticket.number);
        let done = if number.is_some() { Message::PersonCall { code } } else { Message::PersonMail { code } };
        let say = vec![done, promise(cx), Message::AnythingElse];
        let reply =
            Reply::ask(cx.session(), Pending::AnythingElse, say).reprompt(Message::AnythingElseReprompt);
        cx.done(change, reply).await
    }
}

/// What the conversation was about, without words that were said.
fn topic(cx: &Cx<'_>) -> serde_json::Value {
    match &cx.turn.session.topic {
        Some(Topic::Order(order)) => json!({ "order": order }),
        Some(Topic::Product(product)) => json!({ "product": product }),
        Some(Topic::Cart) => json!("cart"),
        Some(Topic::Orders) => json!("orders"),
        Some(Topic::Hours { .. }) => json!("hours"),
        _ => serde_json::Value::Null,
    }
}

/// When somebody will answer: as the shop's hours decide, of this shopper's store or the first one.
fn promise(cx: &Cx<'_>) -> Message {
    let shop = &cx.turn.shop;
    let home = cx.customer().ok().and_then(|customer| customer.home).and_then(|id| shop.location(id));
    let Some(store) = home.or(shop.merchant.locations.first()) else { return Message::PersonSoon };
    let Some(table) = shop.timetable(store) else { return Message::PersonSoon };
    let local = table.local(cx.turn.at);
    match table.status(local) {
        Status::Open { .. } => Message::PersonToday,
        Status::Closed { opens: Some(opens) } => {
            let day = Day { date: opens.date(), today: local.date() };
            Message::PersonWhenOpen { day, time: Clock(opens.time()) }
        }
        Status::Closed { opens: None } | Status::Unknown => Message::PersonSoon,
    }
}
