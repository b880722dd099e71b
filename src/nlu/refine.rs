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
pub(super) const GOODS: [&str; 4] = ["product", "query", "what", "replacement"];
/// Against goods that the shop does not sell, and once more when nothing but words of commands stands there.
const UNSOLD: f32 = 0.16;
const COMMAND: f32 = 0.35;
/// Against an exchange for something that it does not sell.
const REPLACED: f32 = 0.4;
/// From this weight on a short word is no mere particle.
const TELLING: f32 = 0.55;
/// From this weight on a word behind a name begins something else.
const FOLLOWING: f32 = 0.3;
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
    weight += places(candidate, lexicon, hint);
    if candidate.intent == "ReplaceItem" && !is_exchange(candidate) {
        weight -= REPLACED;
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
        if hint.shelf.sells(&text) {
            let bare = trimmed(&text, lexicon, hint);
            if bare != text {
                candidate.slots.set(name, SlotValue::heard(bare));
            }
            weight += SOLD;
            continue;
        }
        if let Some(goods) = several(&text, (lexicon, language), readings, hint) {
            candidate.slots.set(name, SlotValue::heard(goods));
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
        if let Some(run) = run(&text, (lexicon, language), readings, hint) {
            candidate.slots.set(name, SlotValue::heard(trimmed(&run, lexicon, hint)));
            continue;
        }
        weight -= if name == "replacement" { REPLACED } else { UNSOLD };
        if let Some(rest) = unled(&text, (lexicon, language), hint) {
            candidate.slots.set(name, SlotValue::heard(rest));
        }
        // Goods that nobody sells, in a sentence that nobody says here.
        if candidate.steps.iter().filter(|step| matches!(step, Step::Extra(_))).count() > 2 {
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

/// A place that the shop has not is hardly meant: only one that a preposition leads to, and that is said in a word or
/// two, is kept as such.
fn places(candidate: &mut Candidate, lexicon: &Lexicon, hint: &Hint<'_>) -> f32 {
    let Some(place) = candidate.slots.text("location") else { return 0.0 };
    if hint.places.iter().any(|known| fold(known) == fold(&place)) {
        return 0.0;
    }
    let said = tokens(&place);
    let leads = candidate.steps.windows(2).any(|pair| match pair {
        [Step::Fits(word, _) | Step::Extra(word), Step::Fills(slot, _)] => {
            slot == "location" && PREPOSITIONS.contains(&word.as_str())
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
    candidate.steps[first + 1..*second].iter().any(|step| matches!(step, Step::Fits(..)))
}

/// Words that tie the parts of a name together: "pastă de dinți pentru copii".
const LEADS: [&str; 23] = [
    "de", "d", "du", "a", "au", "aux", "pour", "sans", "avec", "en", "pentru", "cu", "fara", "din", "la",
    "of", "for", "with", "without", "in", "and", "et", "si",
];

/// Words that lead to a place.
const PREPOSITIONS: [&str; 12] =
    ["in", "at", "from", "near", "a", "au", "de", "chez", "la", "din", "pe", "langa"];

/// A text without the articles that it begins with.
fn bare(text: &str, language: Language) -> &str {
    let tokens = tokens(text);
    let first = tokens.iter().find(|token| !is_article(language, &token.word));
    first.map_or(text, |token| &text[token.start..])
}

/// Several goods that are named together, each of them sold: they stay together, without the words of commands at
/// their ends.
fn several(
    text: &str,
    (lexicon, language): (&Lexicon, Language),
    readings: &Readings<'_>,
    hint: &Hint<'_>,
) -> Option<String> {
    let tokens = tokens(text);
    let joins = |token: &Token| ["and", "et", "si", "plus", "with", "avec"].contains(&token.word.as_str());
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at < tokens.len() && !joins(&tokens[at]) && !tokens[at].after_stop {
            continue;
        }
        if start < at {
            parts.push(&text[tokens[start].start..tokens[at - 1].end]);
        }
        start = at + usize::from(tokens.get(at).is_some_and(joins));
    }
    if parts.len() < 2 {
        return None;
    }
    let is_sold = |part: &str| {
        let rest = counted(part, language).map_or_else(|| part.to_owned(), |(_, rest)| rest);
        hint.shelf.sells(bare(&rest, language))
    };
    let last = parts.pop()?;
    if !parts.iter().all(|part| is_sold(part)) {
        return None;
    }
    let last = if is_sold(last) {
        trimmed(last, lexicon, hint)
    } else {
        trimmed(&cut(last, (lexicon, language), readings, hint)?.0, lexicon, hint)
    };
    let end = text.rfind(&last)? + last.len();
    Some(text[..end].to_owned())
}

/// The longest name of goods within a whole sentence: at least two words that name nothing stand beside it, or
/// something that a name does not go beyond.
fn run(
    text: &str,
    (lexicon, language): (&Lexicon, Language),
    readings: &Readings<'_>,
    hint: &Hint<'_>,
) -> Option<String> {
    let tokens = tokens(text);
    let word = |at: usize| tokens[at].word.as_str();
    let leads = |at: usize| LEADS.contains(&word(at));
    let known: Vec<bool> = (0..tokens.len())
        .map(|at| {
            !is_article(language, word(at)) && hint.shelf.knows(&text[tokens[at].start..tokens[at].end])
        })
        .collect();
    let counts = |at: usize| {
        is_article(language, word(at))
            || numbers::leading(&[word(at)], language).is_some()
            || readings.is_unit(word(at))
    };
    for length in (1..tokens.len()).rev() {
        for start in 0..=tokens.len() - length {
            let end = start + length;
            let whole = known[start] && known[end - 1] && (start..end).all(|at| known[at] || leads(at));
            if !whole || (start + 1..end).any(|at| tokens[at].after_stop) {
                continue;
            }
            let edge = start == 0 || tokens[start].after_stop || counts(start - 1);
            let unit = start > 1 && leads(start - 1) && readings.is_unit(word(start - 2));
            // What tells one of its kind from another stands before the noun in English, behind it elsewhere.
            let english = language == Language::En;
            let begins = edge || unit || (start > 1 && !leads(start - 1) && !english);
            let stops =
                end == tokens.len() || tokens[end].after_stop || lexicon.is_form_of_command(word(end));
            let ends = stops || (end + 1 < tokens.len() && !leads(end) && english);
            let part = text.get(tokens[start].start..tokens[end - 1].end)?;
            if begins && ends && hint.shelf.sells(part) {
                return Some(part.to_owned());
            }
        }
    }
    None
}

/// A text that begins with words of commands, without them: "vreau un deodorant".
fn unled(text: &str, (lexicon, language): (&Lexicon, Language), hint: &Hint<'_>) -> Option<String> {
    let tokens = tokens(text);
    let idle = |token: &Token| {
        is_article(language, &token.word)
            || (lexicon.is_form_of_command(&token.word) && !hint.shelf.knows(&text[token.start..token.end]))
    };
    let first = tokens.iter().position(|token| !idle(token)).filter(|first| *first > 0)?;
    // "Without sugar" is no command.
    (!LEADS.contains(&tokens[first - 1].word.as_str()) || first > 1)
        .then(|| text[tokens[first].start..].to_owned())
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
    let idle = others.map(|(_, word)| word).all(|word| lexicon.is_command(word));
    (idle && milli % 1_000 == 0).then(|| (milli / 1_000).to_string())
}

/// A text without the words of commands at its ends that name nothing in the shop.
fn trimmed(text: &str, lexicon: &Lexicon, hint: &Hint<'_>) -> String {
    let tokens = tokens(text);
    // Of short words the search knows the beginnings of longer ones.
    let idle = |token: &Token| {
        let Some(id) = lexicon.id(&token.word).filter(|_| lexicon.is_command(&token.word)) else {
            return false;
        };
        (token.word.len() < 4 && lexicon.weight(id) < TELLING) || !hint.shelf.knows(&token.word)
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
    let known: Vec<bool> =
        tokens.iter().map(|token| hint.shelf.knows(&text[token.start..token.end])).collect();
    let idle = |token: &Token| {
        lexicon.is_form_of_command(&token.word)
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
            // A name begins with its noun in French and Romanian: what is unknown before it is no part of it.
            let leads = |at: usize| LEADS.contains(&tokens[at].word.as_str());
            let strange = language != Language::En
                && (1..=4).contains(&start)
                && !leads(start - 1)
                && (0..start).all(|at| !known[at]);
            // "Slip some tealights": a name hardly has an article within.
            let begins = start > 0
                && is_article(language, &tokens[start - 1].word)
                && !leads(start - 1)
                && (0..start).all(|at| !known[at]);
            let before = strange || begins || (0..start).all(|at| idle(&tokens[at]) || begun(at));
            // "Tea do you guys carry": a command follows, and all that belongs to it.
            let command = tokens.get(end).filter(|_| !known[end]).and_then(|token| lexicon.id(&token.word));
            let command = command.is_some_and(|id| lexicon.weight(id) >= FOLLOWING) && !leads(end);
            let after = command || (end..count).all(|at| idle(&tokens[at]) || stopped(at));
            if !before || !after || is_article(language, &tokens[start].word) {
                continue;
            }
            let part = text.get(tokens[start].start..tokens[end - 1].end)?;
            if hint.shelf.sells(part) {
                let unit = tokens[..start].iter().find(|token| readings.is_unit(&token.word));
                let unit = unit.and_then(|token| text.get(token.start..token.end)).map(str::to_owned);
                return Some((part.to_owned(), unit));
            }
        }
    }
    None
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
