//! How well an utterance fits a sample: the best way through its automaton, word by word.
//!
//! Words that fit and slots that are filled speak for it; words that are missing, and words that it has no place for,
//! speak against it. One pass over states and words (Viterbi), so the cost is bounded by their product.

use super::{
    grammar::{Automaton, Label},
    lexicon::{Heard, Lexicon},
    readings::{Reading, Readings},
};
use crate::dialog::slots::{SlotKind, SlotSpec};

/// Against a word that nothing is known of and that has no place.
const UNKNOWN: f32 = 0.5;

/// Against leaving out a word that stands among the names of goods.
const GOODS: f32 = 0.75;

/// What one word or stretch of the utterance was taken for.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A word of the sample, with how well it fits from 0 to 1.
    Fits(String, f32),
    /// A slot and its value.
    Fills(String, String),
    /// A word of the sample that was not said.
    Misses(String),
    /// A word that has no place in the sample.
    Extra(String),
}

/// The best way through a sample.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) slots: Vec<(SlotSpec, Reading)>,
    pub(super) steps: Vec<Step>,
    /// What speaks for it.
    pub(super) merit: f32,
    /// What speaks against it.
    pub(super) fault: f32,
    /// How telling the words are that fit.
    pub(super) told: f32,
}

impl Way {
    pub(super) fn score(&self) -> f32 {
        self.merit - self.fault
    }
}

/// An utterance, ready to be matched.
pub(super) struct Utterance<'a> {
    pub(super) words: Vec<&'a str>,
    pub(super) heard: Vec<Vec<Heard>>,
    pub(super) fills: Vec<bool>,
    pub(super) readings: Readings<'a>,
}

#[derive(Debug, Clone)]
enum Move {
    Free,
    Fits(Heard),
    Misses(u32),
    Extra,
    Fills(SlotSpec, Reading),
}

#[derive(Debug, Clone)]
struct Cell {
    score: f32,
    from: (usize, usize),
    by: Move,
}

/// The best way of an utterance through a sample.
pub(super) fn best_way(
    utterance: &Utterance<'_>,
    automaton: &Automaton,
    (lexicon, around): (&Lexicon, &[bool]),
) -> Option<Way> {
    let (count, states) = (utterance.words.len(), automaton.arcs.len());
    let mut table: Vec<Option<Cell>> = vec![None; (count + 1) * states];
    let place = |at: usize, state: usize| at * states + state;
    table[0] = Some(Cell { score: 0.0, from: (0, 0), by: Move::Free });
    for at in 0..=count {
        for state in 0..states {
            let Some(score) = table[place(at, state)].as_ref().map(|cell| cell.score) else { continue };
            let mut reach = |to: (usize, usize), gain: f32, by: Move| {
                let cell = &mut table[place(to.0, to.1)];
                if cell.as_ref().is_none_or(|known| known.score < score + gain) {
                    *cell = Some(Cell { score: score + gain, from: (at, state), by });
                }
            };
            for (label, to) in &automaton.arcs[state] {
                match label {
                    Label::Free => reach((at, *to), 0.0, Move::Free),
                    Label::Word(word) => {
                        reach((at, *to), -missing(lexicon.weight(*word)), Move::Misses(*word));
                        let heard = utterance.heard.get(at).into_iter().flatten();
                        if let Some(heard) = heard.copied().find(|heard| heard.word == *word) {
                            let gain = lexicon.weight(*word) * heard.quality;
                            reach((at + 1, *to), gain, Move::Fits(heard));
                        }
                    }
                    Label::Slot(spec) if at < count => {
                        for reading in utterance.readings.at(at, spec.kind, automaton.intent) {
                            let gain = reading.worth - inner(utterance, (lexicon, around), &reading, *spec);
                            reach((reading.end, *to), gain, Move::Fills(*spec, reading));
                        }
                    }
                    Label::Slot(_) => {}
                }
            }
            if at < count {
                for spec in &automaton.floating {
                    for reading in utterance.readings.floating(at, spec.kind, automaton.intent) {
                        reach((reading.end, state), 0.9 * reading.worth, Move::Fills(*spec, reading));
                    }
                }
                let cost = if around[at] { 0.01 } else { extra(utterance, lexicon, at) };
                reach((at + 1, state), -cost, Move::Extra);
            }
        }
    }
    trace(utterance, &table, (count, states), lexicon)
}

fn missing(weight: f32) -> f32 {
    0.08 + 0.6 * weight
}

fn extra(utterance: &Utterance<'_>, lexicon: &Lexicon, at: usize) -> f32 {
    if utterance.fills[at] {
        return 0.005;
    }
    if utterance.readings.is_shelved(at) {
        return GOODS;
    }
    match utterance.heard[at].first() {
        Some(heard) if heard.quality >= 0.99 => 0.08 + 0.55 * lexicon.weight(heard.word),
        _ => UNKNOWN,
    }
}

/// Words of commands within free text: "milk to my cart" is hardly a product.
fn inner(
    utterance: &Utterance<'_>,
    (lexicon, around): (&Lexicon, &[bool]),
    reading: &Reading,
    spec: SlotSpec,
) -> f32 {
    if !matches!(spec.kind, SlotKind::Text | SlotKind::Product | SlotKind::Location) {
        return 0.0;
    }
    let words = reading.start..reading.end;
    let exact = words.filter_map(|at| utterance.heard[at].first().filter(|heard| heard.quality >= 0.99));
    let commands = exact.filter(|heard| lexicon.is_command(lexicon.word(heard.word)));
    let commands: f32 = commands.map(|heard| 0.25 * lexicon.weight(heard.word)).sum();
    let around = (reading.start..reading.end).filter(|at| around[*at]).count();
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let around = 0.15 * around as f32;
    commands + around
}

fn trace(
    utterance: &Utterance<'_>,
    table: &[Option<Cell>],
    (count, states): (usize, usize),
    lexicon: &Lexicon,
) -> Option<Way> {
    let mut way = Way { slots: Vec::new(), steps: Vec::new(), merit: 0.0, fault: 0.0, told: 0.0 };
    let (mut at, mut state) = (count, states - 1);
    while (at, state) != (0, 0) {
        let cell = table[at * states + state].as_ref()?;
        let before = table[cell.from.0 * states + cell.from.1].as_ref()?;
        let gain = cell.score - before.score;
        if gain > 0.0 {
            way.merit += gain;
        } else {
            way.fault -= gain;
        }
        match &cell.by {
            Move::Free => {}
            Move::Fits(heard) => {
                way.told += lexicon.weight(heard.word) * heard.quality;
                way.steps.push(Step::Fits(utterance.words[cell.from.0].to_owned(), heard.quality));
            }
            Move::Misses(word) => way.steps.push(Step::Misses(lexicon.word(*word).to_owned())),
            Move::Extra if utterance.fills[cell.from.0] => {}
            Move::Extra => way.steps.push(Step::Extra(utterance.words[cell.from.0].to_owned())),
            Move::Fills(spec, reading) => {
                way.steps.push(Step::Fills(spec.name.to_owned(), reading.value.to_string()));
                way.slots.retain(|(known, _)| known.name != spec.name);
                way.slots.push((*spec, reading.clone()));
            }
        }
        (at, state) = cell.from;
    }
    way.steps.reverse();
    way.slots.reverse();
    Some(way)
}
