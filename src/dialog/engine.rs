//! From a turn to a reply: dispatch, deadline, and an answer to every fault.

use std::{sync::Arc, time::Duration};

use super::{
    Fault, Input, Next, NoVault, Pending, PlatformEvent, Reply, Session, Turn, Vault,
    context::Cx,
    intents::{self, Intent},
    ordinals::Ordinal,
};
use crate::{commerce::Commerce, i18n::messages::Message};

/// After this long the shopper hears that it takes longer than usual. Alexa waits for about 8 s, Dialogflow for
/// 5 s, networks included.
const PATIENCE: Duration = Duration::from_secs(3);

/// Answers turns.
#[derive(Debug, Clone)]
pub struct Engine {
    commerce: Arc<Commerce>,
    vault: Arc<dyn Vault>,
    patience: Duration,
}

impl Engine {
    /// An engine over a shop's services.
    pub fn new(commerce: Arc<Commerce>) -> Self {
        Self { commerce, vault: Arc::new(NoVault), patience: PATIENCE }
    }

    /// The same engine, with a vault for spoken codes.
    #[must_use]
    pub fn with_vault(mut self, vault: Arc<dyn Vault>) -> Self {
        self.vault = vault;
        self
    }

    /// The same engine with another patience, for tests.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The services.
    pub const fn commerce(&self) -> &Arc<Commerce> {
        &self.commerce
    }

    /// Answers a turn. There is always an answer: a fault becomes an apology that keeps the session.
    pub async fn respond(&self, turn: &Turn) -> Reply {
        let cx = Cx { turn, commerce: &self.commerce, vault: &*self.vault };
        let outcome = match tokio::time::timeout(self.patience, dispatch(&cx)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Fault::Slow),
        };
        match outcome {
            Ok(reply) => reply,
            Err(Fault::Answered(reply)) => *reply,
            Err(fault) => apologise(&cx, &fault),
        }
    }
}

async fn dispatch(cx: &Cx<'_>) -> Result<Reply, Fault> {
    match &cx.turn.input {
        Input::Launch => intents::launch::Launch.handle(cx, &super::slots::Slots::new()).await,
        Input::Intent { name, slots } => {
            if let Some(intent) = intents::find(name) {
                let reply = intent.handle(cx, slots).await?;
                return if intent.is_aside() { intents::wait::resume(cx, reply).await } else { Ok(reply) };
            }
            // A name in the agent or skill that nothing here answers to: its developer wants to know.
            tracing::warn!(intent = %name.escape_debug().take(80).collect::<String>(), "There is no such intent");
            intents::fallback::Fallback.handle(cx, slots).await
        }
        Input::Pick(position) => intents::select::pick(cx, Ordinal::Nth(*position)).await,
        Input::End => Ok(Reply::silent()),
        Input::Event(event) => {
            happened(cx, event).await?;
            Ok(Reply::silent())
        }
    }
}

async fn happened(cx: &Cx<'_>, event: &PlatformEvent) -> Result<(), Fault> {
    let (merchant, platform) = (cx.merchant(), cx.turn.platform);
    match event {
        PlatformEvent::Linked { user, token, at } => {
            let good = cx.commerce.platform_linked(merchant, platform, user, token, *at).await?;
            tracing::info!(token.good = good, "A platform user has linked an account");
        }
        PlatformEvent::Unlinked { user, at } => {
            let known = cx.commerce.platform_unlinked(merchant, platform, user, *at).await?;
            tracing::info!(link.known = known, "A platform user has ended a link");
        }
        PlatformEvent::Subscribed { user, api_host, wanted, at } => {
            let row = cx.commerce.ids().uuid(*at);
            let sealed = cx.vault.seal_user(row, user)?;
            let wants = (*wanted, api_host.as_str());
            cx.commerce.platform_subscribed(merchant, (row, user, &sealed), wants, *at).await?;
        }
        PlatformEvent::Late | PlatformEvent::Other => {}
    }
    Ok(())
}

fn apologise(cx: &Cx<'_>, fault: &Fault) -> Reply {
    metrics::counter!("turn_faults_total", "kind" => fault.kind()).increment(1);
    if matches!(cx.turn.input, Input::End | Input::Event(_)) {
        tracing::error!(error = fault as &dyn std::error::Error, "An event was not handled");
        return Reply { next: Next::Retry, ..Reply::silent() };
    }
    if matches!(fault, Fault::NeedsLink | Fault::NotAllowed) {
        return ask_to_link(cx, fault.message());
    }
    tracing::error!(error = fault as &dyn std::error::Error, "A turn ended in an apology");
    // The session stays as it was, so that the same words can be said again.
    let session = cx.turn.session.clone();
    // A yes to the apology's question must not buy anything.
    let pending = session.pending.clone().filter(|pending| !pending.is_binding());
    let pending = pending.unwrap_or(Pending::AnythingElse);
    let apology = Reply::ask(session, pending, vec![fault.message(), Message::FaultQuestion]);
    Reply { passing: true, ..apology }
}

/// Why an account is needed, and how to link it. Alexa closes the session with its LinkAccount card; elsewhere
/// the conversation goes on with what needs no account.
fn ask_to_link(cx: &Cx<'_>, why: Message) -> Reply {
    if cx.turn.surface.link_card {
        let say = vec![why, Message::LinkCard];
        return Reply { next: Next::Link, session: Session::default(), ..Reply::end(say) };
    }
    let say = vec![why, Message::LinkElsewhere, Message::LinkMeanwhile];
    Reply::ask(cx.session(), Pending::Meanwhile, say).suggest([Message::SuggestSearch, Message::SuggestHours])
}
