//! Samples compiled to small automata over words: forward arcs only, so that one pass matches.

use std::collections::HashMap;

use super::lexicon::{Lexicon, WordId, words};
use crate::{
    dialog::{
        intents,
        slots::{SlotKind, SlotSpec},
    },
    interaction::{ANYTHING, Model, Pattern},
};

/// What is said elsewhere may hold anything.
const ELSEWHERE: &[SlotSpec] = &[SlotSpec { name: ANYTHING, kind: SlotKind::Text }];

/// What an arc takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Nothing.
    Free,
    /// A word.
    Word(WordId),
    /// A slot of the intent.
    Slot(SlotSpec),
}

/// A compiled sample. Arcs lead from lower to higher states; the last state is its end.
#[derive(Debug)]
pub(super) struct Automaton {
    pub(super) intent: &'static str,
    pub(super) sample: String,
    /// Slots of the intent that the sample does not name, and that may be said anywhere all the same.
    pub(super) floating: Vec<SlotSpec>,
    /// For each state: what is taken, and where it leads.
    pub(super) arcs: Vec<Vec<(Label, usize)>>,
}

/// All samples of a language.
#[derive(Debug)]
pub(super) struct Grammar {
    pub(super) automata: Vec<Automaton>,
    /// Which samples hold a word.
    by_word: HashMap<WordId, Vec<u32>>,
    /// Samples that are nothing but slots.
    bare: Vec<u32>,
}

impl Grammar {
    pub(super) fn compile(model: &Model, lexicon: &Lexicon) -> Self {
        let mut grammar = Self { automata: Vec::new(), by_word: HashMap::new(), bare: Vec::new() };
        for said in model.everything() {
            let slots = match intents::find(said.intent) {
                Some(_) if said.intent == model.elsewhere.intent => ELSEWHERE,
                Some(intent) => intent.slots(),
                None => &[],
            };
            for sample in &said.samples {
                let mut builder = Builder { arcs: vec![Vec::new()], lexicon, slots };
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
                let arcs = builder.arcs;
                let named = sample.pattern.slots();
                let floating = slots
                    .iter()
                    .copied()
                    .filter(|spec| floats(spec.kind) && !named.contains(&spec.name))
                    .collect();
                let sample = sample.text.clone();
                grammar.automata.push(Automaton { intent: said.intent, sample, floating, arcs });
            }
        }
        grammar
    }

    /// The samples that share most with what was heard, at most so many.
    pub(super) fn likely(&self, heard: &[(WordId, f32)], most: usize) -> Vec<&Automaton> {
        let mut worth = vec![0.0_f32; self.automata.len()];
        for (word, weight) in heard {
            for index in self.by_word.get(word).into_iter().flatten() {
                worth[*index as usize] += weight;
            }
        }
        let mut order: Vec<usize> = (0..worth.len()).filter(|index| worth[*index] > 0.0).collect();
        // The shorter of two that share as much is nearer.
        order.sort_by(|a, b| {
            let length = |index: usize| self.automata[index].arcs.len();
            worth[*b].total_cmp(&worth[*a]).then_with(|| length(*a).cmp(&length(*b))).then(a.cmp(b))
        });
        order.truncate(most);
        for index in &self.bare {
            if !order.contains(&(*index as usize)) {
                order.push(*index as usize);
            }
        }
        order.into_iter().map(|index| &self.automata[index]).collect()
    }
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
                Some(spec) => self.step(from, Label::Slot(*spec)),
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
