//! Which product and which pack somebody means who wants to buy it: what they bought before comes first.

use std::collections::HashMap;

use super::{Fault, Pending, Why, context::Cx, offers, wanted::Wanted};
use crate::{
    commerce::{
        ordering::Habit,
        search::{Found, Quality},
    },
    model::{
        ids::ProductId,
        locale::Language,
        localized::fold,
        measure::{Measure, Unit},
        product::{Product, Variant},
    },
};

/// The longest ending, in letters.
const ENDING: usize = 4;
/// Products among which a habit is looked for.
const LOOKED_AT: usize = 15;

/// What somebody means.
pub(super) enum Picked {
    /// This one.
    One(Box<Product>, Why),
    /// One of these: ask.
    Several(Vec<Product>),
    /// Nothing of that name; these come nearest.
    Near(Found),
    /// Nothing like it is sold.
    Unknown,
}

/// What is put in the cart.
pub(super) struct Pack {
    /// The variant.
    pub(super) variant: Variant,
    /// How many of it.
    pub(super) quantity: i64,
    /// The packs hold more than was asked for: say so.
    pub(super) rounded: bool,
}

/// How the linked shopper buys; nothing for a guest.
pub(super) async fn habits(cx: &Cx<'_>) -> Result<HashMap<String, Habit>, Fault> {
    match cx.buyer() {
        Ok(customer) => Ok(cx.commerce.habits(&cx.turn.shop, customer.id).await?),
        Err(_) => Ok(HashMap::new()),
    }
}

/// Finds what words mean. Whoever was asked "which one?" means one of those.
pub(super) fn product(cx: &Cx<'_>, words: &str, habits: &HashMap<String, Habit>) -> Result<Picked, Fault> {
    let offered = cx.turn.session.pending.as_ref().is_some_and(Pending::is_choice);
    let list = cx.turn.session.list.as_ref().filter(|_| offered).map_or(&[][..], |list| &list.items);
    named(cx, words, habits, list)
}

/// Finds what words mean, among what was offered if anything there is called so.
pub(super) fn named(
    cx: &Cx<'_>,
    words: &str,
    habits: &HashMap<String, Habit>,
    list: &[ProductId],
) -> Result<Picked, Fault> {
    let offered = !list.is_empty();
    let catalogs = cx.commerce.catalogs();
    let Some(found) = catalogs.search(cx.merchant(), cx.language(), words, 0, LOOKED_AT)? else {
        return Ok(Picked::Unknown);
    };
    let mut of_list = found.page.iter().filter(|product| list.contains(&product.id));
    if let (Some(only), None) = (of_list.next(), of_list.next()) {
        return Ok(Picked::One(Box::new(only.clone()), Why::Chosen));
    }
    if found.quality == Quality::Closest {
        let page = found.page.into_iter().take(offers::PAGE).collect();
        return Ok(Picked::Near(Found { page, ..found }));
    }
    let (said, language) = (fold(words), cx.language());
    let exact = |product: &&Product| {
        [&product.spoken_title, &product.title].iter().any(|name| fold(name.get(language)) == said)
    };
    if let Some(product) = found.page.iter().find(exact) {
        return Ok(Picked::One(Box::new(product.clone()), Why::Exact));
    }
    // A lemon is no washing-up liquid that smells of it: what is taken without asking has to be called so.
    let meant = |product: &Product| is_named(product, &said, language);
    if found.total == 1 && found.page.first().is_some_and(meant) {
        let only = found.page.into_iter().next();
        return Ok(only.map_or(Picked::Unknown, |product| Picked::One(Box::new(product), Why::Only)));
    }
    let habit = |product: &Product| {
        let habits = product.variants.iter().filter_map(|variant| habits.get(&variant.sku));
        habits.map(|habit| (habit.times, habit.last)).max()
    };
    let bought = found
        .page
        .iter()
        .filter(|product| product.is_available() && meant(product))
        .filter_map(|product| habit(product).map(|habit| (habit, product)));
    if let Some((_, product)) = bought.max_by_key(|(habit, _)| *habit) {
        return Ok(Picked::One(Box::new(product.clone()), Why::Bought));
    }
    // Of what is called so and what only has to do with it, the first is meant: flour, and no sugar. Whoever names a
    // whole shelf means all of it: feta is a cheese.
    let page = found.page;
    let shelf = page.iter().any(|product| is_shelf(product, &said, language));
    let called: Vec<Product> = page.iter().filter(|product| shelf || meant(product)).cloned().collect();
    Ok(match called.as_slice() {
        [] => Picked::Several(offers::popular_first(cx, page)),
        [only] if only.is_available() && !offered => Picked::One(Box::new(only.clone()), Why::Only),
        _ => Picked::Several(offers::popular_first(cx, called)),
    })
}

