//! Changing what is in the cart: more or fewer of it, out of it, or something else instead.

use async_trait::async_trait;

use super::{
    Intent, cart,
    in_cart::{self, find, name_of, not_in},
};
use crate::{
    commerce::{ordering::Change, search::Quality},
    dialog::{
        Fault, LineChange, Pending, Reply, Topic, Why,
        context::Cx,
        numbers, offers,
        picking::{self, Pack, Picked},
        slots::{SlotKind, SlotSpec, SlotValue, Slots},
        wanted::{self, Wanted},
    },
    i18n::{
        args::{Count, Phrase, Phrases, Price},
        messages::Message,
    },
    model::{
        cart::{Cart, CartLine},
        ids::ProductId,
        locale::Language,
        localized::fold,
        product::{Product, Variant},
    },
};

/// Products among which those that are called much the same are looked for.
const LOOKED_AT: usize = 15;
/// Products of the cart that are named when it is not clear which of them is meant.
const MOST_NAMED: usize = 5;

/// "Take the milk out."
pub struct RemoveFromCart;

/// "Make it three baguettes."
pub struct ChangeQuantity;

/// "Honey instead of the jam."
pub struct ReplaceItem;

const PRODUCT: SlotSpec = SlotSpec { name: "product", kind: SlotKind::Product };
const QUANTITY: SlotSpec = SlotSpec { name: "quantity", kind: SlotKind::Quantity };

#[async_trait]
impl Intent for RemoveFromCart {
    fn name(&self) -> &'static str {
        "RemoveFromCart"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[PRODUCT, QUANTITY, SlotSpec { name: "ordinal", kind: SlotKind::Ordinal }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let half = slots.text("product").is_some_and(|text| numbers::is_half(&text));
        let fewer = slots.quantity("quantity", cx.language());
        let what = slots.text("product").map(|text| wanted::one(&text, cx.language()));
        let fewer = fewer.or_else(|| what.as_ref().and_then(|wanted| wanted.quantity));
        if fewer.is_none()
            && !half
            && let Some(text) = slots.text("product")
            && let Some(reply) = take_out_several(cx, &text).await?
        {
            return Ok(reply);
        }
        let change = match &cx.turn.session.pending {
            // Which one of the cart it is about was asked for: now it is known.
            Some(Pending::WhichLine(change)) if fewer.is_none() && !half => change.clone(),
            _ if half && fewer.is_none() => LineChange::Half,
            _ => LineChange::Less(fewer),
        };
        apply(cx, slots, &change).await
    }
}

#[async_trait]
impl Intent for ChangeQuantity {
    fn name(&self) -> &'static str {
        "ChangeQuantity"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[PRODUCT, QUANTITY]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let said = slots.text("product").and_then(|text| wanted::one(&text, cx.language()).quantity);
        let Some(quantity) = slots.quantity("quantity", cx.language()).or(said) else {
            let mut session = cx.session();
            session.topic = cx.turn.session.topic.clone();
            // The number that comes next is of what was named now, not of what was spoken of before.
            let mut change = cx.change().await?;
            let basket = change.cart(&cx.shopper()).await?.filter(|cart| !cart.is_empty());
            drop(change);
            let Some(basket) = basket else { return Ok(cart::empty(cx)) };
            match find(cx, &basket, slots)?.pop() {
                Some(line) => session.topic = Some(Topic::Product(line.product)),
                None if slots.text("product").is_some() => return Ok(not_in(cx, slots, &basket)),
                None => {}
            }
            return Ok(Reply::ask(session, Pending::HowMany, vec![Message::CartAskQuantity]));
        };
        if slots.text("product").is_some() && quantity > 0 {
            let cart = cx.commerce.cart(&cx.turn.shop, &cx.shopper()).await?;
            let held = cart.as_ref().map(|cart| find(cx, cart, slots)).transpose()?.unwrap_or_default();
            if held.is_empty() {
                // So many of something that is not in there yet: that is how it gets in.
                return super::add::AddToCart.handle(cx, slots).await;
            }
        }
        apply(cx, slots, &LineChange::Now(quantity)).await
    }
}

#[async_trait]
impl Intent for ReplaceItem {
    fn name(&self) -> &'static str {
        "ReplaceItem"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[PRODUCT, SlotSpec { name: "replacement", kind: SlotKind::Product }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let Some(text) = slots.text("replacement") else { return another(cx, slots).await };
        apply(cx, slots, &LineChange::For(text)).await
    }
}

