//! A mail to the shopper about an order: what was agreed, that it has left, that it waits.

use async_trait::async_trait;

use super::{Failed, Job, Worker, letters};
use crate::{
    commerce::ordering::{EffectKind, OrderNews},
    model::{ids::OrderId, locale::Locale, money::Money},
    storage::Effect,
};

/// See the module.
pub(super) struct OrderMail;

#[async_trait]
impl Job for OrderMail {
    fn kind(&self) -> EffectKind {
        EffectKind::OrderMail
    }

    async fn run(&self, cx: &Worker, effect: &Effect) -> Result<(), Failed> {
        let never = |what: &str| Failed::Never(what.to_owned());
        let order: uuid::Uuid = serde_json::from_value(effect.payload["order"].clone())
            .map_err(|_| never("the effect names no order"))?;
        let news: OrderNews = serde_json::from_value(effect.payload["news"].clone())
            .map_err(|_| never("the effect names no news"))?;
        let directory = cx.commerce.directory();
        let Some(shop) = directory.by_id(effect.merchant) else { return Ok(()) };
        let mut tx = cx.commerce.database().read().await?;
        let Some((order, customer)) = tx.order(effect.merchant, OrderId(order)).await? else { return Ok(()) };
        let facts = tx.customer_facts(customer).await?;
        // Whoever has no address, or has been erased, gets no mail.
        let Some((_, Some(email), language)) = facts else { return Ok(()) };
        let (address, placed_in, _) = tx.order_delivery(order.id).await?;
        drop(tx);
        // In the language that the shopper reads, else in the one that the order was spoken in.
        let spoken = placed_in.as_deref().and_then(Locale::from_tag).unwrap_or(shop.merchant.default_locale);
        let read = language.as_deref().and_then(crate::model::locale::Language::from_code);
        let locale = read
            .filter(|language| *language != spoken.language())
            .and_then(|language| Locale::in_language(language, shop.merchant.default_locale, &Locale::ALL))
            .unwrap_or(spoken);
        let amount = effect.payload["amount"].as_i64().map(|minor| Money::new(minor, order.total.currency));
        let letter = letters::about(shop, &order, (news, amount), address.as_ref(), &cx.public_url);
        let mail = letter.written(cx, locale, &email);
        cx.mailer.send(mail).await.map_err(|error| Failed::Later(error.to_string()))
    }
}
