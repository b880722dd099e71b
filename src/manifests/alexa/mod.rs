//! The Alexa skill package. Source of its layout: the ASK CLI and its schemas; of its limits: Amazon's documentation.

mod icons;
mod model;
mod skill;

pub use icons::ICONS;
use serde_json::json;

use super::{File, Source};
use crate::model::locale::Locale;

/// The locales that Alexa speaks, of those that we know.
pub(super) const LOCALES: [Locale; 4] = [Locale::EnUs, Locale::EnGb, Locale::FrFr, Locale::FrCa];

/// Every file of the package.
pub(super) fn package(source: &Source<'_>) -> Vec<File> {
    let mut files = vec![
        File::json(
            "alexa/ask-resources.json",
            &json!({
                "askcliResourcesVersion": "2020-03-31",
                "profiles": { "default": { "skillMetadata": { "src": "./skill-package" } } }
            }),
        ),
        File::json("alexa/account-linking.json", &skill::account_linking(source)),
        File::json("alexa/skill-package/skill.json", &skill::manifest(source)),
    ];
    for locale in LOCALES.into_iter().filter(|locale| speaks(source, *locale)) {
        let path = format!("alexa/skill-package/interactionModels/custom/{}.json", locale.tag());
        files.push(File::json(path, &model::interaction_model(source, locale)));
    }
    files
}

/// Whether the shop lists the locale, or another one of its language: what it has texts for.
fn speaks(source: &Source<'_>, locale: Locale) -> bool {
    source.merchant.locales.iter().any(|known| known.language() == locale.language())
}
