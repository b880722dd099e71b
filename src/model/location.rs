//! Physical stores and when they are open.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{ids::LocationId, localized::Localized};

/// A physical store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// Our identifier.
    pub id: LocationId,
    /// The merchant's own key for it.
    pub external_id: String,
    /// The name that shoppers use: usually the city.
    pub name: Localized,
    /// The name as the subject of a sentence, with its article: "the Paris shop", "le magasin de Paris".
    /// Articles cannot be derived from a name, so whoever names the store writes them. May be empty.
    pub spoken_name: Localized,
    /// Other words for it: the street, the district, the city in another language.
    pub aliases: Vec<String>,
    /// Postal address, shown and never parsed.
    pub address: String,
    /// ISO 3166-1 country, which decides the public holidays.
    pub country: String,
    /// The zone in which its hours are meant.
    pub time_zone: Tz,
    /// Weekly hours as an OpenStreetMap `opening_hours` text; none means unknown, which is not "closed".
    pub opening_hours: Option<String>,
    /// Days that replace the weekly hours.
    pub special_days: Vec<SpecialDay>,
}

impl Location {
    /// The store as the subject of a sentence.
    pub fn subject(&self) -> &Localized {
        if self.spoken_name.is_empty() { &self.name } else { &self.spoken_name }
    }
}

/// The hours of one date, which replace the weekly ones (UCP: an exception replaces the regular schedule).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialDay {
    /// The local date.
    pub date: NaiveDate,
    /// When it is open; empty means closed all day. A closing time before the opening time is past midnight.
    pub hours: Vec<(NaiveTime, NaiveTime)>,
    /// Why, such as "Christmas"; may be empty.
    pub label: Localized,
}
