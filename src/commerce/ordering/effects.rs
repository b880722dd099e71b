//! What follows from an order outside the database: written down in the order's own transaction, carried out later.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Change;
use crate::{
    commerce::{Commerce, CommerceError},
    model::{
        ids::{CustomerId, MerchantId},
        order::Order,
    },
    storage::{NewEffect, Tx},
};

/// The kinds of effects. Each has a worker of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EffectKind {
    /// A mail to the shopper about an order.
    OrderMail,
    /// A signed event to the merchant's own address.
    Webhook,
    /// The order itself, to the store that the merchant has linked.
    PushOrder,
    /// That an order is called off, to the linked store.
    PushCancel,
    /// An event to Amazon, for the shopper's devices.
    AlexaEvent,
    /// A mail about a cart that was left.
    CartReminder,
    /// A mail to the merchant: somebody wants to talk to a person.
    TicketMail,
}

impl EffectKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::OrderMail,
        Self::Webhook,
        Self::PushOrder,
        Self::PushCancel,
        Self::AlexaEvent,
        Self::CartReminder,
        Self::TicketMail,
    ];

    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OrderMail => "order_mail",
            Self::Webhook => "webhook",
            Self::PushOrder => "push_order",
            Self::PushCancel => "push_cancel",
            Self::AlexaEvent => "alexa_event",
            Self::CartReminder => "cart_reminder",
            Self::TicketMail => "ticket_mail",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What there is to tell about an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderNews {
    /// It was accepted.
    Placed,
    /// It is being prepared.
    Preparing,
    /// It has left.
    Shipped,
    /// It is brought today.
    OutForDelivery,
    /// It waits in the store.
    ReadyForPickup,
    /// It has arrived.
    Delivered,
    /// It is late.
    Delayed,
    /// It was called off.
    Cancelled,
    /// Money was given back.
    Refunded,
}

impl OrderNews {
    /// The name on the wire, such as `order.shipped`.
    pub const fn event(self) -> &'static str {
        match self {
            Self::Placed => "order.placed",
            Self::Preparing => "order.preparing",
            Self::Shipped => "order.shipped",
            Self::OutForDelivery => "order.out_for_delivery",
            Self::ReadyForPickup => "order.ready_for_pickup",
            Self::Delivered => "order.delivered",
            Self::Delayed => "order.delayed",
            Self::Cancelled => "order.cancelled",
            Self::Refunded => "order.refunded",
        }
    }

    /// Whether the shopper gets a mail about it.
    const fn is_mailed(self) -> bool {
        !matches!(self, Self::Preparing | Self::OutForDelivery)
    }

    /// Whether Amazon has a template for it.
    const fn is_proactive(self) -> bool {
        matches!(self, Self::Preparing | Self::Shipped | Self::OutForDelivery | Self::Delivered)
    }
}

/// Writes down everything that follows from news about an order. `key` tells apart news that can come again, such as
/// a second parcel.
pub(in crate::commerce) async fn announce(
    commerce: &Commerce,
    tx: &mut Tx,
    (merchant, customer): (MerchantId, CustomerId),
    order: &Order,
    (news, key, amount): (OrderNews, &str, Option<i64>),
    now: DateTime<Utc>,
) -> Result<(), CommerceError> {
    let key = format!("{}/{}{key}", order.id, news.event());
    let mut payload = json!({ "order": order.id, "news": news });
    if let Some(amount) = amount {
        payload["amount"] = amount.into();
    }
    let mut kinds = Vec::new();
    if news.is_mailed() {
        kinds.push(EffectKind::OrderMail);
    }
    if tx.has_integration(merchant, "webhook").await? {
        kinds.push(EffectKind::Webhook);
    }
    if news.is_proactive() && tx.has_messaging(merchant).await? {
        kinds.push(EffectKind::AlexaEvent);
    }
    for kind in kinds {
        let effect = NewEffect {
            id: commerce.ids.uuid(now),
            merchant,
            customer: Some(customer),
            kind: kind.as_str(),
            key: &key,
            payload: &payload,
            due: now,
        };
        tx.enqueue(&effect).await?;
    }
    Ok(())
}

impl Change<'_> {
    /// Writes down everything that follows from news about an order.
    pub(super) async fn announce(
        &mut self,
        customer: CustomerId,
        order: &Order,
        news: OrderNews,
    ) -> Result<(), CommerceError> {
        let whose = (self.shop.merchant.id, customer);
        announce(self.commerce, &mut self.tx, whose, order, (news, "", None), self.now).await
    }

    /// Writes down one effect about an order, if the merchant has linked a store.
    pub(super) async fn effect(
        &mut self,
        customer: Option<CustomerId>,
        kind: EffectKind,
        key: &str,
        order: &Order,
        due: DateTime<Utc>,
    ) -> Result<(), CommerceError> {
        let merchant = self.shop.merchant.id;
        if !self.tx.has_integration(merchant, "store").await? {
            return Ok(());
        }
        let payload = json!({ "order": order.id });
        let effect = NewEffect {
            id: self.commerce.ids.uuid(self.now),
            merchant,
            customer,
            kind: kind.as_str(),
            key,
            payload: &payload,
            due,
        };
        Ok(self.tx.enqueue(&effect).await?)
    }
}
