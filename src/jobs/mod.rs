//! Carrying out what was decided: mails, events, orders for linked stores. At least once, never lost.
//!
//! Owns: leases, back-off, dead letters, and the breaker that leaves a broken store alone for a while. Must not know:
//! conversations, HTTP routes. Each kind of effect is a file and a line in `JOBS`.

mod alexa_event;
mod breaker;
mod letters;
mod order_mail;
mod push;
mod reminders;
mod ticket_mail;
mod webhook;

use std::{collections::BTreeMap, fmt, panic::AssertUnwindSafe, sync::Arc, time::Duration};

pub use alexa_event::{CLIENT_SECRET, USER_ID};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{FutureExt, StreamExt, stream};
pub use push::SECRET as INTEGRATION_SECRET;
use tokio_util::sync::CancellationToken;
pub use webhook::SECRET_PREFIX;

use crate::{
    commerce::{Commerce, CommerceError, ordering::EffectKind},
    crypto::KeyRing,
    i18n::Localizers,
    mail::Mailer,
    outbound::Call,
    storage::{Effect, StoreError},
};

/// How long a worker has for an effect before another one may take it.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// Looks at the outbox that go on side by side: a slow one does not hold up the others.
const HANDS: usize = 3;
/// Effects that one look carries out at once.
const AT_ONCE: usize = 16;
/// Effects of one merchant that are under way at once, over all looks and all machines: one merchant's slow address is
/// no other merchant's matter.
const SHARE: i64 = 8;
/// How often the outbox is looked at while nothing is in it.
const REST: Duration = Duration::from_millis(500);
/// The longest time between two tries.
const LONGEST_WAIT: i64 = 3_600;
/// What has failed for so long is given up, and shown to the operator.
const GIVE_UP: TimeDelta = TimeDelta::hours(24);

/// Why an effect was not carried out, by what happens next. The text is for the operator: no addresses, no names.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// It is tried again, later and later.
    #[error("{0}")]
    Later(String),
    /// It is tried again after so long; it says nothing about the effect itself.
    #[error("{1}")]
    After(Duration, String),
    /// It will never work: an operator has to look.
    #[error("{0}")]
    Never(String),
}

impl From<CommerceError> for Failed {
    fn from(error: CommerceError) -> Self {
        Self::Later(format!("the database failed: {error}"))
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Later(format!("the database failed: {error}"))
    }
}

/// One kind of effect.
#[async_trait]
pub trait Job: Send + Sync {
    /// Which.
    fn kind(&self) -> EffectKind;

    /// Carries it out. It may have been carried out before, and the answer lost.
    async fn run(&self, cx: &Worker, effect: &Effect) -> Result<(), Failed>;
}

/// Every kind. This is the registration.
const JOBS: &[&dyn Job] = &[
    &order_mail::OrderMail,
    &webhook::Webhook,
    &push::PushOrder,
    &push::PushCancel,
    &alexa_event::AlexaEvent,
    &reminders::CartReminder,
    &ticket_mail::TicketMail,
];

/// What carries effects out.
pub struct Worker {
    pub(self) commerce: Arc<Commerce>,
    pub(self) words: Arc<Localizers>,
    pub(self) keys: Arc<KeyRing>,
    pub(self) mailer: Arc<dyn Mailer>,
    pub(self) call: Arc<dyn Call>,
    /// Where our pages are, without a slash at the end.
    pub(self) public_url: String,
    /// Amazon's addresses.
    pub(self) amazon: Amazon,
    breaker: breaker::Breaker,
    tokens: alexa_event::Tokens,
}

/// Where Amazon takes events, and where it gives tokens for them.
#[derive(Debug, Clone)]
pub struct Amazon {
    /// Login with Amazon: `https://api.amazon.com/auth/o2/token`.
    pub token_url: String,
    /// Where events go instead of the shopper's own region; for tests.
    pub events_url: Option<String>,
}

impl Default for Amazon {
    fn default() -> Self {
        Self { token_url: "https://api.amazon.com/auth/o2/token".to_owned(), events_url: None }
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Worker(…)")
    }
}

/// The ways out.
#[derive(Debug, Clone)]
pub struct Ways {
    /// How mail leaves.
    pub mailer: Arc<dyn Mailer>,
    /// How merchants and platforms are called.
    pub call: Arc<dyn Call>,
    /// Amazon's addresses.
    pub amazon: Amazon,
}

impl Worker {
    /// A worker over a shop's services.
    pub fn new(
        commerce: Arc<Commerce>,
        words: Arc<Localizers>,
        keys: Arc<KeyRing>,
        ways: Ways,
        public_url: &str,
    ) -> Self {
        Self {
            commerce,
            words,
            keys,
            mailer: ways.mailer,
            call: ways.call,
            amazon: ways.amazon,
            public_url: public_url.trim_end_matches('/').to_owned(),
            breaker: breaker::Breaker::default(),
            tokens: alexa_event::Tokens::default(),
        }
    }

    /// Works until it is told to stop; what is under way is finished.
    pub async fn run(&self, stop: CancellationToken) {
        futures_util::future::join_all((0..HANDS).map(|_| self.work(stop.clone()))).await;
    }

