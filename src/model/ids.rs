//! Identifiers, one type a noun, so that none can stand where another is meant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A merchant: the tenant that everything else belongs to.
    MerchantId,
    /// A product of one merchant.
    ProductId,
    /// The variant of a product: what is sold.
    VariantId,
    /// A physical store of one merchant.
    LocationId,
    /// A shopper's account with one merchant.
    CustomerId,
    /// An order of one customer.
    OrderId,
    /// A cart.
    CartId,
    /// A quote: what an order would cost, for a few minutes.
    QuoteId,
    /// A linked account.
    LinkId,
    /// A person of a merchant who signs in.
    MerchantUserId,
}
