//! What is in the cart, and emptying it.

use async_trait::async_trait;

use super::{Intent, in_cart};
use crate::{
    dialog::{
        Fault, Pending, Reply, Session, Topic,
        context::Cx,
        offers,
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::{
        args::{Count, Name, Phrase, Phrases, Price},
        messages::Message,
    },
    model::{
        cart::{Cart, CartLine},
        ids::ProductId,
    },
};

/// Lines that are read out at once: a longer cart is summed up first.
const PAGE: usize = 5;

/// "What is in my cart?"
pub struct ShowCart;

/// "Empty my cart."
pub struct ClearCart;

#[async_trait]
impl Intent for ShowCart {
    fn name(&self) -> &'static str {
        "ShowCart"
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[SlotSpec { name: "product", kind: SlotKind::Product }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        if slots.get("product").is_some() {
            return how_many(cx, slots).await;
        }
        show(cx, false).await
    }
}

#[async_trait]
impl Intent for ClearCart {
    fn name(&self) -> &'static str {
        "ClearCart"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[SlotSpec { name: "kept", kind: SlotKind::Product }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let cart = cx.commerce.cart(&cx.turn.shop, &cx.shopper()).await?;
        let Some(cart) = cart.filter(|cart| !cart.is_empty()) else { return Ok(empty(cx)) };
        match slots.get("kept") {
            Some(kept) => {
                let named: Slots = [("product", kept.clone())].into_iter().collect();
                ask_to_empty_but(cx, &cart, &named)
            }
            None => Ok(ask_to_empty(cx, cart.count())),
        }
    }
}

/// "How many baguettes do I have?"
async fn how_many(cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
    let cart = cx.commerce.cart(&cx.turn.shop, &cx.shopper()).await?;
    let Some(cart) = cart.filter(|cart| !cart.is_empty()) else { return Ok(empty(cx)) };
    let found = in_cart::find(cx, &cart, slots)?;
    if found.is_empty() {
        return Ok(in_cart::not_in(cx, slots, &cart));
    }
    let mut say = Vec::new();
    for line in &found {
        let price = Price(line.unit_price.checked_mul(line.quantity).unwrap_or(line.unit_price));
        let product = cx.product(line.product)?;
        let variant = product
            .as_ref()
            .and_then(|product| product.variants.iter().find(|variant| variant.sku == line.sku));
        let item = match (&product, variant) {
            (Some(product), Some(variant)) => {
                let item = Phrase::of(offers::counted_line(product, variant, line.quantity));
                Message::CartLine { item, price }
            }
            _ => describe(cx, line)?,
        };
        say.push(Message::SearchItem { item: Phrase::of(item) });
    }
    let session = match found.as_slice() {
        [only] => cx.session().about(Topic::Product(only.product)),
        _ => cx.session().about(Topic::Cart),
    };
    Ok(next(cx, session, say, Some(&cart)))
}

/// Reads the cart out: everything, or the sum when it is long.
pub(super) async fn show(cx: &Cx<'_>, all: bool) -> Result<Reply, Fault> {
    let cart = cx.commerce.cart(&cx.turn.shop, &cx.shopper()).await?;
    let Some(cart) = cart.filter(|cart| !cart.is_empty()) else { return Ok(empty(cx)) };
    let mut lines = Vec::new();
    for line in &cart.lines {
        lines.push(describe(cx, line)?);
    }
    let total = cart.subtotal().ok().flatten();
    let mut say = Vec::new();
    if let Some(total) = total {
        say.push(Message::CartHas { count: Count(cart.count()), total: Price(total) });
    }
    let session = cx.session().about(Topic::Cart);
    let card: Vec<Message> =
        lines.iter().cloned().chain(total.map(|total| Message::CardTotal { amount: Price(total) })).collect();
    let long = cart.lines.len() > PAGE && !all;
    if long {
        // The latest first: they are what somebody is not sure of.
        let latest = lines.iter().rev().take(3).cloned();
        say.extend(latest.map(|item| Message::SearchItem { item: Phrase::of(item) }));
        let count = i64::try_from(cart.lines.len() - 3).unwrap_or(i64::MAX);
        say.push(Message::CartMore { count: Count(count) });
        let reply = Reply::ask(session, Pending::ReadCart, say);
        return Ok(reply.card(Message::CardCart, card).suggest([Message::SuggestYes, Message::SuggestNo]));
    }
    say.extend(lines.into_iter().map(|item| Message::SearchItem { item: Phrase::of(item) }));
    Ok(next(cx, session, say, Some(&cart)).card(Message::CardCart, card))
}

/// A line as it is read: name, size, how many, and what they cost.
fn describe(cx: &Cx<'_>, line: &CartLine) -> Result<Message, Fault> {
    let price = Price(line.unit_price.checked_mul(line.quantity).unwrap_or(line.unit_price));
    let item = match cx.product(line.product)? {
        Some(product) => match product.variants.iter().find(|variant| variant.sku == line.sku) {
            Some(variant) => offers::line(&product, variant, line.quantity),
            None => Message::PlainName { name: offers::name(&product) },
        },
        // Taken off sale since: ordering will say so.
        None => Message::CartLineGone { count: Count(line.quantity) },
    };
    Ok(Message::CartLine { item: Phrase::of(item), price })
}

pub(super) fn empty(cx: &Cx<'_>) -> Reply {
    Reply::ask(cx.session(), Pending::Add, vec![Message::CartEmpty, Message::CartAskAdd])
        .reprompt(Message::CartAskAddReprompt)
        .suggest([Message::SuggestSearch, Message::SuggestUsual])
}

/// "Shall I really empty it?"
pub(super) fn ask_to_empty(cx: &Cx<'_>, count: i64) -> Reply {
    let session = cx.session().about(Topic::Cart);
    Reply::ask(session, Pending::Empty, vec![Message::CartEmptyAsk { count: Count(count) }])
        .suggest([Message::SuggestYes, Message::SuggestNo])
}

/// "Shall I take out everything but that?"
fn ask_to_empty_but(cx: &Cx<'_>, cart: &Cart, named: &Slots) -> Result<Reply, Fault> {
    let kept = in_cart::find(cx, cart, named)?;
    if kept.is_empty() {
        return Ok(in_cart::not_in(cx, named, cart));
    }
    let names = Phrases(in_cart::names(cx, &kept)?);
    let kept = kept.iter().map(|line| line.product).collect();
    let session = cx.session().about(Topic::Cart);
    Ok(Reply::ask(session, Pending::EmptyBut(kept), vec![Message::CartEmptyBut { names }])
        .suggest([Message::SuggestYes, Message::SuggestNo]))
}

/// The shopper has said yes to that.
pub(super) async fn emptied_but(cx: &Cx<'_>, kept: &[ProductId]) -> Result<Reply, Fault> {
    let mut change = cx.change().await?;
    let Some(mut cart) = change.cart(&cx.shopper()).await? else { return Ok(empty(cx)) };
    for line in cart.lines.clone().iter().filter(|line| !kept.contains(&line.product)) {
        cart.set_quantity(line.product, &line.sku, 0);
    }
    if cart.is_empty() {
        return Ok(empty(cx));
    }
    change.save_cart(&mut cart, cx.turn.locale).await?;
    let say = vec![Message::CartEmptiedBut { names: Phrases(in_cart::names(cx, &cart.lines)?) }];
    let mut session = cx.session().about(Topic::Cart);
    session.later.clear();
    let reply = next(cx, session, say, Some(&cart));
    cx.done(change, reply).await
}

/// The shopper has said yes.
pub(super) async fn emptied(cx: &Cx<'_>) -> Result<Reply, Fault> {
    let mut change = cx.change().await?;
    let Some(mut cart) = change.cart(&cx.shopper()).await? else { return Ok(empty(cx)) };
    cart.clear();
    change.save_cart(&mut cart, cx.turn.locale).await?;
    let mut session = cx.session();
    session.later.clear();
    let reply = Reply::ask(session, Pending::AnythingElse, vec![Message::CartEmptied, Message::AnythingElse])
        .reprompt(Message::AnythingElseReprompt);
    cx.done(change, reply).await
}

/// How it goes on after the cart was touched: with ordering, where the shop takes orders and there is something in it.
///
/// What ordering again has put in has been looked at or changed then: it is the shopper's own.
pub(super) fn next(cx: &Cx<'_>, mut session: Session, mut say: Vec<Message>, cart: Option<&Cart>) -> Reply {
    session.brought.clear();
    let orders = cx.turn.shop.merchant.checkout.is_open() && cart.is_some_and(|cart| !cart.is_empty());
    let (pending, question, reprompt) = if orders {
        (Pending::MoreOrOrder, Message::CartNext, Message::CartNextReprompt)
    } else {
        (Pending::AnythingElse, Message::AnythingElse, Message::AnythingElseReprompt)
    };
    say.push(question);
    let chips = [Message::SuggestOrder, Message::SuggestCart];
    let reply = Reply::ask(session, pending, say).reprompt(reprompt);
    if orders { reply.suggest(chips) } else { reply.suggest([Message::SuggestSearch, Message::SuggestHours]) }
}

/// The shop's name, as an argument.
pub(super) fn shop(cx: &Cx<'_>) -> Name {
    Name::plain(&cx.turn.shop.merchant.name)
}
