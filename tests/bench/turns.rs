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
mod measuring;

use std::{fmt::Write, sync::Arc, time::Instant};

use axum::{Router, body::Body, http::Request, routing::post};
use echoppe::{
    clock::{Clock, FixedClock, Ids},
    commerce::{Commerce, import},
    crypto,
    dialog::{
        Input,
        slots::{SlotValue, Slots},
    },
    model::locale::{Language, Locale},
    platform::{PLATFORMS, Sample, alexa::sign::Signer},
    server,
    storage::Database,
};
use tower::ServiceExt;

use crate::measuring::{PER_ROUND, Subject, app, catalog, headers, instant, trust};

/// The allocator of the real program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SKILL: &str = "amzn1.ask.skill.c0111e2e-0000-4000-8000-000000000001";
const ROUNDS: usize = 40;
const QUERIES: [&str; 5] =
    ["lait d’avoine", "pain de seigle", "café moulu", "tomates cerises", "liquide vaisselle"];

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
    let app = Arc::new(app(&commerce, &signer, &clock));
    let router = server::router(Arc::clone(&app));
    let empty = Router::new().route("/alexa", post(|_: axum::body::Bytes| async { "{\"version\":\"1.0\"}" }));
    let verifier = trust(&signer, &clock);
    let shop = commerce.directory().by_slug("corner-grocer").unwrap().clone();

    println!("signing {} requests …\n", ROUNDS * PER_ROUND);
    let signed: Vec<(Vec<u8>, axum::http::HeaderMap)> = (0..ROUNDS * PER_ROUND)
        .map(|number| {
            let body = serde_json::to_vec(&PLATFORMS[0].encode(&sample(number))).unwrap();
            let headers = headers(&signer, &body);
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

    print_table(&verification, &nothing, &[&finding, &whole], &turns);
    linking::run(&app, &router, shop.merchant.id).await;
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
