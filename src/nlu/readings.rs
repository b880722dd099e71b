//! What stretches of an utterance can stand in the slots of an intent: numbers, units, dates, places, free text.

use super::{Hint, lexicon::words as folded_words, tokens::Token};
use crate::{
    dialog::{
        numbers,
        ordinals::{self, Ordinal},
        slots::SlotKind,
        spoken::{self, Direction},
    },
    interaction::Model,
    model::locale::Language,
};

/// The longest free text, in words.
const LONGEST_TEXT: usize = 9;

/// Reads something at the beginning of words.
type Read<'a> = dyn Fn(&[&str]) -> Option<(String, usize)> + 'a;

/// A stretch of words read as something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: String,
    /// How much it speaks for a sample that it fits.
    pub(super) worth: f32,
}

/// Every reading of an utterance, by what it is read as.
pub(super) struct Readings<'a> {
    text: &'a str,
    tokens: &'a [Token],
    fills: &'a [bool],
    language: Language,
    quantities: Vec<Reading>,
    units: Vec<Reading>,
    dates: Vec<Reading>,
    past_dates: Vec<Reading>,
    times: Vec<Reading>,
    numbers: Vec<Reading>,
    ordinals: Vec<Reading>,
    fulfillments: Vec<Reading>,
    payments: Vec<Reading>,
    places: Vec<Reading>,
}

impl<'a> Readings<'a> {
    pub(super) fn of(
        (text, tokens, fills): (&'a str, &'a [Token], &'a [bool]),
        model: &Model,
        hint: &Hint<'_>,
    ) -> Self {
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        let language = model.language;
        let values = |name: &str, worth: f32| {
            let mut found = Vec::new();
            for (key, phrases) in model.types.get(name).into_iter().flatten() {
                for phrase in phrases {
                    let value = if name == "unit" { "" } else { key };
                    find_phrase(&words, &folded_words(phrase), (value, worth), &mut found);
                }
            }
            found
        };
        let mut units = values("unit", 0.35);
        for unit in &mut units {
            unit.value = original(text, tokens, unit.start, unit.end);
        }
        let mut places = Vec::new();
        for place in hint.places {
            find_phrase(&words, &folded_words(place), (place, 0.6), &mut places);
        }
        let at_each = |read: &Read<'_>, worth: f32| {
            let reading = |start: usize| {
                let (value, used) = read(&words[start..]).filter(|(_, used)| start + used <= words.len())?;
                Some(Reading { start, end: start + used, value, worth })
            };
            (0..words.len()).filter_map(reading).collect::<Vec<_>>()
        };
        let today = hint.today;
        let mut quantities = at_each(&|rest| quantity(rest, language), 0.4);
        // "a litre" is one litre; "a baguette" is a baguette.
        quantities.retain(|reading| {
            let article = ["a", "an", "un", "une", "o"].contains(&words[reading.start]);
            let counted = units.iter().any(|unit| unit.start == reading.end);
            !article || reading.end > reading.start + 1 || counted
        });
        Self {
            text,
            tokens,
            fills,
            language,
            dates: at_each(&|rest| spoken::date(rest, language, (today, Direction::Ahead)), 0.6),
            past_dates: at_each(&|rest| spoken::date(rest, language, (today, Direction::Back)), 0.6),
            times: at_each(&|rest| spoken::time(rest, language), 0.55),
            numbers: at_each(&|rest| digits(rest, language), 0.5),
            ordinals: ordinals_in(&words),
            fulfillments: values("fulfillment", 0.5),
            payments: values("payment", 0.5),
            quantities,
            units,
            places,
        }
    }

