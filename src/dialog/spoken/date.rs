//! "Tomorrow", "samedi prochain", "pe 24 decembrie", "last week", "in october".

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use crate::{dialog::numbers, model::locale::Language};

/// Which of two days of the same name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The next one: when a store is open.
    Ahead,
    /// The last one: what was bought.
    Back,
}

/// Reads a date at the beginning of words that are folded; gives it as platforms write it (`2026-11-03`, `2026-W45`,
/// `2026-W45-WE`, `2026-10`), and how many words it took.
pub fn date(
    words: &[&str],
    language: Language,
    (today, direction): (NaiveDate, Direction),
) -> Option<(String, usize)> {
    // "On", "le", "pe" in front belong to it.
    let led = usize::from(words.first().is_some_and(|word| is_lead(language, word)));
    for skipped in [led, 0] {
        let rest = words.get(skipped..)?;
        if let Some((text, used)) = bare(rest, language, (today, direction), skipped > 0) {
            return Some((text, used + skipped));
        }
    }
    None
}

fn bare(
    words: &[&str],
    language: Language,
    (today, direction): (NaiveDate, Direction),
    led: bool,
) -> Option<(String, usize)> {
    let as_day = |day: NaiveDate| day.to_string();
    if let Some((days, used)) = relative(words, language) {
        return Some((as_day(today.checked_add_signed(TimeDelta::days(days))?), used));
    }
    if let Some((text, used)) = span(words, language, today) {
        return Some((text, used));
    }
    if let Some((weekday, step, used)) = weekday(words, language) {
        return Some((as_day(named_day(today, weekday, step.unwrap_or(direction), step.is_some())?), used));
    }
    if let Some((month, day, used)) = day_of_month(words, language, led) {
        let day = match month {
            Some(month) => in_year(today, month, day, direction)?,
            None => in_month(today, day, direction)?,
        };
        return Some((as_day(day), used));
    }
    let first = *words.first()?;
    // "May I", "mai vreau": these are hardly ever months by themselves.
    if !led && ["may", "march", "mai", "mars"].contains(&first) {
        return None;
    }
    let month = month(language, first)?;
    let year = match direction {
        Direction::Ahead if month < today.month() => today.year() + 1,
        Direction::Back if month > today.month() => today.year() - 1,
        _ => today.year(),
    };
    Some((format!("{year:04}-{month:02}"), 1))
}

fn is_lead(language: Language, word: &str) -> bool {
    let leads: &[&str] = match language {
        Language::En => &["on", "the", "in", "this", "during", "from"],
        Language::Fr => &["le", "ce", "cette", "en", "au", "la", "du", "l", "de"],
        Language::Ro => &["pe", "in", "la", "din", "de", "cu"],
    };
    leads.contains(&word)
}

/// Days from today, and how many words say so.
fn relative(words: &[&str], language: Language) -> Option<(i64, usize)> {
    let table: &[(&[&str], i64)] = match language {
        Language::En => &[
            (&["the", "day", "after", "tomorrow"], 2),
            (&["day", "after", "tomorrow"], 2),
            (&["the", "day", "before", "yesterday"], -2),
            (&["day", "before", "yesterday"], -2),
            (&["today"], 0),
            (&["tonight"], 0),
            (&["this", "morning"], 0),
            (&["this", "afternoon"], 0),
            (&["this", "evening"], 0),
            (&["tomorrow"], 1),
            (&["yesterday"], -1),
        ],
        Language::Fr => &[
            (&["apres", "demain"], 2),
            (&["avant", "hier"], -2),
            (&["aujourd", "hui"], 0),
            (&["aujourdhui"], 0),
            (&["ce", "soir"], 0),
            (&["ce", "matin"], 0),
            (&["cet", "apres", "midi"], 0),
            (&["cet", "aprem"], 0),
            (&["demain"], 1),
            (&["hier"], -1),
        ],
        Language::Ro => &[
            (&["poimaine"], 2),
            (&["alaltaieri"], -2),
            (&["azi"], 0),
            (&["diseara"], 0),
            (&["asta", "seara"], 0),
            (&["astazi"], 0),
            (&["maine"], 1),
            (&["ieri"], -1),
        ],
    };
    table.iter().find(|(said, _)| words.starts_with(said)).map(|(said, days)| (*days, said.len()))
}

