//! Mails about orders: which sentences they are made of.

use super::Worker;
use crate::{
    commerce::{Shop, ordering::OrderNews},
    i18n::{
        Medium,
        args::{Code, Count, Day, Name, Price, Text},
        messages::Message,
    },
    mail::Mail,
    model::{
        checkout::{FulfillmentMethod, PaymentMethod},
        locale::Locale,
        money::Money,
        order::Order,
        policy::Address,
    },
};

/// A mail before it is put into words: a subject, and paragraphs of lines.
pub(super) struct Letter {
    pub(super) subject: Message,
    pub(super) paragraphs: Vec<Vec<Message>>,
}

impl Letter {
    /// The mail in words.
    pub(super) fn written(&self, cx: &Worker, locale: Locale, to: &str) -> Mail {
        let words = cx.words.get(locale);
        let write = |message: &Message| words.sentence(message, Medium::Display);
        let paragraph = |lines: &Vec<Message>| lines.iter().map(write).collect::<Vec<_>>().join("\n");
        let paragraphs: Vec<String> = self.paragraphs.iter().map(paragraph).collect();
        Mail {
            to: to.to_owned(),
            subject: write(&self.subject),
            text: format!("{}\n", paragraphs.join("\n\n")),
            unsubscribe: None,
        }
    }
}

/// What a shopper is told about an order by mail.
pub(super) fn about(
    shop: &Shop,
    order: &Order,
    (news, amount): (OrderNews, Option<Money>),
    address: Option<&Address>,
    public_url: &str,
) -> Letter {
    let name = || Name::plain(&shop.merchant.name);
    let code = || Code(order.number.clone());
    let zone = shop.merchant.time_zone;
    let today = order.updated_at.with_timezone(&zone).date_naive();
    let day = |date| Day { date, today };
    let parcel = order.shipments.last();
    let first = match news {
        OrderNews::Placed => Message::MailOrderPlaced { code: code(), shop: name() },
        OrderNews::Shipped | OrderNews::OutForDelivery => match parcel {
            Some(parcel) => Message::MailOrderShipped { code: code(), carrier: Text(parcel.carrier.clone()) },
            None => Message::MailOrderOnItsWay { code: code() },
        },
        OrderNews::ReadyForPickup => Message::MailOrderReady { code: code() },
        OrderNews::Delivered => Message::MailOrderDelivered { code: code() },
        OrderNews::Delayed => Message::MailOrderDelayed { code: code() },
        OrderNews::Cancelled => Message::MailOrderCancelled { code: code() },
        OrderNews::Refunded => {
            let amount = amount.or(order.refunded).unwrap_or(order.total);
            Message::MailOrderRefunded { code: code(), amount: Price(amount) }
        }
        OrderNews::Preparing => Message::MailOrderPreparing { code: code() },
    };
    let mut paragraphs = vec![vec![Message::MailHello], vec![first]];
    if let Some(parcel) = parcel.filter(|_| news == OrderNews::Shipped) {
        let number = parcel.tracking_number.clone().map(|number| Message::CardTracking {
            carrier: Text(parcel.carrier.clone()),
            number: Text(number),
        });
        let link = parcel.tracking_url.clone().map(|url| Message::CardTrackingLink { url: Text(url) });
        let expected = parcel.expected_on.map(|date| Message::MailOrderExpected { day: day(date) });
        let lines: Vec<Message> = expected.into_iter().chain(number).chain(link).collect();
        if !lines.is_empty() {
            paragraphs.push(lines);
        }
    }
    if news == OrderNews::Delayed
        && let Some(date) = order.terms.as_ref().and_then(|terms| terms.expected_on)
    {
        paragraphs.push(vec![Message::MailOrderExpected { day: day(date) }]);
    }
    if news == OrderNews::ReadyForPickup
        && let Some(store) = order.pickup.and_then(|id| shop.location(id))
    {
        paragraphs.push(vec![
            Message::PlainName { name: Name::plain(&store.name) },
            Message::CardAddress { address: Text(store.address.clone()) },
        ]);
    }
    paragraphs.push(goods(order));
    if news == OrderNews::Placed {
        paragraphs.push(terms(shop, order, address, &day));
        paragraphs.push(rules(shop, order));
    }
    let page = Text(format!("{public_url}/shop/{}/account", shop.merchant.slug));
    paragraphs.push(vec![Message::MailOrderPage, Message::CardTrackingLink { url: page }]);
    paragraphs.push(vec![Message::PlainName { name: name() }]);
    Letter { subject: subject(news, code(), name()), paragraphs }
}

