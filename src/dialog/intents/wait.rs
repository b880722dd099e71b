//! "Hang on a second": nothing is decided, and what was asked is asked again without any hurry.

use async_trait::async_trait;

use super::{Intent, yes_no};
use crate::{
    dialog::{Fault, Pending, Reply, Session, Topic, context::Cx, slots::Slots},
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

/// After an answer that came in between, what was asked before it is asked again.
pub(crate) async fn resume(cx: &Cx<'_>, mut aside: Reply) -> Result<Reply, Fault> {
    let under_way = matches!(
        cx.turn.session.pending,
        Some(
            Pending::MoreOrOrder
                | Pending::OrderIt
                | Pending::Order(_)
                | Pending::Fulfillment
                | Pending::PickupStore
                | Pending::CancelOrder(_)
                | Pending::WhichToAdd(_)
                | Pending::WhichInstead(_)
                | Pending::WhichLine(_)
        )
    );
    if !under_way || aside.session.pending != Some(Pending::AnythingElse) {
        return Ok(aside);
    }
    // "Anything else?" is not what is open.
    aside.say.pop();
    let on = go_on(cx, std::mem::take(&mut aside.say)).await?;
    let session = Session { store: aside.session.store, ..on.session };
    // "Two of them", of what was just told about; what is to be ordered stays what it is.
    let session = match aside.session.topic {
        Some(topic @ Topic::Product(_)) if session.pending == Some(Pending::MoreOrOrder) => {
            session.about(topic)
        }
        _ => session,
    };
    Ok(Reply { session, card: aside.card, list: aside.list, ..on })
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
