//! Running the listeners, following the database, and stopping without dropping a turn.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::Router;
use tokio::{net::TcpListener, signal};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::accept;
use crate::app::App;

/// How long turns under way may take to finish.
const DRAIN: Duration = Duration::from_secs(10);
/// How soon changes made elsewhere are seen.
const FOLLOW: Duration = Duration::from_secs(2);

/// What tells a running server to stop.
#[derive(Debug, Clone, Default)]
pub struct Lifecycle {
    stop: CancellationToken,
    /// Set once stopping has begun.
    pub stopping: Arc<AtomicBool>,
}

impl Lifecycle {
    /// Begins to stop.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.stop.cancel();
    }

    /// Stops on SIGTERM or Ctrl-C; a second signal ends the process at once.
    pub fn stop_on_signals(&self) {
        let lifecycle = self.clone();
        tokio::spawn(async move {
            signalled().await;
            tracing::info!("Stopping: finishing what is under way; signal again to stop at once");
            lifecycle.stop();
            signalled().await;
            std::process::exit(130);
        });
    }
}

async fn signalled() {
    let interrupt = signal::ctrl_c();
    match signal::unix::signal(signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => drop(interrupt.await),
    }
}

/// Serves both listeners until the lifecycle stops, then lets turns finish for up to ten seconds.
pub async fn serve(
    app: Arc<App>,
    public: (TcpListener, Router),
    admin: (TcpListener, Router),
    lifecycle: Lifecycle,
) -> io::Result<()> {
    let tasks = TaskTracker::new();
    for (listener, router) in [public, admin] {
        tasks.spawn(accept::serve(listener, router, lifecycle.stop.clone()));
    }
    let following = follow(app, lifecycle.stop.clone());
    tasks.spawn(following);
    lifecycle.stop.cancelled().await;
    tasks.close();
    if tokio::time::timeout(DRAIN, tasks.wait()).await.is_err() {
        tracing::warn!("Some requests did not finish in time");
    }
    Ok(())
}

/// Looks for changes of merchants and catalogs.
async fn follow(app: Arc<App>, stop: CancellationToken) {
    let mut failing = false;
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(FOLLOW) => {}
        }
        match app.engine.commerce().refresh().await {
            Ok(()) => failing = false,
            Err(error) if !failing => {
                failing = true;
                tracing::error!(error = &error as &dyn std::error::Error, "Changes cannot be followed");
            }
            Err(_) => {}
        }
    }
}
