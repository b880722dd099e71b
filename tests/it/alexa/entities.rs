//! Alexa listens for what a shopper has bought before, from the welcome to the goodbye.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{
    run,
    server::{SHARED, SKILL, json as read},
};

async fn ask(who: Option<&str>, request: Value, memory: &Value) -> Value {
    let mut user = json!({ "userId": "u" });
    if let Some(who) = who {
        user["accessToken"] = SHARED.token(who).into();
    }
    let mut request = request;
    request["timestamp"] = "2026-11-02T08:00:00Z".into();
    request["locale"] = "fr-FR".into();
    let body = json!({
        "version": "1.0", "session": { "attributes": memory },
        "context": { "System": { "application": { "applicationId": SKILL }, "user": user } },
        "request": request
    });
    let (status, answer) = SHARED.alexa(body.to_string().as_bytes()).await;
    assert_eq!(status, StatusCode::OK);
    read(&answer)
}

fn update(answer: &Value) -> Option<&Value> {
    let directives = answer["response"]["directives"].as_array()?;
    directives.iter().find(|directive| directive["type"] == "Dialog.UpdateDynamicEntities")
}

#[test]
fn what_was_bought_is_listened_for_until_the_end() {
    run(async {
        let launch = json!({ "type": "LaunchRequest", "requestId": "entities-1" });
        let welcome = ask(Some("camille"), launch, &json!({})).await;
        let told = update(&welcome).unwrap();
        assert_eq!(told["updateBehavior"], "REPLACE");
        let goods = &told["types"][0];
        assert_eq!(goods["name"], "Product");
        let values = goods["values"].as_array().unwrap();
        assert!(!values.is_empty());
        let names = values.iter().map(|value| 1 + value["name"]["synonyms"].as_array().unwrap().len());
        assert!(names.sum::<usize>() <= 100, "{told}");
        assert!(values.iter().all(|value| value["id"].is_string() && value["name"]["value"].is_string()));

        let stop = json!({
            "type": "IntentRequest", "requestId": "entities-2",
            "intent": { "name": "AMAZON.StopIntent", "slots": {} }
        });
        let goodbye = ask(Some("camille"), stop, &welcome["sessionAttributes"]).await;
        assert_eq!(
            update(&goodbye),
            Some(&json!({
                "type": "Dialog.UpdateDynamicEntities", "updateBehavior": "CLEAR"
            }))
        );
    });
}

#[test]
fn of_a_guest_nothing_is_known() {
    run(async {
        let launch = json!({ "type": "LaunchRequest", "requestId": "entities-3" });
        let welcome = ask(None, launch, &json!({})).await;
        assert_eq!(update(&welcome), None);
        let stop = json!({
            "type": "IntentRequest", "requestId": "entities-4",
            "intent": { "name": "AMAZON.StopIntent", "slots": {} }
        });
        assert_eq!(update(&ask(None, stop, &welcome["sessionAttributes"]).await), None);
    });
}
