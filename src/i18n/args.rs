//! Typed arguments of messages. A number is never bare: it is a count, a price, a day…

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::messages::Message;
use crate::model::{localized::Localized, measure::Measure, money::Money};

/// The longest text from a catalog or a shopper that goes into a sentence, in characters.
pub const LONGEST_TEXT: usize = 300;

/// The value of one argument, borrowed from its message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arg<'a> {
    /// See [`Text`].
    Text(&'a str),
    /// See [`Name`].
    Name(&'a Name),
    /// See [`Count`].
    Count(i64),
    /// See [`Price`].
    Price(Money),
    /// See [`Day`].
    Day(Day),
    /// See [`Clock`].
    Clock(NaiveTime),
    /// See [`Hours`].
    Hours(&'a [(NaiveTime, NaiveTime)]),
    /// See [`Size`].
    Size(Measure),
    /// See [`Code`].
    Code(&'a str),
    /// See [`Phrase`].
    Phrase(&'a Message),
    /// See [`Phrases`].
    Phrases(&'a [Message]),
}

macro_rules! wrappers {
    ($($(#[$doc:meta])* $name:ident($inner:ty) => |$value:ident| $arg:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name(pub $inner);

        impl<'a> From<&'a $name> for Arg<'a> {
            fn from($value: &'a $name) -> Self {
                $arg
            }
        }
    )+};
}

wrappers! {
    /// A text as it came in: what the shopper said.
    Text(String) => |text| Arg::Text(&text.0);
    /// How many.
    Count(i64) => |count| Arg::Count(count.0);
    /// An amount of money.
    Price(Money) => |price| Arg::Price(price.0);
    /// A time of day.
    Clock(NaiveTime) => |clock| Arg::Clock(clock.0);
    /// Opening hours of one day; a closing time before the opening time is past midnight, and equal times mean
    /// around the clock.
    Hours(Vec<(NaiveTime, NaiveTime)>) => |hours| Arg::Hours(&hours.0);
    /// How much a pack holds.
    Size(Measure) => |size| Arg::Size(size.0);
    /// An order number, said digit by digit.
    Code(String) => |code| Arg::Code(&code.0);
    /// A part of a sentence that is a message itself.
    Phrase(Box<Message>) => |phrase| Arg::Phrase(&phrase.0);
    /// Parts that are listed.
    Phrases(Vec<Message>) => |phrases| Arg::Phrases(&phrases.0);
}

impl Phrase {
    /// Wraps a message.
    pub fn of(message: Message) -> Self {
        Self(Box::new(message))
    }
}

/// A name from the catalog, in each language, with its spoken form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// As it is said.
    pub spoken: Localized,
    /// As it is shown.
    pub written: Localized,
}

impl Name {
    /// A name that is said as it is written.
    pub fn plain(name: &Localized) -> Self {
        Self { spoken: name.clone(), written: name.clone() }
    }
}

impl<'a> From<&'a Name> for Arg<'a> {
    fn from(name: &'a Name) -> Self {
        Self::Name(name)
    }
}

/// A date, as seen from another one: today, tomorrow, a weekday, or a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The date that is meant.
    pub date: NaiveDate,
    /// The date on which it is said.
    pub today: NaiveDate,
}

impl From<&Day> for Arg<'_> {
    fn from(day: &Day) -> Self {
        Self::Day(*day)
    }
}

/// Values that show what an argument can look like; every message is rendered with them in tests.
pub trait Samples: Sized {
    /// A few values, plain ones first.
    fn samples() -> Vec<Self>;
}

impl Samples for Text {
    fn samples() -> Vec<Self> {
        ["oat milk", "œufs & <crème>", "țuică de ș"].map(|text| Self(text.to_owned())).into()
    }
}

impl Samples for Name {
    fn samples() -> Vec<Self> {
        use crate::model::locale::Language::{En, Fr, Ro};
        let name =
            |en: &str, fr: &str, ro: &str| Self::plain(&[(En, en), (Fr, fr), (Ro, ro)].into_iter().collect());
        vec![
            name("oat milk", "lait d’avoine", "lapte de ovăz"),
            name(
                "Tom & Jerry’s <b>cookies</b>",
                "Tom & Jerry’s <b>biscuits</b>",
                "Tom & Jerry’s <b>biscuiți</b>",
            ),
        ]
    }
}

impl Samples for Count {
    fn samples() -> Vec<Self> {
        [0, 1, 2, 5, 19, 20, 21, 100, 101, 119, 120, 1_000_000].map(Self).into()
    }
}

impl Samples for Price {
    fn samples() -> Vec<Self> {
        use crate::model::money::Currency;
        let euros = [50, 1, 100, 1250, 2000, 101, 123_456].map(|minor| Money::new(minor, Currency::EUR));
        let lei =
            [50, 1, 100, 1250, 2000, 10_100, 11_900, 123_456].map(|minor| Money::new(minor, Currency::RON));
        let usd = Currency::from_code("USD").unwrap_or(Currency::EUR);
        let yen = Currency::from_code("JPY").unwrap_or(Currency::EUR);
        let others = [Money::new(1_250, usd), Money::new(500, yen)];
        euros.into_iter().chain(lei).chain(others).map(Self).collect()
    }
}

impl Samples for Day {
    fn samples() -> Vec<Self> {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default();
        let today = day(10, 31);
        let dates = [today, day(11, 1), day(11, 2), day(11, 6), day(10, 30), day(12, 1), day(7, 14)];
        let mut samples: Vec<Self> = dates.into_iter().map(|date| Self { date, today }).collect();
        samples.push(Self { date: NaiveDate::from_ymd_opt(2027, 1, 1).unwrap_or_default(), today });
        samples
    }
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

impl Samples for Clock {
    fn samples() -> Vec<Self> {
        [(9, 0), (19, 30), (0, 0), (12, 0), (1, 0), (12, 5), (23, 59)].map(|(h, m)| Self(time(h, m))).into()
    }
}

impl Samples for Hours {
    fn samples() -> Vec<Self> {
        vec![
            Self(vec![(time(9, 0), time(19, 0))]),
            Self(vec![(time(9, 0), time(12, 30)), (time(14, 0), time(19, 30))]),
            Self(vec![(time(22, 0), time(3, 0))]),
            Self(vec![(time(0, 0), time(0, 0))]),
        ]
    }
}

impl Samples for Size {
    fn samples() -> Vec<Self> {
        ["1 l", "1.5 l", "500 g", "1 kg", "2 kg", "20 cl", "750 ml", "1 pc", "6 pc", "12 pc", "120 pc"]
            .iter()
            .filter_map(|text| text.parse().ok().map(Self))
            .collect()
    }
}

impl Samples for Code {
    fn samples() -> Vec<Self> {
        ["1042", "A-17"].map(|code| Self(code.to_owned())).into()
    }
}

impl Samples for Phrase {
    fn samples() -> Vec<Self> {
        Phrases::samples()
            .into_iter()
            .filter_map(|phrases| phrases.0.into_iter().next())
            .map(Self::of)
            .collect()
    }
}

impl Samples for Phrases {
    fn samples() -> Vec<Self> {
        let names: Vec<Message> =
            Name::samples().into_iter().map(|name| Message::PlainName { name }).collect();
        let one = names[..1].to_vec();
        let three = vec![names[0].clone(), names[0].clone(), names[0].clone()];
        vec![Self(one), Self(names), Self(three)]
    }
}
