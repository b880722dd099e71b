//! What stretches of an utterance can stand in the slots of an intent: numbers, units, dates, places, free text.

use std::rc::Rc;

use super::{
    Candidate, Hint,
    figures::{digits, ordinals_in, quantity},
    filling::Filling,
    lexicon::{Lexicon, words as folded_words},
    tokens::Token,
};
use crate::{
    dialog::{
        Pending,
        slots::{SlotKind, SlotValue},
        spoken::{self, Direction},
    },
    interaction::Model,
    model::locale::Language,
};

/// The longest free text, in words.
const LONGEST_TEXT: usize = 9;

/// For each word of free text that stands among the names of goods.
const GOODS: f32 = 0.09;

/// Reads something at the beginning of words.
type Read<'a> = dyn Fn(&[&str]) -> Option<(String, usize)> + 'a;

/// A stretch of words read as something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Shared, for it is handed on with every way through every sample.
    pub(super) value: Rc<str>,
    /// How much it speaks for a sample that it fits.
    pub(super) worth: f32,
}

/// The values of closed slots, folded once: by type, the key and the words of each phrase.
#[derive(Debug)]
pub(super) struct Closed(Vec<(String, Vec<Phrase>)>);

/// A key, and the words of a phrase for it.
type Phrase = (String, Vec<String>);

impl Closed {
    pub(super) fn of(model: &Model) -> Self {
        let folded = |(key, phrases): (&String, &Vec<String>)| {
            let pair = |phrase: &String| (key.clone(), folded_words(phrase));
            phrases.iter().map(pair).collect::<Vec<_>>()
        };
        Self(
            model
                .types
                .iter()
                .map(|(name, values)| (name.clone(), values.iter().flat_map(folded).collect()))
                .collect(),
        )
    }

    fn find(&self, name: &str, words: &[&str], worth: f32) -> Vec<Reading> {
        let mut found = Vec::new();
        for (key, phrase) in self.0.iter().filter(|(known, _)| known == name).flat_map(|(_, phrases)| phrases)
        {
            find_phrase(words, phrase, (key, worth), &mut found);
        }
        found
    }
}

/// Every reading of an utterance, by what it is read as.
pub(super) struct Readings<'a> {
    text: &'a str,
    tokens: &'a [Token],
    fills: &'a [bool],
    language: Language,
    /// Which words stand among the names of goods.
    shelved: Vec<bool>,
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
    /// All of them, by what they fill and the word that they begin with.
    fillings: Vec<Vec<Vec<Reading>>>,
}

impl<'a> Readings<'a> {
    pub(super) fn of(
        (text, tokens, fills): (&'a str, &'a [Token], &'a [bool]),
        (language, closed, lexicon): (Language, &Closed, &Lexicon),
        hint: &Hint<'_>,
    ) -> Self {
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        let mut units = closed.find("unit", &words, 0.35);
        for unit in &mut units {
            unit.value = original(text, tokens, unit.start, unit.end).into();
        }
        let mut places = Vec::new();
        for place in hint.places {
            find_phrase(&words, &folded_words(place), (place, 0.6), &mut places);
        }
        let at_each = |read: &Read<'_>, worth: f32| {
            let reading = |start: usize| {
                let (value, used) = read(&words[start..]).filter(|(_, used)| start + used <= words.len())?;
                Some(Reading { start, end: start + used, value: value.into(), worth })
            };
            (0..words.len()).filter_map(reading).collect::<Vec<_>>()
        };
        let today = hint.today;
        let mut quantities = at_each(&|rest| quantity(rest, language), 0.4);
        // "a litre" is one litre; "a baguette" is a baguette.
        quantities.retain(|reading| {
            let article = ["a", "an", "un", "une", "o"].contains(&words[reading.start]);
            let counted = units.iter().any(|unit| unit.start == reading.end);
            // "Enlèves-en une": nothing follows that it could be the article of.
            let alone = reading.end == words.len() && reading.start > 0;
            !article || reading.end > reading.start + 1 || counted || alone
        });
        // "Hundred" is no number of its own in "eight hundred".
        let whole = quantities.clone();
        quantities
            .retain(|part| !whole.iter().any(|number| number.start < part.start && part.end <= number.end));
        if language == Language::Ro {
            // "O sută cincizeci de grame": the number and its unit are tied together.
            for number in &mut quantities {
                let unit = |unit: &Reading| unit.start == number.end + 1;
                if words.get(number.end) == Some(&"de") && units.iter().any(unit) {
                    number.end += 1;
                }
            }
        }
        // "Bună seara" is no time of day.
        let greetings = closed.find("greeting", &words, 0.0);
        let greets = |reading: &Reading| {
            greetings.iter().any(|other| other.start < reading.end && reading.start < other.end)
        };
        let mut times = at_each(&|rest| spoken::time(rest, language), 0.55);
        times.retain(|time| !greets(time));
        let shelved = tokens.iter().map(|token| {
            // "Basket" and "box" are goods, too, and hardly ever meant as such.
            token.word.len() > 1
                && !is_article(language, &token.word)
                && !lexicon.is_command(&token.word)
                && hint.shelf.knows(&text[token.start..token.end])
        });
        // "O mai" is "once more", not the first of May.
        let dates = |way| {
            let mut dates = at_each(&|rest| spoken::date(rest, language, (today, way)), 0.6);
            dates.retain(|date| !["o", "un", "a", "une"].contains(&words[date.start]));
            dates
        };
        let mut readings = Self {
            text,
            tokens,
            fills,
            language,
            shelved: shelved.collect(),
            dates: dates(Direction::Ahead),
            past_dates: dates(Direction::Back),
            times,
            numbers: at_each(&|rest| digits(rest, language), 0.5),
            ordinals: ordinals(&words, closed, hint),
            fulfillments: closed.find("fulfillment", &words, 0.5),
            payments: closed.find("payment", &words, 0.5),
            quantities,
            units,
            places,
            fillings: Vec::new(),
        };
        let free: Vec<Vec<Reading>> = (0..tokens.len()).map(|start| readings.texts(start)).collect();
        let of =
            |filling| (0..tokens.len()).map(|start| readings.filling(start, filling, &free[start])).collect();
        readings.fillings = Filling::ALL.into_iter().map(of).collect();
        readings
    }