/// Weeks, weekends and months that are counted from now.
fn span(words: &[&str], language: Language, today: NaiveDate) -> Option<(String, usize)> {
    /// What is counted.
    #[derive(Clone, Copy)]
    enum Of {
        Week,
        Weekend,
        Month,
    }
    use Of::{Month, Week, Weekend};
    let table: &[(&[&str], Of, i64)] = match language {
        Language::En => &[
            (&["this", "week"], Week, 0),
            (&["next", "week"], Week, 1),
            (&["last", "week"], Week, -1),
            (&["the", "past", "week"], Week, -1),
            (&["this", "weekend"], Weekend, 0),
            (&["the", "weekend"], Weekend, 0),
            (&["weekend"], Weekend, 0),
            (&["next", "weekend"], Weekend, 1),
            (&["last", "weekend"], Weekend, -1),
            (&["this", "month"], Month, 0),
            (&["last", "month"], Month, -1),
        ],
        Language::Fr => &[
            (&["cette", "semaine"], Week, 0),
            (&["la", "semaine", "prochaine"], Week, 1),
            (&["semaine", "prochaine"], Week, 1),
            (&["la", "semaine", "derniere"], Week, -1),
            (&["semaine", "derniere"], Week, -1),
            (&["semaine", "passee"], Week, -1),
            (&["week", "end", "prochain"], Weekend, 1),
            (&["weekend", "prochain"], Weekend, 1),
            (&["week", "end", "dernier"], Weekend, -1),
            (&["weekend", "dernier"], Weekend, -1),
            (&["ce", "week", "end"], Weekend, 0),
            (&["ce", "weekend"], Weekend, 0),
            (&["week", "end"], Weekend, 0),
            (&["weekend"], Weekend, 0),
            (&["fin", "de", "semaine"], Weekend, 0),
            (&["ce", "mois", "ci"], Month, 0),
            (&["mois", "dernier"], Month, -1),
            (&["mois", "passe"], Month, -1),
        ],
        Language::Ro => &[
            (&["saptamana", "asta"], Week, 0),
            (&["saptamana", "aceasta"], Week, 0),
            (&["saptamana", "viitoare"], Week, 1),
            (&["saptamana", "trecuta"], Week, -1),
            (&["weekendul", "viitor"], Weekend, 1),
            (&["weekendul", "trecut"], Weekend, -1),
            (&["weekendul", "asta"], Weekend, 0),
            (&["weekendul", "acesta"], Weekend, 0),
            (&["sfarsitul", "de", "saptamana"], Weekend, 0),
            (&["sfarsit", "de", "saptamana"], Weekend, 0),
            (&["weekend"], Weekend, 0),
            (&["luna", "asta"], Month, 0),
            (&["luna", "aceasta"], Month, 0),
            (&["luna", "trecuta"], Month, -1),
        ],
    };
    let (said, of, step) = table.iter().find(|(said, ..)| words.starts_with(said))?;
    let text = match of {
        Week | Weekend => {
            let week = today.checked_add_signed(TimeDelta::weeks(*step))?.iso_week();
            let end = if matches!(of, Weekend) { "-WE" } else { "" };
            format!("{:04}-W{:02}{end}", week.year(), week.week())
        }
        Month => {
            let months = i64::from(today.year()) * 12 + i64::from(today.month0()) + step;
            format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
        }
    };
    Some((text, said.len()))
}

/// A day of the week, and whether the next or the last one was said.
fn weekday(words: &[&str], language: Language) -> Option<(Weekday, Option<Direction>, usize)> {
    let days: [&[&str]; 7] = match language {
        Language::En => [
            &["monday", "mondays"],
            &["tuesday", "tuesdays"],
            &["wednesday", "wednesdays"],
            &["thursday", "thursdays"],
            &["friday", "fridays"],
            &["saturday", "saturdays"],
            &["sunday", "sundays"],
        ],
        Language::Fr => [
            &["lundi", "lundis"],
            &["mardi", "mardis"],
            &["mercredi", "mercredis"],
            &["jeudi", "jeudis"],
            &["vendredi", "vendredis"],
            &["samedi", "samedis"],
            &["dimanche", "dimanches"],
        ],
        Language::Ro => [
            &["luni", "lunea"],
            &["marti", "martea"],
            &["miercuri", "miercurea"],
            &["joi", "joia"],
            &["vineri", "vinerea"],
            &["sambata"],
            &["duminica"],
        ],
    };
    let ahead = ["next", "prochain", "viitoare", "viitor", "urmatoare"];
    let back = ["last", "dernier", "passe", "trecuta", "trecut"];
    let step = |word: Option<&&str>| match word {
        Some(word) if ahead.contains(word) => Some(Direction::Ahead),
        Some(word) if back.contains(word) => Some(Direction::Back),
        _ => None,
    };
    let before = step(words.first());
    let at = usize::from(before.is_some());
    let word = words.get(at)?;
    let index = days.iter().position(|names| names.contains(word))?;
    let after = if before.is_none() { step(words.get(at + 1)) } else { None };
    let used = at + 1 + usize::from(after.is_some());
    let weekday = Weekday::try_from(u8::try_from(index).ok()?).ok()?;
    Some((weekday, before.or(after), used))
}

