//! The last look at what was understood, with the shop's shelves in sight: a product's name without what was said around
//! it, and what whole phrases say that no slot caught.

use super::{
    Candidate, Hint, Step,
    lexicon::Lexicon,
    readings::{Readings, is_article},
    tokens::{Token, tokens},
};
use crate::{
    dialog::{fulfillment_named, intents, is_last, is_usual, numbers, slots::SlotValue},
    model::{locale::Language, localized::fold},
};

/// Slots that hold goods.
const GOODS: [&str; 4] = ["product", "query", "what", "replacement"];
/// Against goods that the shop does not sell, and once more when nothing but words of commands stands there.
const UNSOLD: f32 = 0.16;
const COMMAND: f32 = 0.35;
/// For goods that it sells.
const SOLD: f32 = 0.15;

/// Cuts names of goods to what the shop sells; gives how much that speaks for the candidate.
pub(super) fn goods(
    candidate: &mut Candidate,
    (lexicon, language): (&Lexicon, Language),
    readings: &Readings<'_>,
    hint: &Hint<'_>,
) -> f32 {
    let mut weight = 0.0;
    // A place that the shop has not is hardly meant.
    if let Some(place) = candidate.slots.text("location")
        && hint.places.iter().all(|known| fold(known) != fold(&place))
    {
        weight -= UNSOLD;
    }
    for name in GOODS {
        let Some(text) = candidate.slots.text(name) else { continue };
        if name == "what" && is_usual(&text) {
            continue;
        }
        if let Some(quantity) = only_counts(&text, lexicon, language) {
            // "Put two of them in" names nothing: what was spoken of is meant.
            candidate.slots.remove(name);
            if candidate.slots.get("quantity").is_none() && takes_quantity(candidate.intent) {
                candidate.slots.set("quantity", SlotValue::heard(quantity));
            }
            continue;
        }
        let text = match counted(&text, language) {
            Some((quantity, rest))
                if takes_quantity(candidate.intent) && candidate.slots.get("quantity").is_none() =>
            {
                candidate.slots.set("quantity", SlotValue::heard(quantity));
                candidate.slots.set(name, SlotValue::heard(&rest));
                rest
            }
            _ => text,
        };
        if (hint.sells)(&text) {
            let bare = trimmed(&text, lexicon, hint);
            if bare != text {
                candidate.slots.set(name, SlotValue::heard(bare));
            }
            weight += SOLD;
            continue;
        }
        if let Some((cut, unit)) = cut(&text, (lexicon, language), readings, hint) {
            candidate.slots.set(name, SlotValue::heard(trimmed(&cut, lexicon, hint)));
            if let Some(unit) =
                unit.filter(|_| candidate.intent == "AddToCart" && candidate.slots.get("unit").is_none())
            {
                candidate.slots.set("unit", SlotValue::heard(unit));
            }
            weight += SOLD / 2.0;
            continue;
        }
        weight -= UNSOLD;
        // Goods that nobody sells, in a sentence that nobody says here.
        if candidate.steps.iter().filter(|step| matches!(step, Step::Extra(_))).count() > 2 {
            weight -= UNSOLD;
        }
        if tokens(&text).iter().all(|token| lexicon.id(&token.word).is_some()) {
            // "Change it to five": what stands there is no name of anything.
            weight -= COMMAND;
            candidate.slots.remove(name);
        }
    }
    weight
}

/// A number at the beginning of a text, and the rest of it.
fn counted(text: &str, language: Language) -> Option<(String, String)> {
    let tokens = tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let first = words.first().filter(|word| !is_article(language, word))?;
    let (milli, used) = numbers::leading(&words, language).filter(|_| !first.is_empty())?;
    let rest = tokens.get(used)?.start;
    (milli % 1_000 == 0).then(|| ((milli / 1_000).to_string(), text[rest..].to_owned()))
}

fn takes_quantity(intent: &str) -> bool {
    intents::find(intent).is_some_and(|intent| intent.slots().iter().any(|spec| spec.name == "quantity"))
}