/// Whether what was said is the name of a product's category, but for the ending.
fn is_shelf(product: &Product, said: &str, language: Language) -> bool {
    let name = fold(product.category_name.get(language));
    let same = |(a, b): (&str, &str)| a.starts_with(&beginning(b)) || b.starts_with(&beginning(a));
    name.split(' ').count() == said.split(' ').count() && name.split(' ').zip(said.split(' ')).all(same)
}

/// Whether a word of what was said begins a word of a product's name, but for the ending: "baguettes" names a baguette.
pub(super) fn is_named(product: &Product, said: &str, language: Language) -> bool {
    let names = [product.spoken_title.get(language)].into_iter().chain(product.synonyms_in(language));
    let name = fold(&names.collect::<Vec<_>>().join(" "));
    let mut words = said.split(' ').filter(|word| word.chars().count() > 2);
    words.any(|word| name.split(' ').any(|known| is_form(word, known)))
}

/// Whether two words differ in nothing but their endings: "baguettes" and "baguette", but not "țigări" and "tigaie".
fn is_form(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let ending = |word: &str| {
        let rest: String = word.chars().skip(shared).collect();
        rest.chars().count() <= ENDING && rest.chars().all(|letter| "aeiouyslx".contains(letter))
    };
    shared >= 2 && ending(a) && ending(b)
}

/// Whether every word of what was said is in a product's name, but for the endings.
pub(super) fn is_called(product: &Product, said: &str, language: Language) -> bool {
    let name = fold(&format!("{} {}", product.spoken_title.get(language), product.title.get(language)));
    let said = fold(said);
    let mut words = said.split(' ').filter(|word| word.chars().count() > 2 && *word != "and").map(beginning);
    words.all(|stem| name.split(' ').any(|known| known.starts_with(&stem)))
}

/// A word without its ending: "baguettes" begins as "baguette" does.
pub(super) fn beginning(word: &str) -> String {
    word.chars().take(word.chars().count().saturating_sub(2).max(3)).collect()
}

/// Chooses the pack, and how many of it.
pub(super) fn pack(product: &Product, wanted: &Wanted, habits: &HashMap<String, Habit>) -> Option<Pack> {
    let buyable: Vec<&Variant> = product.variants.iter().filter(|variant| variant.is_available()).collect();
    let usual = buyable
        .iter()
        .copied()
        .max_by_key(|variant| habits.get(&variant.sku).map(|habit| (habit.times, habit.last)));
    let usual = usual.filter(|variant| habits.contains_key(&variant.sku));
    if let Some(amount) = wanted.amount
        && let Some(pack) = for_amount(&buyable, usual, amount)
    {
        return Some(pack);
    }
    let variant = usual.or_else(|| buyable.first().copied())?;
    let quantity = wanted.quantity.unwrap_or(1).max(1);
    // "A dozen eggs" are one pack of twelve, and so are ten of them; "two eggs" of such packs are two packs.
    let pieces = |variant: &&Variant| match variant.size.map(Measure::in_base) {
        Some((Unit::Pc, milli)) if milli > 1_000 => Some(milli / 1_000),
        _ => None,
    };
    if !wanted.packs
        && let Some(smallest) = buyable.iter().filter_map(pieces).min()
        && quantity.saturating_mul(2) >= smallest
        && let Some(milli) = quantity.checked_mul(1_000)
        && let Some(pack) = for_amount(&buyable, usual, Measure { milli, unit: Unit::Pc })
    {
        return Some(pack);
    }
    Some(Pack { variant: variant.clone(), quantity, rounded: false })
}

