//! F7: the linked store fails in every way; it ends with each order exactly once.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{Response, StatusCode},
    routing::{get, post},
};
use chrono::TimeDelta;

use super::{Crowd, size};
use crate::{
    linking::on_each,
    ordering::{Speaker, effects},
};

/// A store that takes orders, knows them by our identifier, and misbehaves in turn.
#[derive(Default)]
struct Store {
    orders: Mutex<HashMap<String, usize>>,
    calls: AtomicUsize,
    posts: AtomicUsize,
}

async fn take(State(store): State<Arc<Store>>, body: Bytes) -> Response<Body> {
    let order: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let call = store.calls.fetch_add(1, Ordering::Relaxed);
    store.posts.fetch_add(1, Ordering::Relaxed);
    let id = order["id"].as_str().unwrap().to_owned();
    let accept = || *store.orders.lock().unwrap().entry(id.clone()).or_insert(0) += 1;
    let answer = |status: u16, body: String| {
        Response::builder().status(StatusCode::from_u16(status).unwrap()).body(Body::from(body)).unwrap()
    };
    match call % 7 {
        // Refused before anything was done.
        0 => answer(500, String::new()),
        1 => answer(429, String::new()),
        // Accepted, and the answer is lost in three ways.
        2 => {
            accept();
            answer(502, String::new())
        }
        3 => {
            accept();
            answer(200, "<html>not what you think</html>".to_owned())
        }
        4 => {
            accept();
            // The connection breaks off in the middle of the answer.
            let broken = futures_util::stream::iter([
                Ok::<_, std::io::Error>(Bytes::from_static(b"{\"id\"")),
                Err(std::io::Error::other("reset")),
            ]);
            Response::new(Body::from_stream(broken))
        }
        _ => {
            accept();
            answer(201, format!(r#"{{"id":"S-{call}"}}"#))
        }
    }
}

async fn find(State(store): State<Arc<Store>>, Path(id): Path<String>) -> (StatusCode, String) {
    store.calls.fetch_add(1, Ordering::Relaxed);
    match store.orders.lock().unwrap().get(&id) {
        Some(_) => (StatusCode::OK, format!(r#"{{"id":"S-{id}"}}"#)),
        None => (StatusCode::NOT_FOUND, String::new()),
    }
}

#[test]
fn f7_a_store_that_misbehaves_gets_every_order_once() {
    on_each(|server| async move {
        let store = Arc::new(Store::default());
        let router = Router::new()
            .route("/orders", post(take))
            .route("/orders/{id}", get(find))
            .with_state(Arc::clone(&store));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let database = server.app.engine.commerce().database().clone();
        let crowd = Crowd::gather(&database, 1, crate::support::server::SECRET).await;
        server.app.engine.commerce().refresh().await.unwrap();
        effects::connect(&server, "store", &format!("webhook+http://{address}/orders"), "s").await;
        let orders = size(40, 1_000);
        let mut speaker = Speaker::with_token(&server, &crowd.tokens[0]);
        for _ in 0..orders {
            speaker.order().await;
        }
        let worker = effects::worker(&server, "http://127.0.0.1:1");
        let mut rounds = 0;
        loop {
            effects::drain(&worker).await;
            let (waiting, dead) = database.read().await.unwrap().count_effects().await.unwrap();
            assert_eq!(dead, 0);
            if waiting == 0 {
                break;
            }
            rounds += 1;
            assert!(rounds < 2_000, "{waiting} orders never arrive");
            server.clock.advance(TimeDelta::seconds(35));
        }
        let remote = store.orders.lock().unwrap();
        let doubled = remote.values().filter(|count| **count > 1).count();
        println!(
            "F7 {}: orders {orders}, in the store {}, doubled there {doubled}; {} calls, {} of them orders",
            database.engine(),
            remote.len(),
            store.calls.load(Ordering::Relaxed),
            store.posts.load(Ordering::Relaxed)
        );
        assert_eq!((remote.len(), doubled), (orders, 0));
    });
}
