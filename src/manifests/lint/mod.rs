//! What the platforms' consoles would refuse, found without them.

mod actions;
mod cx;
mod es;
mod icons;
mod model;
mod skill;

use std::collections::BTreeMap;

pub use icons::lint_icons;
use serde_json::Value;

use super::File;

/// Something that a console would refuse, or that certification fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// Where in it, such as `/manifest/publishingInformation/category`.
    pub place: String,
    /// What is wrong, and how to mend it.
    pub mend: String,
}

/// What is found in one file.
pub(super) struct Findings<'a> {
    file: &'a str,
    found: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, place: impl Into<String>, mend: impl Into<String>) {
        self.found.push(Finding { file: self.file.to_owned(), place: place.into(), mend: mend.into() });
    }

    fn check(&mut self, good: bool, place: &str, mend: &str) {
        if !good {
            self.add(place, mend);
        }
    }

    /// Looks at the length of a text, in characters.
    fn length(&mut self, value: &Value, place: &str, (least, most): (usize, usize)) {
        let length = value.as_str().map(|text| text.chars().count());
        self.check(
            length.is_some_and(|length| (least..=most).contains(&length)),
            place,
            &format!("write a text of {least} to {most} characters"),
        );
    }
}

/// Checks packages: every file by itself, then what they say about each other.
pub fn lint(files: &[File]) -> Vec<Finding> {
    let mut all = Vec::new();
    let mut locales: BTreeMap<String, bool> = BTreeMap::new();
    let mut shown: Vec<String> = Vec::new();
    for file in files {
        // JSON is YAML, and what we write is JSON.
        let mut findings = Findings { file: &file.path, found: Vec::new() };
        match serde_json::from_str::<Value>(&file.text) {
            Err(error) => findings.add("", format!("this is no JSON: {error}")),
            Ok(value) if file.path.ends_with("skill-package/skill.json") => {
                skill::check(&value, &mut findings);
                let listed = value["manifest"]["publishingInformation"]["locales"].as_object();
                shown = listed.into_iter().flatten().map(|(locale, _)| locale.clone()).collect();
            }
            Ok(value) if file.path.contains("/interactionModels/custom/") => {
                let locale = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".json");
                locales.insert(locale.to_owned(), true);
                model::check(&value, locale, &mut findings);
            }
            Ok(value) if file.path.ends_with("account-linking.json") => {
                skill::check_linking(&value, &mut findings);
            }
            Ok(_) => {}
        }
        all.extend(findings.found);
    }
    let skill = files.iter().find(|file| file.path.ends_with("skill-package/skill.json"));
    for locale in &shown {
        if !locales.contains_key(locale) {
            all.push(Finding {
                file: skill.map(|file| file.path.clone()).unwrap_or_default(),
                place: format!("/manifest/publishingInformation/locales/{locale}"),
                mend: "there is no interaction model of this locale: add one, or take the locale out"
                    .to_owned(),
            });
        }
    }
    for locale in locales.keys().filter(|locale| !shown.contains(locale)) {
        all.push(Finding {
            file: format!("interactionModels/custom/{locale}.json"),
            place: String::new(),
            mend: "skill.json does not list this locale: add it there, or take the model out".to_owned(),
        });
    }
    all.extend(cx::check(files));
    all.extend(es::check(files));
    all.extend(actions::check(files));
    all
}
