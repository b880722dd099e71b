//! Dates and times of day as people say them, at the beginning of a phrase; out come the forms that platforms send.
//!
//! Owns: words for days, months and hours in the three languages. Must not know: what is done with them.

mod date;
mod time;

use chrono::NaiveDate;
pub use date::{Direction, date};
pub use time::time;

use crate::model::{locale::Language, localized::fold};

/// The first date in a text, wherever it stands.
pub fn date_in(text: &str, language: Language, when: (NaiveDate, Direction)) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    (0..words.len()).find_map(|start| date(&words[start..], language, when)).map(|(date, _)| date)
}

/// The first time of day in a text; a bare number is one, where nothing else can be meant.
pub fn time_in(text: &str, language: Language) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    (0..words.len()).find_map(|start| time(&words[start..], language)).map(|(time, _)| time)
}

/// Whether words, or what a platform made of them, name a part of the day and no time: "this evening", `EV`.
pub fn is_part_of_day(text: &str, language: Language) -> bool {
    let part = |text: &str| matches!(text, "MO" | "AF" | "EV" | "NI");
    part(text) || time_in(text, language).is_some_and(|time| part(&time))
}
