//! The token endpoint: RFC 6749 §5, 7636, 9700.

use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use serde_json::Value;

use super::{Platform, Tokens, VERIFIER, alexa, google_client, on_each, post, shopper};
use crate::support::server::TestServer;

const SHOP: &str = "corner-grocer";

async fn refused(platform: &Platform<'_>, code: &str, changes: &[(&str, &str)]) -> (u16, String) {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", platform.redirect.as_str()),
        ("code_verifier", VERIFIER),
    ];
    for (name, value) in changes {
        fields.retain(|(other, _)| other != name);
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    let (status, answer) = platform.call("/oauth/token", &fields).await;
    (status.as_u16(), answer["error"].as_str().unwrap_or_default().to_owned())
}

fn grant() -> (u16, String) {
    (400, "invalid_grant".to_owned())
}

async fn is_good(server: &TestServer, token: &str) -> bool {
    let headers = [("authorization", format!("Bearer {token}"))];
    super::safety::get(server, "/oauth/userinfo", &headers).await.0 != StatusCode::UNAUTHORIZED
}

#[test]
fn a_code_is_exchanged_once_and_takes_what_it_made_along() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let code = alexa.code(&browser).await;
        let (status, answer) = alexa.exchange(&code).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        assert_eq!(answer["token_type"], "Bearer");
        assert_eq!(answer["expires_in"], 3600);
        assert_eq!(answer["scope"], "orders.read orders.write");
        let tokens = Tokens::from(&answer);
        for token in [&tokens.access, &tokens.refresh] {
            assert!(token.len() >= 43 && token.len() <= 2048 && !token.contains('.'), "{token}");
        }
        assert!(is_good(&server, &tokens.access).await);
        assert_eq!(refused(&alexa, &code, &[]).await, grant(), "a replay");
        assert!(!is_good(&server, &tokens.access).await, "what it produced has ended");
        assert_eq!(alexa.refresh(&tokens.refresh).await.1["error"], "invalid_grant");
    });
}

#[test]
fn of_twenty_at_once_at_most_one_wins() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let code = alexa.code(&browser).await;
        let twins = (0..20).map(|_| alexa.exchange(&code));
        let answers = futures(twins).await;
        let won = answers.iter().filter(|(status, _)| *status == StatusCode::OK).count();
        assert!(won <= 1, "{won}");
        for (status, answer) in answers.iter().filter(|(status, _)| *status != StatusCode::OK) {
            assert_eq!((status.as_u16(), answer["error"].as_str().unwrap()), (400, "invalid_grant"));
        }
    });
}

/// Runs futures together on one task: the server sees them interleaved.
pub async fn futures<T>(all: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut all: Vec<_> = all.map(Box::pin).collect();
    let mut done: Vec<Option<T>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(move |cx| {
        for (future, slot) in all.iter_mut().zip(&mut done) {
            if slot.is_none()
                && let std::task::Poll::Ready(value) = future.as_mut().poll(cx)
            {
                *slot = Some(value);
            }
        }
        if done.iter().all(Option::is_some) {
            return std::task::Poll::Ready(done.iter_mut().map(|slot| slot.take().unwrap()).collect());
        }
        std::task::Poll::Pending
    })
    .await
}

#[test]
fn a_code_is_bound_to_client_address_verifier_and_time() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let google = Platform::register(&server, SHOP, google_client()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let code = alexa.code(&browser).await;
        assert_eq!(refused(&google, &code, &[("redirect_uri", &alexa.redirect)]).await, grant());
        for (changes, what) in [
            (vec![("redirect_uri", "https://pitangui.amazon.com/api/skill/link/M2ABCDEF")], "address"),
            (vec![("code_verifier", "")], "no verifier"),
            (vec![("code_verifier", "short")], "short verifier"),
            (vec![("code_verifier", "wrongwrongwrongwrongwrongwrongwrongwrongwrong")], "verifier"),
            (vec![("code_verifier", &super::challenge(VERIFIER))], "the challenge itself"),
        ] {
            assert_eq!(refused(&alexa, &code, &changes).await, grant(), "{what}");
        }
        assert_eq!(refused(&alexa, "ech_ac_unknown", &[]).await, grant());
        for missing in ["code", "redirect_uri", "grant_type"] {
            let refused = refused(&alexa, &code, &[(missing, "")]).await;
            assert_eq!(refused, (400, "invalid_request".to_owned()), "{missing}");
        }
        // None of that has burnt the code.
        assert_eq!(alexa.exchange(&code).await.0, StatusCode::OK);
        let late = alexa.code(&browser).await;
        server.clock.advance(TimeDelta::seconds(121));
        assert_eq!(refused(&alexa, &late, &[]).await, grant(), "two minutes are over");
        let plain = google.request(&[("code_challenge", ""), ("code_challenge_method", "")]);
        let consent = browser.get(&plain).await;
        let back = browser.submit(&consent, "/oauth/authorize", &[("decision", "agree")]).await;
        let code = back.answer("code").unwrap();
        assert_eq!(refused(&google, &code, &[]).await, grant(), "a verifier that nobody announced");
        assert_eq!(refused(&google, &code, &[("code_verifier", "")]).await, (200, String::new()));
    });
}

