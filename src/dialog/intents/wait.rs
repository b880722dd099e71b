//! "Hang on a second": nothing is decided, and what was asked is asked again without any hurry.

use async_trait::async_trait;

use super::{Intent, yes_no};
use crate::{
    dialog::{Fault, Pending, Reply, Session, context::Cx, slots::Slots},
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
        go_on(cx, vec![Message::TakeYourTime]).await
    }
}

/// Says something, and asks again what was asked before it: whatever is remembered stays.
pub(super) async fn go_on(cx: &Cx<'_>, mut say: Vec<Message>) -> Result<Reply, Fault> {
    let session = cx.turn.session.clone();
    let pending = session.pending.clone().unwrap_or(Pending::AnythingElse);
    let question = match &pending {
        // It was read a moment ago: nobody wants to hear it all once more.
        Pending::Order(_) => Message::QuoteConfirm,
        Pending::AnythingElse | Pending::Meanwhile => Message::FallbackQuestion,
        other => {
            let again = yes_no::ask_again(cx, other.clone()).await?;
            say.extend(again.say.clone());
            return Ok(Reply { say, ..again });
        }
    };
    say.push(question);
    Ok(Reply::ask(Session { misses: 0, ..session }, pending, say))
}
