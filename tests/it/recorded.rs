//! Requests as the platforms send them, one file each: every one is answered, in the form that its platform
//! demands, and odd ones are never a fault of ours.

use std::{path::Path, sync::LazyLock};

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::{
    run,
    server::{SHARED, TestServer, json as read},
};

/// Every recording with its name.
pub fn all() -> &'static [(String, Vec<u8>)] {
    static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded");
        let mut files = Vec::new();
        collect(&root, &root, &mut files);
        files.sort();
        files
    });
    &FILES
}

fn collect(root: &Path, dir: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            files.push((name.trim_end_matches(".request.json").to_owned(), std::fs::read(&path).unwrap()));
        }
    }
}

fn folder(name: &str) -> Vec<&'static (String, Vec<u8>)> {
    let direct = |file: &str| file.strip_prefix(name).is_some_and(|rest| !rest.contains('/'));
    all().iter().filter(|(file, _)| direct(file)).collect()
}

#[test]
fn alexa_requests_are_answered() {
    run(async {
        let server = TestServer::start().await;
        let mut lines = String::new();
        let mut requests = folder("alexa/");
        // Events that link and unlink accounts come last: they change who is recognised.
        requests.sort_by_key(|(name, _)| name.contains("/skill_"));
        for (name, body) in requests {
            let (status, answer) = server.alexa(body).await;
            assert_eq!(status, StatusCode::OK, "{name}");
            lines.push_str(&format!("{name}\n  {}\n", read(&answer)));
        }
        insta::assert_snapshot!("recorded_alexa", lines);
    });
}

#[test]
fn google_requests_are_answered_in_the_form_of_their_dialect() {
    run(async {
        for (dialect, check) in [
            ("cx", cx as fn(&str, &Value)),
            ("es", es as fn(&str, &Value)),
            ("actions", actions as fn(&str, &Value)),
        ] {
            let mut lines = String::new();
            for (name, body) in folder(&format!("google/{dialect}/")) {
                let (status, answer) = SHARED.google(body).await;
                assert_eq!(status, StatusCode::OK, "{name}");
                let answer = read(&answer);
                check(name, &answer);
                lines.push_str(&format!("{name}\n  {answer}\n"));
            }
            insta::assert_snapshot!(format!("recorded_google_{dialect}"), lines);
        }
    });
}

#[test]
fn malformed_requests_are_never_our_fault() {
    run(async {
        let server = TestServer::start().await;
        for (name, body) in folder("alexa/malformed/") {
            let (status, _) = server.alexa(body).await;
            assert!(status == StatusCode::OK || status == StatusCode::BAD_REQUEST, "{name}: {status}");
        }
        for (name, body) in folder("google/malformed/") {
            let (status, _) = SHARED.google(body).await;
            assert!(status == StatusCode::OK || status == StatusCode::BAD_REQUEST, "{name}: {status}");
        }
    });
}

/// Every key of an object is one that the message has.
fn keys(name: &str, value: &Value, known: &[&str]) {
    let Some(object) = value.as_object() else { panic!("{name}: not an object: {value}") };
    for key in object.keys() {
        assert!(known.contains(&key.as_str()), "{name}: `{key}` is unknown in {value}");
    }
}

/// `google.cloud.dialogflow.cx.v3.WebhookResponse`.
fn cx(name: &str, answer: &Value) {
    keys(
        name,
        answer,
        &["fulfillmentResponse", "pageInfo", "sessionInfo", "payload", "targetPage", "targetFlow"],
    );
    if let Some(fulfillment) = answer.get("fulfillmentResponse") {
        keys(name, fulfillment, &["messages", "mergeBehavior"]);
        for message in fulfillment["messages"].as_array().unwrap() {
            keys(name, message, &["text", "payload", "outputAudioText", "conversationSuccess"]);
            assert_eq!(message.as_object().unwrap().len(), 1, "{name}: one of");
            if let Some(text) = message.get("text") {
                assert!(text["text"].as_array().unwrap().iter().all(Value::is_string), "{name}");
            }
            if let Some(audio) = message.get("outputAudioText") {
                keys(name, audio, &["ssml"]);
            }
        }
    }
    if let Some(session) = answer.get("sessionInfo") {
        keys(name, session, &["session", "parameters"]);
    }
}

/// `google.cloud.dialogflow.v2.WebhookResponse`.
fn es(name: &str, answer: &Value) {
    let known = [
        "fulfillmentText",
        "fulfillmentMessages",
        "source",
        "payload",
        "outputContexts",
        "followupEventInput",
        "sessionEntityTypes",
    ];
    keys(name, answer, &known);
    assert!(answer["fulfillmentText"].is_string(), "{name}");
    for context in answer["outputContexts"].as_array().into_iter().flatten() {
        keys(name, context, &["name", "lifespanCount", "parameters"]);
        assert!(context["lifespanCount"].is_i64(), "{name}");
    }
    if let Some(google) = answer["payload"].get("google") {
        keys(name, google, &["expectUserResponse", "richResponse"]);
        let items = google["richResponse"]["items"].as_array().unwrap();
        assert!(items[0].get("simpleResponse").is_some(), "{name}: the first item is a simple response");
        assert!(items.len() <= 2, "{name}");
    }
}

/// `HandlerResponse` of the Actions SDK v3.
fn actions(name: &str, answer: &Value) {
    keys(name, answer, &["prompt", "scene", "session", "user", "home", "device", "expected"]);
    if let Some(prompt) = answer.get("prompt") {
        keys(name, prompt, &["override", "firstSimple", "lastSimple", "content", "suggestions", "link"]);
        keys(name, &prompt["firstSimple"], &["speech", "text"]);
        assert!(prompt["firstSimple"]["speech"].as_str().unwrap().chars().count() <= 640, "{name}");
        for chip in prompt["suggestions"].as_array().into_iter().flatten() {
            assert!(chip["title"].as_str().unwrap().chars().count() <= 25, "{name}");
        }
    }
    if let Some(session) = answer.get("session") {
        keys(name, session, &["id", "params", "typeOverrides"]);
    }
}
