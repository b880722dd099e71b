//! What a shopper sets for ordering on the account's page.

use echoppe::model::checkout::Substitution;

use super::{Speaker, effects::merchant};
use crate::linking::{on_each, shopper};

#[test]
fn the_account_page_holds_for_the_voice() {
    on_each(|server| async move {
        let browser = shopper(&server, "corner-grocer", "camille@example.org").await;
        let commerce = server.app.engine.commerce();
        let mut tx = commerce.database().read().await.unwrap();
        let camille = tx.customer_by_key(merchant(&server), "camille").await.unwrap().unwrap().id;
        drop(tx);
        let page = browser.get("/shop/corner-grocer/account").await;
        let fields = [
            ("recipient", "Camille M."),
            ("street", "3 place du Marché"),
            ("postal-code", "69001"),
            ("city", "Lyon"),
            ("country", "fr"),
            ("substitution", "best_match"),
            ("pin-from", "50"),
            ("reminders", "yes"),
        ];
        let saved = browser.submit(&page, "account/ordering", &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        let (policy, address) = server.app.accounts.ordering(camille).await.unwrap();
        assert_eq!(
            (policy.substitution, policy.pin_from, policy.reminders),
            (Substitution::BestMatch, Some(5_000), true)
        );
        assert_eq!(address.unwrap().city, "Lyon");
        let mut speaker = Speaker::new(&server, "camille");
        speaker.say("AddToCart", &[("product", "three baguettes")]).await;
        let asked = speaker.say("Checkout", &[("fulfillment", "delivery")]).await;
        assert!(asked.contains("Delivered to your address in Lyon"), "{asked}");
        // Half an address is none.
        let page = browser.get("/shop/corner-grocer/account").await;
        let half = browser
            .submit(&page, "account/ordering", &[("recipient", ""), ("street", "3 place du Marché")])
            .await;
        assert_eq!(half.status, 422);
        // Wrong codes lock; the button unlocks.
        for _ in 0..3 {
            commerce.try_pin(merchant(&server), camille).await.unwrap();
        }
        let directory = commerce.directory();
        let grocer = directory.by_slug("corner-grocer").unwrap();
        let echoppe::commerce::ordering::Begun::New(mut change) =
            commerce.change(grocer, None).await.unwrap()
        else {
            panic!("nothing was keyed")
        };
        change.note_pin(camille, false).await.unwrap();
        change.commit(&serde_json::Value::Null).await.unwrap();
        let locked = speaker.say("Checkout", &[]).await;
        assert!(locked.contains("ordering by voice is locked"), "{locked}");
        let page = browser.get("/shop/corner-grocer/account").await;
        assert_eq!(browser.submit(&page, "account/unlock", &[]).await.status, 303);
        let asked = speaker.say("Checkout", &[]).await;
        assert!(asked.ends_with("Shall I place this order?"), "{asked}");
    });
}
