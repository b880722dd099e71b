//! The shop is opened without a wish: a welcome, different for a shopper that we know.

use std::{collections::HashSet, iter};

use async_trait::async_trait;

use super::Intent;
use crate::{
    dialog::{Fault, Own, Pending, Principal, Reply, Topic, context::Cx, offers, slots::Slots},
    i18n::{
        args::{Count, Name},
        messages::Message,
    },
    model::order::Order,
};

/// Goods that a platform is told of, and other words for each: together far below the hundred names that Alexa takes.
const MOST: usize = 24;
const MOST_SYNONYMS: usize = 3;

/// See the module.
pub struct Launch;

#[async_trait]
impl Intent for Launch {
    fn name(&self) -> &'static str {
        "Launch"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let shop = Name::plain(&cx.turn.shop.merchant.name);
        let mut own = Vec::new();
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
                own = bought(cx, &orders);
                say.push(Message::LaunchBackOffer);
                say
            }
        };
        let lines = vec![Message::LaunchOffer];
        Ok(Reply::ask(cx.session().about(Topic::Launch), Pending::AnythingElse, say)
            .reprompt(Message::LaunchOffer)
            .listening_for(own)
            .card(Message::CardWelcome { shop }, lines)
            .suggest([Message::SuggestSearch, Message::SuggestHours, Message::SuggestOrders]))
    }
}

/// What was bought before, newest first, by the names that it is called.
fn bought(cx: &Cx<'_>, orders: &[Order]) -> Vec<Own> {
    let language = cx.language();
    let mut own: Vec<Own> = Vec::new();
    let mut seen = HashSet::new();
    for line in orders.iter().flat_map(|order| &order.lines).filter(|line| seen.insert(&line.sku)).take(MOST)
    {
        // A welcome needs none of this: without the catalog it is heard a little less well.
        let Ok(Some(product)) = offers::by_sku(cx, &line.sku, &line.title) else { continue };
        if own.iter().any(|known| known.key == product.external_id) {
            continue;
        }
        let others = product.synonyms_in(language).map(str::to_owned).take(MOST_SYNONYMS);
        let names = iter::once(product.spoken_title.get(language).to_owned()).chain(others).collect();
        own.push(Own { key: product.external_id.clone(), names });
    }
    own
}