    /// What can fill something from a word on.
    pub(super) fn at(&self, start: usize, filling: Filling) -> &[Reading] {
        self.fillings[filling as usize].get(start).map_or(&[], Vec::as_slice)
    }

    /// Of what was read, and of the free text from there on, what can.
    fn filling(&self, start: usize, filling: Filling, free: &[Reading]) -> Vec<Reading> {
        let typed = match filling {
            Filling::Text => return free.to_vec(),
            Filling::Unit => &self.units,
            Filling::Quantity => &self.quantities,
            Filling::Date => &self.dates,
            Filling::PastDate => &self.past_dates,
            Filling::Time => &self.times,
            Filling::OrderNumber | Filling::Pin | Filling::Telephone => &self.numbers,
            Filling::Ordinal => &self.ordinals,
            Filling::Fulfillment => &self.fulfillments,
            Filling::Payment => &self.payments,
            Filling::Place | Filling::PlaceOrText => &self.places,
        };
        let fits = |reading: &&Reading| {
            reading.start == start
                && match filling {
                    Filling::Pin => (3..=8).contains(&reading.value.len()),
                    Filling::Telephone => reading.value.len() >= 6,
                    Filling::OrderNumber => reading.value.len() >= 2,
                    _ => true,
                }
        };
        let mut readings: Vec<Reading> = typed.iter().filter(fits).cloned().collect();
        if filling == Filling::PlaceOrText && readings.is_empty() {
            let rather = |text: &Reading| Reading { worth: text.worth - 0.45, ..text.clone() };
            readings.extend(free.iter().map(rather));
        }
        readings
    }

    /// The first reading of a kind that tells by itself what it is, wherever it stands.
    pub(super) fn anywhere(&self, kind: SlotKind, intent: &str) -> Option<String> {
        if kind == SlotKind::OrderNumber {
            let numbers = self.numbers.iter().filter(|reading| reading.value.len() >= 3);
            return numbers
                .max_by_key(|reading| reading.value.len())
                .map(|reading| reading.value.to_string());
        }
        if !matches!(kind, SlotKind::Date | SlotKind::Time | SlotKind::Location) {
            return None;
        }
        let filling = Filling::floating(kind, intent);
        let mut found = (0..self.tokens.len()).flat_map(|start| self.at(start, filling));
        found.next().map(|reading| reading.value.to_string())
    }

