//! Carts, orders and what follows from them, from outside: by voice, over the API, and at the merchant's own door.

mod api;
mod carts;
pub mod effects;
mod erased;
mod page;
mod pins;
mod writer;

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use echoppe::{
    dialog::{
        Input,
        slots::{SlotValue, Slots},
    },
    model::locale::Locale,
    platform::{Heard, Platform, Sample, google::cx::DialogflowCx},
};
use serde_json::Value;

use crate::support::server::{TestServer, json};

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A shopper at a device, talking through Dialogflow CX.
pub struct Speaker<'a> {
    server: &'a TestServer,
    token: Option<String>,
    device: String,
    session: Option<String>,
    pub locale: Locale,
}

/// A request as it goes over the wire: sent again, it is the same request.
pub struct Said(pub Vec<u8>);

impl<'a> Speaker<'a> {
    pub fn new(server: &'a TestServer, who: &str) -> Self {
        let token = (who != "guest").then(|| server.token(who).to_owned());
        Self { server, token, device: format!("device-{who}"), session: None, locale: Locale::EnGb }
    }

    pub fn with_token(server: &'a TestServer, token: &str) -> Self {
        let device = format!("device-{}", NEXT.fetch_add(1, Ordering::Relaxed));
        Self { server, token: Some(token.to_owned()), device, session: None, locale: Locale::EnGb }
    }

    /// The next request of this conversation.
    pub fn phrase(&self, intent: &str, slots: &[(&str, &str)]) -> Said {
        let slots = slots.iter().map(|(name, text)| (*name, SlotValue::heard(*text))).collect::<Slots>();
        let sample = Sample {
            input: Input::Intent { name: intent.to_owned(), slots },
            locale: self.locale,
            token: self.token.clone().map(Into::into),
            device: self.device.clone(),
            session: self.session.clone(),
            request_id: format!("request-{}", NEXT.fetch_add(1, Ordering::Relaxed)),
            application: String::new(),
            at: crate::support::instant(),
            screen: true,
        };
        Said(serde_json::to_vec(&DialogflowCx.encode(&sample)).unwrap())
    }

    /// Sends a request; the conversation goes on from its answer.
    pub async fn send(&mut self, said: &Said) -> Result<Heard, StatusCode> {
        let (status, body) = self.server.google(&said.0).await;
        if status != 200 {
            return Err(status);
        }
        let heard = DialogflowCx.heard(&json(&body));
        self.session = heard.session.clone().filter(|_| heard.open);
        Ok(heard)
    }

    pub async fn say(&mut self, intent: &str, slots: &[(&str, &str)]) -> String {
        let said = self.phrase(intent, slots);
        self.send(&said).await.unwrap().speech
    }

    /// Fills a cart and orders it; gives the order's number.
    pub async fn order(&mut self) -> String {
        self.say("AddToCart", &[("product", "three baguettes")]).await;
        let asked = self.say("Checkout", &[("fulfillment", "delivery")]).await;
        assert!(asked.contains("Shall I place this order?"), "{asked}");
        number_in(&self.say("Yes", &[]).await).expect("an order's number")
    }
}

/// The order's number in what was said.
pub fn number_in(speech: &str) -> Option<String> {
    let rest = speech.split_once("Its number is ")?.1;
    let digits: String = rest.chars().take_while(|c| *c != '.').filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// A call to the merchant API.
pub async fn api(server: &TestServer, call: ApiCall<'_>) -> (StatusCode, Value) {
    use axum::{body::Body, http::Request};
    use tower::ServiceExt;
    let mut request = Request::builder().method(call.method).uri(call.path);
    if let Some(key) = call.key {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    if let Some(key) = call.idempotency {
        request = request.header("idempotency-key", key);
    }
    let body = call.body.map_or(Body::empty(), |body| Body::from(body.to_string()));
    let request = request.header("content-type", "application/json").body(body).unwrap();
    let response = server.router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

/// What is called.
#[derive(Default)]
pub struct ApiCall<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub key: Option<&'a str>,
    pub idempotency: Option<&'a str>,
    pub body: Option<Value>,
}

/// A key of the shop's.
pub async fn key(server: &TestServer, slug: &str) -> String {
    use secrecy::ExposeSecret;
    let commerce = server.app.engine.commerce();
    let merchant = commerce.directory().by_slug(slug).unwrap().merchant.id;
    let key = echoppe::api::new_key(commerce.ids());
    let hash = echoppe::storage::TokenHash::of(key.expose_secret());
    let now = commerce.clock().now();
    let mut tx = commerce.database().begin().await.unwrap();
    tx.put_api_key(commerce.ids().uuid(now), merchant, (&hash, "till"), now).await.unwrap();
    tx.commit().await.unwrap();
    key.expose_secret().to_owned()
}
