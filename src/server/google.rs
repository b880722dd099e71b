//! `POST /google/MERCHANT`: one address for three dialects, also as `/google/MERCHANT:HANDLER`, which is how
//! the Actions SDK v3 names the handler.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, header},
    response::Response,
};
use data_encoding::HEXLOWER;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use super::{
    WebError,
    alexa::respond,
    body::{self, BadBody},
    error::log_malformed,
};
use crate::{
    app::App,
    platform::{
        Malformed, Platform,
        google::{
            self,
            verify::{Proof, bearer},
        },
    },
};

/// Whoever owns a Dialogflow channel may hand over the shopper's token in this header instead of in the body.
const USER_TOKEN: &str = "x-echoppe-user-token";

pub(super) async fn webhook(
    State(app): State<Arc<App>>,
    merchant: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, WebError> {
    let Path(merchant) = merchant.map_err(|_| WebError::UnknownMerchant)?;
    let slug = merchant.split_once(':').map_or(merchant.as_str(), |(slug, _)| slug);
    let commerce = app.engine.commerce();
    let directory = commerce.directory();
    let shop = directory.by_slug(slug).ok_or(WebError::UnknownMerchant)?;
    let proof = app.trust.google.verify(&shop.merchant.google, &headers).await.map_err(|refused| {
        tracing::warn!(merchant.slug = slug, reason = refused.code(), "A Google call was refused");
        metrics::counter!("requests_refused_total", "platform" => "google", "reason" => refused.code())
            .increment(1);
        WebError::Unauthorized
    })?;
    if !is_json(&headers) {
        return Err(WebError::MediaType);
    }
    let body = body::read(body).await.map_err(|bad| match bad {
        BadBody::TooLarge => WebError::TooLarge,
        BadBody::TooSlow => WebError::Slow,
        BadBody::Broken => WebError::Malformed,
    })?;
    let platform = dialect(&body)?;
    let assistant = platform.id() == google::actions::Actions.id();
    if (proof == Proof::Assistant && !assistant) || (proof == Proof::ServiceAgent && assistant) {
        return Err(WebError::Forbidden);
    }
    let mut envelope = platform.parse(&body).map_err(|error| malformed(&error))?;
    let in_header = if assistant && proof == Proof::Assistant { bearer(&headers) } else { None };
    envelope.token = in_header.or_else(|| user_token(&headers)).or(envelope.token);
    // Without an id of the platform's, two equal bodies may be two turns.
    let key = envelope.request_id.as_ref().map(|_| key(&body, envelope.token.as_ref()));
    Ok(respond(&app.answer(platform, shop, envelope, key, commerce.clock().now()).await))
}

fn dialect(body: &[u8]) -> Result<&'static dyn Platform, WebError> {
    let value: serde_json::Value = serde_json::from_slice(body).map_err(|error| malformed(&error.into()))?;
    google::detect(&value).map_err(|error| malformed(&error))
}

fn malformed(error: &Malformed) -> WebError {
    log_malformed("google", error);
    match error {
        Malformed::Json(_) => WebError::Malformed,
        Malformed::UnknownDialect => WebError::UnknownDialect,
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

fn user_token(headers: &HeaderMap) -> Option<SecretString> {
    let token = headers.get(USER_TOKEN).and_then(|value| value.to_str().ok())?.trim();
    (!token.is_empty()).then(|| token.to_owned().into())
}

/// Dialogflow repeats a turn that timed out, with the same body: that is what makes it the same request. The
/// shopper's token is part of it, because it may come in a header.
/// What makes two Google calls the same: every byte, and whose they are.
pub fn key(body: &[u8], token: Option<&SecretString>) -> String {
    let mut hash = Sha256::new();
    hash.update(body);
    hash.update([0]);
    hash.update(token.map(|token| token.expose_secret().as_bytes()).unwrap_or_default());
    HEXLOWER.encode(&hash.finalize())
}
