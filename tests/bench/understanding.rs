//! What understanding a sentence costs, as a ratio against verifying the signature of the request that brings it:
//! `cargo bench --bench understanding`.
//!
//! The sentences are those that no sample was written from, and the shop sells 10,000 things.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark may give up, and divides"
)]

mod measuring;

use std::{hint::black_box, sync::Arc};

use echoppe::{
    clock::{Clock, FixedClock, Ids},
    commerce::{Commerce, import},
    crypto, fixtures,
    nlu::LabelledSet,
    platform::alexa::sign::Signer,
    storage::Database,
};

use crate::measuring::{Subject, app, catalog, headers, instant, trust};

/// The allocator of the real program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 30;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    crypto::install();
    let dir = tempfile::tempdir().expect("a folder");
    let database = Database::open_file(&dir.path().join("bench.db")).await.unwrap();
    let clock: Arc<dyn Clock> = Arc::new(FixedClock::new(instant()));
    let ids = Arc::new(Ids::seeded(1));
    let data = catalog(10_000);
    println!("importing {} products …", data.products.len());
    import::import(&database, &data, &ids, instant(), |_| {}).await.unwrap();
    let commerce = Commerce::open(database, Some(dir.path().join("index")), Arc::clone(&clock), ids);
    let commerce = Arc::new(commerce.await.unwrap());
    let signer = Arc::new(Signer::new(instant()).unwrap());
    let app = app(&commerce, &signer, &clock);
    let shop = commerce.directory().by_slug("corner-grocer").unwrap().clone();
    let body = vec![b'x'; 1_500];
    let headers = headers(&signer, &body);

    let sets = [
        ("English", include_str!("../nlu/en.toml")),
        ("French", include_str!("../nlu/fr.toml")),
        ("Romanian", include_str!("../nlu/ro.toml")),
    ];
    let mut sets =
        sets.map(|(name, text)| (Subject::new(name), toml::from_str::<LabelledSet>(text).unwrap()));
    let verifier = trust(&signer, &clock);
    let mut verification = Subject::new("verifying a signature");
    for _ in 0..ROUNDS {
        let (verifier, headers, body) = (&verifier, &headers, &body);
        verification
            .round(|_| async move {
                verifier.verify_signature(verifier.claim(headers).unwrap(), body).await.unwrap();
            })
            .await;
        for (subject, set) in &mut sets {
            let (app, shop, set) = (&app, &*shop, &*set);
            subject
                .round(|number| async move {
                    let said = &set.utterances[number % set.utterances.len()].text;
                    let at = instant();
                    black_box(fixtures::understand((app, shop), (said, set.language), None, at).unwrap());
                })
                .await;
        }
    }
    println!("\n{:32} {:>9} {:>16}", "understanding a sentence", "µs", "× verification");
    let base = verification.micros();
    for subject in sets.iter().map(|(subject, _)| subject).chain([&verification]) {
        println!("{:32} {:9.1} {:16.2}", subject.name, subject.micros(), subject.micros() / base);
    }
}
