//! What a bare word answers: "four" to "how many?", "Paris" to "which shop?", a product's name to nothing at all.

use super::{
    Candidate, Hint, Step, goods::Goods, hesitate::refusing, lexicon, readings::Readings, tokens::tokens,
};
use crate::{
    dialog::{
        Pending, intents,
        slots::{SlotKind, SlotValue, Slots},
    },
    interaction::Model,
    model::locale::Language,
};

/// How sure a bare answer to a question is, when it is of the kind that was asked for.
const ANSWER: f32 = 0.93;
/// How sure free text is as an answer: anything can be free text.
const TEXT: f32 = 0.62;
/// How sure the bare name of something that the shop sells is a search for it.
const NAMED: f32 = 0.75;

/// How sure a question is one about the goods that it names.
const ABOUT: f32 = 0.7;

/// How sure four figures by themselves are a code.
const CODE: f32 = 0.8;

/// Adds what a bare answer means; better candidates stay in front.
pub(super) fn add(candidates: &mut Vec<Candidate>, readings: &Readings<'_>, hint: &Hint<'_>) {
    let mut answers: Vec<Candidate> = Vec::new();
    for (intent, slot) in hint.pending.map_or(&[][..], asked_for) {
        answers.extend(answer(readings, intent, slot, hint));
    }
    // "Which eggs?" "Organic": whatever else could be asked about them, it is what was asked for.
    let asks = ["ProductDetails", "Search", "WhyThisOne"];
    let whole = readings.whole().unwrap_or_default();
    let told = kind_of(&whole).is_some_and(|kind| hint.shelf.sells(&kind));
    let idle = |best: &Candidate| {
        let tells = best.intent != "SelectItem" && told;
        tells || (asks.contains(&best.intent) && best.slots.iter().next().is_none())
    };
    if hint.pending.is_some_and(Pending::is_choice) && candidates.first().is_some_and(idle) {
        for answer in answers.iter_mut().filter(|answer| answer.confidence >= NAMED) {
            answer.confidence = 1.0;
        }
        candidates.retain(|candidate| !idle(candidate));
    }
    // "Two, please", right after something went in: so many of it.
    let adds = readings
        .marked(false)
        .iter()
        .any(|word| ["more", "extra", "encore", "plus", "inca", "mai"].contains(word));
    if matches!(hint.pending, Some(Pending::MoreOrOrder)) && !adds {
        answers.extend(answer(readings, "ChangeQuantity", "quantity", hint));
    }
    // Four figures by themselves are a code.
    let code = readings.all_of(SlotKind::Pin, "GivePin").filter(|code| code.value.len() == 4);
    if let Some(code) = code.filter(|_| answers.is_empty()) {
        answers.push(made("GivePin", "pin", code.value.to_string(), CODE));
    }
    if let Some(position) = readings.all_of(SlotKind::Ordinal, "SelectItem").filter(|_| answers.is_empty()) {
        answers.push(made("SelectItem", "ordinal", position.value.to_string(), ANSWER));
    }
    // "Livrare acasă" chooses, and does not ask about it.
    let way = readings.all_of(SlotKind::Fulfillment, "Checkout");
    if way.is_some() {
        candidates.retain(|candidate| candidate.intent != "DeliveryTerms");
    }
    if let Some(way) = way.filter(|_| answers.is_empty()) {
        answers.push(made("Checkout", "fulfillment", way.value.to_string(), ANSWER));
    }
    // No product is called "two".
    let counts = readings.all_of(SlotKind::Quantity, "ChangeQuantity").is_some();
    let named = readings.whole().filter(|_| answers.is_empty() && !counts);
    if let Some(text) = named.filter(|text| hint.shelf.sells(text)) {
        answers.push(made("Search", "query", text, NAMED));
    }
    for answer in answers {
        let known = candidates.iter().position(|known| known.intent == answer.intent);
        match known {
            Some(at) if candidates[at].confidence >= answer.confidence => {}
            Some(at) => candidates[at] = answer,
            None => candidates.push(answer),
        }
    }
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
}

