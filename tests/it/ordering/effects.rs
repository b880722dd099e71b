//! What follows from an order: mails, signed events, orders in the linked store, Amazon's notifications. Each against a
//! double on the loopback that keeps what it got.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::IntoResponse,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use echoppe::{
    commerce::ordering::Step,
    crypto::{self, Place},
    jobs::{Amazon, CLIENT_SECRET, INTEGRATION_SECRET, Ways, Worker},
    model::{ids::MerchantId, order::Shipment},
    outbound::HttpCall,
    storage::{Effect, Messaging, NewEffect},
};
use serde_json::{Value, json};

use super::Speaker;
use crate::{
    linking::on_each,
    support::{instant, server::TestServer},
};

/// What a double got.
#[derive(Debug, Clone)]
pub struct Got {
    pub method: String,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A host on the loopback that keeps what it gets and answers what it is told to.
pub struct Double {
    pub url: String,
    got: Arc<Mutex<Vec<Got>>>,
    answers: Arc<Mutex<Vec<(u16, String)>>>,
}

type Kept = (Arc<Mutex<Vec<Got>>>, Arc<Mutex<Vec<(u16, String)>>>);

impl Double {
    pub async fn start() -> Self {
        let (got, answers) = Kept::default();
        let state = (Arc::clone(&got), Arc::clone(&answers));
        let router = Router::new().fallback(keep).with_state(state);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, got, answers }
    }

    /// The next answers, in order; 200 with `{"id":"S-1"}` when there are none.
    pub fn answer(&self, answers: &[(u16, &str)]) {
        self.answers
            .lock()
            .unwrap()
            .extend(answers.iter().map(|(status, body)| (*status, (*body).to_owned())));
    }

    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }
}

