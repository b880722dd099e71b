//! The shop is opened without a wish: a welcome, different for a shopper that we know.

use async_trait::async_trait;

use super::Intent;
use crate::{
    dialog::{Fault, Pending, Principal, Reply, Topic, context::Cx, slots::Slots},
    i18n::{
        args::{Count, Name},
        messages::Message,
    },
};

/// See the module.
pub struct Launch;

#[async_trait]
impl Intent for Launch {
    fn name(&self) -> &'static str {
        "Launch"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let shop = Name::plain(&cx.turn.shop.merchant.name);
        let say = match &cx.turn.principal {
            Principal::Guest => vec![Message::LaunchFirst { shop: shop.clone() }, Message::LaunchOffer],
            Principal::Linked(linked) => {
                let mut say = vec![Message::LaunchBack { shop: shop.clone() }];
                // The welcome does not depend on the orders: without them it is shorter, not an apology.
                let orders =
                    cx.commerce.orders(cx.merchant(), linked.customer.id).await.unwrap_or_else(|error| {
                        tracing::warn!(error = &error as &dyn std::error::Error, "Welcome without orders");
                        Vec::new()
                    });
                let open = orders.iter().filter(|order| order.is_open()).count();
                if open > 0 {
                    say.push(Message::LaunchOpenOrders {
                        count: Count(i64::try_from(open).unwrap_or(i64::MAX)),
                    });
                }
                say.push(Message::LaunchBackOffer);
                say
            }
        };
        let lines = vec![Message::LaunchOffer];
        Ok(Reply::ask(cx.session().about(Topic::Launch), Pending::AnythingElse, say)
            .reprompt(Message::LaunchOffer)
            .card(Message::CardWelcome { shop }, lines)
            .suggest([Message::SuggestSearch, Message::SuggestHours, Message::SuggestOrders]))
    }
}
