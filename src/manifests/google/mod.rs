//! Agents for Google's platforms.

mod actions;
mod cx;
mod es;
mod phrases;

use super::{
    File, Source,
    values::{self, Value},
};
use crate::{
    dialog::slots::{SlotKind, SlotSpec},
    model::locale::Language,
};

/// The languages of an agent, the first one its default: root tags, as Google prefers them.
pub(super) const LANGUAGES: [Language; 3] = [Language::En, Language::Fr, Language::Ro];

/// Every agent.
pub(super) fn packages(source: &Source<'_>) -> Vec<File> {
    let mut files = cx::package(source);
    files.extend(es::package(source));
    files.extend(actions::package(source));
    files
}

/// Our own entity types.
const ENTITIES: [&str; 6] = ["product", "store", "unit", "position", "fulfillment", "payment"];

/// The values of one of our entity types.
fn entries(source: &Source<'_>, name: &str, language: Language) -> Vec<Value> {
    let Some(model) = source.models.get(language) else { return Vec::new() };
    match name {
        "product" => values::products(source, language),
        "store" => values::stores(source, language),
        "position" => values::closed(model, "ordinal"),
        other => values::closed(model, other),
    }
}

/// Languages that the shop has texts for.
fn spoken(source: &Source<'_>) -> Vec<Language> {
    let speaks =
        |language: &Language| source.merchant.locales.iter().any(|locale| locale.language() == *language);
    LANGUAGES.into_iter().filter(speaks).collect()
}

/// The entity type of a slot: one of ours, or one of Google's that reads all three languages' digits. Days and hours are
/// handed on as words and read by us: Google reads them in English and French only.
fn entity_type(intent: &str, spec: SlotSpec) -> &'static str {
    match spec.kind {
        SlotKind::Text if intent == "AddToCart" => "unit",
        SlotKind::Product => "product",
        SlotKind::Location => "store",
        SlotKind::Ordinal => "position",
        SlotKind::Fulfillment => "fulfillment",
        SlotKind::Payment => "payment",
        SlotKind::Quantity => "sys.number",
        SlotKind::OrderNumber | SlotKind::Pin | SlotKind::Telephone => "sys.number-sequence",
        SlotKind::Text | SlotKind::Date | SlotKind::Time => "sys.any",
    }
}