async fn keep(
    State((got, answers)): State<Kept>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    got.lock().unwrap().push(Got {
        method: method.to_string(),
        path: uri.to_string(),
        headers,
        body: body.to_vec(),
    });
    let mut answers = answers.lock().unwrap();
    let (status, body) =
        if answers.is_empty() { (200, r#"{"id":"S-1"}"#.to_owned()) } else { answers.remove(0) };
    // What a 503 says is when to come back.
    let wait = if status == 503 { body.clone() } else { String::new() };
    (StatusCode::from_u16(status).unwrap(), [("retry-after", wait)], body)
}

pub fn merchant(server: &TestServer) -> MerchantId {
    server.app.engine.commerce().directory().by_slug("corner-grocer").unwrap().merchant.id
}

/// A worker whose ways lead to the loopback.
pub fn worker(server: &TestServer, amazon: &str) -> Worker {
    let app = &server.app;
    let ways = Ways {
        mailer: Arc::clone(&app.site.mailer),
        call: Arc::new(HttpCall::new(true).unwrap()),
        amazon: Amazon { token_url: format!("{amazon}/auth/o2/token"), events_url: Some(amazon.to_owned()) },
    };
    let commerce = Arc::clone(app.engine.commerce());
    Worker::new(commerce, Arc::clone(&app.localizers), Arc::clone(&app.site.keys), ways, &app.site.issuer)
}

pub async fn connect(server: &TestServer, kind: &str, url: &str, secret: &str) {
    let commerce = server.app.engine.commerce();
    let (now, row) = (commerce.clock().now(), commerce.ids().uuid(commerce.clock().now()));
    let sealed = server.app.site.keys.seal(Place(INTEGRATION_SECRET, row), secret.as_bytes()).unwrap();
    let mut tx = commerce.database().begin().await.unwrap();
    tx.put_integration((merchant(server), kind), row, (url, &sealed), now).await.unwrap();
    tx.commit().await.unwrap();
}

/// One effect that is due.
fn due<'a>(server: &TestServer, merchant: MerchantId, key: &'a str, payload: &'a Value) -> NewEffect<'a> {
    // The busy ones came first.
    let due = instant() - TimeDelta::seconds(i64::from(payload["order"].is_string()));
    let id = server.app.engine.commerce().ids().uuid(instant());
    NewEffect { id, merchant, customer: None, kind: "order_mail", key, payload, due }
}

#[test]
fn a_busy_merchant_leaves_room_for_others_and_an_order_is_in_one_hand() {
    on_each(|server| async move {
        let commerce = server.app.engine.commerce();
        let directory = commerce.directory();
        let other = directory.by_slug("casa-verde").unwrap().merchant.id;
        let (now, busy) = (instant(), merchant(&server));
        let until = now + TimeDelta::seconds(60);
        let mut tx = commerce.database().begin().await.unwrap();
        for number in 0..20 {
            // Two of each order.
            let payload = json!({ "order": format!("order {}", number / 2) });
            tx.enqueue(&due(&server, busy, &format!("{number}"), &payload)).await.unwrap();
        }
        for number in 0..2 {
            tx.enqueue(&due(&server, other, &format!("{number}"), &json!({}))).await.unwrap();
        }
        let count = |effects: &[Effect], of| effects.iter().filter(|effect| effect.merchant == of).count();
        let first = tx.lease_effects((now, until), (3, 8)).await.unwrap();
        assert_eq!(count(&first, busy), 3);
        let second = tx.lease_effects((now, until), (16, 8)).await.unwrap();
        assert_eq!((count(&second, busy), count(&second, other)), (5, 2), "eight of one merchant in all");
        let orders = |effects: &[Effect]| {
            let orders =
                effects.iter().filter_map(|effect| effect.payload["order"].as_str().map(str::to_owned));
            orders.collect::<std::collections::BTreeSet<_>>()
        };
        assert!(orders(&first).is_disjoint(&orders(&second)), "nobody else works on the same order");
        assert!(tx.lease_effects((now, until), (16, 8)).await.unwrap().is_empty());
        // Whoever had them is gone: they are taken again.
        let again = tx.lease_effects((until, until + TimeDelta::seconds(60)), (16, 8)).await.unwrap();
        assert_eq!((count(&again, busy), count(&again, other)), (8, 2));
    });
}

/// Works until nothing is due.
pub async fn drain(worker: &Worker) {
    while worker.tick().await.unwrap() > 0 {}
}

fn mails(server: &TestServer) -> Vec<(String, String)> {
    let mails = server.app.site.mailer.outbox().unwrap().mails();
    mails.into_iter().rev().map(|mail| (mail.subject, mail.text)).collect()
}

pub async fn step(server: &TestServer, number: &str, step: Step) {
    let commerce = server.app.engine.commerce();
    let directory = commerce.directory();
    let shop = directory.by_slug("corner-grocer").unwrap();
    let mut tx = commerce.database().begin().await.unwrap();
    let id = tx.order_id_by_number(shop.merchant.id, number).await.unwrap().unwrap();
    let done = commerce.step(&mut tx, shop, id, &step).await.unwrap();
    assert!(matches!(done, echoppe::commerce::ordering::Stepped::Done(_)), "{done:?}");
    tx.commit().await.unwrap();
}

fn parcel() -> Step {
    let parcel = Shipment {
        carrier: "Colissimo".into(),
        tracking_number: Some("6A123".into()),
        tracking_url: Some("https://shop.example/track/6A123".into()),
        expected_on: "2026-11-04".parse().ok(),
    };
    Step::Ship { parcel, lines: Vec::new() }
}

#[test]
fn every_step_is_told_by_mail_once() {
    on_each(|server| async move {
        let worker = worker(&server, "http://127.0.0.1:1");
        let mut camille = Speaker::new(&server, "camille");
        let number = camille.order().await;
        drain(&worker).await;
        let delay = Step::Delay { until: "2026-11-06".parse().ok() };
        for next in [parcel(), delay, Step::Deliver, Step::Refund { amount: 115 }] {
            server.clock.advance(TimeDelta::minutes(1));
            step(&server, &number, next).await;
        }
        drain(&worker).await;
        drain(&worker).await;
        let other = camille.order().await;
        server.clock.advance(TimeDelta::minutes(1));
        camille.say("CancelOrder", &[]).await;
        camille.say("Yes", &[]).await;
        drain(&worker).await;
        let told: Vec<String> = mails(&server)
            .into_iter()
            .map(|(subject, text)| {
                format!("Subject: {subject}\n\n{text}").replace(&number, "N1").replace(&other, "N2")
            })
            .collect();
        insta::assert_snapshot!("mails", told.join("\n--------\n\n"));
    });
}

#[test]
fn events_are_signed_and_come_again_until_they_are_taken() {
    on_each(|server| async move {
        let double = Double::start().await;
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        connect(&server, "webhook", &format!("{}/hooks", double.url), secret).await;
        double.answer(&[(500, ""), (503, ""), (204, "")]);
        let worker = worker(&server, "http://127.0.0.1:1");
        let number = Speaker::new(&server, "camille").order().await;
        for _ in 0..4 {
            drain(&worker).await;
            server.clock.advance(TimeDelta::seconds(20));
        }
        let got = double.got();
        assert_eq!(got.len(), 3, "two failures, then taken");
        let ids: Vec<_> = got.iter().map(|got| got.headers["webhook-id"].clone()).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "the same event has the same identifier");
        let last = &got[2];
        let (id, at) = (ids[0].to_str().unwrap(), last.headers["webhook-timestamp"].to_str().unwrap());
        let body = String::from_utf8(last.body.clone()).unwrap();
        let key = STANDARD.decode(secret.trim_start_matches("whsec_")).unwrap();
        let tag = crypto::hmac(&key, format!("{id}.{at}.{body}").as_bytes());
        assert_eq!(last.headers["webhook-signature"], format!("v1,{}", STANDARD.encode(tag)));
        let event: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((&event["type"], &event["data"]["label"]), (&json!("order.placed"), &json!(number)));
        assert_eq!((last.method.as_str(), last.path.as_str()), ("POST", "/hooks"));
    });
}

#[test]
fn the_linked_store_gets_each_order_once_whatever_it_answers() {
    on_each(|server| async move {
        let double = Double::start().await;
        connect(&server, "store", &format!("webhook+{}/orders", double.url), "store-secret").await;
        // Accepted, and the answer is garbage; the next try finds it there.
        double.answer(&[(200, "<html>"), (200, r#"{"id":"S-77"}"#)]);
        let worker = worker(&server, "http://127.0.0.1:1");
        let mut camille = Speaker::new(&server, "camille");
        let number = camille.order().await;
        drain(&worker).await;
        server.clock.advance(TimeDelta::seconds(5));
        drain(&worker).await;
        let got = double.got();
        let methods: Vec<&str> = got.iter().map(|got| got.method.as_str()).collect();
        assert_eq!(methods, ["POST", "GET"], "it looks before it sends again");
        assert_eq!(got[0].headers["authorization"], "Bearer store-secret");
        let order: Value = serde_json::from_slice(&got[0].body).unwrap();
        assert_eq!(got[0].headers["idempotency-key"], order["id"].as_str().unwrap());
        assert_eq!(order["label"], number.as_str());
        let commerce = server.app.engine.commerce();
        let orders = commerce.orders(merchant(&server), camille_id(&server).await).await.unwrap();
        assert_eq!(orders[0].external_id.as_deref(), Some("S-77"));
        camille.say("CancelOrder", &[]).await;
        camille.say("Yes", &[]).await;
        drain(&worker).await;
        let last = double.got().pop().unwrap();
        assert_eq!(last.path, format!("/orders/{}/cancel", order["id"].as_str().unwrap()));
    });
}

async fn camille_id(server: &TestServer) -> echoppe::model::ids::CustomerId {
    let mut tx = server.app.engine.commerce().database().read().await.unwrap();
    tx.customer_by_key(merchant(server), "camille").await.unwrap().unwrap().id
}

#[test]
fn what_is_refused_is_given_up_seen_and_tried_again() {
    on_each(|server| async move {
        let double = Double::start().await;
        connect(&server, "store", &format!("webhook+{}/orders", double.url), "s").await;
        double.answer(&[(422, "")]);
        let worker = worker(&server, "http://127.0.0.1:1");
        Speaker::new(&server, "camille").order().await;
        drain(&worker).await;
        let commerce = server.app.engine.commerce();
        let dead =
            commerce.database().read().await.unwrap().effects(merchant(&server), true, 10).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!(dead[0].last_error.as_deref(), Some("the store refused it with status 422"));
        let mut tx = commerce.database().begin().await.unwrap();
        assert_eq!(tx.revive_effects(merchant(&server), None, commerce.clock().now()).await.unwrap(), 1);
        tx.commit().await.unwrap();
        drain(&worker).await;
        let (waiting, dead) = commerce.database().read().await.unwrap().count_effects().await.unwrap();
        assert_eq!((waiting, dead), (0, 0));
        let methods: Vec<String> = double.got().into_iter().map(|got| got.method).collect();
        assert_eq!(methods, ["POST", "GET"], "it may have arrived before it was given up");
    });
}

#[test]
fn whoever_asks_for_a_century_gets_an_hour() {
    on_each(|server| async move {
        let double = Double::start().await;
        connect(
            &server,
            "webhook",
            &format!("{}/hooks", double.url),
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        )
        .await;
        double.answer(&[(503, "9000000000000"), (503, "3000000000"), (204, "")]);
        let worker = worker(&server, "http://127.0.0.1:1");
        Speaker::new(&server, "camille").order().await;
        for tries in 1..=3 {
            drain(&worker).await;
            assert_eq!(double.got().len(), tries);
            server.clock.advance(TimeDelta::minutes(61));
        }
        let database = server.app.engine.commerce().database();
        assert_eq!(database.read().await.unwrap().count_effects().await.unwrap(), (0, 0));
    });
}

#[test]
fn amazon_hears_of_orders_in_its_own_format() {
    on_each(|server| async move {
        let double = Double::start().await;
        let commerce = server.app.engine.commerce();
        let row = commerce.ids().uuid(instant());
        let secret = server.app.site.keys.seal(Place(CLIENT_SECRET, row), b"lwa-secret").unwrap();
        let messaging =
            Messaging { row, client_id: "lwa-client".into(), client_secret: secret, development: true };
        let mut tx = commerce.database().begin().await.unwrap();
        tx.put_messaging(merchant(&server), &messaging).await.unwrap();
        tx.commit().await.unwrap();
        // The user links, then switches notifications on; both as skill events.
        let event = |kind: &str, body: Value| {
            let system = json!({
                "application": { "applicationId": crate::support::server::SKILL },
                "user": { "userId": "amzn1.ask.account.AAAA" }, "apiEndpoint": "https://api.eu.amazonalexa.com"
            });
            json!({ "version": "1.0", "context": { "System": system }, "request": {
                "type": kind, "requestId": format!("event-{kind}"), "timestamp": "2026-11-02T08:00:00Z", "body": body
            } })
            .to_string()
        };
        let token = server.token("camille");
        for (kind, body) in [
            ("AlexaSkillEvent.SkillAccountLinked", json!({ "accessToken": token })),
            (
                "AlexaSkillEvent.ProactiveSubscriptionChanged",
                json!({ "subscriptions": [{ "eventName": "AMAZON.OrderStatus.Updated" }] }),
            ),
        ] {
            assert_eq!(server.alexa(event(kind, body).as_bytes()).await.0, 200);
        }
        double.answer(&[
            (200, r#"{"access_token":"Atc|1","expires_in":3600,"token_type":"bearer","scope":"alexa::proactive_events"}"#),
            (202, ""),
        ]);
        let worker = worker(&server, &double.url);
        let number = Speaker::new(&server, "camille").order().await;
        step(&server, &number, parcel()).await;
        drain(&worker).await;
        let got = double.got();
        assert_eq!(got.len(), 2, "{got:?}");
        assert_eq!(
            String::from_utf8(got[0].body.clone()).unwrap(),
            "grant_type=client_credentials&client_id=lwa-client&client_secret=lwa-secret&scope=alexa%3A%3Aproactive_events"
        );
        assert_eq!(got[1].path, "/v1/proactiveEvents/stages/development");
        assert_eq!(got[1].headers["authorization"], "Bearer Atc|1");
        let sent: Value = serde_json::from_slice(&got[1].body).unwrap();
        let reference = sent["referenceId"].as_str().unwrap();
        assert!(reference.len() <= 100 && reference.chars().all(|c| c.is_ascii_alphanumeric() || c == '~'));
        insta::assert_json_snapshot!("proactive_event", sent, { ".referenceId" => "[reference]" });
        // Switched off again, nothing is sent.
        let off =
            event("AlexaSkillEvent.ProactiveSubscriptionChanged", json!({})).replace("08:00:00", "08:00:01");
        let off = off.replace("event-Alexa", "event-off-Alexa");
        assert_eq!(server.alexa(off.as_bytes()).await.0, 200);
        step(&server, &number, Step::Deliver).await;
        drain(&worker).await;
        assert_eq!(double.got().len(), 2);
    });
}

#[test]
fn a_cart_that_was_left_is_brought_to_mind_once_and_only_if_wanted() {
    on_each(|server| async move {
        let worker = worker(&server, "http://127.0.0.1:1");
        let mut camille = Speaker::new(&server, "camille");
        camille.say("AddToCart", &[("product", "three baguettes")]).await;
        server.clock.advance(TimeDelta::hours(25));
        drain(&worker).await;
        assert_eq!(mails(&server).len(), 0, "nobody has agreed");
        let commerce = server.app.engine.commerce();
        let customer = camille_id(&server).await;
        let mut tx = commerce.database().begin().await.unwrap();
        let policy = tx.policy(customer).await.unwrap();
        let policy = echoppe::model::policy::VoicePolicy { reminders: true, ..policy };
        tx.set_policy(merchant(&server), customer, &policy).await.unwrap();
        tx.commit().await.unwrap();
        drain(&worker).await;
        server.clock.advance(TimeDelta::hours(25));
        drain(&worker).await;
        let told = mails(&server);
        assert_eq!(told.len(), 1, "once, until the cart is touched again");
        let link = told[0].1.lines().find(|line| line.contains("/reminders/stop")).unwrap();
        let path = link.trim().strip_prefix(crate::support::server::ISSUER).unwrap();
        // Looking changes nothing; the button, or a mail program's one click, does.
        let reminded =
            || async { commerce.database().read().await.unwrap().policy(customer).await.unwrap().reminders };
        let page = crate::linking::browser::Browser::new(&server).get(path).await;
        assert_eq!(page.status, 200);
        assert!(reminded().await);
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let (status, _) = server.post(path, &headers, "List-Unsubscribe=One-Click").await;
        assert_eq!(status, 200);
        assert!(!reminded().await);
        let (status, _) = server.post("/shop/corner-grocer/reminders/stop?token=made-up", &headers, "").await;
        assert_ne!(status, 200);
    });
}
