//! How often something may be tried, by key. Owns: the buckets. Must not know: what is tried.

use std::{
    fmt,
    num::NonZeroU32,
    ops::Add,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use governor::{
    Quota, RateLimiter,
    clock::{Clock as GovernorClock, Reference},
    middleware::NoOpMiddleware,
    nanos::Nanos,
    state::keyed::DashMapStateStore,
};

use crate::clock::Clock;

/// An instant of the injected clock, in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Instant(u64);

impl Add<Nanos> for Instant {
    type Output = Self;

    fn add(self, other: Nanos) -> Self {
        Self(self.0.saturating_add(other.as_u64()))
    }
}

impl Reference for Instant {
    fn duration_since(&self, earlier: Self) -> Nanos {
        self.0.saturating_sub(earlier.0).into()
    }

    fn saturating_sub(&self, duration: Nanos) -> Self {
        Self(self.0.checked_sub(duration.into()).unwrap_or(self.0))
    }
}

#[derive(Clone)]
struct Injected(Arc<dyn Clock>);

impl GovernorClock for Injected {
    type Instant = Instant;

    fn now(&self) -> Instant {
        Instant(self.0.now().timestamp_nanos_opt().and_then(|nanos| u64::try_from(nanos).ok()).unwrap_or(0))
    }
}

/// Buckets of one size, one for each key.
pub struct Throttle {
    limiter: RateLimiter<String, DashMapStateStore<String>, Injected, NoOpMiddleware<Instant>>,
    clock: Injected,
    /// When full buckets were last dropped, in seconds: going through all of them must not be anybody's lever.
    tidied: AtomicU64,
}

impl fmt::Debug for Throttle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Throttle").field("keys", &self.limiter.len()).finish_non_exhaustive()
    }
}

/// Keys kept before those are dropped that are full again.
const MANY: usize = 10_000;

impl Throttle {
    /// `most` tries at once, and as many again spread over `period`.
    pub fn new(most: u32, period: Duration, clock: Arc<dyn Clock>) -> Self {
        let most = NonZeroU32::new(most).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(period / most.get()).unwrap_or(Quota::per_second(most));
        let clock = Injected(clock);
        let store = DashMapStateStore::default();
        Self {
            limiter: RateLimiter::new(quota.allow_burst(most), store, clock.clone()),
            clock,
            tidied: AtomicU64::new(0),
        }
    }

    /// Takes one try; when there is none, says how long until the next.
    pub fn take(&self, key: &str) -> Result<(), Duration> {
        let second = self.clock.now().0 / 1_000_000_000;
        if self.tidied.swap(second, Ordering::Relaxed) != second && self.limiter.len() > MANY {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&key.to_owned()).map_err(|denied| denied.wait_time_from(self.clock.now()))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;
    use crate::clock::FixedClock;

    #[test]
    fn tries_come_back_with_time() {
        let clock = Arc::new(FixedClock::new(DateTime::from_timestamp(1_800_000_000, 0).unwrap()));
        let throttle = Throttle::new(5, Duration::from_mins(1), clock.clone());
        assert_eq!((0..10).filter(|_| throttle.take("a").is_ok()).count(), 5);
        let wait = throttle.take("a").unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(12), "{wait:?}");
        assert!(throttle.take("b").is_ok(), "another key");
        clock.advance(TimeDelta::seconds(12));
        assert!(throttle.take("a").is_ok());
        assert!(throttle.take("a").is_err());
    }
}
