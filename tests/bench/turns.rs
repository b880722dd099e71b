//! What a turn costs, as ratios against something measured in the same run: `cargo bench`.
//!
//! Subjects take turns in short rounds, so that a busy moment of the machine hits all of them; the median round
//! counts.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark may give up, and divides"
)]

mod linking;

use std::{
    fmt::Write,
    future::Future,
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{Router, body::Body, http::Request, routing::post};
use chrono::{DateTime, TimeZone, Utc};
use echoppe::{
    app::{App, Site, Trust},
    clock::{Clock, FixedClock, Ids},
    commerce::{Commerce, Shop, import},
    crypto, demo,
    dialog::{
        Engine, Input,
        slots::{SlotValue, Slots},
    },
    fixtures,
    i18n::Localizers,
    model::locale::{Language, Locale},
    nlu::LabelledSet,
    outbound::NoNetwork,
    platform::{
        PLATFORMS, Sample,
        alexa::{sign::Signer, verify::AlexaTrust},
        google::verify::GoogleTrust,
    },
    server,
    storage::Database,
};
use tower::ServiceExt;

/// The allocator of the real program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SKILL: &str = "amzn1.ask.skill.c0111e2e-0000-4000-8000-000000000001";
const ROUNDS: usize = 40;
const PER_ROUND: usize = 100;
const QUERIES: [&str; 5] =
    ["lait d’avoine", "pain de seigle", "café moulu", "tomates cerises", "liquide vaisselle"];

fn instant() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 2, 8, 0, 0).unwrap()
}

