//! "Order it": everything that has to be decided and said before a yes can be asked for.

use async_trait::async_trait;

use super::{Intent, cart, hours};
use crate::{
    commerce::ordering::{Change, Difference, Obstacle, Prepared},
    dialog::{
        Fault, Pending, Reply, Topic, choices,
        context::Cx,
        offers,
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::{
        args::{Count, Day, Name, Phrase, Price, Text},
        messages::Message,
    },
    model::{
        cart::Cart,
        checkout::{FulfillmentMethod, PaymentMethod},
        localized::Localized,
        quote::{Offer, Quote, QuoteLine},
    },
};

/// Lines of an order that are read out one by one; what is beyond is counted, and is on the card.
const PAGE: usize = 5;

/// "Order it", "delivered, please", "I pay by link".
pub struct Checkout;

#[async_trait]
impl Intent for Checkout {
    fn name(&self) -> &'static str {
        "Checkout"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[
            SlotSpec { name: "fulfillment", kind: SlotKind::Fulfillment },
            SlotSpec { name: "location", kind: SlotKind::Location },
            SlotSpec { name: "payment", kind: SlotKind::Payment },
            SlotSpec { name: "date", kind: SlotKind::Date },
        ]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        cx.buyer()?;
        let mut change = cx.change().await?;
        let Some(mut basket) = change.cart(&cx.shopper()).await? else { return Err(Fault::NeedsLink) };
        let before = basket.choices;
        let choices = &mut basket.choices;
        if let Some(way) = slots.text("fulfillment").as_deref().and_then(choices::fulfillment) {
            choices.fulfillment = Some(way);
        }
        if let Some(store) = hours::named(cx, slots) {
            choices.store = Some(store.id);
            choices.fulfillment = choices.fulfillment.or(Some(FulfillmentMethod::Pickup));
        }
        if let Some(way) = slots.text("payment").and_then(|text| choices::payment(&text, choices.fulfillment))
        {
            choices.payment = Some(way);
            // Whoever pays the courier has it delivered; whoever pays at the counter comes.
            choices.fulfillment = choices.fulfillment.or(match way {
                PaymentMethod::OnDelivery => Some(FulfillmentMethod::Delivery),
                PaymentMethod::AtPickup => Some(FulfillmentMethod::Pickup),
                _ => None,
            });
        }
        if basket.choices != before {
            change.save_cart(&mut basket, cx.turn.locale).await?;
        }
        let delivered = basket.choices.fulfillment != Some(FulfillmentMethod::Pickup);
        go_on(cx, change, basket, if delivered { unheeded(cx, slots) } else { Vec::new() }).await
    }
}

/// What was said of a delivery that cannot be heeded: another place, or a day.
pub(super) fn unheeded(cx: &Cx<'_>, slots: &Slots) -> Vec<Message> {
    let place = slots.get("location").filter(|_| hours::named(cx, slots).is_none());
    let day = slots.get("date");
    place.map(|_| Message::DeliveryAddress).into_iter().chain(day.map(|_| Message::DeliveryDay)).collect()
}

/// Begins or goes on with ordering, with a choice made by a yes or by picking from what was offered.
pub(super) async fn with(cx: &Cx<'_>, choose: impl FnOnce(&mut Cart) + Send) -> Result<Reply, Fault> {
    cx.buyer()?;
    let mut change = cx.change().await?;
    let Some(mut basket) = change.cart(&cx.shopper()).await? else { return Err(Fault::NeedsLink) };
    let before = basket.clone();
    choose(&mut basket);
    if basket != before {
        change.save_cart(&mut basket, cx.turn.locale).await?;
    }
    go_on(cx, change, basket, Vec::new()).await
}

/// Prepares the order and asks for the yes, or for what is missing. `say` comes first.
pub(super) async fn go_on(
    cx: &Cx<'_>,
    mut change: Change<'_>,
    mut basket: Cart,
    mut say: Vec<Message>,
) -> Result<Reply, Fault> {
    let prepared = change.prepare(cx.buyer()?, &mut basket).await?;
    say.extend(differences(&prepared.differences));
    let reply = match &prepared.quote {
        Ok(quote) => ask(cx, quote, &prepared, say),
        Err(obstacle) => stopped(cx, obstacle, say),
    };
    cx.done(change, reply).await
}

/// What is otherwise than it was said before.
pub(super) fn differences(differences: &[Difference]) -> Vec<Message> {
    let name = |name: &Localized| Name::plain(name);
    differences
        .iter()
        .map(|difference| match difference {
            Difference::Gone(gone) => Message::DiffGone { name: name(gone) },
            Difference::Fewer(fewer, count) => Message::DiffFewer { name: name(fewer), count: Count(*count) },
            Difference::Price { name: what, before, now } => {
                Message::DiffPrice { name: name(what), before: Price(*before), now: Price(*now) }
            }
        })
        .collect()
}

/// Reads the offer back, and asks for the yes that buys it: seller, goods, delivery, payment, total.
fn ask(cx: &Cx<'_>, quote: &Quote, prepared: &Prepared, mut say: Vec<Message>) -> Reply {
    let offer = &quote.offer;
    say.push(Message::QuoteShop { shop: cart::shop(cx) });
    say.extend(goods(cx, offer));
    say.push(receiving(cx, offer));
    let total = Price(offer.total);
    say.push(if offer.delivery.minor > 0 {
        Message::QuoteTotalDelivery { total, delivery: Price(offer.delivery) }
    } else {
        Message::QuoteTotal { total }
    });
    say.push(paying(offer.payment));
    if prepared.offers_pin {
        say.push(Message::PinOffer);
    }
    say.push(Message::QuoteConfirm);
    let session = cx.session().about(Topic::Cart);
    Reply::ask(session, Pending::Order(quote.id), say)
        .reprompt(Message::QuoteConfirmReprompt { total: Price(offer.total) })
        .card(Message::CardQuote, card(cx, offer))
        .suggest([Message::SuggestYes, Message::SuggestNo])
}

