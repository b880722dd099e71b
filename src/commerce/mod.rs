//! The shop's services: catalog search, hours, orders, shoppers. What intents call.
//!
//! Owns: rules of the shop, the search indexes and the in-memory picture of the merchants. Must not know:
//! conversations, platforms, HTTP, SQL. It opens transactions and never calls a network while one is open.

mod catalog;
mod directory;
pub mod hours;
pub mod import;
mod linking;
pub mod ordering;
mod popular;
pub mod search;
mod shelf;

use std::{path::PathBuf, sync::Arc};

use arc_swap::ArcSwap;
pub use catalog::Catalogs;
pub use directory::{Directory, Shop};
pub use linking::{ACCESS_PREFIX, Linked, issue_token};

use crate::{
    clock::{Clock, Ids},
    model::{
        ids::{CustomerId, MerchantId},
        order::Order,
    },
    storage::{Database, StoreError},
};

/// Counts every change of a merchant or a store; nodes that see it move read the directory again.
pub const DIRECTORY_COUNTER: &str = "directory";

/// The counter that a merchant's catalog changes move.
pub fn catalog_counter(merchant: MerchantId) -> String {
    format!("catalog:{merchant}")
}

/// Why a service could not answer, by what the caller does next.
#[derive(Debug, thiserror::Error)]
pub enum CommerceError {
    /// The database failed: say so and offer to try again.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Somebody else took the last ones in this very moment: begin again, and say what is left.
    #[error("the stock was taken by another order")]
    SoldOut,
    /// The search index failed: say so and offer to try again.
    #[error("the search index failed")]
    Search(#[from] tantivy::TantivyError),
    /// A stored product card cannot be read: an operator has to rebuild the index.
    #[error("the search index holds something else than products")]
    Card(#[from] serde_json::Error),
    /// Work on another thread was cut short.
    #[error("background work was cut short")]
    Task(#[from] tokio::task::JoinError),
    /// The index directory cannot be used.
    #[error("the index directory {path} cannot be used")]
    Directory {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

/// The services, shared by every conversation.
#[derive(Debug)]
pub struct Commerce {
    database: Database,
    directory: ArcSwap<Directory>,
    catalogs: Catalogs,
    tokens: linking::Tokens,
    popularity: popular::Popularity,
    clock: Arc<dyn Clock>,
    ids: Arc<Ids>,
}

impl Commerce {
    /// Opens the services and reads the directory and catalogs. `index_dir` is where search indexes are
    /// kept between runs; without it they live in memory.
    pub async fn open(
        database: Database,
        index_dir: Option<PathBuf>,
        clock: Arc<dyn Clock>,
        ids: Arc<Ids>,
    ) -> Result<Self, CommerceError> {
        let commerce = Self {
            database,
            directory: ArcSwap::default(),
            catalogs: Catalogs::new(index_dir),
            tokens: linking::Tokens::new(),
            popularity: popular::Popularity::default(),
            clock,
            ids,
        };
        commerce.refresh().await?;
        Ok(commerce)
    }

    /// Follows what changed since the last call: merchants, stores, catalogs. Costs one small query when
    /// nothing did. Conversations keep being answered from the former picture meanwhile.
    pub async fn refresh(&self) -> Result<(), CommerceError> {
        self.publish_stock().await?;
        let mut tx = self.database.read().await?;
        let version = tx.counter(DIRECTORY_COUNTER).await?;
        if version != self.directory.load().version() {
            let merchants = tx.merchants().await?;
            self.directory.store(Arc::new(Directory::new(version, merchants)));
        }
        drop(tx);
        let directory = self.directory.load_full();
        for shop in directory.shops() {
            self.catalogs.follow(&self.database, &shop.merchant).await?;
        }
        self.follow_sales().await
    }

    /// The merchants as they are known now.
    pub fn directory(&self) -> Arc<Directory> {
        self.directory.load_full()
    }

    /// The catalogs, for searching.
    pub const fn catalogs(&self) -> &Catalogs {
        &self.catalogs
    }

    /// A customer's latest orders, newest first, at most 50.
    pub async fn orders(
        &self,
        merchant: MerchantId,
        customer: CustomerId,
    ) -> Result<Vec<Order>, CommerceError> {
        Ok(self.database.read().await?.orders_of(merchant, customer, 50).await?)
    }

    /// The database itself, for commands and health checks.
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// The clock that these services live by.
    pub const fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// Where identifiers and secrets come from.
    pub const fn ids(&self) -> &Arc<Ids> {
        &self.ids
    }
}
