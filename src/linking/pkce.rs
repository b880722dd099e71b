//! Proof key for code exchange (RFC 7636), S256 only: `plain` proves nothing to whoever reads the request.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Whether a text is 43 to 128 unreserved characters (RFC 7636 §4.1).
pub(super) fn is_well_formed(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// The challenge for a verifier.
pub(super) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// Whether a verifier is the one that a challenge was made from.
pub(super) fn matches(verifier: &str, challenge: &str) -> bool {
    let expected = self::challenge(verifier);
    is_well_formed(verifier) && expected.as_bytes().ct_eq(challenge.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_rfc_holds() {
        // RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert!(matches(verifier, challenge));
        assert!(!matches(challenge, challenge), "the challenge is no verifier");
        assert!(!matches("short", challenge));
    }
}
