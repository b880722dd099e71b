//! When a store is open: weekly hours, public holidays and special days, in the store's own time.
//!
//! A shift that begins on Friday evening belongs to Friday, also after midnight.

mod nights;

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use opening_hours::{Context, OpeningHours, RuleKind, localization::Country};

use crate::model::{
    localized::Localized,
    location::{Location, SpecialDay},
};

/// How many days ahead an opening is looked for.
const HORIZON: usize = 60;
/// A store that is open for this many days on end does not close.
const ALWAYS: i64 = 8;

/// The hours of one store, ready to be asked.
#[derive(Debug)]
pub struct Timetable {
    zone: Tz,
    /// None when the store gives no hours, or none that can be read: unknown, which is not "closed".
    weekly: Option<Weekly>,
    country: Option<Country>,
    special: HashMap<NaiveDate, SpecialDay>,
}

/// Weekly hours, before and after midnight; see [`nights`].
#[derive(Debug)]
struct Weekly {
    evening: OpeningHours,
    night: OpeningHours,
}

/// A time in which a store is open, from and to a local time.
type Shift = (NaiveDateTime, NaiveDateTime);

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
        let special = location.special_days.iter().map(|day| (day.date, day.clone())).collect();
        Self { zone: location.time_zone, weekly: Weekly::of(location, country), country, special }
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
        if self.weekly.is_none() {
            return Status::Unknown;
        }
        let Some(yesterday) = local.date().checked_sub_days(Days::new(1)) else { return Status::Unknown };
        let shifts = yesterday.iter_days().take(HORIZON + 2).flat_map(|date| self.shifts(date));
        let mut open: Option<NaiveDateTime> = None;
        for (start, end) in shifts {
            match open {
                // Open now: does this shift go on without a gap?
                Some(until) if start <= until => open = Some(until.max(end)),
                Some(until) => return Status::Open { until: Some(until) },
                None if start <= local && local < end => open = Some(end),
                None if start > local => return Status::Closed { opens: Some(start) },
                None => {}
            }
            if open.is_some_and(|until| until - local > TimeDelta::days(ALWAYS)) {
                return Status::Open { until: None };
            }
        }
        open.map_or(Status::Closed { opens: None }, |until| Status::Open { until: Some(until) })
    }

    /// The hours of a date; `None` when the store gives no hours.
    pub fn day(&self, date: NaiveDate) -> Option<DayHours> {
        self.weekly.as_ref()?;
        let shifts = self.shifts(date).into_iter().map(|(start, end)| (start.time(), end.time())).collect();
        let holiday = self.country.is_some_and(|country| country.holidays().get_public().contains(date));
        let label = self.special.get(&date).map(|day| day.label.clone()).filter(|label| !label.is_empty());
        Some(DayHours { shifts, holiday, label })
    }

    /// The shifts that begin on a date.
    fn shifts(&self, date: NaiveDate) -> Vec<Shift> {
        let Some(special) = self.special.get(&date) else {
            return self.weekly.as_ref().map(|weekly| weekly.shifts(date)).unwrap_or_default();
        };
        let shift = |(open, close): &(NaiveTime, NaiveTime)| {
            let night = if close <= open { TimeDelta::days(1) } else { TimeDelta::zero() };
            (date.and_time(*open), date.and_time(*close) + night)
        };
        special.hours.iter().map(shift).collect()
    }
}

impl Weekly {
    fn of(location: &Location, country: Option<Country>) -> Option<Self> {
        let expression = text(location)?.parse::<OpeningHours>().ok()?.get_expression();
        let (evening, night) = nights::split(&expression);
        let compile = |text: String| {
            let context =
                Context::default().with_holidays(country.map(Country::holidays).unwrap_or_default());
            text.parse::<OpeningHours>().ok().map(|hours| hours.with_context(context))
        };
        Some(Self { evening: compile(evening)?, night: compile(night)? })
    }

    fn shifts(&self, date: NaiveDate) -> Vec<Shift> {
        let start = date.and_time(NaiveTime::MIN);
        let end = start + TimeDelta::days(1);
        let open = |hours: &OpeningHours| -> Vec<Shift> {
            let ranges = hours.iter_range(start, end).filter(|range| range.kind == RuleKind::Open);
            ranges.map(|range| (range.range.start, range.range.end)).collect()
        };
        let mut shifts = open(&self.evening);
        if let Some(last) = shifts.last_mut().filter(|last| last.1 == end)
            && let Some((_, left_over)) = open(&self.night).first()
        {
            last.1 = *left_over + TimeDelta::days(1);
        }
        shifts
    }
}

/// The weekly hours as they were written, if any were.
fn text(location: &Location) -> Option<&str> {
    location.opening_hours.as_deref().map(str::trim).filter(|text| !text.is_empty())
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
    let Some(text) = text(location) else { return Ok(()) };
    match text.parse::<OpeningHours>() {
        Ok(_) if Weekly::of(location, None).is_some() => Ok(()),
        Ok(_) => Err(BadHours { text: text.to_owned(), reason: "these hours cannot be used".to_owned() }),
        Err(error) => {
            // The parser draws the place over several lines; where, and what it expected, fit in one.
            let drawn = error.to_string();
            let part = |mark: &str| {
                drawn.lines().find_map(|line| line.trim().strip_prefix(mark)).unwrap_or_default()
            };
            let place = part("-->").trim().rsplit(':').next().unwrap_or_default().to_owned();
            let reason =
                format!("at character {place}, {} (days are Mo Tu We Th Fr Sa Su PH)", part("= ").trim());
            Err(BadHours { text: text.to_owned(), reason })
        }
    }
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
    fn the_hours_of_the_next_day_do_not_cut_the_night() {
        let table = Timetable::of(&store(
            "Fr-Sa 07:00-02:00; Su 08:00-20:00",
            "RO",
            chrono_tz::Europe::Bucharest,
            vec![],
        ));
        assert_eq!(shifts(&table, "2026-11-07"), ["07:00-02:00"], "Saturday");
        assert_eq!(shifts(&table, "2026-11-08"), ["08:00-20:00"], "Sunday");
        assert_eq!(
            table.status(at("2026-11-08T01:00")),
            Status::Open { until: Some(at("2026-11-08T02:00")) }
        );
        assert_eq!(
            table.status(at("2026-11-08T03:00")),
            Status::Closed { opens: Some(at("2026-11-08T08:00")) }
        );
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
