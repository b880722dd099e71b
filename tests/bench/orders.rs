//! Orders a second that are on the disk when they are acknowledged: `cargo bench --bench orders`.
//!
//! Sixty-four shoppers order at once, three turns each. On SQLite, commits that are shared against commits one by one;
//! on PostgreSQL, where there is one, a crowd against one shopper alone. Subjects take turns in short rounds.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    unreachable_pub,
    dead_code,
    reason = "a benchmark may give up, and divides; it borrows a helper of the tests"
)]

#[path = "../it/support/postgres.rs"]
mod postgres;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use echoppe::{
    app::{App, Site, Trust},
    clock::{Clock, FixedClock, Ids},
    commerce::{Commerce, Shop, import},
    crypto, demo,
    dialog::{
        Engine, Input,
        slots::{SlotValue, Slots},
    },
    i18n::Localizers,
    model::{
        checkout::FulfillmentMethod, customer::Customer, ids::CustomerId, locale::Locale, policy::VoicePolicy,
    },
    outbound::NoNetwork,
    platform::{
        Platform, Sample,
        alexa::verify::{AlexaTrust, public_roots},
        google::{cx::DialogflowCx, verify::GoogleTrust},
    },
    storage::{Database, TokenHash},
};

/// The allocator of the real program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 5;
const SHOPPERS: usize = 64;
static NEXT: AtomicUsize = AtomicUsize::new(0);

fn instant() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 2, 8, 0, 0).unwrap()
}

/// A shop on a database, and its shoppers.
struct Subject {
    name: &'static str,
    app: Arc<App>,
    shop: Arc<Shop>,
    tokens: Vec<String>,
    /// Orders of each shopper in a round.
    each: usize,
    rates: Vec<f64>,
}

impl Subject {
    async fn new(name: &'static str, database: Database, shoppers: usize, each: usize) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(FixedClock::new(instant()));
        let ids = Arc::new(Ids::random());
        let data = import::read(&demo::shop("corner-grocer").unwrap(), &ids, instant()).unwrap();
        import::import(&database, &data, &ids, instant(), |_| {}).await.unwrap();
        let mut tx = database.begin().await.unwrap();
        let merchant = tx.merchants().await.unwrap()[0].id;
        tx.set_on_sale(merchant, "GRO-BAGUETTE-1PC", (None, Some(10_000_000))).await.unwrap();
        let mut tokens = Vec::new();
        for number in 0..shoppers {
            let id = CustomerId(ids.uuid(instant()));
            let customer = Customer { id, merchant, language: None, home: None };
            let id = tx.put_customer(&customer, &format!("s{number}"), None).await.unwrap();
            let policy =
                VoicePolicy { fulfillment: Some(FulfillmentMethod::Delivery), ..VoicePolicy::default() };
            tx.set_policy(merchant, id, &policy).await.unwrap();
            let address = echoppe::model::policy::Address {
                recipient: "A".into(),
                street: "1".into(),
                postal_code: "1".into(),
                city: "Paris".into(),
                country: "FR".into(),
            };
            tx.set_address(merchant, id, Some(&address)).await.unwrap();
            let token = format!("ech_at_bench-{number}");
            let customer = Customer { id, ..customer };
            tx.put_access_token(
                &TokenHash::of(&token),
                &customer,
                instant(),
                instant() + TimeDelta::days(99),
            )
            .await
            .unwrap();
            tokens.push(token);
        }
        tx.commit().await.unwrap();
        let commerce = Commerce::open(database, None, Arc::clone(&clock), Arc::clone(&ids)).await.unwrap();
        let commerce = Arc::new(commerce);
        let shop = Arc::clone(commerce.directory().by_slug("corner-grocer").unwrap());
        let keys = "https://www.googleapis.com/oauth2/v3/certs".parse().unwrap();
        let trust = Trust {
            alexa: AlexaTrust::new(
                public_roots(),
                "s3.amazonaws.com",
                Arc::new(NoNetwork),
                Arc::clone(&clock),
            ),
            google: GoogleTrust::new(keys, Arc::new(NoNetwork), clock),
        };
        let site = Site::passing("http://127.0.0.1", &ids).unwrap();
        let app = Arc::new(App::new(Engine::new(commerce), Localizers::load().unwrap(), trust, site));
        Self { name, app, shop, tokens, each, rates: Vec::new() }
    }