    async fn work(&self, stop: CancellationToken) {
        let mut failing = false;
        while !stop.is_cancelled() {
            let done = match AssertUnwindSafe(self.tick()).catch_unwind().await {
                // One bad effect must not end the outbox of every merchant.
                Err(_) => {
                    tracing::error!("A look at the outbox panicked: it goes on with the next");
                    0
                }
                Ok(Ok(done)) => {
                    failing = false;
                    done
                }
                Ok(Err(error)) => {
                    if !failing {
                        failing = true;
                        tracing::error!(
                            error = &error as &dyn std::error::Error,
                            "The outbox cannot be read"
                        );
                    }
                    0
                }
            };
            if done == 0 {
                tokio::select! {
                    () = stop.cancelled() => {}
                    () = tokio::time::sleep(REST) => {}
                }
            }
        }
    }

    /// Carries out what is due now; gives how many effects that were.
    pub async fn tick(&self) -> Result<usize, StoreError> {
        self.remember_carts().await?;
        let now = self.now();
        let database = self.commerce.database();
        // A look costs nothing; a lease costs a write.
        if !database.read().await?.has_due_effects(now).await? {
            return Ok(0);
        }
        let mut tx = database.begin().await?;
        let most = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
        let effects = tx.lease_effects((now, now + LEASE), (most, SHARE)).await?;
        tx.commit().await?;
        let count = effects.len();
        // What is about one order goes out in the order in which it happened; everything else side by side.
        let mut lanes: BTreeMap<String, Vec<Effect>> = BTreeMap::new();
        for effect in effects {
            let lane = effect.payload["order"].as_str().map_or_else(|| effect.id.to_string(), str::to_owned);
            lanes.entry(lane).or_default().push(effect);
        }
        let outcomes = stream::iter(lanes.into_values())
            .map(|lane| async move {
                for effect in lane {
                    let outcome = AssertUnwindSafe(self.carry_out(&effect)).catch_unwind().await;
                    let outcome =
                        outcome.unwrap_or_else(|_| Err(Failed::Later("it panicked: see the log".to_owned())));
                    self.settle(&effect, outcome).await?;
                }
                Ok(())
            })
            .buffer_unordered(AT_ONCE);
        // All are waited for before the first failure is told: an effect is never dropped half-way.
        let outcomes: Vec<Result<(), StoreError>> = outcomes.collect().await;
        outcomes.into_iter().collect::<Result<(), StoreError>>()?;
        Ok(count)
    }

    /// Writes down at once what became of an effect, so that a slow neighbour does not let its lease run out.
    async fn settle(&self, effect: &Effect, outcome: Result<(), Failed>) -> Result<(), StoreError> {
        let mut tx = self.commerce.database().begin().await?;
        match outcome {
            Ok(()) => tx.finish_effect(effect.id).await?,
            Err(failed) => self.postpone(&mut tx, effect, &failed).await?,
        }
        tx.commit().await
    }

    async fn carry_out(&self, effect: &Effect) -> Result<(), Failed> {
        let job = EffectKind::from_name(&effect.kind)
            .and_then(|kind| JOBS.iter().find(|job| job.kind() == kind))
            .ok_or_else(|| Failed::Never(format!("there is no job of kind `{}`", effect.kind)))?;
        let outcome = job.run(self, effect).await;
        let word = match &outcome {
            Ok(()) => "done",
            Err(Failed::Never(_)) => "dead",
            Err(_) => "later",
        };
        metrics::counter!("effects_total", "kind" => job.kind().as_str(), "outcome" => word).increment(1);
        outcome
    }

    async fn postpone(
        &self,
        tx: &mut crate::storage::Tx,
        effect: &Effect,
        failed: &Failed,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let next = match failed {
            Failed::Never(_) => None,
            // Whoever asks for a century gets an hour: the other side does not decide what is forgotten.
            Failed::After(wait, _) => {
                let wait = TimeDelta::from_std(*wait).unwrap_or(TimeDelta::MAX);
                Some(now + wait.min(TimeDelta::seconds(LONGEST_WAIT)))
            }
            Failed::Later(_) => Some(now + self.wait(effect.attempts)),
        };
        let next = next.filter(|_| now - effect.created_at < GIVE_UP);
        if next.is_none() {
            tracing::error!(
                effect.kind = effect.kind,
                effect.id = %effect.id,
                attempts = effect.attempts,
                reason = %failed,
                "An effect was given up: see `echoppe outbox`"
            );
        }
        tx.postpone_effect(effect.id, &failed.to_string(), next, now).await
    }

    /// 1 s, 2 s, 4 s… an hour, a fifth more or less, so that what failed together does not come back together.
    fn wait(&self, attempts: i64) -> TimeDelta {
        let doubled = 1_i64 << attempts.clamp(1, 12).saturating_sub(1);
        let base = doubled.min(LONGEST_WAIT) * 1_000;
        let random = i64::from(u16::from_be_bytes(self.commerce.ids().bytes()));
        TimeDelta::milliseconds(base + base * (random - 32_768) / 32_768 / 5)
    }

    fn now(&self) -> DateTime<Utc> {
        self.commerce.clock().now()
    }
}
