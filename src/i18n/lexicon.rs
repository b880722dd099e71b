//! Small words of a locale: currencies, clock, days, sizes. Grammar stays with translators, arithmetic here.

use std::{fmt::Write, sync::Arc};

use chrono::{Datelike, NaiveTime, Timelike};
use fluent_bundle::{FluentArgs, FluentValue};

use super::{
    Medium,
    args::Day,
    bundle::{self, BadTranslation, Bundle, Resolved, Value},
    formats::Formats,
    functions, resources,
};
use crate::model::{
    locale::Locale,
    measure::{Measure, Unit},
    money::Money,
};

/// The lexicon of one locale, shared by the functions of its bundles.
pub(super) struct Lexicon {
    pub(super) formats: Arc<Formats>,
    bundle: Bundle,
}

impl Lexicon {
    pub(super) fn new(locale: Locale, formats: Arc<Formats>) -> Result<Self, BadTranslation> {
        let layers = resources::sources(locale)
            .into_iter()
            .map(|layer| layer.iter().copied().filter(|(file, _)| *file == "lexicon").collect());
        let mut bundle = bundle::build(locale, layers)?;
        functions::add_plural(&mut bundle, &formats);
        Ok(Self { formats, bundle })
    }

    fn say<'a>(
        &self,
        id: &str,
        args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>,
    ) -> Option<String> {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(name, value);
        }
        bundle::format(&self.bundle, id, &fluent)
    }

    /// An amount as it is said or shown.
    pub(super) fn money(&self, money: Money, medium: Medium) -> String {
        if medium == Medium::Display {
            return self.formats.money(money);
        }
        let (major, minor) = money.split();
        let [major, minor] = [major, minor].map(|part| i64::try_from(part).unwrap_or(i64::MAX));
        let code = money.currency.code().to_lowercase();
        let units = |id: String, n| self.say(&id, [("n", count(n))]);
        let said = match (major, minor) {
            (_, 0) => units(format!("money-{code}"), major),
            (0, _) => units(format!("money-{code}-minor"), minor),
            _ => units(format!("money-{code}"), major)
                .zip(units(format!("money-{code}-minor"), minor))
                .and_then(|(major, cents)| {
                    self.say(
                        "money-both",
                        [("major", major.into()), ("minor", cents.into()), ("n", count(minor))],
                    )
                }),
        };
        // A currency without words of its own is said by its code: correct, if plain.
        let said = said.unwrap_or_else(|| {
            let amount = if minor == 0 { major.to_string() } else { money.to_string().replace('-', "") };
            self.say("money-other", [("amount", amount.into()), ("code", money.currency.code().into())])
                .unwrap_or_default()
        });
        if money.minor < 0 {
            return self.say("money-negative", [("amount", said.into())]).unwrap_or_default();
        }
        said
    }

    /// A time of day.
    pub(super) fn time(&self, time: NaiveTime, medium: Medium) -> String {
        if medium == Medium::Display { self.formats.time(time) } else { self.clock("time", time) }
    }

    /// A time of day as it is said, in the words for a sentence (`time`) or for a range (`clock`).
    fn clock(&self, words: &str, time: NaiveTime) -> String {
        let minutes = format!("{:02}", time.minute());
        let half = if time.hour() < 12 { "am" } else { "pm" };
        let twelve = if time.hour().is_multiple_of(12) { 12 } else { time.hour() % 12 };
        let period = if (1..5).contains(&time.hour()) { "night" } else { "day" };
        let id = match (time.hour(), time.minute()) {
            (0, 0) => "midnight",
            (12, 0) => "noon",
            (_, 0) => "hour",
            _ => "minutes",
        };
        self.say(
            &format!("{words}-{id}"),
            [
                ("hour", i64::from(time.hour()).to_string().into()),
                ("twelve", twelve.to_string().into()),
                ("half", half.into()),
                ("period", period.into()),
                ("minutes", minutes.into()),
                ("minute", time.minute().to_string().into()),
            ],
        )
        .unwrap_or_default()
    }

    /// The opening hours of a day.
    pub(super) fn hours(&self, hours: &[(NaiveTime, NaiveTime)], medium: Medium) -> String {
        if let [(open, close)] = hours
            && open == close
        {
            return self.say("hours-all-day", []).unwrap_or_default();
        }
        let id = if medium == Medium::Speech { "hours-range" } else { "hours-range-display" };
        let ranges: Vec<String> = hours
            .iter()
            .filter_map(|(open, close)| {
                let [open_text, close_text] = [open, close].map(|time| match medium {
                    Medium::Speech => self.clock("clock", *time),
                    Medium::Display => self.formats.time(*time),
                });
                self.say(id, [("open", open_text.into()), ("close", close_text.into())])
            })
            .collect();
        if medium == Medium::Speech { self.formats.list(&ranges, false) } else { ranges.join(", ") }
    }

    /// A day, as seen from another one; with the preposition that its place in a sentence needs.
    pub(super) fn day(&self, day: Day) -> String {
        let date: FluentValue<'_> = self.month_day(day).into();
        let weekday: FluentValue<'_> = self.formats.weekday(day.date).into();
        let distance = (day.date - day.today).num_days();
        let id = match distance {
            0 => "day-today",
            1 => "day-tomorrow",
            -1 => "day-yesterday",
            2..=6 => "day-weekday",
            7..=300 | -300..=-2 => "day-date",
            _ => "day-far",
        };
        let full: FluentValue<'_> = self.first_of_month(day, self.formats.full_date(day.date)).into();
        self.say(id, [("date", date), ("weekday", weekday), ("full", full)]).unwrap_or_default()
    }

    /// The weekday alone, without preposition.
    pub(super) fn day_name(&self, day: Day) -> String {
        self.formats.weekday(day.date)
    }

    /// Weekday and date, without preposition: "Monday, November 2".
    pub(super) fn date(&self, day: Day) -> String {
        let date: FluentValue<'_> = self.month_day(day).into();
        let weekday: FluentValue<'_> = self.formats.weekday(day.date).into();
        self.say("date-full", [("weekday", weekday), ("date", date)]).unwrap_or_default()
    }

    /// Day, month and year, for what lies long ago.
    pub(super) fn full_date(&self, day: Day) -> String {
        self.first_of_month(day, self.formats.full_date(day.date))
    }

    fn month_day(&self, day: Day) -> String {
        self.first_of_month(day, self.formats.month_day(day.date))
    }

    /// French says "1er novembre", which CLDR writes "1 novembre".
    fn first_of_month(&self, day: Day, text: String) -> String {
        if day.date.day() != 1 {
            return text;
        }
        self.say(
            "day-first",
            [("rest", text.trim_start_matches("1 ").to_owned().into()), ("date", text.clone().into())],
        )
        .unwrap_or(text)
    }

    /// How much a pack holds.
    pub(super) fn size(&self, size: Measure, medium: Medium) -> String {
        let number = self.formats.thousandths(size.milli);
        let suffix = if medium == Medium::Display { "-display" } else { "" };
        let id = match size.unit {
            Unit::G => "size-g",
            Unit::Kg => "size-kg",
            Unit::Ml => "size-ml",
            Unit::Cl => "size-cl",
            Unit::L => "size-l",
            Unit::Pc => "size-pc",
        };
        let value = Value { arg: Resolved::Size(size), text: number };
        self.say(&format!("{id}{suffix}"), [("n", FluentValue::Custom(Box::new(value)))]).unwrap_or_default()
    }

    /// An order number: digit by digit when heard.
    pub(super) fn code(code: &str, medium: Medium) -> String {
        if medium == Medium::Display {
            return code.to_owned();
        }
        let mut spelled = String::with_capacity(code.len() * 2);
        for character in code.chars().filter(|character| character.is_alphanumeric()) {
            if !spelled.is_empty() {
                spelled.push(' ');
            }
            let _ = write!(spelled, "{character}");
        }
        spelled
    }
}

fn count(n: i64) -> FluentValue<'static> {
    FluentValue::Custom(Box::new(Value { arg: Resolved::Count(n), text: n.to_string() }))
}
