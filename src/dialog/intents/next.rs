//! Turning the pages of a list.

use async_trait::async_trait;

use super::{Intent, search};
use crate::{
    dialog::{Fault, ListState, Pending, Reply, context::Cx, offers::PAGE, slots::Slots},
    i18n::messages::Message,
};

/// The next page.
pub struct Next;

/// The page before.
pub struct Previous;

#[async_trait]
impl Intent for Next {
    fn name(&self) -> &'static str {
        "Next"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let Some(list) = &cx.turn.session.list else { return Ok(no_list(cx)) };
        if list.offset + PAGE >= list.total {
            return Ok(stay(cx, list, Message::SearchEnd));
        }
        Ok(keeping(cx, search::page(cx, &list.query, list.offset + PAGE)?))
    }
}

#[async_trait]
impl Intent for Previous {
    fn name(&self) -> &'static str {
        "Previous"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let Some(list) = &cx.turn.session.list else { return Ok(no_list(cx)) };
        if list.offset == 0 {
            return Ok(stay(cx, list, Message::SearchStart));
        }
        Ok(keeping(cx, search::page(cx, &list.query, list.offset.saturating_sub(PAGE))?))
    }
}

/// There is no further page in that direction: the list stays open.
fn stay(cx: &Cx<'_>, list: &ListState, why: Message) -> Reply {
    let only = list.items.len() == 1;
    let (pending, question) = if only {
        (Pending::MoreAbout, Message::SearchOneOffer)
    } else {
        (Pending::WhichProduct, Message::SearchWhich)
    };
    keeping(cx, Reply::ask(cx.session(), pending, vec![why, question]))
}

/// What is chosen is still for what it was asked for: the cart, not only to hear about it.
fn keeping(cx: &Cx<'_>, mut page: Reply) -> Reply {
    if let Some(pending @ (Pending::WhichToAdd(_) | Pending::WhichInstead(_) | Pending::WhichLine(_))) =
        &cx.turn.session.pending
        && page.session.pending == Some(Pending::WhichProduct)
    {
        page.session.pending = Some(pending.clone());
    }
    page
}

fn no_list(cx: &Cx<'_>) -> Reply {
    let say = vec![Message::SearchNoList, Message::SearchAsk];
    Reply::ask(cx.session(), Pending::Search, say).reprompt(Message::SearchAskReprompt)
}
