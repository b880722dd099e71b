//! A real server process to be killed and stopped, and clients that send again until they are answered.

use std::{
    fs::File,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use echoppe::platform::{Platform, google::cx::DialogflowCx};

use super::{TURNS, request};
use crate::ordering::number_in;

pub const SECRET: &str = "fault-secret";

/// Where a server runs, and on what.
pub struct Place {
    pub data_dir: PathBuf,
    pub database_url: Option<String>,
    pub address: SocketAddr,
    admin: SocketAddr,
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

impl Place {
    pub fn new(data_dir: PathBuf, database_url: Option<String>) -> Self {
        Self { data_dir, database_url, address: free(), admin: free() }
    }

    /// Where servers here write what they log.
    pub fn log(&self) -> PathBuf {
        self.data_dir.join("server.log")
    }

    /// Starts a server here.
    pub fn start(&self) -> Child {
        let log = File::options().append(true).create(true).open(self.log()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_echoppe"));
        command
            .args(["serve", "--log", "warn"])
            .args(["--bind", &self.address.to_string(), "--admin-bind", &self.admin.to_string()])
            .arg("--data-dir")
            .arg(&self.data_dir)
            .current_dir(&self.data_dir)
            .stdout(Stdio::null())
            .stderr(log);
        if let Some(url) = &self.database_url {
            command.args(["--database-url", url]);
        }
        command.spawn().unwrap()
    }

    /// Waits until it serves.
    pub async fn ready(&self) {
        let client = reqwest_lite();
        for _ in 0..600 {
            let answer = client.get(format!("http://{}/ready", self.admin)).send().await;
            if answer.is_ok_and(|answer| answer.status() == 200) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let log = std::fs::read_to_string(self.log()).unwrap_or_default();
        panic!("the server did not become ready: {log}");
    }
}

pub fn reqwest_lite() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(10)).build().unwrap()
}

/// What clients share.
#[derive(Default)]
pub struct Shared {
    pub done: AtomicUsize,
    pub retries: AtomicUsize,
    /// Connections that ended without an answer. Some are in the nature of HTTP: a request can cross the closing of
    /// its idle connection, and its client sends it again (RFC 9112, 9.5).
    pub broken: AtomicUsize,
    pub stop: AtomicBool,
}

/// A client that orders again and again until enough orders were placed; gives the numbers that it was told.
pub async fn client(address: SocketAddr, token: String, shared: Arc<Shared>, enough: usize) -> Vec<String> {
    let http = reqwest_lite();
    let mut numbers = Vec::new();
    while shared.done.load(Ordering::Relaxed) < enough && !shared.stop.load(Ordering::Relaxed) {
        let mut session = None;
        let mut placed = None;
        for intent in TURNS {
            let body = request(&token, session.take(), intent);
            let answer = until_answered(&http, address, &body, &shared).await;
            let heard = DialogflowCx.heard(&answer);
            placed = number_in(&heard.speech);
            session = heard.session;
        }
        if let Some(number) = placed {
            shared.done.fetch_add(1, Ordering::Relaxed);
            numbers.push(number);
        }
    }
    numbers
}

/// Sends the same bytes until they are answered: what a platform does, and what a patient client does.
async fn until_answered(
    http: &reqwest::Client,
    address: SocketAddr,
    body: &[u8],
    shared: &Shared,
) -> serde_json::Value {
    loop {
        let sent = http
            .post(format!("http://{address}/google/corner-grocer"))
            .header("x-shop-secret", SECRET)
            .header("content-type", "application/json")
            .body(body.to_vec())
            .send()
            .await;
        match sent {
            Ok(answer) if answer.status() == 200 => match answer.bytes().await {
                Ok(bytes) => {
                    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                    let speech = DialogflowCx.heard(&value).speech;
                    // "I can't reach the shop at the moment": nothing was done, it is sent again.
                    if !speech.starts_with("I’m sorry") {
                        return value;
                    }
                }
                Err(_) => drop(shared.broken.fetch_add(1, Ordering::Relaxed)),
            },
            Ok(_) => {}
            Err(error) if error.is_connect() => {}
            Err(_) => drop(shared.broken.fetch_add(1, Ordering::Relaxed)),
        }
        shared.retries.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}
