//! The one crypto provider of the process, aws-lc-rs, and the key ring for what is sealed at rest.
//!
//! Owns: keys and how they are used. Must not know: what is sealed. No algorithm is written here.

mod keyring;

pub(crate) use keyring::write_private;
pub use keyring::{KeyRing, KeyRingError, Place};

/// Makes aws-lc-rs the provider of rustls. Idempotent; call it before the first connection.
pub fn install() {
    // An error means that a provider is installed already, and this is the only one in the tree.
    drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
}

/// HMAC-SHA256 of a message under a key, in full.
pub fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, key);
    let tag = aws_lc_rs::hmac::sign(&key, message);
    tag.as_ref().try_into().unwrap_or_default()
}
