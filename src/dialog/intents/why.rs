//! "Why this one?" has an honest answer: what was bought before, what was said, what else there is.

use async_trait::async_trait;

use super::{Intent, cart};
use crate::{
    dialog::{Fault, Pending, Reply, Topic, Why, context::Cx, offers, picking, slots::Slots},
    i18n::{args::Day, messages::Message},
    model::product::Product,
};

/// See the module.
pub struct WhyThisOne;

#[async_trait]
impl Intent for WhyThisOne {
    fn name(&self) -> &'static str {
        "WhyThisOne"
    }

    fn is_aside(&self) -> bool {
        true
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let session = &cx.turn.session;
        let product = match &session.topic {
            Some(Topic::Product(id)) => cx.product(*id)?,
            _ => None,
        };
        let Some(product) = product else {
            return Ok(Reply::ask(
                cx.session(),
                Pending::AnythingElse,
                vec![Message::WhyWhat, Message::AnythingElse],
            )
            .reprompt(Message::AnythingElseReprompt));
        };
        let why = reason(cx, &product, session.why).await?;
        let mut memory = cx.session().about(Topic::Product(product.id));
        memory.why = session.why;
        let basket = cx.commerce.cart(&cx.turn.shop, &cx.shopper()).await?;
        Ok(cart::next(cx, memory, vec![why], basket.as_ref()))
    }
}

async fn reason(cx: &Cx<'_>, product: &Product, why: Option<Why>) -> Result<Message, Fault> {
    let name = offers::name(product);
    Ok(match why {
        Some(Why::Bought) => {
            let habits = picking::habits(cx).await?;
            let zone = cx.turn.shop.merchant.time_zone;
            let last = product
                .variants
                .iter()
                .filter_map(|variant| habits.get(&variant.sku))
                .map(|habit| habit.last)
                .max();
            match last {
                Some(last) => {
                    let day = Day { date: last.with_timezone(&zone).date_naive(), today: cx.today() };
                    Message::WhyBought { name, day }
                }
                None => Message::WhyOnly { name },
            }
        }
        Some(Why::Exact) => Message::WhyExact { name },
        Some(Why::Only) => Message::WhyOnly { name },
        Some(Why::Instead) => Message::WhyInstead { name },
        Some(Why::Chosen) | None => Message::WhyChosen { name },
    })
}
