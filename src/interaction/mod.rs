//! The interaction model: what people say for each intent, in each language. It is the one source for what platforms
//! are told and for our own understanding of text.
//!
//! Owns: `locales/*/intents.toml`, the notation of samples, values of closed slots. Must not know: platforms, the
//! database, what is answered.

mod model;
mod pattern;

pub use model::{ANYTHING, IntentSamples, Model, ModelError, Models, Sample, SlotValues};
pub use pattern::{MOST_SENTENCES, Pattern, PatternError};
