//! How well an utterance fits a sample: the best way through its automaton, word by word.
//!
//! Words that fit and slots that are filled speak for it; words that are missing, and words that it has no place for,
//! speak against it. One pass over states and words (Viterbi), so the cost is bounded by their product.

use super::{
    grammar::{Automaton, Label},
    lexicon::{Heard, Lexicon, TURNED, WordId},
    readings::{Reading, Readings},
};
use crate::dialog::slots::SlotSpec;

/// Against a word that nothing is known of and that has no place.
const UNKNOWN: f32 = 0.5;

/// Against leaving out a word that stands among the names of goods.
const GOODS: f32 = 0.75;

/// Against a word around the request that is no part of it.
const AROUND: f32 = 0.01;

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
    /// Against leaving out each word.
    extra: Vec<f32>,
    /// Against words of commands within free text, summed up to each word: "milk to my cart" is hardly a product.
    commands: Vec<f32>,
}

impl<'a> Utterance<'a> {
    pub(super) fn of(
        words: Vec<&'a str>,
        fills: Vec<bool>,
        readings: Readings<'a>,
        lexicon: &Lexicon,
    ) -> Self {
        let heard: Vec<Vec<Heard>> = words.iter().map(|word| lexicon.hear(word)).collect();
        let extra = (0..words.len()).map(|at| {
            if fills[at] {
                return 0.005;
            }
            // "No, add milk" answers something; "not the milk" turns what follows around.
            if lexicon.negates(words[at]) && !(at == 0 && readings.stops_behind(at)) {
                return TURNED;
            }
            if readings.is_shelved(at) {
                return GOODS;
            }
            match heard[at].first() {
                Some(heard) if heard.quality >= 0.99 => 0.08 + 0.55 * lexicon.weight(heard.word),
                _ => UNKNOWN,
            }
        });
        let extra = extra.collect();
        let command = |heard: &Vec<Heard>| {
            let exact = heard.first().filter(|heard| heard.quality >= 0.99);
            let command = exact.filter(|heard| lexicon.is_command(lexicon.word(heard.word)));
            command.map_or(0.0, |heard| 0.25 * lexicon.weight(heard.word))
        };
        let mut commands = vec![0.0];
        for heard in &heard {
            commands.push(commands[commands.len() - 1] + command(heard));
        }
        Self { words, heard, fills, readings, extra, commands }
    }
}

/// What comes before or behind a request of one intent, and is no part of it.
pub(super) struct Around {
    marked: Vec<bool>,
    /// Against such words within free text, summed up to each word.
    within: Vec<f32>,
}

impl Around {
    pub(super) fn of(marked: Vec<bool>) -> Self {
        let mut within = vec![0.0];
        for marked in &marked {
            within.push(within[within.len() - 1] + if *marked { 0.15 } else { 0.0 });
        }
        Self { marked, within }
    }
}

#[derive(Debug, Clone, Copy)]
enum Move {
    Free,
    /// By a word that was heard so well.
    Fits(f32),
    Misses(WordId),
    Extra,
    /// By a reading, by number, in an opening.
    Fills(u8, u16),
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    score: f32,
    from: (u16, u16),
    by: Move,
}

/// What a word still tells that adds nothing to most of what is said.
const IDLE: f32 = 0.2;
/// A way that is worse by so much than another that took as many words does not catch up.
const BEHIND: f32 = 1.7;

/// A word of the samples that was not heard.
const UNHEARD: u8 = u8::MAX;

const UNREACHED: Cell = Cell { score: f32::NEG_INFINITY, from: (0, 0), by: Move::Free };