/// A greeting opens the shop, and is no goodbye.
pub(super) fn greet(candidates: &mut Vec<Candidate>, words: &[&str], model: &Model) {
    let greetings = model.types.get("greeting").into_iter().flat_map(|values| values.values().flatten());
    if greetings.into_iter().any(|greeting| lexicon::words(greeting) == words) {
        let steps = words.iter().map(|word| Step::Fits((*word).to_owned(), 1.0)).collect();
        let (slots, sample) = (Slots::new(), "(a greeting)".to_owned());
        candidates.insert(0, Candidate { intent: "Launch", slots, confidence: 1.0, sample, steps });
    }
}

/// "Cancel it" about an order asks whether that order shall be cancelled; elsewhere it ends the conversation.
pub(super) fn cancel(candidates: &mut [Candidate], hint: &Hint<'_>) {
    let binding = hint.pending.is_some_and(Pending::is_binding);
    // It was just said that saying so is enough; and "cancel it" to "shall I cancel it?" is no goodbye.
    let asked = matches!(hint.pending, Some(Pending::CancelOrder(_)));
    let Some(best) = candidates.first_mut() else { return };
    if ((hint.order && !binding) || asked) && best.intent == "Cancel" && best.steps.iter().any(is_cancelling)
    {
        best.intent = "CancelOrder";
    }
    // "I don't want it any more", of what just went in: no order was spoken of.
    let in_cart = matches!(hint.pending, Some(Pending::MoreOrOrder)) && !hint.order;
    if in_cart
        && best.intent == "CancelOrder"
        && !best.steps.iter().any(names_order)
        && best.slots.get("order").is_none()
    {
        best.intent = "RemoveFromCart";
    }
}

/// Whether a word was said for what was bought and is on its way.
fn names_order(step: &Step) -> bool {
    const ORDERS: [&str; 9] =
        ["order", "comand", "command", "comenz", "colet", "colis", "parcel", "deliver", "livr"];
    matches!(step, Step::Fits(word, _) | Step::Extra(word) if ORDERS.iter().any(|stem| word.starts_with(stem)))
}

/// "Cancel", "annule", "anulează": never mind and "non rien" cancel nothing that was bought.
fn is_cancelling(step: &Step) -> bool {
    matches!(step, Step::Fits(word, _) | Step::Extra(word) if ["cancel", "annul", "anul"].iter().any(|stem| word.starts_with(stem)))
}

/// A question changes nothing as long as it is not sure that it asks for that: what it names is asked about.
pub(super) fn question(candidates: &mut Vec<Candidate>, text: &str, goods: &Goods<'_>) {
    let unsure = candidates.first().is_none_or(|best| {
        let changes = super::CHANGES.contains(&best.intent) && best.confidence < super::SURE;
        changes || best.confidence < super::UNDERSTOOD
    });
    if unsure
        && text.trim_end().ends_with('?')
        && let Some(part) = goods.sold_part(text)
    {
        candidates.retain(|known| known.intent != "ProductDetails");
        candidates.insert(0, made("ProductDetails", "product", part, ABOUT));
    }
}

/// Whoever begins with a no where a yes would buy has said no, unless it is only the way of delivery that changes.
pub(super) fn refuse(candidates: &mut Vec<Candidate>, words: &[&str], language: Language) {
    let no = refusing(language);
    let begins = words.first().is_some_and(|word| no.contains(word));
    let on = ["Checkout", "No", "AddToCart", "ChangeQuantity", "RemoveFromCart"];
    let best = candidates.first();
    let goes_on = best.is_some_and(|best| on.contains(&best.intent) && best.confidence >= super::SURE);
    if begins && !goes_on {
        let steps = vec![Step::Fits(words[0].to_owned(), 1.0)];
        let (slots, sample) = (Slots::new(), "(begins with a no)".to_owned());
        candidates.insert(0, Candidate { intent: "No", slots, confidence: 1.0, sample, steps });
    }
}

