//! Parameters as Google's dialects send them: strings, JSON doubles, lists, and objects for dates and times.

use serde_json::Value;

use crate::dialog::{
    intents,
    slots::{SlotKind, SlotValue},
};

/// Reads one parameter. `resolved` is what Google made of it, `original` the words. An empty string is absent.
pub(super) fn slot(name: &str, resolved: &Value, original: Option<&str>) -> Option<SlotValue> {
    let text = text(resolved);
    // What no intent takes is not worth reading.
    let kind = kind(name)?;
    let original = original.map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
    match kind {
        // The resolved value may be the key of an entity; if it is not, the words count.
        SlotKind::Product | SlotKind::Location => {
            let entities = match resolved {
                Value::String(key) if !key.is_empty() => vec![key.clone()],
                Value::Array(keys) => keys.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                _ => Vec::new(),
            };
            let heard = original.or(text);
            (heard.is_some() || !entities.is_empty()).then_some(SlotValue {
                heard,
                entities,
                more: Vec::new(),
            })
        }
        _ => text.or(original).map(SlotValue::heard),
    }
}

/// What any intent takes in a slot of that name.
fn kind(name: &str) -> Option<SlotKind> {
    intents::INTENTS
        .iter()
        .flat_map(|intent| intent.slots())
        .find(|spec| spec.name == name)
        .map(|spec| spec.kind)
}

/// A value as text: doubles without their fraction, dates as `2026-11-08`, times as `20:00`, a list by its
/// first item, a period by its first day.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(whole(number)),
        Value::Array(items) => items.first().and_then(text),
        Value::Object(object) => {
            let part = |key: &str| object.get(key).and_then(Value::as_f64);
            let date = match (part("year"), part("month"), part("day")) {
                (Some(year), Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
                _ => None,
            };
            let hours =
                part("hours").map(|hours| format!("{hours:02}:{:02}", part("minutes").unwrap_or(0.0)));
            let nested = ["startDate", "date_time", "startDateTime", "start", "startTime", "name"];
            date.or(hours).or_else(|| nested.iter().find_map(|key| object.get(*key).and_then(text)))
        }
        Value::Bool(_) | Value::Null => None,
    }
}

fn whole(number: &serde_json::Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// The longest resource name that is given back, in bytes.
const LONGEST_RESOURCE: usize = 1024;

/// A resource name of theirs, to be given back; one beyond all measure is none.
pub(super) fn resource(name: &str) -> String {
    if name.len() <= LONGEST_RESOURCE { name.to_owned() } else { String::new() }
}

/// Whether a value is worth reading as an opaque text of ours.
pub(super) fn own(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn google_values_become_words() {
        let word = |value: Value| text(&value);
        assert_eq!(word(json!(1042.0)).as_deref(), Some("1042"));
        assert_eq!(word(json!({ "year": 2026, "month": 11.0, "day": 8 })).as_deref(), Some("2026-11-08"));
        assert_eq!(word(json!({ "hours": 20, "minutes": 30, "seconds": 0 })).as_deref(), Some("20:30"));
        assert_eq!(
            word(json!({ "startDate": "2026-11-07T12:00:00+01:00" })).as_deref(),
            Some("2026-11-07T12:00:00+01:00")
        );
        assert_eq!(word(json!(["a", "b"])).as_deref(), Some("a"));
        for nothing in [json!(""), json!(null), json!({}), json!([]), json!(true)] {
            assert_eq!(word(nothing.clone()), None, "{nothing}");
        }
    }
}
