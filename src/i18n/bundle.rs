//! How every Fluent bundle is set up: no isolation marks, no built-in functions.

use std::sync::Arc;

use chrono::NaiveTime;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentType};

use super::args::Day;
use crate::model::{locale::Locale, measure::Measure, money::Money};

/// A bundle that many threads share.
pub(super) type Bundle = FluentBundle<Arc<FluentResource>>;

/// An argument inside Fluent. `text` is what a bare `{ $name }` prints.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub(super) arg: Resolved,
    pub(super) text: String,
}

/// An argument that outlives its message, its nested messages put into words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Resolved {
    Count(i64),
    Price(Money),
    Day(Day),
    Clock(NaiveTime),
    Hours(Vec<(NaiveTime, NaiveTime)>),
    Size(Measure),
    Code(String),
    List(Vec<String>),
}

impl FluentType for Value {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> std::borrow::Cow<'static, str> {
        self.text.clone().into()
    }

    fn as_string_threadsafe(
        &self,
        _: &intl_memoizer::concurrent::IntlLangMemoizer,
    ) -> std::borrow::Cow<'static, str> {
        self.text.clone().into()
    }
}

impl Value {
    pub(super) fn of<'a>(value: &'a FluentValue<'_>) -> Option<&'a Self> {
        match value {
            FluentValue::Custom(custom) => custom.as_any().downcast_ref(),
            _ => None,
        }
    }
}

/// A translation file that does not parse, or a message that is there twice.
#[derive(Debug, thiserror::Error)]
#[error("translations of {locale} in {file}: {reason}")]
pub struct BadTranslation {
    locale: Locale,
    file: String,
    reason: String,
}

/// Builds a bundle from layers of `(file, text)`; a later layer overrides an earlier one.
pub(super) fn build<'a>(
    locale: Locale,
    layers: impl IntoIterator<Item = Vec<(&'a str, &'a str)>>,
) -> Result<Bundle, BadTranslation> {
    let language = locale.tag().parse::<unic_langid::LanguageIdentifier>().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Isolation marks would land in speech and in JSON; every locale here is written left to right.
    bundle.set_use_isolating(false);
    for (depth, layer) in layers.into_iter().enumerate() {
        for (file, text) in layer {
            let bad = |reason: String| BadTranslation { locale, file: file.to_owned(), reason };
            let resource = FluentResource::try_new(text.to_owned())
                .map_err(|(_, errors)| bad(errors.first().map(ToString::to_string).unwrap_or_default()))?;
            if depth > 0 {
                bundle.add_resource_overriding(Arc::new(resource));
            } else if let Err(errors) = bundle.add_resource(Arc::new(resource)) {
                return Err(bad(errors.first().map(ToString::to_string).unwrap_or_default()));
            }
        }
    }
    Ok(bundle)
}

/// Formats a message of a bundle; `None` when it is not there or does not resolve.
pub(super) fn format(bundle: &Bundle, id: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}
