//! What sells best: among several things of one name, it is named first.

use std::{collections::HashMap, sync::Arc};

use arc_swap::ArcSwap;
use chrono::{DateTime, TimeDelta, Utc};

use super::{Commerce, CommerceError};
use crate::model::ids::MerchantId;

/// Sales of so many days count.
const DAYS: i64 = 90;
/// How long a picture of the sales is good enough.
const KEPT_FOR: TimeDelta = TimeDelta::minutes(10);
/// So many of a merchant's SKUs are ranked.
const RANKED: i64 = 1_000;

/// Articles sold, by SKU.
pub(super) type Sold = Arc<HashMap<String, i64>>;

/// The sales of every merchant at an instant.
#[derive(Debug, Default)]
struct Picture {
    at: Option<DateTime<Utc>>,
    sold: HashMap<MerchantId, Sold>,
}

/// How much each merchant sold of what.
#[derive(Debug, Default)]
pub(super) struct Popularity(ArcSwap<Picture>);

impl Commerce {
    /// How many of each SKU a merchant has sold lately.
    pub fn popularity(&self, merchant: MerchantId) -> Sold {
        self.popularity.0.load().sold.get(&merchant).cloned().unwrap_or_default()
    }

    /// Looks at the sales again, when it was some time ago.
    pub(super) async fn follow_sales(&self) -> Result<(), CommerceError> {
        let now = self.clock.now();
        if self.popularity.0.load().at.is_some_and(|at| (now - at).abs() < KEPT_FOR) {
            return Ok(());
        }
        let mut sold = HashMap::new();
        for shop in self.directory.load().shops() {
            let merchant = shop.merchant.id;
            let best = self
                .database
                .read()
                .await?
                .best_sellers(merchant, now - TimeDelta::days(DAYS), RANKED)
                .await?;
            sold.insert(merchant, Arc::new(best.into_iter().collect()));
        }
        self.popularity.0.store(Arc::new(Picture { at: Some(now), sold }));
        Ok(())
    }
}