/// The demo's catalog again and again, each time by another maker, until there are `count` products.
fn catalog(count: usize) -> import::ShopData {
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

fn search(number: usize) -> Input {
    let query = QUERIES[number % QUERIES.len()];
    let slots: Slots = [("query", SlotValue::heard(query))].into_iter().collect();
    Input::Intent { name: "Search".into(), slots }
}

fn sample(number: usize) -> Sample {
    Sample {
        device: "bench".to_owned(),
        input: search(number),
        locale: Locale::FrFr,
        token: None,
        session: None,
        request_id: format!("amzn1.echo-api.request.{number}"),
        application: SKILL.into(),
        at: instant(),
        screen: true,
    }
}

/// Durations of one subject, a round each.
struct Subject {
    name: &'static str,
    rounds: Vec<Duration>,
}

impl Subject {
    const fn new(name: &'static str) -> Self {
        Self { name, rounds: Vec::new() }
    }

    async fn round<T>(&mut self, mut work: impl FnMut(usize) -> T)
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
    fn micros(&self) -> f64 {
        let mut rounds = self.rounds.clone();
        rounds.sort();
        rounds[rounds.len() / 2].as_secs_f64() * 1e6 / PER_ROUND as f64
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    crypto::install();
    let dir = tempfile::tempdir().expect("a folder");
    let database = Database::open_file(&dir.path().join("bench.db")).await.unwrap();
    let clock: Arc<dyn Clock> = Arc::new(FixedClock::new(instant()));
    let ids = Arc::new(Ids::seeded(1));
    let data = catalog(10_000);
    println!("importing {} products …", data.products.len());
    let start = Instant::now();
    import::import(&database, &data, &ids, instant(), |_| {}).await.unwrap();
    println!("  imported in {:.2} s", start.elapsed().as_secs_f64());
    let open = || {
        Commerce::open(database.clone(), Some(dir.path().join("index")), Arc::clone(&clock), Arc::clone(&ids))
    };
    let start = Instant::now();
    drop(open().await.unwrap());
    println!("  indexed in three languages in {:.2} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let commerce = Arc::new(open().await.unwrap());
    println!("  started again in {:.3} s\n", start.elapsed().as_secs_f64());

    let signer = Arc::new(Signer::new(instant()).unwrap());
    let trust = || AlexaTrust::new(signer.roots(), "s3.amazonaws.com", signer.host(), Arc::clone(&clock));
    let keys = "https://www.googleapis.com/oauth2/v3/certs".parse().unwrap();
    let google = GoogleTrust::new(keys, Arc::new(NoNetwork), Arc::clone(&clock));
    let app = Arc::new(App::new(
        Engine::new(Arc::clone(&commerce)),
        Localizers::load().unwrap(),
        Trust { alexa: trust(), google },
        Site::passing("http://127.0.0.1", &Ids::seeded(9)).unwrap(),
    ));
    let router = server::router(Arc::clone(&app));
    let empty = Router::new().route("/alexa", post(|_: axum::body::Bytes| async { "{\"version\":\"1.0\"}" }));
    let verifier = trust();
    let shop = commerce.directory().by_slug("corner-grocer").unwrap().clone();

    println!("signing {} requests …\n", ROUNDS * PER_ROUND);
    let signed: Vec<(Vec<u8>, axum::http::HeaderMap)> = (0..ROUNDS * PER_ROUND)
        .map(|number| {
            let body = serde_json::to_vec(&PLATFORMS[0].encode(&sample(number))).unwrap();
            let mut headers = axum::http::HeaderMap::new();
            for (name, value) in signer.headers(&body).unwrap() {
                headers.insert(name, value.parse().unwrap());
            }
            (body, headers)
        })
        .collect();
    let request = |number: usize| {
        let (body, headers) = &signed[number];
        let mut request = Request::post("/alexa").body(Body::from(body.clone())).unwrap();
        *request.headers_mut() = headers.clone();
        request
    };

    let mut nothing = Subject::new("an empty axum handler, same request");
    let mut verification = Subject::new("verifying the signature alone");
    let mut whole = Subject::new("whole signed search turn");
    let mut finding = Subject::new("search alone, 10,000 products");
    let mut understanding = Subject::new("understanding a French sentence");
    let labelled: LabelledSet = toml::from_str(include_str!("../nlu/fr.toml")).unwrap();
    let mut turns: Vec<Subject> = PLATFORMS.iter().map(|platform| Subject::new(platform.id())).collect();
    for round in 0..ROUNDS {
        let first = round * PER_ROUND;
        nothing.round(|number| empty.clone().oneshot(request(first + number))).await;
        let (verifier, signed) = (&verifier, &signed);
        verification
            .round(|number| async move {
                let (body, headers) = &signed[first + number];
                verifier.verify_signature(verifier.claim(headers).unwrap(), body).await.unwrap();
            })
            .await;
        whole
            .round(|number| {
                let answer = router.clone().oneshot(request(first + number));
                async { assert_eq!(answer.await.unwrap().status(), 200) }
            })
            .await;
        let catalogs = commerce.catalogs();
        let merchant = shop.merchant.id;
        finding
            .round(|number| async move {
                catalogs.search(merchant, Language::Fr, QUERIES[number % QUERIES.len()], 0, 3).unwrap()
            })
            .await;
        understand(&mut understanding, &labelled, (&app, &shop), instant()).await;
        for (platform, subject) in PLATFORMS.iter().zip(&mut turns) {
            let bodies: Vec<Vec<u8>> = (0..PER_ROUND)
                .map(|number| serde_json::to_vec(&platform.encode(&sample(number))).unwrap())
                .collect();
            let (app, shop, bodies) = (&app, &shop, &bodies);
            subject
                .round(|number| async move {
                    let envelope = platform.parse(&bodies[number]).unwrap();
                    app.answer(*platform, shop, envelope, None, instant()).await
                })
                .await;
        }
    }

    print_table(&verification, &nothing, &[&finding, &understanding, &whole], &turns);
    linking::run(&app, &router, shop.merchant.id).await;
}

/// A round of sentences that no sample was written from.
async fn understand(
    subject: &mut Subject,
    labelled: &LabelledSet,
    (app, shop): (&App, &Shop),
    at: DateTime<Utc>,
) {
    subject
        .round(|number| async move {
            let said = &labelled.utterances[number % labelled.utterances.len()].text;
            black_box(fixtures::understand((app, shop), (said, Language::Fr), None, at).unwrap());
        })
        .await;
}

fn print_table(verification: &Subject, nothing: &Subject, more: &[&Subject], turns: &[Subject]) {
    let (base, verify) = (nothing.micros(), verification.micros());
    let mut table = String::new();
    writeln!(table, "{:44} {:>9} {:>16} {:>14}", "", "µs", "× verification", "× empty").unwrap();
    let mut row = |name: &str, micros: f64| {
        writeln!(table, "{name:44} {micros:9.1} {:16.2} {:14.2}", micros / verify, micros / base).unwrap();
    };
    for subject in [nothing, verification].iter().chain(more) {
        row(subject.name, subject.micros());
    }
    for subject in turns {
        row(&format!("turn without network: {}", subject.name), subject.micros());
    }
    println!("{table}");
}
