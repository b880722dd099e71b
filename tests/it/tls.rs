//! HTTPS from outside: certificates from files and from an authority, odd connections, and the way out of plain HTTP.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

use crate::support::run;

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn spawn(program: &str, args: &[&str], env: &[(&str, &str)]) -> Running {
    let mut command = Command::new(program);
    command.args(args).envs(env.iter().copied()).stdout(Stdio::null()).stderr(Stdio::null());
    Running(command.spawn().unwrap())
}

/// Starts the server with settings and waits until its admin listener answers.
fn serve(dir: &Path, settings: &str) -> (Running, SocketAddr) {
    let (bind, admin) = (free(), free());
    let file = dir.join("echoppe.toml");
    let data = dir.display();
    let text = format!(
        "bind = \"{bind}\"\nadmin_bind = \"{admin}\"\ndata_dir = \"{data}\"\nlog = \"warn\"\n{settings}"
    );
    std::fs::write(&file, text).unwrap();
    let server = spawn(env!("CARGO_BIN_EXE_echoppe"), &["serve", "--config", file.to_str().unwrap()], &[]);
    wait("the server", || TcpStream::connect(admin).is_ok());
    (server, bind)
}

fn wait(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_mins(1), "{what} does not come");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Writes a certificate for a name, signed by itself, and its key.
fn certificate(dir: &Path, common_name: &str) {
    let pair = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["shop.test".to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, common_name);
    std::fs::write(dir.join("key.pem"), pair.serialize_pem()).unwrap();
    std::fs::write(dir.join("cert.pem"), params.self_signed(&pair).unwrap().pem()).unwrap();
}

/// The certificate's bytes and the status that the server shows, whoever vouches for it.
fn look(address: SocketAddr, path: &str) -> Option<(Vec<u8>, u16)> {
    run(async {
        let client = reqwest::Client::builder()
            .no_proxy()
            .tls_danger_accept_invalid_certs(true)
            .tls_info(true)
            .resolve("shop.test", address)
            .timeout(Duration::from_secs(5))
            .build()
            .unwrap();
        let answer = client.get(format!("https://shop.test:{}{path}", address.port())).send().await.ok()?;
        let info = answer.extensions().get::<reqwest::tls::TlsInfo>()?;
        Some((info.peer_certificate()?.to_vec(), answer.status().as_u16()))
    })
}

fn shows(address: SocketAddr, name: &str) -> bool {
    look(address, "/").is_some_and(|(der, _)| der.windows(name.len()).any(|window| window == name.as_bytes()))
}

#[test]
fn a_renewed_certificate_is_served_without_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    certificate(dir.path(), "first certificate");
    let at = |file: &str| dir.path().join(file).display().to_string();
    let tls = format!("[tls]\ncertificate = \"{}\"\nkey = \"{}\"\n", at("cert.pem"), at("key.pem"));
    let (_server, address) = serve(dir.path(), &tls);
    assert!(shows(address, "first certificate"));
    // A broken renewal changes nothing.
    std::fs::write(dir.path().join("cert.pem"), "nonsense").unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    assert!(shows(address, "first certificate"));
    certificate(dir.path(), "second certificate");
    wait("the renewal", || shows(address, "second certificate"));
    let (_, status) = look(address, "/.well-known/oauth-authorization-server").unwrap();
    assert_eq!(status, 200);
    // What is no handshake is closed, and disturbs nobody.
    for junk in [&b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"[..], &[0x16, 3, 1, 255, 255], &[0; 64]] {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(12))).unwrap();
        stream.write_all(junk).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{junk:?}");
    }
    assert!(shows(address, "second certificate"));
}

#[test]
fn wrong_settings_are_named_before_anything_is_served() {
    let dir = tempfile::tempdir().unwrap();
    certificate(dir.path(), "x");
    let at = |file: &str| dir.path().join(file).display().to_string();
    for (settings, expected) in [
        (format!("[tls]\ncertificate = \"{}\"\n", at("cert.pem")), "belong together"),
        (format!("[tls]\ncertificate = \"{}\"\nkey = \"/no/such\"\n", at("cert.pem")), "/no/such"),
        (format!("[tls]\ncertificate = \"{0}\"\nkey = \"{0}\"\n", at("cert.pem")), "cannot be used"),
        ("[tls]\nacme_directory = \"https://ca.test/dir\"\n".to_owned(), "public_url"),
        ("public_url = \"https://x.test/path\"\n".to_owned(), "without a path"),
        ("secret_keys = \"short\"\n".to_owned(), "ID:BASE64"),
        ("trusted_proxies = \"not-a-network\"\n".to_owned(), "10.0.0.0/8"),
        ("[mail]\nurl = \"smtp://localhost\"\n".to_owned(), "mail.from"),
    ] {
        let file = dir.path().join("echoppe.toml");
        let start = format!(
            "bind = \"127.0.0.1:0\"\nadmin_bind = \"127.0.0.1:0\"\ndata_dir = \"{}\"\n",
            dir.path().display()
        );
        std::fs::write(&file, start + &settings).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_echoppe"))
            .args(["serve", "--config", file.to_str().unwrap()])
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && error.contains(expected), "{settings}: {error}");
    }
}

