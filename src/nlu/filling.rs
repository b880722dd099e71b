//! What can fill a slot, as far as matching has to tell apart: mostly its kind, and for two kinds its intent.

use crate::dialog::slots::{SlotKind, SlotSpec};

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filling {
    /// Anything.
    Text,
    /// What goods are counted in.
    Unit,
    Quantity,
    Date,
    /// A day that is over.
    PastDate,
    Time,
    OrderNumber,
    Pin,
    Telephone,
    Ordinal,
    Fulfillment,
    Payment,
    /// A place of the shop's.
    Place,
    /// Such a place, or anything where none is named.
    PlaceOrText,
}

impl Filling {
    /// All of them, in the order in which they are declared: they count places in a list.
    pub(super) const ALL: [Self; 14] = [
        Self::Text,
        Self::Unit,
        Self::Quantity,
        Self::Date,
        Self::PastDate,
        Self::Time,
        Self::OrderNumber,
        Self::Pin,
        Self::Telephone,
        Self::Ordinal,
        Self::Fulfillment,
        Self::Payment,
        Self::Place,
        Self::PlaceOrText,
    ];

    /// What fills a slot of a kind where a sample names it.
    pub(super) fn of(kind: SlotKind, intent: &str) -> Self {
        match kind {
            SlotKind::Text if intent == "AddToCart" => Self::Unit,
            SlotKind::Text | SlotKind::Product => Self::Text,
            SlotKind::Quantity => Self::Quantity,
            SlotKind::Date if intent == "Reorder" => Self::PastDate,
            SlotKind::Date => Self::Date,
            SlotKind::Time => Self::Time,
            SlotKind::OrderNumber => Self::OrderNumber,
            SlotKind::Pin => Self::Pin,
            SlotKind::Telephone => Self::Telephone,
            SlotKind::Ordinal => Self::Ordinal,
            SlotKind::Fulfillment => Self::Fulfillment,
            SlotKind::Payment => Self::Payment,
            SlotKind::Location => Self::PlaceOrText,
        }
    }

    /// What fills it wherever it is said: only what tells by itself what it is.
    pub(super) fn floating(kind: SlotKind, intent: &str) -> Self {
        match Self::of(kind, intent) {
            Self::PlaceOrText => Self::Place,
            other => other,
        }
    }

    /// Whether words of commands have no place in it.
    pub(super) const fn is_free(self) -> bool {
        matches!(self, Self::Text | Self::Unit | Self::Place | Self::PlaceOrText)
    }
}

/// A slot of a sample, and what fills it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opening {
    pub(super) spec: SlotSpec,
    pub(super) filling: Filling,
}
