//! From a message to a sentence.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};

use super::{
    Medium,
    args::{Arg, LONGEST_TEXT},
    bundle::{self, BadTranslation, Bundle, Resolved, Value},
    formats::{Formats, NoFormats},
    functions,
    lexicon::Lexicon,
    messages::Message,
    resources,
};
use crate::model::locale::Locale;

/// Puts messages into the words of one locale.
pub struct Localizer {
    locale: Locale,
    formats: Arc<Formats>,
    speech: Bundle,
    display: Bundle,
}

/// Why the words of a locale could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The locale has no formatting data.
    #[error(transparent)]
    Formats(#[from] NoFormats),
    /// A translation file is wrong.
    #[error(transparent)]
    Translation(#[from] BadTranslation),
}

impl Localizer {
    /// Builds the words of a locale: formatters first, then its lexicon, then its messages.
    pub fn new(locale: Locale) -> Result<Self, LoadError> {
        let formats = Arc::new(Formats::new(locale)?);
        let lexicon = Arc::new(Lexicon::new(locale, Arc::clone(&formats))?);
        let load = |medium| -> Result<Bundle, BadTranslation> {
            let layers = resources::sources(locale)
                .into_iter()
                .map(|layer| layer.iter().copied().filter(|(file, _)| *file != "lexicon").collect());
            let mut bundle = bundle::build(locale, layers)?;
            functions::add_all(&mut bundle, &lexicon, medium);
            Ok(bundle)
        };
        Ok(Self { locale, formats, speech: load(Medium::Speech)?, display: load(Medium::Display)? })
    }

    /// The locale that this speaks.
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// A whole sentence: like [`Localizer::phrase`], with a capital at its start.
    pub fn sentence(&self, message: &Message, medium: Medium) -> String {
        capitalized(&self.phrase(message, medium))
    }

    /// A message in words. Text from outside is cut to [`LONGEST_TEXT`] characters and stripped of control
    /// and direction marks; it is not escaped, because this is not markup yet.
    pub fn phrase(&self, message: &Message, medium: Medium) -> String {
        let mut args = FluentArgs::new();
        for (name, arg) in message.args() {
            args.set(name, self.value(arg, medium));
        }
        let bundle = if medium == Medium::Speech { &self.speech } else { &self.display };
        bundle::format(bundle, message.id(), &args).unwrap_or_else(|| {
            // Tests render every message, so this is a translation changed by an operator. Silence is better
            // than half a sentence with braces in it.
            tracing::error!(
                message.id = message.id(),
                locale = self.locale.tag(),
                "A message does not resolve"
            );
            metrics::counter!("i18n_failures_total", "locale" => self.locale.tag()).increment(1);
            String::new()
        })
    }

    /// The plural categories that this locale tells apart, for the lint.
    pub fn plural_categories(&self) -> Vec<String> {
        self.formats.plural_categories()
    }

    fn value(&self, arg: Arg<'_>, medium: Medium) -> FluentValue<'static> {
        let plain = |value| custom(value, String::new());
        match arg {
            Arg::Text(text) => clean(text).into(),
            Arg::Name(name) => {
                let text = if medium == Medium::Speech { &name.spoken } else { &name.written };
                clean(text.get(self.locale.language())).into()
            }
            Arg::Count(count) => {
                // Grouping marks confuse speech synthesis.
                let text =
                    if medium == Medium::Speech { count.to_string() } else { self.formats.number(count) };
                custom(Resolved::Count(count), text)
            }
            Arg::Phrase(message) => self.phrase(message, medium).into(),
            Arg::Phrases(messages) => {
                plain(Resolved::List(messages.iter().map(|one| self.phrase(one, medium)).collect()))
            }
            Arg::Price(price) => plain(Resolved::Price(price)),
            Arg::Day(day) => plain(Resolved::Day(day)),
            Arg::Clock(time) => plain(Resolved::Clock(time)),
            Arg::Hours(hours) => plain(Resolved::Hours(hours.to_vec())),
            Arg::Size(size) => plain(Resolved::Size(size)),
            Arg::Code(code) => plain(Resolved::Code(code.to_owned())),
        }
    }
}

fn custom(arg: Resolved, text: String) -> FluentValue<'static> {
    FluentValue::Custom(Box::new(Value { arg, text }))
}

/// Drops what no sentence needs and what could mislead: control characters, direction and isolation marks,
/// private-use characters, line separators; folds white space; cuts at a fixed length.
fn clean(text: &str) -> String {
    // Nearly every name is fine as it is.
    if text.len() <= LONGEST_TEXT && text.bytes().all(|byte| (b'!'..=b'~').contains(&byte)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len().min(LONGEST_TEXT * 4));
    let kept = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_unwanted(*c));
    for (length, character) in kept.enumerate() {
        if length == LONGEST_TEXT {
            break;
        }
        if character != ' ' || !out.ends_with(' ') {
            out.push(character);
        }
    }
    out.trim().to_owned()
}

fn is_unwanted(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{1FFFE}'..)
}

fn capitalized(text: &str) -> String {
    // An address stays as it is: it is to be opened, not read aloud.
    if text.starts_with("https://") || text.starts_with("http://") {
        return text.to_owned();
    }
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(characters).collect(),
        _ => text.to_owned(),
    }
}

/// The words of every locale.
pub struct Localizers(Vec<Localizer>);

impl Localizers {
    /// Loads every locale.
    pub fn load() -> Result<Self, LoadError> {
        Locale::ALL.into_iter().map(Localizer::new).collect::<Result<_, _>>().map(Self)
    }

    /// The words of one locale.
    pub fn get(&self, locale: Locale) -> &Localizer {
        // `load` made one for each locale, in this order.
        &self.0[locale as usize]
    }
}

impl std::fmt::Debug for Localizers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|localizer| localizer.locale)).finish()
    }
}
