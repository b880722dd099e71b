//! What went wrong on our side, by what the shopper hears.

use super::{Reply, VaultFault};
use crate::{commerce::CommerceError, i18n::messages::Message};

/// A failure during a turn. Expected outcomes (nothing found, no orders) are replies, not faults.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The intent needs an account and none is linked.
    #[error("an account has to be linked first")]
    NeedsLink,
    /// The account is linked, but not for ordering.
    #[error("the link does not allow orders")]
    NotAllowed,
    /// The turn was carried out before: this was the answer.
    #[error("the turn was carried out before")]
    Answered(Box<Reply>),
    /// Something that the turn needs cannot be reached.
    #[error("a dependency is unavailable")]
    Unavailable(#[source] CommerceError),
    /// A spoken code could not be checked.
    #[error(transparent)]
    Vault(#[from] VaultFault),
    /// The turn took too long.
    #[error("the turn did not finish in time")]
    Slow,
}

impl From<CommerceError> for Fault {
    fn from(error: CommerceError) -> Self {
        Self::Unavailable(error)
    }
}

impl Fault {
    /// The apology.
    pub const fn message(&self) -> Message {
        match self {
            Self::NeedsLink | Self::Answered(_) => Message::LinkNeeded,
            Self::NotAllowed => Message::ScopeMissing,
            Self::Unavailable(_) | Self::Vault(_) => Message::FaultUnavailable,
            Self::Slow => Message::FaultSlow,
        }
    }

    /// A closed name for metrics and logs.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::NeedsLink => "needs_link",
            Self::NotAllowed => "not_allowed",
            Self::Answered(_) => "answered",
            Self::Unavailable(_) | Self::Vault(_) => "unavailable",
            Self::Slow => "slow",
        }
    }
}
