//! Changing what is in the cart: more or fewer of it, out of it, or something else instead.

use async_trait::async_trait;

use super::{Intent, cart};
use crate::{
    commerce::ordering::Change,
    dialog::{
        Fault, Pending, Reply, Topic, Why,
        context::Cx,
        numbers, offers,
        picking::{self, Pack, Picked},
        slots::{SlotKind, SlotSpec, Slots},
        wanted::{self, Wanted},
    },
    i18n::{
        args::{Count, Name, Phrase, Phrases, Price, Text},
        messages::Message,
    },
    model::{
        cart::{Cart, CartLine},
        localized::{Localized, fold},
        product::Product,
    },
};

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
        &[PRODUCT, QUANTITY]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let half = slots.text("product").is_some_and(|text| numbers::is_half(&text));
        let fewer = slots.quantity("quantity", cx.language());
        let what = slots.text("product").map(|text| wanted::one(&text, cx.language()));
        let fewer = fewer.or_else(|| what.as_ref().and_then(|wanted| wanted.quantity));
        change(cx, slots, |held| match fewer {
            Some(fewer) if fewer < held => held - fewer,
            None if half => held / 2,
            _ => 0,
        })
        .await
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
            match find(cx, &basket, slots)? {
                Some(line) => session.topic = Some(Topic::Product(line.product)),
                None if slots.text("product").is_some() => return Ok(not_in(cx, slots, &basket)),
                None => {}
            }
            return Ok(Reply::ask(session, Pending::HowMany, vec![Message::CartAskQuantity]));
        };
        if slots.text("product").is_some() && quantity > 0 {
            let cart = cx.commerce.cart(&cx.turn.shop, &cx.shopper()).await?;
            let held = cart.as_ref().map(|cart| find(cx, cart, slots)).transpose()?.flatten();
            if held.is_none() {
                // So many of something that is not in there yet: that is how it gets in.
                return super::add::AddToCart.handle(cx, slots).await;
            }
        }
        change(cx, slots, |_| quantity).await
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
        let habits = picking::habits(cx).await?;
        let wanted = wanted::one(&text, cx.language());
        let picked = picking::product(cx, &wanted.words, &habits)?;
        let (product, why) = match picked {
            Picked::One(product, why) => (*product, why),
            Picked::Several(products) => {
                let page = &products[..products.len().min(offers::PAGE)];
                return Ok(offers::which(cx, &wanted.words, page));
            }
            Picked::Near(found) => return Ok(offers::present(cx, &wanted.words, 0, &found)),
            Picked::Unknown => return Ok(offers::nothing_found(cx, wanted.words)),
        };
        let mut change = cx.change().await?;
        let Some(basket) = change.cart(&cx.shopper()).await? else { return Ok(cart::empty(cx)) };
        let Some(old) = find(cx, &basket, slots)? else { return Ok(not_in(cx, slots, &basket)) };
        let wanted = Wanted { quantity: wanted.quantity.or(Some(old.quantity)), ..wanted };
        let pack = picking::pack(&product, &wanted, &habits);
        put(cx, change, basket, (&old, &product, pack, why)).await
    }
}

/// Puts a pack of a product in the place of a line, if there is one of it.
async fn put(
    cx: &Cx<'_>,
    mut change: Change<'_>,
    mut basket: Cart,
    (old, product, pack, why): (&CartLine, &Product, Option<Pack>, Why),
) -> Result<Reply, Fault> {
    let Some(pack) = pack else {
        let out = vec![Message::CartOut { name: offers::name(product) }];
        return Ok(cart::next(cx, cx.session(), out, Some(&basket)));
    };
    let old_name = name_of(cx, old)?;
    basket.set_quantity(old.product, &old.sku, 0);
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
        return if cx.turn.session.list.is_some() {
            super::next::Next.handle(cx, slots).await
        } else {
            Ok(super::add::ask(cx))
        };
    };
    let Some(line) = find(cx, &basket, slots)? else { return Ok(not_in(cx, slots, &basket)) };
    let list = cx.turn.session.list.as_ref().filter(|list| list.items.contains(&line.product));
    let others = list.into_iter().flat_map(|list| &list.items).filter(|id| **id != line.product);
    let others: Vec<Product> = others.filter_map(|id| cx.product(*id).ok().flatten()).collect();
    if let [other] = others.as_slice() {
        let wanted =
            Wanted { quantity: Some(line.quantity), amount: None, packs: true, words: String::new() };
        let pack = picking::pack(other, &wanted, &picking::habits(cx).await?);
        return put(cx, change, basket, (&line, other, pack, Why::Chosen)).await;
    }
    let name = name_of(cx, &line)?;
    basket.set_quantity(line.product, &line.sku, 0);
    change.save_cart(&mut basket, cx.turn.locale).await?;
    let ask = match list.filter(|_| !others.is_empty()) {
        Some(list) => {
            let which = offers::which(cx, &list.query, &others);
            let session = which.session.clone().asking(Pending::WhichToAdd { quantity: line.quantity });
            Reply { session, ..which }
        }
        None => super::add::ask(cx),
    };
    let say = [Message::CartRemoved { name }].into_iter().chain(ask.say.clone()).collect();
    cx.done(change, Reply { say, ..ask }).await
}

