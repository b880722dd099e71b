//! Help that fits the question which waits for an answer, and keeps waiting for it.

use async_trait::async_trait;

use super::{Intent, hours};
use crate::{
    dialog::{Fault, Pending, Reply, Topic, context::Cx, slots::Slots},
    i18n::messages::Message,
};

/// See the module.
pub struct Help;

#[async_trait]
impl Intent for Help {
    fn name(&self) -> &'static str {
        "Help"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let pending = cx.turn.session.pending.clone().unwrap_or(Pending::AnythingElse);
        let say = match &pending {
            Pending::WhichProduct => vec![Message::HelpList],
            Pending::WhichStore { .. } => vec![Message::HelpPlace { places: hours::places(cx) }],
            Pending::Order(_) | Pending::Pin(_) => vec![Message::HelpConfirm],
            Pending::Add | Pending::Remove | Pending::HowMany | Pending::MoreOrOrder | Pending::OrderIt => {
                vec![Message::HelpCart]
            }
            Pending::OrderNumber | Pending::WhichOrder => vec![Message::HelpOrder],
            _ => vec![Message::HelpGeneral, Message::HelpQuestion],
        };
        let session = cx.session().about(Topic::Help);
        Ok(Reply::ask(session, pending, say).suggest([
            Message::SuggestSearch,
            Message::SuggestHours,
            Message::SuggestOrders,
        ]))
    }
}
