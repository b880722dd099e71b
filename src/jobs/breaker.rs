//! Leaving whoever keeps failing alone for a while: after a few failures in a row nobody calls, and then one tries.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};

use super::{Failed, Worker};
use crate::model::ids::MerchantId;

/// Failures in a row that open it.
const MOST: u32 = 5;
/// How long nobody calls.
const OPEN_FOR: TimeDelta = TimeDelta::seconds(30);

#[derive(Debug, Default)]
struct State {
    failures: u32,
    open_until: Option<DateTime<Utc>>,
}

/// Who is called for a merchant. One that fails says nothing about the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Party {
    /// The store that the merchant has linked.
    Store,
    /// The merchant's address for order events.
    Webhook,
    /// Amazon, with the merchant's credentials.
    Amazon,
}

/// The state of everybody who is called, as this process has seen it.
#[derive(Debug, Default)]
pub(super) struct Breaker(Mutex<HashMap<(MerchantId, Party), State>>);

impl Worker {
    /// Calls somebody unless they are being left alone, and notes how it went.
    pub(super) async fn guarded<T>(
        &self,
        callee: (MerchantId, Party),
        call: impl Future<Output = Result<T, Failed>>,
    ) -> Result<T, Failed> {
        if let Err(wait) = self.breaker.check(callee, self.now()) {
            let who = match callee.1 {
                Party::Store => "the linked store",
                Party::Webhook => "the webhook’s address",
                Party::Amazon => "Amazon",
            };
            return Err(Failed::After(wait, format!("{who} keeps failing: it is left alone for a while")));
        }
        let outcome = call.await;
        // A refusal is an answer: whoever gives it works.
        let good = matches!(outcome, Ok(_) | Err(Failed::Never(_)));
        self.breaker.note(callee, good, self.now());
        outcome
    }
}

impl Breaker {
    fn states(&self) -> MutexGuard<'_, HashMap<(MerchantId, Party), State>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody may be called; else after how long it may be tried. The first to ask after that time tries for
    /// all: for the others it stays open.
    fn check(&self, callee: (MerchantId, Party), now: DateTime<Utc>) -> Result<(), Duration> {
        let mut states = self.states();
        let state = states.entry(callee).or_default();
        match state.open_until {
            Some(until) if now < until => Err((until - now).to_std().unwrap_or(Duration::from_secs(1))),
            Some(_) => {
                state.open_until = Some(now + OPEN_FOR);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Notes how a call went.
    fn note(&self, callee: (MerchantId, Party), good: bool, now: DateTime<Utc>) {
        let mut states = self.states();
        let state = states.entry(callee).or_default();
        if good {
            *state = State::default();
            return;
        }
        state.failures = state.failures.saturating_add(1);
        if state.failures >= MOST {
            if state.open_until.is_none() {
                tracing::warn!(merchant.id = %callee.0, party = ?callee.1, "It keeps failing: it is left alone for a while");
            }
            state.open_until = Some(now + OPEN_FOR);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn who_keeps_failing_is_left_alone_and_then_tried_by_one() {
        let merchant = MerchantId(Uuid::nil());
        let (breaker, store) = (Breaker::default(), (merchant, Party::Store));
        let now = DateTime::<Utc>::default();
        for _ in 0..MOST {
            assert!(breaker.check(store, now).is_ok());
            breaker.note(store, false, now);
        }
        assert!(breaker.check(store, now).is_err());
        assert!(breaker.check((merchant, Party::Webhook), now).is_ok(), "nobody else pays for it");
        let later = now + OPEN_FOR;
        assert!(breaker.check(store, later).is_ok(), "one tries");
        assert!(breaker.check(store, later).is_err(), "the others wait");
        breaker.note(store, true, later);
        assert!(breaker.check(store, later).is_ok() && breaker.check(store, later).is_ok());
    }
}