/// The nearest day of that name; today's too, unless the next or the last one was said.
fn named_day(today: NaiveDate, weekday: Weekday, direction: Direction, other: bool) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
    match direction {
        Direction::Ahead => {
            let days = if ahead == 0 && other { 7 } else { ahead };
            today.checked_add_days(Days::new(u64::from(days)))
        }
        Direction::Back => {
            let days = if ahead == 0 { 7 * u32::from(other) } else { 7 - ahead };
            today.checked_sub_days(Days::new(u64::from(days)))
        }
    }
}

const MONTHS: [[&str; 3]; 12] = [
    ["january", "janvier", "ianuarie"],
    ["february", "fevrier", "februarie"],
    ["march", "mars", "martie"],
    ["april", "avril", "aprilie"],
    ["may", "mai", "mai"],
    ["june", "juin", "iunie"],
    ["july", "juillet", "iulie"],
    ["august", "aout", "august"],
    ["september", "septembre", "septembrie"],
    ["october", "octobre", "octombrie"],
    ["november", "novembre", "noiembrie"],
    ["december", "decembre", "decembrie"],
];

fn month(language: Language, word: &str) -> Option<u32> {
    let column = match language {
        Language::En => 0,
        Language::Fr => 1,
        Language::Ro => 2,
    };
    (1..).zip(&MONTHS).find(|(_, names)| names[column] == word).map(|(month, _)| month)
}

/// A day of a month: "24 december", "december the 24th", "christmas"; the month is open in "the 24th".
fn day_of_month(words: &[&str], language: Language, led: bool) -> Option<(Option<u32>, u32, usize)> {
    let feasts: &[(&[&str], u32, u32)] = &[
        (&["christmas", "eve"], 12, 24),
        (&["christmas", "day"], 12, 25),
        (&["christmas"], 12, 25),
        (&["boxing", "day"], 12, 26),
        (&["new", "year", "s", "eve"], 12, 31),
        (&["new", "year", "s", "day"], 1, 1),
        (&["noel"], 12, 25),
        (&["la", "saint", "sylvestre"], 12, 31),
        (&["jour", "de", "l", "an"], 1, 1),
        (&["craciun"], 12, 25),
        (&["ajunul", "craciunului"], 12, 24),
        (&["revelion"], 12, 31),
        (&["anul", "nou"], 1, 1),
    ];
    if let Some((said, month, day)) = feasts.iter().find(|(said, ..)| words.starts_with(said)) {
        return Some((Some(*month), *day, said.len()));
    }
    if let Some(month) = month(language, words.first()?) {
        let the = usize::from(words.get(1) == Some(&"the"));
        let (day, used) = day_number(words.get(1 + the..)?, language)?;
        return Some((Some(month), day, 1 + the + used));
    }
    let (day, used) = day_number(words, language)?;
    let of = usize::from(words.get(used).is_some_and(|word| ["of", "a", "al"].contains(word)));
    if let Some(month) = words.get(used + of).and_then(|word| month(language, word)) {
        return Some((Some(month), day, used + of + 1));
    }
    // "The 24th" is a day only with what says that it is one.
    let ordinal = language == Language::En && words.first().is_some_and(|word| word.ends_with("th"));
    (led && (ordinal || language != Language::En) && (13..=31).contains(&day)).then_some((None, day, used))
}

