//! Merchants, clients, the linking doctor and keys, as an operator runs them in the terminal.

use std::{
    path::Path,
    process::{Command, Output},
};

fn run(dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_echoppe"));
    command.current_dir(dir);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ECHOPPE_")) {
        command.env_remove(name);
    }
    command.args(arguments).output().unwrap()
}

fn good(dir: &Path, arguments: &[&str]) -> String {
    let output = run(dir, arguments);
    let (shown, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{arguments:?}: {shown}{error}");
    shown.into_owned()
}

fn bad(dir: &Path, arguments: &[&str]) -> String {
    let output = run(dir, arguments);
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const CREATE: [&str; 9] = [
    "merchant",
    "create",
    "la-halle",
    "--name",
    "La Halle",
    "--currency",
    "EUR",
    "--time-zone",
    "Europe/Paris",
];

#[test]
fn a_merchant_is_made_changed_and_listed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    assert!(good(dir, &["merchant", "list"]).contains("No shop yet"));
    let create = [&CREATE[..], &["--locales", "fr-FR,en-GB", "--owner", "boss@example.org"]].concat();
    let shown = good(dir, &create);
    assert!(shown.contains("/merchant/invitation?token="), "{shown}");
    assert!(bad(dir, &create).contains("there is a shop `la-halle` already"));
    for (key, value) in [
        ("name-ro", "Hala"),
        ("alexa-skills", "amzn1.ask.skill.a,amzn1.ask.skill.b"),
        ("google-basic", "user:password"),
        ("default-locale", "en-GB"),
        ("currency", "RON"),
    ] {
        good(dir, &["merchant", "set", "la-halle", key, value]);
    }
    for (key, value, expected) in [
        ("alexa-skills", "nonsense", "amzn1.ask.skill."),
        ("default-locale", "ro-RO", "not among the shop's locales"),
        ("currency", "EURO", "ISO 4217"),
        ("time-zone", "Paris", "Europe/Paris"),
        ("google-secret-header", "x", "header-name:secret"),
    ] {
        assert!(bad(dir, &["merchant", "set", "la-halle", key, value]).contains(expected), "{key}");
    }
    let list = good(dir, &["merchant", "list"]);
    for expected in ["la-halle", "fr-FR, en-GB, in RON", "amzn1.ask.skill.b"] {
        assert!(list.contains(expected), "{expected}: {list}");
    }
    let again = good(dir, &["merchant", "invite", "la-halle", "BOSS@example.org"]);
    assert!(again.contains("/merchant/invitation?token="));
    assert!(bad(dir, &["merchant", "invite", "la-halle", "nonsense"]).contains("address"));
    assert!(bad(dir, &["merchant", "invite", "no-shop", "a@example.org"]).contains("there are: la-halle"));
    good(dir, &["merchant", "forget-codes", "boss@example.org"]);
    assert!(bad(dir, &["merchant", "forget-codes", "nobody@example.org"]).contains("nobody"));
    let other = [&["merchant", "create", "other"], &CREATE[3..]].concat();
    good(dir, &other);
    assert!(bad(dir, &["merchant", "invite", "other", "boss@example.org"]).contains("another merchant"));
    let taken = bad(dir, &["merchant", "set", "other", "alexa-skills", "amzn1.ask.skill.a"]);
    assert!(taken.contains("speaks for `la-halle` already"), "{taken}");
}

#[test]
fn a_client_comes_with_what_to_paste() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    good(dir, &CREATE);
    let alexa = ["merchant", "link-client", "alexa", "--vendor-id", "M2X"];
    assert!(bad(dir, &alexa).contains("public_url is not set"));
    std::fs::write(dir.join("echoppe.toml"), "public_url = \"https://voice.example.org\"\n").unwrap();
    let shown = good(dir, &alexa);
    for expected in [
        "/oauth/authorize",
        "\"accessTokenScheme\": \"HTTP_BASIC\"",
        "https://layla.amazon.com/api/skill/link/M2X",
        "https://pitangui.amazon.com/api/skill/link/M2X",
        "https://alexa.amazon.co.jp/api/skill/link/M2X",
        "ech_cs_",
    ] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    let value = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(name)).unwrap();
        line.split_whitespace().last().unwrap().to_owned()
    };
    let again = good(dir, &["merchant", "link-client", "alexa", "--vendor-id", "M2Y", "--replace"]);
    assert_eq!(value(&shown, "Your Client ID"), value(&again, "Your Client ID"), "links stay");
    assert_ne!(value(&shown, "Your Secret"), value(&again, "Your Secret"));
    assert!(again.contains("no longer registered: https://layla.amazon.com/api/skill/link/M2X"), "{again}");
    assert!(bad(dir, &alexa).contains("there is one already"), "two look alike in the consoles");
    let whole = "https://pitangui.amazon.com/api/skill/link/M2Z";
    let second = good(dir, &["merchant", "link-client", "alexa", "--vendor-id", whole, "--another"]);
    assert!(
        second.contains("https://layla.amazon.com/api/skill/link/M2Z"),
        "the whole address may be pasted"
    );
    let id = value(&second, "Your Client ID");
    assert!(bad(dir, &[&alexa[..], &["--replace"]].concat()).contains("Say which with --client"));
    good(dir, &[&alexa[..], &["--replace", "--client", &id]].concat());
    good(dir, &["merchant", "remove-client", "la-halle", &id]);
    assert!(bad(dir, &["merchant", "remove-client", "la-halle", &id]).contains("has no client"));
    let bad_audience = ["merchant", "link-client", "google", "--project", "p-1", "--google-audience", "foo"];
    assert!(bad(dir, &bad_audience).contains(".apps.googleusercontent.com"));
    let audience = "1-a.apps.googleusercontent.com";
    let google =
        good(dir, &["merchant", "link-client", "google", "--project", "p-1", "--google-audience", audience]);
    assert!(google.contains("https://oauth-redirect-sandbox.googleusercontent.com/r/p-1"), "{google}");
    let public = [
        "merchant",
        "link-client",
        "other",
        "--name",
        "App",
        "--public",
        "--redirect-uri",
        "http://127.0.0.1/cb",
    ];
    assert!(good(dir, &public).contains("none: PKCE proves it"));
    for (uri, expected) in [
        ("http://shop.test/cb", "begins with https"),
        ("https://shop.test/#x", "#"),
        ("nonsense", "relative URL"),
    ] {
        let arguments = ["merchant", "link-client", "other", "--name", "X", "--redirect-uri", uri];
        assert!(bad(dir, &arguments).contains(expected), "{uri}");
    }
    assert!(bad(dir, &["merchant", "link-client", "alexa", "--vendor-id", "a b"]).contains("vendor id"));
    assert!(good(dir, &["linking", "calls", "la-halle"]).contains("No call yet"));
}

