//! Health, metrics and the simulator, on a listener of their own that is kept private.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Redirect,
    routing::get,
};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;

use crate::{
    app::App,
    web::{
        self,
        simulator::{self, Talks},
    },
};

#[derive(Clone)]
struct Admin {
    app: Arc<App>,
    metrics: Option<PrometheusHandle>,
    stopping: Arc<AtomicBool>,
}

/// `/live`, `/ready`, `/metrics`, while no mail server is set `/outbox` with the mails that wait, and where it is wanted
/// `/simulator`. Once `stopping` is set, `/ready` says no, so that a load balancer looks elsewhere.
pub fn router(
    app: Arc<App>,
    metrics: Option<PrometheusHandle>,
    stopping: Arc<AtomicBool>,
    talks: Option<Arc<Talks>>,
) -> Router {
    let more = if talks.is_some() { "/simulator\n" } else { "" };
    let index = format!("/live\n/ready\n/metrics\n/outbox\n{more}");
    let router = Router::new()
        .route("/", get(|| async { index }))
        .route("/live", get(|| async { "ok\n" }))
        .route("/ready", get(ready))
        .route("/metrics", get(render))
        .route("/outbox", get(outbox))
        .with_state(Admin { app, metrics, stopping });
    match talks {
        Some(talks) => router.merge(simulator::router(talks)),
        None => router,
    }
}

/// Serves nothing but a simulator, until the process ends.
pub async fn serve_simulator(listener: TcpListener, talks: Arc<Talks>) -> std::io::Result<()> {
    let router = simulator::router(talks).route("/", get(|| async { Redirect::to("/simulator") }));
    axum::serve(listener, router).await
}

async fn ready(State(admin): State<Admin>) -> (StatusCode, &'static str) {
    if admin.stopping.load(Ordering::Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    let answers = match admin.app.engine.commerce().database().read().await {
        Ok(mut tx) => tx.ping().await.is_ok(),
        Err(_) => false,
    };
    if answers { (StatusCode::OK, "ready\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "database\n") }
}

async fn render(State(admin): State<Admin>) -> String {
    admin.metrics.as_ref().map(PrometheusHandle::render).unwrap_or_default()
}

/// Mails hold links that open accounts: they are shown under an address of this machine's only, so that no page in the
/// operator's browser can come here by a name that it has turned round.
async fn outbox(State(admin): State<Admin>, headers: HeaderMap) -> Result<String, StatusCode> {
    if !web::is_numbered(&headers) {
        return Err(StatusCode::FORBIDDEN);
    }
    let outbox = admin.app.site.mailer.outbox().ok_or(StatusCode::NOT_FOUND)?;
    let mails = outbox.mails();
    if mails.is_empty() {
        return Ok("No mail yet.\n".to_owned());
    }
    let text =
        |mail: &crate::mail::Mail| format!("To: {}\nSubject: {}\n\n{}\n", mail.to, mail.subject, mail.text);
    Ok(mails.iter().map(text).collect::<Vec<_>>().join("\n----------------------------------------\n\n"))
}
