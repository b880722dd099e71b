//! What a client sees when its request is not answered: a code to act on, a sentence, no details.

use std::any::Any;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::platform::Malformed;

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WebError {
    /// There is nothing at this address.
    #[error("there is nothing at this address")]
    NotFound,
    /// The address takes another method.
    #[error("this address takes another method")]
    Method,
    /// No merchant has this name.
    #[error("no merchant has this name")]
    UnknownMerchant,
    /// The call carries no proof that is accepted.
    #[error("the call carries no proof that this merchant accepts")]
    Unauthorized,
    /// The proof is good, but not for this dialect.
    #[error("the proof is good for another dialect")]
    Forbidden,
    /// The body is not JSON.
    #[error("send application/json")]
    MediaType,
    /// The body is too large.
    #[error("the body is larger than 131072 bytes")]
    TooLarge,
    /// The body came too slowly.
    #[error("the body did not arrive in time")]
    Slow,
    /// The body is no request of this platform.
    #[error("the body is not a request of this platform")]
    Malformed,
    /// The body is of no known dialect.
    #[error("the body is none of Dialogflow CX, Dialogflow ES, Actions SDK v3")]
    UnknownDialect,
    /// The request is not accepted; on purpose nothing more is said.
    #[error("the request is not accepted")]
    Refused,
    /// Nothing was done: send it again.
    #[error("nothing was done; send the request again")]
    Unavailable,
    /// A mistake of ours.
    #[error("something went wrong here")]
    Internal,
}

impl WebError {
    const fn parts(self) -> (StatusCode, &'static str) {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
            Self::UnknownMerchant => (StatusCode::NOT_FOUND, "unknown_merchant"),
            Self::Unauthorized => (StatusCode::UNAUTHORIZED, "unauthorized"),
            Self::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
            Self::MediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::Slow => (StatusCode::REQUEST_TIMEOUT, "too_slow"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::UnknownDialect => (StatusCode::BAD_REQUEST, "unknown_dialect"),
            Self::Refused => (StatusCode::BAD_REQUEST, "refused"),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let (status, code) = self.parts();
        let body = Json(json!({ "error": code, "message": self.to_string() }));
        let mut response = (status, body).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert("retry-after", axum::http::HeaderValue::from_static("2"));
        }
        response
    }
}

/// Logs where a body went wrong, and never what it said: the parser's own words can quote it.
pub(super) fn log_malformed(platform: &str, error: &Malformed) {
    match error {
        Malformed::Json(error) => tracing::warn!(
            platform,
            json.kind = ?error.classify(),
            json.line = error.line(),
            json.column = error.column(),
            "A request could not be read"
        ),
        Malformed::UnknownDialect => tracing::warn!(platform, "A request is of no known dialect"),
    }
}

/// A panic costs one request, not the server.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands over the panic's payload")]
pub(super) fn panicked(payload: Box<dyn Any + Send + 'static>) -> Response {
    let text = payload.downcast_ref::<&str>().copied().map(str::to_owned);
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
    tracing::error!(panic = text.as_deref(), "A request panicked");
    metrics::counter!("panics_total").increment(1);
    WebError::Internal.into_response()
}
