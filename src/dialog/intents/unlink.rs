//! Ending the link between the assistant and the shopper's account, by voice. Asked first: linking again takes an app.

use async_trait::async_trait;

use super::Intent;
use crate::{
    dialog::{Fault, Pending, Principal, Reply, context::Cx, slots::Slots},
    i18n::{args::Name, messages::Message},
};

/// "Unlink my account".
pub struct UnlinkAccount;

#[async_trait]
impl Intent for UnlinkAccount {
    fn name(&self) -> &'static str {
        "UnlinkAccount"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        Ok(match &cx.turn.principal {
            Principal::Guest => nothing(cx),
            Principal::Linked(_) => ask(cx),
        })
    }
}

/// Asks before it is done.
pub(super) fn ask(cx: &Cx<'_>) -> Reply {
    let shop = Name::plain(&cx.turn.shop.merchant.name);
    Reply::ask(cx.session(), Pending::Unlink, vec![Message::UnlinkAsk { shop }])
        .suggest([Message::SuggestYes, Message::SuggestNo])
}

/// The shopper has said yes. Said again, it finds nothing left to end.
pub(super) async fn confirmed(cx: &Cx<'_>) -> Result<Reply, Fault> {
    let Principal::Linked(linked) = &cx.turn.principal else { return Ok(nothing(cx)) };
    cx.commerce.unlink(linked).await?;
    let shop = Name::plain(&cx.turn.shop.merchant.name);
    Ok(Reply::end(vec![Message::UnlinkDone { shop }]))
}

fn nothing(cx: &Cx<'_>) -> Reply {
    Reply::ask(cx.session(), Pending::AnythingElse, vec![Message::UnlinkNone, Message::AnythingElse])
        .reprompt(Message::AnythingElseReprompt)
}