fn subject(news: OrderNews, code: Code, shop: Name) -> Message {
    match news {
        OrderNews::Placed => Message::MailOrderPlacedSubject { code, shop },
        OrderNews::Shipped | OrderNews::OutForDelivery | OrderNews::Preparing => {
            Message::MailOrderShippedSubject { code, shop }
        }
        OrderNews::ReadyForPickup => Message::MailOrderReadySubject { code, shop },
        OrderNews::Delivered => Message::MailOrderDeliveredSubject { code, shop },
        OrderNews::Delayed => Message::MailOrderDelayedSubject { code, shop },
        OrderNews::Cancelled => Message::MailOrderCancelledSubject { code, shop },
        OrderNews::Refunded => Message::MailOrderRefundedSubject { code, shop },
    }
}

fn goods(order: &Order) -> Vec<Message> {
    let mut lines: Vec<Message> = order
        .lines
        .iter()
        .map(|line| Message::CardQuoteLine {
            count: Count(line.quantity),
            name: Name::plain(&line.title),
            price: Price(line.unit_price.checked_mul(line.quantity).unwrap_or(line.unit_price)),
        })
        .collect();
    if let Some(terms) = order.terms.as_ref().filter(|terms| terms.delivery.minor > 0) {
        lines.push(Message::CardDelivery { price: Price(terms.delivery) });
    }
    lines.push(Message::CardTotal { amount: Price(order.total) });
    lines
}

/// How it reaches the shopper and how it is paid: what was agreed to, on a durable medium.
fn terms(
    shop: &Shop,
    order: &Order,
    address: Option<&Address>,
    day: &dyn Fn(chrono::NaiveDate) -> Day,
) -> Vec<Message> {
    let Some(terms) = &order.terms else { return Vec::new() };
    let mut lines = Vec::new();
    let place = order.pickup.and_then(|id| shop.location(id));
    match (terms.fulfillment, terms.expected_on, place) {
        (FulfillmentMethod::Delivery, Some(date), _) => {
            lines.push(Message::MailOrderExpected { day: day(date) });
        }
        (FulfillmentMethod::Pickup, Some(date), Some(store)) => {
            lines.push(Message::QuotePickup { place: Name::plain(store.subject()), day: day(date) });
            lines.push(Message::CardAddress { address: Text(store.address.clone()) });
        }
        (_, Some(date), None) => lines.push(Message::QuotePickupAnywhere { day: day(date) }),
        (_, None, _) => {}
    }
    if let Some(address) = address {
        let whole = format!(
            "{}, {}, {} {}, {}",
            address.recipient, address.street, address.postal_code, address.city, address.country
        );
        lines.push(Message::CardAddress { address: Text(whole) });
    }
    lines.push(match terms.payment {
        PaymentMethod::OnDelivery => Message::PayOnDelivery,
        PaymentMethod::AtPickup => Message::PayAtPickup,
        PaymentMethod::Invoice => Message::PayInvoice,
        PaymentMethod::Stored => Message::PayStored,
        PaymentMethod::Link => Message::MailOrderPayHere,
    });
    if let Some(url) = payment_page(shop, order).filter(|_| terms.payment == PaymentMethod::Link) {
        lines.push(Message::CardTrackingLink { url: Text(url) });
    }
    lines
}

/// Where this order is paid, when it is paid by link.
fn payment_page(shop: &Shop, order: &Order) -> Option<String> {
    let page = shop.merchant.checkout.payment_page.as_deref()?;
    let amount = order.total.to_string();
    Some(
        page.replace("{number}", &order.number)
            .replace("{amount}", &amount)
            .replace("{currency}", order.total.currency.code()),
    )
}

/// Until when it can be cancelled, and how goods are sent back.
fn rules(shop: &Shop, order: &Order) -> Vec<Message> {
    let minutes = order.cancel_until.map_or(0, |until| (until - order.placed_at).num_minutes());
    let cancel = match minutes {
        ..1 => None,
        120.. if minutes % 60 == 0 => Some(Message::MailOrderCancelHours { count: Count(minutes / 60) }),
        _ => Some(Message::MailOrderCancelMinutes { count: Count(minutes) }),
    };
    let days = shop.merchant.checkout.return_days.filter(|days| *days > 0);
    let returns = days.map(|days| Message::ReturnsDays { count: Count(i64::from(days)) });
    cancel.into_iter().chain(returns).collect()
}
