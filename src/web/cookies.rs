//! Cookies: `__Host-`, so that no other host can plant one; for this site's own requests only; never for scripts.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite};
use secrecy::{ExposeSecret, SecretString};

/// The cookie of a merchant's people.
pub(super) const MERCHANT: &str = "__Host-echoppe-merchant";

/// The cookie of a shop's shoppers: one shop's session opens nothing at another.
pub(super) fn shopper(slug: &str) -> String {
    format!("__Host-echoppe-shop-{slug}")
}

/// The value of a cookie, if it is one of ours: 43 characters of Base64.
pub(super) fn read(headers: &HeaderMap, name: &str) -> Option<SecretString> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut found = values.flat_map(Cookie::split_parse).filter_map(Result::ok).filter(|c| c.name() == name);
    let value = found.next()?.value().to_owned();
    let ours =
        value.len() == 43 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    // Twice the same name means that somebody else has set one of them.
    (ours && found.next().is_none()).then(|| value.into())
}

/// The header that sets a cookie for as long as the browser runs.
pub(super) fn set(name: &str, value: &SecretString) -> Option<HeaderValue> {
    header(Cookie::build((name.to_owned(), value.expose_secret().to_owned())))
}

/// The header that takes a cookie away.
pub(super) fn clear(name: &str) -> Option<HeaderValue> {
    header(Cookie::build((name.to_owned(), String::new())).removal())
}

fn header(cookie: cookie::CookieBuilder<'_>) -> Option<HeaderValue> {
    let cookie = cookie.path("/").secure(true).http_only(true).same_site(SameSite::Lax).build();
    HeaderValue::from_str(&cookie.to_string()).ok()
}