#[test]
fn the_doctor_finds_what_is_wrong_and_links_once() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    good(dir, &CREATE);
    let sick = bad(dir, &["linking", "doctor", "la-halle"]);
    for expected in ["wrong public_url", "wrong clients", "wrong reachable from outside", "ok a full loop"] {
        assert!(sick.contains(expected), "{expected}: {sick}");
    }
    std::fs::write(dir.join("echoppe.toml"), "public_url = \"https://echo-shop.invalid\"\n").unwrap();
    good(dir, &["merchant", "link-client", "alexa", "--vendor-id", "M2X"]);
    let better = bad(dir, &["linking", "doctor", "la-halle"]);
    for expected in [
        "ok public_url",
        "mind domain: `echo`",
        "ok client alexa-",
        "wrong Alexa skill",
        "ok a full loop",
        "wrong reachable",
    ] {
        assert!(better.contains(expected), "{expected}: {better}");
    }
    let traces = good(dir, &["linking", "calls", "la-halle"]);
    assert!(traces.contains("No call yet"), "the rehearsal leaves nothing behind: {traces}");
}

#[test]
fn a_new_key_takes_over() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    good(dir, &CREATE);
    let keys = std::fs::read_to_string(dir.join("echoppe.keys")).unwrap();
    assert!(keys.starts_with("k1:"), "{keys}");
    assert!(good(dir, &["rekey"]).contains("0 secrets sealed anew"));
    std::fs::write(dir.join("echoppe.keys"), "broken").unwrap();
    assert!(bad(dir, &["rekey"]).contains("ID:BASE64"));
    let check = ["serve", "--check", "--bind", "127.0.0.1:0", "--admin-bind", "127.0.0.1:0"];
    assert!(bad(dir, &check).contains("ID:BASE64"));
    std::fs::write(dir.join("echoppe.keys"), &keys).unwrap();
    let shown = good(dir, &check);
    for expected in ["mind public_url", "mind tls", "mind mail", "ok keys"] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
}
