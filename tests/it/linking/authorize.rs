//! The authorization endpoint: RFC 6749 §3 and §4, 7636, 9207, 9700.

use axum::http::StatusCode;

use super::{Browser, Platform, alexa, google_client, on_each, shopper};
use crate::support::server::ISSUER;

const SHOP: &str = "corner-grocer";

#[test]
fn a_stranger_signs_in_first_and_gets_no_code() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let page = Browser::new(&server).get(&alexa.request(&[])).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Sign in") && page.body.contains("Alexa"), "{}", page.body);
        assert!(!page.body.contains("ech_ac_"));
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.headers["x-frame-options"], "DENY");
        assert_eq!(page.headers["referrer-policy"], "same-origin");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
        assert_eq!(page.headers["strict-transport-security"], "max-age=31536000");
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{policy}");
        assert!(policy.contains("form-action 'self' https://layla.amazon.com;"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(page.headers.get("access-control-allow-origin").is_none());
    });
}

#[test]
fn nothing_is_sent_to_an_address_that_is_not_registered() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let google = Platform::register(&server, SHOP, google_client()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let good = "https://layla.amazon.com/api/skill/link/M2ABCDEF";
        let wrong = [
            &format!("{good}/"),
            &format!("{good}?x=1"),
            &format!("{good}#x"),
            "http://layla.amazon.com/api/skill/link/M2ABCDEF",
            "https://layla.amazon.com:443/api/skill/link/M2ABCDEF",
            "https://layla.amazon.com:8443/api/skill/link/M2ABCDEF",
            "https://user@layla.amazon.com/api/skill/link/M2ABCDEF",
            "https://layla.amazon.com.evil.test/api/skill/link/M2ABCDEF",
            "https://evil.test/api/skill/link/M2ABCDEF",
            "https://LAYLA.amazon.com/api/skill/link/M2ABCDEF",
            "https://layla.amazon.com/api/skill/link/m2abcdef",
            "https://layla.amazon.com/api/skill/link/../link/M2ABCDEF",
            "https://layla.amazon.com/api/skill/link/%4D2ABCDEF",
            "https://layla.amazon.com/api/skill/link/M2ABCDE",
            "https://layla.amazon.com/api/skill/link/M2ABCDEF%00",
            "https://layla.amazon.com/api/skill/link/M2ABCDEF\n",
            "https://layla.amazon.com\\@evil.test/api/skill/link/M2ABCDEF",
            "//layla.amazon.com/api/skill/link/M2ABCDEF",
            "javascript:alert(1)",
            "data:text/html,x",
            " https://layla.amazon.com/api/skill/link/M2ABCDEF",
            "https://layla.amazon.com/api/skill/link/M2ABCDEF ",
            "https:layla.amazon.com/api/skill/link/M2ABCDEF",
            &google.redirect,
        ];
        for uri in wrong {
            let page = browser.get(&alexa.request(&[("redirect_uri", uri)])).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{uri}");
            assert!(page.headers.get("location").is_none(), "{uri}");
            assert!(!page.body.contains("evil.test") && !page.body.contains("alert(1)"), "{uri}");
        }
        for (name, value) in [("redirect_uri", ""), ("client_id", ""), ("client_id", "nobody")] {
            let page = browser.get(&alexa.request(&[(name, value)])).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{name}={value}");
            assert!(page.headers.get("location").is_none());
        }
        for twice in ["client_id", "redirect_uri", "state"] {
            let page = browser.get(&format!("{}&{twice}=x", alexa.request(&[]))).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{twice} twice");
        }
    });
}

#[test]
fn every_address_of_the_platforms_is_registered() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let google = Platform::register(&server, SHOP, google_client()).await;
        let browser = Browser::new(&server);
        for host in ["layla.amazon.com", "pitangui.amazon.com", "alexa.amazon.co.jp"] {
            let uri = format!("https://{host}/api/skill/link/M2ABCDEF");
            assert_eq!(browser.get(&alexa.request(&[("redirect_uri", &uri)])).await.status, StatusCode::OK);
        }
        for host in ["oauth-redirect", "oauth-redirect-sandbox"] {
            let uri = format!("https://{host}.googleusercontent.com/r/corner-grocer-1");
            assert_eq!(browser.get(&google.request(&[("redirect_uri", &uri)])).await.status, StatusCode::OK);
        }
    });
}

#[test]
fn a_request_that_cannot_succeed_is_sent_back_with_its_error() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let google = Platform::register(&server, SHOP, google_client()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        for (changes, error) in [
            (vec![("response_type", "token")], "unsupported_response_type"),
            (vec![("response_type", "id_token")], "unsupported_response_type"),
            (vec![("response_type", "code token")], "unsupported_response_type"),
            (vec![("response_type", "none")], "unsupported_response_type"),
            (vec![("response_type", "")], "invalid_request"),
            (vec![("state", "")], "invalid_request"),
            (vec![("scope", "orders.read admin")], "invalid_scope"),
            (vec![("code_challenge_method", "plain")], "invalid_request"),
            (vec![("code_challenge_method", "")], "invalid_request"),
            (vec![("code_challenge", "short")], "invalid_request"),
            (vec![("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw=cM")], "invalid_request"),
            (vec![("code_challenge", ""), ("code_challenge_method", "")], "invalid_request"),
            (vec![("code_challenge", "")], "invalid_request"),
        ] {
            let page = browser.get(&alexa.request(&changes)).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{changes:?}: {}", page.body);
            assert!(page.location().starts_with(&alexa.redirect), "{changes:?}");
            assert_eq!(page.answer("error").as_deref(), Some(error), "{changes:?}");
            assert_eq!(page.answer("iss").as_deref(), Some(ISSUER));
            assert!(page.answer("code").is_none());
        }
        let twice = browser.get(&format!("{}&scope=orders.read", alexa.request(&[]))).await;
        assert_eq!(twice.answer("error").as_deref(), Some("invalid_request"));
        // Google does not have to send PKCE; what is unknown, request objects included, is ignored.
        let without = google.request(&[("code_challenge", ""), ("code_challenge_method", "")]);
        assert_eq!(browser.get(&without).await.status, StatusCode::OK);
        let unknown =
            format!("{}&foo=bar&request_uri=https%3A%2F%2Fevil.test%2Fr&request=e30", google.request(&[]));
        assert_eq!(browser.get(&unknown).await.status, StatusCode::OK);
    });
}

