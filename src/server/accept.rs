//! Taking in connections: not too many, not too many from one place, and none that only sits there.
//!
//! `axum::serve` sets no timer, so a connection that never finishes its headers stays open for ever. This loop gives
//! each ten seconds for its first byte, ten for its handshake and ten for its headers; one that asks nothing for a
//! minute is closed, whatever it answers to pings.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::Router;
use hyper::{Request, body::Incoming};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
    service::TowerToHyperService,
};
use ipnet::IpNet;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{Instant, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::Service;

use super::tls::Tls;
use crate::web::Peer;

/// Connections taken in at once; more wait in the kernel's queue.
const MOST: usize = 10_000;
/// Connections taken in at once from one address that is no proxy of ours: nobody takes every place alone.
const MOST_OF_ONE: usize = 2_500;
/// For the first byte, and again for the headers of each request.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection may ask nothing.
const IDLE: Duration = Duration::from_mins(1);
/// Requests at once on one HTTP/2 connection.
const MOST_STREAMS: u32 = 64;
/// The largest head of a request, in bytes.
const LARGEST_HEADERS: usize = 64 * 1024;
/// How often a silent HTTP/2 connection is asked whether it is still there.
const PING: Duration = Duration::from_secs(20);
/// A pause when the machine can open no more connections: it gets better when some close.
const PAUSE: Duration = Duration::from_millis(100);

/// What counts as one place: an IPv4 address, or the /64 of an IPv6 one, which is what one household has.
fn place_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpNet::new(v6.into(), 64).map_or(address, |net| net.trunc().addr()),
    }
}

/// Who holds how many connections.
#[derive(Debug, Default)]
struct Places(Mutex<HashMap<IpAddr, usize>>);

/// A place, given back when it is dropped.
struct Place(Arc<Places>, IpAddr);

impl Places {
    fn take(self: &Arc<Self>, address: IpAddr, most: usize) -> Option<Place> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(address).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Place(Arc::clone(self), address))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.1);
            }
        }
    }
}

/// Serves a router on a listener until `stop`; then lets what is under way finish, and closes what is idle.
/// `proxies` may hold as many connections as there are.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    (tls, proxies): (Option<Tls>, Vec<IpNet>),
    stop: CancellationToken,
) {
    let all = Arc::new(Semaphore::new(MOST));
    let places = Arc::new(Places::default());
    let open = TaskTracker::new();
    loop {
        let Ok(one) = Arc::clone(&all).acquire_owned().await else { break };
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
        let peer = address.ip().to_canonical();
        let most = if proxies.iter().any(|net| net.contains(&peer)) { MOST } else { MOST_OF_ONE };
        let Some(place) = places.take(place_of(peer), most) else {
            metrics::counter!("connections_refused_total").increment(1);
            continue;
        };
        let (router, tls, stop) = (router.clone(), tls.clone(), stop.clone());
        open.spawn(async move {
            let _places = (one, place);
            if !speaks(&stream, &stop).await {
                return;
            }
            let _ = stream.set_nodelay(true);
            match tls {
                None => converse(stream, router, Peer(peer), stop).await,
                Some(tls) => {
                    if let Some(stream) = tls.accept(stream).await {
                        converse(stream, router, Peer(peer), stop).await;
                    }
                }
            }
        });
    }
    drop(listener);
    open.close();
    open.wait().await;
}

/// What a connection is doing.
#[derive(Debug)]
struct Doing {
    requests: AtomicUsize,
    since: Mutex<Instant>,
}

/// A request under way.
struct Asked(Arc<Doing>);

