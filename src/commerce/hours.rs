//! When a store is open: weekly hours, public holidays and special days, in the store's own time.
//!
//! A shift that begins on Friday evening belongs to Friday, also after midnight.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use opening_hours::{Context, OpeningHours, RuleKind, localization::Country};

use crate::model::{localized::Localized, location::Location};

/// How many days ahead an opening is looked for.
const HORIZON: u64 = 60;

/// The hours of one store, ready to be asked.
#[derive(Debug)]
pub struct Timetable {
    zone: Tz,
    /// None when the store gives no hours, or none that can be read: unknown, which is not "closed".
    hours: Option<OpeningHours>,
    country: Option<Country>,
    labels: Vec<(NaiveDate, Localized)>,
}

/// Whether a store is open at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Open; `until` is local, and absent when it does not close in sight.
    Open {
        /// When it closes.
        until: Option<NaiveDateTime>,
    },
    /// Closed; `opens` is local, and absent when it does not open in sight.
    Closed {
        /// When it opens next.
        opens: Option<NaiveDateTime>,
    },
    /// The store gives no hours.
    Unknown,
}

/// The hours of one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// Shifts that begin on this date; a closing time at or before the opening time is on the next day, and
    /// equal times are a whole day.
    pub shifts: Vec<(NaiveTime, NaiveTime)>,
    /// Whether the date is a public holiday of the store's country.
    pub holiday: bool,
    /// Why the day is special, if the merchant said so.
    pub label: Option<Localized>,
}

impl Timetable {
    /// Compiles a store's hours. Hours that cannot be read count as unknown; [`check`] says what is wrong.
    pub fn of(location: &Location) -> Self {
        let country: Option<Country> = location.country.parse().ok();
        let hours = expression(location).and_then(|text| text.parse::<OpeningHours>().ok()).map(|hours| {
            let holidays = country.map(Country::holidays).unwrap_or_default();
            hours.with_context(Context::default().with_holidays(holidays))
        });
        let labelled = location.special_days.iter().filter(|day| !day.label.is_empty());
        let labels = labelled.map(|day| (day.date, day.label.clone())).collect();
        Self { zone: location.time_zone, hours, country, labels }
    }

    /// The zone in which the hours are meant.
    pub const fn zone(&self) -> Tz {
        self.zone
    }

    /// The local wall clock at an instant.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    /// Whether the store is open at a local time, until when, and when it opens next.
    pub fn status(&self, local: NaiveDateTime) -> Status {
        let Some(hours) = &self.hours else { return Status::Unknown };
        let end = horizon(local);
        let mut ranges = hours.iter_range(local, end).filter(|range| range.kind == RuleKind::Open);
        match ranges.next() {
            Some(open) if open.range.start <= local => {
                Status::Open { until: (open.range.end < end).then_some(open.range.end) }
            }
            Some(later) => Status::Closed { opens: Some(later.range.start) },
            None => Status::Closed { opens: None },
        }
    }

    /// The hours of a date; `None` when the store gives no hours.
    pub fn day(&self, date: NaiveDate) -> Option<DayHours> {
        let hours = self.hours.as_ref()?;
        let start = date.and_time(NaiveTime::MIN);
        let end = start + TimeDelta::days(1);
        // From noon of the day before to noon of the day after: shifts across midnight are seen whole.
        let around = (start - TimeDelta::hours(12))..(end + TimeDelta::hours(12));
        let open: Vec<_> = hours
            .iter_range(around.start, around.end)
            .filter(|range| range.kind == RuleKind::Open)
            .map(|range| range.range)
            .collect();
        let whole = open.iter().any(|range| range.start <= start && range.end >= end);
        let shifts = if whole {
            vec![(NaiveTime::MIN, NaiveTime::MIN)]
        } else {
            let begins = open.iter().filter(|range| (start..end).contains(&range.start));
            begins.map(|range| (range.start.time(), range.end.time())).collect()
        };
        let holiday = self.country.is_some_and(|country| country.holidays().get_public().contains(date));
        let label = self.labels.iter().find(|(day, _)| *day == date).map(|(_, label)| label.clone());
        Some(DayHours { shifts, holiday, label })
    }
}

