//! `GET /oauth/userinfo`: the account behind an access token, for a bearer who may know it (RFC 6750).

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::refused;
use crate::{app::App, linking::Profile, platform::google::verify::bearer};

pub(super) async fn userinfo(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    // Only in the header: an address or a body would be kept in logs and histories (RFC 6750 §5.3).
    let Some(token) = bearer(&headers) else { return challenge(&app, StatusCode::UNAUTHORIZED, "") };
    match app.linking.profile(&token).await {
        Ok(Profile::Found(account)) => Json(json!({
            "sub": account.customer,
            "email": account.email,
            "email_verified": true,
            "locale": account.language.map(crate::model::locale::Language::code),
        }))
        .into_response(),
        Ok(Profile::InvalidToken) => challenge(&app, StatusCode::UNAUTHORIZED, ", error=\"invalid_token\""),
        Ok(Profile::InsufficientScope) => {
            challenge(&app, StatusCode::FORBIDDEN, ", error=\"insufficient_scope\", scope=\"profile\"")
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "A token could not be looked up");
            refused::unavailable()
        }
    }
}

fn challenge(app: &App, status: StatusCode, error: &str) -> Response {
    let issuer = &app.site.issuer;
    let value = format!(
        "Bearer realm=\"{issuer}\"{error}, resource_metadata=\"{issuer}/.well-known/oauth-protected-resource\""
    );
    let mut response = status.into_response();
    if let Ok(value) = HeaderValue::from_str(&value) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, value);
    }
    response
}
