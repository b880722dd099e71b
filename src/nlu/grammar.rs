//! Samples compiled to small automata over words: forward arcs only, so that one pass matches.

use std::collections::HashMap;

use super::{
    filling::{Filling, Opening},
    lexicon::{Lexicon, WordId, words},
};
use crate::{
    dialog::{
        intents,
        slots::{SlotKind, SlotSpec},
    },
    interaction::{ANYTHING, Model, Pattern},
};

/// What is said elsewhere may hold anything.
const ELSEWHERE: &[SlotSpec] = &[SlotSpec { name: ANYTHING, kind: SlotKind::Text }];

/// How much it counts against a sample that it says a lot.
const LONG: f32 = 0.05;

/// What an arc takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Nothing.
    Free,
    /// A word.
    Word(WordId),
    /// One of the sample's openings.
    Slot(u8),
}

/// A compiled sample. Arcs lead from lower to higher states; the last state is its end.
#[derive(Debug)]
pub(super) struct Automaton {
    pub(super) intent: &'static str,
    pub(super) sample: String,
    /// The slots that it names; behind them, from `floating` on, those of the intent that may be said anywhere all the
    /// same.
    pub(super) openings: Vec<Opening>,
    pub(super) floating: usize,
    /// For each state: what is taken, and where it leads.
    pub(super) arcs: Vec<Vec<(Label, usize)>>,
}

/// All samples of a language.
#[derive(Debug)]
pub(super) struct Grammar {
    pub(super) automata: Vec<Automaton>,
    /// For each of them: against the way through it that says least, were none of its words said.
    bulk: Vec<f32>,
    /// Which samples hold a word.
    by_word: HashMap<WordId, Vec<u32>>,
    /// Samples that are nothing but slots.
    bare: Vec<u32>,
}

impl Grammar {
    pub(super) fn compile(model: &Model, lexicon: &Lexicon) -> Self {
        let mut grammar =
            Self { automata: Vec::new(), bulk: Vec::new(), by_word: HashMap::new(), bare: Vec::new() };
        for said in model.everything() {
            let slots = match intents::find(said.intent) {
                Some(_) if said.intent == model.elsewhere.intent => ELSEWHERE,
                Some(intent) => intent.slots(),
                None => &[],
            };
            for sample in &said.samples {
                let intent = said.intent;
                let mut builder =
                    Builder { arcs: vec![Vec::new()], lexicon, slots, intent, openings: Vec::new() };
                builder.add(&sample.pattern, 0);
                let index = u32::try_from(grammar.automata.len()).unwrap_or(u32::MAX);
                let mut found: Vec<WordId> = Vec::new();
                for (label, _) in builder.arcs.iter().flatten() {
                    if let Label::Word(word) = label
                        && !found.contains(word)
                    {
                        found.push(*word);
                        grammar.by_word.entry(*word).or_default().push(index);
                    }
                }
                if sample
                    .pattern
                    .expand()
                    .iter()
                    .any(|sentence| sentence.split(' ').all(|word| word.starts_with('{')))
                {
                    grammar.bare.push(index);
                }
                let Builder { arcs, mut openings, .. } = builder;
                let (named, floating) = (sample.pattern.slots(), openings.len());
                // A day that nothing can be done about is only heard where it is said of the delivery itself.
                let idle = |spec: &SlotSpec| {
                    ["Checkout", "DeliveryTerms"].contains(&intent) && spec.kind == SlotKind::Date
                };
                let free = slots
                    .iter()
                    .filter(|spec| floats(spec.kind) && !named.contains(&spec.name) && !idle(spec));
                openings.extend(
                    free.map(|spec| Opening { spec: *spec, filling: Filling::floating(spec.kind, intent) }),
                );
                let sample = sample.text.clone();
                grammar.bulk.push(bulk(&arcs, lexicon));
                grammar.automata.push(Automaton { intent, sample, openings, floating, arcs });
            }
        }
        grammar
    }

