//! Raw requests, and what holds for every route.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use tower::ServiceExt;

use super::{Browser, Platform, alexa, on_each, shopper};
use crate::support::server::TestServer;

/// Sends anything.
pub async fn send(
    server: &TestServer,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> (StatusCode, HeaderMap, String) {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    let response = server.router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body");
    (parts.status, parts.headers, String::from_utf8_lossy(&body).into_owned())
}

pub async fn status(server: &TestServer, method: &str, path: &str) -> StatusCode {
    send(server, method, path, &[], "").await.0
}

pub async fn get(server: &TestServer, path: &str, headers: &[(&str, String)]) -> (StatusCode, String) {
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (status, _, body) = send(server, "GET", path, &headers, "").await;
    (status, body)
}

const PAGES: [&str; 9] = [
    "/shop/corner-grocer/sign-in",
    "/shop/corner-grocer/sign-up",
    "/shop/corner-grocer/forgot",
    "/shop/corner-grocer/privacy",
    "/shop/corner-grocer/confirm?token=x",
    "/shop/corner-grocer/reset?token=x",
    "/merchant/sign-in",
    "/merchant/invitation?token=x",
    "/oauth/authorize",
];

#[test]
fn every_page_carries_its_headers_and_nothing_from_elsewhere() {
    on_each(|server| async move {
        for path in PAGES {
            let page = Browser::new(&server).get(path).await;
            for (name, value) in [
                ("cache-control", "no-store"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "same-origin"),
                ("x-content-type-options", "nosniff"),
            ] {
                assert_eq!(page.headers[name], value, "{path}: {name}");
            }
            let policy = page.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
            assert!(!page.body.contains("<script") && !page.body.contains("style=\""), "{path}");
            assert!(!page.body.contains("src=\"http") && !page.body.contains("href=\"http"), "{path}");
        }
    });
}

#[test]
fn forms_from_elsewhere_change_nothing() {
    on_each(|server| async move {
        let browser = Browser::new(&server);
        let page = browser.get("/shop/corner-grocer/sign-in").await;
        let (path, fields) = page.form("/sign-in");
        let none: Vec<(String, String)> = fields.iter().filter(|(name, _)| name != "csrf").cloned().collect();
        assert_eq!(browser.post(&path, &none).await.status, StatusCode::BAD_REQUEST, "without token");
        let stranger = Browser::new(&server);
        stranger.get("/shop/corner-grocer/sign-in").await;
        assert_eq!(stranger.post(&path, &fields).await.status, StatusCode::BAD_REQUEST, "another browser's");
        let foreign = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.test")];
        assert_eq!(browser.post_from(&path, &fields, &foreign).await.status, StatusCode::FORBIDDEN);
        let (_, other) = browser.get("/shop/corner-grocer/forgot").await.form("/forgot");
        let swapped = browser.post(&path, &other).await;
        assert_eq!(swapped.status, StatusCode::BAD_REQUEST, "the token of another form");
    });
}

#[test]
fn after_signing_in_people_stay_here() {
    on_each(|server| async move {
        let form = shopper(&server, "corner-grocer", "a@example.org").await;
        drop(form);
        let out = [
            "https://evil.test/",
            "//evil.test",
            "\\\\evil.test",
            "/\\evil.test",
            "%2f%2fevil.test",
            "javascript:alert(1)",
        ];
        for name in [
            "next",
            "return",
            "return_to",
            "redirect",
            "continue",
            "url",
            "goto",
            "target",
            "dest",
            "r",
            "u",
            "request",
        ] {
            for value in out {
                let browser = Browser::new(&server);
                let query =
                    url::form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
                let page = browser.get(&format!("/shop/corner-grocer/sign-in?{query}")).await;
                let fields = [("email", "a@example.org"), ("password", super::PASSWORD), (name, value)];
                // Only a few, so that tries are not used up.
                if name != "next" && name != "request" {
                    assert!(
                        !page.body.contains("href=\"https://evil") && !page.body.contains("action=\"//"),
                        "{name}"
                    );
                    continue;
                }
                server.clock.advance(chrono::TimeDelta::minutes(10));
                let done = browser.submit(&page, "/sign-in", &fields).await;
                assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
                let to = done.location();
                assert!(
                    to.starts_with("/oauth/authorize?") || to.starts_with("/shop/corner-grocer/"),
                    "{to}"
                );
            }
        }
    });
}

#[test]
fn odd_input_is_refused_without_a_fault() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, "corner-grocer", alexa()).await;
        let basic = alexa.basic();
        let form = "application/x-www-form-urlencoded";
        for body in ["", "=&=&=", "%", "a=%ff", "\u{0}", &"x=1&".repeat(4000), &"y".repeat(20_000)] {
            for path in ["/oauth/token", "/oauth/revoke", "/oauth/introspect"] {
                let headers = [("content-type", form), ("authorization", basic.as_str())];
                let (status, _, _) = send(&server, "POST", path, &headers, body).await;
                assert!(status.is_client_error(), "{path}: {status}");
            }
            let paths = ["/shop/corner-grocer/sign-in", "/shop/corner-grocer/sign-up", "/merchant/sign-in"];
            for path in paths {
                let (status, _, _) = send(&server, "POST", path, &[("content-type", form)], body).await;
                assert!(status.is_client_error(), "{path}: {status}");
            }
        }
        let browser = Browser::new(&server);
        for path in [
            "/shop/nobody/sign-in",
            "/shop/%00/sign-in",
            "/shop/..%2f..%2fetc/sign-in",
            "/shop/corner-grocer/nothing",
        ] {
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}

/// A crowd that holds every place at the pages is told to come back; voices are answered all the same.
#[test]
fn a_crowd_at_the_pages_does_not_keep_voices_waiting() {
    crate::support::run(async {
        let server = TestServer::start().await;
        let slow = || {
            let never = axum::body::Body::new(Never);
            let kind = "application/x-www-form-urlencoded";
            Request::post("/oauth/token").header("content-type", kind).body(never).expect("a request")
        };
        let crowd: Vec<_> = (0..512).map(|_| tokio::spawn(server.router.clone().oneshot(slow()))).collect();
        let mut turned_away = StatusCode::OK;
        for _ in 0..200 {
            turned_away = status(&server, "GET", "/shop/corner-grocer/privacy").await;
            if turned_away == StatusCode::SERVICE_UNAVAILABLE {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert_eq!(turned_away, StatusCode::SERVICE_UNAVAILABLE);
        let body = crate::support::server::recorded("google/cx/search.request.json");
        assert_eq!(server.google(&body).await.0, StatusCode::OK);
        for one in crowd {
            one.abort();
        }
    });
}

/// A body that never comes.
struct Never;

impl http_body::Body for Never {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        std::task::Poll::Pending
    }
}
