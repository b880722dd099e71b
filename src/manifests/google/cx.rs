//! A Dialogflow CX agent, as its JSON export: one flow whose routes all call the webhook, the tag saying what was meant.
//! References between files are display names. Source: the export format, and an official sample agent.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    super::{File, Source},
    entity_type, phrases, spoken,
};
use crate::{
    dialog::intents::INTENTS,
    i18n::{Medium, messages::Message},
    model::locale::{Language, Locale},
    platform::google::tag_name,
};

const FLOW: &str = "Default Start Flow";
const WELCOME: &str = "Default Welcome Intent";
const WEBHOOK: &str = "echoppe";

/// Every file of the agent.
pub(super) fn package(source: &Source<'_>) -> Vec<File> {
    let languages = spoken(source);
    let Some(first) = languages.first() else { return Vec::new() };
    let mut files = vec![
        File::json(
            "dialogflow-cx/agent.json",
            &json!({
                "displayName": source.merchant.slug,
                "defaultLanguageCode": first.code(),
                "supportedLanguageCodes": languages.iter().skip(1).map(|language| language.code()).collect::<Vec<_>>(),
                "timeZone": source.merchant.time_zone.name(),
                "startFlow": FLOW
            }),
        ),
        File::json(
            format!("dialogflow-cx/webhooks/{WEBHOOK}.json"),
            &json!({
                "name": id("webhook", WEBHOOK),
                "displayName": WEBHOOK,
                "genericWebService": {
                    "uri": format!("{}/google/{}", source.url, source.merchant.slug),
                    "serviceAgentAuth": "ID_TOKEN"
                },
                "timeout": { "seconds": 5 }
            }),
        ),
        flow(source),
    ];
    files.extend(entity_types(source, &languages));
    files.extend(intents(source, &languages));
    files
}

