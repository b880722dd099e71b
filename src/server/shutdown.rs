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

use super::{accept, tls::Tls};
use crate::app::App;

/// How long turns under way may take to finish.
const DRAIN: Duration = Duration::from_secs(10);
/// How soon changes made elsewhere are seen.
const FOLLOW: Duration = Duration::from_secs(2);
/// How often what has expired is thrown away.
const SWEEP: Duration = Duration::from_mins(5);

/// What tells a running server to stop.
#[derive(Debug, Clone, Default)]
pub struct Lifecycle {
    stop: CancellationToken,
    /// Set once stopping has begun.
    pub stopping: Arc<AtomicBool>,
}

impl Lifecycle {
    /// What runs until the stop can wait for it here.
    pub const fn token(&self) -> &CancellationToken {
        &self.stop
    }

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

/// Something to serve: where, what, and how it is secured.
#[derive(Debug)]
pub struct Door {
    /// Where.
    pub listener: TcpListener,
    /// What.
    pub router: Router,
    /// How; in clear when absent.
    pub tls: Option<Tls>,
}

/// Serves every door until the lifecycle stops, then lets turns finish for up to ten seconds.
pub async fn serve(
    app: Arc<App>,
    doors: impl IntoIterator<Item = Door>,
    lifecycle: Lifecycle,
) -> io::Result<()> {
    let tasks = TaskTracker::new();
    for door in doors {
        let how = (door.tls, app.site.trusted_proxies.clone());
        tasks.spawn(accept::serve(door.listener, door.router, how, lifecycle.stop.clone()));
    }
    tasks.spawn(sweep(Arc::clone(&app), lifecycle.stop.clone()));
    let (worker, stop) = (Arc::clone(&app.worker), lifecycle.stop.clone());
    tasks.spawn(async move { worker.run(stop).await });
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

/// Throws away what has expired.
async fn sweep(app: Arc<App>, stop: CancellationToken) {
    loop {
        let commerce = app.engine.commerce();
        let now = commerce.clock().now();
        let swept = async {
            let mut tx = commerce.database().begin().await?;
            tx.sweep(now).await?;
            tx.commit().await
        };
        if let Err(error) = swept.await {
            tracing::warn!(error = &error as &dyn std::error::Error, "What has expired could not be deleted");
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(SWEEP) => {}
        }
    }
}
