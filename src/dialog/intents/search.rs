//! Looking for products: up to three in one turn, with their prices, then "which one?".

use async_trait::async_trait;

use super::Intent;
use crate::{
    dialog::{
        Fault, Pending, Reply,
        context::Cx,
        offers::{self, PAGE},
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::messages::Message,
};

/// See the module.
pub struct Search;

#[async_trait]
impl Intent for Search {
    fn name(&self) -> &'static str {
        "Search"
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[SlotSpec { name: "query", kind: SlotKind::Text }]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let Some(query) = slots.text("query") else {
            return Ok(Reply::ask(cx.session(), Pending::Search, vec![Message::SearchAsk])
                .reprompt(Message::SearchAskReprompt)
                .suggest([Message::SuggestSearch, Message::SuggestHelp]));
        };
        page(cx, &query, 0)
    }
}

/// One page of a search.
pub(super) fn page(cx: &Cx<'_>, query: &str, offset: usize) -> Result<Reply, Fault> {
    let found = cx.commerce.catalogs().search(cx.merchant(), cx.language(), query, offset, PAGE)?;
    Ok(match found.filter(|found| !found.page.is_empty()) {
        Some(found) => offers::present(cx, query, offset, &found),
        None => offers::nothing_found(cx, query.to_owned()),
    })
}
