//! What is the same for every address, and the private listener.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use echoppe::server;
use tower::ServiceExt;

use crate::support::{
    run,
    server::{SHARED, TestServer, json},
};

async fn get(router: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[test]
fn other_addresses_and_methods_get_typed_errors() {
    run(async {
        let (status, body) = get(&SHARED.router, "/nothing/here").await;
        assert_eq!(
            (status, json(body.as_bytes())["error"].as_str().unwrap()),
            (StatusCode::NOT_FOUND, "not_found")
        );
        for path in ["/alexa", "/google/corner-grocer"] {
            let (status, body) = get(&SHARED.router, path).await;
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
            assert_eq!(json(body.as_bytes())["error"], "method_not_allowed");
        }
        let (status, body) = get(&SHARED.router, "/").await;
        assert_eq!(status, StatusCode::OK);
        assert!(body.contains("POST /alexa"));
    });
}

#[test]
fn health_tells_the_truth() {
    run(async {
        let server = TestServer::start().await;
        let stopping = Arc::new(AtomicBool::new(false));
        let admin = server::admin_router(Arc::clone(&server.app), None, Arc::clone(&stopping));
        assert_eq!(get(&admin, "/live").await.0, StatusCode::OK);
        assert_eq!(get(&admin, "/ready").await, (StatusCode::OK, "ready\n".to_owned()));
        stopping.store(true, Ordering::Relaxed);
        assert_eq!(get(&admin, "/ready").await, (StatusCode::SERVICE_UNAVAILABLE, "stopping\n".to_owned()));
        stopping.store(false, Ordering::Relaxed);
        server.app.engine.commerce().database().close().await;
        assert_eq!(get(&admin, "/ready").await, (StatusCode::SERVICE_UNAVAILABLE, "database\n".to_owned()));
        assert_eq!(get(&admin, "/live").await.0, StatusCode::OK);
    });
}