#[test]
fn the_state_comes_back_byte_for_byte_with_code_and_issuer() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let long = format!("{} +&=%20/?#é€\u{1f33b}'\"<b>\r\n", "x".repeat(600));
        let consent = browser.get(&alexa.request(&[("state", &long)])).await;
        assert!(!consent.body.contains("<b>"), "escaped");
        for decision in ["cancel", "agree"] {
            let back = browser.submit(&consent, "/oauth/authorize", &[("decision", decision)]).await;
            assert_eq!(back.status, StatusCode::SEE_OTHER, "never 307: the form would be sent on");
            assert_eq!(back.headers["cache-control"], "no-store");
            assert_eq!(back.answer("state").as_deref(), Some(long.as_str()));
            assert_eq!(back.answer("iss").as_deref(), Some(ISSUER));
            match decision {
                "cancel" => assert_eq!(back.answer("error").as_deref(), Some("access_denied")),
                _ => assert!(back.answer("code").unwrap().len() >= 43),
            }
        }
    });
}

#[test]
fn cancelling_works_without_signing_in() {
    on_each(|server| async move {
        let google = Platform::register(&server, SHOP, google_client()).await;
        let browser = Browser::new(&server);
        let page = browser.get(&google.request(&[])).await;
        let back = browser.submit(&page, "/oauth/authorize", &[("decision", "cancel")]).await;
        assert_eq!(back.answer("error").as_deref(), Some("access_denied"));
        assert_eq!(back.answer("state").as_deref(), Some("a state"));
        let forced = browser.submit(&page, "/oauth/authorize", &[("decision", "agree")]).await;
        assert_eq!(forced.status, StatusCode::BAD_REQUEST, "nobody has agreed");
    });
}

#[test]
fn consent_is_bound_to_browser_account_and_request() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let ana = shopper(&server, SHOP, "ana@example.org").await;
        let bob = shopper(&server, SHOP, "bob@example.org").await;
        let consent = ana.get(&alexa.request(&[])).await;
        let (path, fields) = consent.form("/oauth/authorize");
        let agree = |mut fields: Vec<(String, String)>| {
            fields.push(("decision".into(), "agree".into()));
            fields
        };
        for index in 0..fields.len() {
            let mut removed = fields.clone();
            removed.remove(index);
            let mut altered = fields.clone();
            altered[index].1.push('x');
            for changed in [removed, altered] {
                let page = ana.post(&path, &agree(changed)).await;
                let code =
                    page.headers.get("location").map(|value| value.to_str().unwrap().contains("code="));
                assert_ne!(code, Some(true), "field {}", fields[index].0);
            }
        }
        let mut other = fields.clone();
        other[0].1 = other[0].1.replace("orders.read+orders.write", "orders.read");
        assert_ne!(other, fields);
        assert_eq!(ana.post(&path, &agree(other)).await.status, StatusCode::BAD_REQUEST, "another scope");
        assert_eq!(
            bob.post(&path, &agree(fields.clone())).await.status,
            StatusCode::BAD_REQUEST,
            "another account"
        );
        let nobody = Browser::new(&server);
        assert_eq!(nobody.post(&path, &agree(fields.clone())).await.status, StatusCode::BAD_REQUEST);
        for from in [
            vec![("sec-fetch-site", "cross-site"), ("origin", "https://evil.test")],
            vec![("origin", "https://evil.test")],
            vec![("origin", "null")],
            vec![("sec-fetch-site", "same-site"), ("origin", "https://other.example.org")],
        ] {
            let page = ana.post_from(&path, &agree(fields.clone()), &from).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{from:?}");
        }
        let done = ana.post(&path, &agree(fields)).await;
        assert!(done.answer("code").is_some(), "unchanged it works");
    });
}

#[test]
fn another_account_can_be_chosen() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "ana@example.org").await;
        let consent = browser.get(&alexa.request(&[])).await;
        assert!(consent.body.contains("ana@example.org"));
        let switched = browser.submit(&consent, "/oauth/authorize", &[("decision", "switch")]).await;
        let sign_in = browser.get(switched.location()).await;
        assert!(sign_in.body.contains("name=\"password\""), "{}", sign_in.body);
    });
}

#[test]
fn oversized_and_odd_requests_are_refused_without_a_fault() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = Browser::new(&server);
        for size in [3_000, 8_192, 60_000] {
            let page = browser.get(&alexa.request(&[("state", &"s".repeat(size))])).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{size}");
        }
        let many = (0..1_500).fold(String::new(), |all, index| format!("{all}&p{index}=1"));
        let page = browser.get(&format!("{}{many}", alexa.request(&[]))).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        let large = [("request".to_owned(), "x".repeat(3_000_000))];
        let page = browser.post("/oauth/authorize", &large).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        for query in ["", "%00", "client_id=%ff%fe", "&&&=&=", "client_id[]=x"] {
            let page = browser.get(&format!("/oauth/authorize?{query}")).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        }
        for method in ["PUT", "DELETE", "PATCH"] {
            let status = super::safety::status(&server, method, "/oauth/authorize").await;
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        }
    });
}