/// Why a store's hours cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("opening hours `{text}`: {reason}")]
pub struct BadHours {
    text: String,
    reason: String,
}

/// Checks a store's hours, for imports.
pub fn check(location: &Location) -> Result<(), BadHours> {
    let Some(text) = expression(location) else { return Ok(()) };
    match text.parse::<OpeningHours>() {
        Ok(_) => Ok(()),
        Err(error) => {
            let text = location.opening_hours.clone().unwrap_or_default();
            Err(BadHours { text, reason: error.to_string().lines().next().unwrap_or_default().to_owned() })
        }
    }
}

/// The weekly hours followed by the special days: in this notation a later rule overrides an earlier one, for
/// the dates that it names and nothing else.
fn expression(location: &Location) -> Option<String> {
    let mut text =
        location.opening_hours.as_deref().map(str::trim).filter(|text| !text.is_empty())?.to_owned();
    for day in &location.special_days {
        let ranges: Vec<String> = day
            .hours
            .iter()
            .map(|(open, close)| match (open.format("%H:%M"), close.format("%H:%M")) {
                (open, _) if day.hours.len() == 1 && day.hours[0].0 == day.hours[0].1 => {
                    format!("{open}-24:00")
                }
                (open, close) => format!("{open}-{close}"),
            })
            .collect();
        let ranges = if ranges.is_empty() { "off".to_owned() } else { ranges.join(",") };
        text.push_str(&format!("; {} {ranges}", day.date.format("%Y %b %d")));
    }
    Some(text)
}

