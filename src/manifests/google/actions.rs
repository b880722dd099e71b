//! An Actions Builder project, as `gactions` pushes it. JSON is YAML, too: the files are written as such. No live traffic
//! reaches conversational Actions since June 2023; the project is complete all the same.

use serde_json::{Map, Value, json};

use super::{
    super::{File, Source, values},
    phrases,
};
use crate::{
    dialog::{
        intents::{self, INTENTS},
        slots::{SlotKind, SlotSpec},
    },
    i18n::{Medium, args::Name, messages::Message},
    model::locale::{Language, Locale},
    platform::google::tag_name,
};

/// The scene that a conversation is in.
const SCENE: &str = "Shop";
/// What Google itself takes words for, and what is done then.
const SYSTEM: [(&str, &str); 8] = [
    ("actions.intent.MAIN", "launch"),
    ("actions.intent.NO_MATCH_1", "fallback"),
    ("actions.intent.NO_MATCH_2", "fallback"),
    ("actions.intent.NO_MATCH_FINAL", "stop"),
    ("actions.intent.NO_INPUT_1", "repeat"),
    ("actions.intent.NO_INPUT_2", "repeat"),
    ("actions.intent.NO_INPUT_FINAL", "stop"),
    ("actions.intent.CANCEL", "stop"),
];

fn yaml(path: impl Into<String>, value: &Value) -> File {
    let file = File::json(path, value);
    File { path: format!("actions/sdk/{}.yaml", file.path), text: file.text }
}

/// Every file of the project. Assistant has no Romanian.
pub(super) fn package(source: &Source<'_>) -> Vec<File> {
    let languages: Vec<Language> =
        super::spoken(source).into_iter().filter(|language| *language != Language::Ro).collect();
    let Some(first) = languages.first().copied() else { return Vec::new() };
    let root = json!({ "sdkPath": "sdk" }).to_string();
    let mut files = vec![
        File { path: "actions/.gactionsrc.yaml".to_owned(), text: format!("{root}\n") },
        yaml("manifest", &json!({ "version": "1.0" })),
        yaml("actions/actions", &json!({ "custom": { "actions.intent.MAIN": {} } })),
        yaml(
            "webhooks/ActionsOnGoogleFulfillment",
            &json!({
                "handlers": handlers(),
                "httpsEndpoint": { "baseUrl": format!("{}/google/{}", source.url, source.merchant.slug) }
            }),
        ),
        yaml(format!("custom/scenes/{SCENE}"), &json!({})),
        yaml(
            "settings/settings",
            &json!({
                "projectId": source.merchant.google.project_id.as_deref().unwrap_or("PROJECT-ID"),
                "defaultLocale": first.code(),
                "category": "SHOPPING",
                "usesTransactionsApi": false,
                "localizedSettings": listing(source, first)
            }),
        ),
    ];
    for language in languages.iter().filter(|language| **language != first) {
        files.push(yaml(format!("settings/{}/settings", language.code()), &listing(source, *language)));
    }
    for (name, handler) in SYSTEM {
        files.push(global(name, handler));
    }
    for known in INTENTS.iter().filter(|intent| intent.name() != "Fallback") {
        files.push(global(&tag_name(known.name()), &tag_name(known.name())));
    }
    for language in languages {
        let folder = if language == first { String::new() } else { format!("{}/", language.code()) };
        files.extend(training(source, language, &folder));
        files.extend(types(source, language, &folder));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn handlers() -> Vec<Value> {
    let mut names: Vec<String> = INTENTS.iter().map(|intent| tag_name(intent.name())).collect();
    names.push("launch".to_owned());
    names.sort();
    names.into_iter().map(|name| json!({ "name": name })).collect()
}

fn global(name: &str, handler: &str) -> File {
    yaml(
        format!("custom/global/{name}"),
        &json!({
            "handler": { "webhookHandler": handler },
            "transitionToScene": SCENE
        }),
    )
}

fn listing(source: &Source<'_>, language: Language) -> Value {
    let locale = Locale::ALL.into_iter().find(|locale| locale.language() == language).unwrap_or(Locale::EnUs);
    let words = source.words.get(locale);
    let shop = Name::plain(&source.merchant.name);
    let say = |message: &Message| words.sentence(message, Medium::Display);
    let name = source.merchant.name.get(language);
    let short: String = say(&Message::SkillSummary { shop: shop.clone() }).chars().take(80).collect();
    json!({
        "displayName": name,
        "pronunciation": name,
        "shortDescription": short,
        "fullDescription": say(&Message::SkillDescription { shop }),
        "privacyPolicyUrl": format!("{}/shop/{}/privacy", source.url, source.merchant.slug)
    })
}

fn kind(intent: &str, spec: SlotSpec) -> String {
    match spec.kind {
        SlotKind::Quantity => "actions.type.Number".to_owned(),
        _ => match super::entity_type(intent, spec) {
            system if system.starts_with("sys.") => "words".to_owned(),
            own => own.to_owned(),
        },
    }
}

fn training(source: &Source<'_>, language: Language, folder: &str) -> Vec<File> {
    let Some(model) = source.models.get(language) else { return Vec::new() };
    let examples = phrases::Examples::of(source, model);
    let file = |said: &crate::interaction::IntentSamples| {
        let specs = intents::find(said.intent).map_or(&[][..], |intent| intent.slots());
        let parameters: Vec<Value> = specs
            .iter()
            .map(|spec| json!({ "name": spec.name, "type": { "name": kind(said.intent, *spec) } }))
            .collect();
        let part = |part: &phrases::Part| match &part.slot {
            Some(slot) => format!("(${slot} '{}' auto=false)", part.text.replace('\'', "’")),
            None => part.text.clone(),
        };
        let phrases: Vec<String> = phrases::phrases(said, &examples)
            .iter()
            .map(|parts| parts.iter().map(part).collect::<String>())
            .collect();
        let mut intent = Map::new();
        if !parameters.is_empty() {
            intent.insert("parameters".to_owned(), parameters.into());
        }
        intent.insert("trainingPhrases".to_owned(), phrases.into());
        yaml(format!("custom/intents/{folder}{}", tag_name(said.intent)), &Value::Object(intent))
    };
    model.intents.iter().map(file).collect()
}

fn types(source: &Source<'_>, language: Language, folder: &str) -> Vec<File> {
    let mut files = vec![yaml(format!("custom/types/{folder}words"), &json!({ "freeText": {} }))];
    for name in super::ENTITIES {
        let entities: Map<String, Value> = super::entries(source, name, language)
            .into_iter()
            .map(|value: values::Value| {
                let said: Vec<String> = std::iter::once(value.name).chain(value.synonyms).collect();
                (value.id, json!({ "synonyms": said }))
            })
            .collect();
        files.push(yaml(format!("custom/types/{folder}{name}"), &json!({
            "synonym": { "matchType": "FUZZY_MATCH", "acceptUnknownValues": name == "product", "entities": entities }
        })));
    }
    files
}
