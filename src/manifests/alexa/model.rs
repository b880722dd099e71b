//! The interaction model of one locale.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::{
    Source, invocation_name,
    values::{self, Value as SlotEntry},
};
use crate::{
    dialog::{
        intents::{self, INTENTS},
        slots::{SlotKind, SlotSpec},
    },
    i18n::{Medium, messages::Message},
    interaction::{IntentSamples, Model},
    model::locale::Locale,
    platform::alexa::intent_name,
};

/// Sentences of one intent: beyond that they teach little, and the console gets slow.
const MOST_SAMPLES: usize = 120;
/// Sentences that are added to one of Amazon's own intents, which know most by themselves.
const MOST_BUILT_IN: usize = 20;

/// The interaction model; nothing when the language has no samples.
pub(super) fn interaction_model(source: &Source<'_>, locale: Locale) -> Value {
    let Some(model) = source.models.get(locale.language()) else { return Value::Null };
    let mut intents: Vec<Value> = model.intents.iter().map(intent).collect();
    for built_in in ["AMAZON.FallbackIntent", "AMAZON.NavigateHomeIntent"] {
        intents.push(json!({ "name": built_in, "samples": [] }));
    }
    json!({ "interactionModel": {
        "languageModel": {
            "invocationName": invocation_name(source.merchant, locale),
            "intents": intents,
            "types": types(source, model),
            "modelConfiguration": { "fallbackIntentSensitivity": { "level": "LOW" } }
        },
        "dialog": { "delegationStrategy": "SKILL_RESPONSE", "intents": dialogs() },
        "prompts": prompts(source, locale)
    } })
}

fn intent(said: &IntentSamples) -> Value {
    let name = intent_name(said.intent);
    let specs = intents::find(said.intent).map_or(&[][..], |intent| intent.slots());
    let slots: Vec<Value> = specs
        .iter()
        .map(|spec| {
            let mut slot = json!({ "name": spec.name, "type": slot_type(said.intent, *spec) });
            if asked(said.intent, spec.name).is_some() {
                // A bare answer to the question belongs to the slot, never to the intent.
                slot["samples"] = json!([format!("{{{}}}", spec.name)]);
            }
            slot
        })
        .collect();
    let built_in = name.starts_with("AMAZON.");
    let most = if built_in { MOST_BUILT_IN } else { MOST_SAMPLES };
    let mut intent = json!({ "name": name, "samples": sentences(said, specs, most) });
    if !slots.is_empty() {
        intent["slots"] = slots.into();
    }
    intent
}

/// Sentences of an intent, from every sample in turn until there are enough.
fn sentences(said: &IntentSamples, specs: &[SlotSpec], most: usize) -> Vec<String> {
    let phrase =
        specs.iter().find(|spec| is_phrase(said.intent, **spec)).map(|spec| format!("{{{}}}", spec.name));
    let mut expanded: Vec<std::vec::IntoIter<String>> =
        said.samples.iter().map(|sample| sample.pattern.expand().into_iter()).collect();
    let mut sentences: Vec<String> = Vec::new();
    while sentences.len() < most && expanded.iter().any(|left| left.len() > 0) {
        for left in &mut expanded {
            let Some(sentence) = left.next() else { continue };
            // "d' {product}" is said in one.
            let sentence = sentence.replace("' {", "'{");
            let slots = sentence.matches('{').count();
            // A phrase slot stands alone, and with words around it. Source: AMAZON.SearchQuery.
            let fits = phrase
                .as_ref()
                .is_none_or(|phrase| !sentence.contains(phrase) || (slots == 1 && sentence != *phrase));
            if fits && sentences.len() < most && !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
    }
    sentences
}

/// Whether a slot takes whole phrases.
fn is_phrase(intent: &str, spec: SlotSpec) -> bool {
    slot_type(intent, spec) == "AMAZON.SearchQuery"
}

fn slot_type(intent: &str, spec: SlotSpec) -> &'static str {
    match spec.kind {
        SlotKind::Text if intent == "AddToCart" => "Unit",
        SlotKind::Text if intent == "Reorder" => "Again",
        SlotKind::Text => "AMAZON.SearchQuery",
        SlotKind::Product => "Product",
        SlotKind::Location => "Store",
        SlotKind::Date => "AMAZON.DATE",
        SlotKind::Time => "AMAZON.TIME",
        SlotKind::OrderNumber | SlotKind::Quantity => "AMAZON.NUMBER",
        SlotKind::Ordinal => "Position",
        SlotKind::Pin => "AMAZON.FOUR_DIGIT_NUMBER",
        SlotKind::Fulfillment => "Fulfillment",
        SlotKind::Payment => "Payment",
        SlotKind::Telephone => "AMAZON.PhoneNumber",
    }
}

