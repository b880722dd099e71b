//! A Dialogflow ES export: what its files say about each other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{super::File, Finding, Findings};

/// Entity types of Google's that we use.
const SYSTEM: [&str; 5] = ["@sys.any", "@sys.number", "@sys.number-sequence", "@sys.date", "@sys.time"];

/// Checks an agent; nothing when there is none.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let agent: BTreeMap<&str, Value> = files
        .iter()
        .filter_map(|file| {
            Some((file.path.strip_prefix("dialogflow-es/")?, serde_json::from_str(&file.text).ok()?))
        })
        .collect();
    let types: BTreeSet<String> = agent
        .iter()
        .filter(|(path, value)| path.starts_with("entities/") && value["name"].is_string())
        .filter_map(|(_, value)| value["name"].as_str().map(|name| format!("@{name}")))
        .collect();
    let mut all = Vec::new();
    for (path, value) in &agent {
        let file = format!("dialogflow-es/{path}");
        let mut findings = Findings { file: &file, found: Vec::new() };
        if *path == "agent.json" {
            let url = value["webhook"]["url"].as_str().unwrap_or_default();
            findings.check(url.starts_with("https://"), "/webhook/url", "give an https address");
            findings.check(value["onePlatformApiVersion"] == "v2", "/onePlatformApiVersion", "write \"v2\"");
        } else if path.contains("_entries_") {
            for (index, entry) in value.as_array().into_iter().flatten().enumerate() {
                findings.check(
                    entry["value"].as_str().is_some_and(|value| !value.is_empty())
                        && entry["synonyms"].as_array().is_some_and(|said| !said.is_empty()),
                    &format!("/{index}"),
                    "an entry has a value and one synonym at least",
                );
            }
        } else if let Some((intent, _)) = path.split_once("_usersays_") {
            let declared = agent.get(format!("{intent}.json").as_str()).map(parameters).unwrap_or_default();
            for (index, phrase) in value.as_array().into_iter().flatten().enumerate() {
                for (number, part) in phrase["data"].as_array().into_iter().flatten().enumerate() {
                    findings.check(
                        part["alias"].as_str().is_none_or(|alias| declared.contains(alias)),
                        &format!("/{index}/data/{number}/alias"),
                        "the intent declares no such parameter",
                    );
                }
            }
        } else if path.starts_with("intents/") {
            findings.check(
                value["webhookUsed"] == true,
                "/webhookUsed",
                "every intent is answered by the webhook",
            );
            let response = &value["responses"][0];
            findings.check(
                response["action"].as_str().is_some_and(|action| !action.is_empty()),
                "/responses/0/action",
                "without an action the webhook does not know what was meant",
            );
            for (index, parameter) in response["parameters"].as_array().into_iter().flatten().enumerate() {
                let kind = parameter["dataType"].as_str().unwrap_or_default();
                findings.check(
                    SYSTEM.contains(&kind) || types.contains(kind),
                    &format!("/responses/0/parameters/{index}/dataType"),
                    &format!("there is no entity {kind:?}: add it under entities"),
                );
            }
        }
        all.extend(findings.found);
    }
    all
}

fn parameters(intent: &Value) -> BTreeSet<&str> {
    let parameters = intent["responses"][0]["parameters"].as_array().into_iter().flatten();
    parameters.filter_map(|parameter| parameter["name"].as_str()).collect()
}
