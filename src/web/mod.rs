//! Pages for people, and the OAuth endpoints for platforms.
//!
//! Owns: forms, cookies, HTML and the JSON of RFC 6749 and its kin. Must not know: conversations; how an account or
//! a grant is kept (`accounts`, `linking`). Pages work without JavaScript, but for the
//! simulator, and load nothing from elsewhere; every word
//! on them is a message.

mod cookies;
mod csrf;
mod form;
mod host;
mod language;
mod layout;
mod merchant;
mod network;
mod oauth;
mod problem;
mod shopper;
pub mod simulator;
mod visitor;

use std::sync::Arc;

use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
pub use host::is_numbered;
pub use network::Peer;
use tower_http::csrf::CsrfLayer;
pub use visitor::Visitor;

use crate::app::App;

/// The largest form, in bytes.
const LARGEST_FORM: usize = 16 * 1024;

/// Pages and endpoints.
pub fn router(app: &Arc<App>) -> Router<Arc<App>> {
    let mut csrf = CsrfLayer::new();
    if let Ok(trusting) = CsrfLayer::new().add_trusted_origin(&app.site.issuer) {
        csrf = trusting;
    }
    // The layer looks at where a request comes from; each form carries a token of its own besides.
    let csrf = csrf.with_rejection_response(|_| {
        let text = "This form was sent from another site. Nothing was changed.\n";
        (StatusCode::FORBIDDEN, text).into_response()
    });
    let pages =
        Router::new().merge(oauth::pages()).merge(shopper::router()).merge(merchant::router()).layer(csrf);
    Router::new()
        .merge(pages)
        .merge(oauth::endpoints())
        .route("/assets/app.css", get(style))
        .route("/assets/icon.svg", get(icon))
}

/// There is nothing at an address that a person has opened.
pub fn nothing_here(visitor: &Visitor) -> Response {
    visitor.problem(problem::Kind::NotFound).into_response()
}

async fn style() -> Response {
    asset("text/css; charset=utf-8", include_str!("app.css"))
}

async fn icon() -> Response {
    asset("image/svg+xml", include_str!("icon.svg"))
}

/// A file that is the same for everybody: the only kind that may be kept.
fn asset(kind: &'static str, text: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, text).into_response()
}
