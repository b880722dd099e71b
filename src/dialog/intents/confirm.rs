//! The yes that buys, and the spoken code that may have to come before it.

use async_trait::async_trait;
use secrecy::SecretString;

use super::{Intent, checkout, reorder};
use crate::{
    commerce::{
        CommerceError,
        ordering::{PinCheck, Placed, Refusal},
    },
    dialog::{
        Fault, Pending, Reply, Topic,
        context::Cx,
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::{
        args::{Code, Count, Day, Price},
        messages::Message,
    },
    model::{checkout::PaymentMethod, ids::QuoteId},
};

/// The longest PIN, in digits.
const LONGEST_PIN: usize = 6;

/// "My code is two five eight zero."
pub struct GivePin;

#[async_trait]
impl Intent for GivePin {
    fn name(&self) -> &'static str {
        "GivePin"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[SlotSpec { name: "pin", kind: SlotKind::Pin }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let Some(Pending::Pin(quote)) = cx.turn.session.pending else { return Ok(not_asked(cx)) };
        let buyer = cx.buyer()?;
        if !cx.commerce.policy(buyer.id).await?.has_pin {
            return Ok(not_asked(cx));
        }
        let Some(pin) = slots.digits("pin", LONGEST_PIN) else {
            return Ok(ask_pin(cx, quote, Message::PinUnclear));
        };
        cx.only_once().await?;
        if cx.commerce.try_pin(cx.merchant(), buyer.id).await? == PinCheck::Locked {
            return Ok(locked(cx));
        }
        let right = cx.vault.is_pin_of(cx.merchant(), buyer.id, &SecretString::from(pin)).await?;
        if right {
            return place(cx, quote, true).await;
        }
        let mut change = cx.change().await?;
        let left = change.note_pin(buyer.id, false).await?;
        let reply =
            if left > 0 { ask_pin(cx, quote, Message::PinWrong { count: Count(left) }) } else { locked(cx) };
        cx.done(change, reply).await
    }
}

/// Nobody asked for a code, and it is not said back.
fn not_asked(cx: &Cx<'_>) -> Reply {
    let say = vec![Message::PinNotAsked, Message::AnythingElse];
    Reply::ask(cx.session(), Pending::AnythingElse, say).reprompt(Message::AnythingElseReprompt)
}

fn ask_pin(cx: &Cx<'_>, quote: QuoteId, why: Message) -> Reply {
    Reply::ask(cx.session().about(Topic::Cart), Pending::Pin(quote), vec![why, Message::PinAsk])
        .reprompt(Message::PinAsk)
}

fn locked(cx: &Cx<'_>) -> Reply {
    Reply::ask(cx.session(), Pending::AnythingElse, vec![Message::PinLocked, Message::AnythingElse])
        .reprompt(Message::AnythingElseReprompt)
}

/// The shopper has said yes to a quote.
pub(super) async fn agreed(cx: &Cx<'_>, quote: QuoteId) -> Result<Reply, Fault> {
    place(cx, quote, false).await
}

/// The shopper has said no, or anything that is not a yes: nothing is ordered. What ordering again has put in the
/// cart is taken out again.
pub(super) async fn declined(cx: &Cx<'_>) -> Result<Reply, Fault> {
    let reply = |told| {
        let mut session = cx.session().about(Topic::Cart);
        session.brought.clear();
        Reply::ask(session, Pending::AnythingElse, vec![told, Message::AnythingElse])
            .reprompt(Message::AnythingElseReprompt)
            .suggest([Message::SuggestCart, Message::SuggestSearch])
    };
    if cx.turn.session.brought.is_empty() {
        return Ok(reply(Message::NothingOrdered));
    }
    let mut change = cx.change().await?;
    let undone = reorder::undo(cx, &mut change).await?;
    let told = if undone { Message::ReorderUndone } else { Message::NothingOrdered };
    cx.done(change, reply(told)).await
}

/// Places the order, or says why not and asks again.
async fn place(cx: &Cx<'_>, quote: QuoteId, pin: bool) -> Result<Reply, Fault> {
    let buyer = cx.buyer()?;
    let mut change = cx.change().await?;
    if pin {
        change.note_pin(buyer.id, true).await?;
    }
    let told = (cx.turn.platform, cx.turn.locale.tag());
    let outcome = match change.place((buyer, &cx.shopper()), quote, told, pin).await {
        Err(CommerceError::SoldOut) => {
            // In this very moment somebody else took the last ones: look again at what is left.
            drop(change);
            change = cx.change().await?;
            if pin {
                change.note_pin(buyer.id, true).await?;
            }
            Err(Refusal::Different(Vec::new()))
        }
        outcome => outcome?,
    };
    let (why, say) = match outcome {
        Ok(placed) => {
            let reply = placed_reply(cx, &placed);
            return cx.done(change, reply).await;
        }
        Err(Refusal::NeedsPin) => {
            let session = cx.session().about(Topic::Cart);
            let reply =
                Reply::ask(session, Pending::Pin(quote), vec![Message::PinAsk]).reprompt(Message::PinAsk);
            return cx.done(change, reply).await;
        }
        Err(Refusal::Forbidden(obstacle)) => {
            let reply = checkout::stopped(cx, &obstacle, Vec::new());
            return cx.done(change, reply).await;
        }
        Err(Refusal::Unknown | Refusal::Expired) => (Message::QuoteExpired, Vec::new()),
        Err(Refusal::CartChanged) => (Message::QuoteCartChanged, Vec::new()),
        Err(Refusal::Different(differences)) => {
            (Message::QuoteDifferent, checkout::differences(&differences))
        }
    };
    let Some(basket) = change.cart(&cx.shopper()).await? else { return Err(Fault::NeedsLink) };
    let say = std::iter::once(why).chain(say).collect();
    checkout::go_on(cx, change, basket, say).await
}

/// For how long an order can be cancelled: in hours when they are whole and several.
fn order_can_be_cancelled(minutes: i64) -> Option<Message> {
    match minutes {
        ..1 => None,
        120.. if minutes % 60 == 0 => Some(Message::OrderCancelHours { count: Count(minutes / 60) }),
        _ => Some(Message::OrderCancelMinutes { count: Count(minutes) }),
    }
}

fn placed_reply(cx: &Cx<'_>, placed: &Placed) -> Reply {
    let order = &placed.order;
    let code = || Code(order.number.clone());
    let mut say = vec![if placed.again {
        Message::OrderAgain { code: code() }
    } else {
        Message::OrderDone { code: code() }
    }];
    say.push(match placed.offer.payment {
        PaymentMethod::Link => Message::OrderMailLink,
        _ => Message::OrderMail,
    });
    let zone = cx.turn.shop.merchant.time_zone;
    // A span, not a time of day: nobody knows which clock the shopper looks at.
    // Counted up: the seconds that answering takes are no minute less.
    let minutes = order.cancel_until.map_or(0, |until| ((until - cx.turn.at).num_seconds() + 59) / 60);
    say.extend(order_can_be_cancelled(minutes));
    say.push(Message::AnythingElse);
    let lines = order.lines.iter().take(20).map(|line| {
        let name = crate::i18n::args::Name::plain(&line.title);
        Message::CardOrderLine { count: Count(line.quantity), name }
    });
    let placed_on = Day { date: order.placed_at.with_timezone(&zone).date_naive(), today: cx.today() };
    let lines = lines
        .chain([Message::CardTotal { amount: Price(order.total) }, Message::CardPlaced { day: placed_on }])
        .collect();
    let mut session = cx.session().about(Topic::Order(order.id));
    session.brought.clear();
    session.later.clear();
    Reply::ask(session, Pending::AnythingElse, say)
        .reprompt(Message::AnythingElseReprompt)
        .card(Message::CardOrder { code: code() }, lines)
        .suggest([Message::SuggestOrders, Message::SuggestSearch])
}
