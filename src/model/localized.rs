//! A text in several languages.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::locale::Language;

/// A text as it is compared: lower case, without diacritics, words separated by single spaces.
pub fn fold(text: &str) -> String {
    let letters = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spaced: String = letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in one or more languages; a missing language falls back to English, then to any. Clones share it: a
/// product's name goes into many messages of one answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localized(Arc<BTreeMap<Language, String>>);

impl Localized {
    /// The same text in every language, for names that are not translated.
    pub fn same(text: &str) -> Self {
        Self(Arc::new([(Language::En, text.to_owned())].into()))
    }

    /// The text in `language`, else in the nearest language there is, else the empty text.
    pub fn get(&self, language: Language) -> &str {
        self.exact(language)
            .or_else(|| Language::ALL.into_iter().find_map(|other| self.exact(other)))
            .unwrap_or_default()
    }

    /// The text in exactly this language.
    pub fn exact(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// Sets the text of one language.
    pub fn set(&mut self, language: Language, text: impl Into<String>) {
        Arc::make_mut(&mut self.0).insert(language, text.into());
    }

    /// Every language and its text.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0.iter().map(|(language, text)| (*language, text.as_str()))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Into<String>> FromIterator<(Language, T)> for Localized {
    fn from_iter<I: IntoIterator<Item = (Language, T)>>(texts: I) -> Self {
        Self(Arc::new(texts.into_iter().map(|(language, text)| (language, text.into())).collect()))
    }
}
