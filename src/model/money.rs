//! Money as whole minor units of an ISO 4217 currency; never a floating-point number.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");
    /// The Romanian leu.
    pub const RON: Self = Self(*b"RON");

    /// The currency of a three-letter code of ISO 4217, in any case.
    pub fn from_code(code: &str) -> Result<Self, MoneyError> {
        let known = iso_currency::Currency::from_code(&code.to_ascii_uppercase());
        let known = known.and_then(|currency| currency.code().as_bytes().try_into().ok());
        known.map(Self).ok_or_else(|| MoneyError::Currency(code.to_owned()))
    }

    /// The upper-case code.
    pub fn code(&self) -> &str {
        // Always ASCII, as made; ISO 4217 calls "no currency" XXX.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimals the minor unit has (ISO 4217): 2 for most, 0 for the yen, 3 for a few.
    pub fn exponent(self) -> u32 {
        if self == Self::EUR || self == Self::RON {
            return 2;
        }
        iso_currency::Currency::from_code(self.code())
            .and_then(iso_currency::Currency::exponent)
            .map_or(2, u32::from)
    }

    /// Minor units in one major unit: 100 for the euro.
    pub fn minor_per_major(self) -> i64 {
        10_i64.pow(self.exponent())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(code: String) -> Result<Self, MoneyError> {
        Self::from_code(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// Why a text is not an amount of money.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MoneyError {
    /// There is no such currency.
    #[error("`{0}` is not an ISO 4217 currency code such as EUR or RON")]
    Currency(String),
    /// The text is no decimal number, or has more decimals than the currency.
    #[error(
        "`{text}` is not an amount in {currency:?}: write digits with at most {decimals} decimals, such as 12.50"
    )]
    Amount {
        /// What was read.
        text: String,
        /// The currency that it was read for.
        currency: Currency,
        /// How many decimals that currency has.
        decimals: u32,
    },
    /// Two currencies, or a sum beyond 64 bits.
    #[error("amounts of different currencies or beyond the representable range")]
    Arithmetic,
}

/// An amount of money. Ordered by amount within one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Money {
    /// The amount in minor units (cents, bani); negative for refunds.
    pub minor: i64,
    /// Its currency.
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads a decimal text such as `12.5`, `-3` or `1234,56`; no grouping, no sign but a leading minus.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let decimals = currency.exponent();
        let fail = || MoneyError::Amount { text: text.to_owned(), currency, decimals };
        let trimmed = text.trim();
        let (negative, digits) = trimmed.strip_prefix('-').map_or((false, trimmed), |rest| (true, rest));
        let (major, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let too_fine = fraction.len() > decimals as usize;
        if major.is_empty() || !numeric(major) || !numeric(fraction) || too_fine {
            return Err(fail());
        }
        let width = decimals as usize;
        let minor: i64 = format!("{major}{fraction:0<width$}").parse().map_err(|_| fail())?;
        Ok(Self::new(if negative { -minor } else { minor }, currency))
    }

    /// The sum of two amounts of one currency.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        let same = self.currency == other.currency;
        let sum = self.minor.checked_add(other.minor).filter(|_| same);
        sum.map(|minor| Self::new(minor, self.currency)).ok_or(MoneyError::Arithmetic)
    }

    /// The amount times a quantity.
    pub fn checked_mul(self, quantity: i64) -> Result<Self, MoneyError> {
        let product = self.minor.checked_mul(quantity).ok_or(MoneyError::Arithmetic)?;
        Ok(Self::new(product, self.currency))
    }

    /// Whole major units and the rest in minor units, without sign: 12.50 is `(12, 50)`.
    pub fn split(self) -> (u64, u64) {
        let unit = self.currency.minor_per_major().unsigned_abs();
        (self.minor.unsigned_abs() / unit, self.minor.unsigned_abs() % unit)
    }
}

/// The decimal text that [`Money::parse`] reads back.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor) = self.split();
        let sign = if self.minor < 0 { "-" } else { "" };
        match self.currency.exponent() as usize {
            0 => write!(f, "{sign}{major}"),
            width => write!(f, "{sign}{major}.{minor:0width$}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decimals_follow_the_currency() {
        let yen = Currency::from_code("jpy").unwrap();
        assert_eq!(Money::parse("12.5", Currency::EUR).unwrap().minor, 1250);
        assert_eq!(Money::parse("12,05", Currency::RON).unwrap().minor, 1205);
        assert_eq!(Money::parse("500", yen).unwrap().minor, 500);
        for bad in ["", ".", "1.234", "1 000", "1e3", "--1", "٣", "99999999999999999999"] {
            assert!(Money::parse(bad, Currency::EUR).is_err(), "{bad:?}");
        }
        assert!(Money::parse("1.5", yen).is_err());
    }

    proptest! {
        #[test]
        fn printing_and_reading_are_inverse(minor in -1_000_000_000_000_i64..1_000_000_000_000, code in "EUR|RON|JPY|KWD") {
            let money = Money::new(minor, Currency::from_code(&code).unwrap());
            prop_assert_eq!(Money::parse(&money.to_string(), money.currency).unwrap(), money);
        }

        #[test]
        fn arithmetic_never_wraps(a in any::<i64>(), b in any::<i64>(), quantity in any::<i64>()) {
            let (a, b) = (Money::new(a, Currency::EUR), Money::new(b, Currency::EUR));
            prop_assert_eq!(a.checked_add(b).ok().map(|sum| sum.minor), a.minor.checked_add(b.minor));
            prop_assert_eq!(a.checked_mul(quantity).ok().map(|sum| sum.minor), a.minor.checked_mul(quantity));
        }
    }
}
