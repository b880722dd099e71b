//! Time and identifiers, injected so that every behaviour can be tested for any instant.
//!
//! Owns: the current instant and fresh identifiers. Must not know: anything else of ours.

use std::sync::Mutex;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use rand::{Rng, SeedableRng, rngs::StdRng};
use uuid::Uuid;

/// Where the current instant comes from.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The current instant, truncated to microseconds: PostgreSQL keeps no more, and an instant that is
    /// stored and read back must compare equal.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        to_micros(Utc::now())
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    /// A clock that shows `at`.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(Mutex::new(to_micros(at)))
    }

    /// Moves the clock to `at`.
    pub fn set(&self, at: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to_micros(at);
    }

    /// Moves the clock by `by`, forwards or backwards.
    pub fn advance(&self, by: TimeDelta) {
        let next = self.now() + by;
        self.set(next);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn to_micros(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(at)
}

/// Fresh identifiers and secrets.
#[derive(Debug)]
pub struct Ids(Mutex<StdRng>);

impl Ids {
    /// Identifiers that nobody can guess, seeded by the operating system.
    pub fn random() -> Self {
        Self(Mutex::new(StdRng::from_os_rng()))
    }

    /// The same identifiers in every run, for tests.
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// Begins again from a seed, so that every story of many in one process gets the same identifiers.
    pub fn reseed(&self, seed: u64) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = StdRng::seed_from_u64(seed);
    }

    /// A UUIDv7 for the instant `at`: it sorts by time, which keeps database indexes compact.
    pub fn uuid(&self, at: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes::<10>()).into_uuid()
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill(&mut out[..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_truncated_to_what_postgresql_keeps() {
        let clock = FixedClock::new(DateTime::from_timestamp_nanos(1_234_567_890_123_456_789));
        assert_eq!(clock.now().timestamp_nanos_opt(), Some(1_234_567_890_123_456_000));
    }

    #[test]
    fn identifiers_sort_by_time_and_repeat_for_a_seed() {
        let early = DateTime::from_timestamp(1_000, 0).unwrap();
        let late = DateTime::from_timestamp(2_000, 0).unwrap();
        let (a, b) = (Ids::seeded(7), Ids::seeded(7));
        assert!(a.uuid(early) < a.uuid(late));
        assert_eq!(b.uuid(early).get_version_num(), 7);
        assert_eq!(Ids::seeded(7).uuid(early), Ids::seeded(7).uuid(early));
    }
}
