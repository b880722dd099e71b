//! Reading and checking what people say.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Pattern, PatternError};
use crate::{
    dialog::intents::{INTENTS, find},
    model::locale::Language,
};

const TEXTS: [(Language, &str); 3] = [
    (Language::En, include_str!("../../locales/en-US/intents.toml")),
    (Language::Fr, include_str!("../../locales/fr-FR/intents.toml")),
    (Language::Ro, include_str!("../../locales/ro-RO/intents.toml")),
];

/// The slot of samples for elsewhere, which takes whatever is said.
pub const ANYTHING: &str = "anything";

/// The models of every language.
#[derive(Debug, Clone)]
pub struct Models(Vec<Model>);

/// What people say in one language.
#[derive(Debug, Clone)]
pub struct Model {
    /// The language.
    pub language: Language,
    /// Every intent with what is said for it, in the order of [`INTENTS`].
    pub intents: Vec<IntentSamples>,
    /// What people ask of a speaker and no shop answers: understood as nothing that is for us.
    pub elsewhere: IntentSamples,
    /// Values of closed slots, by the type's name: `fulfillment`, `payment`, `unit`.
    pub types: BTreeMap<String, SlotValues>,
    /// Words and phrases that can stand anywhere and mean nothing.
    pub fillers: Vec<String>,
}

/// What is said for one intent.
#[derive(Debug, Clone)]
pub struct IntentSamples {
    /// The intent's neutral name.
    pub intent: &'static str,
    /// What is said.
    pub samples: Vec<Sample>,
    /// Phrases that may stand anywhere in it and add nothing: "to my cart" with adding.
    pub around: Vec<String>,
}

/// One sample.
#[derive(Debug, Clone)]
pub struct Sample {
    /// As it is written in the file.
    pub text: String,
    /// What it stands for.
    pub pattern: Pattern,
}

/// The values of a closed slot: key, and what people say for it.
pub type SlotValues = BTreeMap<String, Vec<String>>;

/// What is wrong with a model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The file is no TOML of this form.
    #[error("{0:?}: {1}")]
    Format(Language, String),
    /// A sample cannot be read.
    #[error("{language:?}, {intent}, `{sample}`: {reason}")]
    Sample {
        /// In which language.
        language: Language,
        /// For which intent.
        intent: String,
        /// Which.
        sample: String,
        /// Why.
        reason: PatternError,
    },
    /// A sample names a slot that the intent has not.
    #[error("{language:?}, {intent}, `{sample}`: there is no slot `{slot}`")]
    Slot {
        /// In which language.
        language: Language,
        /// For which intent.
        intent: String,
        /// Which.
        sample: String,
        /// The slot.
        slot: String,
    },
    /// There is no such intent.
    #[error("{0:?}: there is no intent `{1}`")]
    Intent(Language, String),
    /// Nothing is said for an intent.
    #[error("{0:?}: nothing is said for {1}; write samples under [intents.{1}]")]
    Silent(Language, &'static str),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    intents: BTreeMap<String, FileIntent>,
    elsewhere: FileIntent,
    types: BTreeMap<String, SlotValues>,
    fillers: Fillers,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileIntent {
    samples: Vec<String>,
    #[serde(default)]
    around: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fillers {
    words: Vec<String>,
}

impl Models {
    /// Reads the models that are part of the program.
    pub fn load() -> Result<Self, ModelError> {
        Self::of(|_| true)
    }

    /// Reads the model of a single language.
    pub fn only(language: Language) -> Result<Self, ModelError> {
        Self::of(|known| known == language)
    }

    fn of(wanted: impl Fn(Language) -> bool) -> Result<Self, ModelError> {
        let texts = TEXTS.iter().filter(|(language, _)| wanted(*language));
        texts.map(|(language, text)| Model::parse(*language, text)).collect::<Result<_, _>>().map(Self)
    }

    /// The model of a language.
    pub fn get(&self, language: Language) -> Option<&Model> {
        self.0.iter().find(|model| model.language == language)
    }

    /// Every model.
    pub fn iter(&self) -> impl Iterator<Item = &Model> {
        self.0.iter()
    }
}

impl Model {
    /// Everything that is said, to us and elsewhere.
    pub fn everything(&self) -> impl Iterator<Item = &IntentSamples> {
        self.intents.iter().chain([&self.elsewhere])
    }

    /// Reads a model and checks it against the intents that there are.
    pub fn parse(language: Language, text: &str) -> Result<Self, ModelError> {
        let file: File =
            toml::from_str(text).map_err(|error| ModelError::Format(language, error.to_string()))?;
        for name in file.intents.keys() {
            if find(name).is_none() {
                return Err(ModelError::Intent(language, name.clone()));
            }
        }
        let mut intents = Vec::new();
        for intent in INTENTS {
            // What is not understood is not said in any certain way.
            if intent.name() == "Fallback" {
                continue;
            }
            let said = file.intents.get(intent.name()).filter(|said| !said.samples.is_empty());
            let Some(said) = said else { return Err(ModelError::Silent(language, intent.name())) };
            let names = |slot: &str| intent.slots().iter().any(|spec| spec.name == slot);
            let samples = read(language, intent.name(), &said.samples, names)?;
            intents.push(IntentSamples { intent: intent.name(), samples, around: said.around.clone() });
        }
        let samples = read(language, "elsewhere", &file.elsewhere.samples, |slot| slot == ANYTHING)?;
        let elsewhere = IntentSamples { intent: "Fallback", samples, around: file.elsewhere.around };
        Ok(Self { language, intents, elsewhere, types: file.types, fillers: file.fillers.words })
    }
}

/// Reads the samples of one intent, which may name the slots that `names` knows.
fn read(
    language: Language,
    intent: &str,
    texts: &[String],
    names: impl Fn(&str) -> bool,
) -> Result<Vec<Sample>, ModelError> {
    let mut samples = Vec::with_capacity(texts.len());
    for text in texts {
        let (intent, sample) = (intent.to_owned(), text.clone());
        let pattern = match Pattern::parse(text) {
            Ok(pattern) => pattern,
            Err(reason) => return Err(ModelError::Sample { language, intent, sample, reason }),
        };
        let unknown = pattern.slots().into_iter().find(|slot| !names(slot)).map(str::to_owned);
        if let Some(slot) = unknown {
            return Err(ModelError::Slot { language, intent, sample, slot });
        }
        samples.push(Sample { text: sample, pattern });
    }
    Ok(samples)
}
