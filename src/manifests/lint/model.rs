//! Interaction models. Sources: Amazon's interaction model schema, its requirements for invocation names, and its rules
//! for sample utterances and for AMAZON.SearchQuery.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Findings;

/// The largest model, in bytes of its JSON, and the most intents. Amazon states 1.5 MB and 250.
const LARGEST: usize = 1_500_000;
const MOST_INTENTS: usize = 250;
/// Intents that every skill has.
const REQUIRED: [&str; 4] =
    ["AMAZON.HelpIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"];
/// Amazon's slot types that exist in every locale of ours.
const BUILT_IN: [&str; 9] = [
    "AMAZON.NUMBER",
    "AMAZON.FOUR_DIGIT_NUMBER",
    "AMAZON.DATE",
    "AMAZON.TIME",
    "AMAZON.DURATION",
    "AMAZON.Ordinal",
    "AMAZON.PhoneNumber",
    "AMAZON.SearchQuery",
    "AMAZON.AlphaNumeric",
];
/// Words that wake a device, and words that open or join: no name holds them.
const WAKE: [&str; 4] = ["alexa", "amazon", "echo", "computer"];
const LAUNCH: [&str; 22] = [
    "open",
    "launch",
    "ask",
    "tell",
    "start",
    "run",
    "use",
    "begin",
    "load",
    "enable",
    "skill",
    "app",
    "ouvre",
    "lance",
    "demande",
    "dis",
    "démarre",
    "utilise",
    "commence",
    "joue",
    "application",
    "skills",
];

pub(super) fn check(value: &Value, locale: &str, findings: &mut Findings<'_>) {
    let model = &value["interactionModel"];
    let language = &model["languageModel"];
    findings.check(
        value.to_string().len() <= LARGEST,
        "",
        "the model is larger than 1.5 MB: name fewer products, or fewer samples",
    );
    check_invocation(&language["invocationName"], locale, findings);
    let intents = language["intents"].as_array().cloned().unwrap_or_default();
    findings.check(
        !intents.is_empty() && intents.len() <= MOST_INTENTS,
        "/interactionModel/languageModel/intents",
        "a model has 1 to 250 intents",
    );
    for required in REQUIRED {
        findings.check(
            intents.iter().any(|intent| intent["name"] == required),
            "/interactionModel/languageModel/intents",
            &format!("add {required}: every skill has it"),
        );
    }
    let types = check_types(&language["types"], findings);
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let mut names = BTreeSet::new();
    for (index, intent) in intents.iter().enumerate() {
        let at = format!("/interactionModel/languageModel/intents/{index}");
        let name = intent["name"].as_str().unwrap_or_default();
        let letters = |name: &str| name.chars().all(|c| c.is_ascii_alphabetic() || c == '_' || c == '.');
        findings.check(
            !name.is_empty() && letters(name),
            &format!("{at}/name"),
            "names of intents are letters and underscores",
        );
        findings.check(
            names.insert(name.to_owned()),
            &format!("{at}/name"),
            "there are two intents of this name",
        );
        check_intent(intent, &at, &types, findings);
        for (number, sample) in intent["samples"].as_array().into_iter().flatten().enumerate() {
            let text = sample.as_str().unwrap_or_default();
            if let Some(other) =
                said.insert(text.to_lowercase(), name.to_owned()).filter(|other| other != name)
            {
                findings.add(
                    format!("{at}/samples/{number}"),
                    format!("“{text}” is a sample of {other}, too: keep it in one of them"),
                );
            }
        }
    }
    check_dialog(model, &intents, findings);
}

