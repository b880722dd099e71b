//! What platforms are told about a shop before it can be spoken to: packages to upload to their consoles.
//!
//! Owns: the files of each platform's package, and what their consoles would refuse. Must not know: the database, HTTP.
//! Everything comes from the interaction model, the translations and the shop; nothing is written by hand.

mod alexa;
mod google;
mod invocation;
mod lint;
mod values;

pub use alexa::ICONS;
pub use invocation::invocation_name;
pub use lint::{Finding, lint, lint_icons};

use crate::{
    i18n::Localizers,
    interaction::Models,
    model::{merchant::Merchant, product::Product},
};

/// What packages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The shop.
    pub merchant: &'a Merchant,
    /// Its products, the most popular first.
    pub products: &'a [Product],
    /// What people say.
    pub models: &'a Models,
    /// The words.
    pub words: &'a Localizers,
    /// Where the shop's server is, without a slash at the end.
    pub url: &'a str,
}

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it is, below the folder of all packages.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl File {
    fn json(path: impl Into<String>, value: &serde_json::Value) -> Self {
        let text = serde_json::to_string_pretty(value).unwrap_or_default();
        Self { path: path.into(), text: format!("{text}\n") }
    }
}

/// Every package.
pub fn build(source: &Source<'_>) -> Vec<File> {
    let mut files = alexa::package(source);
    files.extend(google::packages(source));
    files
}
