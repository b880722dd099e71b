//! Answers that were given, for requests that come again.

use std::{future::Future, sync::Arc, time::Duration};

use moka::future::Cache;

use crate::model::ids::MerchantId;

/// How long an answer is kept: longer than any platform's retry and than the window in which a captured
/// request could be replayed.
const KEPT_FOR: Duration = Duration::from_mins(10);
/// How many bytes of answers are kept.
const KEPT_BYTES: u64 = 64 << 20;

/// An answer in a platform's format.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The body.
    pub body: Arc<[u8]>,
    /// Nothing was done: the platform should send the request again.
    pub retry: bool,
}

type Key = (&'static str, MerchantId, String);

#[derive(Debug)]
pub(super) struct Answers(Cache<Key, Answer>);

impl Answers {
    pub(super) fn new() -> Self {
        let weigher =
            |key: &Key, answer: &Answer| u32::try_from(key.2.len() + answer.body.len()).unwrap_or(u32::MAX);
        Self(Cache::builder().weigher(weigher).max_capacity(KEPT_BYTES).time_to_live(KEPT_FOR).build())
    }

    /// The answer that was given under `key`, else the one that `make` gives, which is then kept.
    pub(super) async fn once(&self, key: Option<Key>, make: impl Future<Output = Answer>) -> Answer {
        let Some(key) = key else { return make.await };
        let made = self.0.try_get_with(key, async {
            let answer = make.await;
            // What was not done must be done when it comes again.
            if answer.retry { Err(answer) } else { Ok(answer) }
        });
        made.await.unwrap_or_else(|answer| Answer::clone(&answer))
    }
}
