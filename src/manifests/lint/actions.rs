//! An Actions Builder project: what its files say about each other. Source: the proto3 JSON of the Actions SDK.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{super::File, Finding, Findings};

const ROOT: &str = "actions/sdk/";
/// Types of Google's that we use.
const SYSTEM: [&str; 1] = ["actions.type.Number"];

/// Checks a project; nothing when there is none.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let project: Vec<(&str, Value)> = files
        .iter()
        .filter_map(|file| {
            Some((
                file.path.strip_prefix(ROOT)?.strip_suffix(".yaml")?,
                serde_json::from_str(&file.text).ok()?,
            ))
        })
        .collect();
    let names = |folder: &str| -> BTreeSet<&str> {
        project
            .iter()
            .filter_map(|(path, _)| path.strip_prefix(folder))
            .filter_map(|path| path.rsplit('/').next())
            .collect()
    };
    let (types, intents, scenes) =
        (names("custom/types/"), names("custom/intents/"), names("custom/scenes/"));
    let handlers: BTreeSet<&str> = project
        .iter()
        .filter(|(path, _)| path.starts_with("webhooks/"))
        .flat_map(|(_, webhook)| webhook["handlers"].as_array().into_iter().flatten())
        .filter_map(|handler| handler["name"].as_str())
        .collect();
    let mut all = Vec::new();
    for (path, value) in &project {
        let file = format!("{ROOT}{path}.yaml");
        let mut findings = Findings { file: &file, found: Vec::new() };
        if let Some(name) = path.strip_prefix("custom/global/") {
            findings.check(
                name.starts_with("actions.intent.") || intents.contains(name),
                "",
                "there is no such intent under custom/intents",
            );
            findings.check(
                value["handler"]["webhookHandler"].as_str().is_some_and(|handler| handlers.contains(handler)),
                "/handler/webhookHandler",
                "the webhook declares no such handler",
            );
            findings.check(
                value["transitionToScene"].as_str().is_some_and(|scene| scenes.contains(scene)),
                "/transitionToScene",
                "there is no such scene",
            );
        } else if path.starts_with("custom/intents/") {
            for (index, parameter) in value["parameters"].as_array().into_iter().flatten().enumerate() {
                let kind = parameter["type"]["name"].as_str().unwrap_or_default();
                findings.check(
                    SYSTEM.contains(&kind) || types.contains(kind),
                    &format!("/parameters/{index}/type/name"),
                    &format!("there is no type {kind:?}: add it under custom/types"),
                );
            }
            let phrases = value["trainingPhrases"].as_array();
            findings.check(
                phrases.is_some_and(|phrases| !phrases.is_empty()),
                "/trainingPhrases",
                "nobody can say it: add phrases",
            );
        } else if path.starts_with("webhooks/") {
            let url = value["httpsEndpoint"]["baseUrl"].as_str().unwrap_or_default();
            findings.check(url.starts_with("https://"), "/httpsEndpoint/baseUrl", "give an https address");
        } else if *path == "settings/settings" {
            check_listing(&value["localizedSettings"], "/localizedSettings", &mut findings);
            findings.check(value["category"] == "SHOPPING", "/category", "a shop’s is SHOPPING");
        } else if path.starts_with("settings/") {
            check_listing(value, "", &mut findings);
        }
        all.extend(findings.found);
    }
    all
}

fn check_listing(listing: &Value, at: &str, findings: &mut Findings<'_>) {
    findings.length(&listing["displayName"], &format!("{at}/displayName"), (1, 30));
    findings.length(&listing["shortDescription"], &format!("{at}/shortDescription"), (1, 80));
    findings.length(&listing["fullDescription"], &format!("{at}/fullDescription"), (1, 4_000));
    let url = listing["privacyPolicyUrl"].as_str().unwrap_or_default();
    findings.check(url.starts_with("https://"), &format!("{at}/privacyPolicyUrl"), "give an https address");
}
