//! A Dialogflow ES agent, as the folder of its zip export. There is no public schema of it: the form is that of official
//! sample agents.

use serde_json::{Map, Value, json};

use super::{
    super::{File, Source, values},
    cx::id,
    phrases, spoken,
};
use crate::{
    dialog::{
        intents::INTENTS,
        slots::{SlotKind, SlotSpec},
    },
    model::locale::Language,
    platform::google::tag_name,
};

/// Every file of the agent.
pub(super) fn package(source: &Source<'_>) -> Vec<File> {
    let languages = spoken(source);
    let Some(first) = languages.first() else { return Vec::new() };
    let mut files = vec![
        File::json("dialogflow-es/package.json", &json!({ "version": "1.0.0" })),
        File::json(
            "dialogflow-es/agent.json",
            &json!({
                "description": source.merchant.name.get(*first),
                "language": first.code(),
                "supportedLanguages": languages.iter().skip(1).map(|language| language.code()).collect::<Vec<_>>(),
                "defaultTimezone": source.merchant.time_zone.name(),
                "onePlatformApiVersion": "v2",
                "mlMinConfidence": 0.3,
                "webhook": {
                    "url": format!("{}/google/{}", source.url, source.merchant.slug),
                    "headers": {},
                    "available": true,
                    "useForDomains": false
                }
            }),
        ),
    ];
    files.extend(entities(source, &languages));
    files.push(intent("launch", &[], &["WELCOME"], false));
    files.push(intent("fallback", &[], &[], true));
    for known in INTENTS.iter().filter(|intent| intent.name() != "Fallback") {
        let parameters: Vec<Value> =
            known.slots().iter().map(|spec| parameter(known.name(), *spec)).collect();
        files.push(intent(&tag_name(known.name()), &parameters, &[], false));
    }
    for language in languages {
        let Some(model) = source.models.get(language) else { continue };
        let examples = phrases::Examples::of(source, model);
        files.push(said("launch", "Launch", language, &super::cx::greetings(language)));
        for known in &model.intents {
            let phrases = phrases::phrases(known, &examples);
            files.push(said(&tag_name(known.intent), known.intent, language, &phrases));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn intent(action: &str, parameters: &[Value], events: &[&str], fallback: bool) -> File {
    let events: Vec<Value> = events.iter().map(|event| json!({ "name": event })).collect();
    File::json(
        format!("dialogflow-es/intents/{action}.json"),
        &json!({
            "id": id("es-intent", action),
            "name": action,
            "auto": true,
            "contexts": [],
            "responses": [ {
                "resetContexts": false,
                "action": action,
                "affectedContexts": [],
                "parameters": parameters,
                "messages": [],
                "speech": []
            } ],
            "priority": 500_000,
            "webhookUsed": true,
            "webhookForSlotFilling": false,
            "fallbackIntent": fallback,
            "events": events
        }),
    )
}

fn data_type(intent: &str, spec: SlotSpec) -> String {
    match spec.kind {
        // ES reads them itself, and hands on what it has understood.
        SlotKind::Date => "@sys.date".to_owned(),
        SlotKind::Time => "@sys.time".to_owned(),
        _ => format!("@{}", super::entity_type(intent, spec)),
    }
}

fn parameter(intent: &str, spec: SlotSpec) -> Value {
    json!({
        "id": id("es-parameter", &format!("{intent}/{}", spec.name)),
        "required": false,
        "dataType": data_type(intent, spec),
        "name": spec.name,
        "value": format!("${}", spec.name),
        "prompts": [],
        "isList": false
    })
}

fn said(action: &str, intent: &str, language: Language, phrases: &[Vec<phrases::Part>]) -> File {
    let specs = crate::dialog::intents::find(intent).map_or(&[][..], |intent| intent.slots());
    let part = |part: &phrases::Part| {
        let mut data = Map::new();
        data.insert("text".to_owned(), part.text.clone().into());
        data.insert("userDefined".to_owned(), false.into());
        if let Some(slot) = &part.slot {
            let spec = specs.iter().find(|spec| spec.name == *slot);
            data.insert("alias".to_owned(), slot.clone().into());
            data.insert(
                "meta".to_owned(),
                spec.map(|spec| data_type(intent, *spec)).unwrap_or_default().into(),
            );
            data.insert("userDefined".to_owned(), true.into());
        }
        Value::Object(data)
    };
    let phrases: Vec<Value> = phrases
        .iter()
        .enumerate()
        .map(|(index, parts)| {
            json!({
                "id": id(&format!("es-phrase/{action}/{}", language.code()), &index.to_string()),
                "data": parts.iter().map(part).collect::<Vec<_>>(),
                "isTemplate": false,
                "count": 0,
                "updated": 0
            })
        })
        .collect();
    File::json(
        format!("dialogflow-es/intents/{action}_usersays_{}.json", language.code()),
        &Value::from(phrases),
    )
}

fn entities(source: &Source<'_>, languages: &[Language]) -> Vec<File> {
    let mut files = Vec::new();
    for name in super::ENTITIES {
        files.push(File::json(
            format!("dialogflow-es/entities/{name}.json"),
            &json!({
                "id": id("es-entity", name),
                "name": name,
                "isOverridable": true,
                "isEnum": false,
                "isRegexp": false,
                "automatedExpansion": name == "product",
                "allowFuzzyExtraction": true
            }),
        ));
        for language in languages {
            let entries: Vec<Value> = super::entries(source, name, *language)
                .iter()
                .map(|value: &values::Value| {
                    let said: Vec<&String> = std::iter::once(&value.name).chain(&value.synonyms).collect();
                    json!({ "value": value.id, "synonyms": said })
                })
                .collect();
            let path = format!("dialogflow-es/entities/{name}_entries_{}.json", language.code());
            files.push(File::json(path, &Value::from(entries)));
        }
    }
    files
}
