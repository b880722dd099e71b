//! The merchant API: keys, pages, steps, and changes that happen once.

use serde_json::{Value, json};

use super::{ApiCall, Speaker, api, key};
use crate::linking::on_each;

fn get<'a>(path: &'a str, key: &'a str) -> ApiCall<'a> {
    ApiCall { method: "GET", path, key: Some(key), ..ApiCall::default() }
}

fn post<'a>(path: &'a str, key: &'a str, idempotency: &'a str, body: Option<Value>) -> ApiCall<'a> {
    ApiCall { method: "POST", path, key: Some(key), idempotency: Some(idempotency), body }
}

#[test]
fn an_order_is_seen_shipped_delivered_and_refunded() {
    on_each(|server| async move {
        let key = key(&server, "corner-grocer").await;
        let number = Speaker::new(&server, "camille").order().await;
        let path = format!("/api/v1/orders/{number}");
        let (status, order) = api(&server, get(&path, &key)).await;
        assert_eq!(status, 200);
        assert_eq!(
            order["status"],
            json!({ "lifecycle": "placed", "payment": "authorized", "fulfillment": "unfulfilled" })
        );
        assert_eq!(order["totals"][2], json!({ "type": "total", "amount": 735 }));
        assert_eq!(order["fulfillment"]["destination"]["address_locality"], "Paris");
        assert_eq!(order["channel"], "google-cx");
        let ship = json!({ "carrier": "Colissimo", "tracking_number": "6A1", "expected_on": "2026-11-04",
            "line_items": [{ "sku": "GRO-BAGUETTE-1PC", "quantity": 1 }] });
        let (status, order) =
            api(&server, post(&format!("{path}/ship"), &key, "ship-1", Some(ship.clone()))).await;
        assert_eq!((status.as_u16(), &order["status"]["fulfillment"]), (200, &json!("partially_shipped")));
        // Sent again, it is the same answer, and the parcel is still one.
        let (status, again) = api(&server, post(&format!("{path}/ship"), &key, "ship-1", Some(ship))).await;
        assert_eq!((status.as_u16(), &again), (200, &order));
        let rest = json!({ "carrier": "Colissimo" });
        let (_, order) = api(&server, post(&format!("{path}/ship"), &key, "ship-2", Some(rest))).await;
        assert_eq!(order["status"]["fulfillment"], "shipped");
        assert_eq!(order["fulfillment"]["shipments"].as_array().unwrap().len(), 2);
        let (_, order) = api(&server, post(&format!("{path}/deliver"), &key, "deliver", None)).await;
        assert_eq!(
            order["status"],
            json!({ "lifecycle": "completed", "payment": "paid", "fulfillment": "delivered" })
        );
        let (status, refused) =
            api(&server, post(&format!("{path}/cancel"), &key, "cancel", Some(json!({})))).await;
        assert_eq!((status.as_u16(), &refused["code"]), (409, &json!("step_does_not_fit")));
        let refund = |amount: i64| Some(json!({ "amount": amount }));
        let (_, order) = api(&server, post(&format!("{path}/refund"), &key, "refund-1", refund(100))).await;
        assert_eq!(
            (&order["status"]["payment"], &order["refunded"]),
            (&json!("partially_refunded"), &json!(100))
        );
        let (status, _) = api(&server, post(&format!("{path}/refund"), &key, "refund-2", refund(636))).await;
        assert_eq!(status, 409, "no more than was paid");
        let (_, order) = api(&server, post(&format!("{path}/refund"), &key, "refund-3", refund(635))).await;
        assert_eq!(order["status"]["payment"], "refunded");
        let axes: Vec<&str> =
            order["history"].as_array().unwrap().iter().filter_map(|event| event["axis"].as_str()).collect();
        assert_eq!(axes.iter().filter(|axis| **axis == "shipment").count(), 3, "{axes:?}");
    });
}

#[test]
fn a_key_is_used_for_one_change_only() {
    on_each(|server| async move {
        let key = key(&server, "corner-grocer").await;
        let number = Speaker::new(&server, "camille").order().await;
        let path = format!("/api/v1/orders/{number}");
        let (status, _) = api(&server, post(&format!("{path}/prepare"), &key, "one", None)).await;
        assert_eq!(status, 200);
        let (status, problem) = api(&server, post(&format!("{path}/pay"), &key, "one", None)).await;
        assert_eq!((status.as_u16(), &problem["code"]), (422, &json!("idempotency_key_reused")));
        // What did not fit keeps nothing: the same key may try again later.
        let (status, _) = api(&server, post(&format!("{path}/pick-up"), &key, "two", None)).await;
        assert_eq!(status, 409);
        let (status, _) = api(&server, post(&format!("{path}/deliver"), &key, "two", None)).await;
        assert_eq!(status, 200);
        let without = ApiCall { idempotency: None, ..post(&path, &key, "", None) };
        let prepare = format!("{path}/prepare");
        let (status, problem) = api(&server, ApiCall { path: &prepare, ..without }).await;
        assert_eq!((status.as_u16(), &problem["code"]), (400, &json!("idempotency_key_missing")));
    });
}

