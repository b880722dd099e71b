//! The webhook checklist: only what Alexa has signed, now, for a skill of ours is answered; everything else gets
//! the same 400 and changes nothing.

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use chrono::{SecondsFormat, TimeDelta};
use echoppe::platform::alexa::sign::{CERTIFICATE_URL, Signer};
use serde_json::{Value, json};

use crate::support::{
    instant, run,
    server::{OTHER_SKILL, SHARED, SKILL, TestServer, json as read, recorded},
};

fn launch() -> Vec<u8> {
    recorded("alexa/launch.request.json")
}

/// A launch with its timestamp or ids changed, signed as it is then.
fn changed(change: impl Fn(&mut Value)) -> Vec<u8> {
    let mut body: Value = serde_json::from_slice(&launch()).unwrap();
    change(&mut body);
    serde_json::to_vec(&body).unwrap()
}

async fn refused(server: &TestServer, headers: &[(&str, &str)], body: Vec<u8>, what: &str) {
    let (status, answer) = server.post("/alexa", headers, body).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{what}");
    assert_eq!(
        read(&answer),
        json!({ "error": "refused", "message": "the request is not accepted" }),
        "{what}"
    );
}

#[test]
fn a_signed_request_is_answered() {
    run(async {
        let (status, answer) = SHARED.alexa(&launch()).await;
        assert_eq!(status, StatusCode::OK);
        let answer = read(&answer);
        assert_eq!(answer["version"], "1.0");
        assert!(answer["response"]["outputSpeech"]["ssml"].as_str().unwrap().starts_with("<speak><s>"));
        assert_eq!(answer["response"]["shouldEndSession"], false);
    });
}

#[test]
fn missing_empty_and_repeated_headers_are_refused() {
    run(async {
        let body = launch();
        let [url, signature] = SHARED.signer.headers(&body).unwrap();
        let (url, signature) = ((url.0, url.1.as_str()), (signature.0, signature.1.as_str()));
        for (what, headers) in [
            ("none", vec![]),
            ("no address", vec![signature]),
            ("no signature", vec![url]),
            ("empty address", vec![(url.0, ""), signature]),
            ("empty signature", vec![url, (signature.0, "")]),
            ("two addresses", vec![url, url, signature]),
            ("two signatures", vec![url, signature, signature]),
            ("only SHA-1", vec![url, ("signature", signature.1)]),
            ("garbage", vec![url, (signature.0, "!!!")]),
            ("short", vec![url, (signature.0, "QUJD")]),
            ("a blank inside", vec![url, (signature.0, "QU JD")]),
        ] {
            refused(&SHARED, &headers, body.clone(), what).await;
        }
    });
}

#[test]
fn other_addresses_are_refused_and_never_fetched() {
    run(async {
        let server = TestServer::start().await;
        let body = launch();
        let [_, signature] = server.signer.headers(&body).unwrap();
        for url in [
            "http://s3.amazonaws.com/echo.api/c.pem",
            "https://s3.amazonaws.com/echo.api/../evil/c.pem",
            "https://s3.amazonaws.com/echo.api/%2e%2e/evil/c.pem",
            "https://s3.amazonaws.com@evil.test/echo.api/c.pem",
            "https://s3.amazonaws.com:8443/echo.api/c.pem",
            "https://169.254.169.254/echo.api/c.pem",
            "https://s3.amazonaws.com/echo.api/c.pem?host=evil",
            "not an address",
        ] {
            let headers = [("signaturecertchainurl", url), (signature.0, signature.1.as_str())];
            refused(&server, &headers, body.clone(), url).await;
        }
        assert_eq!(server.certificates.count(), 0);
    });
}

