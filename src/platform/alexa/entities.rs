//! Names that Alexa listens for while a conversation lasts: what the shopper has bought before.
//!
//! At most 100 values in one directive, synonyms counted; they vanish by themselves after about half an hour, and are
//! taken back at the end of the conversation (Amazon's documentation of dynamic entities).

use serde::Serialize;

use crate::{dialog::words::Words, platform::listened_for};

/// The slot type of goods in the interaction model.
const TYPE: &str = "Product";

/// `Dialog.UpdateDynamicEntities`.
#[derive(Serialize)]
#[serde(tag = "updateBehavior", rename_all = "UPPERCASE")]
pub(super) enum Update<'a> {
    /// These names, and no others.
    Replace {
        /// By slot type.
        types: [Type<'a>; 1],
    },
    /// None any more.
    Clear,
}

#[derive(Serialize)]
pub(super) struct Type<'a> {
    name: &'static str,
    values: Vec<Entity<'a>>,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: &'a str,
    name: Spoken<'a>,
}

#[derive(Serialize)]
struct Spoken<'a> {
    value: &'a str,
    synonyms: &'a [String],
}

impl<'a> Update<'a> {
    /// What changes with this answer; mostly nothing.
    pub(super) fn of(words: &'a Words) -> Option<Self> {
        if words.own.is_empty() {
            return words.forget.then_some(Self::Clear);
        }
        let values = listened_for(words).filter_map(|own| {
            let (value, synonyms) = own.names.split_first()?;
            Some(Entity { id: &own.key, name: Spoken { value, synonyms } })
        });
        Some(Self::Replace { types: [Type { name: TYPE, values: values.collect() }] })
    }
}