    /// The samples that share most with what was heard, at most so many, and how much that is worth.
    pub(super) fn likely(&self, heard: &[(WordId, f32)], most: usize) -> Vec<(&Automaton, f32)> {
        let mut worth = vec![0.0_f32; self.automata.len()];
        for (word, weight) in heard {
            for index in self.by_word.get(word).into_iter().flatten() {
                worth[*index as usize] += weight;
            }
        }
        // The shorter of two that share as much is nearer.
        let near = |(index, worth): (u32, f32)| (LONG.mul_add(-self.bulk[index as usize], worth), index);
        let shared = (0..).zip(worth.iter().copied()).filter(|(_, worth)| *worth > 0.0);
        let mut order: Vec<(f32, u32)> = shared.map(near).collect();
        let nearer = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if order.len() > most {
            order.select_nth_unstable_by(most, nearer);
            order.truncate(most);
        }
        order.sort_unstable_by(nearer);
        let mut found: Vec<u32> = order.into_iter().map(|(_, index)| index).collect();
        for index in &self.bare {
            if !found.contains(index) {
                found.push(*index);
            }
        }
        found.into_iter().map(|index| (&self.automata[index as usize], worth[index as usize])).collect()
    }
}

/// See [`Grammar`].
fn bulk(arcs: &[Vec<(Label, usize)>], lexicon: &Lexicon) -> f32 {
    let mut least = vec![f32::INFINITY; arcs.len()];
    least[0] = 0.0;
    for (state, arcs) in arcs.iter().enumerate() {
        for (label, to) in arcs {
            let cost = match label {
                Label::Word(word) => lexicon.missing(*word),
                Label::Free | Label::Slot(_) => 0.0,
            };
            least[*to] = least[*to].min(least[state] + cost);
        }
    }
    least.last().copied().unwrap_or(0.0)
}

/// Whether a kind of slot tells by itself what it is, wherever it is said.
const fn floats(kind: SlotKind) -> bool {
    matches!(
        kind,
        SlotKind::Date
            | SlotKind::Time
            | SlotKind::Location
            | SlotKind::Fulfillment
            | SlotKind::Payment
            | SlotKind::Telephone
    )
}

struct Builder<'a> {
    arcs: Vec<Vec<(Label, usize)>>,
    lexicon: &'a Lexicon,
    slots: &'static [SlotSpec],
    intent: &'static str,
    openings: Vec<Opening>,
}

impl Builder<'_> {
    fn step(&mut self, from: usize, label: Label) -> usize {
        self.arcs.push(Vec::new());
        let to = self.arcs.len() - 1;
        self.arcs[from].push((label, to));
        to
    }

    /// Adds a part behind a state; gives the state behind it.
    fn add(&mut self, pattern: &Pattern, from: usize) -> usize {
        match pattern {
            // One word of a sample may be several when it is compared: "qu'est-ce".
            Pattern::Word(word) => words(word)
                .iter()
                .fold(from, |at, word| self.lexicon.id(word).map_or(at, |id| self.step(at, Label::Word(id)))),
            Pattern::Joint => from,
            Pattern::Slot(name) => match self.slots.iter().find(|spec| spec.name == *name) {
                Some(spec) => {
                    let opening = Opening { spec: *spec, filling: Filling::of(spec.kind, self.intent) };
                    let known = self.openings.iter().position(|known| *known == opening);
                    let index = known.unwrap_or(self.openings.len());
                    if known.is_none() {
                        self.openings.push(opening);
                    }
                    self.step(from, Label::Slot(u8::try_from(index).unwrap_or(u8::MAX)))
                }
                None => from,
            },
            Pattern::Sequence(parts) => parts.iter().fold(from, |at, part| self.add(part, at)),
            Pattern::Either(parts) => {
                let ends: Vec<usize> = parts.iter().map(|part| self.add(part, from)).collect();
                self.arcs.push(Vec::new());
                let end = self.arcs.len() - 1;
                for state in ends {
                    self.arcs[state].push((Label::Free, end));
                }
                end
            }
        }
    }
}
