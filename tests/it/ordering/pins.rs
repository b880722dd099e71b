//! Ten thousand guesses are three: tries are counted before they are checked.

use echoppe::commerce::ordering::PinCheck;

use super::{Speaker, effects::merchant};
use crate::linking::on_each;

#[test]
fn many_guesses_at_once_are_no_more_than_three() {
    on_each(|server| async move {
        let commerce = server.app.engine.commerce();
        let merchant = merchant(&server);
        let mut tx = commerce.database().begin().await.unwrap();
        let camille = tx.customer_by_key(merchant, "camille").await.unwrap().unwrap();
        tx.open_account(&camille, "camille@example.org", None, None, crate::support::instant())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        server.app.accounts.give_pin(camille.id, &"2580".to_owned().into()).await.unwrap();
        let mut guesses = Vec::new();
        for _ in 0..60 {
            let commerce = std::sync::Arc::clone(commerce);
            guesses.push(tokio::spawn(async move { commerce.try_pin(merchant, camille.id).await.unwrap() }));
        }
        let mut checked = 0;
        for guess in guesses {
            checked += usize::from(guess.await.unwrap() == PinCheck::Allowed);
        }
        assert_eq!(checked, 3);
        // Signing in and setting a PIN, or the button on the account's page, unlocks it.
        server.app.accounts.unlock_ordering(camille.id).await.unwrap();
        let mut speaker = Speaker::new(&server, "camille");
        speaker.say("AddToCart", &[("product", "three baguettes")]).await;
        speaker.say("Checkout", &[("fulfillment", "delivery")]).await;
        speaker.say("Yes", &[]).await;
        let placed = speaker.say("GivePin", &[("pin", "2580")]).await;
        assert!(placed.contains("Its number is"), "{placed}");
    });
}

#[test]
fn a_link_that_does_not_allow_orders_cannot_order() {
    on_each(|server| async move {
        let commerce = server.app.engine.commerce();
        let (merchant, now) = (merchant(&server), crate::support::instant());
        let mut tx = commerce.database().read().await.unwrap();
        let camille = tx.customer_by_key(merchant, "camille").await.unwrap().unwrap();
        drop(tx);
        let client =
            crate::linking::Platform::register(&server, "corner-grocer", crate::linking::alexa()).await;
        let scopes = echoppe::model::scope::Scopes::parse("orders.read").unwrap();
        let link = echoppe::model::link::Link {
            id: echoppe::model::ids::LinkId(commerce.ids().uuid(now)),
            merchant,
            customer: camille.id,
            client_id: client.id.clone(),
            scopes,
            linked_at: now,
            generation: 0,
            generation_at: now,
            revoked_at: None,
        };
        let mut tx = commerce.database().begin().await.unwrap();
        tx.put_link(&link).await.unwrap();
        let hash = echoppe::storage::TokenHash::of("ech_at_reads-only");
        let until = now + chrono::TimeDelta::hours(1);
        tx.put_link_access_token(&hash, &link, (scopes, 0), now, until).await.unwrap();
        tx.commit().await.unwrap();
        let mut speaker = Speaker::with_token(&server, "ech_at_reads-only");
        let heard = speaker.say("TrackOrder", &[]).await;
        assert!(heard.contains("open orders"), "{heard}");
        for (intent, slots) in [("Checkout", vec![]), ("Reorder", vec![]), ("CancelOrder", vec![])] {
            let heard = speaker.say(intent, &slots).await;
            assert!(heard.starts_with("Your account is linked, but not for ordering"), "{intent}: {heard}");
        }
    });
}
