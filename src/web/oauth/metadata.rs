//! What this server is and can do (RFC 8414, RFC 9728). Nothing stands here that is not so.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde_json::{Value, json};

use super::token::JWT_BEARER;
use crate::{app::App, model::scope::Scope};

pub(super) async fn server(State(app): State<Arc<App>>) -> Json<Value> {
    let issuer = &app.site.issuer;
    let methods = ["client_secret_basic", "client_secret_post"];
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/oauth/authorize"),
        "token_endpoint": format!("{issuer}/oauth/token"),
        "revocation_endpoint": format!("{issuer}/oauth/revoke"),
        "introspection_endpoint": format!("{issuer}/oauth/introspect"),
        "userinfo_endpoint": format!("{issuer}/oauth/userinfo"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token", JWT_BEARER],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_methods_supported": methods,
        "introspection_endpoint_auth_methods_supported": methods,
        "scopes_supported": Scope::ALL.map(Scope::name),
        "ui_locales_supported": ["en-US", "en-GB", "fr-FR", "fr-CA", "ro-RO"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

pub(super) async fn resource(State(app): State<Arc<App>>) -> Json<Value> {
    let issuer = &app.site.issuer;
    Json(json!({
        "resource": issuer,
        "authorization_servers": [issuer],
        "scopes_supported": Scope::ALL.map(Scope::name),
        "bearer_methods_supported": ["header"],
    }))
}
