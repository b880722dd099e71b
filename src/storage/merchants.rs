//! Merchants, their stores and the counters that tell other nodes that something changed.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

use super::{StoreError, Tx, tx::on};
use crate::model::{
    checkout::CheckoutRules,
    ids::{LocationId, MerchantId},
    locale::Locale,
    localized::Localized,
    location::{Location, SpecialDay},
    merchant::{GoogleChannel, Merchant},
    money::Currency,
};

#[derive(sqlx::FromRow)]
struct MerchantRow {
    id: Uuid,
    slug: String,
    name: Json<Localized>,
    default_locale: String,
    supported_locales: Json<Vec<Locale>>,
    currency: String,
    time_zone: String,
    alexa_skills: Json<Vec<String>>,
    invocation: Json<BTreeMap<Locale, String>>,
    google: Json<GoogleChannel>,
    checkout: Json<CheckoutRules>,
}

#[derive(sqlx::FromRow)]
struct StoreRow {
    id: Uuid,
    merchant_id: Uuid,
    external_id: String,
    name: Json<Localized>,
    spoken_name: Json<Localized>,
    aliases: Json<Vec<String>>,
    address: String,
    country: String,
    time_zone: String,
    opening_hours: Option<String>,
}

#[derive(sqlx::FromRow)]
struct SpecialRow {
    store_id: Uuid,
    date: NaiveDate,
    hours: Json<Vec<(NaiveTime, NaiveTime)>>,
    label: Json<Localized>,
}

impl Tx {
    /// Adds one to a named counter and gives its new value.
    pub async fn bump(&mut self, name: &str) -> Result<i64, StoreError> {
        let (value,): (i64,) = on!(self, c => sqlx::query_as(
            "insert into sequence (name, value) values ($1, 1) \
             on conflict (name) do update set value = sequence.value + 1 returning value",
        ).bind(name).fetch_one(c).await)?;
        Ok(value)
    }

    /// The value of a named counter; 0 when it was never bumped.
    pub async fn counter(&mut self, name: &str) -> Result<i64, StoreError> {
        let row: Option<(i64,)> = on!(self, c => sqlx::query_as(
            "select value from sequence where name = $1",
        ).bind(name).fetch_optional(c).await)?;
        Ok(row.map_or(0, |(value,)| value))
    }

    /// Inserts or updates a merchant by its slug; gives the identifier that it has.
    pub async fn put_merchant(
        &mut self,
        merchant: &Merchant,
        now: DateTime<Utc>,
    ) -> Result<MerchantId, StoreError> {
        let (id,): (Uuid,) = on!(self, c => sqlx::query_as(
            "insert into merchant (id, slug, name, default_locale, supported_locales, currency, time_zone, \
             alexa_skills, google, checkout, created_at, invocation) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
             on conflict (slug) do update set name = excluded.name, default_locale = excluded.default_locale, \
             supported_locales = excluded.supported_locales, currency = excluded.currency, \
             time_zone = excluded.time_zone, alexa_skills = excluded.alexa_skills, google = excluded.google, \
             checkout = excluded.checkout, invocation = excluded.invocation returning id",
        )
        .bind(merchant.id.0)
        .bind(&merchant.slug)
        .bind(Json(&merchant.name))
        .bind(merchant.default_locale.tag())
        .bind(Json(&merchant.locales))
        .bind(merchant.currency.code())
        .bind(merchant.time_zone.name())
        .bind(Json(&merchant.alexa_skills))
        .bind(Json(&merchant.google))
        .bind(Json(&merchant.checkout))
        .bind(now)
        .bind(Json(&merchant.invocation))
        .fetch_one(c).await)?;
        Ok(MerchantId(id))
    }

