//! Merchants in memory, found by slug or by Alexa skill, with their hours ready to be asked.

use std::{collections::HashMap, sync::Arc};

use super::hours::Timetable;
use crate::model::{
    ids::{LocationId, MerchantId},
    location::Location,
    merchant::Merchant,
};

/// A merchant and its compiled timetables.
#[derive(Debug)]
pub struct Shop {
    /// The merchant.
    pub merchant: Merchant,
    timetables: HashMap<LocationId, Timetable>,
}

impl Shop {
    /// A shop, with its hours ready to be asked.
    pub fn new(merchant: Merchant) -> Self {
        let timetables = merchant.locations.iter().map(|location| (location.id, Timetable::of(location)));
        Self { timetables: timetables.collect(), merchant }
    }

    /// The hours of one of the merchant's stores.
    pub fn timetable(&self, location: &Location) -> Option<&Timetable> {
        self.timetables.get(&location.id)
    }

    /// The store with this identifier.
    pub fn location(&self, id: LocationId) -> Option<&Location> {
        self.merchant.locations.iter().find(|location| location.id == id)
    }
}

/// Every merchant, as of one version of the directory.
#[derive(Debug, Default)]
pub struct Directory {
    version: i64,
    shops: Vec<Arc<Shop>>,
    by_slug: HashMap<String, usize>,
    by_skill: HashMap<String, usize>,
}

impl Directory {
    /// Puts merchants in their places.
    pub fn new(version: i64, merchants: Vec<Merchant>) -> Self {
        let shops: Vec<Arc<Shop>> =
            merchants.into_iter().map(|merchant| Arc::new(Shop::new(merchant))).collect();
        let by_slug =
            shops.iter().enumerate().map(|(index, shop)| (shop.merchant.slug.clone(), index)).collect();
        let skills = shops.iter().enumerate();
        let by_skill = skills
            .flat_map(|(index, shop)| {
                shop.merchant.alexa_skills.iter().map(move |skill| (skill.clone(), index))
            })
            .collect();
        Self { version, shops, by_slug, by_skill }
    }

    /// Which change this picture shows.
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// Every shop, by slug.
    pub fn shops(&self) -> &[Arc<Shop>] {
        &self.shops
    }

    /// The shop with this slug.
    pub fn by_slug(&self, slug: &str) -> Option<&Arc<Shop>> {
        self.by_slug.get(slug).and_then(|index| self.shops.get(*index))
    }

    /// The shop that an Alexa skill speaks for.
    pub fn by_skill(&self, skill: &str) -> Option<&Arc<Shop>> {
        self.by_skill.get(skill).and_then(|index| self.shops.get(*index))
    }

    /// The shop with this identifier.
    pub fn by_id(&self, id: MerchantId) -> Option<&Arc<Shop>> {
        self.shops.iter().find(|shop| shop.merchant.id == id)
    }
}
