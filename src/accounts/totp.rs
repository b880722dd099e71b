//! Time-based one-time passwords (RFC 6238): the secret, and the picture that an authenticator reads.

use data_encoding::BASE32_NOPAD;
use qrcode::{QrCode, render::svg};
use secrecy::{ExposeSecret, SecretString};
use totp_rs::{Builder, Totp};

/// What an authenticator app needs.
#[derive(Debug)]
pub struct TotpSetup {
    /// The secret in Base32, for typing.
    pub secret: SecretString,
    /// The same as a QR code, in SVG.
    pub picture: SecretString,
}

pub(super) fn totp(secret: &[u8], account: &str) -> Option<Totp> {
    let builder = Builder::new().with_secret(secret.to_vec()).with_account_name(account.replace(':', " "));
    builder.with_issuer(Some("Echoppe")).build().ok()
}

/// The setup of a secret.
pub(super) fn setup(secret: &[u8], account: &str) -> Option<TotpSetup> {
    let url: SecretString = totp(secret, account)?.to_url().ok()?.into();
    let code = QrCode::new(url.expose_secret().as_bytes()).ok()?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(220, 220).quiet_zone(true).build();
    // The XML declaration has no place inside a page.
    let picture = picture.split_once("?>").map_or(picture.as_str(), |(_, svg)| svg).to_owned();
    Some(TotpSetup { secret: BASE32_NOPAD.encode(secret).into(), picture: picture.into() })
}