/// "The feta and the olives": takes each of them out, when each of them is one thing of the cart.
async fn take_out_several(cx: &Cx<'_>, text: &str) -> Result<Option<Reply>, Fault> {
    let parts = wanted::several(text, cx.language());
    if parts.len() < 2 {
        return Ok(None);
    }
    let mut change = cx.change().await?;
    let Some(mut basket) = change.cart(&cx.shopper()).await? else { return Ok(None) };
    if !in_cart::named(cx, &basket, text)?.is_empty() {
        return Ok(None);
    }
    let mut lines = Vec::new();
    for part in &parts {
        let found = in_cart::named(cx, &basket, &part.words)?;
        let [only] = found.as_slice() else { return Ok(None) };
        lines.push((only.clone(), part.quantity));
    }
    let mut say = Vec::new();
    for (line, fewer) in lines {
        let left = fewer.map_or(0, |fewer| (line.quantity - fewer).max(0));
        basket.set_quantity(line.product, &line.sku, left);
        say.push(Message::CartRemoved { name: name_of(cx, &line)? });
    }
    change.save_cart(&mut basket, cx.turn.locale).await?;
    say.extend(total(&basket));
    let reply = cart::next(cx, cx.session(), say, Some(&basket));
    Ok(Some(cx.done(change, reply).await?))
}

/// Finds what shall take the place of a line, and puts it there, or asks which it is.
async fn replace(
    cx: &Cx<'_>,
    change: Change<'_>,
    basket: Cart,
    (old, given, text): (&CartLine, Option<i64>, &str),
) -> Result<Reply, Fault> {
    let habits = picking::habits(cx).await?;
    let wanted = wanted::one(text, cx.language());
    let asking = |reply: Reply| {
        let session = reply.session.clone().asking(Pending::WhichInstead(old.product));
        Ok(Reply { session, ..reply })
    };
    let (product, why) = match picking::product(cx, &wanted.words, &habits)? {
        Picked::One(product, why) => (*product, why),
        Picked::Several(products) => {
            let page = &products[..products.len().min(offers::PAGE)];
            return asking(offers::which(cx, &wanted.words, page));
        }
        Picked::Near(found) => return asking(offers::present(cx, &wanted.words, 0, &found)),
        Picked::Unknown => return Ok(offers::nothing_found(cx, wanted.words)),
    };
    let wanted = Wanted { quantity: wanted.quantity.or(given).or(Some(old.quantity)), ..wanted };
    let pack = picking::pack(&product, &wanted, &habits);
    put(cx, change, basket, (old, given.unwrap_or(old.quantity)), (&product, pack, why)).await
}

/// "Which one shall take its place?" was answered by choosing one.
pub(super) async fn exchange(cx: &Cx<'_>, old: ProductId, product: Product) -> Result<Reply, Fault> {
    let mut change = cx.change().await?;
    let Some(basket) = change.cart(&cx.shopper()).await? else { return Ok(cart::empty(cx)) };
    let Some(line) = basket.lines.iter().rev().find(|line| line.product == old).cloned() else {
        // What was to go has gone meanwhile: what was to come still comes.
        drop(change);
        return super::add::chosen(cx, product, &Wanted::packs(1)).await;
    };
    let habits = picking::habits(cx).await?;
    let pack = picking::pack(&product, &Wanted::packs(line.quantity), &habits);
    put(cx, change, basket, (&line, line.quantity), (&product, pack, Why::Chosen)).await
}

/// The same, by a name.
pub(super) async fn named_instead(cx: &Cx<'_>, old: ProductId, slots: &Slots) -> Result<Reply, Fault> {
    let text = slots.text("product").unwrap_or_default();
    let Some(product) = cx.product(old)? else { return Ok(offers::nothing_found(cx, text)) };
    let mut exchanged = Slots::new();
    exchanged.set("product", SlotValue { entities: vec![product.external_id], ..SlotValue::default() });
    exchanged.set("replacement", SlotValue::heard(text));
    ReplaceItem.handle(cx, &exchanged).await
}

/// Does to a line of the cart what was asked about it, now that it is known which it is.
pub(super) async fn of_line(cx: &Cx<'_>, change: &LineChange, product: &Product) -> Result<Reply, Fault> {
    let mut slots = Slots::new();
    let known = SlotValue { entities: vec![product.external_id.clone()], ..SlotValue::default() };
    slots.set("product", known);
    apply(cx, &slots, change).await
}

/// What comes next to a line's product, by its name.
fn similar(cx: &Cx<'_>, line: &CartLine) -> Result<Vec<Product>, Fault> {
    let Some(product) = cx.product(line.product)? else { return Ok(Vec::new()) };
    let name = product.spoken_title.get(cx.language());
    // What it is stands at the end of an English name, and at the beginning of the others.
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if cx.language() == Language::En {
        words.reverse();
    }
    for word in words {
        let found = cx.commerce.catalogs().search(cx.merchant(), cx.language(), word, 0, LOOKED_AT)?;
        let found = found.filter(|found| found.quality == Quality::Full).map(|found| found.page);
        let fits = |other: &Product| {
            other.id != product.id
                && other.is_available()
                && picking::is_named(other, &fold(word), cx.language())
        };
        let others = found.unwrap_or_default().into_iter().filter(fits);
        let others: Vec<Product> = others.take(offers::PAGE).collect();
        if !others.is_empty() {
            return Ok(others);
        }
    }
    Ok(Vec::new())
}

