//! What is thrown away, what is sealed anew, and what a database in somebody else's hands gives away.

use axum::http::StatusCode;
use chrono::TimeDelta;
use echoppe::{
    crypto::{KeyRing, Place},
    linking::{Reason, Step},
    storage::{ShopperKey, TokenHash},
};

use super::{Platform, alexa, on_each, shopper};

const SHOP: &str = "corner-grocer";

#[test]
fn what_has_expired_goes_and_what_is_good_stays() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let tokens = alexa.tokens(&browser).await;
        let code = alexa.code(&browser).await;
        let commerce = server.app.engine.commerce();
        let sweep = async || {
            let mut tx = commerce.database().begin().await.unwrap();
            tx.sweep(commerce.clock().now()).await.unwrap();
            tx.commit().await.unwrap();
        };
        sweep().await;
        assert_eq!(alexa.exchange(&code).await.0, StatusCode::OK, "nothing had expired");
        server.clock.advance(TimeDelta::hours(30));
        sweep().await;
        let mut tx = commerce.database().read().await.unwrap();
        assert_eq!(tx.code(&TokenHash::of(&code)).await.unwrap(), None);
        assert_eq!(tx.access_token(&TokenHash::of(&tokens.access)).await.unwrap(), None);
        drop(tx);
        assert_eq!(browser.get("/shop/corner-grocer/account").await.status, StatusCode::SEE_OTHER);
        assert_eq!(alexa.refresh(&tokens.refresh).await.0, StatusCode::OK, "the link stays");
        alexa.call("/oauth/revoke", &[("token", &tokens.refresh)]).await;
        server.clock.advance(TimeDelta::days(31));
        sweep().await;
        let mut tx = commerce.database().read().await.unwrap();
        assert!(tx.refresh_token(&TokenHash::of(&tokens.refresh)).await.unwrap().is_none());
        let merchant = commerce.directory().by_slug(SHOP).unwrap().merchant.id;
        assert!(tx.traces(Some(merchant), 100).await.unwrap().is_empty(), "a month is enough");
    });
}

#[test]
fn a_flood_of_calls_leaves_a_bounded_trace() {
    on_each(|server| async move {
        let commerce = server.app.engine.commerce();
        let merchant = commerce.directory().by_slug(SHOP).unwrap().merchant.id;
        let linking = &server.app.linking;
        for _ in 0..700 {
            linking.record(Some(merchant), "flood", Step::Token, Reason::CodeUnknown).await;
            linking.record_stranger(None, "", Step::Token, Reason::UnknownClient).await;
        }
        let kept = linking.traces(Some(merchant), 100_000).await.unwrap().len();
        assert!((500..=610).contains(&kept), "{kept} are written of what takes a secret to cause");
        let strangers = linking.traces(None, 100_000).await.unwrap().len();
        assert!((50..=70).contains(&strangers), "{strangers} are written of what anybody can cause");
        server.clock.advance(TimeDelta::minutes(1));
        linking.record(Some(merchant), "last", Step::Token, Reason::CodeUnknown).await;
        let mut tx = commerce.database().begin().await.unwrap();
        tx.sweep(commerce.clock().now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(linking.traces(Some(merchant), 100_000).await.unwrap().len(), 200);
        assert_eq!(linking.traces(Some(merchant), 1).await.unwrap()[0].client_id, "last", "the newest stay");
    });
}

#[test]
fn sealed_values_open_in_their_own_row_and_get_a_new_key() {
    on_each(|server| async move {
        let commerce = server.app.engine.commerce();
        let merchant = commerce.directory().by_slug(SHOP).unwrap().merchant.id;
        let mut rows = Vec::new();
        for (email, pin) in [("ana@example.org", "2580"), ("bob@example.org", "9147")] {
            let browser = shopper(&server, SHOP, email).await;
            let page = browser.get("/shop/corner-grocer/account").await;
            let done = browser.submit(&page, "/pin", &[("pin", pin), ("password", super::PASSWORD)]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER);
            let mut tx = commerce.database().read().await.unwrap();
            rows.push(tx.shopper(merchant, ShopperKey::Email(email)).await.unwrap().unwrap());
        }
        let accounts = &server.app.accounts;
        let mut swapped = rows[0].clone();
        swapped.pin.clone_from(&rows[1].pin);
        assert!(
            accounts.verify_pin(&swapped, &"9147".to_owned().into()).await.is_err(),
            "moved to another row"
        );
        assert!(accounts.verify_pin(&rows[1], &"9147".to_owned().into()).await.unwrap());
        // A new key, with the old one still in the ring.
        let fresh = KeyRing::parse(&format!("k2:{}", data_encoding::BASE64.encode(&[7; 32])).into()).unwrap();
        let mut tx = commerce.database().begin().await.unwrap();
        let values = tx.sealed_values().await.unwrap();
        assert_eq!(values.len(), 2);
        for (place, row, sealed) in &values {
            let open = server.app.site.keys.open(Place(place, *row), sealed).unwrap();
            let again = fresh.seal(Place(place, *row), &open).unwrap();
            assert!(tx.replace_sealed(place, *row, (sealed, &again)).await.unwrap());
            assert!(!tx.replace_sealed(place, *row, (sealed, "lost")).await.unwrap(), "it has changed since");
        }
        tx.commit().await.unwrap();
        let values = commerce.database().read().await.unwrap().sealed_values().await.unwrap();
        assert!(values.iter().all(|(_, _, sealed)| fresh.is_current(sealed)));
    });
}
