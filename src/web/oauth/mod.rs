//! The OAuth 2.0 endpoints, one file each.

mod authorize;
mod google;
mod metadata;
mod refused;
mod revoke;
mod token;
mod userinfo;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

pub(in crate::web) use authorize::{again, cancel_purpose, platform_name, platform_text, scope_list, target};

use crate::app::App;

/// What a browser opens.
pub(super) fn pages() -> Router<Arc<App>> {
    Router::new().route("/oauth/authorize", get(authorize::show).post(authorize::decide))
}

/// What platforms and services call.
pub(super) fn endpoints() -> Router<Arc<App>> {
    Router::new()
        .route("/oauth/token", post(token::token))
        .route("/oauth/revoke", post(revoke::revoke))
        .route("/oauth/introspect", post(revoke::introspect))
        .route("/oauth/userinfo", get(userinfo::userinfo))
        .route("/.well-known/oauth-authorization-server", get(metadata::server))
        .route("/.well-known/oauth-protected-resource", get(metadata::resource))
}
