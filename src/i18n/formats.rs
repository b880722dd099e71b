//! ICU4X formatters, built once per locale. The only file that names `icu_experimental`, which changes with
//! every ICU4X release.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use fixed_decimal::Decimal;
use icu_calendar::{Date, Gregorian};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter, fieldsets};
use icu_decimal::DecimalFormatter;
use icu_experimental::dimension::currency::{
    CurrencyType, formatter::CurrencyFormatter, options::CurrencyFormatterOptions,
};
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale_core::Locale as IcuLocale;
use icu_plurals::{PluralCategory, PluralRules};
use icu_provider::DataError;
use icu_time::Time;
use writeable::Writeable;

use crate::model::{
    locale::Locale,
    money::{Currency, Money},
};

/// Why a locale cannot be formatted: its data is not compiled in.
#[derive(Debug, thiserror::Error)]
#[error("no formatting data for {locale}")]
pub struct NoFormats {
    locale: Locale,
    #[source]
    source: DataError,
}

/// Everything that ICU4X formats for one locale.
#[derive(Debug)]
pub(super) struct Formats {
    locale: Locale,
    plurals: PluralRules,
    decimal: DecimalFormatter,
    and: ListFormatter,
    or: ListFormatter,
    weekday: FixedCalendarDateTimeFormatter<Gregorian, fieldsets::E>,
    month_day: FixedCalendarDateTimeFormatter<Gregorian, fieldsets::MD>,
    full_date: FixedCalendarDateTimeFormatter<Gregorian, fieldsets::YMD>,
    time: NoCalendarFormatter<fieldsets::T>,
    currencies: HashMap<Currency, CurrencyFormatter<DecimalFormatter>>,
}

impl Formats {
    pub(super) fn new(locale: Locale) -> Result<Self, NoFormats> {
        Self::build(locale).map_err(|source| NoFormats { locale, source })
    }

    fn build(locale: Locale) -> Result<Self, DataError> {
        let icu: IcuLocale = locale.tag().parse().map_err(|_| DataError::custom("locale tag"))?;
        let lists = ListFormatterOptions::default();
        let common = ["EUR", "RON", "GBP", "USD", "CAD"];
        let mut currencies = HashMap::new();
        for currency in common.iter().filter_map(|code| Currency::from_code(code).ok()) {
            currencies.insert(currency, currency_formatter(&icu, locale, currency)?);
        }
        Ok(Self {
            locale,
            plurals: PluralRules::try_new_cardinal((&icu).into())?,
            decimal: DecimalFormatter::try_new(
                (&icu).into(),
                icu_decimal::options::DecimalFormatterOptions::default(),
            )?,
            and: ListFormatter::try_new_and((&icu).into(), lists)?,
            or: ListFormatter::try_new_or((&icu).into(), lists)?,
            weekday: FixedCalendarDateTimeFormatter::try_new((&icu).into(), fieldsets::E::long())
                .map_err(|_| DataError::custom("weekday names"))?,
            month_day: FixedCalendarDateTimeFormatter::try_new((&icu).into(), fieldsets::MD::long())
                .map_err(|_| DataError::custom("month names"))?,
            full_date: FixedCalendarDateTimeFormatter::try_new((&icu).into(), fieldsets::YMD::long())
                .map_err(|_| DataError::custom("dates"))?,
            time: NoCalendarFormatter::try_new((&icu).into(), fieldsets::T::hm())
                .map_err(|_| DataError::custom("times"))?,
            currencies,
        })
    }

