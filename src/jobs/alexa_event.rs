//! Order news to a shopper's Alexa devices: `AMAZON.OrderStatus.Updated`, for those who have switched it on.
//!
//! The words are Amazon's. An event is accepted (202), not delivered: mail goes out beside it. Source: the Proactive
//! Events API reference.

use std::sync::Mutex;

use async_trait::async_trait;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::{Failed, Job, Worker, breaker::Party};
use crate::{
    commerce::{
        Shop,
        ordering::{EffectKind, OrderNews},
    },
    crypto::Place,
    model::{
        ids::{MerchantId, OrderId},
        locale::Locale,
    },
    outbound::Request,
    storage::{Effect, Messaging},
};

/// How long an event is worth hearing: Amazon takes five minutes to a day.
const WORTH: TimeDelta = TimeDelta::hours(23);
/// The locales that Alexa speaks, of those that we know.
const SPOKEN: [Locale; 4] = [Locale::EnUs, Locale::EnGb, Locale::FrFr, Locale::FrCa];
/// Where the secrets are sealed.
pub const CLIENT_SECRET: &str = "alexa_messaging.client_secret";
/// Where users' identifiers are sealed.
pub const USER_ID: &str = "alexa_subscriber.user_id";

/// Tokens of Login with Amazon, until shortly before they end.
#[derive(Debug, Default)]
pub(super) struct Tokens(Mutex<Vec<(MerchantId, SecretString, DateTime<Utc>)>>);

/// See the module.
pub(super) struct AlexaEvent;

#[async_trait]
impl Job for AlexaEvent {
    fn kind(&self) -> EffectKind {
        EffectKind::AlexaEvent
    }

    async fn run(&self, cx: &Worker, effect: &Effect) -> Result<(), Failed> {
        let news: OrderNews = serde_json::from_value(effect.payload["news"].clone())
            .map_err(|_| Failed::Never("the effect names no news".to_owned()))?;
        let order: uuid::Uuid = serde_json::from_value(effect.payload["order"].clone())
            .map_err(|_| Failed::Never("the effect names no order".to_owned()))?;
        let (Some(status), Some(customer)) = (status(news), effect.customer) else { return Ok(()) };
        let directory = cx.commerce.directory();
        let Some(shop) = directory.by_id(effect.merchant) else { return Ok(()) };
        let mut tx = cx.commerce.database().read().await?;
        let Some(messaging) = tx.messaging(effect.merchant).await? else { return Ok(()) };
        let subscribers = tx.subscribers(effect.merchant, customer).await?;
        let Some((found, _)) = tx.order(effect.merchant, OrderId(order)).await? else { return Ok(()) };
        drop(tx);
        if subscribers.is_empty() {
            return Ok(());
        }
        let amazon = (effect.merchant, Party::Amazon);
        let token = cx.guarded(amazon, token(cx, effect.merchant, &messaging)).await?;
        let expected = found.next_parcel().and_then(|parcel| parcel.expected_on);
        for (row, sealed, host) in subscribers {
            let user = cx.keys.open(Place(USER_ID, row), &sealed);
            let user = user.map_err(|_| Failed::Later("a user’s identifier cannot be opened".to_owned()))?;
            let user = String::from_utf8_lossy(&user).into_owned();
            let mut body = event(shop, status, &user, cx.now());
            body["referenceId"] = reference(effect, row).into();
            if let Some(day) = expected {
                body["event"]["payload"]["state"]["deliveryDetails"] =
                    json!({ "expectedArrival": format!("{day}T12:00:00.00Z") });
            }
            cx.guarded(amazon, send(cx, effect, &messaging, &host, &token, &body)).await?;
        }
        Ok(())
    }
}

/// What Amazon calls the news.
const fn status(news: OrderNews) -> Option<&'static str> {
    match news {
        OrderNews::Preparing => Some("ORDER_PREPARING"),
        OrderNews::Shipped => Some("ORDER_SHIPPED"),
        OrderNews::OutForDelivery => Some("ORDER_OUT_FOR_DELIVERY"),
        OrderNews::Delivered => Some("ORDER_DELIVERED"),
        _ => None,
    }
}

/// Identifies the event: letters, digits and tildes only, at most 100 of them.
fn reference(effect: &Effect, row: uuid::Uuid) -> String {
    format!("{}~{}", effect.id.simple(), row.simple())
}