    /// Inserts or updates a store by the merchant's key, with all its special days; gives its identifier.
    pub async fn put_location(
        &mut self,
        merchant: MerchantId,
        position: i64,
        location: &Location,
    ) -> Result<LocationId, StoreError> {
        let (id,): (Uuid,) = on!(self, c => sqlx::query_as(
            "insert into store (id, merchant_id, external_id, position, name, spoken_name, aliases, address, country, \
             time_zone, opening_hours) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
             on conflict (merchant_id, external_id) do update set position = excluded.position, \
             name = excluded.name, spoken_name = excluded.spoken_name, aliases = excluded.aliases, \
             address = excluded.address, \
             country = excluded.country, time_zone = excluded.time_zone, \
             opening_hours = excluded.opening_hours returning id",
        )
        .bind(location.id.0)
        .bind(merchant.0)
        .bind(&location.external_id)
        .bind(position)
        .bind(Json(&location.name))
        .bind(Json(&location.spoken_name))
        .bind(Json(&location.aliases))
        .bind(&location.address)
        .bind(&location.country)
        .bind(location.time_zone.name())
        .bind(&location.opening_hours)
        .fetch_one(c).await)?;
        on!(self, c => sqlx::query("delete from store_special_hours where store_id = $1")
            .bind(id).execute(c).await.map(drop))?;
        for day in &location.special_days {
            on!(self, c => sqlx::query(
                "insert into store_special_hours (store_id, date, hours, label) values ($1, $2, $3, $4)",
            )
            .bind(id).bind(day.date).bind(Json(&day.hours)).bind(Json(&day.label))
            .execute(c).await.map(drop))?;
        }
        Ok(LocationId(id))
    }

    /// Removes the merchant's stores whose keys are not listed.
    pub async fn keep_locations(&mut self, merchant: MerchantId, keys: &[String]) -> Result<(), StoreError> {
        let rows: Vec<(Uuid, String)> = on!(self, c => sqlx::query_as(
            "select id, external_id from store where merchant_id = $1 order by position",
        ).bind(merchant.0).fetch_all(c).await)?;
        for (id, key) in rows {
            if !keys.contains(&key) {
                on!(self, c => sqlx::query("delete from store where id = $1").bind(id).execute(c).await.map(drop))?;
            }
        }
        Ok(())
    }

    /// Every merchant with its stores, ordered by slug.
    pub async fn merchants(&mut self) -> Result<Vec<Merchant>, StoreError> {
        let rows: Vec<MerchantRow> = on!(self, c => sqlx::query_as(
            "select id, slug, name, default_locale, supported_locales, currency, time_zone, alexa_skills, google, \
             checkout, invocation from merchant order by slug",
        ).fetch_all(c).await)?;
        let stores: Vec<StoreRow> = on!(self, c => sqlx::query_as(
            "select id, merchant_id, external_id, name, spoken_name, aliases, address, country, time_zone, opening_hours \
             from store order by merchant_id, position",
        ).fetch_all(c).await)?;
        let special: Vec<SpecialRow> = on!(self, c => sqlx::query_as(
            "select store_id, date, hours, label from store_special_hours order by store_id, date",
        ).fetch_all(c).await)?;
        let mut merchants =
            rows.into_iter().map(MerchantRow::into_merchant).collect::<Result<Vec<_>, _>>()?;
        for store in stores {
            let days = special.iter().filter(|day| day.store_id == store.id);
            let days = days
                .map(|day| SpecialDay {
                    date: day.date,
                    hours: day.hours.0.clone(),
                    label: day.label.0.clone(),
                })
                .collect();
            if let Some(merchant) = merchants.iter_mut().find(|m| m.id.0 == store.merchant_id) {
                merchant.locations.push(store.into_location(days)?);
            }
        }
        Ok(merchants)
    }
}

impl MerchantRow {
    fn into_merchant(self) -> Result<Merchant, StoreError> {
        let default_locale = Locale::from_tag(&self.default_locale);
        Ok(Merchant {
            id: MerchantId(self.id),
            slug: self.slug,
            name: self.name.0,
            default_locale: default_locale.ok_or(StoreError::Inconsistent("merchant.default_locale"))?,
            locales: self.supported_locales.0,
            currency: currency(&self.currency, "merchant.currency")?,
            time_zone: self.time_zone.parse().map_err(|_| StoreError::Inconsistent("merchant.time_zone"))?,
            locations: Vec::new(),
            alexa_skills: self.alexa_skills.0,
            invocation: self.invocation.0,
            google: self.google.0,
            checkout: self.checkout.0,
        })
    }
}

impl StoreRow {
    fn into_location(self, special_days: Vec<SpecialDay>) -> Result<Location, StoreError> {
        Ok(Location {
            id: LocationId(self.id),
            external_id: self.external_id,
            name: self.name.0,
            spoken_name: self.spoken_name.0,
            aliases: self.aliases.0,
            address: self.address,
            country: self.country,
            time_zone: self.time_zone.parse().map_err(|_| StoreError::Inconsistent("store.time_zone"))?,
            opening_hours: self.opening_hours,
            special_days,
        })
    }
}

pub(super) fn currency(code: &str, column: &'static str) -> Result<Currency, StoreError> {
    Currency::from_code(code).map_err(|_| StoreError::Inconsistent(column))
}
