//! Streamlined linking: Google hands over an ID token.

use axum::http::StatusCode;
use echoppe::model::client::Streamlined;
use serde_json::{Value, json};

use super::{ClientRequest, Platform, google_client, on_each, shopper};
use crate::{google::tokens::Google, support::server::TestServer};

const SHOP: &str = "corner-grocer";
const AUDIENCE: &str = "123-abc.apps.googleusercontent.com";

async fn client(server: &TestServer, creates: bool) -> Platform<'_> {
    let streamlined = Some(Streamlined { audience: AUDIENCE.to_owned(), creates });
    let request = ClientRequest { streamlined, ..google_client() };
    Platform::register(server, SHOP, request).await
}

async fn call(platform: &Platform<'_>, intent: &str, assertion: &str) -> (u16, Value) {
    let fields = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
        ("intent", intent),
        ("assertion", assertion),
        ("scope", "orders.read"),
        ("response_type", "token"),
    ];
    let (status, answer) = platform.call("/oauth/token", &fields).await;
    (status.as_u16(), answer)
}

fn person(server: &TestServer, sub: &str, email: &str, changes: &Value) -> Value {
    let now = echoppe::clock::Clock::now(&*server.clock).timestamp();
    let mut claims = json!({ "iss": "https://accounts.google.com", "aud": AUDIENCE, "sub": sub, "email": email,
        "email_verified": true, "iat": now, "exp": now + 3600, "jti": format!("{sub}-{}", rand::random::<u64>()) });
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims
}

#[test]
fn check_get_and_create_answer_as_google_expects() {
    on_each(|server| async move {
        let google = Google::serving(&server);
        let platform = client(&server, true).await;
        let sign =
            |sub: &str, email: &str, changes: Value| google.sign(&person(&server, sub, email, &changes));
        let none = json!({});
        assert_eq!(
            call(&platform, "check", &sign("g1", "new@gmail.com", none.clone())).await,
            (404, json!({ "account_found": "false" }))
        );
        assert_eq!(
            call(&platform, "get", &sign("g1", "new@gmail.com", none.clone())).await,
            (401, json!({ "error": "linking_error", "login_hint": "new@gmail.com" }))
        );
        let (status, answer) = call(&platform, "create", &sign("g1", "New@gmail.com", none.clone())).await;
        assert_eq!(status, 200, "{answer}");
        assert_eq!(answer["expires_in"], 3600);
        assert_eq!(platform.refresh(answer["refresh_token"].as_str().unwrap()).await.0, StatusCode::OK);
        assert_eq!(
            call(&platform, "check", &sign("g1", "moved@gmail.com", none.clone())).await,
            (200, json!({ "account_found": "true" })),
            "found by subject, whatever the address"
        );
        assert_eq!(call(&platform, "get", &sign("g1", "new@gmail.com", none.clone())).await.0, 200);
        let again = call(&platform, "create", &sign("g1", "new@gmail.com", none.clone())).await;
        assert_eq!(again, (401, json!({ "error": "linking_error", "login_hint": "new@gmail.com" })));
    });
}

#[test]
fn an_address_counts_only_where_google_is_its_master() {
    on_each(|server| async move {
        let google = Google::serving(&server);
        let platform = client(&server, true).await;
        shopper(&server, SHOP, "ana@example.org").await;
        shopper(&server, SHOP, "bob@gmail.com").await;
        let sign =
            |sub: &str, email: &str, changes: Value| google.sign(&person(&server, sub, email, &changes));
        for changes in [json!({}), json!({ "email_verified": false, "hd": "example.org" })] {
            let foreign = sign("g2", "ana@example.org", changes);
            assert_eq!(call(&platform, "check", &foreign).await.0, 404);
            assert_eq!(call(&platform, "get", &foreign).await.0, 401, "no silent link by address");
            assert_eq!(call(&platform, "create", &foreign).await.0, 401, "nor a second account");
        }
        assert_eq!(
            call(&platform, "get", &sign("g3", "ana@example.org", json!({ "hd": "example.org" }))).await.0,
            200
        );
        assert_eq!(call(&platform, "get", &sign("g4", "bob@gmail.com", json!({}))).await.0, 200);
        // The address is somebody else's by now: whom it was linked to stays linked, and nobody else gets in.
        let successor = json!({ "hd": "example.org" });
        assert_eq!(call(&platform, "get", &sign("g5", "ana@example.org", successor.clone())).await.0, 401);
        assert_eq!(call(&platform, "check", &sign("g5", "ana@example.org", successor)).await.0, 404);
        assert_eq!(call(&platform, "get", &sign("g3", "ana@example.org", json!({}))).await.0, 200);
    });
}

#[test]
fn forged_and_used_assertions_are_refused_for_every_intent() {
    on_each(|server| async move {
        let google = Google::serving(&server);
        let platform = client(&server, true).await;
        let now = echoppe::clock::Clock::now(&*server.clock).timestamp();
        let unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJnMSJ9.".to_owned();
        let stranger = Google::another().sign(&person(&server, "g1", "a@gmail.com", &json!({})));
        let mut forged = vec![unsigned, stranger, "nonsense".to_owned(), "a.b.c".to_owned()];
        for changes in [
            json!({ "aud": "another.apps.googleusercontent.com" }),
            json!({ "iss": "https://evil.test" }),
            json!({ "exp": now - 120, "iat": now - 3600 }),
            json!({ "iat": now + 600, "exp": now + 3600 }),
            json!({ "sub": "" }),
            json!({ "email": "none" }),
        ] {
            forged.push(google.sign(&person(&server, "g1", "a@gmail.com", &changes)));
        }
        for intent in ["check", "get", "create"] {
            for assertion in &forged {
                let (status, answer) = call(&platform, intent, assertion).await;
                assert_eq!(
                    (status, &answer["error"]),
                    (400, &json!("invalid_grant")),
                    "{intent} {assertion}"
                );
            }
        }
        let good = google.sign(&person(&server, "g1", "a@gmail.com", &json!({})));
        assert_eq!(call(&platform, "create", &good).await.0, 200);
        let (status, answer) = call(&platform, "get", &good).await;
        assert_eq!((status, &answer["error"]), (400, &json!("invalid_grant")), "the same token twice");
        for intent in ["", "steal"] {
            assert_eq!(call(&platform, intent, &good).await.1["error"], "invalid_request");
        }
        let closed = client(&server, false).await;
        let other = google.sign(&person(&server, "g9", "z@gmail.com", &json!({})));
        assert_eq!(call(&closed, "create", &other).await.0, 401, "accounts are made by us only");
        let off = Platform::register(&server, SHOP, google_client()).await;
        assert_eq!(call(&off, "check", &other).await.1["error"], "unauthorized_client");
    });
}
