//! What needs two devices at once, or a platform's own way of saying several things.

use serde_json::json;

use super::Speaker;
use crate::{
    linking::on_each,
    support::server::{SKILL, json},
};

#[test]
fn a_cart_that_another_device_changes_is_read_out_again() {
    on_each(|server| async move {
        let (mut kitchen, mut car) = (Speaker::new(&server, "camille"), Speaker::new(&server, "camille"));
        kitchen.say("AddToCart", &[("product", "three baguettes")]).await;
        kitchen.say("Checkout", &[("fulfillment", "delivery")]).await;
        car.say("AddToCart", &[("product", "acacia honey")]).await;
        let asked = kitchen.say("Yes", &[]).await;
        assert!(asked.starts_with("Your cart has changed in the meantime"), "{asked}");
        assert!(asked.contains("Acacia honey") && asked.ends_with("Shall I place this order?"), "{asked}");
        let placed = kitchen.say("Yes", &[]).await;
        assert!(placed.contains("Its number is"), "{placed}");
        let empty = car.say("ShowCart", &[]).await;
        assert!(empty.starts_with("Your cart is empty"), "{empty}");
    });
}

#[test]
fn two_devices_that_say_yes_to_one_quote_order_once() {
    on_each(|server| async move {
        let mut camille = Speaker::new(&server, "camille");
        camille.say("AddToCart", &[("product", "three baguettes")]).await;
        camille.say("Checkout", &[("fulfillment", "delivery")]).await;
        // Another request with the same memory: not a repetition, another yes.
        let (first, second) = (camille.phrase("Yes", &[]), camille.phrase("Yes", &[]));
        let placed = camille.send(&first).await.unwrap().speech;
        let again = camille.send(&second).await.unwrap().speech;
        let number = super::number_in(&placed).unwrap();
        assert!(again.starts_with("This order is placed already"), "{again}");
        assert_eq!(super::number_in(&again), Some(number));
    });
}

#[test]
fn somebody_elses_quote_order_and_cart_are_out_of_reach() {
    on_each(|server| async move {
        let mut camille = Speaker::new(&server, "camille");
        camille.say("AddToCart", &[("product", "three baguettes")]).await;
        camille.say("Checkout", &[("fulfillment", "delivery")]).await;
        // Andrei hands in Camille's memory: his device could have been given anything.
        let mut andrei = Speaker::new(&server, "andrei");
        andrei.session.clone_from(&camille.session);
        let heard = andrei.say("Yes", &[]).await;
        assert!(!heard.contains("Its number is"), "{heard}");
        assert!(heard.contains("Your cart is empty"), "{heard}");
        let placed = camille.say("Yes", &[]).await;
        assert!(placed.contains("Its number is"), "{placed}");
        camille.say("CancelOrder", &[]).await;
        andrei.session.clone_from(&camille.session);
        let heard = andrei.say("Yes", &[]).await;
        assert!(!heard.contains("cancelled"), "{heard}");
    });
}

#[test]
fn alexa_may_take_several_things_apart() {
    on_each(|server| async move {
        let value = |text: &str| json!({ "type": "Simple", "value": text, "resolutions": null });
        let body = json!({
            "version": "1.0",
            "session": { "new": true, "application": { "applicationId": SKILL }, "attributes": {} },
            "context": { "System": {
                "application": { "applicationId": SKILL }, "device": { "deviceId": "amzn1.ask.device.D", "supportedInterfaces": {} },
                "user": { "userId": "U", "accessToken": server.token("camille") }
            } },
            "request": {
                "type": "IntentRequest", "requestId": "several", "timestamp": "2026-11-02T08:00:00Z", "locale": "en-GB",
                "intent": { "name": "AddToCartIntent", "confirmationStatus": "NONE", "slots": { "product": {
                    "name": "product", "value": "two baguettes, acacia honey",
                    "slotValue": { "type": "List", "values": [value("two baguettes"), value("acacia honey")] }
                } } }
            }
        });
        let (status, answer) = server.alexa(body.to_string().as_bytes()).await;
        assert_eq!(status, 200);
        let speech = json(&answer)["response"]["outputSpeech"]["ssml"].to_string();
        assert!(speech.contains("baguette, 2 of them") && speech.contains("Acacia honey"), "{speech}");
    });
}

#[test]
fn what_alexa_heard_denied_is_a_no() {
    on_each(|server| async move {
        let mut camille = Speaker::new(&server, "camille");
        camille.say("AddToCart", &[("product", "baguette")]).await;
        let asked = camille.say("ClearCart", &[]).await;
        assert!(asked.contains("Shall I really empty it?"), "{asked}");
        let body = json!({
            "version": "1.0",
            "session": {
                "new": false, "application": { "applicationId": SKILL }, "attributes": { "echoppe": camille.session }
            },
            "context": { "System": {
                "application": { "applicationId": SKILL }, "device": { "deviceId": "amzn1.ask.device.D", "supportedInterfaces": {} },
                "user": { "userId": "U", "accessToken": server.token("camille") }
            } },
            "request": {
                "type": "IntentRequest", "requestId": "denied", "timestamp": "2026-11-02T08:00:00Z", "locale": "en-GB",
                "dialogState": "COMPLETED",
                "intent": { "name": "ClearCartIntent", "confirmationStatus": "DENIED", "slots": {} }
            }
        });
        let (status, answer) = server.alexa(body.to_string().as_bytes()).await;
        assert_eq!(status, 200);
        let speech = json(&answer)["response"]["outputSpeech"]["ssml"].to_string();
        assert!(speech.contains("everything stays in your cart"), "{speech}");
    });
}
