//! What benchmarks share: a large catalog, and subjects that are measured in turns.

use std::{
    future::Future,
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::http::HeaderMap;
use chrono::{DateTime, TimeZone, Utc};
use echoppe::{
    app::{App, Site, Trust},
    clock::{Clock, Ids},
    commerce::{Commerce, import},
    demo,
    dialog::Engine,
    i18n::Localizers,
    outbound::NoNetwork,
    platform::{
        alexa::{sign::Signer, verify::AlexaTrust},
        google::verify::GoogleTrust,
    },
};

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

/// The program around a shop, with Alexa's test certificates and no network.
pub(crate) fn app(commerce: &Arc<Commerce>, signer: &Arc<Signer>, clock: &Arc<dyn Clock>) -> App {
    let keys = "https://www.googleapis.com/oauth2/v3/certs".parse().unwrap();
    let google = GoogleTrust::new(keys, Arc::new(NoNetwork), Arc::clone(clock));
    App::new(
        Engine::new(Arc::clone(commerce)),
        Localizers::load().unwrap(),
        Trust { alexa: trust(signer, clock), google },
        Site::passing("http://127.0.0.1", &Ids::seeded(9)).unwrap(),
    )
}

/// What believes the signer.
pub(crate) fn trust(signer: &Arc<Signer>, clock: &Arc<dyn Clock>) -> AlexaTrust {
    AlexaTrust::new(signer.roots(), "s3.amazonaws.com", signer.host(), Arc::clone(clock))
}

/// The headers that the signer sends with a body.
pub(crate) fn headers(signer: &Signer, body: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in signer.headers(body).unwrap() {
        headers.insert(name, value.parse().unwrap());
    }
    headers
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
