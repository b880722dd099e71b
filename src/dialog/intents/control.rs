//! Leaving and beginning again.

use async_trait::async_trait;

use super::{Intent, launch};
use crate::{
    dialog::{Fault, Reply, Session, Turn, context::Cx, slots::Slots},
    i18n::messages::Message,
};

/// Ends the conversation, in any state.
pub struct Stop;

/// Gives up what is under way and ends the conversation, in any state.
pub struct Cancel;

/// Forgets the conversation and welcomes again.
pub struct StartOver;

#[async_trait]
impl Intent for Stop {
    fn name(&self) -> &'static str {
        "Stop"
    }

    async fn handle(&self, _: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        Ok(Reply::end(vec![Message::Goodbye]))
    }
}

#[async_trait]
impl Intent for Cancel {
    fn name(&self) -> &'static str {
        "Cancel"
    }

    async fn handle(&self, _: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        Ok(Reply::end(vec![Message::Cancelled]))
    }
}

#[async_trait]
impl Intent for StartOver {
    fn name(&self) -> &'static str {
        "StartOver"
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let turn = Turn { session: Session::default(), ..cx.turn.clone() };
        launch::Launch.handle(&Cx { turn: &turn, ..*cx }, slots).await
    }
}
