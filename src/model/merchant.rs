//! The tenant: one shop, its languages and the channels that it is reached by.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{
    checkout::CheckoutRules, ids::MerchantId, locale::Locale, localized::Localized, location::Location,
    money::Currency,
};

/// A shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merchant {
    /// Our identifier.
    pub id: MerchantId,
    /// The short name used in addresses and commands.
    pub slug: String,
    /// What the shop is called.
    pub name: Localized,
    /// The locale spoken when nothing else is known.
    pub default_locale: Locale,
    /// The locales that the shop serves, most wanted first; contains the default.
    pub locales: Vec<Locale>,
    /// The currency of its prices.
    pub currency: Currency,
    /// The zone in which its days begin.
    pub time_zone: Tz,
    /// Its stores, in the order in which they are named.
    pub locations: Vec<Location>,
    /// Alexa skills that speak for this shop (development and live).
    pub alexa_skills: Vec<String>,
    /// What people say to open it, where that is not simply its name.
    pub invocation: BTreeMap<Locale, String>,
    /// How Google's calls for this shop are recognised.
    pub google: GoogleChannel,
    /// What can be ordered by voice, and how.
    pub checkout: CheckoutRules,
}

/// Which proofs a Google call may carry. Every list that is empty accepts nothing: closed by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GoogleChannel {
    /// Actions console project id: the audience of an Actions SDK v3 signature.
    pub project_id: Option<String>,
    /// Audiences accepted in a Dialogflow service-agent ID token, usually the webhook's address.
    pub audiences: Vec<String>,
    /// Service accounts accepted in a Dialogflow service-agent ID token.
    pub service_accounts: Vec<String>,
    /// SHA-256, in hex, of the whole `user:password` of HTTP Basic.
    pub basic_sha256: Option<String>,
    /// A header that carries a shared secret.
    pub secret_header: Option<SecretHeader>,
}

/// A header whose value proves that the caller knows a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecretHeader {
    /// The header's name.
    pub name: String,
    /// SHA-256, in hex, of its value.
    pub sha256: String,
}
