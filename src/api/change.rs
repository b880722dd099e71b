//! A change, once: claimed by its key, carried out and answered in one transaction.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};

use super::{key::Caller, orders, problem::ApiError};
use crate::{
    app::App,
    commerce::ordering::{Step, Stepped},
    storage::{ChangeClaim, TokenHash},
};

/// The longest key, in characters.
const LONGEST: usize = 200;

/// The key by which a client knows its change.
pub(super) struct Key(String);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let key = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        let key = key.map(str::trim).filter(|key| (1..=LONGEST).contains(&key.len()));
        key.map(|key| Self(key.to_owned())).ok_or(ApiError::NeedsKey)
    }
}

/// Takes a step with an order and answers with the order as it is then. The same key gets the same answer again; a
/// step that does not fit keeps nothing, so that it can be sent again once it fits.
pub(super) async fn carry_out(
    app: &App,
    Caller(shop): &Caller,
    Key(key): &Key,
    order: &str,
    step: &Step,
) -> Result<Response, ApiError> {
    let commerce = app.engine.commerce();
    let id = orders::find(commerce, shop, order).await?;
    let now = commerce.clock().now();
    let request = TokenHash::of(&format!("{id} {step:?}"));
    let mut tx = commerce.database().begin().await?;
    match tx.claim_change(shop.merchant.id, key, &request, now).await? {
        ChangeClaim::New => {}
        ChangeClaim::Mismatch => return Err(ApiError::KeyReused),
        ChangeClaim::Answered(status, body) => return Ok(answer(status, body)),
    }
    match commerce.step(&mut tx, shop, id, step).await? {
        Stepped::Unknown => return Err(ApiError::UnknownOrder),
        Stepped::Unfit(why) => return Err(ApiError::Unfit(why)),
        Stepped::Done(_) => {}
    }
    let document = commerce.document_in(&mut tx, shop, id).await?.ok_or(ApiError::UnknownOrder)?;
    let body = serde_json::to_string(&document).map_err(|error| ApiError::Malformed(error.to_string()))?;
    tx.answer_change(shop.merchant.id, (key, id), (StatusCode::OK.as_u16(), &body)).await?;
    tx.commit().await?;
    Ok(answer(StatusCode::OK.as_u16(), body))
}

fn answer(status: u16, body: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
