//! The last look at what was understood, with the shop's shelves in sight: what names goods and places and what does
//! not, and what whole phrases say that no slot caught.

use super::{
    Candidate, ELSEWHERE, Hint, Step,
    goods::{Goods, counted},
    lexicon::Lexicon,
    readings::Readings,
    tokens::tokens,
};
use crate::{
    dialog::{fulfillment_named, intents, is_last, is_usual, slots::SlotValue},
    model::{checkout::FulfillmentMethod, localized::fold},
};

/// Slots that hold goods.
pub(super) const GOODS: [&str; 6] = ["product", "query", "what", "replacement", "kept", "without"];
/// Against goods that the shop does not sell, and once more when nothing but words of commands stands there.
const UNSOLD: f32 = 0.16;
const COMMAND: f32 = 0.35;
/// Against an exchange for something that it does not sell.
const REPLACED: f32 = 0.4;
/// Against what no shop understands, when it is said of goods that this one sells.
const SHELVED: f32 = 0.3;
/// For goods that it sells.
const SOLD: f32 = 0.15;

/// Cuts names of goods to what the shop sells; gives how much that speaks for the candidate.
pub(super) fn names(candidate: &mut Candidate, goods: &Goods<'_>) -> f32 {
    let (lexicon, hint) = (goods.lexicon, goods.hint);
    let mut weight = places(candidate, lexicon, hint);
    if candidate.intent == "ReplaceItem" && !is_exchange(candidate) {
        // A list of things, rather: nothing was said of what goes and what comes.
        weight -= 3.0 * REPLACED;
    }
    if candidate.intent == ELSEWHERE && candidate.steps.iter().any(|step| holds_goods(step, goods)) {
        weight -= SHELVED;
    }
    for name in GOODS {
        let Some(text) = candidate.slots.text(name) else { continue };
        // What shall be left out is left out to the last word: "sans lait ni œufs".
        if name == "without" || (name == "what" && is_usual(&text)) {
            continue;
        }
        if name == "what" && !hint.shelf.sells(&text) && goods.says_nothing(&text) {
            candidate.slots.remove(name);
            continue;
        }
        let text = match goods.unpacked(&text) {
            Some((pack, rest)) => {
                candidate.slots.set(name, SlotValue::heard(&rest));
                if candidate.intent == "AddToCart" && candidate.slots.get("unit").is_none() {
                    candidate.slots.set("unit", SlotValue::heard(pack));
                }
                rest
            }
            None => text,
        };
        if let Some(quantity) = goods.only_counts(&text) {
            // "Put two of them in" names nothing: what was spoken of is meant.
            candidate.slots.remove(name);
            if candidate.slots.get("quantity").is_none() && takes_quantity(candidate.intent) {
                candidate.slots.set("quantity", SlotValue::heard(quantity));
            }
            continue;
        }
        let text = match counted(&text, goods.language) {
            Some((quantity, rest))
                if takes_quantity(candidate.intent) && candidate.slots.get("quantity").is_none() =>
            {
                candidate.slots.set("quantity", SlotValue::heard(quantity));
                candidate.slots.set(name, SlotValue::heard(&rest));
                rest
            }
            _ => text,
        };
        if hint.shelf.sells(&text) {
            let bare = goods.trimmed(&text);
            if bare != text {
                candidate.slots.set(name, SlotValue::heard(bare));
            }
            weight += SOLD;
            continue;
        }
        if let Some(together) = goods.several(&text) {
            candidate.slots.set(name, SlotValue::heard(together));
            weight += SOLD;
            continue;
        }
        if let Some((cut, unit)) = goods.cut(&text) {
            candidate.slots.set(name, SlotValue::heard(goods.trimmed(&cut)));
            if let Some(unit) =
                unit.filter(|_| candidate.intent == "AddToCart" && candidate.slots.get("unit").is_none())
            {
                candidate.slots.set("unit", SlotValue::heard(unit));
            }
            weight += SOLD / 2.0;
            continue;
        }
        if let Some(run) = goods.run(&text) {
            candidate.slots.set(name, SlotValue::heard(goods.trimmed(&run)));
            continue;
        }
        weight -= if name == "replacement" { REPLACED } else { UNSOLD };
        if let Some(rest) = goods.unled(&text) {
            candidate.slots.set(name, SlotValue::heard(rest));
        }
        // Goods that nobody sells, in a sentence that nobody says here.
        let strange = candidate.steps.iter().filter(|step| matches!(step, Step::Extra(_))).count();
        let missing = candidate.steps.iter().filter(|step| matches!(step, Step::Misses(_))).count();
        if strange > 2 || strange + missing > 4 {
            weight -= UNSOLD;
        }
        if tokens(&text).iter().all(|token| lexicon.is_command(&token.word)) {
            // "Change it to five": what stands there is no name of anything.
            weight -= COMMAND;
            candidate.slots.remove(name);
        }
    }
    weight
}

/// Whether what was taken for anything names goods.
fn holds_goods(step: &Step, goods: &Goods<'_>) -> bool {
    matches!(step, Step::Fills(_, text) if goods.hint.shelf.sells(text) || goods.run(text).is_some())
}

/// A place that the shop has not is hardly meant: only one that a preposition leads to, and that is said in a word or
/// two, is kept as such.
fn places(candidate: &mut Candidate, lexicon: &Lexicon, hint: &Hint<'_>) -> f32 {
    let Some(place) = candidate.slots.text("location") else { return 0.0 };
    if hint.places.iter().any(|known| fold(known) == fold(&place)) {
        return 0.0;
    }
    let said = tokens(&place);
    // Delivery goes anywhere, also "to Cambridge", where there is no shop.
    let goes = candidate.intent == "DeliveryTerms";
    let leads = candidate.steps.windows(2).any(|pair| match pair {
        [Step::Fits(word, _) | Step::Extra(word), Step::Fills(slot, _)] => {
            slot == "location" && (goes || PREPOSITIONS.contains(&word.as_str()))
        }
        _ => false,
    });
    if !leads || said.len() > 3 || said.iter().any(|token| lexicon.is_command(&token.word)) {
        candidate.slots.remove("location");
    }
    -UNSOLD
}

