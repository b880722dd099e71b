//! Everything that a shop sells, the best sold first: for telling platforms what people may ask for.

use chrono::TimeDelta;

use super::{Commerce, CommerceError};
use crate::{
    model::{ids::MerchantId, product::Product},
    storage::ProductChange,
};

/// Products that are read at once.
const PAGE: i64 = 500;
/// Sales that are looked at.
const MOST_SOLD: i64 = 10_000;

impl Commerce {
    /// A shop's products that are sold, the best sold of the last ninety days first, then by their key.
    pub async fn shelf(&self, merchant: MerchantId) -> Result<Vec<Product>, CommerceError> {
        let since = self.clock.now() - TimeDelta::days(90);
        let mut tx = self.database.read().await?;
        let sold: std::collections::HashMap<String, i64> =
            tx.best_sellers(merchant, since, MOST_SOLD).await?.into_iter().collect();
        let (mut products, mut after) = (Vec::new(), None);
        loop {
            let page = tx.products_changed(merchant, 0, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(match last {
                ProductChange::Put(product) => product.id,
                ProductChange::Removed(id) => *id,
            });
            products.extend(page.into_iter().filter_map(|change| match change {
                ProductChange::Put(product) => Some(*product),
                ProductChange::Removed(_) => None,
            }));
        }
        let times = |product: &Product| {
            product.variants.iter().filter_map(|variant| sold.get(&variant.sku)).sum::<i64>()
        };
        products.sort_by(|a, b| times(b).cmp(&times(a)).then_with(|| a.external_id.cmp(&b.external_id)));
        Ok(products)
    }
}
