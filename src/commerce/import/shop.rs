//! `shop.toml`: the merchant, its stores and its customers.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, Utc};
use serde::Deserialize;

use super::{
    date,
    files::{FileError, ShopFiles},
};
use crate::{
    clock::Ids,
    commerce::hours,
    model::{
        checkout::{CheckoutRules, DeliveryRules, PaymentMethod, Substitution},
        ids::{LocationId, MerchantId},
        locale::{Language, Locale},
        localized::Localized,
        location::{Location, SpecialDay},
        merchant::{GoogleChannel, Merchant},
        money::{Currency, Money},
        policy::Address,
    },
};

const FILE: &str = "shop.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShopToml {
    slug: String,
    name: Localized,
    currency: String,
    time_zone: String,
    default_locale: Locale,
    locales: Vec<Locale>,
    #[serde(default)]
    alexa: AlexaToml,
    #[serde(default)]
    google: GoogleChannel,
    checkout: Option<CheckoutToml>,
    #[serde(default, rename = "location")]
    locations: Vec<LocationToml>,
    #[serde(default, rename = "customer")]
    customers: Vec<CustomerEntry>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct AlexaToml {
    #[serde(default)]
    skill_ids: Vec<String>,
    /// What people say to open the shop, by locale; its name when absent.
    #[serde(default)]
    invocation: BTreeMap<Locale, String>,
}