    /// Everybody orders at once.
    async fn round(&mut self) {
        let start = Instant::now();
        let mut tasks = Vec::new();
        for token in self.tokens.clone() {
            let (app, shop, each) = (Arc::clone(&self.app), Arc::clone(&self.shop), self.each);
            tasks.push(tokio::spawn(async move {
                for _ in 0..each {
                    order(&app, &shop, &token).await;
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        let orders = self.tokens.len() * self.each;
        self.rates.push(orders as f64 / start.elapsed().as_secs_f64());
    }

    /// Orders a second, in the median round.
    fn rate(&self) -> f64 {
        let mut rates = self.rates.clone();
        rates.sort_by(f64::total_cmp);
        rates[rates.len() / 2]
    }
}

/// A whole order: three turns, each durable when it is answered.
async fn order(app: &App, shop: &Arc<Shop>, token: &str) {
    let mut session = None;
    for intent in ["AddToCart", "Checkout", "Yes"] {
        let slots =
            if intent == "AddToCart" { vec![("product", SlotValue::heard("baguette"))] } else { Vec::new() };
        let sample = Sample {
            input: Input::Intent { name: intent.into(), slots: slots.into_iter().collect::<Slots>() },
            locale: Locale::EnGb,
            token: Some(token.to_owned().into()),
            device: "bench".into(),
            session: session.take(),
            request_id: NEXT.fetch_add(1, Ordering::Relaxed).to_string(),
            application: String::new(),
            at: instant(),
            screen: false,
        };
        let envelope =
            DialogflowCx.parse(&serde_json::to_vec(&DialogflowCx.encode(&sample)).unwrap()).unwrap();
        let answer = app.answer(&DialogflowCx, shop, envelope, Some(sample.request_id), instant()).await;
        let heard = DialogflowCx.heard(&serde_json::from_slice(&answer.body).unwrap());
        assert!(!heard.speech.starts_with("I’m sorry"), "{}", heard.speech);
        session = heard.session;
    }
}

async fn sqlite(dir: &Path, name: &'static str, most: usize, each: usize) -> Subject {
    let file = dir.join(format!("group-{most}.db"));
    Subject::new(name, Database::open_grouping(&file, most).await.unwrap(), SHOPPERS, each).await
}

#[tokio::main]
async fn main() {
    crypto::install();
    let dir = tempfile::tempdir().expect("a folder");
    let own = postgres::Own::start();
    let mut subjects = vec![
        sqlite(dir.path(), "SQLite, commits shared by up to 64", 64, 8).await,
        sqlite(dir.path(), "SQLite, one by one", 1, 2).await,
    ];
    if let Some(own) = &own {
        let crowd = Database::open(&own.url()).await.unwrap();
        subjects.push(Subject::new("PostgreSQL, 64 shoppers at once", crowd.clone(), SHOPPERS, 2).await);
        subjects.push(Subject::new("PostgreSQL, one shopper alone", crowd, 1, 32).await);
    }
    for _ in 0..ROUNDS {
        for subject in &mut subjects {
            subject.round().await;
        }
    }
    println!("{:40} {:>12} {:>10}", "three durable turns an order", "orders/s", "×");
    for pair in subjects.chunks(2) {
        let base = pair.last().map_or(1.0, Subject::rate);
        for subject in pair {
            println!("{:40} {:12.0} {:10.1}", subject.name, subject.rate(), subject.rate() / base);
        }
    }
}
