//! What stands between a "yes" and a purchase that was not meant: PIN, limits, unusual quantities.

use chrono::{DateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::{Change, Commerce, CommerceError};
use crate::model::{
    ids::{CustomerId, MerchantId},
    money::Money,
    policy::VoicePolicy,
};

/// How often the usual quantity is unusual.
const TIMES_USUAL: i64 = 3;
/// The most of something never bought before that is not asked about.
const USUAL_UNKNOWN: i64 = 12;

/// What checking a PIN came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinCheck {
    /// It may be checked.
    Allowed,
    /// Ordering is locked after wrong ones.
    Locked,
}

/// From which amount on a spoken code has to be offered: about 100 US dollars. Source: Alexa policy for skills that
/// sell physical goods. A currency that is not listed is always above it.
fn threshold(amount: Money) -> i64 {
    let major = match amount.currency.code() {
        "EUR" | "CHF" => 85,
        "GBP" => 75,
        "USD" => 100,
        "CAD" | "AUD" => 135,
        "RON" => 430,
        _ => 0,
    };
    major * amount.currency.minor_per_major()
}

/// Whether the shopper has to be offered a spoken code for an order of this amount.
pub fn offers_pin(policy: &VoicePolicy, total: Money) -> bool {
    !policy.has_pin && total.minor >= threshold(total)
}

/// Whether an order of this amount needs the PIN.
pub(super) fn needs_pin(policy: &VoicePolicy, total: Money) -> bool {
    policy.has_pin && (total.minor >= policy.pin_from.unwrap_or(0) || total.minor >= threshold(total))
}

/// Whether a quantity is far from what this shopper buys.
pub(super) const fn is_unusual(quantity: i64, usual: Option<i64>) -> bool {
    match usual {
        Some(usual) => quantity > usual * TIMES_USUAL && quantity > USUAL_UNKNOWN / 2,
        None => quantity > USUAL_UNKNOWN,
    }
}

/// When the day began at the shop.
pub(super) fn day_began(now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let midnight = now.with_timezone(&zone).date_naive().and_time(NaiveTime::MIN);
    // Where midnight is skipped by a change of the clocks, the day began with the first instant after it.
    zone.from_local_datetime(&midnight).earliest().map_or(now, |midnight| midnight.with_timezone(&Utc))
}

impl Commerce {
    /// A shopper's rules for ordering.
    pub async fn policy(&self, customer: CustomerId) -> Result<VoicePolicy, CommerceError> {
        Ok(self.database.read().await?.policy(customer).await?)
    }

    /// Counts a try at the PIN before it is checked: ten thousand at once are no more than three.
    pub async fn try_pin(
        &self,
        merchant: MerchantId,
        customer: CustomerId,
    ) -> Result<PinCheck, CommerceError> {
        let mut tx = self.database.begin().await?;
        let allowed = tx.count_pin_try(merchant, customer).await?;
        tx.commit().await?;
        Ok(if allowed { PinCheck::Allowed } else { PinCheck::Locked })
    }
}

impl Change<'_> {
    /// Notes whether the PIN was right; gives how many tries are left.
    pub async fn note_pin(&mut self, customer: CustomerId, right: bool) -> Result<i64, CommerceError> {
        if right {
            self.tx.forgive_pin_tries(customer).await?;
            return Ok(crate::model::policy::MOST_WRONG_PINS);
        }
        Ok(self.tx.note_wrong_pin(customer, self.now).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::money::Currency;

    fn euros(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    #[test]
    fn the_pin_is_asked_as_the_shopper_has_set_and_always_for_much() {
        let none = VoicePolicy::default();
        assert!(!needs_pin(&none, euros(50_000)), "nobody without a PIN is asked for one");
        assert!(offers_pin(&none, euros(8_500)) && !offers_pin(&none, euros(8_499)));
        let always = VoicePolicy { has_pin: true, ..VoicePolicy::default() };
        assert!(needs_pin(&always, euros(1)) && !offers_pin(&always, euros(50_000)));
        let from_fifty = VoicePolicy { pin_from: Some(5_000), ..always.clone() };
        assert!(!needs_pin(&from_fifty, euros(4_999)) && needs_pin(&from_fifty, euros(5_000)));
        let never = VoicePolicy { pin_from: Some(i64::MAX), ..always };
        assert!(
            !needs_pin(&never, euros(8_499)) && needs_pin(&never, euros(8_500)),
            "the platform's own rule"
        );
    }

    #[test]
    fn a_slip_of_the_tongue_is_asked_about() {
        assert!(!is_unusual(6, Some(2)) && is_unusual(7, Some(2)));
        assert!(!is_unusual(4, Some(1)), "small numbers are nobody's slip");
        assert!(!is_unusual(12, None) && is_unusual(13, None));
    }

    #[test]
    fn a_day_begins_at_the_shop_also_when_clocks_change() {
        let began = |at: &str, zone: Tz| day_began(at.parse().unwrap(), zone).to_rfc3339();
        assert_eq!(began("2026-11-02T08:00:00Z", Tz::Europe__Paris), "2026-11-01T23:00:00+00:00");
        assert_eq!(began("2026-11-01T22:30:00Z", Tz::Europe__Bucharest), "2026-11-01T22:00:00+00:00");
        assert_eq!(began("2026-03-29T12:00:00Z", Tz::Europe__Paris), "2026-03-28T23:00:00+00:00");
    }
}
