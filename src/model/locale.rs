//! The locales that Echoppe speaks, and how a requested one is matched to them.

use serde::{Deserialize, Serialize};

/// A language that product texts and names are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
    /// Romanian.
    Ro,
}

impl Language {
    /// Every language, in the order in which texts fall back.
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Ro];

    /// The ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ro => "ro",
        }
    }

    /// The language of an ISO 639-1 code, in any case.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }
}

/// A language as it is spoken somewhere. Adding one is a line here and a folder in `locales/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Locale {
    /// American English.
    EnUs,
    /// British English.
    EnGb,
    /// French of France.
    FrFr,
    /// Canadian French.
    FrCa,
    /// Romanian.
    RoRo,
}

impl Locale {
    /// Every locale.
    pub const ALL: [Self; 5] = [Self::EnUs, Self::EnGb, Self::FrFr, Self::FrCa, Self::RoRo];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::EnUs => "en-US",
            Self::EnGb => "en-GB",
            Self::FrFr => "fr-FR",
            Self::FrCa => "fr-CA",
            Self::RoRo => "ro-RO",
        }
    }

    /// The language without its region.
    pub const fn language(self) -> Language {
        match self {
            Self::EnUs | Self::EnGb => Language::En,
            Self::FrFr | Self::FrCa => Language::Fr,
            Self::RoRo => Language::Ro,
        }
    }

    /// The locale with exactly this tag; case and `_` for `-` do not matter.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.replace('_', "-");
        Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(&tag))
    }

    /// The offered locale that serves a requested tag best: the exact one, else one of the same language
    /// (`fr-BE`, `fr` and `ro-MD` find their language), else `default`.
    ///
    /// `offered` is in the order of preference of whoever offers.
    pub fn negotiate(requested: Option<&str>, offered: &[Self], default: Self) -> Self {
        let Some(requested) = requested else { return default };
        if let Some(exact) = Self::from_tag(requested).filter(|locale| offered.contains(locale)) {
            return exact;
        }
        let language = requested.split(['-', '_']).next().and_then(Language::from_code);
        language.and_then(|language| Self::in_language(language, default, offered)).unwrap_or(default)
    }

    /// The offered locale for a language, preferring `home` when it speaks that language.
    pub fn in_language(language: Language, home: Self, offered: &[Self]) -> Option<Self> {
        if home.language() == language && offered.contains(&home) {
            return Some(home);
        }
        offered.iter().copied().find(|locale| locale.language() == language)
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

/// The text is no locale that Echoppe speaks.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not one of en-US, en-GB, fr-FR, fr-CA, ro-RO")]
pub struct UnknownLocale(String);

impl TryFrom<String> for Locale {
    type Error = UnknownLocale;

    fn try_from(tag: String) -> Result<Self, UnknownLocale> {
        Self::from_tag(&tag).ok_or(UnknownLocale(tag))
    }
}

impl std::str::FromStr for Locale {
    type Err = UnknownLocale;

    /// Accepts a full tag or a bare language: `ro` means `ro-RO`.
    fn from_str(tag: &str) -> Result<Self, UnknownLocale> {
        Self::from_tag(tag)
            .or_else(|| {
                let language = Language::from_code(tag)?;
                Self::ALL.into_iter().find(|locale| locale.language() == language)
            })
            .ok_or_else(|| UnknownLocale(tag.to_owned()))
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.tag().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_offered_locale_is_chosen() {
        let offered = [Locale::EnGb, Locale::FrFr, Locale::FrCa];
        let pick = |tag| Locale::negotiate(tag, &offered, Locale::FrCa);
        assert_eq!(pick(Some("fr-FR")), Locale::FrFr, "exact");
        assert_eq!(pick(Some("FR_fr")), Locale::FrFr, "case and separator");
        assert_eq!(pick(Some("fr")), Locale::FrCa, "a bare language prefers the merchant's own region");
        assert_eq!(pick(Some("en-AU")), Locale::EnGb, "same language");
        assert_eq!(pick(Some("de-DE")), Locale::FrCa, "nothing fits");
        assert_eq!(pick(Some("")), Locale::FrCa, "empty");
        assert_eq!(pick(None), Locale::FrCa, "absent");
    }
}