fn types(source: &Source<'_>, model: &Model) -> Vec<Value> {
    let language = model.language;
    let products = values::products(source, language);
    let again: Vec<SlotEntry> = values::closed(model, "what").into_iter().chain(products.clone()).collect();
    let kinds: BTreeMap<&str, Vec<SlotEntry>> = [
        ("Product", products),
        ("Again", again),
        ("Store", values::stores(source, language)),
        ("Unit", values::closed(model, "unit")),
        ("Position", values::closed(model, "ordinal")),
        ("Fulfillment", values::closed(model, "fulfillment")),
        ("Payment", values::closed(model, "payment")),
    ]
    .into();
    let entry = |entry: &SlotEntry| json!({ "id": entry.id, "name": { "value": entry.name, "synonyms": entry.synonyms } });
    kinds
        .iter()
        .map(|(name, entries)| json!({ "name": name, "values": entries.iter().map(entry).collect::<Vec<_>>() }))
        .collect()
}

/// The question for a slot that an intent cannot do without.
fn asked(intent: &str, slot: &str) -> Option<Message> {
    Some(match (intent, slot) {
        ("Search", "query") => Message::SearchAsk,
        ("ProductDetails", "product") => Message::ProductAsk,
        ("AddToCart", "product") => Message::CartAskAdd,
        ("ChangeQuantity", "quantity") => Message::CartAskQuantity,
        ("GivePin", "pin") => Message::PinAsk,
        _ => return None,
    })
}

/// The question before what cannot be undone. An order is not among them: what is bought is only ever
/// confirmed after its own quote, which a prompt of the model knows nothing of.
fn confirmed(intent: &str) -> Option<Message> {
    Some(match intent {
        "ClearCart" => Message::ConfirmClear,
        "CancelOrder" => Message::ConfirmCancel,
        "UnlinkAccount" => Message::ConfirmUnlink,
        _ => return None,
    })
}

/// Nothing is delegated: the skill asks by itself, with its own words, whatever is missing.
fn dialogs() -> Vec<Value> {
    let asking = INTENTS.iter().filter(|intent| {
        let name = intent.name();
        confirmed(name).is_some() || intent.slots().iter().any(|spec| asked(name, spec.name).is_some())
    });
    asking
        .map(|intent| {
            let slots: Vec<Value> = intent
                .slots()
                .iter()
                .map(|spec| {
                    let required = asked(intent.name(), spec.name).is_some();
                    let prompts = if required {
                        json!({ "elicitation": elicitation(intent.name(), spec.name) })
                    } else {
                        json!({})
                    };
                    json!({
                        "name": spec.name,
                        "type": slot_type(intent.name(), *spec),
                        "elicitationRequired": required,
                        "confirmationRequired": false,
                        "prompts": prompts
                    })
                })
                .collect();
            let confirms = confirmed(intent.name()).is_some();
            let prompts =
                if confirms { json!({ "confirmation": confirmation(intent.name()) }) } else { json!({}) };
            json!({
                "name": intent_name(intent.name()),
                "confirmationRequired": confirms,
                "prompts": prompts,
                "slots": slots
            })
        })
        .collect()
}

fn elicitation(intent: &str, slot: &str) -> String {
    format!("Elicit.{intent}.{slot}")
}

fn confirmation(intent: &str) -> String {
    format!("Confirm.{intent}")
}

fn prompts(source: &Source<'_>, locale: Locale) -> Vec<Value> {
    let words = source.words.get(locale);
    let spoken = |id: String, question: &Message| {
        let question = words.sentence(question, Medium::Display);
        json!({ "id": id, "variations": [ { "type": "PlainText", "value": question } ] })
    };
    let elicited =
        INTENTS.iter().flat_map(|intent| intent.slots().iter().map(|spec| (intent.name(), spec.name)));
    let elicited =
        elicited.filter_map(|(intent, slot)| Some(spoken(elicitation(intent, slot), &asked(intent, slot)?)));
    let confirmed = INTENTS.iter().map(|intent| intent.name());
    let confirmed =
        confirmed.filter_map(|intent| Some(spoken(confirmation(intent), &self::confirmed(intent)?)));
    elicited.chain(confirmed).collect()
}
