//! Finding products by what people say: one tantivy index per merchant and language.
//!
//! Owns: analyzers, the index and the query plan. Must not know: the database, conversations. The index is a
//! cache: it is rebuilt from the catalog whenever it is missing, unreadable or of another format.

mod analyzer;
mod glance;
mod index;
mod plan;
mod romanian;

pub use glance::Glance;
pub use index::CatalogIndex;

use crate::model::product::Product;

/// How well products answer a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// They have everything that was asked for.
    Full,
    /// They have only some of the words: say so.
    Closest,
}

/// What a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// How well the products fit.
    pub quality: Quality,
    /// How many there are in all, at most [`MOST`].
    pub total: usize,
    /// The products of the page that was asked for.
    pub page: Vec<Product>,
}

/// Nobody listens to more than this many products.
pub const MOST: usize = 30;