fn horizon(from: NaiveDateTime) -> NaiveDateTime {
    from.checked_add_days(Days::new(HORIZON)).unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Timelike};
    use proptest::prelude::*;

    use super::*;
    use crate::model::{ids::LocationId, location::SpecialDay};

    fn store(hours: &str, country: &str, zone: Tz, special_days: Vec<SpecialDay>) -> Location {
        Location {
            id: LocationId(uuid::Uuid::nil()),
            external_id: "store".into(),
            name: Localized::same("Store"),
            spoken_name: Localized::default(),
            aliases: vec![],
            address: String::new(),
            country: country.into(),
            time_zone: zone,
            opening_hours: Some(hours.into()),
            special_days,
        }
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> NaiveDateTime {
        format!("{text}:00").parse().unwrap()
    }

    fn shifts(table: &Timetable, day: &str) -> Vec<String> {
        let hours = table.day(date(day)).unwrap();
        hours.shifts.iter().map(|(a, b)| format!("{}-{}", a.format("%H:%M"), b.format("%H:%M"))).collect()
    }

    #[test]
    fn a_night_shift_belongs_to_the_evening_it_begins_on() {
        let table = Timetable::of(&store("Fr-Sa 22:00-03:00", "FR", chrono_tz::Europe::Paris, vec![]));
        assert_eq!(shifts(&table, "2026-11-06"), ["22:00-03:00"], "Friday");
        assert_eq!(
            shifts(&table, "2026-11-08"),
            [] as [&str; 0],
            "Sunday only has the end of Saturday's shift"
        );
        let sunday_two = table.status(at("2026-11-08T02:00"));
        assert_eq!(sunday_two, Status::Open { until: Some(at("2026-11-08T03:00")) });
    }

    #[test]
    fn a_special_day_replaces_its_date_and_nothing_else() {
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let special = vec![
            SpecialDay {
                date: date("2026-12-24"),
                hours: vec![(time(9), time(16))],
                label: Localized::same("Eve"),
            },
            SpecialDay { date: date("2026-12-25"), hours: vec![], label: Localized::default() },
        ];
        let table =
            Timetable::of(&store("Mo-Su 09:00-12:00,14:00-03:00", "GB", chrono_tz::Europe::London, special));
        assert_eq!(shifts(&table, "2026-12-23"), ["09:00-12:00", "14:00-03:00"]);
        assert_eq!(shifts(&table, "2026-12-24"), ["09:00-16:00"]);
        assert_eq!(shifts(&table, "2026-12-25"), [] as [&str; 0]);
        assert_eq!(table.day(date("2026-12-24")).unwrap().label, Some(Localized::same("Eve")));
        let night = table.status(at("2026-12-24T02:00"));
        assert_eq!(
            night,
            Status::Open { until: Some(at("2026-12-24T03:00")) },
            "the night before is not cut"
        );
    }

    #[test]
    fn public_holidays_are_those_of_the_country() {
        let paris =
            Timetable::of(&store("Mo-Su 09:00-19:00; PH off", "FR", chrono_tz::Europe::Paris, vec![]));
        let bucharest =
            Timetable::of(&store("Mo-Su 09:00-19:00; PH off", "RO", chrono_tz::Europe::Bucharest, vec![]));
        assert_eq!(shifts(&paris, "2026-07-14"), [] as [&str; 0]);
        assert!(paris.day(date("2026-07-14")).unwrap().holiday);
        assert_eq!(shifts(&bucharest, "2026-07-14"), ["09:00-19:00"]);
        assert_eq!(shifts(&bucharest, "2026-12-01"), [] as [&str; 0]);
    }

    #[test]
    fn round_the_clock_and_unknown_are_neither_open_until_nor_closed() {
        let always = Timetable::of(&store("24/7", "FR", chrono_tz::Europe::Paris, vec![]));
        assert_eq!(always.status(at("2026-11-02T03:00")), Status::Open { until: None });
        assert_eq!(shifts(&always, "2026-11-02"), ["00:00-00:00"]);
        let unknown = Timetable::of(&store("", "FR", chrono_tz::Europe::Paris, vec![]));
        assert_eq!(unknown.status(at("2026-11-02T03:00")), Status::Unknown);
        assert_eq!(unknown.day(date("2026-11-02")), None);
    }

    #[test]
    fn what_cannot_be_read_is_said_on_import() {
        let bad = store("whenever we like", "FR", chrono_tz::Europe::Paris, vec![]);
        assert!(check(&bad).unwrap_err().to_string().starts_with("opening hours `whenever we like`"));
    }

    proptest! {
        /// Across the changes to and from summer time the next change lies ahead, and the state flips there.
        #[test]
        fn the_next_change_is_ahead_and_flips_the_state(
            minutes in 0_i64..60 * 24 * 420,
            zone in prop::sample::select(vec![
                chrono_tz::Europe::Paris, chrono_tz::Europe::Bucharest, chrono_tz::America::Toronto,
            ]),
            hours in prop::sample::select(vec![
                "Mo-Sa 09:00-12:30,14:00-19:30; Su 09:00-13:00; PH off", "Th-Sa 18:00-02:30; Mo-We 08:00-20:00",
                "Mo-Su 00:00-04:00,22:00-24:00",
            ]),
        ) {
            let table = Timetable::of(&store(hours, "FR", zone, vec![]));
            let instant = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap() + TimeDelta::minutes(minutes);
            let local = table.local(instant);
            match table.status(local) {
                Status::Open { until: Some(until) } => {
                    prop_assert!(until > local);
                    let closed = matches!(table.status(until), Status::Closed { .. });
                    prop_assert!(closed, "open until {} but not closed then", until);
                }
                Status::Closed { opens: Some(opens) } => {
                    prop_assert!(opens > local);
                    prop_assert_eq!(opens.second(), 0);
                    let open = matches!(table.status(opens), Status::Open { .. });
                    prop_assert!(open, "opens {} but not open then", opens);
                    let day = table.day(opens.date()).unwrap();
                    prop_assert!(day.shifts.iter().any(|(start, _)| *start == opens.time()));
                }
                other => prop_assert!(false, "no change in sight: {:?}", other),
            }
        }
    }
}