/// Whether something was said between what goes and what comes: "X with Y", not "X Y".
fn is_exchange(candidate: &Candidate) -> bool {
    let slots: Vec<usize> = (0..candidate.steps.len())
        .filter(|at| matches!(&candidate.steps[*at], Step::Fills(slot, _) if ["product", "replacement"].contains(&slot.as_str())))
        .collect();
    let [first, second] = slots.as_slice() else { return true };
    let between = &candidate.steps[first + 1..*second];
    between.iter().any(|step| matches!(step, Step::Fits(word, _) if !LISTS.contains(&word.as_str())))
}

/// Words that stand between the things of a list: "du lait et de la farine" exchanges nothing.
const LISTS: [&str; 15] =
    ["and", "et", "si", "de", "d", "du", "des", "la", "le", "les", "un", "une", "o", "a", "some"];

/// Words that lead to a place.
const PREPOSITIONS: [&str; 12] =
    ["in", "at", "from", "near", "a", "au", "de", "chez", "la", "din", "pe", "langa"];

fn takes_quantity(intent: &str) -> bool {
    intents::find(intent).is_some_and(|intent| intent.slots().iter().any(|spec| spec.name == "quantity"))
}

/// What the whole phrase says that no slot has caught.
pub(super) fn phrase(candidate: &mut Candidate, text: &str, readings: &Readings<'_>, hint: &Hint<'_>) {
    // A day, an hour or a place tells what it is wherever it stands, also where a sample has words of its own for it.
    let open = ["Reorder", "StoreHours", "TrackOrder", "CancelOrder", "Returns"];
    if open.contains(&candidate.intent) {
        let open = intents::find(candidate.intent).map_or(&[][..], |intent| intent.slots());
        for spec in open {
            if candidate.slots.get(spec.name).is_none()
                && let Some(value) = readings.anywhere(spec.kind, candidate.intent)
            {
                candidate.slots.set(spec.name, SlotValue::heard(value));
            }
        }
    }
    let known = ["date", "order"].iter().any(|slot| candidate.slots.get(slot).is_some());
    readings.sharpen(candidate);
    let junk = |what: &str| is_last(what) || (known && !is_usual(what) && !hint.shelf.sells(what));
    if candidate.intent == "Reorder" && candidate.slots.text("what").is_some_and(|what| junk(&what)) {
        candidate.slots.remove("what");
    }
    if takes_quantity(candidate.intent)
        && candidate.slots.get("quantity").is_none()
        && let Some(product) = candidate.slots.text("product")
        && let Some((quantity, unit)) = readings.counted_elsewhere(&product)
    {
        candidate.slots.set("quantity", SlotValue::heard(quantity));
        if let Some(unit) = unit.filter(|_| candidate.intent == "AddToCart") {
            candidate.slots.set("unit", SlotValue::heard(unit));
        }
    }
    if candidate.intent == "RemoveFromCart"
        && candidate.slots.get("quantity").is_none()
        && candidate.slots.text("product").is_some_and(|product| readings.is_one(&product))
    {
        // "Take a baguette out" leaves the others.
        candidate.slots.set("quantity", SlotValue::heard("1"));
    }
    if candidate.intent == "RemoveFromCart"
        && candidate.slots.text("ordinal").as_deref() == Some("1")
        && !tokens(text).iter().any(|token| token.word.starts_with("first") || token.word.starts_with("pr"))
    {
        // "Scoate unul" takes one of them out, and not the first.
        candidate.slots.remove("ordinal");
        candidate.slots.set("quantity", SlotValue::heard("1"));
    }
    if candidate.intent == "ChangeQuantity"
        && let Some(quantity) = readings.second_thought()
    {
        candidate.slots.set("quantity", SlotValue::heard(quantity));
    }
    let brought = fulfillment_named(text) == Some(FulfillmentMethod::Delivery);
    let known = |place: &str| hint.places.iter().any(|known| fold(known) == fold(place));
    let comes = |place: &str| known(place) || !brought;
    if candidate.intent == "Checkout" && candidate.slots.text("location").is_some_and(|place| comes(&place)) {
        // Whoever names a shop comes there.
        candidate.slots.set("fulfillment", SlotValue::heard("pickup"));
    }
    if candidate.intent == "Reorder" && !readings.adds_way() {
        // "Deliver last week's again" only says: again.
        candidate.slots.remove("fulfillment");
    }
    match candidate.intent {
        "Reorder" if ["what", "order", "date"].iter().all(|slot| candidate.slots.get(slot).is_none()) => {
            if let Some(usual) = is_usual_in(text) {
                candidate.slots.set("what", SlotValue::heard(usual));
            }
        }
        "Checkout" if ["fulfillment", "payment"].iter().all(|slot| candidate.slots.get(slot).is_none()) => {
            if let Some(way) = fulfillment_named(text) {
                candidate.slots.set("fulfillment", SlotValue::heard(way.as_str()));
            }
        }
        _ => {}
    }
}

/// The words of a text that mean "the usual".
fn is_usual_in(text: &str) -> Option<String> {
    let tokens = tokens(text);
    (1..=2).find_map(|length| {
        tokens.windows(length).find_map(|window| {
            let (first, last) = (window.first()?, window.last()?);
            let part = text.get(first.start..last.end)?;
            is_usual(part).then(|| part.to_owned())
        })
    })
}