    /// The CLDR plural category of a whole number.
    pub(super) fn plural(&self, count: i64) -> &'static str {
        category_name(self.plurals.category_for(count))
    }

    /// The CLDR plural category of a decimal given in thousandths: 1.5 is "one" in French, "few" in Romanian.
    pub(super) fn plural_of_thousandths(&self, milli: i64) -> &'static str {
        category_name(self.plurals.category_for(&thousandths(milli)))
    }

    /// The categories that this locale tells apart.
    pub(super) fn plural_categories(&self) -> Vec<String> {
        self.plurals.categories().map(|category| format!("{category:?}").to_lowercase()).collect()
    }

    /// A whole number with grouping, for reading.
    pub(super) fn number(&self, number: i64) -> String {
        self.decimal.format_to_string(&Decimal::from(number))
    }

    /// A decimal without grouping but with the locale's separator: thousandths become `1,5`.
    pub(super) fn thousandths(&self, milli: i64) -> String {
        self.decimal.format_to_string(&thousandths(milli))
    }

    /// An amount with its symbol, for reading.
    pub(super) fn money(&self, money: Money) -> String {
        let mut decimal = Decimal::from(money.minor);
        let exponent = i16::try_from(money.currency.exponent()).unwrap_or(2);
        decimal.multiply_pow10(-exponent);
        let format = |formatter: &CurrencyFormatter<DecimalFormatter>| {
            formatter.format_fixed_decimal(&decimal).write_to_string().into_owned()
        };
        if let Some(formatter) = self.currencies.get(&money.currency) {
            return format(formatter);
        }
        // Currencies outside the common ones are rare: build the formatter for this one sentence.
        let icu: Option<IcuLocale> = self.locale.tag().parse().ok();
        let formatter = icu.and_then(|icu| currency_formatter(&icu, self.locale, money.currency).ok());
        formatter.map_or_else(|| format!("{money} {}", money.currency.code()), |formatter| format(&formatter))
    }

    /// "a, b and c", or "a, b or c".
    pub(super) fn list(&self, items: &[String], or: bool) -> String {
        let formatter = if or { &self.or } else { &self.and };
        formatter.format_to_string(items.iter())
    }

    /// The name of the weekday.
    pub(super) fn weekday(&self, date: NaiveDate) -> String {
        gregorian(date).map(|date| self.weekday.format(&date).to_string()).unwrap_or_default()
    }

    /// Day and month.
    pub(super) fn month_day(&self, date: NaiveDate) -> String {
        gregorian(date).map(|date| self.month_day.format(&date).to_string()).unwrap_or_default()
    }

    /// Day, month and year.
    pub(super) fn full_date(&self, date: NaiveDate) -> String {
        gregorian(date).map(|date| self.full_date.format(&date).to_string()).unwrap_or_default()
    }

    /// Hours and minutes, for reading.
    pub(super) fn time(&self, time: NaiveTime) -> String {
        let [hour, minute] = [time.hour(), time.minute()].map(|part| u8::try_from(part).unwrap_or(0));
        Time::try_new(hour, minute, 0, 0).map(|time| self.time.format(&time).to_string()).unwrap_or_default()
    }
}

fn thousandths(milli: i64) -> Decimal {
    let mut decimal = Decimal::from(milli);
    decimal.multiply_pow10(-3);
    decimal.absolute.trim_end();
    decimal
}

const fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn gregorian(date: NaiveDate) -> Option<Date<Gregorian>> {
    let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).unwrap_or(1));
    Date::try_new_gregorian(date.year(), month, day).ok()
}

fn currency_formatter(
    icu: &IcuLocale,
    locale: Locale,
    currency: Currency,
) -> Result<CurrencyFormatter<DecimalFormatter>, DataError> {
    let code: CurrencyType =
        currency.code().to_lowercase().parse().map_err(|_| DataError::custom("currency code"))?;
    let options = CurrencyFormatterOptions::default();
    // The narrow symbol is what people write at home ("12,50 lei", "$12.50"); abroad it is ambiguous ("12,50 L").
    let home = match locale {
        Locale::EnUs => currency.code() == "USD",
        Locale::EnGb => currency.code() == "GBP",
        Locale::FrCa => currency.code() == "CAD",
        Locale::RoRo => currency == Currency::RON,
        Locale::FrFr => false,
    };
    if home {
        CurrencyFormatter::try_new_symbol_narrow(icu.into(), code, options)
    } else {
        CurrencyFormatter::try_new_symbol(icu.into(), code, options)
    }
}
