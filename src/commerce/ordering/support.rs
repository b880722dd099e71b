//! Handing over to a person: a ticket with what the conversation was about.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Change, EffectKind};
use crate::{
    commerce::CommerceError,
    model::{ids::CustomerId, locale::Locale},
    storage::{NewEffect, NewTicket},
};

/// Numbers that are tried.
const MOST_TRIES: u32 = 16;

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
        let id = self.commerce.ids.uuid(self.now);
        let mut number = String::new();
        let mut written = false;
        for attempt in 0..MOST_TRIES {
            // Five digits that can be written down; longer ones when the short ones run out.
            let (first, range) =
                if attempt < MOST_TRIES / 2 { (10_000, 90_000) } else { (1_000_000, 9_000_000) };
            let random = u32::from_be_bytes(self.commerce.ids.bytes());
            number = (first + random % range).to_string();
            let number = &number;
            let ticket = NewTicket {
                id,
                merchant,
                customer,
                number,
                locale: locale.tag(),
                callback,
                summary,
                now: self.now,
            };
            written = self.tx.put_ticket(&ticket).await?;
            if written {
                break;
            }
        }
        if !written {
            return Err(Self::inconsistent("ticket.number"));
        }
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