    /// What can stand in a slot from a word on.
    pub(super) fn at(&self, start: usize, kind: SlotKind, intent: &str) -> Vec<Reading> {
        let typed = match kind {
            SlotKind::Text if intent == "AddToCart" => &self.units,
            SlotKind::Quantity => &self.quantities,
            SlotKind::Date if intent == "Reorder" => &self.past_dates,
            SlotKind::Date => &self.dates,
            SlotKind::Time => &self.times,
            SlotKind::OrderNumber | SlotKind::Pin | SlotKind::Telephone => &self.numbers,
            SlotKind::Ordinal => &self.ordinals,
            SlotKind::Fulfillment => &self.fulfillments,
            SlotKind::Payment => &self.payments,
            SlotKind::Location => &self.places,
            SlotKind::Text | SlotKind::Product => return self.texts(start),
        };
        let fits = |reading: &&Reading| {
            reading.start == start
                && match kind {
                    SlotKind::Pin => (3..=8).contains(&reading.value.len()),
                    SlotKind::Telephone => reading.value.len() >= 6,
                    SlotKind::OrderNumber => reading.value.len() >= 2,
                    _ => true,
                }
        };
        let mut readings: Vec<Reading> = typed.iter().filter(fits).cloned().collect();
        if kind == SlotKind::Location && readings.is_empty() {
            readings.extend(
                self.texts(start).into_iter().map(|text| Reading { worth: text.worth - 0.45, ..text }),
            );
        }
        readings
    }

    /// What can be said anywhere: only what tells by itself what it is.
    pub(super) fn floating(&self, start: usize, kind: SlotKind, intent: &str) -> Vec<Reading> {
        if kind == SlotKind::Location {
            return self.places.iter().filter(|reading| reading.start == start).cloned().collect();
        }
        self.at(start, kind, intent)
    }

    /// The first reading of a kind that tells by itself what it is, wherever it stands.
    pub(super) fn anywhere(&self, kind: SlotKind, intent: &str) -> Option<String> {
        if !matches!(kind, SlotKind::Date | SlotKind::Time | SlotKind::Location) {
            return None;
        }
        let mut found = (0..self.tokens.len()).flat_map(|start| self.floating(start, kind, intent));
        found.next().map(|reading| reading.value)
    }

    /// Free text of every length from a word on, without the articles that it begins with.
    fn texts(&self, start: usize) -> Vec<Reading> {
        let ends = start + 1..=self.tokens.len().min(start + LONGEST_TEXT);
        ends.filter_map(|end| {
            let name = (start..end).find(|at| !is_article(self.language, &self.tokens[*at].word))?;
            let length = end - name;
            let edge = usize::from(self.fills[start]) + usize::from(self.fills[end - 1]);
            let stops = (name + 1..end).filter(|at| self.tokens[*at].after_stop).count();
            let counts = (name..end).all(|at| self.is_number(at));
            #[expect(clippy::cast_precision_loss, reason = "a few words")]
            let worth = 0.3 - 0.05 * length as f32 - 0.15 * edge as f32 - 0.12 * stops as f32;
            let worth = if counts { worth - 0.4 } else { worth };
            Some(Reading { start, end, value: original(self.text, self.tokens, name, end), worth })
        })
        .collect()
    }

    /// Whether a word of the utterance is a unit.
    pub(super) fn is_unit(&self, word: &str) -> bool {
        self.units.iter().any(|unit| unit.start + 1 == unit.end && self.tokens[unit.start].word == word)
    }

    /// Whether a word only counts: no product is called "two".
    fn is_number(&self, at: usize) -> bool {
        self.tokens[at].word.bytes().all(|byte| byte.is_ascii_digit())
            || self.quantities.iter().any(|reading| reading.start <= at && at < reading.end)
    }

    /// The whole utterance as free text, fillers and articles taken off its ends.
    pub(super) fn whole(&self) -> Option<String> {
        let start = (0..self.tokens.len())
            .find(|at| !self.fills[*at] && !is_article(self.language, &self.tokens[*at].word))?;
        let end = (start..self.tokens.len()).rev().find(|at| !self.fills[*at])? + 1;
        Some(original(self.text, self.tokens, start, end))
    }

    /// A reading of a kind that takes the whole utterance, but for fillers and articles.
    pub(super) fn all_of(&self, kind: SlotKind, intent: &str) -> Option<Reading> {
        let idle = |at: usize| self.fills[at] || is_article(self.language, &self.tokens[at].word);
        (0..self.tokens.len()).find_map(|start| {
            if !(0..start).all(idle) {
                return None;
            }
            self.at(start, kind, intent)
                .into_iter()
                .filter(|reading| (reading.end..self.tokens.len()).all(idle))
                .max_by_key(|reading| reading.end)
        })
    }
}

