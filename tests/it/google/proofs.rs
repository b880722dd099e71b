//! Secrets, dialects, and what a client gets when it has done something wrong.

use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use crate::support::{
    run,
    server::{SECRET, SHARED, TestServer, json as read, recorded},
};

const PATH: &str = "/google/corner-grocer";

fn search() -> Vec<u8> {
    recorded("google/cx/search.request.json")
}

#[test]
fn a_secret_of_the_merchant_opens_every_dialect() {
    run(async {
        for dialect in ["cx", "es", "actions"] {
            let body = recorded(&format!("google/{dialect}/search.request.json"));
            let (status, answer) = SHARED.google(&body).await;
            assert_eq!(status, StatusCode::OK, "{dialect}");
            assert!(String::from_utf8(answer).unwrap().contains("<speak>"), "{dialect}");
        }
    });
}

#[test]
fn basic_works_in_any_case_of_its_scheme() {
    run(async {
        for (scheme, credentials, status) in [
            ("Basic", "dialogflow:password", 200),
            ("basic", "dialogflow:password", 200),
            ("Basic", "dialogflow:passwore", 401),
            ("Basic", "dialogflow", 401),
            ("Basic", "", 401),
        ] {
            let value = format!("{scheme} {}", STANDARD.encode(credentials));
            let headers = [("authorization", value.as_str()), ("content-type", "application/json")];
            assert_eq!(
                SHARED.post(PATH, &headers, search()).await.0.as_u16(),
                status,
                "{scheme} {credentials}"
            );
        }
    });
}

#[test]
fn without_a_proof_nothing_is_read() {
    run(async {
        for headers in [
            vec![],
            vec![("x-shop-secret", "")],
            vec![("x-shop-secret", "wrong")],
            vec![("x-shop-secret", SECRET), ("x-shop-secret", SECRET)],
            vec![("authorization", "Bearer abc")],
            vec![("authorization", "Basic !!!")],
            vec![("google-assistant-signature", "a.b.c")],
        ] {
            let (status, answer) = SHARED.post(PATH, &headers, "this is not even JSON").await;
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{headers:?}");
            assert_eq!(read(&answer)["error"], "unauthorized");
        }
        // The second demo shop has other merchants' secrets to fear as well.
        let headers = [("x-shop-secret", SECRET), ("content-type", "application/json")];
        assert_eq!(SHARED.post("/google/casa-verde", &headers, search()).await.0, StatusCode::OK);
        assert_eq!(SHARED.post("/google/no-such-shop", &headers, search()).await.0, StatusCode::NOT_FOUND);
    });
}

#[test]
fn clients_are_told_what_to_mend() {
    run(async {
        let json_type = ("content-type", "application/json");
        let secret = ("x-shop-secret", SECRET);
        for (what, headers, body, status, code) in [
            (
                "another type",
                vec![secret, ("content-type", "text/plain")],
                search(),
                415,
                "unsupported_media_type",
            ),
            ("no type", vec![secret], search(), 415, "unsupported_media_type"),
            ("no JSON", vec![secret, json_type], b"{".to_vec(), 400, "malformed"),
            ("nothing", vec![secret, json_type], vec![], 400, "malformed"),
            ("no dialect", vec![secret, json_type], b"{\"hello\":1}".to_vec(), 400, "unknown_dialect"),
            ("a list", vec![secret, json_type], b"[]".to_vec(), 400, "unknown_dialect"),
            ("five megabytes", vec![secret, json_type], vec![b' '; 5 << 20], 413, "too_large"),
        ] {
            let (got, answer) = SHARED.post(PATH, &headers, body).await;
            assert_eq!(got.as_u16(), status, "{what}");
            assert_eq!(read(&answer)["error"], code, "{what}");
        }
        let charset = [secret, ("content-type", "application/json; charset=UTF-8")];
        assert_eq!(SHARED.post(PATH, &charset, search()).await.0, StatusCode::OK);
    });
}

#[test]
fn the_handler_may_follow_a_colon() {
    run(async {
        let headers = [("x-shop-secret", SECRET), ("content-type", "application/json")];
        let body = recorded("google/actions/search.request.json");
        assert_eq!(SHARED.post("/google/corner-grocer:search", &headers, body).await.0, StatusCode::OK);
    });
}

#[test]
fn the_health_check_is_answered() {
    run(async {
        let (status, answer) = SHARED.google(&recorded("google/actions/health_check.request.json")).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(
            read(&answer),
            json!({ "prompt": { "override": true, "firstSimple": { "speech": "ok", "text": "" } } })
        );
    });
}

