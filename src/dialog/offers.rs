//! How products are offered: as items of a list, on cards, and one by one.

use super::{Item, ListState, Pending, Reply, Topic, context::Cx, slots::Slots};
use crate::{
    commerce::search::{Found, MOST, Quality},
    dialog::Fault,
    i18n::{
        args::{Count, Name, Phrase, Phrases, Price, Size, Text},
        messages::Message,
    },
    model::{
        localized::{Localized, fold},
        measure::{Measure, Unit},
        product::{Product, Variant},
    },
};

/// Products read out in one turn: more than three cannot be kept in mind.
pub(super) const PAGE: usize = 3;
/// A query is remembered up to this many characters.
const LONGEST_QUERY: usize = 80;
/// Below this stock the number is said.
const FEW: i64 = 5;

pub(super) fn name(product: &Product) -> Name {
    Name { spoken: product.spoken_title.clone(), written: product.title.clone() }
}

/// The size that is worth saying: one single piece is not.
fn size(variant: &Variant) -> Option<Size> {
    let single = Measure { milli: 1000, unit: Unit::Pc };
    variant.size.filter(|size| *size != single).map(Size)
}

/// A product in a spoken list: name, size and price.
pub(super) fn item(product: &Product) -> Message {
    let name = name(product);
    let Some(featured) = product.featured().filter(|_| product.is_available()) else {
        return Message::ItemOut { name };
    };
    if product.variants.len() > 1 {
        let price = Price(product.lowest_price().unwrap_or(featured.price));
        return Message::ItemFrom { name, price };
    }
    let price = Price(featured.price);
    match size(featured) {
        Some(size) => Message::ItemSized { name, size, price },
        None => Message::ItemPlain { name, price },
    }
}

/// A pack and how many of it, as they are said in a cart.
pub(super) fn line(product: &Product, variant: &Variant, quantity: i64) -> Message {
    let (name, count) = (name(product), Count(quantity));
    match (size(variant), quantity) {
        (Some(size), 1) => Message::LineSized { name, size },
        (Some(size), _) => sized_many(name, size, count),
        (None, 1) => Message::PlainName { name },
        (None, _) => Message::LineMany { name, count },
    }
}

/// Several of a size: of packs that hold pieces, it is the packs that are counted.
const fn sized_many(name: Name, size: Size, count: Count) -> Message {
    if matches!(size.0.unit, Unit::Pc) {
        Message::LinePackedMany { name, size, count }
    } else {
        Message::LineSizedMany { name, size, count }
    }
}

/// The same, with the number said also when it is one: after it was changed.
pub(super) fn counted_line(product: &Product, variant: &Variant, quantity: i64) -> Message {
    let (name, count) = (name(product), Count(quantity));
    match size(variant) {
        Some(size) => sized_many(name, size, count),
        None => Message::LineMany { name, count },
    }
}

/// The best sold first, and what is there before what is not. Of equals the order stays: it is that of relevance.
pub(super) fn popular_first(cx: &Cx<'_>, mut products: Vec<Product>) -> Vec<Product> {
    // Of three that are named, popularity only moves what is about as relevant.
    products.truncate(2 * PAGE);
    let popularity = cx.commerce.popularity(cx.merchant());
    let sold = |product: &Product| {
        let sold = product.variants.iter().filter_map(|variant| popularity.get(&variant.sku));
        sold.sum::<i64>()
    };
    products.sort_by_key(|product| (!product.is_available(), std::cmp::Reverse(sold(product))));
    products
}

/// A product on one line of a card.
fn card_line(product: &Product) -> Message {
    let name = name(product);
    let Some(featured) = product.featured().filter(|_| product.is_available()) else {
        return Message::CardLineOut { name };
    };
    let price = Price(featured.price);
    match size(featured) {
        Some(size) => Message::CardLineSized { name, size, price },
        None => Message::CardLine { name, price },
    }
}

/// What a row of a list says below the product's name.
fn detail(product: &Product) -> Message {
    match product.featured().filter(|_| product.is_available()) {
        None => Message::CardOut,
        Some(featured) => {
            let price = Price(featured.price);
            match size(featured) {
                Some(size) => Message::CardSize { size, price },
                None => Message::CardPrice { price },
            }
        }
    }
}

