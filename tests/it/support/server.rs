//! A server in the test's own process, behind the real verifiers, with doubles only for the network.

use std::sync::{
    Arc, LazyLock, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use chrono::TimeDelta;
use echoppe::{
    app::{App, Site, Trust},
    clock::{Clock, FixedClock, Ids},
    commerce::{Commerce, import},
    demo,
    dialog::Engine,
    i18n::Localizers,
    model::merchant::{GoogleChannel, SecretHeader},
    outbound::{Document, Fetch, FetchError},
    platform::{
        alexa::{
            sign::Signer,
            verify::{AlexaTrust, CERTIFICATE_HOST},
        },
        google::verify::{GOOGLE_KEYS, GoogleTrust},
    },
    server,
    storage::{Database, TokenHash},
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tower::ServiceExt;
use url::Url;

use super::{instant, run};

/// Where the server is, as far as it knows.
pub const ISSUER: &str = "https://voice.example.org";
pub const SKILL: &str = "amzn1.ask.skill.c0111e2e-0000-4000-8000-000000000001";
pub const OTHER_SKILL: &str = "amzn1.ask.skill.c0111e2e-0000-4000-8000-000000000002";
pub const SECRET: &str = "a-secret-of-the-merchant";
pub const PROJECT: &str = "corner-grocer-actions";
pub const AUDIENCE: &str = "https://voice.example.org/google/corner-grocer";
pub const AGENT: &str = "service-1234@gcp-sa-dialogflow.iam.gserviceaccount.com";

/// A host that answers what a test tells it to, and counts.
#[derive(Debug)]
pub struct Host {
    pub answer: Mutex<Result<Vec<u8>, u16>>,
    pub fetches: AtomicUsize,
}

impl Host {
    pub fn new(body: impl Into<Vec<u8>>) -> Arc<Self> {
        Arc::new(Self { answer: Mutex::new(Ok(body.into())), fetches: AtomicUsize::new(0) })
    }

    pub fn count(&self) -> usize {
        self.fetches.load(Ordering::SeqCst)
    }

    pub fn set(&self, answer: Result<Vec<u8>, u16>) {
        *self.answer.lock().unwrap() = answer;
    }
}

#[async_trait]
impl Fetch for Host {
    async fn get(&self, _: &Url) -> Result<Document, FetchError> {
        self.fetches.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        let answer = self.answer.lock().unwrap().clone();
        answer.map(|body| Document { body, max_age: None }).map_err(FetchError::Status)
    }
}

/// A server and the doubles around it.
pub struct TestServer {
    pub router: Router,
    pub app: Arc<App>,
    pub clock: Arc<FixedClock>,
    pub signer: Arc<Signer>,
    pub certificates: Arc<Host>,
    pub keys: Arc<Host>,
    pub tokens: Vec<(&'static str, SecretString)>,
    pub database_dir: Option<std::path::PathBuf>,
    _dir: Option<TempDir>,
}

/// The server that tests share which change nothing in it.
pub static SHARED: LazyLock<TestServer> = LazyLock::new(|| {
    // On a thread of its own: the first test to ask may be inside the runtime already.
    std::thread::spawn(|| run(TestServer::start())).join().expect("a server")
});

/// RSA keys are slow to make: one signer for all.
pub static SIGNER: LazyLock<Arc<Signer>> =
    LazyLock::new(|| Arc::new(Signer::new(instant()).expect("a signer")));

impl TestServer {
    /// A server on a fresh SQLite database.
    pub async fn start() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let database = Database::open_file(&dir.path().join("test.db")).await.expect("SQLite");
        Self { _dir: Some(dir), ..Self::on(database).await }
    }

    /// A server on a given database, with both demo shops in it.
    pub async fn on(database: Database) -> Self {
        let clock = Arc::new(FixedClock::new(instant()));
        let ids = Arc::new(Ids::seeded(1));
        for slug in demo::SHOPS {
            let files = demo::shop(slug).expect("a demo shop");
            let mut data = import::read(&files, &ids, instant()).expect("readable files");
            data.merchant.google = google();
            import::import(&database, &data, &ids, instant(), |_| {}).await.expect("an import");
        }
        let shared: Arc<dyn Clock> = clock.clone();
        let commerce =
            Commerce::open(database, None, Arc::clone(&shared), Arc::clone(&ids)).await.expect("services");
        let mut tokens = Vec::new();
        let merchant = commerce.directory().by_slug("corner-grocer").expect("the shop").merchant.id;
        for key in ["camille", "andrei"] {
            let token = commerce.issue_token(merchant, key, TimeDelta::days(30)).await.expect("a token");
            tokens.push((key, token.expect("a customer")));
        }
        let mut tx = commerce.database().begin().await.expect("a transaction");
        let camille = tx.customer_by_key(merchant, "camille").await.expect("a query").expect("camille");
        let token = TokenHash::of("ech_at_recorded-token-for-tests");
        tx.put_access_token(&token, &camille, instant(), instant() + TimeDelta::days(30))
            .await
            .expect("a token");
        tx.commit().await.expect("a commit");
        let signer = Arc::clone(&SIGNER);
        let certificates = Host::new(signer.chain_pem());
        let keys = Host::new("{\"keys\":[]}");
        let trust = Trust {
            alexa: AlexaTrust::new(
                signer.roots(),
                CERTIFICATE_HOST,
                certificates.clone(),
                Arc::clone(&shared),
            ),
            google: GoogleTrust::new(GOOGLE_KEYS.parse().expect("an address"), keys.clone(), shared),
        };
        let words = Localizers::load().expect("words");
        let site = Site::passing(ISSUER, &ids).expect("a site");
        let app = Arc::new(App::new(Engine::new(Arc::new(commerce)), words, trust, site));
        let router = server::router(Arc::clone(&app));
        Self { router, app, clock, signer, certificates, keys, tokens, database_dir: None, _dir: None }
    }

    /// The database's files.
    pub fn files(&self) -> Vec<std::path::PathBuf> {
        let entries = self.database_dir.iter().flat_map(|dir| std::fs::read_dir(dir).expect("a folder"));
        entries.flatten().map(|entry| entry.path()).collect()
    }

    /// The access token of a shopper.
    pub fn token(&self, who: &str) -> &str {
        let (_, token) = self.tokens.iter().find(|(key, _)| *key == who).expect("a shopper");
        token.expose_secret()
    }

    /// Posts a body with headers; gives status and body.
    pub async fn post(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> (StatusCode, Vec<u8>) {
        let mut request = Request::post(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self
            .router
            .clone()
            .oneshot(request.body(body.into()).expect("a request"))
            .await
            .expect("an answer");
        let status = response.status();
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        (status, to_bytes(response.into_body(), usize::MAX).await.expect("a body").to_vec())
    }

    /// Posts a signed body to the Alexa webhook.
    pub async fn alexa(&self, body: &[u8]) -> (StatusCode, Vec<u8>) {
        let [url, signature] = self.signer.headers(body).expect("a signature");
        let headers = [(url.0, url.1.as_str()), (signature.0, signature.1.as_str())];
        self.post("/alexa", &headers, body.to_vec()).await
    }

    /// Posts a body with the merchant's secret to the Google webhook.
    pub async fn google(&self, body: &[u8]) -> (StatusCode, Vec<u8>) {
        let headers = [("x-shop-secret", SECRET), ("content-type", "application/json")];
        self.post("/google/corner-grocer", &headers, body.to_vec()).await
    }
}

/// Everything that a merchant can configure on Google's side.
fn google() -> GoogleChannel {
    GoogleChannel {
        project_id: Some(PROJECT.into()),
        audiences: vec![AUDIENCE.into()],
        service_accounts: vec![AGENT.into()],
        basic_sha256: Some(sha256("dialogflow:password")),
        secret_header: Some(SecretHeader { name: "x-shop-secret".into(), sha256: sha256(SECRET) }),
    }
}

fn sha256(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

/// Reads a JSON body.
pub fn json(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(body)))
}

/// A recorded request.
pub fn recorded(path: &str) -> Vec<u8> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded").join(path);
    std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
