//! Accounts that sign in: a shopper's with one merchant, and a merchant's own people.

use chrono::{DateTime, Utc};

use super::{
    ids::{CustomerId, MerchantId, MerchantUserId},
    locale::Language,
};

/// Which door an account comes in by. A session of one opens nothing in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Realm {
    /// Shoppers, each with one merchant.
    Shopper,
    /// A merchant's people.
    Merchant,
}

impl Realm {
    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shopper => "shopper",
            Self::Merchant => "merchant",
        }
    }
}

/// A shopper's account, for the shopper's own eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopperAccount {
    /// The customer that it belongs to.
    pub customer: CustomerId,
    /// With which merchant.
    pub merchant: MerchantId,
    /// The confirmed address; personal data.
    pub email: String,
    /// The language preferred for reading.
    pub language: Option<Language>,
    /// The password's Argon2id hash; accounts made by streamlined linking have none.
    pub password_hash: Option<String>,
    /// Google's key of the person, once linked through streamlined linking.
    pub google_sub: Option<String>,
    /// The spoken PIN, hashed and sealed.
    pub pin: Option<String>,
    /// The most that one order may cost by voice, in minor units of the merchant's currency.
    pub order_limit: Option<i64>,
    /// The most that a day's orders may cost by voice, in minor units of the merchant's currency.
    pub day_limit: Option<i64>,
    /// Since when the account exists.
    pub created_at: DateTime<Utc>,
}

/// A merchant's person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MerchantUser {
    /// Our identifier.
    pub id: MerchantUserId,
    /// Of which merchant.
    pub merchant: MerchantId,
    /// The address to sign in with; personal data.
    pub email: String,
    /// The password's Argon2id hash; none until the invitation is taken up.
    pub password_hash: Option<String>,
    /// The TOTP secret, sealed.
    pub totp: Option<String>,
    /// Whether a first TOTP code has proved that the secret arrived.
    pub totp_confirmed: bool,
    /// The newest time step whose code was used: no code works twice (RFC 6238 §5.2).
    pub totp_step: i64,
}

/// A person that Google vouches for, as a verified ID token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GooglePerson {
    /// Google's key of the person.
    pub sub: String,
    /// The address, in lower case; personal data.
    pub email: String,
    /// Whether Google says that it has verified the address.
    pub email_verified: bool,
    /// The Workspace domain, when the address belongs to one.
    pub hosted_domain: Option<String>,
    /// Identifies the token, when it says so.
    pub token_id: Option<String>,
    /// Until when the token is good.
    pub expires_at: DateTime<Utc>,
}

impl GooglePerson {
    /// Whether Google itself runs the address, so that nobody else can have it: `gmail.com`, or a verified address
    /// of a Workspace domain. Source: Google, "Authenticate with a backend server".
    pub fn is_authoritative(&self) -> bool {
        self.email.ends_with("@gmail.com") || (self.email_verified && self.hosted_domain.is_some())
    }
}
