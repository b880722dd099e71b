//! Values of slots: from the interaction model, and from the shop's own shelves and stores.

use std::collections::BTreeSet;

use super::Source;
use crate::{
    interaction::Model,
    model::{locale::Language, localized::fold},
};

/// Products that a package names; the rest is found all the same, only recognised a little less well.
const MOST_PRODUCTS: usize = 400;
/// Before the identifier of a category or a brand: no product is known by it, so that its words are searched.
const SHELF: &str = "shelf:";
/// Categories and brands beside them.
const MOST_SHELVES: usize = 200;
/// Other words for one value.
const MOST_SYNONYMS: usize = 12;

/// One value of a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// What we know it by; for a brand or a category, what all languages have in common.
    pub(super) id: String,
    /// What people say.
    pub(super) name: String,
    /// What they also say.
    pub(super) synonyms: Vec<String>,
}

/// Products by the words that people use for them, most popular first, then categories and brands; no word twice.
pub(super) fn products(source: &Source<'_>, language: Language) -> Vec<Value> {
    let mut taken = BTreeSet::new();
    let mut values = Vec::new();
    for product in source.products.iter().take(MOST_PRODUCTS) {
        let name = product.spoken_title.get(language).to_owned();
        if !taken.insert(fold(&name)) {
            continue;
        }
        let words = product.synonyms_in(language).map(str::to_owned);
        let synonyms = words.filter(|word| taken.insert(fold(word))).take(MOST_SYNONYMS).collect();
        values.push(Value { id: product.external_id.clone(), name, synonyms });
    }
    let shelves = source.products.iter().flat_map(|product| {
        let category =
            product.category.clone().map(|key| (key, product.category_name.get(language).to_owned()));
        let brand = product.brand.clone().map(|brand| (brand.to_lowercase(), brand));
        [category, brand].into_iter().flatten()
    });
    for (id, name) in shelves.filter(|(_, name)| !name.is_empty()) {
        if values.len() < MOST_PRODUCTS + MOST_SHELVES && taken.insert(fold(&name)) {
            values.push(Value { id: format!("{SHELF}{id}"), name, synonyms: Vec::new() });
        }
    }
    values
}

/// The shop's stores.
pub(super) fn stores(source: &Source<'_>, language: Language) -> Vec<Value> {
    let stores = source.merchant.locations.iter();
    stores
        .map(|store| Value {
            id: store.external_id.clone(),
            name: store.name.get(language).to_owned(),
            synonyms: store.aliases.iter().take(MOST_SYNONYMS).cloned().collect(),
        })
        .collect()
}

/// The values of a closed type of the interaction model.
pub(super) fn closed(model: &Model, name: &str) -> Vec<Value> {
    let values = model.types.get(name).into_iter().flatten();
    values
        .filter_map(|(id, said)| {
            let (first, rest) = said.split_first()?;
            Some(Value { id: id.clone(), name: first.clone(), synonyms: rest.to_vec() })
        })
        .collect()
}