/// An identifier that is the same whenever it is made.
pub(super) fn id(kind: &str, name: &str) -> String {
    let digest = Sha256::digest(format!("{kind}/{name}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

fn flow(source: &Source<'_>) -> File {
    let route = |intent: &str, tag: &str| {
        json!({
            "name": id("route", intent),
            "intent": intent,
            "triggerFulfillment": { "webhook": WEBHOOK, "tag": tag }
        })
    };
    let said = INTENTS.iter().map(|intent| intent.name()).filter(|name| *name != "Fallback");
    let mut routes = vec![route(WELCOME, "launch")];
    routes.extend(said.map(|name| route(&tag_name(name), &tag_name(name))));
    let event = |event: &str, tag: &str| {
        json!({
            "name": id("event", event),
            "event": event,
            "triggerFulfillment": { "webhook": WEBHOOK, "tag": tag }
        })
    };
    // When the webhook cannot be reached there is nobody to ask for words: these are the agent's own.
    let apology: Vec<Value> = spoken(source)
        .into_iter()
        .filter_map(|language| {
            let locale = Locale::ALL.into_iter().find(|locale| locale.language() == language)?;
            let text = source.words.get(locale).sentence(&Message::FaultSlow, Medium::Display);
            Some(json!({ "text": { "text": [text] }, "languageCode": language.code() }))
        })
        .collect();
    let broken = json!({
        "name": id("event", "webhook.error"),
        "event": "webhook.error",
        "triggerFulfillment": { "messages": apology }
    });
    File::json(
        format!("dialogflow-cx/flows/{FLOW}/{FLOW}.json"),
        &json!({
            "name": "00000000-0000-0000-0000-000000000000",
            "displayName": FLOW,
            "transitionRoutes": routes,
            "eventHandlers": [event("sys.no-match-default", "fallback"), event("sys.no-input-default", "repeat"), broken],
            "nluSettings": { "modelType": "MODEL_TYPE_ADVANCED", "classificationThreshold": 0.3 }
        }),
    )
}

fn entity_types(source: &Source<'_>, languages: &[Language]) -> Vec<File> {
    let mut files = Vec::new();
    for name in super::ENTITIES {
        let folder = format!("dialogflow-cx/entityTypes/{name}");
        files.push(File::json(format!("{folder}/{name}.json"), &json!({
            "name": id("entity", name),
            "displayName": name,
            "kind": "KIND_MAP",
            // The shop sells more than an agent can name.
            "autoExpansionMode": if name == "product" { "AUTO_EXPANSION_MODE_DEFAULT" } else { "AUTO_EXPANSION_MODE_UNSPECIFIED" },
            "enableFuzzyExtraction": true
        })));
        for language in languages {
            let values = super::entries(source, name, *language);
            let entities: Vec<Value> = values
                .iter()
                .map(|value| {
                    let said = std::iter::once(&value.name).chain(&value.synonyms).collect::<Vec<_>>();
                    json!({ "value": value.id, "synonyms": said })
                })
                .collect();
            let path = format!("{folder}/entities/{}.json", language.code());
            files.push(File::json(path, &json!({ "entities": entities })));
        }
    }
    files
}

fn intents(source: &Source<'_>, languages: &[Language]) -> Vec<File> {
    let mut files = vec![intent_file(WELCOME, &[])];
    for language in languages {
        let Some(model) = source.models.get(*language) else { continue };
        let examples = phrases::Examples::of(source, model);
        files.push(training(WELCOME, *language, &greetings(*language)));
        for said in &model.intents {
            let phrases = phrases::phrases(said, &examples);
            files.push(training(&tag_name(said.intent), *language, &phrases));
        }
    }
    for intent in INTENTS.iter().filter(|intent| intent.name() != "Fallback") {
        let parameters: Vec<Value> = intent
            .slots()
            .iter()
            .map(|spec| {
                let secret = spec.kind == crate::dialog::slots::SlotKind::Pin;
                json!({
                    "id": spec.name,
                    "entityType": format!("@{}", entity_type(intent.name(), *spec)),
                    // Codes stay out of Google's logs.
                    "redact": secret
                })
            })
            .collect();
        files.push(intent_file(&tag_name(intent.name()), &parameters));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn intent_file(name: &str, parameters: &[Value]) -> File {
    let mut intent = json!({ "name": id("intent", name), "displayName": name, "priority": 500_000 });
    if !parameters.is_empty() {
        intent["parameters"] = parameters.into();
    }
    File::json(format!("dialogflow-cx/intents/{name}/{name}.json"), &intent)
}

fn training(name: &str, language: Language, phrases: &[Vec<phrases::Part>]) -> File {
    let phrase = |(index, parts): (usize, &Vec<phrases::Part>)| {
        let parts: Vec<Value> = parts
            .iter()
            .map(|part| match &part.slot {
                Some(slot) => json!({ "text": part.text, "parameterId": slot }),
                None => json!({ "text": part.text }),
            })
            .collect();
        json!({
            "id": id(&format!("phrase/{name}/{}", language.code()), &index.to_string()),
            "parts": parts,
            "repeatCount": 1,
            "languageCode": language.code()
        })
    };
    let phrases: Vec<Value> = phrases.iter().enumerate().map(phrase).collect();
    let path = format!("dialogflow-cx/intents/{name}/trainingPhrases/{}.json", language.code());
    File::json(path, &json!({ "trainingPhrases": phrases }))
}

/// What people open a conversation with.
pub(super) fn greetings(language: Language) -> Vec<Vec<phrases::Part>> {
    let words: &[&str] = match language {
        Language::En => &["hello", "hi", "good morning", "good evening", "hey there"],
        Language::Fr => &["bonjour", "salut", "bonsoir", "coucou", "bonjour à vous"],
        Language::Ro => &["bună", "bună ziua", "salut", "bună dimineața", "bună seara"],
    };
    words.iter().map(|text| vec![phrases::Part { text: (*text).to_owned(), slot: None }]).collect()
}