#[test]
fn a_turn_that_dialogflow_repeats_gets_the_same_answer() {
    run(async {
        let first = SHARED.google(&search()).await;
        assert_eq!(SHARED.google(&search()).await, first);
        // The same body for another shopper is another turn: the token came in a header.
        let track = recorded("google/cx/track_order_unlinked.request.json");
        let with = |token: String| {
            let track = track.clone();
            async move {
                let headers = [
                    ("x-shop-secret", SECRET),
                    ("content-type", "application/json"),
                    ("x-echoppe-user-token", token.as_str()),
                ];
                SHARED.post(PATH, &headers, track).await.1
            }
        };
        let camille = with(SHARED.token("camille").to_owned()).await;
        let andrei = with(SHARED.token("andrei").to_owned()).await;
        assert_ne!(camille, andrei);
    });
}

#[test]
fn a_broken_database_is_apologised_for_and_the_session_kept() {
    run(async {
        let server = TestServer::start().await;
        let mut body = read(&recorded("google/cx/track_order_unlinked.request.json"));
        let memory = "{\"v\":1,\"p\":\"whichorder\"}";
        body["sessionInfo"]["parameters"] = json!({ "echoppe": memory });
        body["languageCode"] = "en".into();
        body["languageInfo"] = json!({ "resolvedLanguageCode": "en" });
        let token = server.token("camille").to_owned();
        // The shopper was recognised a moment ago; now the database is gone.
        let merchant = server.app.engine.commerce().directory().by_slug("corner-grocer").unwrap().merchant.id;
        server.app.engine.commerce().recognise(merchant, &token.clone().into()).await.unwrap().unwrap();
        server.app.engine.commerce().database().close().await;
        let headers = [
            ("x-shop-secret", SECRET),
            ("content-type", "application/json"),
            ("x-echoppe-user-token", token.as_str()),
        ];
        let (status, answer) = server.post(PATH, &headers, body.to_string()).await;
        assert_eq!(status, StatusCode::OK);
        let answer = read(&answer);
        let spoken = answer["fulfillmentResponse"]["messages"].to_string();
        assert!(spoken.contains("can’t reach the shop at the moment"), "{spoken}");
        let kept = answer["sessionInfo"]["parameters"]["echoppe"].as_str().unwrap();
        assert!(kept.contains("whichorder"), "{kept}");
        // What needs no database still works.
        assert_eq!(server.google(&search()).await.0, StatusCode::OK);
    });
}

/// A body that never comes.
struct Never;

impl axum::body::HttpBody for Never {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        std::task::Poll::Pending
    }
}

#[test]
fn a_body_that_never_comes_is_not_waited_for() {
    run(async {
        let headers = [("x-shop-secret", SECRET), ("content-type", "application/json")];
        let google = SHARED.post(PATH, &headers, axum::body::Body::new(Never));
        let url = ("signaturecertchainurl", "https://s3.amazonaws.com/echo.api/c.pem");
        let alexa_headers = [url, ("signature-256", "QUJD")];
        let alexa = SHARED.post("/alexa", &alexa_headers, axum::body::Body::new(Never));
        let (google, alexa) = tokio::join!(google, alexa);
        assert_eq!(
            (google.0, read(&google.1)["error"].as_str()),
            (StatusCode::REQUEST_TIMEOUT, Some("too_slow"))
        );
        assert_eq!((alexa.0, read(&alexa.1)["error"].as_str()), (StatusCode::BAD_REQUEST, Some("refused")));
    });
}

#[test]
fn an_apology_is_not_repeated_once_the_fault_is_over() {
    run(async {
        let server = TestServer::start().await;
        let body = recorded("google/cx/track_order_linked.request.json");
        let database = server.app.engine.commerce().database();
        let mut held = Vec::new();
        while let Ok(Ok(one)) =
            tokio::time::timeout(std::time::Duration::from_millis(100), database.read()).await
        {
            held.push(one);
        }
        let (status, during) = server.google(&body).await;
        assert_eq!(status, StatusCode::OK);
        drop(held);
        let (_, after) = server.google(&body).await;
        assert_ne!(read(&during), read(&after));
        assert!(read(&after).to_string().contains("1 0 4"), "{}", read(&after));
    });
}

#[test]
fn many_parameters_and_contexts_cost_no_more_than_their_sum() {
    use std::collections::BTreeMap;
    run(async {
        let parameters: BTreeMap<String, u8> = (0..6_000).map(|number| (format!("{number:x}"), 1)).collect();
        let contexts = vec![json!({}); 20_000];
        let query = json!({
            "action": "search", "languageCode": "en", "parameters": parameters, "outputContexts": contexts
        });
        let body = json!({ "responseId": "1", "session": "s", "queryResult": query }).to_string();
        // This took five seconds of one core before the contexts were read once.
        assert_eq!(SHARED.google(body.as_bytes()).await.0, StatusCode::OK);
    });
}