#[test]
fn a_changed_body_is_refused() {
    run(async {
        let body = launch();
        let [url, signature] = SHARED.signer.headers(&body).unwrap();
        let headers = [(url.0, url.1.as_str()), (signature.0, signature.1.as_str())];
        let mut flipped = body.clone();
        flipped[40] ^= 1;
        refused(&SHARED, &headers, flipped, "a bit").await;
        refused(&SHARED, &headers, [body.clone(), b" ".to_vec()].concat(), "a blank").await;
        refused(&SHARED, &headers, Vec::new(), "nothing").await;
        let compact = serde_json::to_vec(&serde_json::from_slice::<Value>(&body).unwrap()).unwrap();
        refused(&SHARED, &headers, compact, "the same JSON in other bytes").await;
        let other = Signer::new(instant()).unwrap();
        let [_, forged] = other.headers(&body).unwrap();
        refused(&SHARED, &[(url.0, CERTIFICATE_URL), (forged.0, forged.1.as_str())], body, "another key")
            .await;
    });
}

#[test]
fn raw_bytes_are_verified_whatever_they_say() {
    run(async {
        let odd = changed(|body| body["context"]["odd"] = json!("œufs, șuncă, 🥖, \u{2028} and \\u00e9"));
        let spaced = String::from_utf8(odd).unwrap().replace("\":", "\" :\t\n").into_bytes();
        let (status, _) = SHARED.alexa(&spaced).await;
        assert_eq!(status, StatusCode::OK);
    });
}

