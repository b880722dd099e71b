//! The translations, embedded in the binary.
//!
//! A regional locale holds only what differs: en-GB builds on en-US, fr-CA on fr-FR. No language builds on
//! another one: a sentence is never half translated.

use crate::model::locale::Locale;

/// The files of a locale that hold messages; `lexicon.ftl` stands apart.
pub const MESSAGE_FILES: [&str; 13] = [
    "dialog", "catalog", "cart", "checkout", "hours", "orders", "errors", "cards", "pages", "consent",
    "mail", "merchant", "traces",
];

macro_rules! embed {
    ($locale:literal) => {
        &[
            ("lexicon", include_str!(concat!("../../locales/", $locale, "/lexicon.ftl"))),
            ("dialog", include_str!(concat!("../../locales/", $locale, "/dialog.ftl"))),
            ("catalog", include_str!(concat!("../../locales/", $locale, "/catalog.ftl"))),
            ("cart", include_str!(concat!("../../locales/", $locale, "/cart.ftl"))),
            ("checkout", include_str!(concat!("../../locales/", $locale, "/checkout.ftl"))),
            ("hours", include_str!(concat!("../../locales/", $locale, "/hours.ftl"))),
            ("orders", include_str!(concat!("../../locales/", $locale, "/orders.ftl"))),
            ("errors", include_str!(concat!("../../locales/", $locale, "/errors.ftl"))),
            ("cards", include_str!(concat!("../../locales/", $locale, "/cards.ftl"))),
            ("pages", include_str!(concat!("../../locales/", $locale, "/pages.ftl"))),
            ("consent", include_str!(concat!("../../locales/", $locale, "/consent.ftl"))),
            ("mail", include_str!(concat!("../../locales/", $locale, "/mail.ftl"))),
            ("merchant", include_str!(concat!("../../locales/", $locale, "/merchant.ftl"))),
            ("traces", include_str!(concat!("../../locales/", $locale, "/traces.ftl"))),
            ("skill", include_str!(concat!("../../locales/", $locale, "/skill.ftl"))),
            ("simulator", include_str!(concat!("../../locales/", $locale, "/simulator.ftl"))),
        ]
    };
}

const EN_US: &[(&str, &str)] = embed!("en-US");
const FR_FR: &[(&str, &str)] = embed!("fr-FR");
const RO_RO: &[(&str, &str)] = embed!("ro-RO");
const EN_GB: &[(&str, &str)] = &[
    ("lexicon", include_str!("../../locales/en-GB/lexicon.ftl")),
    ("catalog", include_str!("../../locales/en-GB/catalog.ftl")),
];
const FR_CA: &[(&str, &str)] = &[
    ("lexicon", include_str!("../../locales/fr-CA/lexicon.ftl")),
    ("dialog", include_str!("../../locales/fr-CA/dialog.ftl")),
];

/// The `(file, text)` pairs of a locale, in layers: a later layer overrides an earlier one.
pub fn sources(locale: Locale) -> Vec<&'static [(&'static str, &'static str)]> {
    match locale {
        Locale::EnUs => vec![EN_US],
        Locale::EnGb => vec![EN_US, EN_GB],
        Locale::FrFr => vec![FR_FR],
        Locale::FrCa => vec![FR_FR, FR_CA],
        Locale::RoRo => vec![RO_RO],
    }
}
