//! Display text within Google's limits.

use serde_json::{Value, json};

use crate::dialog::words::CardText;

/// The longest text of a simple response, in characters.
pub(super) const LONGEST: usize = 640;

/// Sentences as one text for a screen, at most [`LONGEST`] characters; the last one, the question, stays.
pub(super) fn joined(sentences: &[String]) -> String {
    let mut kept: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let length = |kept: &[&str]| kept.iter().map(|sentence| sentence.chars().count() + 1).sum::<usize>();
    while kept.len() > 1 && length(&kept) > LONGEST {
        kept.remove(kept.len() - 2);
    }
    // A line per sentence: nothing is glued together, and a narrow screen reads it well.
    kept.join("\n").chars().take(LONGEST).collect()
}

/// The longest text of a card, in characters.
const LONGEST_CARD: usize = 2_000;
/// The longest title of a card, in characters.
const LONGEST_TITLE: usize = 200;

/// A card's title and its lines, within limits: whole lines are left out at the end.
pub(super) fn card(card: &CardText) -> (String, Vec<&str>) {
    let title = card.title.chars().take(LONGEST_TITLE).collect();
    let mut room = LONGEST_CARD;
    let fitting = card.lines.iter().map(String::as_str).take_while(|line| {
        let length = line.chars().count() + 1;
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    });
    (title, fitting.collect())
}

/// The longest suggestion chip of an assistant, in characters.
const LONGEST_CHIP: usize = 25;

/// Suggestion chips as ES and v3 write them. One that is too long would void the whole answer: it is left out.
pub(super) fn chips(suggestions: &[String]) -> Vec<Value> {
    let fitting = suggestions.iter().filter(|chip| chip.chars().count() <= LONGEST_CHIP);
    fitting.map(|chip| json!({ "title": chip })).collect()
}
