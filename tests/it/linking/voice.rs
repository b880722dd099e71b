//! A linked shopper speaks: recognised on every dialect, and not after the link has ended.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Browser, Platform, Tokens, alexa, on_each, shopper};
use crate::support::server::{SKILL, TestServer, json as read};

const SHOP: &str = "corner-grocer";

pub fn alexa_body(token: Option<&str>, request: Value) -> Vec<u8> {
    let mut user = json!({ "userId": "amzn1.ask.account.LINKING" });
    if let Some(token) = token {
        user["accessToken"] = token.into();
    }
    let mut request = request;
    request["requestId"] = format!("r-{}", uuid::Uuid::from_u128(u128::from(rand::random::<u64>()))).into();
    request["timestamp"] = "2026-11-02T08:00:00Z".into();
    request["locale"] = "en-GB".into();
    serde_json::to_vec(&json!({
        "version": "1.0",
        "session": { "new": true, "sessionId": "s", "application": { "applicationId": SKILL }, "user": user },
        "context": { "System": { "application": { "applicationId": SKILL }, "user": user } },
        "request": request,
    }))
    .unwrap()
}

pub fn track() -> Value {
    json!({ "type": "IntentRequest", "intent": { "name": "TrackOrderIntent" } })
}

async fn speak(server: &TestServer, token: Option<&str>, request: Value) -> Value {
    let (status, answer) = server.alexa(&alexa_body(token, request)).await;
    assert_eq!(status, StatusCode::OK);
    read(&answer)
}

pub fn has_card(answer: &Value) -> bool {
    answer["response"]["card"]["type"] == "LinkAccount"
}

/// The tokens that the tests start from live longer than a month; these come from the pages.
async fn link(server: &TestServer) -> (Platform<'_>, Browser<'_>, Tokens) {
    let alexa = Platform::register(server, SHOP, alexa()).await;
    let browser = shopper(server, SHOP, "andrei@example.org").await;
    let tokens = alexa.tokens(&browser).await;
    (alexa, browser, tokens)
}

#[test]
fn a_linked_request_is_recognised_on_every_dialect() {
    on_each(|server| async move {
        let (_, _, tokens) = link(&server).await;
        let answer = speak(&server, Some(&tokens.access), track()).await;
        assert!(!has_card(&answer) && answer.to_string().contains("1 0 3 8"), "{answer}");
        assert!(has_card(&speak(&server, None, track()).await));
        assert!(has_card(&speak(&server, Some("ech_at_unknown"), track()).await));
        let secret = ("x-shop-secret", crate::support::server::SECRET);
        let kind = ("content-type", "application/json");
        let cx = json!({ "languageCode": "en", "fulfillmentInfo": { "tag": "track_order" },
            "sessionInfo": { "parameters": { "user_token": tokens.access } } });
        let es = json!({ "queryResult": { "action": "track_order", "languageCode": "en", "parameters": {} },
            "session": "projects/p/agent/sessions/s",
            "originalDetectIntentRequest": { "payload": { "user": { "accessToken": tokens.access } } } });
        let v3 = json!({ "handler": { "name": "track_order" }, "intent": { "name": "track_order", "params": {} },
            "session": { "id": "s", "params": {} }, "user": { "locale": "en-US" } });
        let header = ("x-echoppe-user-token", tokens.access.as_str());
        for (body, headers) in
            [(cx, vec![secret, kind]), (es, vec![secret, kind]), (v3, vec![secret, kind, header])]
        {
            let (status, answer) =
                server.post("/google/corner-grocer", &headers, serde_json::to_vec(&body).unwrap()).await;
            assert_eq!(status, StatusCode::OK);
            let answer = String::from_utf8(answer).unwrap();
            assert!(answer.contains("1 0 3 8"), "{body}: {answer}");
        }
    });
}

#[test]
fn every_way_of_ending_a_link_ends_it_at_once() {
    on_each(|server| async move {
        let (alexa, browser, first) = link(&server).await;
        assert!(!has_card(&speak(&server, Some(&first.access), track()).await));
        // By the shopper's own page.
        let account = browser.get("/shop/corner-grocer/account").await;
        browser.submit(&account, "/unlink", &[]).await;
        assert!(has_card(&speak(&server, Some(&first.access), track()).await), "on the page");
        // By the platform's call.
        let second = alexa.tokens(&browser).await;
        assert!(!has_card(&speak(&server, Some(&second.access), track()).await));
        alexa.call("/oauth/revoke", &[("token", &second.refresh)]).await;
        assert!(has_card(&speak(&server, Some(&second.access), track()).await), "by revocation");
        // By voice, after a question.
        let third = alexa.tokens(&browser).await;
        let ask = json!({ "type": "IntentRequest", "intent": { "name": "UnlinkAccountIntent" } });
        let answer = speak(&server, Some(&third.access), ask).await;
        assert_eq!(answer["response"]["shouldEndSession"], false, "{answer}");
        assert!(!has_card(&speak(&server, Some(&third.access), track()).await), "asking is not doing");
        let yes = json!({ "type": "IntentRequest", "intent": { "name": "AMAZON.YesIntent" } });
        let mut body: Value = serde_json::from_slice(&alexa_body(Some(&third.access), yes)).unwrap();
        body["session"]["attributes"] = answer["sessionAttributes"].clone();
        let (_, done) = server.alexa(&serde_json::to_vec(&body).unwrap()).await;
        assert!(String::from_utf8(done).unwrap().contains("no longer linked"));
        assert!(has_card(&speak(&server, Some(&third.access), track()).await), "by voice");
        assert_eq!(alexa.refresh(&third.refresh).await.1["error"], "invalid_grant");
    });
}

#[test]
fn a_disabled_skill_ends_its_own_link_only() {
    on_each(|server| async move {
        let (alexa, browser, tokens) = link(&server).await;
        let google = Platform::register(&server, SHOP, super::google_client()).await;
        let googles = google.tokens(&browser).await;
        let linked =
            json!({ "type": "AlexaSkillEvent.SkillAccountLinked", "body": { "accessToken": tokens.access } });
        speak(&server, None, linked).await;
        server.clock.advance(chrono::TimeDelta::seconds(2));
        speak(&server, None, json!({ "type": "AlexaSkillEvent.SkillDisabled" })).await;
        assert_eq!(alexa.refresh(&tokens.refresh).await.1["error"], "invalid_grant");
        assert_eq!(google.refresh(&googles.refresh).await.0, StatusCode::OK, "Google stays linked");
    });
}
