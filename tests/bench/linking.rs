//! What linking costs: a refresh at the token endpoint against one durable write, which is what it cannot do without.

use std::{
    cell::RefCell,
    fmt::Write,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{Router, body::Body, http::Request};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use echoppe::{
    app::App,
    linking::{ClientRequest, NewClient},
    model::{
        client::{ClientKind, ClientPlatform, alexa_redirect_uris},
        ids::MerchantId,
    },
};
use secrecy::ExposeSecret;

use super::{ServiceExt, Subject};

const ROUNDS: usize = 10;

/// Links one of the shop's customers, as the pages do it.
async fn link(app: &App, merchant: MerchantId) -> (String, String, String) {
    let request = ClientRequest {
        platform: ClientPlatform::Alexa,
        name: String::new(),
        redirect_uris: alexa_redirect_uris("M2BENCH"),
        kind: ClientKind::Confidential,
        require_pkce: false,
        rotate_refresh: false,
        introspects: false,
        streamlined: None,
        replaces: None,
    };
    let NewClient { client, secret } = app.linking.register(merchant, request).await.unwrap();
    let redirect = client.redirect_uris[0].clone();
    let params: Vec<(String, String)> = [
        ("client_id", client.id.as_str()),
        ("response_type", "code"),
        ("state", "x"),
        ("redirect_uri", &redirect),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    let asked = app.linking.authorization("https://bench.test", &params).await.unwrap().unwrap();
    let mut tx = app.engine.commerce().database().read().await.unwrap();
    let customer = tx.customer_by_key(merchant, "camille").await.unwrap().unwrap();
    drop(tx);
    let back = app.linking.approve("https://bench.test", &asked, customer.id).await.unwrap();
    let back = url::Url::parse(&back).unwrap();
    let code = back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
    let params = [("code".to_owned(), code), ("redirect_uri".to_owned(), redirect)];
    let issued = app.linking.exchange(&client, &params).await.unwrap();
    (client.id, secret.unwrap().expose_secret().to_owned(), issued.refresh_token.expose_secret().to_owned())
}

/// Measures, and prints its table.
pub(crate) async fn run(app: &Arc<App>, router: &Router, merchant: MerchantId) {
    let (id, secret, token) = link(app, merchant).await;
    let basic = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
    let body = format!("grant_type=refresh_token&refresh_token={token}");
    let refresh = || {
        let request = Request::post("/oauth/token")
            .header("authorization", &basic)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body.clone()))
            .unwrap();
        router.clone().oneshot(request)
    };
    let database = app.engine.commerce().database();
    let mut write = Subject::new("one durable write (SQLite, synchronous=FULL)");
    let mut whole = Subject::new("a refresh at the token endpoint");
    let single: RefCell<Vec<Duration>> = RefCell::default();
    for _ in 0..ROUNDS {
        write
            .round(|_| async {
                let mut tx = database.begin().await.unwrap();
                tx.bump("bench").await.unwrap();
                tx.commit().await.unwrap();
            })
            .await;
        whole
            .round(|_| {
                let (answer, start) = (refresh(), Instant::now());
                let single = &single;
                async move {
                    assert_eq!(answer.await.unwrap().status(), 200);
                    single.borrow_mut().push(start.elapsed());
                }
            })
            .await;
    }
    let mut single = single.into_inner();
    single.sort();
    let millis = |share: usize| single[single.len() * share / 100].as_secs_f64() * 1e3;
    let mut table = String::new();
    let base = write.micros();
    writeln!(table, "{:44} {:>9} {:>16}", "", "µs", "× durable write").unwrap();
    for subject in [&write, &whole] {
        writeln!(table, "{:44} {:9.1} {:16.2}", subject.name, subject.micros(), subject.micros() / base)
            .unwrap();
    }
    println!(
        "{table}\na refresh: median {:.2} ms, 99 of 100 within {:.2} ms, {} in all",
        millis(50),
        millis(99),
        single.len()
    );
}