/// Changes the line that is meant; asks which, when it could be several.
async fn apply(cx: &Cx<'_>, slots: &Slots, how: &LineChange) -> Result<Reply, Fault> {
    let mut change = cx.change().await?;
    let Some(basket) = change.cart(&cx.shopper()).await?.filter(|cart| !cart.is_empty()) else {
        return Ok(cart::empty(cx));
    };
    let found = find(cx, &basket, slots)?;
    let line = match found.as_slice() {
        [only] => only,
        // "Make it two", of nothing that was spoken of: which of them all?
        [] if slots.text("product").is_none() => return Ok(which_line(cx, how, slots, &basket.lines)),
        [] => return Ok(not_in(cx, slots, &basket)),
        several => return Ok(which_line(cx, how, slots, several)),
    };
    match how {
        LineChange::For(text) => {
            let given = slots.text("product").and_then(|text| wanted::one(&text, cx.language()).quantity);
            replace(cx, change, basket, (line, given, text)).await
        }
        LineChange::Less(Some(fewer)) if *fewer < line.quantity => {
            set(cx, change, basket, (line, line.quantity - fewer)).await
        }
        LineChange::Less(_) => set(cx, change, basket, (line, 0)).await,
        LineChange::Half => set(cx, change, basket, (line, line.quantity / 2)).await,
        LineChange::Now(quantity) => set(cx, change, basket, (line, *quantity)).await,
    }
}

/// Puts a pack of a product in the place of a line, if there is one of it.
async fn put(
    cx: &Cx<'_>,
    mut change: Change<'_>,
    mut basket: Cart,
    (old, given): (&CartLine, i64),
    (product, pack, why): (&Product, Option<Pack>, Why),
) -> Result<Reply, Fault> {
    let Some(pack) = pack else {
        let out = vec![Message::CartOut { name: offers::name(product) }];
        return Ok(cart::next(cx, cx.session(), out, Some(&basket)));
    };
    let old_name = name_of(cx, old)?;
    // "Take one baguette out and put a brie in": the others stay.
    let stays = if old.quantity > given { old.quantity - given } else { 0 };
    basket.set_quantity(old.product, &old.sku, stays);
    basket.add(CartLine {
        product: product.id,
        sku: pack.variant.sku.clone(),
        quantity: pack.quantity,
        unit_price: pack.variant.price,
        meant: 0,
    });
    change.save_cart(&mut basket, cx.turn.locale).await?;
    let item = Phrase::of(offers::line(product, &pack.variant, pack.quantity));
    let mut say = vec![Message::CartReplaced { old: old_name, item }];
    say.extend(total(&basket));
    let mut session = cx.session().about(Topic::Product(product.id));
    session.why = Some(why);
    let reply = cart::next(cx, session, say, Some(&basket));
    cx.done(change, reply).await
}

/// "Not that one, another": what was put in comes out again, and the others that it was chosen from are offered.
async fn another(cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
    if cx.turn.session.pending.as_ref().is_some_and(Pending::is_binding) && slots.get("product").is_none() {
        // "Not that one", to a question that a yes would have answered.
        return super::yes_no::No.handle(cx, slots).await;
    }
    let mut change = cx.change().await?;
    let basket = change.cart(&cx.shopper()).await?.filter(|cart| !cart.is_empty());
    let spoken_of = |cart: &Cart| {
        let topic = &cx.turn.session.topic;
        cart.lines.iter().any(|line| *topic == Some(Topic::Product(line.product)))
    };
    // Nothing that was just put in is meant: another of what was read out, then.
    let named = slots.text("product").is_some();
    let Some(mut basket) = basket.filter(|cart| named || spoken_of(cart)) else {
        drop(change);
        return match &cx.turn.session.list {
            Some(list) if list.offset + list.items.len() < list.total => {
                super::next::Next.handle(cx, slots).await
            }
            Some(list) => Ok(offers::which_again(cx, Message::SearchNoOther, list)),
            None => Ok(super::add::ask(cx)),
        };
    };
    let Some(line) = find(cx, &basket, slots)?.pop() else { return Ok(not_in(cx, slots, &basket)) };
    let list = cx.turn.session.list.as_ref().filter(|list| list.items.contains(&line.product));
    let others = list.into_iter().flat_map(|list| &list.items).filter(|id| **id != line.product);
    let others: Vec<Product> = others.filter_map(|id| cx.product(*id).ok().flatten()).collect();
    if let [other] = others.as_slice() {
        let wanted = Wanted::packs(line.quantity);
        let pack = picking::pack(other, &wanted, &picking::habits(cx).await?);
        return put(cx, change, basket, (&line, line.quantity), (other, pack, Why::Chosen)).await;
    }
    // It was not chosen from a list: what is called much the same, then.
    let query = list.map(|list| list.query.clone()).unwrap_or_default();
    let others = if others.is_empty() { similar(cx, &line)? } else { others };
    if !others.is_empty() {
        // It stays where it is until it is known what takes its place.
        let mut which = offers::which(cx, &query, &others);
        which.session = which.session.asking(Pending::WhichInstead(line.product));
        if let [only] = others.as_slice() {
            which.say =
                vec![Message::SearchOne { item: Phrase::of(offers::item(only)) }, Message::CartAskExchange];
        }
        return Ok(which);
    }
    let name = name_of(cx, &line)?;
    basket.set_quantity(line.product, &line.sku, 0);
    change.save_cart(&mut basket, cx.turn.locale).await?;
    let ask = super::add::ask(cx);
    let say = [Message::CartRemoved { name }].into_iter().chain(ask.say.clone()).collect();
    cx.done(change, Reply { say, ..ask }).await
}

