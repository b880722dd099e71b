//! What words say about an intent whatever their order: a naive Bayes over the words and pairs of words of all samples.
//! It carries what no sample foresees: "m-am răzgândit, nu mai trimiteți comanda".

use std::collections::{HashMap, HashSet};

use super::{
    lexicon::{Lexicon, words},
    readings::mark,
    refine::GOODS,
};
use crate::{
    dialog::{intents, slots::SlotKind},
    interaction::Model,
};

/// Sentences of one sample that are looked at.
const SENTENCES: usize = 8;
/// So many letters of a word say in part what it means in a form that was never heard, or in another part of speech.
const BEGINNING: usize = 5;

/// How much each feature speaks for each intent.
#[derive(Debug)]
pub(super) struct Bayes {
    intents: Vec<&'static str>,
    /// Logarithms of how much likelier a feature is with an intent than at all.
    features: HashMap<String, Vec<f32>>,
}

impl Bayes {
    pub(super) fn learn(model: &Model, lexicon: &Lexicon) -> Self {
        let intents: Vec<&'static str> = model.everything().map(|said| said.intent).collect();
        let mut counts: HashMap<String, Vec<f32>> = HashMap::new();
        let mut sizes = vec![0.0_f32; intents.len()];
        for (index, said) in model.everything().enumerate() {
            for sample in &said.samples {
                let sentences = sample.pattern.expand();
                let step = (sentences.len() / SENTENCES).max(1);
                let mut found: HashSet<String> = HashSet::new();
                for sentence in sentences.iter().step_by(step) {
                    let words: Vec<String> = sentence
                        .split(' ')
                        .flat_map(|word| {
                            if word.starts_with('{') { vec![marked(said.intent, word)] } else { words(word) }
                        })
                        .collect();
                    found.extend(features(&words.iter().map(String::as_str).collect::<Vec<_>>(), lexicon));
                }
                sizes[index] += 1.0;
                for feature in found {
                    counts.entry(feature).or_insert_with(|| vec![0.0; intents.len()])[index] += 1.0;
                }
            }
        }
        let all: f32 = sizes.iter().sum();
        let features = counts
            .into_iter()
            .map(|(feature, counts)| {
                let total: f32 = counts.iter().sum();
                let base = (total + 0.5) / (all + 1.0);
                let odds = counts.iter().zip(&sizes).map(|(count, size)| {
                    // An intent with few samples is not believed to say nothing else.
                    let with = (count + 2.0 * base) / (size + 2.0);
                    (with / base).ln().clamp(-2.0, 3.0)
                });
                (feature, odds.collect())
            })
            .collect();
        Self { intents, features }
    }

    /// How likely each intent is by the words alone, best first; and how much was known at all. What was said comes in
    /// two readings.
    pub(super) fn likely(&self, said: [&[&str]; 2], lexicon: &Lexicon) -> (Vec<(&'static str, f32)>, f32) {
        let mut sums = vec![0.0_f32; self.intents.len()];
        let mut known = 0.0_f32;
        let all: HashSet<String> = said.into_iter().flat_map(|words| features(words, lexicon)).collect();
        for feature in sorted(all) {
            let share = share(&feature);
            if let Some(odds) = self.features.get(&feature) {
                known += share * odds.iter().copied().fold(0.0, f32::max);
                for (sum, odds) in sums.iter_mut().zip(odds) {
                    *sum += share * odds;
                }
            }
        }
        let highest = sums.iter().copied().fold(f32::MIN, f32::max);
        let weights: Vec<f32> = sums.iter().map(|sum| ((sum - highest) * 0.8).exp()).collect();
        let total: f32 = weights.iter().sum();
        let mut likely: Vec<_> =
            self.intents.iter().copied().zip(weights.iter().map(|weight| weight / total)).collect();
        likely.sort_by(|a, b| b.1.total_cmp(&a.1));
        (likely, known)
    }
}

/// In an order that is the same every time, so that sums are.
fn sorted(features: HashSet<String>) -> Vec<String> {
    let mut features: Vec<String> = features.into_iter().collect();
    features.sort_unstable();
    features
}

/// The mark of a slot, written as in a sample.
fn marked(intent: &str, slot: &str) -> String {
    let name = slot.trim_matches(|bracket| bracket == '{' || bracket == '}');
    let spec = intents::find(intent).and_then(|intent| intent.slots().iter().find(|spec| spec.name == name));
    let goods = GOODS.contains(&name);
    spec.map_or("{}", |spec| mark(if goods { SlotKind::Product } else { spec.kind })).to_owned()
}

/// What a pair or a beginning says has been said, in part, by the words themselves.
fn share(feature: &str) -> f32 {
    if feature.ends_with('-') {
        0.4
    } else if feature.contains(' ') {
        0.5
    } else {
        1.0
    }
}

/// Stems, pairs of stems that follow each other, and the beginnings of longer words.
fn features(words: &[&str], lexicon: &Lexicon) -> HashSet<String> {
    let stems: Vec<String> = words
        .iter()
        .map(|word| if word.starts_with('{') { (*word).to_owned() } else { lexicon.stem(word) })
        .collect();
    let pairs = stems.windows(2).map(|pair| format!("{} {}", pair[0], pair[1]));
    let long = words.iter().filter(|word| !word.starts_with('{') && word.chars().count() > BEGINNING);
    let begins = long.map(|word| word.chars().take(BEGINNING).chain(['-']).collect::<String>());
    let more: Vec<String> = pairs.chain(begins).collect();
    stems.iter().filter(|stem| *stem != "{}").cloned().chain(more).collect()
}
