//! Merchants' people: two factors, and nothing of anybody else.

use axum::http::StatusCode;
use chrono::TimeDelta;
use echoppe::model::client::ClientPlatform;
use secrecy::ExposeSecret;
use totp_rs::{Builder, Secret};

use super::{Browser, ClientRequest, Platform, alexa, on_each, shopper};
use crate::support::server::TestServer;

const PASSWORD: &str = "vélo lune7";

fn code(server: &TestServer, key: &str) -> String {
    let secret = Secret::try_from_base32(key).unwrap();
    let totp = Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
    let now = echoppe::clock::Clock::now(&*server.clock).timestamp();
    totp.generate(u64::try_from(now).unwrap()).to_string()
}

/// Takes up an invitation; gives the TOTP key.
async fn join(server: &TestServer, browser: &Browser<'_>, slug: &str, email: &str) -> String {
    let merchant = server.app.engine.commerce().directory().by_slug(slug).unwrap().merchant.id;
    let invitation = server.app.accounts.invite(merchant, email).await.unwrap();
    let page = browser.get(&format!("/merchant/invitation?token={}", invitation.expose_secret())).await;
    let done = browser.submit(&page, "/invitation", &[("new-password", PASSWORD)]).await;
    assert!(done.location().starts_with("/merchant/second-factor"), "{}", done.body);
    let setup = browser.get(done.location()).await;
    assert!(setup.body.contains("<svg"), "a picture to scan");
    let key =
        setup.body.split("id=\"totp-key\">").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
    let wrong = browser.submit(&setup, "/second-factor", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    let done = browser.submit(&setup, "/second-factor", &[("code", &code(server, &key))]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    key
}

#[test]
fn nothing_is_shown_before_both_factors() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, "corner-grocer", alexa()).await;
        let stranger = Browser::new(&server);
        assert!(stranger.get("/merchant").await.location().starts_with("/merchant/sign-in"));
        let browser = Browser::new(&server);
        let key = join(&server, &browser, "corner-grocer", "owner@example.org").await;
        let area = browser.get("/merchant").await;
        assert!(area.body.contains(&alexa.id) && area.body.contains("layla.amazon.com"), "{}", area.body);
        assert!(!area.body.contains(&alexa.secret) && !area.body.contains(&key));
        // Another browser, the password alone.
        let half = Browser::new(&server);
        let page = half.get("/merchant/sign-in").await;
        let fields = [("email", "OWNER@example.org"), ("password", PASSWORD)];
        assert_eq!(half.submit(&page, "/sign-in", &fields).await.status, 303);
        let asked = half.get("/merchant").await;
        assert!(asked.location().starts_with("/merchant/second-factor"), "{}", asked.body);
        let factor = half.get(asked.location()).await;
        assert!(!factor.body.contains("totp-key"), "the key is shown once");
        let used = half.submit(&factor, "/second-factor", &[("code", &code(&server, &key))]).await;
        assert_eq!(used.status, StatusCode::UNAUTHORIZED, "no code works twice");
        server.clock.advance(TimeDelta::seconds(30));
        let done = half.submit(&factor, "/second-factor", &[("code", &code(&server, &key))]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(half.get("/merchant").await.status, StatusCode::OK);
        let area = half.get("/merchant").await;
        half.submit(&area, "/sign-out", &[]).await;
        assert_eq!(half.get("/merchant").await.status, StatusCode::SEE_OTHER);
        server.clock.advance(TimeDelta::minutes(31));
        assert_eq!(browser.get("/merchant").await.status, StatusCode::SEE_OTHER, "idle");
    });
}