/// The number in a text that is nothing but a number and words of commands.
fn only_counts(text: &str, lexicon: &Lexicon, language: Language) -> Option<String> {
    let tokens = tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let (at, (milli, used)) = (0..words.len()).find_map(|at| {
        let counts = !is_article(language, words[at]);
        numbers::leading(&words[at..], language).filter(|_| counts).map(|found| (at, found))
    })?;
    let others = words.iter().enumerate().filter(|(index, _)| !(at..at + used).contains(index));
    let idle = others.map(|(_, word)| word).all(|word| lexicon.id(word).is_some());
    (idle && milli % 1_000 == 0).then(|| (milli / 1_000).to_string())
}

/// A text without the words of commands at its ends that name nothing in the shop.
fn trimmed(text: &str, lexicon: &Lexicon, hint: &Hint<'_>) -> String {
    let tokens = tokens(text);
    // Of short words the search knows the beginnings of longer ones.
    let idle = |token: &Token| {
        lexicon.id(&token.word).is_some() && (token.word.len() < 4 || !(hint.sells)(&token.word))
    };
    let Some(start) = tokens.iter().position(|token| !idle(token)) else { return text.to_owned() };
    let end = tokens.iter().rposition(|token| !idle(token)).unwrap_or(start);
    text.get(tokens[start].start..tokens[end].end).unwrap_or(text).to_owned()
}

/// The longest part of a text that the shop sells, when all the rest is nothing but words of commands, units, numbers,
/// or stands behind a comma; and a unit among what was cut off in front.
fn cut(
    text: &str,
    (lexicon, language): (&Lexicon, Language),
    readings: &Readings<'_>,
    hint: &Hint<'_>,
) -> Option<(String, Option<String>)> {
    let tokens = tokens(text);
    let idle = |token: &Token| {
        lexicon.id(&token.word).is_some()
            || is_article(language, &token.word)
            || readings.is_unit(&token.word)
            || token.word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let count = tokens.len();
    for length in (1..count).rev() {
        for start in 0..=count - length {
            let end = start + length;
            let stopped = |at: usize| (end..=at).any(|at| tokens[at].after_stop);
            let begun = |at: usize| (at + 1..=start).any(|at| tokens[at].after_stop);
            let before = (0..start).all(|at| idle(&tokens[at]) || begun(at));
            let after = (end..count).all(|at| idle(&tokens[at]) || stopped(at));
            if !before || !after || is_article(language, &tokens[start].word) {
                continue;
            }
            let part = text.get(tokens[start].start..tokens[end - 1].end)?;
            if (hint.sells)(part) {
                let unit = tokens[..start].iter().find(|token| readings.is_unit(&token.word));
                let unit = unit.and_then(|token| text.get(token.start..token.end)).map(str::to_owned);
                return Some((part.to_owned(), unit));
            }
        }
    }
    None
}

/// What the whole phrase says that no slot has caught.
pub(super) fn phrase(candidate: &mut Candidate, text: &str, readings: &Readings<'_>) {
    // A day, an hour or a place tells what it is wherever it stands, also where a sample has words of its own for it.
    if ["Reorder", "StoreHours"].contains(&candidate.intent) {
        let open = intents::find(candidate.intent).map_or(&[][..], |intent| intent.slots());
        for spec in open {
            if candidate.slots.get(spec.name).is_none()
                && let Some(value) = readings.anywhere(spec.kind, candidate.intent)
            {
                candidate.slots.set(spec.name, SlotValue::heard(value));
            }
        }
    }
    if candidate.intent == "Reorder" && candidate.slots.text("what").is_some_and(|what| is_last(&what)) {
        candidate.slots.remove("what");
    }
    match candidate.intent {
        "Reorder" if ["what", "order", "date"].iter().all(|slot| candidate.slots.get(slot).is_none()) => {
            if let Some(usual) = is_usual_in(text) {
                candidate.slots.set("what", SlotValue::heard(usual));
            }
        }
        "Checkout" if candidate.slots.get("fulfillment").is_none() => {
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
