//! The size of a variant: an amount and its unit, so that it can be compared and spoken.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A unit of measure for what a pack holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Grams.
    G,
    /// Kilograms.
    Kg,
    /// Millilitres.
    Ml,
    /// Centilitres.
    Cl,
    /// Litres.
    L,
    /// Pieces in the pack.
    Pc,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 6] = [Self::G, Self::Kg, Self::Ml, Self::Cl, Self::L, Self::Pc];

    /// The symbol used in catalog files.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::G => "g",
            Self::Kg => "kg",
            Self::Ml => "ml",
            Self::Cl => "cl",
            Self::L => "l",
            Self::Pc => "pc",
        }
    }

    /// The unit of a symbol.
    pub fn from_symbol(symbol: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.symbol().eq_ignore_ascii_case(symbol))
    }
}

/// How much a pack holds, such as 1.5 l or 12 pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Measure {
    /// The amount in thousandths of the unit: 1.5 l is 1500.
    pub milli: i64,
    /// The unit.
    pub unit: Unit,
}

impl Measure {
    /// The amount in thousandths of the smallest unit of its kind: grams, millilitres or pieces. Sizes of one kind can
    /// be compared by it.
    pub const fn in_base(self) -> (Unit, i64) {
        match self.unit {
            Unit::G => (Unit::G, self.milli),
            Unit::Kg => (Unit::G, self.milli.saturating_mul(1_000)),
            Unit::Ml => (Unit::Ml, self.milli),
            Unit::Cl => (Unit::Ml, self.milli.saturating_mul(10)),
            Unit::L => (Unit::Ml, self.milli.saturating_mul(1_000)),
            Unit::Pc => (Unit::Pc, self.milli),
        }
    }
}

/// The text is no size.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a size: write a number and one of g, kg, ml, cl, l, pc, such as `500 g`")]
pub struct NotAMeasure(String);

impl FromStr for Measure {
    type Err = NotAMeasure;

    fn from_str(text: &str) -> Result<Self, NotAMeasure> {
        let fail = || NotAMeasure(text.to_owned());
        let text = text.trim();
        let cut = text.find(|c: char| c.is_ascii_alphabetic()).ok_or_else(fail)?;
        let (number, symbol) = text.split_at(cut);
        let unit = Unit::from_symbol(symbol.trim()).ok_or_else(fail)?;
        let (whole, fraction) = number.trim().split_once(['.', ',']).unwrap_or((number.trim(), ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || fraction.len() > 3 || !digits(whole) || !digits(fraction) {
            return Err(fail());
        }
        let milli: i64 = format!("{whole}{fraction:0<3}").parse().map_err(|_| fail())?;
        if milli == 0 { Err(fail()) } else { Ok(Self { milli, unit }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_catalogs_write_them() {
        assert_eq!("1.5 l".parse(), Ok(Measure { milli: 1500, unit: Unit::L }));
        assert_eq!("500g".parse(), Ok(Measure { milli: 500_000, unit: Unit::G }));
        assert_eq!("0,75 L".parse(), Ok(Measure { milli: 750, unit: Unit::L }));
        for bad in ["", "l", "1", "0 g", "1.2345 kg", "1 stone", "-1 g"] {
            assert!(bad.parse::<Measure>().is_err(), "{bad:?}");
        }
    }
}
