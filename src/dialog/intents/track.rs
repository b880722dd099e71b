//! Where an order is: the last one, one by its number, or all that are open.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};

use super::{Intent, delivery, hours};
use crate::{
    commerce::Shop,
    dialog::{
        Fault, Pending, Reply, Topic,
        context::Cx,
        ordinals::{self, Ordinal},
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::{
        args::{Code, Count, Day, Name, Price, Text},
        messages::Message,
    },
    model::{
        ids::OrderId,
        order::{Fulfillment, Lifecycle, Order},
    },
};

/// Orders that are told in one turn.
const PAGE: usize = 3;

/// See the module.
pub struct TrackOrder;

#[async_trait]
impl Intent for TrackOrder {
    fn name(&self) -> &'static str {
        "TrackOrder"
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[SlotSpec { name: "order", kind: SlotKind::OrderNumber }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        if slots.get("order").is_none() {
            let session = &cx.turn.session;
            // "When will it be here?", of what is about to be ordered.
            if matches!(
                session.pending,
                Some(Pending::Order(_) | Pending::OrderIt | Pending::Fulfillment | Pending::PickupInstead)
            ) {
                return delivery::DeliveryTerms.handle(cx, slots).await;
            }
            // Of the order that was just spoken of.
            return match &session.topic {
                Some(Topic::Order(order)) => by_id(cx, *order).await,
                _ => overview(cx).await,
            };
        }
        let orders = load(cx).await?;
        let Some(code) = slots.code("order") else {
            let last = slots.text("order").as_deref().and_then(ordinals::parse) == Some(Ordinal::Last);
            return Ok(match orders.first().filter(|_| last) {
                Some(order) => tell(cx, order),
                None => ask_number(cx, Message::OrderUnclear),
            });
        };
        Ok(match orders.iter().find(|order| plain(&order.number) == code) {
            Some(order) => tell(cx, order),
            None => ask_number(cx, Message::OrderUnknown { code: Code(code) }),
        })
    }
}

/// A number as it is compared: letters and digits.
pub(super) fn plain(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

async fn load(cx: &Cx<'_>) -> Result<Vec<Order>, Fault> {
    let customer = cx.customer()?;
    Ok(cx.commerce.orders(cx.merchant(), customer.id).await?)
}

fn ask_number(cx: &Cx<'_>, why: Message) -> Reply {
    Reply::ask(cx.session(), Pending::OrderNumber, vec![why, Message::OrderAskNumber])
        .reprompt(Message::HelpOrder)
}

/// The orders that are open; when there is one, or none, the one that matters.
pub(super) async fn overview(cx: &Cx<'_>) -> Result<Reply, Fault> {
    let orders = load(cx).await?;
    let open: Vec<&Order> = orders.iter().filter(|order| order.is_open()).collect();
    Ok(match (open.as_slice(), orders.first()) {
        ([], None) => {
            Reply::ask(cx.session(), Pending::AnythingElse, vec![Message::OrdersNone, Message::AnythingElse])
                .reprompt(Message::AnythingElseReprompt)
        }
        ([], Some(last)) => tell(cx, last),
        ([only], _) => tell(cx, only),
        (several, _) => list(cx, several),
    })
}

fn list(cx: &Cx<'_>, open: &[&Order]) -> Reply {
    let count = |number: usize| Count(i64::try_from(number).unwrap_or(i64::MAX));
    let mut say = vec![Message::OrdersOpen { count: count(open.len()) }];
    say.extend(open.iter().take(PAGE).map(|order| brief(order)));
    if open.len() > PAGE {
        say.push(Message::OrdersMore { count: count(open.len() - PAGE) });
    }
    say.push(Message::OrdersWhich);
    let session = cx.session().about(Topic::Orders);
    Reply::ask(session, Pending::WhichOrder, say)
        .reprompt(Message::OrdersWhich)
        .card(Message::CardOrders, open.iter().take(10).map(|order| brief(order)).collect())
        .suggest(
            [Message::SuggestOrderFirst, Message::SuggestOrderSecond, Message::SuggestOrderThird]
                .into_iter()
                .take(open.len()),
        )
}

/// The open order at a position counted from 1.
pub(super) async fn nth_open(cx: &Cx<'_>, which: Ordinal) -> Result<Reply, Fault> {
    let orders = load(cx).await?;
    let open: Vec<&Order> = orders.iter().filter(|order| order.is_open()).collect();
    match which.of(&open) {
        Some(order) => Ok(tell(cx, order)),
        None => overview(cx).await,
    }
}

/// One order by its identifier, if it is still the shopper's.
pub(super) async fn by_id(cx: &Cx<'_>, id: OrderId) -> Result<Reply, Fault> {
    let orders = load(cx).await?;
    match orders.iter().find(|order| order.id == id) {
        Some(order) => Ok(tell(cx, order)),
        None => overview(cx).await,
    }
}

/// One line about an order among several.
fn brief(order: &Order) -> Message {
    let code = Code(order.number.clone());
    match (order.lifecycle, order.fulfillment) {
        (Lifecycle::OnHold, _) => Message::OrderBriefHeld { code },
        (_, Fulfillment::ReadyForPickup) => Message::OrderBriefReady { code },
        (_, Fulfillment::Shipped | Fulfillment::PartiallyShipped | Fulfillment::PartiallyDelivered) => {
            Message::OrderBriefShipped { code }
        }
        (Lifecycle::Processing, _) | (_, Fulfillment::Preparing) => Message::OrderBriefPreparing { code },
        _ => Message::OrderBriefPlaced { code },
    }
}

/// Tells about one order.
fn tell(cx: &Cx<'_>, order: &Order) -> Reply {
    let mut say = vec![standing(&cx.turn.shop, cx.today(), order)];
    if order.is_open()
        && let Some(date) = order.expected_on()
    {
        let today = cx.today();
        let day = Day { date, today };
        say.push(if date < today { Message::OrderLate { day } } else { Message::OrderExpected { day } });
    }
    if let Some(amount) = order.refunded {
        say.push(Message::OrderRefunded { amount: Price(amount) });
    } else if order.is_open() && order.is_due() {
        say.push(Message::OrderPaymentDue { amount: Price(order.total) });
    }
    say.push(Message::AnythingElse);
    let session = cx.session().about(Topic::Order(order.id));
    Reply::ask(session, Pending::AnythingElse, say)
        .reprompt(Message::AnythingElseReprompt)
        .card(Message::CardOrder { code: Code(order.number.clone()) }, card_lines(order))
        .suggest([Message::SuggestSearch, Message::SuggestHours])
}

/// Where an order stands, in one sentence.
fn standing(shop: &Shop, today: NaiveDate, order: &Order) -> Message {
    let code = || Code(order.number.clone());
    let zone = shop.merchant.time_zone;
    let day = |at: DateTime<Utc>| Day { date: at.with_timezone(&zone).date_naive(), today };
    match order.lifecycle {
        Lifecycle::Cancelled => return Message::OrderCancelled { code: code() },
        Lifecycle::Failed | Lifecycle::Expired => return Message::OrderFailed { code: code() },
        Lifecycle::OnHold => return Message::OrderHeld { code: code() },
        _ => {}
    }
    match order.fulfillment {
        Fulfillment::Preparing => Message::OrderPreparing { code: code() },
        Fulfillment::Scheduled => Message::OrderScheduled { code: code() },
        Fulfillment::ReadyForPickup => match order.pickup.and_then(|id| shop.location(id)) {
            Some(store) => Message::OrderReady { code: code(), place: hours::place(store) },
            None => Message::OrderReadyAnywhere { code: code() },
        },
        Fulfillment::PartiallyShipped => Message::OrderPartlyShipped {
            code: code(),
            sent: Count(order.sent()),
            total: Count(order.ordered()),
        },
        Fulfillment::Shipped => match order.next_parcel().or_else(|| order.shipments.last()) {
            Some(parcel) => Message::OrderShipped { code: code(), carrier: Text(parcel.carrier.clone()) },
            None => Message::OrderBriefShipped { code: code() },
        },
        Fulfillment::PartiallyDelivered => Message::OrderPartlyDelivered { code: code() },
        Fulfillment::Delivered => Message::OrderDelivered { code: code(), day: day(order.updated_at) },
        Fulfillment::PickedUp => Message::OrderPickedUp { code: code(), day: day(order.updated_at) },
        Fulfillment::PartiallyReturned | Fulfillment::Returned => Message::OrderReturned { code: code() },
        Fulfillment::Cancelled => Message::OrderCancelled { code: code() },
        Fulfillment::Unfulfilled if order.lifecycle == Lifecycle::Processing => {
            Message::OrderPreparing { code: code() }
        }
        Fulfillment::Unfulfilled => Message::OrderPlaced { code: code(), day: day(order.placed_at) },
    }
}

fn card_lines(order: &Order) -> Vec<Message> {
    let goods = order
        .lines
        .iter()
        .take(10)
        .map(|line| Message::CardOrderLine { count: Count(line.quantity), name: Name::plain(&line.title) });
    let total = Message::CardTotal { amount: Price(order.total) };
    let parcels = order.shipments.iter().flat_map(|parcel| {
        let number = parcel.tracking_number.clone();
        let number = number.map(|number| Message::CardTracking {
            carrier: Text(parcel.carrier.clone()),
            number: Text(number),
        });
        let link = parcel.tracking_url.clone().map(|url| Message::CardTrackingLink { url: Text(url) });
        number.into_iter().chain(link)
    });
    goods.chain([total]).chain(parcels).collect()
}