/// A line of an offer, as it is said.
fn line(cx: &Cx<'_>, line: &QuoteLine) -> Message {
    let product = cx.product(line.product).ok().flatten();
    let variant =
        product.as_ref().and_then(|product| product.variants.iter().find(|known| known.sku == line.sku));
    if let (Some(product), Some(variant)) = (&product, variant) {
        return offers::line(product, variant, line.quantity);
    }
    let name = Name { spoken: line.spoken.clone(), written: line.title.clone() };
    Message::LineMany { name, count: Count(line.quantity) }
}

/// The goods, a sentence each; of a long order the first ones and how many more.
fn goods(cx: &Cx<'_>, offer: &Offer) -> Vec<Message> {
    let told = offer.lines.iter().take(PAGE);
    let mut say: Vec<Message> =
        told.map(|told| Message::SearchItem { item: Phrase::of(line(cx, told)) }).collect();
    let more = offer.lines.len().saturating_sub(PAGE);
    if more > 0 {
        say.push(Message::QuoteMore { count: Count(i64::try_from(more).unwrap_or(i64::MAX)) });
    }
    say
}

fn receiving(cx: &Cx<'_>, offer: &Offer) -> Message {
    let day = Day { date: offer.expected_on, today: cx.today() };
    let store = offer.store.and_then(|id| cx.turn.shop.location(id));
    match (offer.fulfillment, store) {
        (FulfillmentMethod::Pickup, Some(store)) => Message::QuotePickup { place: hours::place(store), day },
        (FulfillmentMethod::Pickup, None) => Message::QuotePickupAnywhere { day },
        (FulfillmentMethod::Delivery, _) => {
            Message::QuoteDelivery { town: Text(offer.town.clone().unwrap_or_default()), day }
        }
    }
}

const fn paying(payment: PaymentMethod) -> Message {
    match payment {
        PaymentMethod::OnDelivery => Message::PayOnDelivery,
        PaymentMethod::AtPickup => Message::PayAtPickup,
        PaymentMethod::Invoice => Message::PayInvoice,
        PaymentMethod::Stored => Message::PayStored,
        PaymentMethod::Link => Message::PayLink,
    }
}

fn card(cx: &Cx<'_>, offer: &Offer) -> Vec<Message> {
    let goods = offer.lines.iter().take(20).map(|line| {
        let name = Name { spoken: line.spoken.clone(), written: line.title.clone() };
        let price = line.unit_price.checked_mul(line.quantity).unwrap_or(line.unit_price);
        Message::CardQuoteLine { count: Count(line.quantity), name, price: Price(price) }
    });
    let delivery =
        (offer.delivery.minor > 0).then_some(Message::CardDelivery { price: Price(offer.delivery) });
    goods
        .chain(delivery)
        .chain([
            Message::CardTotal { amount: Price(offer.total) },
            receiving(cx, offer),
            paying(offer.payment),
        ])
        .collect()
}

/// Something has to be decided or mended first. The cart stays as it is.
pub(super) fn stopped(cx: &Cx<'_>, obstacle: &Obstacle, mut say: Vec<Message>) -> Reply {
    let session = cx.session().about(Topic::Cart);
    let ask = |pending, mut say: Vec<Message>, question| {
        say.push(question);
        Reply::ask(session.clone(), pending, say)
    };
    let tell = |mut say: Vec<Message>, why: Message| {
        say.extend([why, Message::AnythingElse]);
        Reply::ask(session.clone(), Pending::AnythingElse, say).reprompt(Message::AnythingElseReprompt)
    };
    match obstacle {
        Obstacle::Closed => tell(say, Message::CheckoutClosed),
        Obstacle::Locked => tell(say, Message::PinLocked),
        Obstacle::Empty => {
            let empty = cart::empty(cx);
            say.extend(empty.say.clone());
            Reply { say, ..empty }
        }
        Obstacle::WhichFulfillment => ask(Pending::Fulfillment, say, Message::AskFulfillment)
            .reprompt(Message::AskFulfillmentReprompt)
            .suggest([Message::SuggestDelivery, Message::SuggestPickup]),
        Obstacle::WhichStore => {
            ask(Pending::PickupStore, say, Message::AskPickupStore { places: hours::places(cx) })
        }
        Obstacle::NoAddress { pickup: true } => {
            say.push(Message::NoAddress);
            ask(Pending::PickupInstead, say, Message::AskPickupInstead)
        }
        Obstacle::NoAddress { pickup: false } => {
            say.push(Message::NoAddress);
            tell(say, Message::NoAddressPage)
        }
        Obstacle::NoPayment => tell(say, Message::NoPayment),
        Obstacle::OverOrderLimit { total, limit } => {
            tell(say, Message::OverOrderLimit { total: Price(*total), limit: Price(*limit) })
        }
        Obstacle::OverDayLimit { total, limit } => {
            tell(say, Message::OverDayLimit { total: Price(*total), limit: Price(*limit) })
        }
        Obstacle::Unusual { line, name } => {
            let item = Phrase::of(Message::LineMany { name: Name::plain(name), count: Count(line.quantity) });
            let pending = Pending::Unusual { sku: line.sku.clone(), quantity: line.quantity };
            ask(pending, say, Message::AskUnusual { item })
                // "Three of them, please" changes what is asked about.
                .about(Topic::Product(line.product))
                .suggest([Message::SuggestYes, Message::SuggestNo])
        }
    }
}
