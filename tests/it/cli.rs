//! The program as its users run it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Command, Output, Stdio},
};

fn echoppe(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_echoppe"));
    command.current_dir(dir);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ECHOPPE_")) {
        command.env_remove(name);
    }
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    echoppe(dir).args(arguments).output().unwrap()
}

#[test]
fn the_demo_talks_in_three_languages_and_its_log_keeps_secrets() {
    let dir = tempfile::tempdir().unwrap();
    let arguments =
        ["demo", "--once", "--bind", "127.0.0.1:0", "--admin-bind", "127.0.0.1:0", "--log", "trace"];
    let first = run(dir.path(), &arguments);
    let (shown, log) = (text(&first.stdout), text(&first.stderr));
    assert!(first.status.success(), "{log}");
    for expected in
        ["J’ai trouvé", "the London shop is open", "Comanda 1 0 3 8", "La commande 1 0 4 0", "(new)", "Mind:"]
    {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    let after =
        |start: &str| shown.split(start).nth(1).unwrap().split('\'').next().unwrap().trim().to_owned();
    let (secret, token) = (after("x-echoppe-demo: "), after("x-echoppe-user-token: "));
    assert!(secret.len() > 20 && token.starts_with("ech_at_"));
    assert!(log.contains("Answered a turn"), "the log is on");
    for hidden in [secret.as_str(), token.as_str(), "café", "oat milk", "lait d’avoine", "camille"] {
        assert!(!log.contains(hidden), "`{hidden}` is in the log");
    }
    let again = run(dir.path(), &arguments);
    assert!(again.status.success());
    assert!(text(&again.stdout).contains("(reused)"));
}

#[test]
fn the_demo_stays_on_this_machine() {
    let dir = tempfile::tempdir().unwrap();
    let refused = run(dir.path(), &["demo", "--once", "--bind", "0.0.0.0:0"]);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("stays on this machine"));
}

#[test]
fn a_merchant_imports_checks_and_gets_a_token() {
    let dir = tempfile::tempdir().unwrap();
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shops/bakery");
    let shop = shop.to_str().unwrap();
    let checked = run(dir.path(), &["import", shop, "--check"]);
    assert!(checked.status.success(), "{}", text(&checked.stderr));
    assert!(!dir.path().join("echoppe.db").exists(), "only checked");
    let imported = run(dir.path(), &["import", shop]);
    assert!(
        text(&imported.stdout).contains("bakery: 6 products in 7 variants, 1 stores, 4 customers, 7 orders")
    );
    let token = run(dir.path(), &["token", "bakery", "ana"]);
    assert!(text(&token.stdout).starts_with("ech_at_"));
    let nobody = run(dir.path(), &["token", "bakery", "nobody"]);
    assert!(!nobody.status.success());
    assert!(text(&nobody.stderr).contains("it has: ana, luc, mia, sam"), "{}", text(&nobody.stderr));
    let settings =
        run(dir.path(), &["serve", "--check", "--bind", "127.0.0.1:0", "--admin-bind", "127.0.0.1:0"]);
    let shown = text(&settings.stdout);
    assert!(settings.status.success(), "{shown}");
    assert!(shown.contains("ok shops: bakery") && shown.contains("127.0.0.1:0  (flag)"), "{shown}");
}

#[test]
fn a_wrong_setting_is_named() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("echoppe.toml"), "log = \"[\"\n").unwrap();
    let checked =
        run(dir.path(), &["serve", "--check", "--bind", "127.0.0.1:0", "--admin-bind", "127.0.0.1:0"]);
    assert!(!checked.status.success());
    assert!(text(&checked.stdout).contains("wrong log"), "{}", text(&checked.stdout));
    std::fs::write(dir.path().join("echoppe.toml"), "bindd = \"x\"\n").unwrap();
    let unknown = run(dir.path(), &["serve"]);
    assert!(text(&unknown.stderr).contains("unknown field `bindd`"), "{}", text(&unknown.stderr));
}

#[test]
fn the_server_stops_when_it_is_told_to() {
    let dir = tempfile::tempdir().unwrap();
    let (mut server, mut log, _) = serve(dir.path());
    let pid = server.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    let mut rest = String::new();
    log.read_to_string(&mut rest).unwrap();
    assert!(server.wait().unwrap().success(), "{rest}");
    assert!(rest.contains("Stopping"), "{rest}");
}

/// Starts a server and gives its public address.
fn serve(dir: &Path) -> (std::process::Child, BufReader<std::process::ChildStderr>, String) {
    let mut server = echoppe(dir)
        .args(["serve", "--bind", "127.0.0.1:0", "--admin-bind", "127.0.0.1:0"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(server.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("Serving") {
        line.clear();
        assert!(log.read_line(&mut line).unwrap() > 0, "the server ended");
    }
    let address = line.split("address=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    (server, log, address)
}

#[test]
fn connections_that_only_sit_there_are_closed() {
    let dir = tempfile::tempdir().unwrap();
    let (mut server, _log, address) = serve(dir.path());
    let open = |text: &str| {
        let mut stream = std::net::TcpStream::connect(&address).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(30))).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    };
    let mut silent = open("");
    let mut halfway = open("POST /alexa HTTP/1.1\r\nHost: x\r\n");
    let mut whole = open("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let mut answer = String::new();
    whole.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let mut rest = Vec::new();
    assert_eq!(silent.read_to_end(&mut rest).unwrap(), 0);
    let closed = halfway.read_to_end(&mut rest);
    assert!(closed.is_ok() || closed.unwrap_err().kind() == std::io::ErrorKind::ConnectionReset);
    // A connection that is open and idle does not hold up the stop.
    let _idle = open("");
    assert!(Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap().success());
    assert!(server.wait().unwrap().success());
}

#[test]
fn the_simulator_holds_a_conversation_from_a_pipe() {
    let dir = tempfile::tempdir().unwrap();
    let mut simulator = echoppe(dir.path())
        .args(["simulate", "--locale", "ro", "--platform", "google-cx"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let script = "Search lapte de ovăz\nYes\nTrackOrder\n:as andrei\nTrackOrder order=1038\nTrackOrder nonsense=1\n:wire\nla revedere\n";
    simulator.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = simulator.wait_with_output().unwrap();
    let shown = text(&output.stdout);
    assert!(output.status.success(), "{shown}");
    for expected in [
        "Bine ați venit",
        "Am găsit: lapte de ovăz, un litru, la un euro și 99 de cenți.",
        "Avem în stoc.",
        "am nevoie de acces la cont",
        "Comanda 1 0 3 8 este gata",
        "TrackOrder has no slot `nonsense`",
        "\"fulfillmentInfo\"",
        "La revedere",
        "the conversation is over",
    ] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
}

#[test]
fn alexa_cannot_be_made_to_speak_romanian() {
    let dir = tempfile::tempdir().unwrap();
    let refused = run(dir.path(), &["simulate", "--locale", "ro", "--platform", "alexa"]);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("alexa does not speak ro-RO"));
}
