//! Health and metrics, on a listener of their own that is kept private.

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    routing::get,
};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::app::App;

#[derive(Clone)]
struct Admin {
    app: Arc<App>,
    metrics: Option<PrometheusHandle>,
    stopping: Arc<AtomicBool>,
}

/// `/live`, `/ready`, `/metrics` and, while no mail server is set, `/outbox` with the mails that wait. Once `stopping` is set, `/ready` says no, so that a load balancer looks
/// elsewhere.
pub fn router(app: Arc<App>, metrics: Option<PrometheusHandle>, stopping: Arc<AtomicBool>) -> Router {
    Router::new()
        .route("/", get(|| async { "/live\n/ready\n/metrics\n/outbox\n" }))
        .route("/live", get(|| async { "ok\n" }))
        .route("/ready", get(ready))
        .route("/metrics", get(render))
        .route("/outbox", get(outbox))
        .with_state(Admin { app, metrics, stopping })
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
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    if name != "localhost" && name.parse::<IpAddr>().is_err() {
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