fn original(text: &str, tokens: &[Token], start: usize, end: usize) -> String {
    let first = tokens.get(start).map_or(0, |token| token.start);
    let last = tokens.get(end.saturating_sub(1)).map_or(first, |token| token.end);
    text.get(first..last).unwrap_or_default().to_owned()
}

fn find_phrase(words: &[&str], phrase: &[String], (value, worth): (&str, f32), found: &mut Vec<Reading>) {
    if phrase.is_empty() {
        return;
    }
    for start in 0..words.len().saturating_sub(phrase.len() - 1) {
        let end = start + phrase.len();
        if words[start..end].iter().zip(phrase).all(|(word, said)| word == said) {
            found.push(Reading { start, end, value: value.to_owned(), worth });
        }
    }
}

fn quantity(words: &[&str], language: Language) -> Option<(String, usize)> {
    let (milli, used) = numbers::leading(words, language)?;
    let text = match milli % 1_000 {
        0 => (milli / 1_000).to_string(),
        500 if milli == 500 => "0.5".to_owned(),
        _ => format!("{}.{}", milli / 1_000, milli % 1_000 / 100),
    };
    Some((text, used))
}

/// A number that is spelled out: "1042", "one zero four two", "ten forty-two".
fn digits(words: &[&str], language: Language) -> Option<(String, usize)> {
    let (mut code, mut used) = (String::new(), 0);
    while let Some(rest) = words.get(used..).filter(|rest| !rest.is_empty()) {
        let word = rest[0];
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            code.push_str(word);
            used += 1;
        } else if ["zero", "oh"].contains(&word) {
            code.push('0');
            used += 1;
        } else if ["a", "an", "o", "un", "une", "half", "demi"].contains(&word) {
            break;
        } else if let Some((milli, taken)) =
            numbers::leading(rest, language).filter(|(milli, _)| milli % 1_000 == 0)
        {
            code.push_str(&(milli / 1_000).to_string());
            used += taken;
        } else {
            break;
        }
        if code.len() > 20 {
            return None;
        }
    }
    (!code.is_empty()).then_some((code, used))
}

/// "The second", "number two", "la dernière": what names a position, and nothing that only counts.
fn ordinals_in(words: &[&str]) -> Vec<Reading> {
    let mut found = Vec::new();
    for start in 0..words.len() {
        let numbered = ["number", "numero", "numarul", "option", "optiunea", "choix"].contains(&words[start]);
        let romanian = ["al", "a"].contains(&words[start])
            && words.get(start + 1).is_some_and(|next| next.ends_with('a'));
        let end = if numbered || romanian { start + 2 } else { start + 1 };
        let Some(said) = words.get(start..end) else { continue };
        let last = said[said.len() - 1];
        let counts = [
            "un", "une", "one", "two", "three", "four", "five", "deux", "trois", "quatre", "cinq", "unu",
            "doi", "doua", "trei", "patru", "cinci",
        ];
        let bare_number = counts.contains(&last) || last.bytes().all(|byte| byte.is_ascii_digit());
        if bare_number && !numbered && !romanian {
            continue;
        }
        let value = match ordinals::parse(last) {
            Some(Ordinal::Nth(position)) => position.to_string(),
            Some(Ordinal::Last) => "last".to_owned(),
            None => continue,
        };
        found.push(Reading { start, end, value, worth: 0.6 });
    }
    found
}

/// Words in front of a name that are no part of it.
pub(super) fn is_article(language: Language, word: &str) -> bool {
    let articles: &[&str] = match language {
        Language::En => &[
            "a", "an", "the", "some", "any", "of", "my", "our", "your", "more", "this", "that", "these",
            "those",
        ],
        Language::Fr => &[
            "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "mon", "ma", "mes", "votre", "vos",
            "notre", "nos", "ce", "cet", "cette", "ces", "quelques",
        ],
        Language::Ro => &["un", "o", "niste", "de", "cateva", "vreun", "vreo", "ceva"],
    };
    articles.contains(&word)
}
