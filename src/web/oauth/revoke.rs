//! `POST /oauth/revoke` (RFC 7009) and `POST /oauth/introspect` (RFC 7662).

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::refused::{self, answer};
use crate::{
    app::App,
    linking::{LinkingError, OAuthCode, Reason, Step, param},
};

/// Ends a token of the caller's. Unknown ones are no error: they are as good as ended.
pub(super) async fn revoke(State(app): State<Arc<App>>, request: Request) -> Response {
    let (call, step) = match refused::call(&app, request, |_| Step::Revoke).await {
        Ok(call) => call,
        Err(response) => return response,
    };
    if param(&call.params, "token").is_none() {
        return answer(&app, Some(&call.client), "", step, missing()).await;
    }
    match app.linking.revoke(&call.client, &call.params).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(failed) => answer(&app, Some(&call.client), "", step, failed).await,
    }
}

/// Tells a merchant's own service about a token; dead ones, and those of others, are only not active.
pub(super) async fn introspect(State(app): State<Arc<App>>, request: Request) -> Response {
    let (call, step) = match refused::call(&app, request, |_| Step::Introspect).await {
        Ok(call) => call,
        Err(response) => return response,
    };
    if param(&call.params, "token").is_none() {
        return answer(&app, Some(&call.client), "", step, missing()).await;
    }
    match app.linking.introspect(&call.client, &call.params).await {
        Ok(None) => Json(json!({ "active": false })).into_response(),
        Ok(Some(token)) => {
            let mut body = json!({
                "active": true,
                "scope": token.scopes.to_string(),
                "token_type": "Bearer",
                "sub": token.customer,
                "iss": app.site.issuer,
                "iat": token.issued_at.timestamp(),
                "exp": token.expires_at.timestamp(),
            });
            if let Some(client_id) = token.client_id {
                body["client_id"] = client_id.into();
            }
            Json(body).into_response()
        }
        Err(failed) => answer(&app, Some(&call.client), "", step, failed).await,
    }
}

fn missing() -> LinkingError {
    let reason = Reason::ParameterMissing { name: "token".to_owned() };
    LinkingError::Refused(OAuthCode::InvalidRequest, reason)
}