fn check_invocation(name: &Value, locale: &str, findings: &mut Findings<'_>) {
    let at = "/interactionModel/languageModel/invocationName";
    let name = name.as_str().unwrap_or_default();
    let words: Vec<&str> = name.split([' ', '\'']).filter(|word| !word.is_empty()).collect();
    let sayable = |c: char| (c.is_alphabetic() && !c.is_uppercase()) || [' ', '\'', '.'].contains(&c);
    findings.check(
        (2..=50).contains(&name.chars().count()) && name.chars().all(sayable),
        at,
        "2 to 50 characters: lower-case letters, spaces, apostrophes and dots; numbers are spelled out",
    );
    findings.check(words.len() >= 2, at, "use two words or more, unless it is a brand of your own");
    findings.check(
        !words.iter().any(|word| WAKE.contains(word)),
        at,
        "alexa, amazon, echo and computer wake a device: no name holds them",
    );
    findings.check(
        !words.iter().any(|word| LAUNCH.contains(word)),
        at,
        "words that open a skill (open, ask, ouvre, demande…) are no part of a name",
    );
    let articles: &[&str] = if locale.starts_with("fr") {
        &["le", "la", "les", "l", "un", "une", "des", "de", "du", "à", "en", "pour"]
    } else {
        &["a", "an", "the", "to", "from", "for", "of", "in", "at", "by", "with"]
    };
    findings.check(
        words.len() != 2 || !words.iter().any(|word| articles.contains(word)),
        at,
        "a name of two words holds no article and no preposition",
    );
}

/// Checks the types that are declared; gives their names.
fn check_types(types: &Value, findings: &mut Findings<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (index, kind) in types.as_array().into_iter().flatten().enumerate() {
        let at = format!("/interactionModel/languageModel/types/{index}");
        let name = kind["name"].as_str().unwrap_or_default();
        findings.check(
            !name.is_empty() && names.insert(name.to_owned()),
            &format!("{at}/name"),
            "each type has a name of its own",
        );
        let values = kind["values"].as_array().cloned().unwrap_or_default();
        findings.check(!values.is_empty(), &format!("{at}/values"), "a type has one value at least");
        let mut ids = BTreeSet::new();
        for (number, value) in values.iter().enumerate() {
            let place = format!("{at}/values/{number}");
            findings.length(&value["name"]["value"], &format!("{place}/name/value"), (1, 140));
            let id = value["id"].as_str().unwrap_or_default();
            findings.check(
                id.len() <= 100 && ids.insert(id.to_owned()),
                &format!("{place}/id"),
                "each value has an identifier of its own, within 100 characters",
            );
            for (other, synonym) in value["name"]["synonyms"].as_array().into_iter().flatten().enumerate() {
                findings.length(synonym, &format!("{place}/name/synonyms/{other}"), (1, 140));
            }
        }
    }
    names
}

fn check_intent(intent: &Value, at: &str, types: &BTreeSet<String>, findings: &mut Findings<'_>) {
    let slots = intent["slots"].as_array().cloned().unwrap_or_default();
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    for (index, slot) in slots.iter().enumerate() {
        let place = format!("{at}/slots/{index}");
        let (name, kind) =
            (slot["name"].as_str().unwrap_or_default(), slot["type"].as_str().unwrap_or_default());
        findings.check(
            types.contains(kind) || BUILT_IN.contains(&kind),
            &format!("{place}/type"),
            &format!("there is no type {kind:?}: declare it under types"),
        );
        for (number, sample) in slot["samples"].as_array().into_iter().flatten().enumerate() {
            let own = sample.as_str().unwrap_or_default();
            findings.check(
                own.contains(&format!("{{{name}}}")),
                &format!("{place}/samples/{number}"),
                "a slot’s own sample names the slot",
            );
        }
        let twice = kinds.insert(name.to_owned(), kind.to_owned()).is_some();
        findings.check(
            !twice && !name.is_empty(),
            &format!("{place}/name"),
            "each slot has a name of its own",
        );
    }
    let phrases = kinds.values().filter(|kind| *kind == "AMAZON.SearchQuery").count();
    findings.check(phrases <= 1, &format!("{at}/slots"), "one AMAZON.SearchQuery in an intent at most");
    let own = !intent["name"].as_str().unwrap_or_default().starts_with("AMAZON.");
    let samples = intent["samples"].as_array().cloned().unwrap_or_default();
    findings.check(!own || !samples.is_empty(), &format!("{at}/samples"), "nobody can say it: add samples");
    for (index, sample) in samples.iter().enumerate() {
        check_sample(sample.as_str().unwrap_or_default(), &format!("{at}/samples/{index}"), &kinds, findings);
    }
}

