//! Where a name ends that was cut too short: "vin roșu" is more than something red, "laptele de soia" is no milk, and
//! nothing is called "brie" of a "brie-ul".

use super::{
    Candidate,
    goods::{Goods, LEADS},
    readings::is_article,
    refine::GOODS,
    tokens::{Token, tokens},
};
use crate::{
    dialog::{numbers, slots::SlotValue},
    model::{locale::Language, localized::fold},
};

/// A word of a command that weighs so much is hardly a noun.
const COMMANDING: f32 = 0.5;

/// Lengthens the names of goods in a candidate to what was said.
pub(super) fn complete(candidate: &mut Candidate, text: &str, goods: &Goods<'_>) {
    let said = tokens(text);
    for name in GOODS {
        let Some(value) = candidate.slots.text(name) else { continue };
        let Some((start, end)) = place(&said, &value) else { continue };
        let start = if end == start + 1 && begins_before(&said, start, goods) { start - 1 } else { start };
        let end = goods.tied_to_known(&said, end, text);
        let until = suffixed(text, said[end - 1].end, goods.language);
        let whole = &text[said[start].start..until];
        if fold(whole) != fold(&value) {
            candidate.slots.set(name, SlotValue::heard(whole));
        }
    }
}

/// Where a value stands, word for word.
fn place(said: &[Token], value: &str) -> Option<(usize, usize)> {
    let wanted = tokens(value);
    let length = wanted.len();
    let fits =
        |start: &usize| said[*start..start + length].iter().zip(&wanted).all(|(a, b)| a.word == b.word);
    let mut starts = (0..(said.len() + 1).saturating_sub(length)).filter(fits);
    match (length, starts.next(), starts.next()) {
        (1.., Some(start), None) => Some((start, start + length)),
        _ => None,
    }
}

/// Whether a single word is an adjective, with its noun before it.
fn begins_before(said: &[Token], at: usize, goods: &Goods<'_>) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &said[before]) else { return false };
    let (word, lexicon) = (before.word.as_str(), goods.lexicon);
    let commands =
        lexicon.is_command(word) && lexicon.id(word).is_some_and(|id| lexicon.weight(id) >= COMMANDING);
    goods.kinds.contains(&said[at].word)
        && !said[at].after_stop
        && !is_article(goods.language, word)
        && !LEADS.contains(&word)
        && numbers::leading(&[word], goods.language).is_none()
        && !commands
}

/// "Brie-ul", "unt-ului": a foreign noun has its article behind a hyphen.
fn suffixed(text: &str, end: usize, language: Language) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let suffix = rest.strip_prefix('-').filter(|_| language == Language::Ro);
    let letters =
        suffix.map_or(0, |suffix| suffix.find(|c: char| !c.is_alphabetic()).unwrap_or(suffix.len()));
    let is_article =
        suffix.is_some_and(|suffix| ["ul", "ului", "uri", "urile", "le", "a"].contains(&&suffix[..letters]));
    if is_article { end + 1 + letters } else { end }
}