    /// Free text of every length from a word on, without the articles that it begins with.
    fn texts(&self, start: usize) -> Vec<Reading> {
        let ends = start + 1..=self.tokens.len().min(start + LONGEST_TEXT);
        ends.filter_map(|end| {
            let name = (start..end).find(|at| !is_article(self.language, &self.tokens[*at].word))?;
            let length = end - name;
            let edge = usize::from(self.fills[start]) + usize::from(self.fills[end - 1]);
            let stopped = (name + 1..end).filter(|at| self.tokens[*at].after_stop);
            let stops: f32 = stopped.map(|at| if self.goes_on(at) { 0.1 } else { 0.35 }).sum();
            let counts = (name..end).all(|at| self.is_number(at));
            let goods = (name..end).filter(|at| self.shelved[*at]).count();
            #[expect(clippy::cast_precision_loss, reason = "a few words")]
            let worth = 0.3 - 0.05 * length as f32 - 0.15 * edge as f32 - stops + GOODS * goods as f32;
            let stands = |at: usize| is_pronoun(self.language, &self.tokens[at].word);
            let worth = if counts || (name..end).all(stands) { worth - 0.4 } else { worth };
            Some(Reading { start, end, value: original(self.text, self.tokens, name, end).into(), worth })
        })
        .collect()
    }

    /// Whether a list of goods may go on with this word: a name, a number, an article, an "and".
    fn goes_on(&self, at: usize) -> bool {
        let word = self.tokens[at].word.as_str();
        self.shelved[at] || self.is_number(at) || is_article(self.language, word) || self.tokens[at].is_and()
    }

    /// How many there are of something that is named elsewhere: "we're out of milk, I need two". A unit may follow.
    pub(super) fn counted_elsewhere(&self, product: &str) -> Option<(String, Option<String>)> {
        let begin = self.text.find(product)?;
        let end = begin + product.len();
        let outside = |reading: &&Reading| {
            let (first, last) = (self.tokens[reading.start].start, self.tokens[reading.end - 1].end);
            let article = is_article(self.language, &self.tokens[reading.start].word);
            // "That one" counts nothing.
            (last <= begin || first >= end) && !article && &*reading.value != "1"
        };
        let timed = |reading: &&Reading| {
            let meets = |other: &Reading| other.start < reading.end && reading.start < other.end;
            !self.dates.iter().chain(&self.times).chain(&self.ordinals).any(meets)
        };
        let mut found = self.quantities.iter().filter(outside).filter(timed);
        let reading = found.next()?;
        let unit =
            self.units.iter().find(|unit| unit.start == reading.end).map(|unit| unit.value.to_string());
        Some((reading.value.to_string(), unit))
    }