/// Reads out a page of what a search found.
pub(super) fn present(cx: &Cx<'_>, query: &str, offset: usize, found: &Found) -> Reply {
    let more = offset + found.page.len() < found.total;
    let text = || Text(query.to_owned());
    let mut say = match found.quality {
        Quality::Closest if offset == 0 => vec![Message::SearchClosest { query: text() }],
        Quality::Full if offset == 0 && found.total > 1 && found.total < MOST => {
            vec![Message::SearchFound { count: Count(i64::try_from(found.total).unwrap_or(i64::MAX)) }]
        }
        _ => vec![],
    };
    let only = found.total == 1;
    match found.page.first() {
        Some(product) if only && found.quality == Quality::Full => {
            say.push(Message::SearchOne { item: Phrase::of(item(product)) });
        }
        // A sentence for each: their names, sizes and prices would run together in one.
        _ => say
            .extend(found.page.iter().map(|product| Message::SearchItem { item: Phrase::of(item(product)) })),
    }
    say.push(match (only, more) {
        (true, _) => Message::SearchOneOffer,
        (false, true) => Message::SearchWhichMore,
        (false, false) => Message::SearchWhich,
    });
    let mut session = cx.session().about(Topic::List);
    session.list = Some(ListState {
        query: query.chars().take(LONGEST_QUERY).collect(),
        offset,
        items: found.page.iter().map(|product| product.id).collect(),
        total: found.total,
    });
    let pending = if only { Pending::MoreAbout } else { Pending::WhichProduct };
    let reply = Reply::ask(session, pending, say).reprompt(if only {
        Message::SearchOneOffer
    } else {
        Message::SearchWhichReprompt
    });
    let title = || Message::CardResults { query: text() };
    let shown = found.page.iter().map(|product| Item {
        key: product.external_id.clone(),
        title: Message::PlainName { name: name(product) },
        detail: Some(detail(product)),
    });
    reply
        .card(title(), found.page.iter().map(card_line).collect())
        .list(title(), shown.collect())
        .suggest(chips(found.page.len(), only, more))
}

fn chips(shown: usize, only: bool, more: bool) -> Vec<Message> {
    if only {
        return vec![Message::SuggestYes, Message::SuggestNo];
    }
    let positions = [Message::SuggestFirst, Message::SuggestSecond, Message::SuggestThird];
    positions.into_iter().take(shown).chain(more.then_some(Message::SuggestNext)).collect()
}

/// Tells about one product: price and size, availability, and one sentence of description.
pub(super) fn describe(cx: &Cx<'_>, product: &Product) -> Reply {
    let mut say = vec![priced(product)];
    say.push(availability(product));
    let described = !product.description.is_empty();
    let description = || Message::ProductDescription { text: Name::plain(&product.description) };
    if described {
        say.push(description());
    }
    say.push(Message::AnythingElse);
    let mut lines = Vec::new();
    if described {
        lines.push(description());
    }
    if product.variants.len() > 1 {
        lines.extend(product.variants.iter().filter_map(|variant| {
            let size = size(variant)?;
            Some(if variant.is_available() {
                Message::CardSize { size, price: Price(variant.price) }
            } else {
                Message::CardSizeOut { size }
            })
        }));
    } else {
        lines.push(card_line(product));
    }
    let session = cx.session().about(Topic::Product(product.id));
    Reply::ask(session, Pending::AnythingElse, say)
        .reprompt(Message::AnythingElseReprompt)
        .card(Message::PlainName { name: name(product) }, lines)
        .image(product.image.clone())
        .suggest([Message::SuggestSearch, Message::SuggestHours])
}

fn priced(product: &Product) -> Message {
    let name = name(product);
    let sized: Vec<(Size, &Variant)> =
        product.variants.iter().filter_map(|variant| Some((size(variant)?, variant))).collect();
    if sized.len() > 1 {
        let options = sized.iter().map(|(size, variant)| {
            let size = size.clone();
            if variant.is_available() {
                Message::SizeOption { size, price: Price(variant.price) }
            } else {
                Message::SizeOptionOut { size }
            }
        });
        let count = Count(i64::try_from(sized.len()).unwrap_or(i64::MAX));
        return Message::ProductSizes { name, count, options: Phrases(options.collect()) };
    }
    match (sized.into_iter().next(), product.featured()) {
        (Some((size, variant)), _) => Message::ProductSized { name, size, price: Price(variant.price) },
        (None, Some(variant)) => Message::ProductPlain { name, price: Price(variant.price) },
        (None, None) => Message::ItemOut { name },
    }
}

fn availability(product: &Product) -> Message {
    if !product.is_available() {
        return Message::ProductOut;
    }
    let stock: i64 = product.variants.iter().map(|variant| variant.stock.max(0)).sum();
    if (1..=FEW).contains(&stock) {
        Message::ProductFew { count: Count(stock) }
    } else {
        Message::ProductInStock
    }
}

