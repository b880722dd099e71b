//! What benchmarks share: a large catalog, and subjects that are measured in turns.

use std::{
    future::Future,
    hint::black_box,
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeZone, Utc};
use echoppe::{clock::Ids, commerce::import, demo};

/// Work of one subject before the next has its turn.
pub(crate) const PER_ROUND: usize = 100;

/// The moment at which everything is measured.
pub(crate) fn instant() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 2, 8, 0, 0).unwrap()
}

/// The demo's catalog again and again, each time by another maker, until there are `count` products.
pub(crate) fn catalog(count: usize) -> import::ShopData {
    let ids = Ids::seeded(11);
    let mut data = import::read(&demo::shop("corner-grocer").unwrap(), &ids, instant()).unwrap();
    data.orders.clear();
    let base = data.products.clone();
    for number in 0.. {
        for product in &base {
            if data.products.len() >= count {
                return data;
            }
            let mut copy = product.clone();
            copy.id.0 = ids.uuid(instant());
            copy.external_id = format!("{}-{number}", product.external_id);
            let renamed = |name: &echoppe::model::localized::Localized| {
                name.iter().map(|(language, text)| (language, format!("{text} maison {number}"))).collect()
            };
            copy.title = renamed(&product.title);
            copy.spoken_title = renamed(&product.spoken_title);
            for variant in &mut copy.variants {
                variant.id.0 = ids.uuid(instant());
                variant.sku = format!("{}-{number}", variant.sku);
            }
            data.products.push(copy);
        }
    }
    data
}

/// Durations of one subject, a round each.
pub(crate) struct Subject {
    pub(crate) name: &'static str,
    rounds: Vec<Duration>,
}

impl Subject {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, rounds: Vec::new() }
    }

    pub(crate) async fn round<T>(&mut self, mut work: impl FnMut(usize) -> T)
    where
        T: Future,
    {
        let start = Instant::now();
        for number in 0..PER_ROUND {
            black_box(work(number).await);
        }
        self.rounds.push(start.elapsed());
    }

    /// Microseconds for one piece of work, in the median round.
    pub(crate) fn micros(&self) -> f64 {
        let mut rounds = self.rounds.clone();
        rounds.sort();
        rounds[rounds.len() / 2].as_secs_f64() * 1e6 / PER_ROUND as f64
    }
}