fn check_sample(text: &str, at: &str, kinds: &BTreeMap<String, String>, findings: &mut Findings<'_>) {
    findings.check(!text.trim().is_empty(), at, "a sample is not empty");
    let mut words = String::new();
    let mut named: Vec<&str> = Vec::new();
    for (number, part) in text.split('{').enumerate() {
        if number == 0 {
            words.push_str(part);
            continue;
        }
        match part.split_once('}') {
            Some((slot, rest)) => {
                named.push(slot);
                words.push_str(rest);
            }
            None => findings.add(at, "a brace is not closed"),
        }
    }
    let sayable = |c: char| c.is_alphabetic() || [' ', '\'', '-', '.'].contains(&c);
    findings.check(
        words.chars().all(sayable),
        at,
        "letters, apostrophes, hyphens and dots only; digits are spelled out, and there is no punctuation",
    );
    for slot in &named {
        findings.check(
            kinds.contains_key(*slot),
            at,
            &format!("{{{slot}}} is no slot of this intent: declare it, or take it out"),
        );
    }
    let distinct: BTreeSet<&&str> = named.iter().collect();
    findings.check(distinct.len() == named.len(), at, "a slot stands in a sample once");
    let phrase = named.iter().any(|slot| kinds.get(*slot).is_some_and(|kind| kind == "AMAZON.SearchQuery"));
    if phrase {
        findings.check(
            words.chars().any(char::is_alphabetic),
            at,
            "AMAZON.SearchQuery needs words around it: move the bare slot to the slot’s own samples",
        );
        findings.check(named.len() == 1, at, "AMAZON.SearchQuery stands with no other slot in a sample");
    }
}

fn check_dialog(model: &Value, intents: &[Value], findings: &mut Findings<'_>) {
    let dialog = &model["dialog"];
    let strategy = dialog["delegationStrategy"].as_str();
    findings.check(
        matches!(strategy, Some("SKILL_RESPONSE")),
        "/interactionModel/dialog/delegationStrategy",
        "write SKILL_RESPONSE: with ALWAYS turns are hidden from the shop",
    );
    let prompts: BTreeSet<&str> = model["prompts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|prompt| prompt["id"].as_str())
        .collect();
    for (index, prompt) in model["prompts"].as_array().into_iter().flatten().enumerate() {
        let at = format!("/interactionModel/prompts/{index}");
        let texts: Vec<&str> = prompt["variations"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|variation| variation["value"].as_str())
            .collect();
        findings.check(!texts.is_empty(), &format!("{at}/variations"), "a prompt has words");
        findings.check(
            texts.iter().all(|text| text.contains('?')),
            &format!("{at}/variations"),
            "an open microphone ends in a question",
        );
    }
    for (index, intent) in dialog["intents"].as_array().into_iter().flatten().enumerate() {
        let at = format!("/interactionModel/dialog/intents/{index}");
        let known = intents.iter().find(|known| known["name"] == intent["name"]);
        findings.check(
            known.is_some(),
            &format!("{at}/name"),
            "there is no such intent in the language model",
        );
        let prompt = intent["prompts"]["confirmation"].as_str();
        findings.check(
            prompt.is_none_or(|prompt| prompts.contains(prompt)),
            &format!("{at}/prompts/confirmation"),
            "there is no such prompt",
        );
        findings.check(
            intent["confirmationRequired"] != true || prompt.is_some(),
            &format!("{at}/prompts/confirmation"),
            "what is confirmed is asked: name a prompt",
        );
        for (number, slot) in intent["slots"].as_array().into_iter().flatten().enumerate() {
            let place = format!("{at}/slots/{number}");
            let declared = known
                .and_then(|known| known["slots"].as_array())
                .and_then(|slots| slots.iter().find(|declared| declared["name"] == slot["name"]));
            findings.check(
                declared.is_some_and(|declared| declared["type"] == slot["type"]),
                &place,
                "the language model declares no slot of this name and type",
            );
            for kind in ["elicitation", "confirmation"] {
                let prompt = slot["prompts"][kind].as_str();
                findings.check(
                    prompt.is_none_or(|prompt| prompts.contains(prompt)),
                    &format!("{place}/prompts/{kind}"),
                    "there is no such prompt",
                );
            }
            findings.check(
                slot["elicitationRequired"] != true || slot["prompts"]["elicitation"].is_string(),
                &format!("{place}/prompts/elicitation"),
                "what is required is asked for: name a prompt",
            );
        }
    }
}