/// The packs that hold an amount: exactly if possible, with as few as possible; else the least above it.
fn for_amount(buyable: &[&Variant], usual: Option<&Variant>, amount: Measure) -> Option<Pack> {
    let (kind, wanted) = amount.in_base();
    let fits = |variant: &Variant| {
        let (of, holds) = variant.size?.in_base();
        if of != kind || holds <= 0 {
            return None;
        }
        let quantity = (wanted + holds - 1) / holds;
        Some((quantity * holds - wanted, quantity))
    };
    let best = buyable.iter().filter_map(|variant| {
        let (over, quantity) = fits(variant)?;
        let is_usual = usual.is_some_and(|usual| usual.sku == variant.sku);
        Some(((over, !is_usual, quantity), *variant))
    });
    let ((over, _, quantity), variant) = best.min_by_key(|(rank, _)| *rank)?;
    Some(Pack { variant: variant.clone(), quantity: quantity.max(1), rounded: over > 0 })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::model::{
        ids::VariantId,
        localized::Localized,
        money::{Currency, Money},
        product::StockPolicy,
    };

    fn milk(sizes: &[(&str, i64)]) -> Product {
        let variant = |(size, stock): &(&str, i64)| Variant {
            id: VariantId(Uuid::nil()),
            sku: format!("MILK-{size}"),
            size: size.parse().ok(),
            price: Money::new(100, Currency::EUR),
            stock: *stock,
            policy: StockPolicy::Deny,
        };
        Product {
            id: ProductId(Uuid::nil()),
            external_id: "milk".into(),
            brand: None,
            category: None,
            category_name: Localized::default(),
            title: Localized::same("milk"),
            spoken_title: Localized::same("milk"),
            image: None,
            description: Localized::default(),
            synonyms: Vec::new(),
            variants: sizes.iter().map(variant).collect(),
        }
    }

    fn picked(sizes: &[(&str, i64)], amount: &str, usual: Option<&str>) -> (String, i64, bool) {
        let wanted =
            Wanted { quantity: None, amount: amount.parse().ok(), packs: false, words: "milk".into() };
        let habit = Habit { times: 3, last: DateTime::default(), quantity: 1 };
        let habits = usual.map(|size| (format!("MILK-{size}"), habit)).into_iter().collect();
        let pack = pack(&milk(sizes), &wanted, &habits).unwrap();
        (pack.variant.sku, pack.quantity, pack.rounded)
    }

    #[test]
    fn litres_become_packs() {
        assert_eq!(picked(&[("1 l", 9)], "2 l", None), ("MILK-1 l".into(), 2, false));
        assert_eq!(
            picked(&[("50 cl", 9), ("1 l", 9), ("2 l", 9)], "2 l", None),
            ("MILK-2 l".into(), 1, false)
        );
        assert_eq!(
            picked(&[("50 cl", 9), ("1 l", 9), ("2 l", 9)], "2 l", Some("1 l")),
            ("MILK-1 l".into(), 2, false)
        );
        assert_eq!(picked(&[("75 cl", 9)], "2 l", None), ("MILK-75 cl".into(), 3, true));
        assert_eq!(picked(&[("50 cl", 0), ("1 l", 9)], "500 ml", None), ("MILK-1 l".into(), 1, true));
        assert_eq!(
            picked(&[("6 pc", 9)], "2 l", None),
            ("MILK-6 pc".into(), 1, false),
            "no litres to count in"
        );
    }

    #[test]
    fn the_usual_pack_comes_first_while_there_is_some() {
        assert_eq!(picked(&[("50 cl", 9), ("1 l", 9)], "", Some("1 l")), ("MILK-1 l".into(), 1, false));
        assert_eq!(picked(&[("50 cl", 9), ("1 l", 0)], "", Some("1 l")), ("MILK-50 cl".into(), 1, false));
    }
}
