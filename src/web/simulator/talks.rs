//! The conversations that are going on in browsers.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use moka::{future::Cache, policy::EvictionPolicy};
use tokio::{
    runtime::Handle,
    sync::{Mutex, Semaphore},
    task::spawn_blocking,
};
use uuid::Uuid;

use super::view::Refusal;
use crate::{
    app::App,
    clock::{Clock, Ids},
    commerce::import::{self, FileError, ShopFiles},
    fixtures::World,
    i18n::{Localizer, Localizers},
    model::{locale::Locale, localized::Localized},
    platform::Platform,
    simulator::{Conversation, Live, Rehearsal, SimulatorError, Stage},
};

/// Conversations that are kept at once: each rehearsal has a shop of its own.
const MOST: u64 = 12;
/// How long one is kept after the last word.
const IDLE: Duration = Duration::from_mins(45);
/// Shops that are opened at once.
const OPENING: usize = 2;

/// The shops that can be talked to.
pub enum Shops {
    /// Rehearsals: each conversation has the shop to itself, as it is in its files.
    Rehearsed(Vec<Rehearsed>),
    /// The shops of a server, as they are.
    Real(Arc<App>),
}

/// A shop that is rehearsed with.
pub struct Rehearsed {
    offer: Offer,
    files: Arc<ShopFiles>,
}

/// A shop as the page offers it.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    /// Its slug.
    pub(super) slug: String,
    /// Its name.
    pub(super) name: Localized,
    /// Who can be spoken as.
    pub(super) customers: Vec<String>,
}

impl Rehearsed {
    /// Reads a shop's files.
    pub fn read(files: ShopFiles, at: DateTime<Utc>) -> Result<Self, FileError> {
        let data = import::read(&files, &Ids::seeded(0), at)?;
        let customers = data.customers.iter().map(|customer| customer.key.clone()).collect();
        let offer = Offer { slug: data.merchant.slug, name: data.merchant.name, customers };
        Ok(Self { offer, files: Arc::new(files) })
    }
}

/// See the module.
pub struct Talks {
    shops: Shops,
    localizers: Arc<Localizers>,
    clock: Arc<dyn Clock>,
    ids: Ids,
    opening: Semaphore,
    going_on: Cache<Uuid, Arc<Mutex<Conversation>>>,
}

/// What a conversation is begun with.
pub(super) struct Beginning<'a> {
    /// The shop's slug.
    pub(super) shop: &'a str,
    /// The locale that is spoken.
    pub(super) locale: Locale,
    /// The platform; the first that speaks the locale when absent.
    pub(super) platform: Option<&'static dyn Platform>,
}

impl Talks {
    /// Nobody talks yet.
    pub fn new(shops: Shops, localizers: Arc<Localizers>, clock: Arc<dyn Clock>, ids: Ids) -> Self {
        // Whoever has been silent the longest makes room: a conversation that was just opened stays.
        let going_on = Cache::builder()
            .max_capacity(MOST)
            .eviction_policy(EvictionPolicy::lru())
            .time_to_idle(IDLE)
            .build();
        Self { shops, localizers, clock, ids, opening: Semaphore::new(OPENING), going_on }
    }

    pub(super) fn words(&self, locale: Locale) -> &Localizer {
        self.localizers.get(locale)
    }

    /// Whether what is ordered is ordered.
    pub(super) const fn are_real(&self) -> bool {
        matches!(self.shops, Shops::Real(_))
    }

    /// The shops that can be talked to.
    pub(super) fn offers(&self) -> Vec<Offer> {
        match &self.shops {
            Shops::Rehearsed(shops) => shops.iter().map(|shop| shop.offer.clone()).collect(),
            Shops::Real(app) => {
                let offer = |shop: &Arc<crate::commerce::Shop>| {
                    let merchant = &shop.merchant;
                    Offer { slug: merchant.slug.clone(), name: merchant.name.clone(), customers: Vec::new() }
                };
                app.engine.commerce().directory().shops().iter().map(offer).collect()
            }
        }
    }

    /// A conversation that is going on.
    pub(super) async fn get(&self, id: Uuid) -> Option<Arc<Mutex<Conversation>>> {
        self.going_on.get(&id).await
    }

    /// Begins a conversation. A rehearsal is written down from its first word.
    pub(super) async fn begin(
        &self,
        beginning: Beginning<'_>,
    ) -> Result<(Uuid, Arc<Mutex<Conversation>>), Refusal> {
        let stage: Box<dyn Stage> = match &self.shops {
            Shops::Real(app) => Box::new(Live::of(Arc::clone(app), beginning.shop).ok_or(Refusal::NoShop)?),
            Shops::Rehearsed(shops) => {
                let shop = shops.iter().find(|shop| shop.offer.slug == beginning.shop);
                let files = Arc::clone(&shop.ok_or(Refusal::NoShop)?.files);
                Box::new(Rehearsal(self.open(files).await?))
            }
        };
        let clock = Arc::clone(&self.clock);
        let talk = Conversation::new(stage, clock, beginning.locale, beginning.platform)?;
        // Nobody can guess it, so that nobody else's conversation is entered.
        let id = self.ids.uuid(self.clock.now());
        let talk = Arc::new(Mutex::new(talk));
        self.going_on.insert(id, Arc::clone(&talk)).await;
        Ok((id, talk))
    }

    /// Brings a shop in. Reading and indexing it is work for a thread that nobody else waits for.
    async fn open(&self, files: Arc<ShopFiles>) -> Result<World, SimulatorError> {
        let broke = |error: &dyn std::error::Error| SimulatorError::Broke(error.to_string());
        let _turn = self.opening.acquire().await.map_err(|error| broke(&error))?;
        let (at, runtime) = (self.clock.now(), Handle::current());
        let opened = spawn_blocking(move || runtime.block_on(World::open(&files, at))).await;
        opened.map_err(|error| broke(&error))?.map_err(|error| broke(&error))
    }
}