    /// The words of the utterance with a mark in the place of each date, time, position, number and name of goods: what
    /// is said is told by what stands around them.
    ///
    /// With `ways`, ways of delivery and payment are marked, too: "en livraison" may be one, or the parcel itself.
    pub(super) fn marked(&self, ways: bool) -> Vec<&str> {
        let none = Vec::new();
        let typed = [
            (&self.dates, mark(SlotKind::Date)),
            (&self.times, mark(SlotKind::Time)),
            (&self.ordinals, mark(SlotKind::Ordinal)),
            (&self.numbers, mark(SlotKind::OrderNumber)),
            (if ways { &self.fulfillments } else { &none }, mark(SlotKind::Fulfillment)),
            (if ways { &self.payments } else { &none }, mark(SlotKind::Payment)),
        ];
        let mut marked: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let found = typed.iter().find_map(|(readings, mark)| {
                let here = readings.iter().filter(|reading| reading.start == at);
                here.max_by_key(|reading| reading.end).map(|reading| (reading.end, *mark))
            });
            let word = self.tokens[at].word.as_str();
            let (end, word) = match found {
                Some((end, mark)) if !is_article(self.language, word) || end > at + 1 => (end, mark),
                _ if self.shelved[at] => (at + 1, mark(SlotKind::Product)),
                _ => (at + 1, word),
            };
            at = end;
            // "Lait d'avoine" is one name.
            let name = mark(SlotKind::Product);
            let before = marked.iter().rev().find(|word| !is_article(self.language, word));
            let again = word == name && before == Some(&name);
            if !again {
                marked.push(word);
            }
        }
        marked
    }

    /// Whether a comma or the like stands behind a word.
    pub(super) fn stops_behind(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| next.after_stop)
    }

    /// Whether a word stands among the names of goods.
    pub(super) fn is_shelved(&self, at: usize) -> bool {
        self.shelved[at]
    }

    /// Puts the exact in the place of the rough: "Thursday, the twelfth of November" is the twelfth, and "six on Friday
    /// evening" is eighteen hours.
    pub(super) fn sharpen(&self, candidate: &mut Candidate) {
        let length = |reading: &Reading| reading.end - reading.start;
        let date = candidate.slots.text("date").filter(|_| candidate.intent == "StoreHours");
        if let (Some(date), Some(longest)) = (date, self.dates.iter().max_by_key(|reading| length(reading))) {
            let mut same = self.dates.iter().filter(|reading| *reading.value == *date);
            if longest.value.len() == "2026-11-02".len()
                && same.all(|reading| length(reading) < length(longest))
            {
                candidate.slots.set("date", SlotValue::heard(&*longest.value));
            }
        }
        if let Some(time) = candidate.slots.text("time")
            && let Some((hour, minute)) = time.split_once(':')
            && let Ok(hour @ 1..=11) = hour.parse::<u32>()
            && self.times.iter().any(|reading| ["AF", "EV"].contains(&&*reading.value))
        {
            candidate.slots.set("time", SlotValue::heard(format!("{:02}:{minute}", hour + 12)));
        }
    }

    /// Whether one of something is named, and not all there is: "a baguette".
    pub(super) fn is_one(&self, product: &str) -> bool {
        let begin = self.text.find(product);
        let first = begin.and_then(|begin| self.tokens.iter().position(|token| token.start >= begin));
        let before = first.and_then(|first| self.tokens.get(first.checked_sub(1)?));
        before.is_some_and(|token| ["un", "une", "o", "a", "an"].contains(&token.word.as_str()))
    }

    /// Whether a way of delivery was added to what was said, and not only a verb of it: "my usual, delivered".
    pub(super) fn adds_way(&self) -> bool {
        self.fulfillments.iter().any(|way| {
            let last = (way.end..self.tokens.len()).all(|at| self.fills[at]);
            way.start > 0 && (last || self.tokens[way.start].after_stop)
        })
    }

    /// Of two numbers, each in a part of its own, the second: "twelve is too many, ten will do".
    pub(super) fn second_thought(&self) -> Option<String> {
        let mut numbers: Vec<&Reading> = Vec::new();
        for number in &self.quantities {
            let article = is_article(self.language, &self.tokens[number.start].word);
            match numbers.last() {
                Some(known) if known.start <= number.start && number.start < known.end => {}
                _ if article => {}
                _ => numbers.push(number),
            }
        }
        let [first, second] = numbers.as_slice() else { return None };
        let apart = (first.end..=second.start).any(|at| self.tokens[at].after_stop);
        let refused = ["not", "no", "of", "than", "que", "pas", "non", "nu", "de", "says"];
        let kept = refused.contains(&self.tokens[second.start.saturating_sub(1)].word.as_str());
        (apart && !kept).then(|| second.value.to_string())
    }

    /// Whether an order is named by its number: "order 1042".
    pub(super) fn names_order(&self) -> bool {
        let orders = ["order", "commande", "comanda", "comenzii"];
        self.numbers.iter().filter(|number| number.value.len() >= 2).any(|number| {
            let before = &self.tokens[number.start.saturating_sub(3)..number.start];
            before.iter().any(|token| orders.contains(&token.word.as_str()))
        })
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
            let readings = self.at(start, Filling::of(kind, intent)).iter();
            let whole = readings.filter(|reading| (reading.end..self.tokens.len()).all(idle));
            whole.max_by_key(|reading| reading.end).cloned()
        })
    }
}

/// Positions; and while one of several has to be chosen, also "whichever" and "the cheapest".
fn ordinals(words: &[&str], closed: &Closed, hint: &Hint<'_>) -> Vec<Reading> {
    let mut found = ordinals_in(words);
    if hint.pending.is_some_and(Pending::is_choice) {
        found.extend(closed.find("ordinal", words, 0.6));
    }
    found
}

/// What stands in the place of something of a kind.
pub(super) const fn mark(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Date => "{date}",
        SlotKind::Time => "{time}",
        SlotKind::Ordinal => "{position}",
        SlotKind::Quantity | SlotKind::OrderNumber | SlotKind::Pin | SlotKind::Telephone => "{number}",
        SlotKind::Product => "{goods}",
        SlotKind::Fulfillment => "{way}",
        SlotKind::Payment => "{payment}",
        SlotKind::Text | SlotKind::Location => "{}",
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
            found.push(Reading { start, end, value: value.into(), worth });
        }
    }
}

/// Words that stand for a name and are none.
fn is_pronoun(language: Language, word: &str) -> bool {
    let pronouns: &[&str] = match language {
        Language::En => &["it", "them", "they"],
        Language::Fr => &["ca", "cela", "il", "elle", "ils", "elles", "eux"],
        Language::Ro => &["asta", "ala", "aia", "el", "ea", "ele", "acesta", "aceasta"],
    };
    pronouns.contains(&word)
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
        Language::Ro => &["un", "o", "niste", "de", "dintre", "cateva", "vreun", "vreo", "ceva"],
    };
    articles.contains(&word)
}
