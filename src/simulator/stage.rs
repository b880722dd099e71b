//! Where a simulated conversation takes place: a rehearsal with a shop of its own, or a shop as it is.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use secrecy::SecretString;

use super::SimulatorError;
use crate::{
    app::App,
    commerce::Shop,
    fixtures::{self, Exchange, World},
    platform::{Platform, Sample},
};

/// A shop that can be talked to.
#[async_trait]
pub trait Stage: Send + Sync {
    /// The server behind it.
    fn app(&self) -> &App;

    /// The shop.
    fn shop(&self) -> Arc<Shop>;

    /// The skill that a request has to name.
    fn skill(&self) -> String {
        self.shop().merchant.alexa_skills.first().cloned().unwrap_or_default()
    }

    /// Who can be spoken as, beside a guest.
    fn shoppers(&self) -> Vec<String>;

    /// The access token of somebody who can be spoken as.
    fn token(&self, who: &str) -> Option<SecretString>;

    /// Sends what a device would send.
    async fn send(&self, platform: &'static dyn Platform, sample: &Sample) -> Result<Exchange, String>;

    /// The world of a rehearsal, where time can be set and everything begun anew; none where the shop is real.
    fn world(&self) -> Option<&World>;
}

/// A shop of one's own, which nobody else sees.
pub struct Rehearsal(pub World);

#[async_trait]
impl Stage for Rehearsal {
    fn app(&self) -> &App {
        &self.0.app
    }

    fn shop(&self) -> Arc<Shop> {
        Arc::clone(&self.0.shop)
    }

    fn shoppers(&self) -> Vec<String> {
        self.0.shoppers().into_iter().map(str::to_owned).collect()
    }

    fn token(&self, who: &str) -> Option<SecretString> {
        self.0.token(who)
    }

    async fn send(&self, platform: &'static dyn Platform, sample: &Sample) -> Result<Exchange, String> {
        fixtures::send(&self.0.app, &self.0.shop, platform, sample).await
    }

    fn world(&self) -> Option<&World> {
        Some(&self.0)
    }
}

/// A shop as it is: what is ordered is ordered. Somebody is spoken as by showing their access token, as any device
/// does; without one it is a guest.
pub struct Live {
    app: Arc<App>,
    slug: String,
    shop: Arc<Shop>,
}

impl Live {
    /// The shop of that slug; none when there is none.
    pub fn of(app: Arc<App>, slug: &str) -> Option<Self> {
        let shop = app.engine.commerce().directory().by_slug(slug).cloned()?;
        Some(Self { app, slug: slug.to_owned(), shop })
    }
}

#[async_trait]
impl Stage for Live {
    fn app(&self) -> &App {
        &self.app
    }

    fn shop(&self) -> Arc<Shop> {
        // The merchant may have changed something since.
        let directory = self.app.engine.commerce().directory();
        directory.by_slug(&self.slug).cloned().unwrap_or_else(|| Arc::clone(&self.shop))
    }

    fn shoppers(&self) -> Vec<String> {
        Vec::new()
    }

    fn token(&self, who: &str) -> Option<SecretString> {
        Some(who.to_owned().into())
    }

    async fn send(&self, platform: &'static dyn Platform, sample: &Sample) -> Result<Exchange, String> {
        fixtures::send(&self.app, &self.shop(), platform, sample).await
    }

    fn world(&self) -> Option<&World> {
        None
    }
}

/// Begins everything anew, as a fixture does.
pub(super) async fn begin_anew(stage: &dyn Stage, at: DateTime<Utc>) -> Result<(), SimulatorError> {
    let world = stage.world().ok_or(SimulatorError::Real)?;
    world.begin_anew(at).await.map_err(|error| SimulatorError::Broke(error.to_string()))
}