/// An authority of our own (pebble), which resolves every name to this machine.
struct Authority {
    directory: String,
    roots: String,
    _processes: [Running; 2],
}

fn authority(dir: &Path, http: SocketAddr, https: SocketAddr) -> Option<Authority> {
    let there =
        Command::new("pebble").arg("-help").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !there {
        let required = std::env::var("ECHOPPE_TEST_PEBBLE").is_ok_and(|value| value == "require");
        assert!(!required, "ECHOPPE_TEST_PEBBLE=require, but pebble is not installed");
        eprintln!("note: no pebble here; certificates from an authority are not tested");
        return None;
    }
    let (api, management, dns, control) = (free(), free(), free(), free());
    let mut root = CertificateParams::default();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(root, KeyPair::generate().unwrap()).unwrap();
    let pair = KeyPair::generate().unwrap();
    let leaf =
        CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&pair, &issuer).unwrap();
    let write = |name: &str, text: String| {
        let path = dir.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let roots = write("authority-root.pem", issuer.pem());
    let config = serde_json::json!({ "pebble": {
        "listenAddress": api.to_string(),
        "managementListenAddress": management.to_string(),
        "certificate": write("authority.pem", leaf.pem()),
        "privateKey": write("authority.key", pair.serialize_pem()),
        "httpPort": http.port(),
        "tlsPort": https.port(),
        "ocspResponderURL": "",
        "externalAccountBindingRequired": false,
    }});
    let config = write("pebble.json", config.to_string());
    let names = spawn(
        "pebble-challtestsrv",
        &[
            "-defaultIPv4",
            "127.0.0.1",
            "-defaultIPv6",
            "",
            "-dns01",
            &dns.to_string(),
            "-http01",
            "",
            "-https01",
            "",
            "-tlsalpn01",
            "",
            "-management",
            &control.to_string(),
        ],
        &[],
    );
    let env = [("PEBBLE_VA_NOSLEEP", "1"), ("PEBBLE_WFE_NONCEREJECT", "0")];
    let pebble = spawn("pebble", &["-config", &config, "-dnsserver", &dns.to_string()], &env);
    wait("the authority", || TcpStream::connect(api).is_ok() && TcpStream::connect(control).is_ok());
    let directory = format!("https://localhost:{}/dir", api.port());
    Some(Authority { directory, roots, _processes: [names, pebble] })
}

#[test]
fn an_authority_gives_a_certificate_by_either_challenge() {
    for challenge in ["tls-alpn-01", "http-01"] {
        let dir = tempfile::tempdir().unwrap();
        let (http, bind, admin) = (free(), free(), free());
        let Some(authority) = authority(dir.path(), http, bind) else { return };
        let file = dir.path().join("echoppe.toml");
        std::fs::write(
            &file,
            format!(
                "bind = \"{bind}\"\nadmin_bind = \"{admin}\"\ndata_dir = \"{}\"\nlog = \"warn\"\n\
                 public_url = \"https://shop.test\"\n[tls]\nacme_directory = \"{}\"\nacme_contact = \"a@shop.test\"\n\
                 acme_challenge = \"{challenge}\"\nacme_trusted_roots = \"{}\"\nhttp_bind = \"{http}\"\n",
                dir.path().display(), authority.directory, authority.roots,
            ),
        )
        .unwrap();
        let start =
            || spawn(env!("CARGO_BIN_EXE_echoppe"), &["serve", "--config", file.to_str().unwrap()], &[]);
        let server = start();
        wait("the certificate", || shows(bind, "Pebble"));
        // Plain HTTP leads to HTTPS, for whoever only reads.
        let mut stream = TcpStream::connect(http).unwrap();
        stream
            .write_all(b"GET /shop/x?y=1 HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(
            answer.starts_with("HTTP/1.1 308") && answer.contains("https://shop.test/shop/x?y=1"),
            "{answer}"
        );
        // A restart asks for nothing: the certificate was kept.
        let (first, _) = look(bind, "/").unwrap();
        drop(server);
        drop(authority);
        let _server = start();
        wait("the kept certificate", || shows(bind, "Pebble"));
        assert_eq!(look(bind, "/").unwrap().0, first, "{challenge}");
    }
}
