//! Taking in connections: not too many, and none that only sits there.
//!
//! `axum::serve` sets no timer, so a connection that never finishes its headers stays open for ever. This loop
//! gives each ten seconds for its first byte, ten for its handshake and ten for its headers, and takes in so many at
//! once.

use std::{sync::Arc, time::Duration};

use axum::Router;
use hyper::{Request, body::Incoming};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto::Builder,
        graceful::{GracefulShutdown, Watcher},
    },
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::timeout,
};
use tokio_util::sync::CancellationToken;
use tower::Service;

use super::tls::Tls;
use crate::web::Peer;

/// Connections taken in at once; more wait in the kernel's queue.
const MOST: usize = 4_096;
/// For the first byte, and again for the headers of each request.
const PATIENCE: Duration = Duration::from_secs(10);
/// Requests at once on one HTTP/2 connection.
const MOST_STREAMS: u32 = 64;
/// The largest head of a request, in bytes.
const LARGEST_HEADERS: usize = 64 * 1024;
/// How often a silent HTTP/2 connection is asked whether it is still there.
const PING: Duration = Duration::from_secs(20);
/// A pause when the machine can open no more connections: it gets better when some close.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves a router on a listener until `stop`; then lets what is under way finish, and closes what is idle.
pub(super) async fn serve(listener: TcpListener, router: Router, tls: Option<Tls>, stop: CancellationToken) {
    let places = Arc::new(Semaphore::new(MOST));
    let graceful = GracefulShutdown::new();
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let (stream, address) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "A connection could not be taken in");
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            },
        };
        let (router, tls, watcher, stop) = (router.clone(), tls.clone(), graceful.watcher(), stop.clone());
        tokio::spawn(async move {
            let _place = place;
            if !speaks(&stream, &stop).await {
                return;
            }
            let _ = stream.set_nodelay(true);
            let peer = Peer(address.ip());
            match tls {
                None => converse(stream, router, peer, watcher).await,
                Some(tls) => {
                    if let Some(stream) = tls.accept(stream).await {
                        converse(stream, router, peer, watcher).await;
                    }
                }
            }
        });
    }
    drop(listener);
    graceful.shutdown().await;
}

/// Speaks HTTP on a connection. Each request is told who is at the other end.
async fn converse<S>(stream: S, router: Router, peer: Peer, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = tower::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.clone().call(request)
    });
    let builder = builder();
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    // Clients that hang up or speak no HTTP are their own affair.
    drop(watcher.watch(connection.into_owned()).await);
}

/// Whether a first byte comes in time, before the server stops.
async fn speaks(stream: &TcpStream, stop: &CancellationToken) -> bool {
    let mut first = [0];
    tokio::select! {
        () = stop.cancelled() => false,
        peeked = timeout(PATIENCE, stream.peek(&mut first)) => matches!(peeked, Ok(Ok(1..))),
    }
}

fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LARGEST_HEADERS)
        .keep_alive(true);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(MOST_STREAMS)
        .max_header_list_size(u32::try_from(LARGEST_HEADERS).unwrap_or(u32::MAX))
        .keep_alive_interval(PING)
        .keep_alive_timeout(PATIENCE);
    builder
}
