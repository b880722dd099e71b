//! The functions that translators call: PLURAL MONEY TIME HOURS DAY DAYNAME DATE FULLDATE SIZE CODE LIST.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};

use super::{
    Medium,
    bundle::{Bundle, Resolved, Value},
    formats::Formats,
    lexicon::Lexicon,
};

/// Names of every function, for the lint.
pub(super) const NAMES: [&str; 11] =
    ["PLURAL", "MONEY", "TIME", "HOURS", "DAY", "DAYNAME", "DATE", "FULLDATE", "SIZE", "CODE", "LIST"];

/// `PLURAL($count)` gives the CLDR category as a string, which a selector compares by equality: no memoizer, no
/// lock, and the categories of ICU4X instead of the outdated ones of the bundle.
pub(super) fn add_plural(bundle: &mut Bundle, formats: &Arc<Formats>) {
    let formats = Arc::clone(formats);
    add(bundle, "PLURAL", move |value, _| match &value.arg {
        Resolved::Count(count) => Some(formats.plural(*count).to_owned()),
        Resolved::Size(size) => Some(formats.plural_of_thousandths(size.milli).to_owned()),
        _ => None,
    });
}

/// Adds every function, bound to a lexicon and a medium.
pub(super) fn add_all(bundle: &mut Bundle, lexicon: &Arc<Lexicon>, medium: Medium) {
    add_plural(bundle, &lexicon.formats);
    let words = Arc::clone(lexicon);
    add(bundle, "MONEY", move |value, _| match &value.arg {
        Resolved::Price(money) => Some(words.money(*money, medium)),
        _ => None,
    });
    let words = Arc::clone(lexicon);
    add(bundle, "TIME", move |value, _| match &value.arg {
        Resolved::Clock(time) => Some(words.time(*time, medium)),
        _ => None,
    });
    let words = Arc::clone(lexicon);
    add(bundle, "HOURS", move |value, _| match &value.arg {
        Resolved::Hours(hours) => Some(words.hours(hours, medium)),
        _ => None,
    });
    let words = Arc::clone(lexicon);
    add(bundle, "DAY", move |value, _| match &value.arg {
        Resolved::Day(day) => Some(words.day(*day)),
        _ => None,
    });
    let words = Arc::clone(lexicon);
    add(bundle, "DAYNAME", move |value, _| match &value.arg {
        Resolved::Day(day) => Some(words.day_name(*day)),
        _ => None,
    });
    let words = Arc::clone(lexicon);
    add(bundle, "DATE", move |value, _| match &value.arg {
        Resolved::Day(day) => Some(words.date(*day)),
        _ => None,
    });
    let words = Arc::clone(lexicon);
    add(bundle, "FULLDATE", move |value, _| match &value.arg {
        Resolved::Day(day) => Some(words.full_date(*day)),
        _ => None,
    });
    let words = Arc::clone(lexicon);
    add(bundle, "SIZE", move |value, _| match &value.arg {
        Resolved::Size(size) => Some(words.size(*size, medium)),
        _ => None,
    });
    add(bundle, "CODE", move |value, _| match &value.arg {
        Resolved::Code(code) => Some(Lexicon::code(code, medium)),
        _ => None,
    });
    let words = Arc::clone(lexicon);
    add(bundle, "LIST", move |value, named| match &value.arg {
        Resolved::List(items) => {
            let or = matches!(named.get("type"), Some(FluentValue::String(kind)) if kind == "or");
            Some(words.formats.list(items, or))
        }
        _ => None,
    });
}

/// An argument of the wrong kind resolves to an error, which tests turn into a failure.
fn add<F>(bundle: &mut Bundle, name: &str, function: F)
where
    F: Fn(&Value, &FluentArgs<'_>) -> Option<String> + Send + Sync + 'static,
{
    let added = bundle.add_function(name, move |positional, named| {
        let value = positional.first().and_then(Value::of);
        value.and_then(|value| function(value, named)).map_or(FluentValue::Error, FluentValue::from)
    });
    debug_assert!(added.is_ok(), "the function {name} is added once");
}
