//! Refreshing: no link dies of a lost answer.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{Platform, Tokens, alexa, google_client, on_each, shopper, token::futures};
use crate::support::server::TestServer;

const SHOP: &str = "corner-grocer";

async fn recognised(server: &TestServer, token: &str) -> bool {
    let commerce = server.app.engine.commerce();
    let merchant = commerce.directory().by_slug(SHOP).unwrap().merchant.id;
    commerce.recognise(merchant, &token.to_owned().into()).await.unwrap().is_some()
}

#[test]
fn a_static_token_refreshes_for_ever_and_in_parallel() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let tokens = alexa.tokens(&browser).await;
        let answers = futures((0..20).map(|_| alexa.refresh(&tokens.refresh))).await;
        let mut seen = std::collections::HashSet::from([tokens.access.clone()]);
        for (status, answer) in &answers {
            assert_eq!(*status, StatusCode::OK, "{answer}");
            let fresh = Tokens::from(answer);
            assert_eq!(fresh.refresh, tokens.refresh, "it stays");
            assert!(seen.insert(fresh.access.clone()), "each access token is another");
            assert!(recognised(&server, &fresh.access).await);
        }
        assert!(recognised(&server, &tokens.access).await, "the earlier one still works");
        server.clock.advance(TimeDelta::days(400));
        assert_eq!(alexa.refresh(&tokens.refresh).await.0, StatusCode::OK, "a year later");
    });
}

#[test]
fn access_tokens_end_on_time_with_a_minute_for_the_voice() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let tokens = alexa.tokens(&browser).await;
        server.clock.advance(TimeDelta::seconds(3600 + 59));
        assert!(recognised(&server, &tokens.access).await, "it ended on the way here");
        server.clock.advance(TimeDelta::seconds(2));
        assert!(!recognised(&server, &tokens.access).await);
    });
}

#[test]
fn a_bad_refresh_token_is_exactly_an_invalid_grant() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let google = Platform::register(&server, SHOP, google_client()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let tokens = alexa.tokens(&browser).await;
        for token in ["x", "ech_rt_unknown", &"y".repeat(4000)] {
            let (status, answer) = alexa.refresh(token).await;
            assert_eq!(status, StatusCode::BAD_REQUEST);
            assert_eq!(answer, serde_json::json!({ "error": "invalid_grant" }));
        }
        assert_eq!(google.refresh(&tokens.refresh).await.1["error"], "invalid_grant", "another client's");
        assert_eq!(alexa.refresh(&tokens.refresh).await.0, StatusCode::OK, "that has not burnt it");
        let wider = [
            ("grant_type", "refresh_token"),
            ("refresh_token", tokens.refresh.as_str()),
            ("scope", "orders.read profile"),
        ];
        let (status, answer) = alexa.call("/oauth/token", &wider).await;
        assert_eq!((status.as_u16(), answer["error"].as_str()), (400, Some("invalid_scope")));
        let narrower = [wider[0], wider[1], ("scope", "orders.read")];
        let (status, answer) = alexa.call("/oauth/token", &narrower).await;
        assert_eq!((status.as_u16(), answer["scope"].as_str()), (200, Some("orders.read")));
    });
}

#[test]
fn rotation_never_cuts_off_a_client_that_asks_again() {
    on_each(|server| async move {
        let request = super::ClientRequest { rotate_refresh: true, ..alexa() };
        let alexa = Platform::register(&server, SHOP, request).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let first = alexa.tokens(&browser).await;
        // The answer is lost, for days, again and again.
        for _ in 0..3 {
            server.clock.advance(TimeDelta::days(2));
            let (status, answer) = alexa.refresh(&first.refresh).await;
            assert_eq!(status, StatusCode::OK, "{answer}");
            assert_ne!(Tokens::from(&answer).refresh, first.refresh);
        }
        let twenty = futures((0..20).map(|_| alexa.refresh(&first.refresh))).await;
        assert!(twenty.iter().all(|(status, _)| *status == StatusCode::OK));
        let second = Tokens::from(&twenty[0].1);
        // Using what came proves that it arrived: a minute later the former one has had its day.
        assert!(recognised(&server, &second.access).await);
        server.clock.advance(TimeDelta::seconds(59));
        assert_eq!(alexa.refresh(&first.refresh).await.0, StatusCode::OK, "still within the minute");
        server.clock.advance(TimeDelta::seconds(2));
        assert_eq!(alexa.refresh(&first.refresh).await.1["error"], "invalid_grant");
        let third = Tokens::from(&alexa.refresh(&second.refresh).await.1);
        let fourth = Tokens::from(&alexa.refresh(&third.refresh).await.1);
        assert!(recognised(&server, &fourth.access).await);
        // Two generations back: somebody has copied it, and everything ends.
        assert_eq!(alexa.refresh(&first.refresh).await.1["error"], "invalid_grant");
        assert_eq!(alexa.refresh(&fourth.refresh).await.1["error"], "invalid_grant");
        assert!(!recognised(&server, &fourth.access).await);
    });
}