#[test]
fn codes_cannot_be_tried_for_ever() {
    on_each(|server| async move {
        let owner = Browser::new(&server);
        join(&server, &owner, "corner-grocer", "owner@example.org").await;
        let browser = Browser::new(&server);
        let page = browser.get("/merchant/sign-in").await;
        browser.submit(&page, "/sign-in", &[("email", "owner@example.org"), ("password", PASSWORD)]).await;
        let factor = browser.get("/merchant/second-factor").await;
        let mut slowed = 0;
        for number in 0..12 {
            let page =
                browser.submit(&factor, "/second-factor", &[("code", &format!("00000{number}"))]).await;
            slowed += u32::from(page.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert!(slowed >= 6, "{slowed}");
    });
}

/// Everything of the other merchant: its client, its shopper, its traces, its pages.
#[test]
fn no_merchant_sees_anything_of_another() {
    on_each(|server| async move {
        let theirs = Platform::register(&server, "casa-verde", alexa()).await;
        let other = ClientRequest { platform: ClientPlatform::Other, name: "MARKER-B".into(), ..alexa() };
        let marked = Platform::register(&server, "casa-verde", other).await;
        let victim = shopper(&server, "casa-verde", "marker-b@example.org").await;
        let tokens = theirs.tokens(&victim).await;
        let own = ClientRequest { introspects: true, ..alexa() };
        let ours = Platform::register(&server, "corner-grocer", own).await;
        let browser = Browser::new(&server);
        join(&server, &browser, "corner-grocer", "owner@example.org").await;
        let markers =
            ["MARKER-B", "marker-b@example.org", theirs.id.as_str(), marked.id.as_str(), "Casa Verde"];
        let clean = |what: &str, body: &str| {
            for marker in markers {
                assert!(!body.contains(marker), "{what} shows {marker}: {body}");
            }
        };
        let area = browser.get("/merchant").await;
        clean("the area", &area.body);
        for odd in ["/merchant?merchant=casa-verde", "/merchant?shop=casa-verde&merchant_id=x"] {
            clean(odd, &browser.get(odd).await.body);
        }
        // Their tokens in our hands.
        for (path, name) in [("/oauth/introspect", "token"), ("/oauth/revoke", "token")] {
            let made_up = ours.call(path, &[(name, "ech_at_made-up")]).await;
            for token in [&tokens.access, &tokens.refresh] {
                assert_eq!(ours.call(path, &[(name, token)]).await, made_up, "{path}");
            }
        }
        assert_eq!(ours.refresh(&tokens.refresh).await, ours.refresh("ech_rt_made-up").await);
        let code = theirs.code(&victim).await;
        assert_eq!(ours.exchange(&code).await, ours.exchange("ech_ac_made-up").await);
        // A shopper of one shop is nobody at the other, with the same cookie or account.
        let cookies = victim.cookies.borrow().clone();
        let visitor = Browser::new(&server);
        for (name, value) in &cookies {
            visitor.cookies.borrow_mut().insert(name.replace("casa-verde", "corner-grocer"), value.clone());
        }
        assert_eq!(visitor.get("/shop/corner-grocer/account").await.status, StatusCode::SEE_OTHER);
        // Every form of the other shop, filled in with what was made for this one.
        let page = victim.get("/shop/casa-verde/account").await;
        let (_, mut fields) = page.form("/unlink");
        fields.extend([("password".into(), super::PASSWORD.into()), ("decision".into(), "agree".into())]);
        for path in [
            "sign-in",
            "sign-out",
            "sign-up",
            "check-mail",
            "confirm",
            "forgot",
            "reset",
            "account/unlink",
            "account/preferences",
            "account/pin",
            "account/password",
            "account/export",
            "account/erase",
        ] {
            for who in [&visitor, &victim] {
                let done = who.post(&format!("/shop/corner-grocer/{path}"), &fields).await;
                assert_eq!(done.status, StatusCode::BAD_REQUEST, "{path}");
                clean(path, &done.body);
            }
        }
        let page = visitor.get(&ours.request(&[])).await;
        assert!(page.body.contains("name=\"password\""), "sign in first: {}", page.body);
        let sign_in = Browser::new(&server);
        let page = sign_in.get("/shop/corner-grocer/sign-in").await;
        let fields = [("email", "marker-b@example.org"), ("password", super::PASSWORD)];
        assert_eq!(sign_in.submit(&page, "/sign-in", &fields).await.status, StatusCode::UNAUTHORIZED);
        // Registering under their identifier takes nothing over.
        let commerce = server.app.engine.commerce();
        let merchant = commerce.directory().by_slug("corner-grocer").unwrap().merchant.id;
        let mut tx = commerce.database().begin().await.unwrap();
        let (mut client, _) = tx.client(&theirs.id).await.unwrap().unwrap();
        client.merchant = merchant;
        assert!(!tx.put_client(&client, None).await.unwrap());
        assert!(!tx.disable_client(merchant, &theirs.id, commerce.clock().now()).await.unwrap());
        tx.commit().await.unwrap();
        // And theirs still works as it did.
        assert_eq!(theirs.refresh(&tokens.refresh).await.0, StatusCode::OK);
        let voice = commerce.recognise(merchant, &tokens.access.clone().into()).await.unwrap();
        assert!(voice.is_none(), "their token says nothing to our webhook");
    });
}

#[test]
fn the_merchant_reads_why_linking_failed() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, "corner-grocer", alexa()).await;
        let shopper = shopper(&server, "corner-grocer", "a@example.org").await;
        let wrong = "https://layla.amazon.com/api/skill/link/M2WRONG?token=SECRET";
        shopper.get(&alexa.request(&[("redirect_uri", wrong)])).await;
        let code = alexa.code(&shopper).await;
        server.clock.advance(TimeDelta::seconds(300));
        alexa.exchange(&code).await;
        let bad = Platform {
            secret: "SECRET-THAT-IS-WRONG".into(),
            ..Platform::register(&server, "corner-grocer", super::alexa()).await
        };
        bad.refresh("SECRET-REFRESH").await;
        let owner = Browser::new(&server);
        join(&server, &owner, "corner-grocer", "owner@example.org").await;
        let area = owner.get("/merchant?ui_locales=en").await;
        for words in [
            "https://layla.amazon.com/api/skill/link/M2WRONG is not registered",
            "nearest is https://layla.amazon.com/api/skill/link/M2ABCDEF",
            "another vendor ID",
            "The code came after 300 seconds",
            "The client secret is wrong",
        ] {
            assert!(area.body.contains(words), "{words}: {}", area.body);
        }
        assert!(!area.body.contains("SECRET"), "{}", area.body);
        let french = owner.get("/merchant?ui_locales=fr").await;
        assert!(french.body.contains("Le code est arrivé après 300 secondes"), "{}", french.body);
    });
}

/// Whoever floods with what needs no secret does not hide what happened to a real platform.
#[test]
fn a_flood_hides_no_real_failure() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, "corner-grocer", alexa()).await;
        alexa.exchange("ech_ac_unknown").await;
        let stranger = Platform {
            secret: "wrong".into(),
            server: &server,
            id: alexa.id.clone(),
            redirect: String::new(),
        };
        let browser = Browser::new(&server);
        let page = browser.get(&alexa.request(&[])).await;
        for _ in 0..150 {
            stranger.refresh("x").await;
            browser.submit(&page, "/oauth/authorize", &[("decision", "cancel")]).await;
            browser.get(&alexa.request(&[("redirect_uri", "https://evil.test/")])).await;
        }
        let merchant = server.app.engine.commerce().directory().by_slug("corner-grocer").unwrap().merchant.id;
        let traces = server.app.linking.traces(Some(merchant), 100).await.unwrap();
        assert!(
            traces.iter().any(|trace| trace.reason == echoppe::linking::Reason::CodeUnknown),
            "{traces:?}"
        );
        assert!(traces.len() <= 70, "{}", traces.len());
    });
}
