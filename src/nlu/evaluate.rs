//! Measuring understanding on utterances that people have labelled, and that no sample was written from.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Hint, Understander};
use crate::{
    dialog::Input,
    model::{locale::Language, localized::fold},
};

/// A labelled set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelledSet {
    /// Which language is spoken.
    pub language: Language,
    /// The day on which it is spoken.
    pub today: chrono::NaiveDate,
    /// What is said.
    #[serde(rename = "utterance")]
    pub utterances: Vec<Labelled>,
}

/// One utterance and what it means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labelled {
    /// What is said.
    pub text: String,
    /// The intent, or `Fallback` for what no shop understands.
    pub intent: String,
    /// What is in its slots.
    #[serde(default)]
    pub slots: BTreeMap<String, String>,
    /// Why it is hard.
    pub hard: Option<String>,
}

/// How an utterance was understood.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The utterance.
    pub labelled: Labelled,
    /// The intent that was understood.
    pub intent: String,
    /// The slots that were understood.
    pub slots: BTreeMap<String, String>,
}

/// The figures of a set.
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    /// Every utterance.
    pub judged: Vec<Judged>,
}

impl Evaluation {
    /// Understands every utterance of a set.
    pub fn of(set: &LabelledSet, understander: &Understander, hint: &Hint<'_>) -> Self {
        let judge = |labelled: &Labelled| {
            let hint = Hint {
                today: set.today,
                pending: None,
                order: false,
                places: hint.places,
                shelf: hint.shelf,
            };
            let understood = understander.understand(&labelled.text, set.language, &hint);
            let Input::Intent { name, slots } = understood.input() else {
                return Judged { labelled: labelled.clone(), intent: String::new(), slots: BTreeMap::new() };
            };
            let slots =
                slots.iter().filter_map(|(name, value)| Some((name.to_owned(), value.heard.clone()?)));
            Judged { labelled: labelled.clone(), intent: name, slots: slots.collect() }
        };
        Self { judged: set.utterances.iter().map(judge).collect() }
    }

    /// The part of the utterances whose intent was understood, from 0 to 1.
    pub fn intent_accuracy(&self) -> f64 {
        let right = self.judged.iter().filter(|judged| judged.intent == judged.labelled.intent).count();
        ratio(right, self.judged.len())
    }

    /// The harmonic mean of precision and recall over all slots, from 0 to 1. A slot counts when its intent, its name
    /// and its words are right.
    pub fn slot_f1(&self) -> f64 {
        let (mut right, mut found, mut expected) = (0, 0, 0);
        for judged in &self.judged {
            expected += judged.labelled.slots.len();
            found += judged.slots.len();
            if judged.intent == judged.labelled.intent {
                right += judged.right_slots();
            }
        }
        ratio(2 * right, found + expected)
    }

    /// What was taken for what, where they differ, most frequent first.
    pub fn confusions(&self) -> Vec<(&str, &str, usize)> {
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for judged in self.judged.iter().filter(|judged| judged.intent != judged.labelled.intent) {
            *counts.entry((&judged.labelled.intent, &judged.intent)).or_default() += 1;
        }
        let mut counts: Vec<_> =
            counts.into_iter().map(|((meant, took), count)| (meant, took, count)).collect();
        counts.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.cmp(b)));
        counts
    }

    /// Utterances and how many were right, by intent.
    pub fn by_intent(&self) -> BTreeMap<&str, (usize, usize)> {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for judged in &self.judged {
            let count = counts.entry(&judged.labelled.intent).or_default();
            count.0 += usize::from(judged.intent == judged.labelled.intent);
            count.1 += 1;
        }
        counts
    }
}

impl Judged {
    fn right_slots(&self) -> usize {
        let same = |(name, text): &(&String, &String)| {
            self.slots.get(*name).is_some_and(|found| fold(found) == fold(text))
        };
        self.labelled.slots.iter().filter(same).count()
    }

    /// Whether everything is right.
    pub fn is_right(&self) -> bool {
        let names = |slots: &BTreeMap<String, String>| slots.keys().cloned().collect::<BTreeSet<_>>();
        self.intent == self.labelled.intent
            && names(&self.slots) == names(&self.labelled.slots)
            && self.right_slots() == self.slots.len()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of utterances")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}