/// Asks which of several lines is meant; what shall be done with it is remembered.
fn which_line(cx: &Cx<'_>, how: &LineChange, slots: &Slots, lines: &[CartLine]) -> Reply {
    // The latest first: it is what comes to mind.
    let known = lines.iter().rev().filter_map(|line| cx.product(line.product).ok().flatten());
    let mut known: Vec<Product> = known.take(MOST_NAMED).collect();
    known.reverse();
    let which = offers::which(cx, &slots.text("product").unwrap_or_default(), &known);
    let session = which.session.clone().asking(Pending::WhichLine(how.clone()));
    let options = known.iter().map(|product| Message::PlainName { name: offers::name(product) });
    let say = vec![Message::CartWhichLine { options: Phrases(options.collect()) }];
    Reply { say, session, ..which }
}

/// The size of a product that a number names: of two hundred and up, where no such number of packs is taken.
fn of_size(product: &Product, number: i64) -> Option<&Variant> {
    const LEAST: i64 = 100;
    let names = |variant: &&Variant| {
        let holds = variant.size.map_or(0, |size| size.in_base().1.max(size.milli));
        let written = variant.size.map_or(0, |size| size.milli);
        variant.is_available()
            && number.checked_mul(1_000).is_some_and(|milli| milli == holds || milli == written)
    };
    product.variants.iter().filter(|_| number >= LEAST).find(names)
}

/// Changes how many of a line there are.
async fn set(
    cx: &Cx<'_>,
    mut change: Change<'_>,
    mut basket: Cart,
    (line, wanted): (&CartLine, i64),
) -> Result<Reply, Fault> {
    let name = name_of(cx, line)?;
    let product = cx.product(line.product)?;
    // "The five hundred": nobody takes so many, but there is such a size.
    if let Some(product) = &product
        && let Some(variant) = of_size(product, wanted).filter(|variant| variant.sku != line.sku)
    {
        let pack = Pack { variant: variant.clone(), quantity: line.quantity, rounded: false };
        return put(cx, change, basket, (line, line.quantity), (product, Some(pack), Why::Chosen)).await;
    }
    let variant =
        product.as_ref().and_then(|product| product.variants.iter().find(|variant| variant.sku == line.sku));
    // No more than there are.
    let most = variant.filter(|variant| variant.stock > 0).map_or(wanted, |variant| variant.stock);
    let now = basket.set_quantity(line.product, &line.sku, wanted.min(most.max(line.quantity)));
    change.save_cart(&mut basket, cx.turn.locale).await?;
    let mut say = match (now, &product, variant) {
        (0, ..) => vec![Message::CartRemoved { name }],
        (now, Some(product), Some(variant)) => {
            vec![Message::CartChanged { item: Phrase::of(offers::counted_line(product, variant, now)) }]
        }
        (now, ..) => {
            vec![Message::CartChanged { item: Phrase::of(Message::LineMany { name, count: Count(now) }) }]
        }
    };
    if now < wanted {
        say.push(Message::CartCapped { count: Count(now) });
    }
    say.extend(total(&basket));
    let session = if now == 0 { cx.session() } else { cx.session().about(Topic::Product(line.product)) };
    let reply = cart::next(cx, session, say, Some(&basket));
    cx.done(change, reply).await
}

fn total(cart: &Cart) -> Option<Message> {
    let total = cart.subtotal().ok().flatten();
    total.map(|total| Message::CartTotal { count: Count(cart.count()), total: Price(total) })
}
