//! The whole way over real HTTPS: a platform exchanges its code, a linked shopper speaks to the signed Alexa webhook, and
//! the link ends.

use axum::http::StatusCode;
use echoppe::{
    config::{Overrides, load},
    server::{self, Door, Lifecycle, tls},
};
use rcgen::{CertificateParams, KeyPair};
use serde_json::Value;
use tokio::net::TcpListener;

use super::{
    Platform, VERIFIER, alexa, shopper,
    voice::{alexa_body, has_card, track},
};
use crate::support::{run, server::TestServer};

#[test]
fn linking_and_speaking_over_https() {
    run(async {
        let server = TestServer::start().await;
        let platform = Platform::register(&server, "corner-grocer", alexa()).await;
        let browser = shopper(&server, "corner-grocer", "andrei@example.org").await;
        let dir = tempfile::tempdir().unwrap();
        let pair = KeyPair::generate().unwrap();
        let certificate =
            CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&pair).unwrap();
        let (pem, key) = (dir.path().join("cert.pem"), dir.path().join("key.pem"));
        std::fs::write(&pem, certificate.pem()).unwrap();
        std::fs::write(&key, pair.serialize_pem()).unwrap();
        let values =
            vec![("tls.certificate", pem.display().to_string()), ("tls.key", key.display().to_string())];
        let (config, _) = load(&Overrides { file: None, values }, []).unwrap();
        let lifecycle = Lifecycle::default();
        let (tls, _) = tls::start(&config, lifecycle.token()).unwrap().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let door = Door { listener, router: server.router.clone(), tls: Some(tls) };
        let serving = tokio::spawn(server::serve(server.app.clone(), [door], lifecycle.clone()));
        let own = reqwest::Certificate::from_pem(certificate.pem().as_bytes()).unwrap();
        let http = reqwest::Client::builder().no_proxy().tls_certs_only([own]).build().unwrap();
        let base = format!("https://localhost:{}", address.port());

        let code = platform.code(&browser).await;
        let post = async |path: &str, fields: &[(&str, &str)]| {
            let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
            let request = http.post(format!("{base}{path}")).basic_auth(&platform.id, Some(&platform.secret));
            let request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
            request.send().await.unwrap()
        };
        let exchange = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", &platform.redirect),
            ("code_verifier", VERIFIER),
        ];
        let answer = post("/oauth/token", &exchange).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let tokens: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
        let (access, refresh) =
            (tokens["access_token"].as_str().unwrap(), tokens["refresh_token"].as_str().unwrap());
        let speak = async |token: Option<&str>| {
            let body = alexa_body(token, track());
            let mut request = http.post(format!("{base}/alexa"));
            for (name, value) in server.signer.headers(&body).unwrap() {
                request = request.header(name, value);
            }
            let answer = request.body(body).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK);
            serde_json::from_slice::<Value>(&answer.bytes().await.unwrap()).unwrap()
        };
        assert!(has_card(&speak(None).await));
        let linked = speak(Some(access)).await;
        assert!(!has_card(&linked) && linked.to_string().contains("1 0 3 8"), "{linked}");
        assert_eq!(post("/oauth/revoke", &[("token", refresh)]).await.status(), StatusCode::OK);
        assert!(has_card(&speak(Some(access)).await));
        lifecycle.stop();
        serving.await.unwrap().unwrap();
    });
}
