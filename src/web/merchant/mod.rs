//! The merchant's own pages: a password, a one-time code, then what linking needs and how it fares.

mod area;
mod sign_in;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

use crate::app::App;

/// The pages below `/merchant`.
pub(super) fn router() -> Router<Arc<App>> {
    let pages = Router::new()
        .route("/", get(area::show))
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/invitation", get(sign_in::show_invitation).post(sign_in::accept))
        .route("/second-factor", get(sign_in::show_factor).post(sign_in::factor));
    Router::new().nest("/merchant", pages)
}
