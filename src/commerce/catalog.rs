//! Every merchant's search indexes, and how they follow the catalog in the database.

use std::{collections::HashMap, path::PathBuf, sync::Arc};

use arc_swap::ArcSwap;

use super::{
    CommerceError, catalog_counter,
    search::{CatalogIndex, Found},
};
use crate::{
    model::{
        ids::{MerchantId, ProductId},
        locale::Language,
        merchant::Merchant,
        product::Product,
    },
    storage::{Database, ProductChange, Tx},
};

type Key = (MerchantId, Language);

/// What changed in a catalog.
#[derive(Debug, Default)]
struct Changes {
    put: Vec<Product>,
    removed: Vec<ProductId>,
}

async fn changes(tx: &mut Tx, merchant: MerchantId, since: i64) -> Result<Changes, CommerceError> {
    let (mut changes, mut after) = (Changes::default(), None);
    loop {
        let page = tx.products_changed(merchant, since, after, 1000).await?;
        let Some(last) = page.last() else { return Ok(changes) };
        after = Some(match last {
            ProductChange::Put(product) => product.id,
            ProductChange::Removed(id) => *id,
        });
        for change in page {
            match change {
                ProductChange::Put(product) => changes.put.push(*product),
                ProductChange::Removed(id) => changes.removed.push(id),
            }
        }
    }
}

/// The search indexes, one per merchant and language.
#[derive(Debug)]
pub struct Catalogs {
    dir: Option<PathBuf>,
    open: ArcSwap<HashMap<Key, Arc<CatalogIndex>>>,
    /// One writer at a time: tantivy locks an index while it is written.
    writing: tokio::sync::Mutex<()>,
}

impl Catalogs {
    pub(super) fn new(dir: Option<PathBuf>) -> Self {
        Self { dir, open: ArcSwap::default(), writing: tokio::sync::Mutex::new(()) }
    }

    /// Brings a merchant's indexes up to the catalog in the database: changes are read once, and every language
    /// is indexed on a thread of its own.
    pub(super) async fn follow(&self, database: &Database, merchant: &Merchant) -> Result<(), CommerceError> {
        let _writing = self.writing.lock().await;
        let mut languages: Vec<Language> = merchant.locales.iter().map(|locale| locale.language()).collect();
        languages.sort_unstable();
        languages.dedup();
        let mut tx = database.read().await?;
        let target = tx.counter(&catalog_counter(merchant.id)).await?;
        let mut behind = Vec::new();
        for language in languages {
            let index = self.opened(merchant.id, language).await?;
            if index.seq() == target { index.catch_up()? } else { behind.push(index) }
        }
        let Some(since) = behind.iter().map(|index| index.seq()).min() else { return Ok(()) };
        // A database older than the index was restored from a backup: begin anew.
        let since = if behind.iter().any(|index| index.seq() > target) { 0 } else { since };
        let changes = Arc::new(changes(&mut tx, merchant.id, since).await?);
        drop(tx);
        tracing::info!(
            merchant.slug = merchant.slug,
            changed = changes.put.len(),
            removed = changes.removed.len(),
            "Updating the search indexes"
        );
        let tasks: Vec<_> = behind
            .into_iter()
            .map(|index| {
                let changes = Arc::clone(&changes);
                tokio::task::spawn_blocking(move || index.apply(&changes.put, &changes.removed, target))
            })
            .collect();
        for task in tasks {
            task.await??;
        }
        Ok(())
    }

    async fn opened(
        &self,
        merchant: MerchantId,
        language: Language,
    ) -> Result<Arc<CatalogIndex>, CommerceError> {
        if let Some(index) = self.open.load().get(&(merchant, language)) {
            return Ok(Arc::clone(index));
        }
        let dir = self.dir.as_ref().map(|dir| dir.join(merchant.to_string()).join(language.code()));
        let index =
            tokio::task::spawn_blocking(move || CatalogIndex::open(dir.as_deref(), language)).await??;
        let index = Arc::new(index);
        self.open.rcu(|open| {
            let mut open = HashMap::clone(open);
            open.insert((merchant, language), Arc::clone(&index));
            open
        });
        Ok(index)
    }

    fn index(&self, merchant: MerchantId, language: Language) -> Option<Arc<CatalogIndex>> {
        let open = self.open.load();
        let exact = open.get(&(merchant, language));
        exact.or_else(|| Language::ALL.iter().find_map(|other| open.get(&(merchant, *other)))).cloned()
    }

    /// Products for what somebody said in a language; see [`CatalogIndex::search`].
    pub fn search(
        &self,
        merchant: MerchantId,
        language: Language,
        query: &str,
        offset: usize,
        limit: usize,
    ) -> Result<Option<Found>, CommerceError> {
        let Some(index) = self.index(merchant, language) else { return Ok(None) };
        index.search(query, offset, limit)
    }

    /// What a merchant sells, as it can be asked for in a language.
    pub fn shelf(&self, merchant: MerchantId, language: Language) -> Option<Arc<CatalogIndex>> {
        self.index(merchant, language)
    }

    /// The merchant's product with this identifier.
    pub fn product(&self, merchant: MerchantId, id: ProductId) -> Result<Option<Product>, CommerceError> {
        let Some(index) = self.index(merchant, Language::En) else { return Ok(None) };
        index.by_id(id)
    }

    /// The merchant's product with the merchant's own key.
    pub fn product_by_key(&self, merchant: MerchantId, key: &str) -> Result<Option<Product>, CommerceError> {
        let Some(index) = self.index(merchant, Language::En) else { return Ok(None) };
        index.by_key(key)
    }
}