#[test]
fn nobody_sees_anothers_orders() {
    on_each(|server| async move {
        let own = key(&server, "corner-grocer").await;
        let other = key(&server, "casa-verde").await;
        let number = Speaker::new(&server, "camille").order().await;
        let (_, order) = api(&server, get(&format!("/api/v1/orders/{number}"), &own)).await;
        let id = order["id"].as_str().unwrap();
        for name in [number.as_str(), id, "0198c8a1-7b3e-7c1d-9f2a-3c5d7e9f1a2b", "1", "../orders", "%00"] {
            let (status, problem) = api(&server, get(&format!("/api/v1/orders/{name}"), &other)).await;
            assert_eq!(status, 404, "{name}");
            assert!(
                problem["code"] == "unknown_order" || problem["error"] == "not_found",
                "{name}: {problem}"
            );
            let (status, _) =
                api(&server, post(&format!("/api/v1/orders/{name}/cancel"), &other, name, Some(json!({}))))
                    .await;
            assert_eq!(status, 404, "{name}");
        }
        let (_, page) = api(&server, get("/api/v1/orders", &other)).await;
        assert_eq!(page["orders"], json!([]));
        for bad in ["", "ech_mk_", "ech_mk_unknown", "ech_at_recorded-token-for-tests"] {
            let (status, problem) = api(&server, get("/api/v1/orders", bad)).await;
            assert_eq!((status.as_u16(), &problem["code"]), (401, &json!("unauthorized")), "{bad}");
        }
        let (_, after) = api(&server, get(&format!("/api/v1/orders/{number}"), &own)).await;
        assert_eq!(after, order, "nothing was changed");
    });
}

#[test]
fn pages_hold_every_order_once() {
    on_each(|server| async move {
        let key = key(&server, "corner-grocer").await;
        let mut seen = Vec::new();
        let mut path = "/api/v1/orders?limit=4".to_owned();
        loop {
            let (status, page) = api(&server, get(&path, &key)).await;
            assert_eq!(status, 200, "{page}");
            seen.extend(page["orders"].as_array().unwrap().iter().map(|order| order["label"].clone()));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/api/v1/orders?limit=4&cursor={next}");
        }
        let mut once = seen.clone();
        once.sort_by_key(Value::to_string);
        once.dedup();
        assert_eq!((seen.len(), once.len()), (11, 11));
        let (_, open) = api(&server, get("/api/v1/orders?open=true", &key)).await;
        assert_eq!(open["orders"].as_array().unwrap().len(), 5);
        for bad in ["limit=0", "limit=101", "limit=x", "cursor=x", "colour=red"] {
            let (status, problem) = api(&server, get(&format!("/api/v1/orders?{bad}"), &key)).await;
            assert_eq!((status.as_u16(), &problem["code"]), (400, &json!("malformed")), "{bad}");
        }
    });
}

#[test]
fn a_delay_is_told_and_nonsense_is_not() {
    on_each(|server| async move {
        let key = key(&server, "corner-grocer").await;
        let mut camille = Speaker::new(&server, "camille");
        let number = camille.order().await;
        let path = format!("/api/v1/orders/{number}");
        let step = |name: &str| format!("{path}/{name}");
        let (status, order) =
            api(&server, post(&step("delay"), &key, "delay", Some(json!({ "expected_on": "2026-12-15" }))))
                .await;
        assert_eq!((status.as_u16(), &order["fulfillment"]["expected_on"]), (200, &json!("2026-12-15")));
        let told = camille.say("TrackOrder", &[("order", &number)]).await;
        assert!(told.contains("15 December"), "{told}");
        let many = |quantity: i64| {
            let line_items = json!([{ "sku": "GRO-BAGUETTE-1PC", "quantity": quantity }]);
            json!({ "carrier": "C", "line_items": line_items })
        };
        let (status, _) = api(&server, post(&step("ship"), &key, "ship-1", Some(many(1)))).await;
        assert_eq!(status, 200);
        for (name, body, expected) in [
            ("ship", many(i64::MAX), 409),
            ("ship", many(i64::MIN), 409),
            ("ship", json!({ "carrier": "C\u{0}" }), 400),
            ("ship", json!({ "carrier": "C", "tracking_number": "1\r\nX: y" }), 400),
            ("ship", json!({ "carrier": "C", "expected_on": "+262142-12-31" }), 400),
            ("delay", json!({ "expected_on": "2031-01-01" }), 400),
            ("delay", json!({ "expected_on": "2020-01-01" }), 400),
            ("cancel", json!({ "reason": "\u{0}" }), 400),
        ] {
            let (status, problem) = api(&server, post(&step(name), &key, "odd", Some(body.clone()))).await;
            assert_eq!(status, expected, "{name} {body}: {problem}");
        }
        let (status, _) = api(&server, get("/api/v1/orders?cursor=0~%00", &key)).await;
        assert_eq!(status, 400);
    });
}

#[test]
fn the_description_names_every_route() {
    use crate::support::{run, server::SHARED};
    run(async {
        let call = ApiCall { method: "GET", path: "/api/openapi.json", ..ApiCall::default() };
        let (status, description) = api(&SHARED, call).await;
        assert_eq!(status, 200);
        insta::assert_json_snapshot!("openapi", description, { ".info.version" => "[version]" });
    });
}
