//! Rotation, as a model: whatever is lost, repeated or delayed, a client that uses what it last received goes on.

use std::sync::LazyLock;

use axum::http::StatusCode;
use chrono::TimeDelta;
use echoppe::model::client::ClientKind;
use proptest::prelude::*;

use super::{Browser, ClientRequest, Platform, Tokens, alexa, shopper};
use crate::support::{run, server::TestServer};

/// What can happen between a platform and us.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// A refresh whose answer arrives.
    Refresh,
    /// A refresh whose answer is lost.
    Lost,
    /// Two at once; both answers arrive, and the second is kept.
    Twice,
    /// The access token is used.
    Speak,
    /// Time passes, in seconds.
    Wait(i64),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => Just(Event::Refresh),
        3 => Just(Event::Lost),
        1 => Just(Event::Twice),
        2 => Just(Event::Speak),
        2 => (0_i64..200_000).prop_map(Event::Wait),
    ]
}

static SERVER: LazyLock<TestServer> =
    LazyLock::new(|| std::thread::spawn(|| run(TestServer::start())).join().expect("a server"));

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn an_honest_client_is_never_cut_off(events in prop::collection::vec(event(), 1..20), number in any::<u64>()) {
        run(async {
            let request = ClientRequest { rotate_refresh: true, ..alexa() };
            let platform = Platform::register(&SERVER, "corner-grocer", request).await;
            let browser: Browser<'_> = shopper(&SERVER, "corner-grocer", &format!("r{number}@example.org")).await;
            let mut mine = platform.tokens(&browser).await;
            let first = mine.refresh.clone();
            let commerce = SERVER.app.engine.commerce();
            let merchant = commerce.directory().by_slug("corner-grocer").unwrap().merchant.id;
            let mut received = 0;
            for event in events {
                match event {
                    Event::Wait(seconds) => SERVER.clock.advance(TimeDelta::seconds(seconds)),
                    Event::Speak => {
                        let token = mine.access.clone().into();
                        // Perhaps it has ended; that it was seen is what counts.
                        commerce.recognise(merchant, &token).await.unwrap();
                    }
                    Event::Lost => assert_eq!(platform.refresh(&mine.refresh).await.0, StatusCode::OK),
                    Event::Refresh | Event::Twice => {
                        let times = if matches!(event, Event::Twice) { 2 } else { 1 };
                        let former = mine.refresh.clone();
                        for _ in 0..times {
                            let (status, answer) = platform.refresh(&former).await;
                            assert_eq!(status, StatusCode::OK, "{event:?}: {answer}");
                            mine = Tokens::from(&answer);
                        }
                        received += 1;
                    }
                }
            }
            // Once three newer ones have been used, the first is as good as stolen: everything ends.
            for _ in 0..3 {
                let (_, answer) = platform.refresh(&mine.refresh).await;
                mine = Tokens::from(&answer);
                received += 1;
            }
            assert!(received >= 3);
            assert_eq!(platform.refresh(&first).await.1["error"], "invalid_grant");
            assert_eq!(platform.refresh(&mine.refresh).await.1["error"], "invalid_grant", "all of it has ended");
        });
    }
}

/// Who holds no secret is told from a thief by this: of several answers to one refresh only one is gone on with.
#[test]
fn a_public_client_and_a_thief_do_not_go_on_side_by_side() {
    super::on_each(|server| async move {
        let request = ClientRequest { kind: ClientKind::Public, rotate_refresh: true, ..alexa() };
        let app = Platform::register(&server, "corner-grocer", request).await;
        let browser = shopper(&server, "corner-grocer", "a@example.org").await;
        let call = async |fields: &[(&str, &str)]| {
            let mut all = vec![("client_id", app.id.as_str())];
            all.extend(fields);
            super::post(&server, "/oauth/token", &[], &all).await
        };
        let refresh =
            async |token: &str| call(&[("grant_type", "refresh_token"), ("refresh_token", token)]).await;
        let code = app.code(&browser).await;
        let exchange = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", app.redirect.as_str()),
            ("code_verifier", super::VERIFIER),
        ];
        let (status, answer) = call(&exchange).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let stolen = Tokens::from(&answer).refresh;
        let honest = Tokens::from(&refresh(&stolen).await.1).refresh;
        let thiefs = Tokens::from(&refresh(&stolen).await.1).refresh;
        let (status, answer) = refresh(&honest).await;
        assert_eq!(status, StatusCode::OK, "one of them goes on");
        assert_eq!(refresh(&thiefs).await.1["error"], "invalid_grant", "the other ends the link");
        assert_eq!(refresh(&Tokens::from(&answer).refresh).await.1["error"], "invalid_grant");
    });
}
