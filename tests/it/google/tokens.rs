//! Tokens that Google signs: the v3 signature and Dialogflow's service agent.

use std::sync::LazyLock;

use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use rcgen::{KeyPair, PKCS_RSA_SHA256, PublicKeyData, RsaKeySize};
use serde_json::{Value, json};
use x509_parser::{prelude::FromDer, x509::SubjectPublicKeyInfo};

use crate::support::{
    instant, run,
    server::{AGENT, AUDIENCE, PROJECT, TestServer, recorded},
};

const PATH: &str = "/google/corner-grocer";

struct Key {
    signing: EncodingKey,
    jwk: Value,
}

fn key(id: &str) -> Key {
    let pair = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap();
    let der = pair.subject_public_key_info();
    let (_, info) = SubjectPublicKeyInfo::from_der(&der).unwrap();
    let x509_parser::public_key::PublicKey::RSA(rsa) = info.parsed().unwrap() else { panic!("no RSA key") };
    let number = |bytes: &[u8]| {
        let start = bytes.iter().position(|byte| *byte != 0).unwrap_or(0);
        URL_SAFE_NO_PAD.encode(&bytes[start..])
    };
    let jwk = json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": id, "n": number(rsa.modulus), "e": number(rsa.exponent) });
    Key { signing: EncodingKey::from_rsa_pem(pair.serialize_pem().as_bytes()).unwrap(), jwk }
}

static OLD: LazyLock<Key> = LazyLock::new(|| key("old"));
static NEW: LazyLock<Key> = LazyLock::new(|| key("new"));

fn keys(keys: &[&Key]) -> Vec<u8> {
    json!({ "keys": keys.iter().map(|key| key.jwk.clone()).collect::<Vec<_>>() }).to_string().into_bytes()
}

fn claims() -> Value {
    let now = instant().timestamp();
    json!({
        "iss": "https://accounts.google.com", "aud": AUDIENCE, "sub": "1", "iat": now, "exp": now + 3600,
        "email": AGENT, "email_verified": true
    })
}

fn signed(key: &Key, id: &str, claims: &Value) -> String {
    let header = Header { kid: Some(id.to_owned()), ..Header::new(Algorithm::RS256) };
    encode(&header, claims, &key.signing).unwrap()
}

