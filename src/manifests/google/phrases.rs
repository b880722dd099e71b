//! Training phrases: sentences of the interaction model with words in their slots.

use super::super::{Source, values};
use crate::{
    dialog::{intents, slots::SlotKind},
    interaction::{IntentSamples, Model},
    model::locale::Language,
};

/// Phrases of one intent in one language.
const MOST: usize = 80;

/// A part of a phrase: its words, and the slot that they stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) slot: Option<String>,
}

/// Words that stand in slots, taken in turn.
pub(super) struct Examples {
    products: Vec<String>,
    stores: Vec<String>,
    model: Model,
}

impl Examples {
    pub(super) fn of(source: &Source<'_>, model: &Model) -> Self {
        let names = |values: Vec<values::Value>| values.into_iter().map(|value| value.name).collect();
        Self {
            products: names(values::products(source, model.language)),
            stores: names(values::stores(source, model.language)),
            model: model.clone(),
        }
    }

    /// The `turn`th example for a slot.
    fn word(&self, intent: &str, slot: &str, turn: usize) -> String {
        let specs = intents::find(intent).map_or(&[][..], |intent| intent.slots());
        let kind = specs.iter().find(|spec| spec.name == slot).map(|spec| spec.kind);
        let own = |name: &str| {
            values::closed(&self.model, name).into_iter().map(|value| value.name).collect::<Vec<_>>()
        };
        let fixed = |words: [&[&str]; 3]| {
            let words = match self.model.language {
                Language::En => words[0],
                Language::Fr => words[1],
                Language::Ro => words[2],
            };
            words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()
        };
        let words = match kind {
            Some(SlotKind::Text) if intent == "AddToCart" => own("unit"),
            Some(SlotKind::Product | SlotKind::Text) | None => self.products.clone(),
            Some(SlotKind::Location) => self.stores.clone(),
            Some(SlotKind::Ordinal) => own("ordinal"),
            Some(SlotKind::Fulfillment) => own("fulfillment"),
            Some(SlotKind::Payment) => own("payment"),
            Some(SlotKind::Quantity) => fixed([
                &["two", "three", "six", "a dozen"],
                &["deux", "trois", "six", "une douzaine"],
                &["două", "trei", "șase", "o duzină"],
            ]),
            Some(SlotKind::Date) => fixed([
                &["tomorrow", "on sunday", "next week", "on the twenty-fourth of december"],
                &["demain", "dimanche", "la semaine prochaine", "le vingt-quatre décembre"],
                &["mâine", "duminică", "săptămâna viitoare", "pe douăzeci și patru decembrie"],
            ]),
            Some(SlotKind::Time) => fixed([
                &["at eight", "this evening", "at two in the afternoon"],
                &["à huit heures", "ce soir", "à quatorze heures"],
                &["la opt", "diseară", "la ora două după-amiaza"],
            ]),
            Some(SlotKind::OrderNumber) => vec!["483107".to_owned(), "1042".to_owned(), "207355".to_owned()],
            Some(SlotKind::Pin) => vec!["2580".to_owned(), "1397".to_owned()],
            Some(SlotKind::Telephone) => vec!["0612345678".to_owned(), "0740123456".to_owned()],
        };
        let index = turn.checked_rem(words.len()).unwrap_or(0);
        words.get(index).cloned().unwrap_or_else(|| slot.to_owned())
    }
}

/// The phrases of an intent, from every sample in turn until there are enough; each once.
pub(super) fn phrases(said: &IntentSamples, examples: &Examples) -> Vec<Vec<Part>> {
    let mut expanded: Vec<std::vec::IntoIter<String>> =
        said.samples.iter().map(|sample| sample.pattern.expand().into_iter()).collect();
    let mut phrases: Vec<Vec<Part>> = Vec::new();
    let mut turn = 0;
    while phrases.len() < MOST && expanded.iter().any(|left| left.len() > 0) {
        for left in &mut expanded {
            let Some(sentence) = left.next() else { continue };
            if phrases.len() >= MOST {
                break;
            }
            let phrase = parts(said.intent, &sentence.replace("' {", "'{"), examples, &mut turn);
            if !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
    }
    phrases
}

fn parts(intent: &str, sentence: &str, examples: &Examples, turn: &mut usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let words = |text: &str| Part { text: text.to_owned(), slot: None };
    for (index, piece) in sentence.split('{').enumerate() {
        let (slot, rest) = match piece.split_once('}') {
            Some((slot, rest)) if index > 0 => (Some(slot), rest),
            _ => (None, piece),
        };
        if let Some(slot) = slot {
            parts.push(Part { text: examples.word(intent, slot, *turn), slot: Some(slot.to_owned()) });
            *turn += 1;
        }
        if !rest.is_empty() {
            parts.push(words(rest));
        }
    }
    parts
}
