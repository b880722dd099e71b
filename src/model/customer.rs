//! A shopper's account with one merchant.

use serde::{Deserialize, Serialize};

use super::{
    ids::{CustomerId, LocationId, MerchantId},
    locale::Language,
};

/// What a conversation may know about a linked shopper. No name and no address: they are not spoken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Our identifier.
    pub id: CustomerId,
    /// The merchant that the account is with.
    pub merchant: MerchantId,
    /// The language that this shopper prefers to read.
    pub language: Option<Language>,
    /// The store that this shopper goes to.
    pub home: Option<LocationId>,
}