fn event(shop: &Shop, status: &str, user: &str, now: DateTime<Utc>) -> Value {
    let at = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let locales = SPOKEN.iter().map(
        |locale| json!({ "locale": locale.tag(), "sellerName": shop.merchant.name.get(locale.language()) }),
    );
    json!({
        "timestamp": at(now),
        "expiryTime": at(now + WORTH),
        "event": {
            "name": "AMAZON.OrderStatus.Updated",
            "payload": {
                "state": { "status": status },
                "order": { "seller": { "name": "localizedattribute:sellerName" } }
            }
        },
        "localizedAttributes": locales.collect::<Vec<_>>(),
        "relevantAudience": { "type": "Unicast", "payload": { "user": user } }
    })
}

async fn send(
    cx: &Worker,
    effect: &Effect,
    messaging: &Messaging,
    host: &str,
    token: &SecretString,
    body: &Value,
) -> Result<(), Failed> {
    let base = cx.amazon.events_url.clone().unwrap_or_else(|| format!("https://{host}"));
    let stage = if messaging.development { "stages/development" } else { "" };
    let url = format!("{base}/v1/proactiveEvents/{stage}");
    let request = Request {
        method: "POST",
        url: url.parse().map_err(|_| Failed::Never("Amazon’s address is none".to_owned()))?,
        headers: vec![
            ("authorization", format!("Bearer {}", token.expose_secret())),
            ("content-type", "application/json".to_owned()),
        ],
        body: body.to_string().into_bytes(),
    };
    let response = cx.call.call(request).await.map_err(|error| Failed::Later(error.to_string()))?;
    match response.status {
        // 409: this event was taken before, and the answer lost. 403: the user has not subscribed, or no longer.
        200..=299 | 403 | 409 => Ok(()),
        401 => {
            cx.tokens
                .0
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .retain(|(known, ..)| *known != effect.merchant);
            Err(Failed::Later("Amazon does not take the token".to_owned()))
        }
        400 => Err(Failed::Never("Amazon calls the event malformed".to_owned())),
        status => {
            let text = format!("Amazon answered with status {status}");
            Err(response
                .retry_after
                .map_or_else(|| Failed::Later(text.clone()), |wait| Failed::After(wait, text.clone())))
        }
    }
}

/// A token for sending events, from Login with Amazon.
async fn token(cx: &Worker, merchant: MerchantId, messaging: &Messaging) -> Result<SecretString, Failed> {
    let now = cx.now();
    let known = {
        let tokens = cx.tokens.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        tokens
            .iter()
            .find(|(of, _, until)| *of == merchant && now < *until)
            .map(|(_, token, _)| token.clone())
    };
    if let Some(known) = known {
        return Ok(known);
    }
    let secret = cx.keys.open(Place(CLIENT_SECRET, messaging.row), &messaging.client_secret);
    let secret = secret.map_err(|_| Failed::Later("the messaging secret cannot be opened".to_owned()))?;
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "client_credentials")
        .append_pair("client_id", &messaging.client_id)
        .append_pair("client_secret", &String::from_utf8_lossy(&secret))
        .append_pair("scope", "alexa::proactive_events")
        .finish();
    let request = Request {
        method: "POST",
        url: cx.amazon.token_url.parse().map_err(|_| Failed::Never("Amazon’s address is none".to_owned()))?,
        headers: vec![("content-type", "application/x-www-form-urlencoded;charset=UTF-8".to_owned())],
        body: form.into_bytes(),
    };
    let response = cx.call.call(request).await.map_err(|error| Failed::Later(error.to_string()))?;
    if response.status != 200 {
        return Err(Failed::Later(format!("Login with Amazon answered with status {}", response.status)));
    }
    let unclear = || Failed::Later("Login with Amazon’s answer cannot be understood".to_owned());
    let body: Value = serde_json::from_slice(&response.body).map_err(|_| unclear())?;
    let token = SecretString::from(body["access_token"].as_str().ok_or_else(unclear)?.to_owned());
    let lasts = body["expires_in"].as_i64().unwrap_or(0).clamp(0, 86_400) - 60;
    let mut tokens = cx.tokens.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    tokens.retain(|(of, _, until)| *of != merchant && now < *until);
    tokens.push((merchant, token.clone(), now + TimeDelta::seconds(lasts.max(0))));
    Ok(token)
}