#[test]
fn clients_prove_themselves_in_one_way() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let google = Platform::register(&server, SHOP, google_client()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let code = google.code(&browser).await;
        let in_body = |code: &str, extra: &[(&str, &str)]| {
            let mut fields = vec![
                ("grant_type".to_owned(), "authorization_code".to_owned()),
                ("code".into(), code.into()),
                ("redirect_uri".into(), google.redirect.clone()),
                ("code_verifier".into(), VERIFIER.into()),
                ("client_id".into(), google.id.clone()),
                ("client_secret".into(), google.secret.clone()),
            ];
            for (name, value) in extra {
                fields.retain(|(other, _)| other != name);
                fields.push(((*name).into(), (*value).into()));
            }
            fields
        };
        let send = async |path: &str, headers: &[(&str, &str)], fields: &[(String, String)]| {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let (status, answer) = post(&server, path, headers, &fields).await;
            (status.as_u16(), answer["error"].as_str().unwrap_or_default().to_owned())
        };
        let basic = alexa.basic();
        let both = [("authorization", basic.as_str())];
        assert_eq!(send("/oauth/token", &both, &in_body(&code, &[])).await.0, 400, "two identities");
        let wrong = in_body(&code, &[("client_secret", "wrong")]);
        let unknown = in_body(&code, &[("client_id", "nobody")]);
        let first = send("/oauth/token", &[], &wrong).await;
        assert_eq!(first, (401, "invalid_client".to_owned()));
        assert_eq!(send("/oauth/token", &[], &unknown).await, first, "unknown and wrong look alike");
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let (status, head, _) =
            super::safety::send(&server, "POST", "/oauth/token", &headers, "grant_type=x").await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        assert!(head["www-authenticate"].to_str().unwrap().starts_with("Basic"));
        let query = format!("/oauth/token?client_id={}&client_secret={}", google.id, google.secret);
        let bare: Vec<(String, String)> =
            in_body(&code, &[]).into_iter().filter(|(name, _)| !name.starts_with("client")).collect();
        assert_eq!(send(&query, &[], &bare).await.0, 401, "not from the address");
        for value in ["Basic", "Basic !!!", "Bearer abc", "Basic YQ=="] {
            assert_eq!(send("/oauth/token", &[("authorization", value)], &bare).await.0, 401, "{value}");
        }
        let mut twice = in_body(&code, &[]);
        twice.push(("code".into(), code.clone()));
        assert_eq!(send("/oauth/token", &[], &twice).await, (400, "invalid_request".to_owned()));
        for kind in ["application/json", "text/plain", "multipart/form-data"] {
            let headers = [("content-type", kind)];
            let (status, _, _) = super::safety::send(&server, "POST", "/oauth/token", &headers, "{}").await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{kind}");
        }
        for grant in ["password", "client_credentials", "implicit", "token"] {
            let refused = send("/oauth/token", &[], &in_body(&code, &[("grant_type", grant)])).await;
            assert_eq!(refused, (400, "unsupported_grant_type".to_owned()), "{grant}");
        }
        assert_eq!(send("/oauth/token", &[], &in_body(&code, &[])).await.0, 200, "by the body");
        let again = alexa.code(&browser).await;
        let encoded = format!("{}:{}", alexa.id.replace('-', "%2D"), alexa.secret.replace('_', "%5F"));
        let header = format!("Basic {}", STANDARD.encode(encoded));
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &again),
            ("redirect_uri", &alexa.redirect),
            ("code_verifier", VERIFIER),
            ("client_id", &alexa.id),
        ];
        let (status, answer) = post(&server, "/oauth/token", &[("authorization", &header)], &fields).await;
        assert_eq!(status, StatusCode::OK, "form-encoded Basic beside its own client_id: {answer}");
        for method in ["GET", "PUT"] {
            assert_eq!(super::safety::status(&server, method, "/oauth/token").await, 405);
        }
    });
}

#[test]
fn kinds_of_tokens_do_not_stand_in_for_each_other() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let code = alexa.code(&browser).await;
        let tokens = alexa.tokens(&browser).await;
        for (token, as_code) in
            [(&tokens.access, true), (&tokens.refresh, true), (&tokens.access, false), (&code, false)]
        {
            let answer = if as_code { alexa.exchange(token).await } else { alexa.refresh(token).await };
            assert_eq!((answer.0.as_u16(), &answer.1["error"]), (400, &Value::from("invalid_grant")));
        }
        for token in [&tokens.refresh, &code] {
            assert!(!is_good(&server, token).await);
        }
    });
}

#[test]
fn wrong_secrets_are_slowed_down_and_the_right_one_never() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let header = format!("Basic {}", STANDARD.encode(format!("{}:wrong", alexa.id)));
        let mut statuses = Vec::new();
        for _ in 0..40 {
            let fields = [("grant_type", "refresh_token"), ("refresh_token", "x")];
            statuses
                .push(post(&server, "/oauth/token", &[("authorization", &header)], &fields).await.0.as_u16());
        }
        assert!(statuses.contains(&401) && statuses.ends_with(&[429, 429]), "{statuses:?}");
        let (status, answer) = alexa.refresh("x").await;
        assert_eq!(
            (status.as_u16(), &answer["error"]),
            (400, &Value::from("invalid_grant")),
            "the real client"
        );
    });
}

#[test]
fn a_database_that_is_away_never_ends_a_link() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let (code, tokens) = (alexa.code(&browser).await, alexa.tokens(&browser).await);
        server.app.engine.commerce().database().close().await;
        let basic = alexa.basic();
        let headers =
            [("authorization", basic.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        for (path, body) in [
            ("/oauth/token", format!("grant_type=refresh_token&refresh_token={}", tokens.refresh)),
            ("/oauth/token", format!("grant_type=authorization_code&code={code}&redirect_uri=x")),
            ("/oauth/revoke", format!("token={}", tokens.refresh)),
            ("/oauth/introspect", format!("token={}", tokens.access)),
        ] {
            let (status, head, answer) = super::safety::send(&server, "POST", path, &headers, &body).await;
            assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{path}: {answer}");
            assert!(head.contains_key("retry-after") && !answer.contains("invalid_grant"), "{answer}");
        }
        let page = browser.get(&alexa.request(&[])).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.body.contains("Nothing was changed"), "{}", page.body);
    });
}