/// The best ways of one utterance through samples. What it works on is used again for each.
pub(super) struct Matcher<'a> {
    utterance: &'a Utterance<'a>,
    lexicon: &'a Lexicon,
    table: Vec<Cell>,
    /// For each word of the samples, which of those heard it is: most are none.
    heard: Vec<u8>,
    /// How well each word of the utterance fits each word that was heard.
    fits: Vec<Vec<f32>>,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(utterance: &'a Utterance<'a>, lexicon: &'a Lexicon) -> Self {
        let mut heard = vec![UNHEARD; lexicon.len()];
        let mut fits: Vec<Vec<f32>> = Vec::new();
        for (at, words) in utterance.heard.iter().enumerate() {
            for word in words {
                let index = &mut heard[word.word as usize];
                if *index == UNHEARD {
                    let next = u8::try_from(fits.len()).unwrap_or(UNHEARD);
                    if next == UNHEARD {
                        continue;
                    }
                    *index = next;
                    fits.push(vec![0.0; utterance.words.len() + 1]);
                }
                fits[usize::from(*index)][at] = word.quality;
            }
        }
        Self { utterance, lexicon, table: Vec::new(), heard, fits }
    }

    /// The best way through a sample, when it is better than `known`.
    pub(super) fn best_way(&mut self, automaton: &Automaton, around: &Around, known: f32) -> Option<Way> {
        let (count, states) = (self.utterance.words.len(), automaton.arcs.len());
        self.pass(automaton, around);
        let end = self.table[(count + 1) * states - 1].score;
        if end > known { self.trace(automaton) } else { None }
    }

    fn pass(&mut self, automaton: &Automaton, around: &Around) {
        let Self { utterance, lexicon, table, heard, fits } = self;
        let (count, states) = (utterance.words.len(), automaton.arcs.len());
        table.clear();
        table.resize((count + 1) * states, UNREACHED);
        table[0].score = 0.0;
        for at in 0..=count {
            // Within a row nothing gains: what begins it best stays its best.
            let row = &table[at * states..(at + 1) * states];
            let best = row.iter().map(|cell| cell.score).fold(f32::NEG_INFINITY, f32::max);
            for state in 0..states {
                let score = table[at * states + state].score;
                if score < best - BEHIND || score == f32::NEG_INFINITY {
                    continue;
                }
                let from = (narrow(at), narrow(state));
                let mut reach = |(at, state): (usize, usize), gain: f32, by: Move| {
                    let cell = &mut table[at * states + state];
                    if cell.score < score + gain {
                        *cell = Cell { score: score + gain, from, by };
                    }
                };
                for (label, to) in &automaton.arcs[state] {
                    match label {
                        Label::Free => reach((at, *to), 0.0, Move::Free),
                        Label::Word(word) => {
                            let weight = lexicon.weight(*word);
                            reach((at, *to), -lexicon.missing(*word), Move::Misses(*word));
                            let index = heard[*word as usize];
                            if index != UNHEARD {
                                let quality = fits[usize::from(index)][at];
                                if quality > 0.0 {
                                    // Politeness belongs to everything, and tells nothing.
                                    let tells = if utterance.fills[at] { IDLE } else { 1.0 };
                                    let gain = weight * quality * tells;
                                    reach((at + 1, *to), gain, Move::Fits(quality));
                                }
                            }
                        }
                        Label::Slot(opening) if at < count => {
                            let filling = automaton.openings[usize::from(*opening)].filling;
                            for (index, reading) in (0..).zip(utterance.readings.at(at, filling)) {
                                let sum = |sums: &[f32]| sums[reading.end] - sums[reading.start];
                                let inner = if filling.is_free() {
                                    sum(&utterance.commands) + sum(&around.within)
                                } else {
                                    0.0
                                };
                                reach(
                                    (reading.end, *to),
                                    reading.worth - inner,
                                    Move::Fills(*opening, index),
                                );
                            }
                        }
                        Label::Slot(_) => {}
                    }
                }
                if at < count {
                    for (opening, floating) in (0..).zip(&automaton.openings).skip(automaton.floating) {
                        for (index, reading) in (0..).zip(utterance.readings.at(at, floating.filling)) {
                            reach((reading.end, state), 0.9 * reading.worth, Move::Fills(opening, index));
                        }
                    }
                    let cost = if around.marked[at] { AROUND } else { utterance.extra[at] };
                    reach((at + 1, state), -cost, Move::Extra);
                }
            }
        }
    }

    fn trace(&self, automaton: &Automaton) -> Option<Way> {
        let (utterance, lexicon) = (self.utterance, self.lexicon);
        let (count, states) = (utterance.words.len(), automaton.arcs.len());
        let mut way = Way { slots: Vec::new(), steps: Vec::new(), merit: 0.0, fault: 0.0, told: 0.0 };
        let (mut at, mut state) = (count, states - 1);
        while (at, state) != (0, 0) {
            let cell = self.table.get(at * states + state)?;
            let from = (usize::from(cell.from.0), usize::from(cell.from.1));
            let gain = cell.score - self.table[from.0 * states + from.1].score;
            if gain > 0.0 {
                way.merit += gain;
            } else {
                way.fault -= gain;
            }
            let word = || utterance.words[from.0].to_owned();
            match cell.by {
                Move::Free => {}
                Move::Fits(quality) => {
                    way.told += gain;
                    way.steps.push(Step::Fits(word(), quality));
                }
                Move::Misses(word) => way.steps.push(Step::Misses(lexicon.word(word).to_owned())),
                Move::Extra if utterance.fills[from.0] => {}
                Move::Extra => way.steps.push(Step::Extra(word())),
                Move::Fills(opening, index) => {
                    let opening = automaton.openings[usize::from(opening)];
                    let reading = utterance.readings.at(from.0, opening.filling).get(usize::from(index))?;
                    way.steps.push(Step::Fills(opening.spec.name.to_owned(), reading.value.to_string()));
                    way.slots.retain(|(known, _)| known.name != opening.spec.name);
                    way.slots.push((opening.spec, reading.clone()));
                }
            }
            (at, state) = from;
        }
        way.steps.reverse();
        way.slots.reverse();
        Some(way)
    }
}

/// Words of an utterance and states of a sample are few.
fn narrow(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