#[test]
fn the_time_window_has_two_sides() {
    run(async {
        let at = |seconds| {
            let at = instant() + TimeDelta::seconds(seconds);
            changed(|body| {
                body["request"]["timestamp"] = at.to_rfc3339_opts(SecondsFormat::Secs, true).into();
            })
        };
        for seconds in [-150, -140, 0, 140, 150] {
            assert_eq!(SHARED.alexa(&at(seconds)).await.0, StatusCode::OK, "{seconds} s");
        }
        for seconds in [-3600, -160, -151, 151, 160, 86_400 * 365 * 900] {
            assert_eq!(SHARED.alexa(&at(seconds)).await.0, StatusCode::BAD_REQUEST, "{seconds} s");
        }
        for nonsense in
            [json!("not-a-date"), json!(""), json!(null), json!("2026-11-02"), json!("2026-13-02T08:00:00Z")]
        {
            let body = changed(|body| body["request"]["timestamp"] = nonsense.clone());
            assert_eq!(SHARED.alexa(&body).await.0, StatusCode::BAD_REQUEST, "{nonsense}");
        }
        let absent = changed(|body| drop(body["request"].as_object_mut().unwrap().remove("timestamp")));
        assert_eq!(SHARED.alexa(&absent).await.0, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn only_the_five_skill_events_may_be_late() {
    run(async {
        let event = |kind: &str, age: i64| {
            let mut body: Value = serde_json::from_slice(&recorded("alexa/launch.request.json")).unwrap();
            body.as_object_mut().unwrap().remove("session");
            let at = instant() - TimeDelta::seconds(age);
            body["request"] = json!({
                "type": kind, "requestId": format!("{kind}-{age}"),
                "timestamp": at.to_rfc3339_opts(SecondsFormat::Millis, true)
            });
            serde_json::to_vec(&body).unwrap()
        };
        for kind in [
            "SkillEnabled",
            "SkillDisabled",
            "SkillPermissionChanged",
            "SkillPermissionAccepted",
            "SkillAccountLinked",
        ] {
            let kind = format!("AlexaSkillEvent.{kind}");
            assert_eq!(SHARED.alexa(&event(&kind, 3590)).await.0, StatusCode::OK, "{kind}");
            assert_eq!(SHARED.alexa(&event(&kind, 3610)).await.0, StatusCode::BAD_REQUEST, "{kind}");
        }
        for kind in
            ["AlexaSkillEvent.ProactiveSubscriptionChanged", "Messaging.MessageReceived", "LaunchRequest"]
        {
            assert_eq!(SHARED.alexa(&event(kind, 140)).await.0, StatusCode::OK, "{kind}");
            assert_eq!(SHARED.alexa(&event(kind, 200)).await.0, StatusCode::BAD_REQUEST, "{kind}");
        }
    });
}

#[test]
fn only_our_skills_are_answered() {
    run(async {
        let with = |system: Value, session: Value| {
            changed(|body| {
                body["context"]["System"]["application"] = system.clone();
                body["session"]["application"] = session.clone();
            })
        };
        let id = |id: &str| json!({ "applicationId": id });
        for (what, system, session, status) in [
            ("ours", id(SKILL), id(SKILL), 200),
            ("the other shop's", id(OTHER_SKILL), id(OTHER_SKILL), 200),
            ("unknown", id("amzn1.ask.skill.x"), id("amzn1.ask.skill.x"), 400),
            ("two that disagree", id(SKILL), id(OTHER_SKILL), 400),
            ("only in the session", json!({}), id(SKILL), 400),
            ("only in the system", id(SKILL), json!({}), 200),
            ("none", json!({}), json!({}), 400),
            ("empty", id(""), id(""), 400),
        ] {
            assert_eq!(SHARED.alexa(&with(system, session)).await.0.as_u16(), status, "{what}");
        }
    });
}

#[test]
fn a_body_of_five_megabytes_is_refused() {
    run(async {
        let body = vec![b' '; 5 << 20];
        let [url, signature] = SHARED.signer.headers(&body).unwrap();
        let headers = [(url.0, url.1.as_str()), (signature.0, signature.1.as_str())];
        refused(&SHARED, &headers, body, "5 MB").await;
    });
}

#[test]
fn odd_json_under_a_valid_signature_is_no_fault_of_ours() {
    run(async {
        for odd in [
            "",
            "null",
            "[]",
            "1",
            "\"x\"",
            "{}",
            "{\"request\":null}",
            "{\"request\":{}}",
            "{\"request\":{\"type\":1}}",
            "\u{feff}{}",
        ] {
            let (status, _) = SHARED.alexa(odd.as_bytes()).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{odd}");
        }
        let (status, _) = SHARED.alexa(&[0xff, 0xfe, 0x00]).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn sixty_requests_at_once_fetch_the_certificate_once() {
    run(async {
        let server = std::sync::Arc::new(TestServer::start().await);
        let tasks: Vec<_> = (0..60)
            .map(|number| {
                let server = std::sync::Arc::clone(&server);
                let body = changed(|body| body["request"]["requestId"] = json!(format!("parallel-{number}")));
                tokio::spawn(async move { server.alexa(&body).await.0 })
            })
            .collect();
        for task in tasks {
            assert_eq!(task.await.unwrap(), StatusCode::OK);
        }
        assert_eq!(server.certificates.fetches.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn a_failing_certificate_host_refuses_and_recovers() {
    run(async {
        let server = TestServer::start().await;
        let good = server.signer.chain_pem().as_bytes().to_vec();
        for status in [500, 404, 302] {
            server.certificates.set(Err(status));
            assert_eq!(server.alexa(&launch()).await.0, StatusCode::BAD_REQUEST, "{status}");
        }
        server.certificates.set(Ok(b"<html>sorry</html>".to_vec()));
        assert_eq!(server.alexa(&launch()).await.0, StatusCode::BAD_REQUEST);
        server.certificates.set(Ok(good));
        assert_eq!(server.alexa(&launch()).await.0, StatusCode::OK, "failures are not remembered");
    });
}

#[test]
fn an_expired_certificate_is_refused_even_from_the_cache() {
    run(async {
        let server = TestServer::start().await;
        assert_eq!(server.alexa(&launch()).await.0, StatusCode::OK);
        let later = instant() + TimeDelta::days(400);
        server.clock.set(later);
        let now = changed(|body| body["request"]["timestamp"] = later.to_rfc3339().into());
        assert_eq!(server.alexa(&now).await.0, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn a_replay_gets_the_same_bytes() {
    run(async {
        let body = recorded("alexa/search_heard_text_only.request.json");
        let first = SHARED.alexa(&body).await;
        assert_eq!(first.0, StatusCode::OK);
        for _ in 0..5 {
            assert_eq!(SHARED.alexa(&body).await, first);
        }
    });
}