/// How things are ordered by voice; amounts are written as decimals.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckoutToml {
    delivery: Option<DeliveryToml>,
    #[serde(default)]
    pickup: bool,
    payments: Vec<PaymentMethod>,
    payment_page: Option<String>,
    cancel_minutes: Option<u16>,
    return_days: Option<u16>,
    support_email: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeliveryToml {
    fee: String,
    free_from: Option<String>,
    days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LocationToml {
    key: String,
    name: Localized,
    #[serde(default)]
    spoken_name: Localized,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    address: String,
    country: String,
    time_zone: String,
    opening_hours: Option<String>,
    #[serde(default, rename = "special_day")]
    special_days: Vec<SpecialDayToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpecialDayToml {
    date: String,
    #[serde(default)]
    hours: Vec<String>,
    #[serde(default)]
    label: Localized,
}

/// A customer as written in `shop.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerEntry {
    /// The merchant's own key.
    pub key: String,
    /// The address that the merchant knows; whoever confirms it gets this customer's account.
    pub email: Option<String>,
    /// The language preferred for reading.
    pub language: Option<Language>,
    /// Key of the store that this shopper goes to.
    pub home: Option<String>,
    /// Where this shopper's orders go.
    pub address: Option<Address>,
    /// How this shopper usually pays; `stored` means that the merchant has what it needs.
    pub payment: Option<PaymentMethod>,
    /// What happens when something is not there.
    pub substitution: Option<Substitution>,
}

pub(super) fn read(
    files: &ShopFiles,
    ids: &Ids,
    now: DateTime<Utc>,
) -> Result<(Merchant, Vec<CustomerEntry>), FileError> {
    let mut shop: ShopToml = files.toml(FILE)?;
    let fail = |reason: String| FileError::new(FILE, None, reason);
    let simple = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if shop.slug.is_empty() || !shop.slug.chars().all(simple) {
        return Err(fail(format!("slug `{}`: use lower-case letters, digits and hyphens", shop.slug)));
    }
    if !shop.locales.contains(&shop.default_locale) {
        return Err(fail(format!("default_locale {} is not among locales", shop.default_locale)));
    }
    let zone = |text: &str| {
        text.parse().map_err(|_| fail(format!("time_zone `{text}`: write an IANA zone such as Europe/Paris")))
    };
    if let Some(bad) = shop.alexa.skill_ids.iter().find(|id| !id.starts_with("amzn1.ask.skill.")) {
        return Err(fail(format!("skill id `{bad}`: it begins with amzn1.ask.skill.")));
    }
    let hashes =
        shop.google.secret_header.iter().map(|header| &header.sha256).chain(&shop.google.basic_sha256);
    for hash in hashes {
        let sound = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !sound {
            return Err(fail(format!("`{hash:.20}` is no SHA-256: run  printf %s \"SECRET\" | sha256sum")));
        }
    }
    let mut locations = Vec::with_capacity(shop.locations.len());
    for location in shop.locations {
        let time_zone = zone(&location.time_zone)?;
        let special_days =
            location.special_days.into_iter().map(|day| day.read(now)).collect::<Result<_, _>>()?;
        let location = Location {
            id: LocationId(ids.uuid(now)),
            external_id: location.key,
            name: location.name,
            spoken_name: location.spoken_name,
            aliases: location.aliases,
            address: location.address,
            country: location.country,
            time_zone,
            opening_hours: location.opening_hours,
            special_days,
        };
        hours::check(&location)
            .map_err(|error| fail(format!("location {}: {error}", location.external_id)))?;
        locations.push(location);
    }
    for customer in &mut shop.customers {
        // Compared as people type it: without regard to case.
        customer.email = customer.email.as_deref().map(|email| email.trim().to_lowercase());
        let known = |home: &String| locations.iter().any(|location| location.external_id == *home);
        if let Some(home) = customer.home.as_ref().filter(|home| !known(home)) {
            return Err(fail(format!("customer {}: there is no location `{home}`", customer.key)));
        }
    }
    let currency = Currency::from_code(&shop.currency).map_err(|error| fail(error.to_string()))?;
    let checkout = shop.checkout.map(|checkout| checkout.read(currency)).transpose()?;
    let merchant = Merchant {
        id: MerchantId(ids.uuid(now)),
        slug: shop.slug,
        name: shop.name,
        default_locale: shop.default_locale,
        locales: shop.locales,
        currency,
        time_zone: zone(&shop.time_zone)?,
        locations,
        alexa_skills: shop.alexa.skill_ids,
        invocation: shop.alexa.invocation,
        google: shop.google,
        checkout: checkout.unwrap_or_default(),
    };
    Ok((merchant, shop.customers))
}

impl CheckoutToml {
    fn read(self, currency: Currency) -> Result<CheckoutRules, FileError> {
        let fail = |reason: String| FileError::new(FILE, None, format!("checkout: {reason}"));
        let minor = |text: &str| match Money::parse(text, currency) {
            Ok(amount) if amount.minor >= 0 => Ok(amount.minor),
            Ok(_) => Err(fail(format!("`{text}` is below zero"))),
            Err(error) => Err(fail(error.to_string())),
        };
        let delivery = match self.delivery {
            Some(delivery) => Some(DeliveryRules {
                fee_minor: minor(&delivery.fee)?,
                free_from_minor: delivery.free_from.as_deref().map(minor).transpose()?,
                days: delivery.days,
            }),
            None => None,
        };
        let page = self.payment_page.as_deref();
        if page.is_some_and(|page| !page.starts_with("https://") || !page.contains("{number}")) {
            return Err(fail("payment_page: write an https:// address with {number}".to_owned()));
        }
        if self.payments.contains(&PaymentMethod::Link) && page.is_none() {
            return Err(fail("payments has `link`, which needs payment_page".to_owned()));
        }
        let rules = CheckoutRules {
            delivery,
            pickup: self.pickup,
            payments: self.payments,
            payment_page: self.payment_page,
            cancel_minutes: self.cancel_minutes,
            return_days: self.return_days,
            support_email: self.support_email,
        };
        if !rules.is_open() {
            return Err(fail("nothing can be ordered: no way to pay goes with a way to receive".to_owned()));
        }
        Ok(rules)
    }
}

impl SpecialDayToml {
    fn read(self, now: DateTime<Utc>) -> Result<SpecialDay, FileError> {
        let fail = |reason: String| FileError::new(FILE, None, reason);
        let date = date(&self.date, now)
            .ok_or_else(|| fail(format!("special day `{}`: write a date such as 2026-12-24", self.date)))?;
        let hours = self.hours.iter().map(|text| {
            let (open, close) = text.split_once('-')?;
            let time = |text: &str| {
                let text = if text.trim() == "24:00" { "00:00" } else { text.trim() };
                NaiveTime::parse_from_str(text, "%H:%M").ok()
            };
            Some((time(open)?, time(close)?))
        });
        let hours: Option<Vec<_>> = hours.collect();
        let hours = hours
            .ok_or_else(|| fail(format!("special day {}: write hours such as \"09:00-16:00\"", self.date)))?;
        Ok(SpecialDay { date, hours, label: self.label })
    }
}
