//! Google's public keys: kept as long as their `Cache-Control` says, asked for again at most once a minute when
//! an unknown key turns up, and kept for up to a day when Google cannot be reached.

use std::{collections::HashMap, sync::Arc, time::Duration};

use arc_swap::ArcSwapOption;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use tokio::sync::Mutex;
use url::Url;

use crate::{clock::Clock, outbound::Fetch};

/// Where Google publishes the keys of its ID tokens.
pub const GOOGLE_KEYS: &str = "https://www.googleapis.com/oauth2/v3/certs";
const SHORTEST: Duration = Duration::from_mins(5);
const LONGEST: Duration = Duration::from_hours(24);
const STALE: TimeDelta = TimeDelta::hours(24);
const RETRY: TimeDelta = TimeDelta::minutes(1);
const MOST_KEYS: usize = 20;

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Key>,
}

#[derive(Deserialize)]
struct Key {
    kid: Option<String>,
    kty: String,
    n: Option<String>,
    e: Option<String>,
}

/// A set of keys and until when it is fresh.
struct Keys {
    by_id: HashMap<String, Arc<DecodingKey>>,
    fresh_until: DateTime<Utc>,
    fetched_at: DateTime<Utc>,
}

/// The keys, shared.
#[derive(Clone)]
pub(super) struct Jwks(Arc<Inner>);

struct Inner {
    url: Url,
    fetch: Arc<dyn Fetch>,
    clock: Arc<dyn Clock>,
    keys: ArcSwapOption<Keys>,
    /// When a refresh was last tried; holding it is the right to refresh.
    tried: Mutex<Option<DateTime<Utc>>>,
}

impl std::fmt::Debug for Jwks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Jwks").field("url", &self.0.url.as_str()).finish_non_exhaustive()
    }
}

impl Jwks {
    pub(super) fn new(url: Url, fetch: Arc<dyn Fetch>, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Inner { url, fetch, clock, keys: ArcSwapOption::empty(), tried: Mutex::new(None) }))
    }

    /// The key with this id. Without it, nothing is accepted.
    pub(super) async fn key(&self, id: &str) -> Option<Arc<DecodingKey>> {
        let now = self.0.clock.now();
        if let Some(key) = self.0.known(id, now).filter(|_| self.0.is_fresh(now)) {
            return Some(key);
        }
        // A task of its own: whoever asks may hang up, and must not take the one refresh of this minute along.
        let (inner, wanted) = (Arc::clone(&self.0), id.to_owned());
        drop(tokio::spawn(async move { inner.refresh_for(&wanted, now).await }).await);
        self.0.known(id, now)
    }
}

impl Inner {
    async fn refresh_for(&self, id: &str, now: DateTime<Utc>) {
        let mut tried = self.tried.lock().await;
        // Somebody else may have refreshed while we waited.
        let done = self.is_fresh(now) && self.known(id, now).is_some();
        if !done && tried.is_none_or(|at| now - at >= RETRY || now < at) {
            *tried = Some(now);
            self.refresh(now).await;
        }
    }

    fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        self.keys.load().as_ref().is_some_and(|keys| now < keys.fresh_until)
    }

    fn known(&self, id: &str, now: DateTime<Utc>) -> Option<Arc<DecodingKey>> {
        let keys = self.keys.load();
        let keys = keys.as_ref().filter(|keys| now - keys.fetched_at < STALE)?;
        keys.by_id.get(id).cloned()
    }

    async fn refresh(&self, now: DateTime<Utc>) {
        let document = match self.fetch.get(&self.url).await {
            Ok(document) => document,
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "Google's keys could not be fetched"
                );
                metrics::counter!("jwks_failures_total").increment(1);
                return;
            }
        };
        let Ok(set) = serde_json::from_slice::<KeySet>(&document.body) else {
            tracing::warn!("Google's keys could not be read");
            metrics::counter!("jwks_failures_total").increment(1);
            return;
        };
        let by_id = set.keys.into_iter().take(MOST_KEYS).filter(|key| key.kty == "RSA").filter_map(|key| {
            let decoding = DecodingKey::from_rsa_components(&key.n?, &key.e?).ok()?;
            Some((key.kid?, Arc::new(decoding)))
        });
        let by_id: HashMap<_, _> = by_id.collect();
        if by_id.is_empty() {
            tracing::warn!("Google's answer holds no key; the former ones stay");
            return;
        }
        let age = document.max_age.unwrap_or(SHORTEST).clamp(SHORTEST, LONGEST);
        let fresh_until = now + TimeDelta::from_std(age).unwrap_or(TimeDelta::minutes(5));
        self.keys.store(Some(Arc::new(Keys { by_id, fresh_until, fetched_at: now })));
    }
}
