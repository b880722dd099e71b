//! Revocation, introspection, metadata, userinfo: RFC 7009, 7662, 8414, 9728, 6750.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{ClientRequest, Platform, alexa, google_client, on_each, post, safety, shopper};
use crate::support::server::{ISSUER, TestServer};

const SHOP: &str = "corner-grocer";

async fn service<'a>(server: &'a TestServer, slug: &str) -> Platform<'a> {
    Platform::register(server, slug, ClientRequest { introspects: true, ..google_client() }).await
}

#[test]
fn revoking_either_token_ends_the_link() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let google = Platform::register(&server, SHOP, google_client()).await;
        let service = service(&server, SHOP).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        for (by_access, hint) in [(false, "refresh_token"), (true, "refresh_token"), (true, "nonsense")] {
            let tokens = alexa.tokens(&browser).await;
            let token = if by_access { &tokens.access } else { &tokens.refresh };
            let active = async || {
                service.call("/oauth/introspect", &[("token", &tokens.access)]).await.1["active"].clone()
            };
            assert_eq!(google.call("/oauth/revoke", &[("token", token)]).await.0, StatusCode::OK);
            assert_eq!(active().await, true, "another client's call changes nothing");
            let fields = [("token", token.as_str()), ("token_type_hint", hint)];
            assert_eq!(alexa.call("/oauth/revoke", &fields).await.0, StatusCode::OK);
            assert_eq!(active().await, false);
            assert_eq!(alexa.refresh(&tokens.refresh).await.1["error"], "invalid_grant");
            assert_eq!(alexa.call("/oauth/revoke", &fields).await.0, StatusCode::OK, "again is no error");
        }
        assert_eq!(alexa.call("/oauth/revoke", &[("token", "unknown")]).await.0, StatusCode::OK);
        let stranger = post(&server, "/oauth/revoke", &[], &[("token", "x")]).await;
        assert_eq!(stranger.0, StatusCode::UNAUTHORIZED);
        assert_eq!(safety::status(&server, "GET", "/oauth/revoke?token=x").await, 405);
    });
}

#[test]
fn only_a_merchants_own_service_learns_about_tokens() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let (own, foreign) = (service(&server, SHOP).await, service(&server, "casa-verde").await);
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let tokens = alexa.tokens(&browser).await;
        let (status, answer) = own.call("/oauth/introspect", &[("token", &tokens.access)]).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(answer["active"], true);
        assert_eq!(answer["scope"], "orders.read orders.write");
        assert_eq!(answer["client_id"], alexa.id);
        assert_eq!(answer["iss"], ISSUER);
        let dead = json!({ "active": false });
        for token in [tokens.refresh.as_str(), "unknown", ""] {
            if !token.is_empty() {
                assert_eq!(own.call("/oauth/introspect", &[("token", token)]).await.1, dead, "{token}");
            }
        }
        assert_eq!(foreign.call("/oauth/introspect", &[("token", &tokens.access)]).await.1, dead);
        let (status, answer) = alexa.call("/oauth/introspect", &[("token", &tokens.access)]).await;
        assert_eq!((status.as_u16(), &answer["error"]), (400, &Value::from("unauthorized_client")));
        let stranger = post(&server, "/oauth/introspect", &[], &[("token", &tokens.access)]).await;
        assert_eq!(stranger.0, StatusCode::UNAUTHORIZED);
        server.clock.advance(chrono::TimeDelta::seconds(3600));
        assert_eq!(own.call("/oauth/introspect", &[("token", &tokens.access)]).await.1, dead, "over");
    });
}

#[test]
fn the_metadata_is_true() {
    on_each(|server| async move {
        let (status, body) = safety::get(&server, "/.well-known/oauth-authorization-server", &[]).await;
        assert_eq!(status, StatusCode::OK);
        let metadata: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(metadata["issuer"], ISSUER);
        assert_eq!(metadata["response_types_supported"], json!(["code"]));
        assert_eq!(metadata["code_challenge_methods_supported"], json!(["S256"]));
        assert_eq!(metadata["authorization_response_iss_parameter_supported"], true);
        assert!(!body.contains("none") && !body.contains("implicit") && !body.contains("\"password\""));
        assert!(metadata.get("jwks_uri").is_none(), "there are no keys to publish");
        for (name, value) in metadata.as_object().unwrap() {
            if let Some(path) =
                value.as_str().and_then(|url| url.strip_prefix(ISSUER)).filter(|path| !path.is_empty())
            {
                let status = safety::status(&server, "GET", path).await;
                assert_ne!(status, StatusCode::NOT_FOUND, "{name}");
            }
        }
        let (_, body) = safety::get(&server, "/.well-known/oauth-protected-resource", &[]).await;
        let resource: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(resource["authorization_servers"], json!([ISSUER]));
        assert_eq!(resource["bearer_methods_supported"], json!(["header"]));
    });
}

#[test]
fn userinfo_opens_to_the_right_token_in_the_header_only() {
    on_each(|server| async move {
        let google = Platform::register(&server, SHOP, google_client()).await;
        let ana = shopper(&server, SHOP, "ana@example.org").await;
        let bob = shopper(&server, SHOP, "bob@example.org").await;
        let link = async |browser: &super::Browser<'_>, scope: &str| {
            let consent = browser.get(&google.request(&[("scope", scope)])).await;
            let back = browser.submit(&consent, "/oauth/authorize", &[("decision", "agree")]).await;
            google.exchange(&back.answer("code").unwrap()).await.1["access_token"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        let (anas, bobs) = (link(&ana, "profile").await, link(&bob, "profile orders.read").await);
        let narrow = link(&ana, "orders.read").await;
        let ask = async |value: &str| {
            let headers = [("authorization", value)];
            let (status, head, body) = safety::send(&server, "GET", "/oauth/userinfo", &headers, "").await;
            let challenge = head.get("www-authenticate").map(|value| value.to_str().unwrap().to_owned());
            (status.as_u16(), challenge.unwrap_or_default(), body)
        };
        for (token, email) in [(&anas, "ana@example.org"), (&bobs, "bob@example.org")] {
            let (status, _, body) = ask(&format!("Bearer {token}")).await;
            assert_eq!(status, 200);
            assert_eq!(serde_json::from_str::<Value>(&body).unwrap()["email"], email);
        }
        let (status, challenge, _) = ask(&format!("Bearer {narrow}")).await;
        assert_eq!(status, 403);
        assert!(challenge.contains("insufficient_scope") && challenge.contains("profile"), "{challenge}");
        let (status, head, _) = safety::send(&server, "GET", "/oauth/userinfo", &[], "").await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        let challenge = head["www-authenticate"].to_str().unwrap();
        assert!(challenge.starts_with("Bearer realm=") && !challenge.contains("error"), "{challenge}");
        // Forged tokens of every fashion: none is fetched for, parsed or believed.
        let unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.";
        let keyed = "eyJhbGciOiJIUzI1NiIsImprdSI6Imh0dHBzOi8vZXZpbC50ZXN0L2sifQ.e30.c2ln";
        for token in [unsigned, keyed, "x' or 1=1--", "../../etc/passwd", "", &anas[..40]] {
            let (status, challenge, _) = ask(&format!("Bearer {token}")).await;
            assert_eq!(status, 401, "{token}");
            assert!(token.is_empty() || challenge.contains("invalid_token"), "{token}");
        }
        let in_address =
            safety::status(&server, "GET", &format!("/oauth/userinfo?access_token={anas}")).await;
        assert_eq!(in_address, StatusCode::UNAUTHORIZED);
        assert_eq!(server.keys.count(), 0, "nothing was fetched");
    });
}
