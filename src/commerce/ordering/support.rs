//! Handing over to a person: a ticket with what the conversation was about.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Change, EffectKind};
use crate::{
    commerce::CommerceError,
    model::{ids::CustomerId, locale::Locale},
    storage::{NewEffect, NewTicket},
};

/// A request for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The number that is said.
    pub number: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl Change<'_> {
    /// Opens a ticket. `summary` says what the conversation was about, without names and addresses; `callback` is a
    /// telephone number that the shopper has given for this purpose.
    pub async fn open_ticket(
        &mut self,
        customer: Option<CustomerId>,
        locale: Locale,
        callback: Option<&str>,
        summary: &Value,
    ) -> Result<Ticket, CommerceError> {
        let merchant = self.shop.merchant.id;
        let random = u32::from_be_bytes(self.commerce.ids.bytes());
        let number = format!("{}", 10_000 + random % 90_000);
        let id = self.commerce.ids.uuid(self.now);
        let ticket = NewTicket {
            id,
            merchant,
            customer,
            number: &number,
            locale: locale.tag(),
            callback,
            summary,
            now: self.now,
        };
        self.tx.put_ticket(&ticket).await?;
        let payload = json!({ "ticket": id });
        let effect = NewEffect {
            id: self.commerce.ids.uuid(self.now),
            merchant,
            customer,
            kind: EffectKind::TicketMail.as_str(),
            key: &id.to_string(),
            payload: &payload,
            due: self.now,
        };
        self.tx.enqueue(&effect).await?;
        Ok(Ticket { number, created_at: self.now })
    }
}