impl Asked {
    fn now(doing: &Arc<Doing>) -> Self {
        doing.requests.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(doing))
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        *self.0.since.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.0.requests.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Doing {
    /// When the connection will have asked nothing for too long; later when it is asking just now.
    fn idle_at(&self) -> Instant {
        let busy = self.requests.load(Ordering::Relaxed) > 0;
        let since =
            if busy { Instant::now() } else { *self.since.lock().unwrap_or_else(PoisonError::into_inner) };
        since + IDLE
    }
}

/// Speaks HTTP on a connection. Each request is told who is at the other end.
async fn converse<S>(stream: S, router: Router, peer: Peer, stop: CancellationToken)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let doing = Arc::new(Doing { requests: AtomicUsize::new(0), since: Mutex::new(Instant::now()) });
    let noted = Arc::clone(&doing);
    let service = tower::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let asked = Asked::now(&noted);
        let answer = router.clone().call(request);
        async move {
            let answer = answer.await;
            drop(asked);
            answer
        }
    });
    let builder = builder();
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let mut connection = std::pin::pin!(connection);
    loop {
        let idle_at = doing.idle_at();
        tokio::select! {
            // Clients that hang up or speak no HTTP are their own affair.
            _ = connection.as_mut() => return,
            () = stop.cancelled() => break,
            () = tokio::time::sleep_until(idle_at) => {
                if doing.idle_at() <= Instant::now() {
                    break;
                }
            }
        }
    }
    connection.as_mut().graceful_shutdown();
    // What is under way may finish; whoever does not close then is hung up on.
    drop(timeout(PATIENCE, connection).await);
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

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    #[test]
    fn nobody_takes_every_place_alone() {
        let places = Arc::new(Places::default());
        let (one, other) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        let mut held: Vec<Place> = (0..3).filter_map(|_| places.take(one, 2)).collect();
        assert_eq!(held.len(), 2);
        assert!(places.take(other, 2).is_some());
        let household = ["2001:db8::1", "2001:db8::ffff:2"].map(|text| place_of(text.parse().unwrap()));
        assert_eq!(household[0], household[1]);
        held.pop();
        assert!(places.take(one, 2).is_some(), "a place comes back");
        drop(held);
        assert!(places.0.lock().unwrap().is_empty(), "nothing is kept about who has gone");
    }

    /// Headers that never end, a byte now and then: cut off, whatever trickles in. Time is the test's.
    #[tokio::test(start_paused = true)]
    async fn headers_that_never_end_are_cut_off() {
        let (client, server) = tokio::io::duplex(65_536);
        let peer = Peer([192, 0, 2, 1].into());
        let served = tokio::spawn(converse(server, Router::new(), peer, CancellationToken::new()));
        let (_read, mut write) = tokio::io::split(client);
        let trickle = tokio::spawn(async move {
            let _ = write.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").await;
            while write.write_all(b"a").await.is_ok() {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
        let began = Instant::now();
        served.await.unwrap();
        assert!(began.elapsed() <= 2 * PATIENCE, "{:?}", began.elapsed());
        trickle.abort();
    }

    /// What is under way when the server stops is finished; what is idle is closed at once.
    #[tokio::test(start_paused = true)]
    async fn stopping_finishes_what_is_under_way() {
        let router = Router::new().route(
            "/",
            axum::routing::get(|| async {
                tokio::time::sleep(Duration::from_secs(3)).await;
                "done"
            }),
        );
        let stop = CancellationToken::new();
        let (client, server) = tokio::io::duplex(65_536);
        let served = tokio::spawn(converse(server, router, Peer([192, 0, 2, 1].into()), stop.clone()));
        let (mut read, mut write) = tokio::io::split(client);
        write.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        stop.cancel();
        let mut answer = String::new();
        read.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("done"), "{answer}");
        served.await.unwrap();
    }

    /// Asks nothing over HTTP/2, but answers every ping: closed all the same. Time is the test's.
    #[tokio::test(start_paused = true)]
    async fn a_connection_that_only_answers_pings_is_closed() {
        let (client, server) = tokio::io::duplex(65_536);
        let stop = CancellationToken::new();
        let peer = Peer([192, 0, 2, 1].into());
        let served = tokio::spawn(converse(server, Router::new(), peer, stop));
        let (mut read, mut write) = tokio::io::split(client);
        let mut hello = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
        hello.extend([0, 0, 0, 4, 0, 0, 0, 0, 0]);
        write.write_all(&hello).await.unwrap();
        let answering = tokio::spawn(async move {
            loop {
                let mut head = [0; 9];
                if read.read_exact(&mut head).await.is_err() {
                    break;
                }
                let mut body = vec![0; usize::from(head[1]) << 8 | usize::from(head[2])];
                if read.read_exact(&mut body).await.is_err() {
                    break;
                }
                // Settings and pings are acknowledged.
                if (head[3] == 4 || head[3] == 6) && head[4] & 1 == 0 {
                    let mut answer = head;
                    answer[4] |= 1;
                    let kept = if head[3] == 6 { body } else { Vec::new() };
                    answer[1..3].copy_from_slice(&u16::try_from(kept.len()).unwrap().to_be_bytes());
                    let sent = write.write_all(&[&answer[..], &kept].concat()).await;
                    if sent.is_err() {
                        break;
                    }
                }
            }
        });
        let began = Instant::now();
        served.await.unwrap();
        assert!(began.elapsed() >= IDLE && began.elapsed() <= IDLE + 3 * PATIENCE, "{:?}", began.elapsed());
        answering.abort();
    }
}
