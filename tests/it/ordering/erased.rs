//! Erasing somebody reaches what ordering has written about them.

use serde_json::json;

use super::{ApiCall, Speaker, api, effects::merchant, key};
use crate::linking::{PASSWORD, on_each, shopper};

#[test]
fn nothing_of_an_erased_shopper_stays_in_answers_histories_and_tickets() {
    on_each(|server| async move {
        let browser = shopper(&server, "corner-grocer", "camille@example.org").await;
        let key = key(&server, "corner-grocer").await;
        let mut camille = Speaker::new(&server, "camille");
        let number = camille.order().await;
        camille.say("SearchProducts", &[("query", "zanzibar pepper")]).await;
        camille.say("TalkToPerson", &[]).await;
        let path = format!("/api/v1/orders/{number}/ship");
        let ship = json!({ "carrier": "C", "tracking_number": "TRACK-SECRET-777" });
        let call = ApiCall {
            method: "POST",
            path: &path,
            key: Some(&key),
            idempotency: Some("ship"),
            body: Some(ship.clone()),
        };
        let (status, order) = api(&server, call).await;
        assert_eq!(status, 200);
        let street = order["fulfillment"]["destination"]["street_address"].as_str().unwrap().to_owned();
        camille.say("TalkToPerson", &[("telephone", "0612345678")]).await;
        let page = browser.get("/shop/corner-grocer/account").await;
        // All of it can be taken along before.
        let copy = browser.submit(&page, "/export", &[]).await.body;
        for known in ["TRACK-SECRET-777", &street, &number, "0612345678"] {
            assert!(copy.contains(known), "the copy lacks {known}: {copy}");
        }
        let done = browser.submit(&page, "/erase", &[("password", PASSWORD)]).await;
        assert_eq!(done.status, 200, "{}", done.body);
        for file in server.files() {
            let bytes = std::fs::read(&file).unwrap();
            for word in ["TRACK-SECRET-777", &street, "zanzibar"] {
                let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!found, "{} still holds {word}", file.display());
            }
        }
        // The answer that named them is gone, and the parcel is not sent twice for it.
        let again = ApiCall {
            method: "POST",
            path: &path,
            key: Some(&key),
            idempotency: Some("ship"),
            body: Some(ship),
        };
        assert_eq!(api(&server, again).await.0, 409, "everything has left already");
        let mut tx = server.app.engine.commerce().database().read().await.unwrap();
        let id = tx.order_id_by_number(merchant(&server), &number).await.unwrap().unwrap();
        assert!(tx.order(merchant(&server), id).await.unwrap().is_some(), "its amounts stay");
    });
}
