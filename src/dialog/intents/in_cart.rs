//! Which lines of the cart somebody means.

use super::cart;
use crate::{
    dialog::{
        Fault, Pending, Reply, Topic,
        context::Cx,
        offers,
        ordinals::{self, Ordinal},
        picking,
        slots::Slots,
        wanted,
    },
    i18n::{
        args::{Name, Phrases, Text},
        messages::Message,
    },
    model::{
        cart::{Cart, CartLine},
        localized::{Localized, fold},
        product::Product,
    },
};

/// Products that the shop finds under a name, among which one of the cart is looked for.
const LOOKED_AT: usize = 15;
/// Longer words that stand before a name and are no part of it.
const ARTICLES: [&str; 6] = ["the", "some", "les", "des", "une", "niste"];
/// Words beside a position that name nothing: "the first one", "cel de-al doilea produs".
const IDLE: [&str; 21] = [
    "the",
    "one",
    "item",
    "product",
    "le",
    "la",
    "celui",
    "celle",
    "du",
    "de",
    "article",
    "produit",
    "cel",
    "cea",
    "al",
    "a",
    "pe",
    "din",
    "produs",
    "produsul",
    "articolul",
];

/// The lines that are meant: by name among what is in the cart, by position, or what was spoken of last; the only line,
/// if there is one only. Several when it is not clear which.
pub(super) fn find(cx: &Cx<'_>, cart: &Cart, slots: &Slots) -> Result<Vec<CartLine>, Fault> {
    if let Some(key) = slots.get("product").and_then(|value| value.entities.first())
        && let Some(product) = cx.commerce.catalogs().product_by_key(cx.merchant(), key)?
        && let Some(line) = cart.lines.iter().rev().find(|line| line.product == product.id)
    {
        return Ok(vec![line.clone()]);
    }
    let nth = slots.text("ordinal").as_deref().and_then(ordinals::parse);
    if let Some(line) = nth.filter(|_| slots.get("product").is_none()).and_then(|nth| nth.of(&cart.lines)) {
        return Ok(vec![line.clone()]);
    }
    let Some(text) = slots.text("product") else {
        let spoken_of = match &cx.turn.session.topic {
            Some(Topic::Product(id)) => cart.lines.iter().rev().find(|line| line.product == *id),
            _ => None,
        };
        let only = if let [only] = cart.lines.as_slice() { Some(only) } else { None };
        return Ok(spoken_of.or(only).cloned().into_iter().collect());
    };
    let words = wanted::one(&text, cx.language()).words;
    let by_name = named(cx, cart, &words)?;
    if !by_name.is_empty() {
        return Ok(by_name);
    }
    if let Some(line) = position(&text).and_then(|position| position.of(&cart.lines)) {
        return Ok(vec![line.clone()]);
    }
    // By what the shop finds under these words.
    let near = cx.commerce.catalogs().search(cx.merchant(), cx.language(), &words, 0, LOOKED_AT)?;
    let near = near.map(|found| found.page).unwrap_or_default();
    let line = near.iter().find_map(|product| cart.lines.iter().find(|line| line.product == product.id));
    Ok(line.cloned().into_iter().collect())
}

/// The lines of the cart that are called so.
pub(super) fn named(cx: &Cx<'_>, cart: &Cart, words: &str) -> Result<Vec<CartLine>, Fault> {
    Ok(by_name(cx, &products(cx, cart)?, words))
}

/// What is in the cart; only what was asked about, when it was asked which.
fn products(cx: &Cx<'_>, cart: &Cart) -> Result<Vec<(CartLine, Product)>, Fault> {
    let session = &cx.turn.session;
    let asked = matches!(session.pending, Some(Pending::WhichLine(_)));
    let list = session.list.as_ref().filter(|_| asked);
    let mut known = Vec::new();
    for line in cart.lines.iter().filter(|line| list.is_none_or(|list| list.items.contains(&line.product))) {
        if let Some(product) = cx.product(line.product)? {
            known.push((line.clone(), product));
        }
    }
    Ok(known)
}

/// The one that is called so; else every one whose name has a word for each that was said: "milk" is in "oat milk",
/// "baguettes" in "baguette".
fn by_name(cx: &Cx<'_>, in_cart: &[(CartLine, Product)], words: &str) -> Vec<CartLine> {
    let said = fold(words);
    let names = |product: &Product| {
        [product.spoken_title.get(cx.language()), product.title.get(cx.language())].map(fold)
    };
    if let Some((line, _)) = in_cart.iter().rev().find(|(_, product)| names(product).contains(&said)) {
        return vec![line.clone()];
    }
    let part = |product: &Product| {
        let name = names(product).join(" ");
        let words: Vec<&str> =
            said.split(' ').filter(|word| word.chars().count() > 2 && !ARTICLES.contains(word)).collect();
        !words.is_empty()
            && words
                .iter()
                .all(|word| name.split(' ').any(|known| known.starts_with(&picking::beginning(word))))
    };
    in_cart.iter().filter(|(_, product)| part(product)).map(|(line, _)| line.clone()).collect()
}

/// A position, and nothing beside it that could be a name.
fn position(text: &str) -> Option<Ordinal> {
    let folded = fold(text);
    let mut telling = folded.split(' ').filter(|word| !IDLE.contains(word));
    let (Some(only), None) = (telling.next(), telling.next()) else { return None };
    ordinals::parse(only).filter(|position| matches!(position, Ordinal::Nth(_) | Ordinal::Last))
}

/// What a line is called.
pub(super) fn name_of(cx: &Cx<'_>, line: &CartLine) -> Result<Name, Fault> {
    let product = cx.product(line.product)?;
    Ok(product.map_or_else(|| Name::plain(&Localized::same(&line.sku)), |product| offers::name(&product)))
}

/// What lines are called, one after the other.
pub(super) fn names(cx: &Cx<'_>, lines: &[CartLine]) -> Result<Vec<Message>, Fault> {
    lines.iter().map(|line| Ok(Message::PlainName { name: name_of(cx, line)? })).collect()
}

/// It is not in there: what is?
pub(super) fn not_in(cx: &Cx<'_>, slots: &Slots, cart: &Cart) -> Reply {
    let Some(text) = slots.text("product") else {
        return Reply::ask(cx.session(), Pending::Remove, vec![Message::CartAskWhich]);
    };
    let words = wanted::one(&text, cx.language()).words;
    let latest: Vec<CartLine> = cart.lines.iter().rev().take(offers::PAGE).cloned().collect();
    let names = names(cx, &latest).unwrap_or_default();
    let mut say = vec![Message::CartNotIn { query: Text(words) }];
    if !names.is_empty() {
        say.push(Message::CartHolds { items: Phrases(names) });
    }
    cart::next(cx, cx.session().about(Topic::Cart), say, Some(cart))
}
