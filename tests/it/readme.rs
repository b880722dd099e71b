//! What README says is so.

use std::path::Path;

use echoppe::config::{Overrides, load};

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The code blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let text = readme();
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_sample_settings_are_the_defaults() {
    let sample = blocks("toml").into_iter().find(|block| block.starts_with("# echoppe.toml")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("echoppe.toml");
    std::fs::write(&path, sample).unwrap();
    let (from_sample, settings) = load(&Overrides { file: Some(path.clone()), values: vec![] }, []).unwrap();
    let empty = dir.path().join("empty.toml");
    std::fs::write(&empty, "").unwrap();
    let (defaults, all) = load(&Overrides { file: Some(empty), values: vec![] }, []).unwrap();
    assert_eq!(format!("{from_sample:?}"), format!("{defaults:?}"));
    let keys = |settings: &[echoppe::config::Setting]| {
        settings.iter().map(|one| one.key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&settings), keys(&all), "every setting is in the sample");
}

#[test]
fn the_sample_fixture_is_one() {
    let sample = blocks("toml").into_iter().find(|block| block.starts_with("about =")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("sample.toml"), sample).unwrap();
    assert_eq!(echoppe::fixtures::load(dir.path()).unwrap().len(), 1);
}

/// Commands that have commands below them, and those.
const BELOW: [&str; 25] = [
    "cancel",
    "show",
    "api-key",
    "webhook",
    "store",
    "alexa-messages",
    "order",
    "ship",
    "refund",
    "outbox",
    "retry",
    "ticket",
    "merchant",
    "create",
    "list",
    "set",
    "invite",
    "forget-codes",
    "link-client",
    "alexa",
    "google",
    "other",
    "linking",
    "doctor",
    "calls",
];

#[test]
fn the_commands_exist() {
    let help = |arguments: &[&str]| {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_echoppe")).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let mut commands = 0;
    for line in blocks("sh").concat().lines() {
        let line = line.split('#').next().unwrap().trim();
        let words: Vec<&str> = line.split_whitespace().collect();
        let (["echoppe", words @ ..] | ["cargo", "run", "--release", "--", words @ ..]) = words.as_slice()
        else {
            continue;
        };
        let mut path: Vec<&str> = words.iter().copied().take_while(|word| BELOW.contains(word)).collect();
        if path.is_empty() {
            path.push(words[0]);
        }
        path.push("--help");
        let page = help(&path);
        for flag in words.iter().filter(|word| word.starts_with("--")) {
            assert!(page.contains(flag), "`{line}`: {flag} is not in its help");
        }
        commands += 1;
    }
    assert!(commands >= 8, "only {commands} commands found");
}
