//! Plain HTTP beside HTTPS: the answers that a certificate authority asks for, and a redirect for everybody else.

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::tls::Challenges;

#[derive(Clone)]
struct Plain {
    issuer: String,
    challenges: Option<Challenges>,
}

/// Sends browsers to `issuer`. Nothing else is answered in clear: a form or a token that came this way is lost anyway.
pub fn router(issuer: &str, challenges: Option<Challenges>) -> Router {
    Router::new()
        .route("/.well-known/acme-challenge/{token}", get(challenge))
        .fallback(redirect)
        .with_state(Plain { issuer: issuer.to_owned(), challenges })
}

async fn challenge(State(plain): State<Plain>, Path(token): Path<String>) -> Result<String, StatusCode> {
    plain.challenges.and_then(|challenges| challenges.answer(&token)).ok_or(StatusCode::NOT_FOUND)
}

async fn redirect(State(plain): State<Plain>, method: Method, uri: Uri) -> Response {
    if ![Method::GET, Method::HEAD].contains(&method) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    match HeaderValue::from_str(&format!("{}{path}", plain.issuer)) {
        Ok(location) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}
