//! The words that samples are made of: how telling each is, and what was probably meant by one that is not among them.

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use frostem::{Algorithm, Stemmer};

use super::tokens::tokens;
use crate::{interaction::Model, model::locale::Language};

/// Worth of a word that was said exactly, as the same word in another form, and one or two letters off.
const EXACT: f32 = 1.0;
const SAME_STEM: f32 = 0.9;
const NEAR: f32 = 0.65;
/// The least that a word tells, and the most that the name of a pack does.
const LEAST: f32 = 0.12;
const PACK: f32 = 0.3;

/// A word of the samples, by number.
pub(super) type WordId = u32;

/// What a heard word may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Heard {
    pub(super) word: WordId,
    /// 0 to 1.
    pub(super) quality: f32,
}

/// The words of one language's samples.
pub(super) struct Lexicon {
    words: Vec<String>,
    /// The letters of each word: two words that are near have nearly the same.
    letters: Vec<u32>,
    ids: HashMap<String, WordId>,
    stems: HashMap<String, Vec<WordId>>,
    /// How telling a word is: about 0.2 for one that is everywhere, 1 for one that is rare.
    weights: Vec<f32>,
    /// Whether people say it to a shop, and not only to a speaker.
    commands: Vec<bool>,
    fillers: Vec<Vec<String>>,
    /// Words that turn the sense of what they stand before around.
    negations: &'static [&'static str],
    stemmer: Stemmer,
}

const fn negations(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["not", "don", "dont", "never", "without", "except"],
        Language::Fr => &["pas", "sans", "sauf", "jamais"],
        Language::Ro => &["nu", "fara", "nici", "niciodata"],
    }
}

/// Against such a word that was said and is not in a sample, or is in a sample and was not said.
pub(super) const TURNED: f32 = 0.7;

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lexicon({} words)", self.words.len())
    }
}

impl Lexicon {
    /// The words of a model. With what `base` says, the words that were only heard are no commands.
    pub(super) fn of(model: &Model, base: Option<&Self>) -> Self {
        let stemmer = Stemmer::new(match model.language {
            Language::En => Algorithm::English,
            Language::Fr => Algorithm::French,
            Language::Ro => Algorithm::Romanian,
        });
        let mut lexicon = Self {
            words: Vec::new(),
            letters: Vec::new(),
            ids: HashMap::new(),
            stems: HashMap::new(),
            weights: Vec::new(),
            commands: Vec::new(),
            fillers: model.fillers.iter().map(|phrase| words(phrase)).collect(),
            negations: negations(model.language),
            stemmer,
        };
        // In how many intents' samples each word is: what all of them say tells nothing.
        let mut frequency: HashMap<String, (usize, HashSet<&str>)> = HashMap::new();
        let mut samples = 0_usize;
        for said in model.everything() {
            for sample in &said.samples {
                samples += 1;
                let distinct: HashSet<String> = sample
                    .pattern
                    .expand()
                    .iter()
                    .flat_map(|sentence| words(&without_slots(sentence)))
                    .collect();
                for word in distinct {
                    let (count, intents) = frequency.entry(word).or_default();
                    *count += 1;
                    intents.insert(said.intent);
                }
            }
        }
        let units = model.types.get("unit").into_iter().flat_map(|values| values.values().flatten());
        let units: HashSet<String> = units
            .map(|unit| words(unit))
            .filter(|unit| unit.len() == 1)
            .map(|unit| lexicon.stemmer.stem(&unit[0]).into_owned())
            .collect();
        let all = share(model.everything().count());
        let mut sorted: Vec<_> = frequency.into_iter().collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        for (word, (count, intents)) in sorted {
            let id = WordId::try_from(lexicon.words.len()).unwrap_or(WordId::MAX);
            let spread = (all / share(intents.len())).ln() / all.ln();
            let rare = 1.0 - (share(count) / share(samples)).sqrt();
            let commands = match base {
                Some(base) => base.is_command(&word),
                None => intents.iter().any(|intent| *intent != model.elsewhere.intent),
            };
            lexicon.commands.push(commands);
            // "A jar of": what is to be done with it, no pack tells.
            let most = if units.contains(&*lexicon.stemmer.stem(&word)) { PACK } else { 1.0 };
            lexicon.weights.push((spread * rare).clamp(LEAST, most));
            lexicon.stems.entry(lexicon.stemmer.stem(&word).into_owned()).or_default().push(id);
            lexicon.ids.insert(word.clone(), id);
            lexicon.letters.push(letters(&word));
            lexicon.words.push(word);
        }
        lexicon
    }

