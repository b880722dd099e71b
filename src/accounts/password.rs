//! Passwords: Argon2id, so many at a time, and rules of NIST SP 800-63B: long enough, not easy to guess, nothing else.

use std::{sync::Arc, time::Duration};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use super::AccountError;

/// The shortest password where nothing else is asked for, in characters (NIST SP 800-63B-4 §3.1.1.2).
const SHORTEST_ALONE: usize = 15;
/// The shortest password beside a second factor, in characters.
const SHORTEST_WITH_SECOND: usize = 8;
/// The longest password, in bytes: far more than anybody types.
const LONGEST: usize = 1024;
/// How many more may wait for their turn, and for how long.
const QUEUE: usize = 64;
const WAIT: Duration = Duration::from_secs(2);
/// How many characters of a password are estimated.
const ESTIMATED: usize = 32;
/// Guesses that a password should withstand, as zxcvbn counts: 3 is "safely unguessable".
const SAFE: zxcvbn::Score = zxcvbn::Score::Three;

/// Which rules a password has to meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// It is all that protects the account.
    Alone,
    /// A second factor protects the account, too.
    WithSecondFactor,
}

/// Why a password cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// It has fewer characters than this.
    #[error("the password has fewer than {0} characters")]
    TooShort(usize),
    /// It has too many bytes.
    #[error("the password is too long")]
    TooLong,
    /// It is easy to guess.
    #[error("the password is easy to guess")]
    TooEasy,
    /// It is not the account's.
    #[error("the password is not the account's")]
    Wrong,
}

impl Strength {
    /// The fewest characters.
    pub const fn shortest(self) -> usize {
        match self {
            Self::Alone => SHORTEST_ALONE,
            Self::WithSecondFactor => SHORTEST_WITH_SECOND,
        }
    }

    /// What can be seen at once: too short, too long.
    fn measure(self, password: &str) -> Result<(), PasswordError> {
        if password.len() > LONGEST {
            return Err(PasswordError::TooLong);
        }
        if password.chars().count() < self.shortest() {
            return Err(PasswordError::TooShort(self.shortest()));
        }
        Ok(())
    }
}

/// How easy a password is to guess for somebody who knows the address. The estimate takes quadratic time, so that only
/// a beginning is looked at.
fn is_easy(password: &str, email: &str) -> bool {
    let beginning: String = password.chars().take(ESTIMATED).collect();
    let own: Vec<&str> = email.split(['@', '.']).filter(|part| part.len() > 2).collect();
    zxcvbn::zxcvbn(&beginning, &own).score() < SAFE
}

/// The hasher, with room for as many at once as there are cores.
#[derive(Debug)]
pub(super) struct Passwords {
    places: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

/// A hash of no password that anybody knows: what is compared with when there is no account, so that it takes as
/// long.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWlzLWhlcmU$Jx8QWC1fV1xwLoM2gWkSRmXlXGwVcUu4Zy2nLkWqR6E";

impl Passwords {
    pub(super) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self { places: Arc::new(Semaphore::new(cores)), queue: Arc::new(Semaphore::new(cores + QUEUE)) }
    }

    /// Whether a password may be chosen by somebody with this address. Takes a core for a while.
    pub(super) async fn check(
        &self,
        strength: Strength,
        password: &SecretString,
        email: &str,
    ) -> Result<(), AccountError> {
        strength.measure(password.expose_secret())?;
        let (password, email) = (password.clone(), email.to_owned());
        let estimate = move || {
            // The estimate can overflow on odd input: what cannot be estimated is not chosen.
            std::panic::catch_unwind(|| is_easy(password.expose_secret(), &email)).unwrap_or(true)
        };
        if self.run(estimate).await? { Err(PasswordError::TooEasy.into()) } else { Ok(()) }
    }

    /// The hash of a password, with this salt.
    pub(super) async fn hash(&self, password: &SecretString, salt: [u8; 16]) -> Result<String, AccountError> {
        let password = prepared(password);
        self.run(move || {
            let argon = Argon2::default();
            let hash = argon.hash_password_with_salt(password.expose_secret().as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(|_| AccountError::Busy)
        })
        .await?
    }

    /// Whether a password has this hash. Without a hash it takes as long, and the answer is no.
    pub(super) async fn verify(
        &self,
        password: &SecretString,
        hash: Option<&str>,
    ) -> Result<bool, AccountError> {
        if password.expose_secret().len() > LONGEST {
            return Ok(false);
        }
        let password = prepared(password);
        let known = hash.is_some();
        let hash = hash.unwrap_or(NOBODYS).to_owned();
        let same = self
            .run(move || {
                let hash = PasswordHash::new(&hash).ok();
                hash.is_some_and(|hash| {
                    Argon2::default().verify_password(password.expose_secret().as_bytes(), &hash).is_ok()
                })
            })
            .await?;
        Ok(same && known)
    }

    /// Runs something that takes a core for a while, when there is one.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AccountError> {
        let _queued = Arc::clone(&self.queue).try_acquire_owned().map_err(|_| AccountError::Busy)?;
        let place = tokio::time::timeout(WAIT, Arc::clone(&self.places).acquire_owned()).await;
        let place = place.map_err(|_| AccountError::Busy)?.map_err(|_| AccountError::Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        done.await.map_err(|_| AccountError::Busy)
    }
}

/// The same characters give the same bytes on every keyboard (NFKC).
fn prepared(password: &SecretString) -> SecretString {
    password.expose_secret().nfkc().collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> SecretString {
        text.to_owned().into()
    }

    #[tokio::test]
    async fn a_password_is_known_again_however_it_is_typed() {
        let passwords = Passwords::new();
        let hash = passwords.hash(&secret("ma phrase préférée"), [1; 16]).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        let decomposed = "ma phrase pre\u{301}fe\u{301}re\u{301}e";
        assert!(passwords.verify(&secret(decomposed), Some(&hash)).await.unwrap());
        assert!(!passwords.verify(&secret("ma phrase preferee"), Some(&hash)).await.unwrap());
        assert!(!passwords.verify(&secret("ma phrase préférée"), None).await.unwrap());
        assert!(PasswordHash::new(NOBODYS).is_ok(), "what stands in for a missing account is a real hash");
    }

    #[tokio::test]
    async fn passwords_are_long_and_hard_to_guess_and_nothing_else() {
        let passwords = Passwords::new();
        let check = async |strength: Strength, text: &str| match passwords
            .check(strength, &secret(text), "camille@example.org")
            .await
        {
            Ok(()) => None,
            Err(AccountError::Password(error)) => Some(error),
            Err(other) => panic!("{other}"),
        };
        let alone = Strength::Alone;
        assert_eq!(check(alone, "court").await, Some(PasswordError::TooShort(15)));
        assert_eq!(check(alone, "passwordpassword").await, Some(PasswordError::TooEasy));
        assert_eq!(check(alone, "camillecamille1").await, Some(PasswordError::TooEasy));
        assert_eq!(
            check(alone, &"20".repeat(16)).await,
            Some(PasswordError::TooEasy),
            "it overflows the estimate"
        );
        assert_eq!(check(alone, &"x".repeat(2000)).await, Some(PasswordError::TooLong));
        assert_eq!(check(alone, "quatre mots sans suite").await, None);
        assert_eq!(check(alone, "пароль из нескольких слов 🌻").await, None);
        assert_eq!(check(alone, &format!("longue phrase {}", "et encore ".repeat(9))).await, None);
        assert_eq!(check(Strength::WithSecondFactor, "vélo-lune7").await, None);
    }
}
