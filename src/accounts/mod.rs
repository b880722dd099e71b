//! Who somebody is: shoppers' accounts with a merchant, and the merchant's own people.
//!
//! Owns: passwords, sessions of browsers, second factors, confirmed addresses, what a shopper has set, and how often
//! something may be tried. Must not know: HTTP and pages, what a platform is linked to (`linking`).
//!
//! What can be asked without an account takes the same time and gives the same answer whether there is one.

mod letters;
mod ordering;
mod password;
mod preferences;
mod privacy;
mod reset;
mod session;
mod sign_in;
mod sign_up;
mod staff;
mod totp;

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
pub use ordering::OrderingSettings;
pub use password::{PasswordError, Strength};
pub use preferences::{BadPreference, Preferences};
use secrecy::SecretString;
pub use session::{Session, SessionLimits};
pub use sign_in::SignIn;
pub use sign_up::Confirmed;
pub use staff::{Staff, StaffError, TotpSetup};

use crate::{
    commerce::Commerce,
    crypto::{KeyRing, KeyRingError},
    i18n::Localizers,
    mail::Mailer,
    storage::{Database, StoreError},
    throttle::Throttle,
};

/// Why something about an account could not be done, by what the caller does next.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Too many tries: wait that long.
    #[error("too many tries")]
    Throttled(Duration),
    /// Too many sign-ins at once: try again in a moment.
    #[error("too many sign-ins at once")]
    Busy,
    /// The password cannot be used: say why.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The address is none.
    #[error("the address is not one that mail can go to")]
    Address,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A sealed value could not be made or opened.
    #[error(transparent)]
    Keys(#[from] KeyRingError),
}

/// The accounts.
#[derive(Debug)]
pub struct Accounts {
    commerce: Arc<Commerce>,
    keys: Arc<KeyRing>,
    post: letters::Post,
    passwords: password::Passwords,
    tries: sign_in::Tries,
}

impl Accounts {
    /// Accounts over a shop's services.
    pub fn new(
        commerce: Arc<Commerce>,
        words: Arc<Localizers>,
        keys: Arc<KeyRing>,
        mailer: Arc<dyn Mailer>,
        public_url: &str,
    ) -> Self {
        let clock = commerce.clock();
        Self {
            passwords: password::Passwords::new(),
            tries: sign_in::Tries::new(clock),
            post: letters::Post { words, mailer, public_url: public_url.trim_end_matches('/').to_owned() },
            commerce,
            keys,
        }
    }

    /// How mail leaves.
    pub fn mailer(&self) -> &Arc<dyn Mailer> {
        &self.post.mailer
    }

    fn database(&self) -> &Database {
        self.commerce.database()
    }

    fn now(&self) -> DateTime<Utc> {
        self.commerce.clock().now()
    }

    /// A secret with 256 random bits.
    pub fn secret(&self) -> SecretString {
        URL_SAFE_NO_PAD.encode(self.commerce.ids().bytes::<32>()).into()
    }
}

/// An address as it is compared: without blanks around it, in lower case. No address is longer than 254 characters
/// (RFC 5321 §4.5.3.1.3): what is, is cut off, and belongs to nobody.
pub fn normalized(email: &str) -> String {
    email.trim().chars().take(LONGEST_ADDRESS + 1).collect::<String>().to_lowercase()
}

const LONGEST_ADDRESS: usize = 254;

/// One bucket a minute and one an hour, say.
fn minutes(most: u32, minutes: u64, clock: &Arc<dyn crate::clock::Clock>) -> Throttle {
    Throttle::new(most, Duration::from_secs(60 * minutes), Arc::clone(clock))
}