fn day_number(words: &[&str], language: Language) -> Option<(u32, usize)> {
    const FIRST: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let word = words.first()?;
    if ["premier", "1er", "intai"].contains(word) {
        return Some((1, 1));
    }
    if language == Language::En {
        if let Some(index) = FIRST.iter().position(|name| name == word) {
            return Some((u32::try_from(index).ok()? + 1, 1));
        }
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        if !digits.is_empty() && ["st", "nd", "rd", "th"].contains(&&word[digits.len()..]) {
            return digits.parse().ok().filter(|day| (1..=31).contains(day)).map(|day| (day, 1));
        }
        // "twenty-fourth"
        let tens = [("twenty", 20), ("thirty", 30)].into_iter().find(|(name, _)| name == word);
        if let Some((_, tens)) = tens
            && let Some(index) =
                words.get(1).and_then(|next| FIRST.iter().take(9).position(|name| name == next))
        {
            return Some((tens + u32::try_from(index).ok()? + 1, 2));
        }
    }
    let (milli, used) = numbers::leading(words, language)?;
    let day = u32::try_from(milli / 1_000).ok()?;
    (milli % 1_000 == 0 && (1..=31).contains(&day)).then_some((day, used))
}

fn in_year(today: NaiveDate, month: u32, day: u32, direction: Direction) -> Option<NaiveDate> {
    let this = NaiveDate::from_ymd_opt(today.year(), month, day)?;
    let year = match direction {
        Direction::Ahead if this < today => today.year() + 1,
        Direction::Back if this > today => today.year() - 1,
        _ => return Some(this),
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn in_month(today: NaiveDate, day: u32, direction: Direction) -> Option<NaiveDate> {
    let step = match direction {
        Direction::Ahead => 1,
        Direction::Back => -1,
    };
    let months = i64::from(today.year()) * 12 + i64::from(today.month0());
    (0..12).find_map(|count| {
        let months = months + count * step;
        let year = i32::try_from(months.div_euclid(12)).ok()?;
        let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
        let day = NaiveDate::from_ymd_opt(year, month, day)?;
        let fits = match direction {
            Direction::Ahead => day >= today,
            Direction::Back => day <= today,
        };
        fits.then_some(day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::localized::fold;

    fn read(text: &str, language: Language, direction: Direction) -> Option<String> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let today = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
        date(&words, language, (today, direction))
            .filter(|(_, used)| *used == words.len())
            .map(|(text, _)| text)
    }

    #[test]
    fn days_are_understood_in_three_languages() {
        for (language, text, day) in [
            (Language::En, "tomorrow", "2026-11-03"),
            (Language::En, "on Sunday", "2026-11-08"),
            (Language::En, "next monday", "2026-11-09"),
            (Language::En, "the 24th of December", "2026-12-24"),
            (Language::En, "december twenty-fourth", "2026-12-24"),
            (Language::En, "the first of january", "2027-01-01"),
            (Language::En, "this weekend", "2026-W45-WE"),
            (Language::En, "the 15th", "2026-11-15"),
            (Language::Fr, "après-demain", "2026-11-04"),
            (Language::Fr, "samedi prochain", "2026-11-07"),
            (Language::Fr, "le 24 décembre", "2026-12-24"),
            (Language::Fr, "le premier janvier", "2027-01-01"),
            (Language::Fr, "à Noël", ""),
            (Language::Fr, "ce week-end", "2026-W45-WE"),
            (Language::Ro, "poimâine", "2026-11-04"),
            (Language::Ro, "sâmbătă", "2026-11-07"),
            (Language::Ro, "pe douăzeci și patru decembrie", "2026-12-24"),
            (Language::Ro, "săptămâna viitoare", "2026-W46"),
        ] {
            let read = read(text, language, Direction::Ahead);
            assert_eq!(read.as_deref().unwrap_or_default(), day, "{text}");
        }
    }

    #[test]
    fn what_was_bought_is_in_the_past() {
        for (language, text, day) in [
            (Language::En, "last week", "2026-W44"),
            (Language::En, "in october", "2026-10"),
            (Language::En, "in december", "2025-12"),
            (Language::En, "on friday", "2026-10-30"),
            (Language::Fr, "la semaine dernière", "2026-W44"),
            (Language::Fr, "le 24 octobre", "2026-10-24"),
            (Language::Fr, "vendredi dernier", "2026-10-30"),
            (Language::Ro, "săptămâna trecută", "2026-W44"),
            (Language::Ro, "luna trecută", "2026-10"),
            (Language::Ro, "vinerea trecută", "2026-10-30"),
        ] {
            assert_eq!(read(text, language, Direction::Back).as_deref(), Some(day), "{text}");
        }
    }
}