/// What a question asks for: the intent and the slot that a bare answer fills.
const fn asked_for(pending: &Pending) -> &'static [(&'static str, &'static str)] {
    match pending {
        Pending::HowMany => &[("ChangeQuantity", "quantity")],
        Pending::Pin(_) => &[("GivePin", "pin")],
        Pending::Callback => &[("TalkToPerson", "telephone")],
        Pending::OrderNumber => &[("TrackOrder", "order")],
        Pending::WhichOrder => &[("SelectItem", "ordinal"), ("TrackOrder", "order")],
        Pending::WhichStore { .. } => &[("StoreHours", "location")],
        Pending::WhichDay => &[("StoreHours", "date")],
        Pending::Fulfillment => &[("Checkout", "fulfillment")],
        Pending::PickupStore => &[("Checkout", "location")],
        Pending::WhichProduct => &[("SelectItem", "ordinal"), ("ProductDetails", "product")],
        Pending::WhichToAdd(_) | Pending::WhichInstead(_) => {
            &[("SelectItem", "ordinal"), ("AddToCart", "product")]
        }
        Pending::WhichLine(_) => &[("SelectItem", "ordinal"), ("RemoveFromCart", "product")],
        Pending::Add => &[("AddToCart", "product")],
        Pending::Remove => &[("RemoveFromCart", "product")],
        Pending::Search => &[("Search", "query")],
        Pending::Product => &[("ProductDetails", "product")],
        _ => &[],
    }
}

/// What people naturally say next after a question, beside answering it.
pub(super) fn is_natural(pending: Option<&Pending>, intent: &str) -> bool {
    let natural: &[&str] = match pending {
        Some(Pending::MoreOrOrder | Pending::OrderIt) => &["Checkout", "AddToCart", "ShowCart"],
        Some(Pending::Fulfillment | Pending::PickupStore | Pending::Order(_)) => &["Checkout", "Yes", "No"],
        Some(
            Pending::WhichProduct
            | Pending::WhichToAdd(_)
            | Pending::WhichInstead(_)
            | Pending::WhichLine(_)
            | Pending::WhichOrder,
        ) => &["SelectItem", "Next"],
        Some(Pending::HowMany) => &["ChangeQuantity"],
        Some(Pending::Remove) => &["RemoveFromCart"],
        _ => &[],
    };
    natural.contains(&intent)
}

fn answer(
    readings: &Readings<'_>,
    intent: &'static str,
    slot: &'static str,
    hint: &Hint<'_>,
) -> Option<Candidate> {
    let kind = intents::find(intent)?.slots().iter().find(|spec| spec.name == slot)?.kind;
    if super::asks(kind) {
        let reading = readings.all_of(kind, intent)?;
        return Some(made(intent, slot, reading.value.to_string(), ANSWER));
    }
    let text = readings.whole()?;
    // "The organic one" is something organic.
    let kind = kind_of(&text).filter(|kind| hint.shelf.sells(kind));
    if kind.is_none() && matches!(hint.pending, Some(Pending::WhichProduct)) {
        // Not one of those that were read out: a name is looked for then.
        return None;
    }
    let text = kind.filter(|_| hint.pending.is_some_and(Pending::is_choice)).unwrap_or(text);
    let confidence = if hint.shelf.sells(&text) { NAMED } else { TEXT };
    Some(made(intent, slot, text, confidence))
}

/// What tells the one that is meant from the others: "the organic one", "celle au citron", "de lămâie".
fn kind_of(text: &str) -> Option<String> {
    const BEFORE: [&str; 6] = ["celui", "celle", "ceux", "celles", "cel", "cea"];
    const BETWEEN: [&str; 11] = ["à", "a", "au", "aux", "la", "de", "du", "des", "d", "l", "cu"];
    let said = tokens(text);
    let word = |at: usize| said.get(at).map_or("", |token| token.word.as_str());
    let last = said.len().checked_sub(1)?;
    if last > 0 && ["one", "ones"].contains(&word(last)) {
        return Some(text[..said[last - 1].end].to_owned());
    }
    let before = usize::from(BEFORE.contains(&word(0)));
    let between = (before..=last).take_while(|at| BETWEEN.contains(&word(*at))).count();
    let kind = said.get(before + between).filter(|_| between > 0)?;
    Some(text[kind.start..].to_owned())
}

pub(super) fn made(intent: &'static str, slot: &'static str, text: String, confidence: f32) -> Candidate {
    let slots: Slots = [(slot, SlotValue::heard(&text))].into_iter().collect();
    let steps = vec![Step::Fills(slot.to_owned(), text)];
    Candidate { intent, slots, confidence, sample: format!("(a bare {slot})"), steps }
}
