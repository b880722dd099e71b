//! Leaving a broken store alone for a while: after a few failures in a row nobody calls it, and then one tries.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::ids::MerchantId;

/// Failures in a row that open it.
pub(super) const MOST: u32 = 5;
/// How long nobody calls.
const OPEN_FOR: TimeDelta = TimeDelta::seconds(30);

#[derive(Debug, Default)]
struct State {
    failures: u32,
    open_until: Option<DateTime<Utc>>,
}

/// The state of every merchant's store, as this process has seen it.
#[derive(Debug, Default)]
pub(super) struct Breaker(Mutex<HashMap<MerchantId, State>>);

impl Breaker {
    fn states(&self) -> MutexGuard<'_, HashMap<MerchantId, State>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the store may be called; else after how long it may be tried. The first to ask after that time tries for
    /// all: for the others it stays open.
    pub(super) fn check(&self, merchant: MerchantId, now: DateTime<Utc>) -> Result<(), Duration> {
        let mut states = self.states();
        let state = states.entry(merchant).or_default();
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
    pub(super) fn note(&self, merchant: MerchantId, good: bool, now: DateTime<Utc>) {
        let mut states = self.states();
        let state = states.entry(merchant).or_default();
        if good {
            *state = State::default();
            return;
        }
        state.failures = state.failures.saturating_add(1);
        if state.failures >= MOST {
            if state.open_until.is_none() {
                tracing::warn!(merchant.id = %merchant, "A linked store keeps failing: it is left alone for a while");
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
    fn a_broken_store_is_left_alone_and_then_tried_by_one() {
        let (breaker, merchant) = (Breaker::default(), MerchantId(Uuid::nil()));
        let now = DateTime::<Utc>::default();
        for _ in 0..MOST {
            assert!(breaker.check(merchant, now).is_ok());
            breaker.note(merchant, false, now);
        }
        assert!(breaker.check(merchant, now).is_err());
        let later = now + OPEN_FOR;
        assert!(breaker.check(merchant, later).is_ok(), "one tries");
        assert!(breaker.check(merchant, later).is_err(), "the others wait");
        breaker.note(merchant, true, later);
        assert!(breaker.check(merchant, later).is_ok() && breaker.check(merchant, later).is_ok());
    }
}
