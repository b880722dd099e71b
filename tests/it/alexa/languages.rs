//! Alexa speaks no Romanian: whoever prefers it reads it.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{
    run,
    server::{SHARED, SKILL, json as read},
};

async fn ask(locale: &str, who: Option<&str>, apl: bool) -> Value {
    let interfaces = if apl { json!({ "Alexa.Presentation.APL": {} }) } else { json!({}) };
    let mut user = json!({ "userId": "u" });
    if let Some(who) = who {
        user["accessToken"] = SHARED.token(who).into();
    }
    let body = json!({
        "version": "1.0",
        "context": { "System": {
            "application": { "applicationId": SKILL }, "user": user, "device": { "supportedInterfaces": interfaces }
        } },
        "request": {
            "type": "IntentRequest", "requestId": format!("{locale}{who:?}{apl}"), "timestamp": "2026-11-02T08:00:00Z",
            "locale": locale,
            "intent": { "name": "SearchIntent", "slots": { "query": { "name": "query", "value": "café" } } }
        }
    });
    let (status, answer) = SHARED.alexa(body.to_string().as_bytes()).await;
    assert_eq!(status, StatusCode::OK);
    read(&answer)
}

#[test]
fn a_shopper_who_prefers_romanian_hears_french_and_reads_romanian() {
    run(async {
        let answer = ask("fr-FR", Some("andrei"), true).await;
        let speech = answer["response"]["outputSpeech"]["ssml"].as_str().unwrap();
        assert!(speech.contains("Café moulu à partir de 3 euros 79"), "{speech}");
        let card = &answer["response"]["card"];
        assert_eq!(card["title"], "Rezultate pentru „café”");
        assert!(card["content"].as_str().unwrap().contains("Cafea măcinată"), "{card}");
        let screen = &answer["response"]["directives"][0]["datasources"]["payload"];
        assert_eq!(screen["title"], "Rezultate pentru „café”");
        assert!(screen["items"][0]["title"].as_str().unwrap().contains("Cafea măcinată"), "{screen}");
    });
}

#[test]
fn a_language_that_alexa_speaks_is_not_replaced() {
    run(async {
        let answer = ask("fr-FR", Some("camille"), true).await;
        assert_eq!(answer["response"]["card"]["title"], "Résultats pour «\u{a0}café\u{a0}»");
        let guest = ask("fr-CA", None, false).await;
        assert_eq!(guest["response"]["card"]["title"], "Résultats pour «\u{a0}café\u{a0}»");
        assert!(guest["response"].get("directives").is_none(), "no screen, no document");
    });
}

#[test]
fn an_unknown_locale_gets_the_merchants_own() {
    run(async {
        for (locale, word) in [("fr-BE", "Lequel"), ("en-AU", "I found"), ("de-DE", "Lequel"), ("", "Lequel")]
        {
            let answer = ask(locale, None, false).await;
            let speech = answer["response"]["outputSpeech"]["ssml"].as_str().unwrap();
            assert!(speech.contains(word), "{locale}: {speech}");
        }
    });
}
