//! Events and other requests that are answered with silence.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{
    run,
    server::{SHARED, TestServer, json as read, recorded},
};

fn silence() -> Value {
    json!({ "version": "1.0", "response": {} })
}

#[test]
fn what_needs_no_answer_gets_an_empty_one() {
    run(async {
        let server = TestServer::start().await;
        let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded/alexa");
        let mut checked = 0;
        for entry in std::fs::read_dir(dir).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            let silent = [
                "session_ended",
                "session_resumed",
                "skill_",
                "proactive_",
                "notification_",
                "system_",
                "messaging_",
                "reminders_",
                "connections_",
                "apl_runtime",
                "apl_user_event_unknown",
                "unknown_future",
            ];
            if !silent.iter().any(|start| name.starts_with(start)) {
                continue;
            }
            let (status, answer) = server.alexa(&std::fs::read(entry.path()).unwrap()).await;
            assert_eq!(status, StatusCode::OK, "{name}");
            assert_eq!(read(&answer), silence(), "{name}");
            checked += 1;
        }
        assert!(checked >= 25, "only {checked} recordings");
    });
}

#[test]
fn a_disabled_skill_ends_the_link() {
    run(async {
        let server = TestServer::start().await;
        let token = server.token("camille").to_owned();
        let user = "amzn1.ask.account.EVENTS";
        let send = |request: Value, linked: bool| {
            let mut account = json!({ "userId": user });
            if linked {
                account["accessToken"] = token.clone().into();
            }
            let body = json!({
                "version": "1.0",
                "context": { "System": {
                    "application": { "applicationId": crate::support::server::SKILL }, "user": account
                } },
                "request": request
            });
            serde_json::to_vec(&body).unwrap()
        };
        let track = |id: &str| {
            json!({
                "type": "IntentRequest", "requestId": id, "timestamp": "2026-11-02T08:00:00Z", "locale": "fr-FR",
                "intent": { "name": "TrackOrderIntent", "slots": {} }
            })
        };
        let (_, before) = server.alexa(&send(track("1"), true)).await;
        assert_ne!(read(&before)["response"]["card"]["type"], "LinkAccount");
        let linked = json!({
            "type": "AlexaSkillEvent.SkillAccountLinked", "requestId": "2", "timestamp": "2026-11-02T07:30:00Z",
            "body": { "accessToken": token }
        });
        assert_eq!(server.alexa(&send(linked, false)).await.0, StatusCode::OK);
        let disabled = json!({
            "type": "AlexaSkillEvent.SkillDisabled", "requestId": "3", "timestamp": "2026-11-02T07:40:00Z",
            "body": { "userInformationPersistenceStatus": "NOT_PERSISTED" }
        });
        assert_eq!(server.alexa(&send(disabled, false)).await.0, StatusCode::OK);
        // The very request that was answered before the link ended opens nothing any more.
        let (_, replayed) = server.alexa(&send(track("1"), true)).await;
        assert_eq!(read(&replayed)["response"]["card"], json!({ "type": "LinkAccount" }));
        let (_, after) = server.alexa(&send(track("4"), true)).await;
        let after = read(&after);
        assert_eq!(after["response"]["card"], json!({ "type": "LinkAccount" }));
        assert_eq!(after["response"]["shouldEndSession"], true);
        assert!(after.get("sessionAttributes").is_none());
    });
}

#[test]
fn an_event_that_cannot_be_stored_is_asked_for_again() {
    run(async {
        let server = TestServer::start().await;
        server.app.engine.commerce().database().close().await;
        let event = recorded("alexa/skill_disabled.request.json");
        let (status, _) = server.alexa(&event).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    });
}

#[test]
fn whether_a_wish_could_be_met_is_told_without_meeting_it() {
    run(async {
        let (status, answer) = SHARED.alexa(&recorded("alexa/can_fulfill_search.request.json")).await;
        assert_eq!(status, StatusCode::OK);
        let answer = read(&answer);
        let response = answer["response"].as_object().unwrap();
        assert_eq!(response.keys().collect::<Vec<_>>(), ["canFulfillIntent"]);
        assert_eq!(response["canFulfillIntent"]["canFulfill"], "YES");
    });
}
