//! Words: a [`messages::Message`] with typed arguments becomes a sentence in one locale, to be heard or read.
//!
//! Owns: Fluent bundles, the functions that translators call, and how money, days, hours and sizes are said.
//! Must not know: conversations, platforms, the database. Markup is not made here; see `platform`.

pub mod args;
mod bundle;
mod formats;
mod functions;
mod lexicon;
pub mod lint;
mod localizer;
pub mod messages;
mod resources;

pub use localizer::{LoadError, Localizer, Localizers};
pub use resources::{MESSAGE_FILES, sources};

/// How a message reaches the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Medium {
    /// Heard: prices, hours and codes are written as they are said.
    Speech,
    /// Read on a screen, a card or a page.
    Display,
}
