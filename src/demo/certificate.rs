//! The demo's own certificate, for this machine only: made once, kept in the demo's folder.

use std::{io, path::Path};

use rcgen::{CertificateParams, DnType, KeyPair};

use crate::crypto::write_private;

/// The certificate's file in the demo's folder.
pub const CERTIFICATE: &str = "certificate.pem";
/// Its key's file.
pub(super) const KEY: &str = "certificate.key";

/// Makes certificate and key for `localhost` where there are none.
pub(super) fn ensure(dir: &Path) -> io::Result<()> {
    let (certificate, key) = (dir.join(CERTIFICATE), dir.join(KEY));
    if certificate.is_file() && key.is_file() {
        return Ok(());
    }
    let names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
    let made = KeyPair::generate().and_then(|pair| {
        let mut params = CertificateParams::new(names)?;
        params.distinguished_name.push(DnType::CommonName, "Echoppe demo, this machine only");
        Ok((params.self_signed(&pair)?.pem(), pair.serialize_pem()))
    });
    let (pem, private) = made.map_err(io::Error::other)?;
    for path in [&certificate, &key] {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    write_private(&key, &private)?;
    std::fs::write(&certificate, pem)
}
