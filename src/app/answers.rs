//! Answers that were given, for requests that come again.

use std::{future::Future, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use quick_cache::{Weighter, sync::Cache};

use crate::model::ids::{CustomerId, MerchantId};

/// How long an answer is kept: longer than any platform's retry and than the window in which a captured
/// request could be replayed.
const KEPT_FOR: TimeDelta = TimeDelta::minutes(10);
/// How many bytes of answers are kept.
const KEPT_BYTES: u64 = 64 << 20;
/// About how many answers that is.
const KEPT: usize = 32_000;

/// An answer in a platform's format.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The body.
    pub body: Arc<[u8]>,
    /// Nothing was done: the platform should send the request again.
    pub retry: bool,
    /// It belongs to this moment only: the same request is answered anew when it comes again.
    pub passing: bool,
}

/// What makes two requests the same: platform, merchant, shopper and the platform's own key. The shopper belongs
/// to it, so that a token that is no longer good does not open an answer that it once opened.
type Key = (&'static str, MerchantId, Option<CustomerId>, String);

#[derive(Debug, Clone)]
struct Kept {
    answer: Answer,
    at: DateTime<Utc>,
}

#[derive(Debug, Clone)]
struct Bytes;

impl Weighter<Key, Kept> for Bytes {
    fn weight(&self, key: &Key, kept: &Kept) -> u64 {
        u64::try_from(key.3.len() + kept.answer.body.len()).unwrap_or(u64::MAX)
    }
}

#[derive(Debug)]
pub(super) struct Answers(Cache<Key, Kept, Bytes>);

impl Answers {
    pub(super) fn new() -> Self {
        Self(Cache::with_weighter(KEPT, KEPT_BYTES, Bytes))
    }

    /// The answer that was given under `key` in the ten minutes before `at`, else the one that `make` gives,
    /// which is then kept. Twins that come together wait for the first.
    pub(super) async fn once(
        &self,
        key: Option<Key>,
        at: DateTime<Utc>,
        make: impl Future<Output = Answer>,
    ) -> Answer {
        let Some(key) = key else { return make.await };
        let kept = self.0.get_value_or_guard_async(&key).await;
        let guard = match kept {
            Ok(kept) if (at - kept.at).abs() < KEPT_FOR => return kept.answer,
            Ok(_) => None,
            Err(guard) => Some(guard),
        };
        let answer = make.await;
        // What was not done must be done when it comes again.
        if !answer.retry && !answer.passing {
            let kept = Kept { answer: answer.clone(), at };
            match guard {
                // An error only means that the entry was removed meanwhile.
                Some(guard) => drop(guard.insert(kept)),
                None => self.0.insert(key, kept),
            }
        }
        answer
    }
}
