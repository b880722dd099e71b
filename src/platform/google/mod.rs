//! Google's side: Dialogflow CX, Dialogflow ES and the Actions SDK v3, told apart by the body.
//!
//! Owns: the three webhook formats and the proofs that a call comes from Google. Requests are read leniently
//! (unknown fields ignored, empty strings absent), responses hold nothing that the dialect's proto does not
//! have. Of the three, CX and ES are alive; no Assistant conversation has reached a third-party Action since
//! 2023-06-13.

pub mod actions;
pub mod cx;
pub mod es;
mod jwks;
mod names;
mod params;
mod text;
pub mod verify;

pub use super::snake_case as tag_name;

use super::{Malformed, Platform};

/// The dialect of a body; the first test that fits wins.
pub fn detect(body: &serde_json::Value) -> Result<&'static dyn Platform, Malformed> {
    let has = |key: &str| body.get(key).is_some();
    if has("fulfillmentInfo") || has("detectIntentResponseId") {
        Ok(&cx::DialogflowCx)
    } else if has("queryResult") {
        Ok(&es::DialogflowEs)
    } else if has("handler") && body.get("session").is_some_and(serde_json::Value::is_object) {
        Ok(&actions::Actions)
    } else {
        Err(Malformed::UnknownDialect)
    }
}

/// The languages that Dialogflow agents of this shop can have; Romanian among them.
const LOCALES: &[crate::model::locale::Locale] = &crate::model::locale::Locale::ALL;
