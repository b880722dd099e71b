//! What was said in the slots of an intent.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::model::{locale::Language, localized::fold};

/// The longest slot text that is looked at, in characters.
const LONGEST: usize = 200;

/// Slots by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slots(BTreeMap<String, SlotValue>);

/// What one slot holds: what was heard, and what the platform took it for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotValue {
    /// The words, as the platform heard them.
    pub heard: Option<String>,
    /// Keys of the entities that they stand for; several when they are ambiguous.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<String>,
    /// What else was said in the same breath, where the platform takes several values for one slot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
}

impl SlotValue {
    /// A slot with words only.
    pub fn heard(text: impl Into<String>) -> Self {
        Self { heard: Some(text.into()), ..Self::default() }
    }
}

/// What a slot of an intent takes; platforms choose their own type for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// Free text.
    Text,
    /// A product.
    Product,
    /// A store.
    Location,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// An order number.
    OrderNumber,
    /// A position in a list.
    Ordinal,
    /// How many.
    Quantity,
    /// A spoken code: never logged, never said back.
    Pin,
    /// Delivery or pickup.
    Fulfillment,
    /// A way to pay.
    Payment,
    /// A telephone number.
    Telephone,
}

/// A slot as an intent declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotSpec {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub kind: SlotKind,
}

impl Slots {
    /// No slots.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a slot.
    pub fn set(&mut self, name: impl Into<String>, value: SlotValue) {
        self.0.insert(name.into(), value);
    }

    /// Takes a slot out.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// The slot, if anything was said in it.
    pub fn get(&self, name: &str) -> Option<&SlotValue> {
        self.0.get(name).filter(|value| value.heard.is_some() || !value.entities.is_empty())
    }

    /// Every slot.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &SlotValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The words in a slot, trimmed and cut; none when it is empty or the platform understood nothing (`?`).
    pub fn text(&self, name: &str) -> Option<String> {
        let text = self.get(name)?.heard.as_deref()?.trim();
        if text.is_empty() || text == "?" {
            return None;
        }
        Some(text.chars().take(LONGEST).collect())
    }

    /// An order number: letters and digits only, at most 20; a whole number that came as a decimal is mended.
    pub fn code(&self, name: &str) -> Option<String> {
        let text = self.text(name)?;
        let text = text.strip_suffix(".0").unwrap_or(&text);
        let code: String = text.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
        let code = code.to_ascii_uppercase();
        (!code.is_empty() && code.bytes().any(|byte| byte.is_ascii_digit())).then_some(code)
    }

    /// How many, from 0 on; words count as well as digits.
    pub fn quantity(&self, name: &str, language: Language) -> Option<i64> {
        let text = self.text(name)?;
        if is_negative(&text) {
            return None;
        }
        let folded = fold(&text.replace(".0", ""));
        let words: Vec<&str> = folded.split(' ').collect();
        if words == ["zero"] || words == ["0"] {
            return Some(0);
        }
        let (milli, _) = super::numbers::leading(&words, language)?;
        (milli % 1000 == 0).then_some(milli / 1000)
    }

    /// The digits in a slot, such as a PIN or a telephone number, at most `most`.
    pub fn digits(&self, name: &str, most: usize) -> Option<String> {
        let text = self.get(name)?.heard.as_deref()?;
        let text = text.trim().strip_suffix(".0").unwrap_or(text);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        (1..=most).contains(&digits.len()).then_some(digits)
    }

    /// A time of day: `14:30`, an instant's local time, or a part of the day (`MO` morning, `AF` afternoon, `EV`
    /// evening, `NI` night), for which its middle stands.
    pub fn time(&self, name: &str) -> Option<NaiveTime> {
        let text = self.text(name)?;
        let (hour, minute) = match text.as_str() {
            "MO" => (10, 0),
            "AF" => (15, 0),
            "EV" => (19, 0),
            "NI" => (22, 0),
            other => {
                let clock = other.split_once('T').map_or(other, |(_, clock)| clock);
                let mut parts = clock.split([':', 'h', 'H', '+', 'Z']);
                let hour = parts.next()?.trim().parse().ok()?;
                let minute = parts.next().map(str::trim).filter(|part| !part.is_empty());
                (hour, minute.map_or(Ok(0), str::parse).ok()?)
            }
        };
        NaiveTime::from_hms_opt(hour, minute, 0)
    }
}

/// Whether it is a number below zero, which is no quantity: folding would take its sign away.
pub(super) fn is_negative(text: &str) -> bool {
    let rest = text.trim_start().strip_prefix(['-', '−']);
    rest.is_some_and(|rest| rest.trim_start().starts_with(|digit: char| digit.is_ascii_digit()))
}

impl<N: Into<String>> FromIterator<(N, SlotValue)> for Slots {
    fn from_iter<I: IntoIterator<Item = (N, SlotValue)>>(slots: I) -> Self {
        Self(slots.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(text: &str) -> Slots {
        [("x", SlotValue::heard(text))].into_iter().collect()
    }

    #[test]
    fn order_numbers_survive_how_platforms_write_them() {
        for (heard, code) in [("1042", "1042"), ("1042.0", "1042"), ("1 0 4 2", "1042"), ("n° a-17", "NA17")]
        {
            assert_eq!(slots(heard).code("x").as_deref(), Some(code), "{heard}");
        }
        for nothing in ["?", "", "   ", "my last one"] {
            assert_eq!(slots(nothing).code("x"), None, "{nothing}");
        }
        assert_eq!(slots(&"9".repeat(10_000)).code("x").map(|code| code.len()), Some(20));
    }

    #[test]
    fn a_quantity_below_zero_is_none() {
        let quantity = |text: &str| slots(text).quantity("x", Language::En);
        assert_eq!(
            (quantity("5"), quantity("5.0"), quantity("zero"), quantity("0")),
            (Some(5), Some(5), Some(0), Some(0))
        );
        for nothing in ["-5", "- 5", "−5", "-0", "?"] {
            assert_eq!(quantity(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn times_are_read_in_every_form() {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        assert_eq!(slots("14:30").time("x"), time(14, 30));
        assert_eq!(slots("14:30:00").time("x"), time(14, 30));
        assert_eq!(slots("20").time("x"), time(20, 0));
        assert_eq!(slots("20h").time("x"), time(20, 0));
        assert_eq!(slots("9h30").time("x"), time(9, 30));
        assert_eq!(slots("2026-11-08T20:15:00+01:00").time("x"), time(20, 15));
        assert_eq!(slots("EV").time("x"), time(19, 0));
        for nothing in ["25:00", "?", "noonish", "12:99"] {
            assert_eq!(slots(nothing).time("x"), None, "{nothing}");
        }
    }
}
