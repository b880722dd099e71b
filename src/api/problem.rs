//! Errors as clients read them (RFC 9457): a code to act on and a sentence; nothing from inside.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{commerce::CommerceError, storage::StoreError};

/// Why a call was not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ApiError {
    /// There is no key, or one that is not good.
    Unauthorized,
    /// The merchant has no such order.
    UnknownOrder,
    /// The `Idempotency-Key` header is missing or too long.
    NeedsKey,
    /// The key was used for another change.
    KeyReused,
    /// The step does not fit where the order stands.
    Unfit(&'static str),
    /// The body or a parameter is wrong.
    Malformed(String),
    /// Nothing was done: send it again.
    Unavailable,
}

/// An error.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Problem {
    /// What went wrong, for programs: `unauthorized`, `unknown_order`, `idempotency_key_missing`,
    /// `idempotency_key_reused`, `step_does_not_fit`, `malformed` or `unavailable`.
    #[schema(example = "step_does_not_fit")]
    code: &'static str,
    /// The HTTP status.
    #[schema(example = 409)]
    status: u16,
    /// What went wrong, for people.
    #[schema(example = "the order has arrived already")]
    title: String,
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "A call to the API could not be answered");
        Self::Unavailable
    }
}

impl From<CommerceError> for ApiError {
    fn from(error: CommerceError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "A call to the API could not be answered");
        Self::Unavailable
    }
}

impl ApiError {
    fn parts(&self) -> (StatusCode, &'static str, String) {
        let text = |text: &str| text.to_owned();
        match self {
            Self::Unauthorized => (
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                text("send Authorization: Bearer with a key of this merchant's"),
            ),
            Self::UnknownOrder => (StatusCode::NOT_FOUND, "unknown_order", text("there is no such order")),
            Self::NeedsKey => (
                StatusCode::BAD_REQUEST,
                "idempotency_key_missing",
                text("send an Idempotency-Key header of 1 to 200 characters, new for each change"),
            ),
            Self::KeyReused => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency_key_reused",
                text("this Idempotency-Key was used for another change"),
            ),
            Self::Unfit(why) => (StatusCode::CONFLICT, "step_does_not_fit", text(why)),
            Self::Malformed(why) => (StatusCode::BAD_REQUEST, "malformed", why.clone()),
            Self::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                text("nothing was done; send the request again with the same Idempotency-Key"),
            ),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code, title) = self.parts();
        let problem = Problem { code, status: status.as_u16(), title };
        let mut response = (status, Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match self {
            Self::Unauthorized => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::Unavailable => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
            }
            _ => {}
        }
        response
    }
}
