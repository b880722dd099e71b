//! A shopper's own rules for ordering by voice.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::checkout::{FulfillmentMethod, PaymentMethod, Substitution};

/// Wrong PINs in a row after which ordering by voice is locked until it is unlocked on the account's page.
pub const MOST_WRONG_PINS: i64 = 3;

/// A shopper's rules. The PIN's hash is not here: only whether there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoicePolicy {
    /// What happens when something is not there.
    pub substitution: Substitution,
    /// How this shopper usually receives goods.
    pub fulfillment: Option<FulfillmentMethod>,
    /// How this shopper usually pays.
    pub payment: Option<PaymentMethod>,
    /// Whether a PIN is set.
    pub has_pin: bool,
    /// From which amount on the PIN is asked, in minor units; always when absent.
    pub pin_from: Option<i64>,
    /// Since when ordering is locked after wrong PINs.
    pub locked_at: Option<DateTime<Utc>>,
    /// The most that one order may cost, in minor units.
    pub order_limit: Option<i64>,
    /// The most that a day's orders may cost, in minor units.
    pub day_limit: Option<i64>,
    /// Whether a forgotten cart may be brought to mind by mail.
    pub reminders: bool,
}

impl Default for VoicePolicy {
    fn default() -> Self {
        Self {
            substitution: Substitution::Ask,
            fulfillment: None,
            payment: None,
            has_pin: false,
            pin_from: None,
            locked_at: None,
            order_limit: None,
            day_limit: None,
            reminders: false,
        }
    }
}

/// Where a shopper's orders go; personal data, never spoken but for its town.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Who receives.
    pub recipient: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// ISO 3166-1 country.
    pub country: String,
}
