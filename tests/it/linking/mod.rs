//! Account linking over HTTP, on both databases: the checklist that platforms and attackers go through.

mod accounts;
mod authorize;
pub mod browser;
mod google;
mod janitor;
mod logs;
mod merchants;
mod outside;
mod pages;
mod refresh;
mod revoke;
mod rotation;
mod safety;
mod token;
mod voice;

use std::future::Future;

use axum::http::StatusCode;
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use browser::{Browser, Page};
use echoppe::{
    linking::{ClientRequest, NewClient},
    model::client::{ClientKind, ClientPlatform, alexa_redirect_uris, google_redirect_uris},
};
use secrecy::ExposeSecret;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::{
    db::each,
    server::{TestServer, json},
};

pub const PASSWORD: &str = "quatre mots sans suite";
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// Runs a test on a server over each database.
pub fn on_each<F, T>(test: F)
where
    F: Fn(TestServer) -> T,
    T: Future<Output = ()>,
{
    each(|db| async {
        let mut server = TestServer::on(db.database).await;
        server.database_dir = db.dir;
        test(server).await;
    });
}

pub fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}

/// A client as the command line registers it for Alexa.
pub fn alexa() -> ClientRequest {
    ClientRequest {
        platform: ClientPlatform::Alexa,
        name: String::new(),
        redirect_uris: alexa_redirect_uris("M2ABCDEF"),
        kind: ClientKind::Confidential,
        require_pkce: true,
        rotate_refresh: false,
        introspects: false,
        streamlined: None,
        replaces: None,
    }
}

/// A client as the command line registers it for Google.
pub fn google_client() -> ClientRequest {
    ClientRequest {
        platform: ClientPlatform::Google,
        redirect_uris: google_redirect_uris("corner-grocer-1"),
        require_pkce: false,
        ..alexa()
    }
}

/// A platform with credentials of a shop.
pub struct Platform<'a> {
    pub server: &'a TestServer,
    pub id: String,
    pub secret: String,
    pub redirect: String,
}

impl<'a> Platform<'a> {
    pub async fn register(server: &'a TestServer, slug: &str, request: ClientRequest) -> Self {
        let merchant = server.app.engine.commerce().directory().by_slug(slug).unwrap().merchant.id;
        let NewClient { client, secret } = server.app.linking.register(merchant, request).await.unwrap();
        let secret = secret.map(|secret| secret.expose_secret().to_owned()).unwrap_or_default();
        Self { server, redirect: client.redirect_uris[0].clone(), id: client.id, secret }
    }

    /// The address that the app opens, with parameters replaced, added, or taken out when empty.
    pub fn request(&self, changes: &[(&str, &str)]) -> String {
        let challenge = challenge(VERIFIER);
        let mut fields = vec![
            ("client_id", self.id.as_str()),
            ("response_type", "code"),
            ("state", "a state"),
            ("scope", "orders.read orders.write"),
            ("redirect_uri", &self.redirect),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in changes {
            fields.retain(|(other, _)| other != name);
            if !value.is_empty() {
                fields.push((name, value));
            }
        }
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        format!("/oauth/authorize?{query}")
    }

    pub fn basic(&self) -> String {
        format!("Basic {}", STANDARD.encode(format!("{}:{}", self.id, self.secret)))
    }

    /// Calls an endpoint with Basic credentials.
    pub async fn call(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, Value) {
        post(self.server, path, &[("authorization", &self.basic())], fields).await
    }

    /// Exchanges a code.
    pub async fn exchange(&self, code: &str) -> (StatusCode, Value) {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect),
            ("code_verifier", VERIFIER),
        ];
        self.call("/oauth/token", &fields).await
    }

    pub async fn refresh(&self, token: &str) -> (StatusCode, Value) {
        self.call("/oauth/token", &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    }

    /// A code for the shopper who is signed in with this browser.
    pub async fn code(&self, browser: &Browser<'_>) -> String {
        let consent = browser.get(&self.request(&[])).await;
        assert_eq!(consent.status, StatusCode::OK, "{}", consent.body);
        let back = browser.submit(&consent, "/oauth/authorize", &[("decision", "agree")]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
        back.answer("code").expect("a code")
    }

    /// Tokens for the shopper who is signed in with this browser.
    pub async fn tokens(&self, browser: &Browser<'_>) -> Tokens {
        let (status, answer) = self.exchange(&self.code(browser).await).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        Tokens::from(&answer)
    }
}

pub struct Tokens {
    pub access: String,
    pub refresh: String,
}

impl From<&Value> for Tokens {
    fn from(answer: &Value) -> Self {
        let text = |name: &str| answer[name].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
        Self { access: text("access_token"), refresh: text("refresh_token") }
    }
}

/// Posts a form as a server does.
pub async fn post(
    server: &TestServer,
    path: &str,
    headers: &[(&str, &str)],
    fields: &[(&str, &str)],
) -> (StatusCode, Value) {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let mut all = vec![("content-type", "application/x-www-form-urlencoded")];
    all.extend(headers);
    let (status, body) = server.post(path, &all, body).await;
    (status, if body.is_empty() { Value::Null } else { json(&body) })
}

/// How many mails an address has had.
pub fn mails(server: &TestServer, to: &str) -> usize {
    server.app.site.mailer.outbox().unwrap().mails().iter().filter(|mail| mail.to == to).count()
}

/// The link in the mail after the first `before` ones to an address, as a path. Mails leave by themselves: this
/// waits for one.
pub async fn mailed_link(server: &TestServer, to: &str, before: usize) -> String {
    for _ in 0..200 {
        if mails(server, to) > before {
            let mails = server.app.site.mailer.outbox().unwrap().mails();
            let mail = mails.iter().find(|mail| mail.to == to).unwrap();
            let link = mail.text.lines().find(|line| line.starts_with("https://")).expect("a link");
            return link.strip_prefix(crate::support::server::ISSUER).expect("our address").to_owned();
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("no mail to {to}");
}

/// Signs a shopper up through the pages, the mail included.
pub async fn sign_up(browser: &Browser<'_>, server: &TestServer, slug: &str, email: &str) -> Page {
    let before = mails(server, email);
    let form = browser.get(&format!("/shop/{slug}/sign-up")).await;
    let fields = [("email", email), ("new-password", PASSWORD)];
    let wait = browser.submit(&form, "/sign-up", &fields).await;
    assert_eq!(wait.status, StatusCode::OK, "{}", wait.body);
    let elsewhere = Browser::new(server);
    let confirm = elsewhere.get(&mailed_link(server, email, before).await).await;
    let confirmed = elsewhere.submit(&confirm, "/confirm", &[("password", PASSWORD)]).await;
    assert_eq!(confirmed.status, StatusCode::OK, "{}", confirmed.body);
    let on = browser.submit(&wait, "/check-mail", &[]).await;
    assert_eq!(on.status, StatusCode::SEE_OTHER, "{}", on.body);
    on
}

/// A browser with a shopper signed in.
pub async fn shopper<'a>(server: &'a TestServer, slug: &str, email: &str) -> Browser<'a> {
    let browser = Browser::new(server);
    sign_up(&browser, server, slug, email).await;
    browser
}
