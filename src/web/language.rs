//! The language of a page: what its address asks for, then what the browser prefers, then English.

use axum::http::{HeaderMap, header};

use crate::{linking::Params, model::locale::Locale};

/// Chooses the locale. `ui_locales` holds several tags, the most wanted first (`OpenID` Connect Core §3.1.2.1);
/// `user_locale` is Google's.
pub(super) fn choose(params: &Params, headers: &HeaderMap) -> Locale {
    let asked =
        ["ui_locales", "user_locale"].into_iter().filter_map(|name| crate::linking::param(params, name));
    let asked = asked.flat_map(|tags| tags.split(' ').map(str::to_owned).collect::<Vec<_>>());
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let accepted = accepted.map(preferred).unwrap_or_default();
    asked.chain(accepted).find_map(|tag| spoken(&tag)).unwrap_or(Locale::EnUs)
}

fn spoken(tag: &str) -> Option<Locale> {
    if let Some(exact) = Locale::from_tag(tag) {
        return Some(exact);
    }
    let language = crate::model::locale::Language::from_code(tag.split(['-', '_']).next()?)?;
    Locale::ALL.into_iter().find(|locale| locale.language() == language)
}

/// The tags of `Accept-Language`, the most wanted first (RFC 9110 §12.5.4).
fn preferred(header: &str) -> Vec<String> {
    let mut tags: Vec<(f32, String)> = header
        .split(',')
        .take(20)
        .filter_map(|entry| {
            let mut parts = entry.split(';');
            let tag = parts.next()?.trim();
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok());
            Some((weight.unwrap_or(1.0), tag.to_owned()))
        })
        .filter(|(weight, tag)| *weight > 0.0 && !tag.is_empty())
        .collect();
    tags.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    tags.into_iter().map(|(_, tag)| tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_wins_over_the_browser_and_english_over_nothing() {
        let chosen = |query: &[(&str, &str)], accept: &str| {
            let params: Vec<(String, String)> =
                query.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
            choose(&params, &headers)
        };
        assert_eq!(chosen(&[("ui_locales", "de ro-MD fr")], "fr"), Locale::RoRo);
        assert_eq!(chosen(&[("user_locale", "fr-CA")], "ro"), Locale::FrCa);
        assert_eq!(chosen(&[], "en;q=0.3, ro;q=0.9, fr;q=0.4"), Locale::RoRo);
        assert_eq!(chosen(&[], "en-GB,en"), Locale::EnGb);
        assert_eq!(chosen(&[], "de, *;q=0.1"), Locale::EnUs);
        assert_eq!(chosen(&[("ui_locales", "xx")], "fr;q=0, ;;q=x,"), Locale::EnUs);
    }
}
