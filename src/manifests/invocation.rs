//! The name that a shop is called by.

use crate::model::{
    locale::{Language, Locale},
    localized::Localized,
    merchant::Merchant,
};

/// Articles that a name loses when it is called: "L’Épicerie du Coin" is asked as "épicerie du coin".
const ARTICLES: [&str; 6] = ["l'", "le ", "la ", "les ", "the ", "un "];

/// What people say to open a shop: what the merchant has set for the locale, else its name.
pub fn invocation_name(merchant: &Merchant, locale: Locale) -> String {
    merchant.invocation.get(&locale).map_or_else(|| called(&merchant.name, locale.language()), Clone::clone)
}

/// A shop's name as it is called: lower case, letters, spaces, apostrophes and dots only. Source: Amazon's invocation
/// name requirements.
fn called(name: &Localized, language: Language) -> String {
    let lower = name.get(language).to_lowercase().replace('’', "'");
    let bare = ARTICLES.iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
    let kept: String =
        bare.chars().map(|c| if c.is_alphabetic() || "'. ".contains(c) { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_called_without_articles_and_signs() {
        let called = |name: &str| called(&Localized::same(name), Language::Fr);
        assert_eq!(called("L’Épicerie du Coin"), "épicerie du coin");
        assert_eq!(called("The Corner Grocer!"), "corner grocer");
        assert_eq!(called("Chez Anne & Fils"), "chez anne fils");
    }
}
