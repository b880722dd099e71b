//! The token that each form carries: only a page of ours, shown to this very browser for this very purpose, has it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use crate::crypto::hmac;

/// The token for a purpose. It is bound to the browser's secret, which nobody else knows and which changes when
/// somebody signs in.
pub(super) fn token(browser: &SecretString, purpose: &str) -> String {
    URL_SAFE_NO_PAD.encode(hmac(browser.expose_secret().as_bytes(), format!("csrf {purpose}").as_bytes()))
}

/// Whether a token is the one for this browser and purpose.
pub(super) fn is_good(browser: &SecretString, purpose: &str, sent: &str) -> bool {
    token(browser, purpose).as_bytes().ct_eq(sent.as_bytes()).into()
}
