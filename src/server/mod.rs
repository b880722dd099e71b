//! HTTP: the platforms' webhooks on one listener, health and metrics on another.
//!
//! Owns: routes, limits, status codes, starting and stopping. Must not know: what a conversation is about.

mod accept;
mod admin;
mod alexa;
mod body;
mod error;
mod google;
mod plain;
mod shutdown;
pub mod tls;

use std::{sync::Arc, time::Duration};

use axum::{
    BoxError, Router,
    body::Body,
    error_handling::HandleErrorLayer,
    http::{HeaderMap, HeaderValue, Response, header},
    response::IntoResponse,
    routing::{get, post},
};
pub use body::LARGEST_BODY;
pub use error::WebError;
pub use google::key as google_key;
pub use plain::router as plain_router;
pub use shutdown::{Door, Lifecycle, serve};
use tower::{
    ServiceBuilder, limit::GlobalConcurrencyLimitLayer, load_shed::LoadShedLayer, timeout::TimeoutLayer,
};
use tower_http::catch_panic::CatchPanicLayer;

use crate::{api, app::App, web};

/// No webhook takes longer: platforms have given up by then.
const LONGEST_REQUEST: Duration = Duration::from_secs(8);

/// Requests answered at once by each kind of route; more are turned away, so that a crowd at the pages does not keep
/// voices waiting.
const MOST_TURNS: usize = 2_048;
const MOST_PAGES: usize = 512;
const MOST_CALLS: usize = 512;

/// The webhooks, the pages and the OAuth endpoints.
pub fn router(app: Arc<App>) -> Router {
    let secure = app.site.issuer.starts_with("https:");
    let turns = Router::new()
        .route("/alexa", post(alexa::webhook))
        .route("/google/{merchant}", post(google::webhook));
    let turns = shed(turns, MOST_TURNS);
    let pages = shed(web::router(&app), MOST_PAGES);
    let api = shed(api::router(), MOST_CALLS);
    Router::new()
        .route("/", get(index))
        .merge(turns)
        .merge(pages)
        .merge(api)
        .fallback(not_found)
        .method_not_allowed_fallback(wrong_method)
        // One stack, so that the router boxes it once.
        .layer(
            ServiceBuilder::new()
                .map_response(move |response| headers(response, secure))
                .layer(CatchPanicLayer::custom(error::panicked)),
        )
        .with_state(app)
}

/// So many at once, for so long; 503 beyond. The limit holds for all routes of the router together.
fn shed(router: Router<Arc<App>>, most: usize) -> Router<Arc<App>> {
    router.layer(
        ServiceBuilder::new()
            .layer(HandleErrorLayer::new(|_: BoxError| async { WebError::Unavailable }))
            .layer(LoadShedLayer::new())
            .layer(GlobalConcurrencyLimitLayer::new(most))
            .layer(TimeoutLayer::new(LONGEST_REQUEST)),
    )
}

pub use admin::{router as admin_router, serve_simulator};

async fn index() -> &'static str {
    "Echoppe: the shop you can talk to.\nPOST /alexa            Alexa skill webhook\nPOST /google/MERCHANT  Dialogflow CX, Dialogflow ES, Actions SDK v3\n"
}

/// People see a page, programs an error that they can read.
async fn not_found(headers: HeaderMap, visitor: web::Visitor) -> Response<Body> {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    if accept.contains("text/html") {
        web::nothing_here(&visitor)
    } else {
        WebError::NotFound.into_response()
    }
}

async fn wrong_method() -> WebError {
    WebError::Method
}

/// Headers that every response carries, unless it says otherwise itself.
fn headers<B>(mut response: Response<B>, secure: bool) -> Response<B> {
    let headers = response.headers_mut();
    let mut add = |name, value| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    add(header::CACHE_CONTROL, "no-store");
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    add(header::REFERRER_POLICY, "no-referrer");
    if secure {
        // A year: browsers do not come back in clear.
        add(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}
