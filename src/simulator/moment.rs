//! A moment at the shop as a person writes it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::SimulatorError;

/// Reads a day, or a day and an hour; an exact instant with its offset, too.
pub(super) fn read(text: &str, zone: Tz) -> Result<DateTime<Utc>, SimulatorError> {
    if let Ok(exact) = text.parse::<DateTime<Utc>>() {
        return Ok(exact);
    }
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(|| {
            let day = text.parse::<NaiveDate>().ok()?;
            Some(day.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()))
        })
        .ok_or_else(|| SimulatorError::NoMoment(text.to_owned()))?;
    let there = zone.from_local_datetime(&local).earliest();
    Ok(there.ok_or_else(|| SimulatorError::Skipped(text.to_owned()))?.to_utc())
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Paris;

    use super::*;

    #[test]
    fn moments_are_the_shops_own() {
        assert_eq!(read("2026-12-24T21:00", Paris).unwrap().to_rfc3339(), "2026-12-24T20:00:00+00:00");
        assert_eq!(read("2026-07-14", Paris).unwrap().to_rfc3339(), "2026-07-14T07:00:00+00:00");
        assert_eq!(read("2026-12-24T21:00:00Z", Paris).unwrap().to_rfc3339(), "2026-12-24T21:00:00+00:00");
        assert!(matches!(read("2027-03-28T02:30", Paris), Err(SimulatorError::Skipped(_))));
        assert!(matches!(read("Christmas", Paris), Err(SimulatorError::NoMoment(_))));
    }
}
