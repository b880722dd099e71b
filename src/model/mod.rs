//! The domain's plain nouns and their own invariants.
//!
//! Owns: what a merchant, product, location, customer, order, price and language *are*. Must not know: how
//! they are stored, sent or spoken; there is no I/O here.

pub mod account;
pub mod cart;
pub mod checkout;
pub mod client;
pub mod customer;
pub mod ids;
pub mod link;
pub mod locale;
pub mod localized;
pub mod location;
pub mod measure;
pub mod merchant;
pub mod money;
pub mod order;
pub mod policy;
pub mod product;
pub mod quote;
pub mod scope;
mod states;
