//! Sealing values at rest: AES-256-GCM-SIV under the first key of a ring, opened by any key of it.
//!
//! A sealed value reads `v1.KEY.NONCE.CIPHERTEXT`. It is bound to its place, so that it opens nowhere else.

use std::{fmt, fs, io, path::Path};

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, Nonce, RandomizedNonceKey};
use base64::{Engine, engine::general_purpose::STANDARD, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

/// Where a sealed value is kept: table and column, the merchant, the row.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a>(pub &'a str, pub Uuid);

impl Place<'_> {
    fn aad(&self) -> Vec<u8> {
        format!("{}\u{0}{}", self.0, self.1).into_bytes()
    }
}

struct Key {
    id: String,
    key: RandomizedNonceKey,
}

/// Keys, the newest first.
pub struct KeyRing(Vec<Key>);

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|key| &key.id)).finish()
    }
}

/// What is wrong with a key ring or with a sealed value.
#[derive(Debug, thiserror::Error)]
pub enum KeyRingError {
    /// A key is not written as it should be.
    #[error("a key is written `ID:BASE64`, with 32 bytes and an id of letters and digits; key {0} is not")]
    Key(usize),
    /// There is no key.
    #[error("there is no key: write one as `ID:BASE64`, made with  openssl rand -base64 32")]
    Empty,
    /// The file cannot be read or made.
    #[error("the key file {path} cannot be used")]
    File {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A value was sealed under a key that is not in the ring, elsewhere, or has been changed.
    #[error("a sealed value cannot be opened: its key is missing, or it was moved or changed")]
    Sealed,
}

impl KeyRing {
    /// Reads keys, one a line or separated by commas; the first one seals.
    pub fn parse(text: &SecretString) -> Result<Self, KeyRingError> {
        let entries = text.expose_secret().split(['\n', ',']).map(str::trim);
        let mut keys = Vec::new();
        for (index, entry) in entries.filter(|entry| !entry.is_empty() && !entry.starts_with('#')).enumerate()
        {
            let fail = || KeyRingError::Key(index + 1);
            let (id, encoded) = entry.split_once(':').ok_or_else(fail)?;
            if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric()) {
                return Err(fail());
            }
            let bytes = STANDARD.decode(encoded.trim()).map_err(|_| fail())?;
            let key = RandomizedNonceKey::new(&AES_256_GCM_SIV, &bytes).map_err(|_| fail())?;
            keys.push(Key { id: id.to_owned(), key });
        }
        if keys.is_empty() { Err(KeyRingError::Empty) } else { Ok(Self(keys)) }
    }

    /// Reads the keys of a file, which is made with one key, `fresh`, when it is not there. Only its owner may read
    /// it.
    pub fn open_file(path: &Path, fresh: &[u8; 32]) -> Result<Self, KeyRingError> {
        let fail = |source| KeyRingError::File { path: path.display().to_string(), source };
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let text = format!("k1:{}\n", STANDARD.encode(fresh));
                write_private(path, &text).map_err(fail)?;
                // Two processes may start at once: what is in the file counts.
                Self::parse(&fs::read_to_string(path).map_err(fail)?.into())
            }
            Err(error) => Err(fail(error)),
        }
    }

    /// Seals a value for its place.
    pub fn seal(&self, place: Place<'_>, value: &[u8]) -> Result<String, KeyRingError> {
        let newest = self.0.first().ok_or(KeyRingError::Empty)?;
        let mut text = value.to_vec();
        let nonce = newest
            .key
            .seal_in_place_append_tag(Aad::from(place.aad()), &mut text)
            .map_err(|_| KeyRingError::Sealed)?;
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        Ok(format!("v1.{}.{}.{}", newest.id, encode(nonce.as_ref()), encode(&text)))
    }

    /// Opens what was sealed for this place.
    pub fn open(&self, place: Place<'_>, sealed: &str) -> Result<Vec<u8>, KeyRingError> {
        let fail = || KeyRingError::Sealed;
        let parts: Vec<&str> = sealed.split('.').collect();
        let ["v1", id, nonce, text] = parts[..] else { return Err(fail()) };
        let key = self.0.iter().find(|key| key.id == id).ok_or_else(fail)?;
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| fail());
        let nonce = Nonce::try_assume_unique_for_key(&decode(nonce)?).map_err(|_| fail())?;
        let mut bytes = decode(text)?;
        let open = key.key.open_in_place(nonce, Aad::from(place.aad()), &mut bytes).map_err(|_| fail())?;
        Ok(open.to_vec())
    }

    /// Whether a value is sealed under the newest key already.
    pub fn is_current(&self, sealed: &str) -> bool {
        let id = sealed.split('.').nth(1);
        self.0.first().is_some_and(|newest| Some(newest.id.as_str()) == id)
    }
}

/// Writes a file that only its owner may read; one that is there stays as it is.
pub(crate) fn write_private(path: &Path, text: &str) -> io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(mut file) => {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(text: &str) -> KeyRing {
        KeyRing::parse(&text.to_owned().into()).unwrap()
    }

    fn key(byte: u8) -> String {
        STANDARD.encode([byte; 32])
    }

    #[test]
    fn a_value_opens_in_its_own_place_only() {
        let ring = ring(&format!("a:{}", key(1)));
        let (here, there) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = ring.seal(Place("shopper.pin", here), b"1234").unwrap();
        assert!(!sealed.contains("1234"));
        assert_eq!(ring.open(Place("shopper.pin", here), &sealed).unwrap(), b"1234");
        assert!(ring.open(Place("shopper.pin", there), &sealed).is_err(), "another row");
        assert!(ring.open(Place("merchant_user.totp", here), &sealed).is_err(), "another column");
    }

    #[test]
    fn keys_are_replaced_without_losing_what_the_old_one_sealed() {
        let old = ring(&format!("a:{}", key(1)));
        let both = ring(&format!("b:{}\n# former\na:{}", key(2), key(1)));
        let new = ring(&format!("b:{}", key(2)));
        let place = Place("shopper.pin", Uuid::nil());
        let sealed = old.seal(place, b"x").unwrap();
        assert!(!both.is_current(&sealed));
        assert!(new.open(place, &sealed).is_err());
        let again = both.seal(place, &both.open(place, &sealed).unwrap()).unwrap();
        assert!(both.is_current(&again));
        assert_eq!(new.open(place, &again).unwrap(), b"x");
    }

    #[test]
    fn a_key_file_is_made_once_and_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys");
        let place = Place("t.c", Uuid::nil());
        let sealed = KeyRing::open_file(&path, &[7; 32]).unwrap().seal(place, b"x").unwrap();
        assert_eq!(KeyRing::open_file(&path, &[8; 32]).unwrap().open(place, &sealed).unwrap(), b"x");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(matches!(KeyRing::parse(&"a:AAAA".to_owned().into()), Err(KeyRingError::Key(1))));
        assert!(matches!(KeyRing::parse(&"\n".to_owned().into()), Err(KeyRingError::Empty)));
    }
}
