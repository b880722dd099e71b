//! `POST /oauth/token`.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use secrecy::ExposeSecret;
use serde_json::json;

use super::{
    google,
    refused::{self, Call, answer},
};
use crate::{
    app::App,
    linking::{Issued, LinkingError, OAuthCode, Reason, Step, param},
};

const CODE: &str = "authorization_code";
const REFRESH: &str = "refresh_token";
/// RFC 7523 §2.1.
pub(super) const JWT_BEARER: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

pub(super) async fn token(State(app): State<Arc<App>>, request: Request) -> Response {
    let step = |params: &[(String, String)]| match param(params, "grant_type") {
        Some(REFRESH) => Step::Refresh,
        Some(JWT_BEARER) => Step::Google,
        _ => Step::Token,
    };
    let (call, step) = match refused::call(&app, request, step).await {
        Ok(call) => call,
        Err(response) => return response,
    };
    let Call { client, params } = &call;
    let issued = match param(params, "grant_type") {
        Some(CODE) => app.linking.exchange(client, params).await,
        Some(REFRESH) => app.linking.refresh(client, params).await,
        Some(JWT_BEARER) => return google::assertion(&app, client, params).await,
        None => {
            let reason = Reason::ParameterMissing { name: "grant_type".to_owned() };
            Err(LinkingError::Refused(OAuthCode::InvalidRequest, reason))
        }
        Some(other) => {
            let sent = other.chars().filter(char::is_ascii_graphic).take(60).collect();
            let reason = Reason::GrantUnsupported { sent };
            Err(LinkingError::Refused(OAuthCode::UnsupportedGrantType, reason))
        }
    };
    match issued {
        Ok(issued) => tokens(&issued),
        Err(failed) => answer(&app, Some(client), "", step, failed).await,
    }
}

/// The answer of RFC 6749 §5.1.
pub(super) fn tokens(issued: &Issued) -> Response {
    Json(json!({
        "access_token": issued.access_token.expose_secret(),
        "token_type": "Bearer",
        "expires_in": issued.expires_in.num_seconds(),
        "refresh_token": issued.refresh_token.expose_secret(),
        "scope": issued.scopes.to_string(),
    }))
    .into_response()
}