/// Google, as far as a server can tell: it publishes a key, and signs with it.
pub struct Google(&'static Key);

impl Google {
    /// Publishes the key to a server.
    pub fn serving(server: &TestServer) -> Self {
        server.keys.set(Ok(keys(&[&OLD])));
        Self(&OLD)
    }

    /// Somebody with a key of their own.
    pub fn another() -> Self {
        Self(&NEW)
    }

    pub fn sign(&self, claims: &Value) -> String {
        signed(self.0, "old", claims)
    }
}

async fn agent(server: &TestServer, token: &str) -> StatusCode {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    server.post(PATH, &headers, recorded("google/cx/search.request.json")).await.0
}

fn with(name: &str, value: Value) -> Value {
    let mut changed = claims();
    changed[name] = value;
    changed
}

#[test]
fn a_service_agent_is_believed_for_its_claims() {
    run(async {
        let server = TestServer::start().await;
        server.keys.set(Ok(keys(&[&OLD])));
        let now = instant().timestamp();
        for (what, claims, good) in [
            ("good", claims(), true),
            ("the issuer's other spelling", with("iss", json!("accounts.google.com")), true),
            ("one of several audiences", with("aud", json!([AUDIENCE, "x"])), true),
            ("a minute late", with("exp", json!(now - 59)), true),
            ("another issuer", with("iss", json!("https://evil.test")), false),
            ("another audience", with("aud", json!("https://evil.test")), false),
            (
                "another project's agent",
                with("email", json!("service-9@gcp-sa-dialogflow.iam.gserviceaccount.com")),
                false,
            ),
            ("unverified", with("email_verified", json!(false)), false),
            ("no e-mail", with("email", json!(null)), false),
            ("expired", with("exp", json!(now - 61)), false),
            ("from the future", with("iat", json!(now + 61)), false),
            ("not before later", with("nbf", json!(now + 61)), false),
            ("living for ever", with("exp", json!(now + 90_000)), false),
        ] {
            let status = agent(&server, &signed(&OLD, "old", &claims)).await;
            assert_eq!(status == StatusCode::OK, good, "{what}: {status}");
        }
    });
}

#[test]
fn other_algorithms_and_forgeries_are_refused() {
    run(async {
        let server = TestServer::start().await;
        server.keys.set(Ok(keys(&[&OLD])));
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let none = format!("{}.{}.", part(&json!({ "alg": "none", "kid": "old" })), part(&claims()));
        let hmac = Header { kid: Some("old".into()), ..Header::new(Algorithm::HS256) };
        let hmac = encode(&hmac, &claims(), &EncodingKey::from_secret(b"old")).unwrap();
        let good = signed(&OLD, "old", &claims());
        let other_key = signed(&NEW, "old", &claims());
        let no_key = encode(&Header::new(Algorithm::RS256), &claims(), &OLD.signing).unwrap();
        for token in
            [&none, &hmac, &other_key, &no_key, &good[..good.len() - 4], "", "a.b.c", &"x".repeat(9000)]
        {
            assert_eq!(agent(&server, token).await, StatusCode::UNAUTHORIZED, "{token:.40}");
        }
        assert_eq!(agent(&server, &good).await, StatusCode::OK);
    });
}

#[test]
fn the_v3_signature_opens_only_the_v3_dialect() {
    run(async {
        let server = TestServer::start().await;
        server.keys.set(Ok(keys(&[&OLD])));
        let now = instant().timestamp();
        let mut theirs = json!({ "iss": "https://accounts.google.com", "aud": PROJECT, "iat": now, "nbf": now, "exp": now + 600, "jti": "1" });
        let signature = signed(&OLD, "old", &theirs);
        let post = |body: Vec<u8>| {
            let (server, signature) = (&server, &signature);
            async move {
                let headers = [
                    ("google-assistant-signature", signature.as_str()),
                    ("content-type", "application/json"),
                ];
                server.post(PATH, &headers, body).await.0
            }
        };
        assert_eq!(post(recorded("google/actions/search.request.json")).await, StatusCode::OK);
        assert_eq!(post(recorded("google/cx/search.request.json")).await, StatusCode::FORBIDDEN);
        // A service account's token for the same audience says whose it is.
        theirs["sub"] = json!("1234");
        let forged = signed(&OLD, "old", &theirs);
        let headers = [("google-assistant-signature", forged.as_str()), ("content-type", "application/json")];
        let (status, _) = server.post(PATH, &headers, recorded("google/actions/search.request.json")).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        // And an agent's token does not open v3.
        let bearer = format!("Bearer {}", signed(&OLD, "old", &claims()));
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let (status, _) = server.post(PATH, &headers, recorded("google/actions/search.request.json")).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn keys_rotate_with_an_overlap() {
    run(async {
        let server = TestServer::start().await;
        server.keys.set(Ok(keys(&[&OLD])));
        assert_eq!(agent(&server, &signed(&OLD, "old", &claims())).await, StatusCode::OK);
        server.keys.set(Ok(keys(&[&OLD, &NEW])));
        assert_eq!(
            agent(&server, &signed(&NEW, "new", &claims())).await,
            StatusCode::UNAUTHORIZED,
            "asked a moment ago"
        );
        server.clock.advance(TimeDelta::seconds(61));
        assert_eq!(agent(&server, &signed(&NEW, "new", &claims())).await, StatusCode::OK);
        assert_eq!(agent(&server, &signed(&OLD, "old", &claims())).await, StatusCode::OK);
    });
}

#[test]
fn a_flood_of_unknown_keys_fetches_once_a_minute() {
    run(async {
        let server = TestServer::start().await;
        server.keys.set(Ok(keys(&[&OLD])));
        for number in 0..300 {
            let token = signed(&NEW, &format!("unknown-{number}"), &claims());
            assert_eq!(agent(&server, &token).await, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(server.keys.count(), 1);
    });
}

#[test]
fn without_google_known_keys_serve_for_a_day_and_unknown_ones_never() {
    run(async {
        let server = TestServer::start().await;
        server.keys.set(Err(503));
        assert_eq!(agent(&server, &signed(&OLD, "old", &claims())).await, StatusCode::UNAUTHORIZED, "closed");
        server.keys.set(Ok(keys(&[&OLD])));
        server.clock.advance(TimeDelta::minutes(2));
        assert_eq!(agent(&server, &signed(&OLD, "old", &claims())).await, StatusCode::OK);
        server.keys.set(Err(503));
        for (hours, good) in [(12, true), (25, false)] {
            let later = instant() + TimeDelta::hours(hours);
            server.clock.set(later);
            let mut now = with("iat", json!(later.timestamp()));
            now["exp"] = json!(later.timestamp() + 3600);
            assert_eq!(agent(&server, &signed(&OLD, "old", &now)).await == StatusCode::OK, good, "{hours} h");
        }
    });
}
