//! A Dialogflow CX export: what its files say about each other. Sources: the export format and Dialogflow's quotas.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{super::File, Finding, Findings};

/// The longest training phrase, in characters.
const LONGEST: usize = 256;
/// Entity types of Google's that we use.
const SYSTEM: [&str; 3] = ["@sys.any", "@sys.number", "@sys.number-sequence"];

/// Checks an agent; nothing when there is none.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let agent: Vec<(&File, Value)> = files
        .iter()
        .filter(|file| file.path.starts_with("dialogflow-cx/"))
        .filter_map(|file| Some((file, serde_json::from_str(&file.text).ok()?)))
        .collect();
    if agent.is_empty() {
        return Vec::new();
    }
    let names = |folder: &str| -> BTreeSet<String> {
        let start = format!("dialogflow-cx/{folder}/");
        agent
            .iter()
            .filter(|(file, value)| file.path.starts_with(&start) && value["displayName"].is_string())
            .filter_map(|(_, value)| value["displayName"].as_str().map(str::to_owned))
            .collect()
    };
    let (intents, types, webhooks) = (names("intents"), names("entityTypes"), names("webhooks"));
    let mut all = Vec::new();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut said: BTreeMap<(String, String), String> = BTreeMap::new();
    for (file, value) in &agent {
        let mut findings = Findings { file: &file.path, found: Vec::new() };
        if let Some(id) = value["name"].as_str() {
            let other = ids.insert(id.to_owned(), file.path.clone());
            findings.check(other.is_none() && is_uuid(id), "/name", "every file has a UUID of its own");
        }
        if file.path.contains("/flows/") {
            check_flow(value, (&intents, &webhooks), &mut findings);
        } else if file.path.contains("/trainingPhrases/") {
            check_phrases(&agent, file, value, &mut said, &mut findings);
        } else if file.path.contains("/intents/") {
            for (index, parameter) in value["parameters"].as_array().into_iter().flatten().enumerate() {
                let kind = parameter["entityType"].as_str().unwrap_or_default();
                findings.check(
                    SYSTEM.contains(&kind) || kind.strip_prefix('@').is_some_and(|name| types.contains(name)),
                    &format!("/parameters/{index}/entityType"),
                    &format!("there is no entity type {kind:?}: add it under entityTypes"),
                );
            }
        } else if file.path.contains("/webhooks/") {
            let uri = value["genericWebService"]["uri"].as_str().unwrap_or_default();
            findings.check(uri.starts_with("https://"), "/genericWebService/uri", "give an https address");
            let patience = value["timeout"]["seconds"].as_i64();
            findings.check(
                patience.is_some_and(|seconds| (1..=30).contains(&seconds)),
                "/timeout/seconds",
                "Dialogflow waits between 1 and 30 seconds",
            );
        } else if file.path.contains("/entities/") {
            let entities = value["entities"].as_array().cloned().unwrap_or_default();
            findings.check(!entities.is_empty(), "/entities", "an entity type has one entity at least");
            for (index, entity) in entities.iter().enumerate() {
                findings.check(
                    entity["value"].as_str().is_some_and(|value| !value.is_empty())
                        && entity["synonyms"].as_array().is_some_and(|said| !said.is_empty()),
                    &format!("/entities/{index}"),
                    "an entity has a value and one synonym at least: what is said for it",
                );
            }
        } else if file.path.ends_with("/agent.json") {
            findings.check(
                value["defaultLanguageCode"].as_str().is_some_and(|code| !code.is_empty()),
                "/defaultLanguageCode",
                "an agent has a default language, which never changes",
            );
        }
        all.extend(findings.found);
    }
    all
}

fn is_uuid(text: &str) -> bool {
    text.parse::<uuid::Uuid>().is_ok()
}

fn check_flow(
    value: &Value,
    (intents, webhooks): (&BTreeSet<String>, &BTreeSet<String>),
    findings: &mut Findings<'_>,
) {
    for (index, route) in value["transitionRoutes"].as_array().into_iter().flatten().enumerate() {
        let at = format!("/transitionRoutes/{index}");
        findings.check(
            route["intent"].as_str().is_some_and(|intent| intents.contains(intent)),
            &format!("{at}/intent"),
            "there is no such intent: routes name intents by their display names",
        );
        findings.check(
            route["triggerFulfillment"]["tag"].as_str().is_some_and(|tag| !tag.is_empty()),
            &format!("{at}/triggerFulfillment/tag"),
            "without a tag the webhook does not know what was meant",
        );
        findings.check(
            route["triggerFulfillment"]["webhook"].as_str().is_some_and(|webhook| webhooks.contains(webhook)),
            &format!("{at}/triggerFulfillment/webhook"),
            "there is no such webhook",
        );
    }
    for event in ["sys.no-match-default", "sys.no-input-default"] {
        let handled =
            value["eventHandlers"].as_array().into_iter().flatten().any(|known| known["event"] == event);
        findings.check(
            handled,
            "/eventHandlers",
            &format!("add a handler for {event}: else it is a dead end"),
        );
    }
}

fn check_phrases(
    agent: &[(&File, Value)],
    file: &File,
    value: &Value,
    said: &mut BTreeMap<(String, String), String>,
    findings: &mut Findings<'_>,
) {
    let folder = file.path.split("/trainingPhrases/").next().unwrap_or_default();
    let name = folder.rsplit('/').next().unwrap_or_default();
    let language = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".json");
    let intent = agent.iter().find(|(file, _)| file.path == format!("{folder}/{name}.json"));
    findings.check(intent.is_some(), "", "there is no intent that these phrases belong to");
    let declared: BTreeSet<&str> = intent
        .into_iter()
        .flat_map(|(_, intent)| intent["parameters"].as_array().into_iter().flatten())
        .filter_map(|parameter| parameter["id"].as_str())
        .collect();
    let phrases = value["trainingPhrases"].as_array().cloned().unwrap_or_default();
    findings.check(
        !phrases.is_empty(),
        "/trainingPhrases",
        "nobody can say it in this language: add phrases",
    );
    for (index, phrase) in phrases.iter().enumerate() {
        let at = format!("/trainingPhrases/{index}");
        findings.check(
            phrase["languageCode"] == language,
            &format!("{at}/languageCode"),
            "a phrase is of its file’s language",
        );
        let mut whole = String::new();
        for (number, part) in phrase["parts"].as_array().into_iter().flatten().enumerate() {
            whole.push_str(part["text"].as_str().unwrap_or_default());
            let slot = part["parameterId"].as_str();
            findings.check(
                slot.is_none_or(|slot| declared.contains(slot)),
                &format!("{at}/parts/{number}/parameterId"),
                "the intent declares no such parameter",
            );
        }
        findings.check(
            (1..=LONGEST).contains(&whole.chars().count()),
            &format!("{at}/parts"),
            "a phrase has 1 to 256 characters",
        );
        let key = (language.to_owned(), whole.to_lowercase());
        if let Some(other) = said.insert(key, name.to_owned()).filter(|other| other != name) {
            findings
                .add(format!("{at}/parts"), format!("“{whole}” trains {other}, too: keep it in one of them"));
        }
    }
}
