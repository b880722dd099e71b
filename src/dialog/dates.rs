//! Dates as platforms write them: one day, a weekend, a week.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The days that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaySpan {
    /// One day.
    Day(NaiveDate),
    /// Several days in a row.
    Days {
        /// The first.
        first: NaiveDate,
        /// The last.
        last: NaiveDate,
    },
}

/// Reads `2026-11-08`, an instant (its date), `2026-W45`, `2026-W45-WE`, `PRESENT_REF`. Whole months, years,
/// decades and seasons are too wide for an answer and count as not understood.
pub fn parse(text: &str, today: NaiveDate) -> Option<DaySpan> {
    let text = text.trim();
    if text == "PRESENT_REF" {
        return Some(DaySpan::Day(today));
    }
    if let Some((year, rest)) = text.split_once("-W") {
        let (week, weekend) = match rest.split_once('-') {
            None => (rest, false),
            Some((week, "WE")) => (week, true),
            Some(_) => return None,
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || week.len() != 2 || !digits(year) || !digits(week) {
            return None;
        }
        let monday = NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)?;
        if !is_plausible(monday, today) {
            return None;
        }
        let first = if weekend { monday.checked_add_days(Days::new(5))? } else { monday };
        return Some(DaySpan::Days { first, last: monday.checked_add_days(Days::new(6))? });
    }
    let date: NaiveDate = text.get(..10)?.parse().ok()?;
    let rest = text.get(10..)?;
    ((rest.is_empty() || rest.starts_with('T')) && is_plausible(date, today)).then_some(DaySpan::Day(date))
}

/// The days that were meant of the past, first and last: also a whole month. Platforms take a bare month for the next
/// one to come; what was bought then was bought in the last one that went by.
pub fn span(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.trim();
    if text.len() == 7 && !text.contains('W') {
        let first: NaiveDate = format!("{text}-01").parse().ok()?;
        if !is_plausible(first, today) {
            return None;
        }
        let first = if first > today { first.with_year(first.year() - 1)? } else { first };
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
        return Some((first, last));
    }
    Some(match parse(text, today)? {
        DaySpan::Day(day) => (day, day),
        DaySpan::Days { first, last } => (first, last),
    })
}

/// Beyond a few years no opening hours are known, and a recogniser has misheard.
fn is_plausible(date: NaiveDate, today: NaiveDate) -> bool {
    (date.year() - today.year()).abs() <= 5
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_platforms_send_is_understood() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-02");
        assert_eq!(parse("2026-11-08", today), Some(DaySpan::Day(day("2026-11-08"))));
        assert_eq!(parse("2026-11-08T12:00:00+02:00", today), Some(DaySpan::Day(day("2026-11-08"))));
        assert_eq!(parse("PRESENT_REF", today), Some(DaySpan::Day(today)));
        let week = DaySpan::Days { first: day("2026-11-02"), last: day("2026-11-08") };
        assert_eq!(parse("2026-W45", today), Some(week));
        let weekend = DaySpan::Days { first: day("2026-11-07"), last: day("2026-11-08") };
        assert_eq!(parse("2026-W45-WE", today), Some(weekend));
        for unclear in [
            "2026-11",
            "2026",
            "202X",
            "2026-SP",
            "?",
            "",
            "2026-W99",
            "9999-12-31",
            "2026-13-45",
            "sunday",
            "10000-W01",
            "9999-W52",
            "0000-W01",
            "2026-W0045",
            "+2026-W01",
            "2026-W45-WE-x",
            "-262143-W02",
        ] {
            assert_eq!(parse(unclear, today), None, "{unclear}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in ".*") {
            let _ = parse(&text, NaiveDate::MIN);
            let _ = parse(&text, NaiveDate::MAX);
        }
    }
}
