//! A mail to the merchant: somebody wants to talk to a person.

use async_trait::async_trait;

use super::{Failed, Job, Worker, letters::Letter};
use crate::{
    commerce::ordering::EffectKind,
    i18n::{
        args::{Code, Name, Text},
        messages::Message,
    },
    storage::Effect,
};

/// See the module.
pub(super) struct TicketMail;

#[async_trait]
impl Job for TicketMail {
    fn kind(&self) -> EffectKind {
        EffectKind::TicketMail
    }

    async fn run(&self, cx: &Worker, effect: &Effect) -> Result<(), Failed> {
        let ticket: uuid::Uuid = serde_json::from_value(effect.payload["ticket"].clone())
            .map_err(|_| Failed::Never("the effect names no ticket".to_owned()))?;
        let directory = cx.commerce.directory();
        let Some(shop) = directory.by_id(effect.merchant) else { return Ok(()) };
        // Without an address the ticket waits in the list: `echoppe ticket list`.
        let Some(to) = &shop.merchant.checkout.support_email else { return Ok(()) };
        let mut tx = cx.commerce.database().read().await?;
        let Some(row) = tx.ticket(effect.merchant, ticket).await? else { return Ok(()) };
        let email = match row.customer {
            Some(customer) => tx.customer_facts(customer).await?.and_then(|(_, email, _)| email),
            None => None,
        };
        let order = match serde_json::from_value(row.summary["about"]["order"].clone()) {
            Ok(order) => tx.order(effect.merchant, crate::model::ids::OrderId(order)).await?,
            Err(_) => None,
        };
        drop(tx);
        let shop_name = || Name::plain(&shop.merchant.name);
        let mut facts = Vec::new();
        facts.extend(row.callback.map(|number| Message::MailTicketCall { number: Text(number) }));
        facts.extend(email.map(|email| Message::MailTicketWrite { email: Text(email) }));
        facts.push(Message::MailTicketLanguage { locale: Text(row.locale) });
        facts.extend(order.map(|(order, _)| Message::CardOrder { code: Code(order.number) }));
        if let Some(asked) = row.summary["asked"].as_str() {
            facts.push(Message::CardResults { query: Text(asked.to_owned()) });
        }
        let letter = Letter {
            subject: Message::MailTicketSubject { code: Code(row.number), shop: shop_name() },
            paragraphs: vec![vec![Message::MailHello], vec![Message::MailTicket], facts],
        };
        let mail = letter.written(cx, shop.merchant.default_locale, to);
        cx.mailer.send(mail).await.map_err(|error| Failed::Later(error.to_string()))
    }
}