/// Changes how many of a line there are; `to` makes the new number from the old one.
async fn change(cx: &Cx<'_>, slots: &Slots, to: impl Fn(i64) -> i64 + Send) -> Result<Reply, Fault> {
    let mut change = cx.change().await?;
    let Some(mut basket) = change.cart(&cx.shopper()).await?.filter(|cart| !cart.is_empty()) else {
        return Ok(cart::empty(cx));
    };
    let Some(line) = find(cx, &basket, slots)? else { return Ok(not_in(cx, slots, &basket)) };
    let name = name_of(cx, &line)?;
    let wanted = to(line.quantity);
    let product = cx.product(line.product)?;
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

fn name_of(cx: &Cx<'_>, line: &CartLine) -> Result<Name, Fault> {
    let product = cx.product(line.product)?;
    Ok(product.map_or_else(|| Name::plain(&Localized::same(&line.sku)), |product| offers::name(&product)))
}

/// The line that is meant: by name among what is in the cart, or what was spoken of last; the only line, if there is
/// one only.
fn find(cx: &Cx<'_>, cart: &Cart, slots: &Slots) -> Result<Option<CartLine>, Fault> {
    let Some(text) = slots.text("product") else {
        let spoken_of = match &cx.turn.session.topic {
            Some(Topic::Product(id)) => cart.lines.iter().rev().find(|line| line.product == *id),
            _ => None,
        };
        let only = if let [only] = cart.lines.as_slice() { Some(only) } else { None };
        return Ok(spoken_of.or(only).cloned());
    };
    let words = wanted::one(&text, cx.language()).words;
    let said = fold(&words);
    let mut in_cart: Vec<(CartLine, Product)> = Vec::new();
    for line in &cart.lines {
        if let Some(product) = cx.product(line.product)? {
            in_cart.push((line.clone(), product));
        }
    }
    let names = |product: &Product| {
        [product.spoken_title.get(cx.language()), product.title.get(cx.language())].map(fold)
    };
    let exact = in_cart.iter().find(|(_, product)| names(product).contains(&said));
    // Every word of what was said begins a word of the name: "milk" is in "oat milk", "baguettes" in "baguette".
    let part = |product: &Product| {
        let name = names(product).join(" ");
        let words: Vec<&str> = said.split(' ').filter(|word| word.chars().count() > 2).collect();
        !words.is_empty()
            && words
                .iter()
                .all(|word| name.split(' ').any(|known| known.starts_with(&picking::beginning(word))))
    };
    let found = exact.or_else(|| in_cart.iter().rev().find(|(_, product)| part(product)));
    if let Some((line, _)) = found {
        return Ok(Some(line.clone()));
    }
    // By what the shop finds under these words.
    let near = cx.commerce.catalogs().search(cx.merchant(), cx.language(), &words, 0, 15)?;
    let near = near.map(|found| found.page).unwrap_or_default();
    let line = near.iter().find_map(|product| cart.lines.iter().find(|line| line.product == product.id));
    Ok(line.cloned())
}

/// It is not in there: what is?
fn not_in(cx: &Cx<'_>, slots: &Slots, cart: &Cart) -> Reply {
    let Some(text) = slots.text("product") else {
        return Reply::ask(cx.session(), Pending::Remove, vec![Message::CartAskWhich]);
    };
    let words = wanted::one(&text, cx.language()).words;
    let names = cart.lines.iter().rev().take(offers::PAGE);
    let names: Vec<Message> = names
        .filter_map(|line| cx.product(line.product).ok().flatten())
        .map(|product| Message::PlainName { name: offers::name(&product) })
        .collect();
    let mut say = vec![Message::CartNotIn { query: Text(words) }];
    if !names.is_empty() {
        say.push(Message::CartHolds { items: Phrases(names) });
    }
    cart::next(cx, cx.session().about(Topic::Cart), say, Some(cart))
}
