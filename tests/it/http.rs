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
    db::each,
    run,
    server::{SHARED, TestServer, json, recorded},
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
        let admin = server::admin_router(Arc::clone(&server.app), None, Arc::clone(&stopping), None);
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

/// The same conversation, whatever the database.
#[test]
fn both_engines_answer_alike() {
    each(|db| async move {
        let server = TestServer::on(db.database).await;
        for (name, expected) in [
            ("alexa/launch_linked.request.json", "Welcome back to Corner Grocer"),
            ("alexa/track_order_linked.request.json", "1 0 4 2"),
            ("alexa/store_hours_location_date_time.request.json", "the London shop is open"),
        ] {
            let (status, answer) = server.alexa(&recorded(name)).await;
            assert_eq!(status, StatusCode::OK);
            let answer = json(&answer).to_string();
            assert!(answer.contains(expected), "{name}: {answer}");
        }
    });
}

/// A dependency that hangs is apologised for within the deadline, and the session is kept.
#[test]
fn a_turn_that_takes_too_long_is_apologised_for() {
    use echoppe::{
        dialog::{Input, Next, Pending, Principal, Session, Surface, Turn, slots::Slots},
        i18n::messages::Message,
        model::locale::Locale,
    };
    run(async {
        let server = TestServer::start().await;
        let commerce = server.app.engine.commerce();
        let shop = commerce.directory().by_slug("corner-grocer").unwrap().clone();
        let token = server.token("camille").to_owned().into();
        let customer = commerce.recognise(shop.merchant.id, &token).await.unwrap().unwrap();
        let turn = Turn {
            device: None,
            key: None,
            platform: "alexa",
            locale: Locale::EnGb,
            display_locale: Locale::EnGb,
            at: crate::support::instant(),
            shop,
            principal: Principal::Linked(customer),
            surface: Surface::default(),
            session: Session::default().asking(Pending::OrderNumber),
            input: Input::Intent { name: "TrackOrder".into(), slots: Slots::new() },
        };
        // Somebody holds every connection.
        let mut held = Vec::new();
        while let Ok(Ok(one)) =
            tokio::time::timeout(std::time::Duration::from_millis(100), commerce.database().read()).await
        {
            held.push(one);
        }
        let hasty = server.app.engine.clone().with_patience(std::time::Duration::from_millis(50));
        let reply = hasty.respond(&turn).await;
        assert_eq!(reply.say, [Message::FaultSlow, Message::FaultQuestion]);
        assert_eq!(reply.next, Next::Ask);
        assert_eq!(reply.session.pending, Some(Pending::OrderNumber));
    });
}
