//! The simulator in a browser: a page to talk to a shop, and what its script asks for. It is served on the admin
//! listener only, and speaks through the same adapters as the terminal does.
//!
//! Owns: conversations that are going on in browsers, and how long they are kept. Must not know: what is answered.

mod page;
mod talks;
mod view;

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, Query, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
pub use talks::{Rehearsed, Shops, Talks};
use tower_http::csrf::CsrfLayer;
use uuid::Uuid;

use self::view::{Asked, Refusal};
use super::{asset, host, language};
use crate::model::locale::Locale;

/// The page, its files, and its calls. Everything below `/simulator`.
pub fn router(talks: Arc<Talks>) -> Router {
    Router::new()
        .route("/simulator", get(show))
        .route("/simulator/app.css", get(style))
        .route("/simulator/app.js", get(script))
        .route("/simulator/icon.svg", get(super::icon))
        .route("/simulator/turns", post(turn))
        .route("/simulator/conversations/{id}/fixture", get(fixture))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(only_here))
        .with_state(talks)
}

/// Nothing but this machine's own addresses; see [`host`].
async fn only_here(request: Request, next: Next) -> Response {
    if host::is_numbered(request.headers()) {
        return next.run(request).await;
    }
    let text = "Open this page as http://localhost or by the machine's number.\n";
    (StatusCode::FORBIDDEN, text).into_response()
}

async fn show(
    State(talks): State<Arc<Talks>>,
    Query(params): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    page::show(&talks, language::choose(&params, &headers))
}

async fn style() -> Response {
    asset("text/css; charset=utf-8", concat!(include_str!("../app.css"), include_str!("app.css")))
}

async fn script() -> Response {
    asset("text/javascript; charset=utf-8", include_str!("app.js"))
}

async fn turn(State(talks): State<Arc<Talks>>, Json(asked): Json<Asked>) -> Result<Response, Response> {
    let locale = asked.page.unwrap_or(Locale::EnUs);
    let refused = |refusal: Refusal| refusal.response(talks.words(locale));
    Ok(Json(view::turn(&talks, asked).await.map_err(refused)?).into_response())
}

/// The conversation as a fixture, to be kept.
async fn fixture(State(talks): State<Arc<Talks>>, Path(id): Path<Uuid>) -> Result<Response, StatusCode> {
    let talk = talks.get(id).await.ok_or(StatusCode::NOT_FOUND)?;
    let talk = talk.lock().await;
    let recording = talk.recording().filter(|recording| !recording.is_empty());
    let text = recording.ok_or(StatusCode::NOT_FOUND)?.fixture();
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8"),
        // The page names the file after the shop, the locale and the moment.
        (header::CONTENT_DISPOSITION, "attachment"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}
