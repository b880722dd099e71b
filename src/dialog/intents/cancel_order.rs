//! Calling an order off, and sending goods back.

use async_trait::async_trait;

use super::{Intent, track};
use crate::{
    commerce::ordering::CancelOutcome,
    dialog::{
        Fault, Pending, Reply, Topic,
        context::Cx,
        ordinals::{self, Ordinal},
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::{
        args::{Code, Count, Price},
        messages::Message,
    },
    model::{ids::OrderId, order::Order},
};

/// "Cancel my last order."
pub struct CancelOrder;

/// "How do I send something back?"
pub struct Returns;

#[async_trait]
impl Intent for CancelOrder {
    fn name(&self) -> &'static str {
        "CancelOrder"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[SlotSpec { name: "order", kind: SlotKind::OrderNumber }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let buyer = cx.buyer()?;
        let orders = cx.commerce.orders(cx.merchant(), buyer.id).await?;
        let last = slots.text("order").as_deref().and_then(ordinals::parse) == Some(Ordinal::Last);
        if let Some(code) = slots.code("order").filter(|_| !last) {
            let found = orders.iter().find(|order| track::plain(&order.number) == code);
            return Ok(match found {
                Some(order) => ask(cx, order),
                None => nothing(cx, Message::OrderUnknown { code: Code(code) }),
            });
        }
        // The one just spoken of, else the last one that can still be called off, else the last one.
        let spoken_of = match &cx.turn.session.topic {
            Some(Topic::Order(id)) => orders.iter().find(|order| order.id == *id),
            _ => None,
        };
        let order =
            spoken_of.or_else(|| orders.iter().find(|order| can_be_cancelled(cx, order))).or(orders.first());
        Ok(match order {
            Some(order) => ask(cx, order),
            None => nothing(cx, Message::OrdersNone),
        })
    }
}

#[async_trait]
impl Intent for Returns {
    fn name(&self) -> &'static str {
        "Returns"
    }

    fn is_aside(&self) -> bool {
        true
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let days = cx.turn.shop.merchant.checkout.return_days;
        let say = match days {
            Some(days) if days > 0 => {
                vec![Message::ReturnsDays { count: Count(i64::from(days)) }, Message::ReturnsHow]
            }
            _ => vec![Message::ReturnsAsk],
        };
        let say = say.into_iter().chain([Message::AnythingElse]).collect();
        Ok(Reply::ask(cx.session(), Pending::AnythingElse, say)
            .reprompt(Message::AnythingElseReprompt)
            .suggest([Message::SuggestPerson, Message::SuggestOrders]))
    }
}

fn can_be_cancelled(cx: &Cx<'_>, order: &Order) -> bool {
    order.is_untouched() && order.cancel_until.is_some_and(|until| until >= cx.turn.at)
}

/// Asks before it is done, or says why it cannot be done.
fn ask(cx: &Cx<'_>, order: &Order) -> Reply {
    if !can_be_cancelled(cx, order) {
        return too_late(cx, order);
    }
    let question = Message::CancelAsk { code: Code(order.number.clone()), total: Price(order.total) };
    let session = cx.session().about(Topic::Order(order.id));
    Reply::ask(session, Pending::CancelOrder(order.id), vec![question])
        .suggest([Message::SuggestYes, Message::SuggestNo])
}

fn too_late(cx: &Cx<'_>, order: &Order) -> Reply {
    let code = Code(order.number.clone());
    let why = if order.lifecycle == crate::model::order::Lifecycle::Cancelled {
        Message::OrderCancelled { code }
    } else {
        Message::CancelLate { code }
    };
    let session = cx.session().about(Topic::Order(order.id));
    Reply::ask(session, Pending::AnythingElse, vec![why, Message::AnythingElse])
        .reprompt(Message::AnythingElseReprompt)
        .suggest([Message::SuggestPerson, Message::SuggestOrders])
}

/// Asks again.
pub(super) async fn ask_again(cx: &Cx<'_>, id: OrderId) -> Result<Reply, Fault> {
    let buyer = cx.buyer()?;
    let orders = cx.commerce.orders(cx.merchant(), buyer.id).await?;
    let order = orders.iter().find(|order| order.id == id);
    Ok(order.map_or_else(|| nothing(cx, Message::OrdersNone), |order| ask(cx, order)))
}

/// The shopper has said yes.
pub(super) async fn confirmed(cx: &Cx<'_>, order: OrderId) -> Result<Reply, Fault> {
    let buyer = cx.buyer()?;
    let mut change = cx.change().await?;
    let outcome = change.cancel(buyer.id, order).await?;
    let reply = match outcome {
        CancelOutcome::Done(order) => {
            let say = vec![Message::CancelDone { code: Code(order.number) }, Message::AnythingElse];
            Reply::ask(cx.session().about(Topic::Order(order.id)), Pending::AnythingElse, say)
                .reprompt(Message::AnythingElseReprompt)
        }
        CancelOutcome::Already(order) | CancelOutcome::TooLate(order) => too_late(cx, &order),
        CancelOutcome::Unknown => nothing(cx, Message::OrdersNone),
    };
    cx.done(change, reply).await
}

/// The shopper has said no.
pub(super) fn kept(cx: &Cx<'_>) -> Reply {
    nothing(cx, Message::CancelKept)
}

fn nothing(cx: &Cx<'_>, why: Message) -> Reply {
    Reply::ask(cx.session(), Pending::AnythingElse, vec![why, Message::AnythingElse])
        .reprompt(Message::AnythingElseReprompt)
}
