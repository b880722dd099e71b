//! Arrows only go down: which module may use which, and which crates. A violation names file and line.

use std::path::{Path, PathBuf};

/// A module, and the modules of ours that it may use. `cli` may use everything.
const FLOORS: &[(&str, &[&str])] = &[
    ("clock", &[]),
    ("config", &[]),
    ("crypto", &[]),
    ("model", &[]),
    ("mail", &[]),
    ("outbound", &["crypto"]),
    ("telemetry", &["config"]),
    ("throttle", &["clock"]),
    ("i18n", &["model"]),
    ("storage", &["model"]),
    ("commerce", &["clock", "model", "storage"]),
    ("connectors", &["outbound"]),
    ("jobs", &["clock", "commerce", "connectors", "crypto", "i18n", "mail", "model", "outbound", "storage"]),
    ("api", &["app", "clock", "commerce", "model", "storage"]),
    ("linking", &["commerce", "i18n", "model", "storage", "throttle"]),
    ("accounts", &["clock", "commerce", "crypto", "i18n", "mail", "model", "storage", "throttle"]),
    ("dialog", &["commerce", "i18n", "model"]),
    ("interaction", &["dialog", "model"]),
    ("nlu", &["dialog", "interaction", "model"]),
    ("platform", &["clock", "dialog", "model", "outbound"]),
    ("manifests", &["dialog", "i18n", "interaction", "model", "platform"]),
    (
        "app",
        &[
            "accounts", "clock", "commerce", "config", "crypto", "dialog", "i18n", "jobs", "linking", "mail",
            "model", "outbound", "platform", "storage",
        ],
    ),
    (
        "simulator",
        &["app", "clock", "commerce", "dialog", "fixtures", "interaction", "model", "nlu", "platform"],
    ),
    (
        "web",
        &[
            "accounts",
            "app",
            "clock",
            "commerce",
            "crypto",
            "demo",
            "dialog",
            "fixtures",
            "i18n",
            "linking",
            "model",
            "nlu",
            "platform",
            "simulator",
            "storage",
        ],
    ),
    (
        "fixtures",
        &[
            "app",
            "clock",
            "commerce",
            "dialog",
            "i18n",
            "interaction",
            "model",
            "nlu",
            "outbound",
            "platform",
            "storage",
        ],
    ),
    (
        "demo",
        &[
            "app", "clock", "commerce", "config", "crypto", "dialog", "i18n", "linking", "model", "outbound",
            "platform", "storage",
        ],
    ),
    ("server", &["api", "app", "config", "mail", "platform", "web"]),
];

/// A crate, and the only modules that may name it.
const CRATES: &[(&str, &[&str])] = &[
    ("argon2", &["accounts"]),
    ("frostem", &["nlu"]),
    ("axum", &["api", "server", "web"]),
    ("clap", &["cli"]),
    ("fluent_bundle", &["i18n"]),
    ("fluent_syntax", &["i18n"]),
    ("icu_experimental", &["i18n"]),
    ("jsonwebtoken", &["platform"]),
    ("opening_hours", &["commerce"]),
    ("lettre", &["mail"]),
    ("maud", &["web"]),
    ("reqwest", &["outbound", "demo", "app"]),
    ("sqlx", &["storage"]),
    ("tantivy", &["commerce"]),
    ("utoipa", &["api", "commerce"]),
    ("tower_http", &["server", "web"]),
    ("webpki", &["platform", "app"]),
];

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn arrows_only_go_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut violations = Vec::new();
    for file in files {
        let below = file.strip_prefix(&root).unwrap();
        let first = below.iter().next().unwrap().to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        if ["lib", "main", "cli"].contains(&module.as_str()) {
            continue;
        }
        let allowed = FLOORS.iter().find(|(name, _)| *name == module);
        let Some((_, allowed)) = allowed else { panic!("{module} has no floor in this test") };
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line, used) in uses(&text) {
            if used != module && !allowed.contains(&used.as_str()) {
                violations.push(format!("{}:{number}: {module} may not use {used}: {line}", below.display()));
            }
        }
        for (number, line) in text.lines().enumerate() {
            for (name, owners) in CRATES {
                let named = line.contains(&format!("{name}::")) && !line.trim_start().starts_with("//");
                if named && !owners.contains(&module.as_str()) {
                    violations.push(format!(
                        "{}:{}: {module} may not name {name}",
                        below.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

/// Every module of ours that a file uses: `use crate::x`, `use crate::{x, y::…}` and `crate::x::` in place.
fn uses(text: &str) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut offset = 0;
    while let Some(at) = rest.find("crate::") {
        let start = offset + at + "crate::".len();
        let number = text[..start].matches('\n').count() + 1;
        let line = text.lines().nth(number - 1).unwrap_or_default().trim().to_owned();
        let after = &text[start..];
        let comment = line.starts_with("//");
        let mut add = |name: &str| {
            let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() && !comment {
                found.push((number, line.clone(), name));
            }
        };
        if let Some(group) = after.strip_prefix('{') {
            let mut depth = 0;
            let mut item = String::new();
            for character in group.chars() {
                match character {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        add(item.trim());
                        item.clear();
                        continue;
                    }
                    _ => {}
                }
                item.push(character);
            }
            add(item.trim());
        } else {
            add(after);
        }
        offset = start;
        rest = &text[offset..];
    }
    found
}

#[test]
fn rooms_are_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for dir in ["src", "tests"] {
        sources(&root.join(dir), &mut files);
    }
    let mut lengths: Vec<(usize, PathBuf)> = files
        .into_iter()
        .map(|file| (std::fs::read_to_string(&file).unwrap().lines().count(), file))
        .collect();
    lengths.sort();
    let (median, _) = &lengths[lengths.len() / 2];
    let (longest, file) = &lengths[lengths.len() - 1];
    assert!(*median < 200, "the median file has {median} lines");
    assert!(*longest <= 500, "{} has {longest} lines", file.display());
}