/// Which product a slot means.
pub(super) enum Meant {
    /// Exactly this one.
    One(Box<Product>),
    /// One of these: ask.
    Several(Vec<Product>),
    /// None of the shop's; these come nearest.
    Near(String, Found),
    /// Nothing like it is sold.
    Unknown(String),
    /// Nothing was said.
    Nothing,
}

/// Finds the product that a slot means: by the platform's entities (dynamic before static, as the adapter
/// orders them), then by the words.
pub(super) fn meant(cx: &Cx<'_>, slots: &Slots, slot: &str) -> Result<Meant, Fault> {
    let Some(value) = slots.get(slot) else { return Ok(Meant::Nothing) };
    let (merchant, catalogs) = (cx.merchant(), cx.commerce.catalogs());
    let mut known = Vec::new();
    for key in value.entities.iter().take(PAGE) {
        known.extend(catalogs.product_by_key(merchant, key)?);
    }
    if known.len() > 1 {
        return Ok(Meant::Several(known));
    }
    if let Some(only) = known.pop() {
        return Ok(Meant::One(Box::new(only)));
    }
    let Some(text) = slots.text(slot) else { return Ok(Meant::Nothing) };
    let Some(found) = catalogs.search(merchant, cx.language(), &text, 0, PAGE)? else {
        return Ok(Meant::Unknown(text));
    };
    // Whoever was asked "which one?" means one of those.
    let offered = cx.turn.session.pending.as_ref().is_some_and(Pending::is_choice);
    let list = cx.turn.session.list.as_ref().filter(|_| offered);
    let mut of_list =
        found.page.iter().filter(|product| list.is_some_and(|list| list.items.contains(&product.id)));
    if let (Some(only), None) = (of_list.next(), of_list.next()) {
        return Ok(Meant::One(Box::new(only.clone())));
    }
    if found.quality == Quality::Closest {
        return Ok(Meant::Near(text, found));
    }
    let wanted = fold(&text);
    let language = cx.language();
    let exact = |product: &&Product| {
        [&product.spoken_title, &product.title].iter().any(|name| fold(name.get(language)) == wanted)
    };
    match found.page.iter().find(exact) {
        Some(product) => Ok(Meant::One(Box::new(product.clone()))),
        None if found.total == 1 => {
            let only = found.page.into_iter().next();
            Ok(only.map_or(Meant::Unknown(text), |product| Meant::One(Box::new(product))))
        }
        None => Ok(Meant::Several(found.page)),
    }
}

/// Asks which of several products is meant.
pub(super) fn which(cx: &Cx<'_>, query: &str, products: &[Product]) -> Reply {
    let options = products.iter().map(|product| Message::PlainName { name: name(product) });
    let say = vec![Message::ProductWhich { options: Phrases(options.collect()) }];
    let mut session = cx.session().about(Topic::List);
    session.list = Some(ListState {
        query: query.chars().take(LONGEST_QUERY).collect(),
        offset: 0,
        items: products.iter().map(|product| product.id).collect(),
        total: products.len(),
    });
    Reply::ask(session, Pending::WhichProduct, say).reprompt(Message::SearchWhichReprompt).suggest(chips(
        products.len(),
        false,
        false,
    ))
}

/// Says why, and asks again which of the same products is meant, for whatever it was asked.
pub(super) fn which_again(cx: &Cx<'_>, why: Message, list: &ListState) -> Reply {
    let known: Vec<Product> = list.items.iter().filter_map(|id| cx.product(*id).ok().flatten()).collect();
    if known.is_empty() {
        return nothing_found(cx, list.query.clone());
    }
    let again = which(cx, &list.query, &known);
    let pending = cx.turn.session.pending.clone().filter(Pending::is_choice);
    let session = again.session.clone().asking(pending.unwrap_or(Pending::WhichProduct));
    let say = std::iter::once(why).chain(again.say.clone()).collect();
    Reply { say, session, ..again }
}

/// Says that nothing was found, and asks for something else.
pub(super) fn nothing_found(cx: &Cx<'_>, query: String) -> Reply {
    let say = vec![Message::SearchNone { query: Text(query) }, Message::SearchTry];
    Reply::ask(cx.session(), Pending::Search, say)
        .reprompt(Message::SearchAskReprompt)
        .suggest([Message::SuggestSearch, Message::SuggestHelp])
}

/// The product of an order's line, while the shop sells it.
pub(super) fn by_sku(cx: &Cx<'_>, sku: &str, title: &Localized) -> Result<Option<Product>, Fault> {
    let found =
        cx.commerce.catalogs().search(cx.merchant(), cx.language(), title.get(cx.language()), 0, 5)?;
    let page = found.map(|found| found.page).unwrap_or_default();
    Ok(page.into_iter().find(|product| product.variants.iter().any(|variant| variant.sku == sku)))
}
