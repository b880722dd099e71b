//! `POST /alexa`: verify first, parse second. Every refusal is the same 400, and says nothing.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::{WebError, body, error::log_malformed};
use crate::{
    app::{Answer, App},
    platform::{
        Platform,
        alexa::{Alexa, verify::Rejected},
    },
};

pub(super) async fn webhook(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, WebError> {
    let claim = app.trust.alexa.claim(&headers).map_err(refused)?;
    let body = body::read(body).await.map_err(|_| WebError::Refused)?;
    app.trust.alexa.verify_signature(claim, &body).await.map_err(refused)?;
    let envelope = Alexa.parse(&body).map_err(|error| {
        log_malformed("alexa", &error);
        WebError::Refused
    })?;
    app.trust.alexa.verify_time(&envelope).map_err(refused)?;
    let commerce = app.engine.commerce();
    let directory = commerce.directory();
    let skill = envelope.application.as_deref().and_then(|skill| directory.by_skill(skill));
    let shop = skill.ok_or_else(|| refused(Rejected::Application))?;
    let key = envelope.request_id.clone();
    Ok(respond(&app.answer(&Alexa, shop, envelope, key, commerce.clock().now()).await))
}

fn refused(reason: Rejected) -> WebError {
    tracing::warn!(reason = reason.code(), "An Alexa request was refused");
    metrics::counter!("requests_refused_total", "platform" => "alexa", "reason" => reason.code())
        .increment(1);
    WebError::Refused
}

/// An answer as a platform expects it.
pub(super) fn respond(answer: &Answer) -> Response {
    if answer.retry {
        return WebError::Unavailable.into_response();
    }
    let json = HeaderValue::from_static("application/json;charset=UTF-8");
    ([(header::CONTENT_TYPE, json)], axum::body::Bytes::from_owner(Arc::clone(&answer.body))).into_response()
}
