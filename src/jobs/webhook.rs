//! Order events to an address of the merchant's, signed so that nobody else can send them.
//!
//! Headers and signature are those of Standard Webhooks: `webhook-id`, `webhook-timestamp` (seconds) and
//! `webhook-signature: v1,BASE64`, the HMAC-SHA256 of `id.timestamp.body` under the secret after `whsec_`.

use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use super::{Failed, Job, Worker, breaker::Party, push::SECRET};
use crate::{
    commerce::ordering::{EffectKind, OrderNews},
    crypto::{self, Place},
    model::ids::OrderId,
    outbound::Request,
    storage::Effect,
};

/// How secrets begin.
pub const SECRET_PREFIX: &str = "whsec_";

/// See the module.
pub(super) struct Webhook;

#[async_trait]
impl Job for Webhook {
    fn kind(&self) -> EffectKind {
        EffectKind::Webhook
    }

    async fn run(&self, cx: &Worker, effect: &Effect) -> Result<(), Failed> {
        let row = cx.commerce.database().read().await?.integration(effect.merchant, "webhook").await?;
        let Some((row, url, sealed)) = row else { return Ok(()) };
        let directory = cx.commerce.directory();
        let Some(shop) = directory.by_id(effect.merchant) else { return Ok(()) };
        let never = |what: &str| Failed::Never(what.to_owned());
        let order: uuid::Uuid = serde_json::from_value(effect.payload["order"].clone())
            .map_err(|_| never("the effect names no order"))?;
        let news: OrderNews = serde_json::from_value(effect.payload["news"].clone())
            .map_err(|_| never("the effect names no event"))?;
        let Some(document) = cx.commerce.order_document(shop, OrderId(order)).await? else { return Ok(()) };
        let body = json!({
            "type": news.event(), "timestamp": effect.created_at, "shop": shop.merchant.slug, "data": document
        });
        let body = body.to_string();
        let secret = cx.keys.open(Place(SECRET, row), &sealed);
        let secret = secret.map_err(|_| Failed::Later("the webhook’s secret cannot be opened".to_owned()))?;
        let id = format!("msg_{}", effect.id);
        let timestamp = cx.now().timestamp();
        let request = Request {
            method: "POST",
            url: url.parse().map_err(|_| never("the webhook’s address is none"))?,
            headers: vec![
                ("content-type", "application/json".to_owned()),
                ("webhook-signature", signature(&secret, &id, timestamp, &body)),
                ("webhook-timestamp", timestamp.to_string()),
                ("webhook-id", id),
            ],
            body: body.into_bytes(),
        };
        cx.guarded((effect.merchant, Party::Webhook), send(cx, request)).await
    }
}

async fn send(cx: &Worker, request: Request) -> Result<(), Failed> {
    let response = cx.call.call(request).await.map_err(|error| Failed::Later(error.to_string()))?;
    match response.status {
        200..=299 => Ok(()),
        // Standard Webhooks: the receiver wants no more of them. An operator should know.
        410 => Err(Failed::Never("the webhook’s address is gone (410)".to_owned())),
        status => {
            let text = format!("the webhook’s address answered with status {status}");
            Err(response
                .retry_after
                .map_or_else(|| Failed::Later(text.clone()), |wait| Failed::After(wait, text.clone())))
        }
    }
}

/// The signature of an event. `secret` is `whsec_` and BASE64, or any bytes.
fn signature(secret: &[u8], id: &str, timestamp: i64, body: &str) -> String {
    let text = String::from_utf8_lossy(secret);
    let key = text.strip_prefix(SECRET_PREFIX).and_then(|encoded| STANDARD.decode(encoded).ok());
    let key = key.unwrap_or_else(|| secret.to_vec());
    let tag = crypto::hmac(&key, format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Standard Webhooks specification.
    #[test]
    fn the_signature_is_that_of_standard_webhooks() {
        let secret = b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let signed =
            signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
