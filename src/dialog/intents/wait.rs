//! "Hang on a second": nothing is decided, and what was asked is asked again without any hurry.

use async_trait::async_trait;

use super::{Intent, yes_no};
use crate::{
    dialog::{Fault, Pending, Reply, context::Cx, slots::Slots},
    i18n::messages::Message,
};

/// See the module.
pub struct Wait;

#[async_trait]
impl Intent for Wait {
    fn name(&self) -> &'static str {
        "Wait"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let session = cx.turn.session.clone();
        let pending = session.pending.clone().unwrap_or(Pending::AnythingElse);
        let question = match &pending {
            // It was read a moment ago: whoever is still thinking does not want to hear it all once more.
            Pending::Order(_) => Message::QuoteConfirm,
            Pending::AnythingElse | Pending::Meanwhile => Message::FallbackQuestion,
            other => {
                let again = yes_no::ask_again(cx, other.clone()).await?;
                let say = [Message::TakeYourTime].into_iter().chain(again.say.clone()).collect();
                return Ok(Reply { say, ..again });
            }
        };
        // Whatever was remembered stays: the next words may be about it.
        Ok(Reply::ask(session, pending, vec![Message::TakeYourTime, question]))
    }
}
