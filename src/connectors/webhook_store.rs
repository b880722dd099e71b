//! A store that takes orders at an address of its own: for every shop that has no connector yet.
//!
//! `POST {url}` with the order as JSON, `Authorization: Bearer {secret}` and `Idempotency-Key: {our id}` puts an order
//! in; the answer is 2xx with `{"id": "…"}`. `GET {url}/{our id}` finds one, 404 when it is not there.
//! `POST {url}/{our id}/cancel` calls one off.

use async_trait::async_trait;
use secrecy::ExposeSecret;
use serde_json::Value;
use url::Url;

use super::{Account, Connector, ConnectorError};
use crate::outbound::{Call, Request, Response};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub(super) struct WebhookStore;

#[async_trait]
impl Connector for WebhookStore {
    fn kind(&self) -> &'static str {
        "webhook"
    }

    async fn find_order(
        &self,
        call: &dyn Call,
        account: &Account,
        request_id: &str,
    ) -> Result<Option<String>, ConnectorError> {
        let url = below(&account.url, &[request_id]);
        let response = send(call, account, "GET", url, request_id, Vec::new()).await?;
        match response.status {
            404 => Ok(None),
            200..=299 => name(&response).map(Some),
            status => Err(refused(status, &response)),
        }
    }

    async fn place_order(
        &self,
        call: &dyn Call,
        account: &Account,
        request_id: &str,
        order: &Value,
    ) -> Result<String, ConnectorError> {
        let body = order.to_string().into_bytes();
        let response = send(call, account, "POST", account.url.clone(), request_id, body).await?;
        match response.status {
            200..=299 => name(&response),
            status => Err(refused(status, &response)),
        }
    }

    async fn cancel_order(
        &self,
        call: &dyn Call,
        account: &Account,
        request_id: &str,
    ) -> Result<(), ConnectorError> {
        let url = below(&account.url, &[request_id, "cancel"]);
        let response = send(call, account, "POST", url, request_id, b"{}".to_vec()).await?;
        match response.status {
            // It never arrived: there is nothing to call off.
            200..=299 | 404 => Ok(()),
            status => Err(refused(status, &response)),
        }
    }
}

async fn send(
    call: &dyn Call,
    account: &Account,
    method: &'static str,
    url: Url,
    request_id: &str,
    body: Vec<u8>,
) -> Result<Response, ConnectorError> {
    let headers = vec![
        ("authorization", format!("Bearer {}", account.secret.expose_secret())),
        ("content-type", "application/json".to_owned()),
        ("idempotency-key", request_id.to_owned()),
    ];
    call.call(Request { method, url, headers, body }).await.map_err(ConnectorError::Lost)
}

/// What the store calls the order.
fn name(response: &Response) -> Result<String, ConnectorError> {
    let body: Value = serde_json::from_slice(&response.body).map_err(|_| ConnectorError::Unclear)?;
    let id = match &body["id"] {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => return Err(ConnectorError::Unclear),
    };
    if id.is_empty() || id.len() > 200 { Err(ConnectorError::Unclear) } else { Ok(id) }
}

const fn refused(status: u16, response: &Response) -> ConnectorError {
    match status {
        408 | 425 | 429 | 503 => ConnectorError::Busy(response.retry_after),
        // A key that is wrong today may be mended tomorrow; what is malformed stays so.
        400 | 410 | 413 | 415 | 422 => ConnectorError::Refused(status),
        _ => ConnectorError::Status(status),
    }
}

fn below(url: &Url, parts: &[&str]) -> Url {
    let mut url = url.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(parts);
    }
    url
}