    pub(super) fn id(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).copied()
    }

    /// Whether it is a word that people say to a shop.
    pub(super) fn is_command(&self, word: &str) -> bool {
        self.id(word).is_some_and(|id| self.commands[id as usize])
    }

    /// Whether it is such a word in any of its forms.
    pub(super) fn is_form_of_command(&self, word: &str) -> bool {
        let stems = || self.stems.get(&*self.stemmer.stem(word)).into_iter().flatten();
        self.is_command(word) || (word.len() > 3 && stems().any(|id| self.commands[*id as usize]))
    }

    pub(super) fn word(&self, id: WordId) -> &str {
        self.words.get(id as usize).map_or("", String::as_str)
    }

    /// How many words there are.
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn weight(&self, id: WordId) -> f32 {
        self.weights.get(id as usize).copied().unwrap_or(0.5)
    }

    /// Whether a word turns the sense around.
    pub(super) fn negates(&self, word: &str) -> bool {
        self.negations.contains(&word)
    }

    /// Against a word of a sample that was not said.
    pub(super) fn missing(&self, id: WordId) -> f32 {
        if self.negates(self.word(id)) { TURNED } else { 0.08 + 0.6 * self.weight(id) }
    }

    /// What a word may be, best first: itself, another form of it, or a slip of tongue, ear or finger.
    pub(super) fn hear(&self, word: &str) -> Vec<Heard> {
        let mut heard: Vec<Heard> = Vec::new();
        if let Some(id) = self.id(word) {
            heard.push(Heard { word: id, quality: EXACT });
        }
        if word.len() > 2 {
            let stem = self.stemmer.stem(word);
            for id in self.stems.get(&*stem).into_iter().flatten() {
                if heard.iter().all(|known| known.word != *id) {
                    heard.push(Heard { word: *id, quality: SAME_STEM });
                }
            }
        }
        if heard.is_empty() && word.chars().count() >= 4 && !word.bytes().all(|byte| byte.is_ascii_digit()) {
            let length = word.chars().count();
            let far: u32 = if length >= 8 { 2 } else { 1 };
            let said = letters(word);
            for (id, (known, letters)) in (0..).zip(self.words.iter().zip(&self.letters)) {
                // A slip takes one letter away, brings another, or both.
                if (letters ^ said).count_ones() <= 2 * far
                    && known.len().abs_diff(word.len()) <= far as usize
                    && known.len() >= 4
                    && strsim::osa_distance(known, word) <= far as usize
                {
                    heard.push(Heard { word: id, quality: NEAR });
                }
            }
        }
        heard
    }

    /// The form that all forms of a word share.
    pub(super) fn stem(&self, word: &str) -> String {
        self.stemmer.stem(word).into_owned()
    }

    /// Which of the words are fillers.
    pub(super) fn fillers(&self, words: &[&str]) -> Vec<bool> {
        mark(words, &self.fillers)
    }
}

/// The letters of a word, a bit for each.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| match byte {
        b'a'..=b'z' => letters | 1 << (byte - b'a'),
        b'0'..=b'9' => letters | 1 << 26,
        _ => letters | 1 << 27,
    })
}

/// Which of the words are part of one of these phrases.
pub(super) fn mark(words: &[&str], phrases: &[Vec<String>]) -> Vec<bool> {
    let mut fills = vec![false; words.len()];
    for at in 0..words.len() {
        for phrase in phrases {
            let end = at + phrase.len();
            if end <= words.len() && phrase.iter().zip(&words[at..end]).all(|(a, b)| a == b) {
                fills[at..end].fill(true);
            }
        }
    }
    fills
}

/// A count, for dividing by another.
#[expect(clippy::cast_precision_loss, reason = "thousands at most")]
pub(super) const fn share(count: usize) -> f32 {
    count as f32
}

/// The folded words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.word).collect()
}

fn without_slots(sentence: &str) -> String {
    let kept = sentence.split(' ').filter(|word| !word.starts_with('{'));
    kept.collect::<Vec<_>>().join(" ")
}
