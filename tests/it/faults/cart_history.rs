//! F19: one cart, eight devices, random changes at once: whatever happened can be told as one change after the other.
//!
//! Each change leaves a version behind, so the order of a history is known: it must have no gap and no twin, replay to
//! what everybody saw, and respect that who was done before another began comes first.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use echoppe::{
    commerce::ordering::{Begun, Shopper},
    model::{cart::CartLine, ids::ProductId, locale::Locale, money::Money},
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use uuid::Uuid;

use super::size;
use crate::{linking::on_each, ordering::effects::merchant};

#[derive(Debug, Clone, Copy)]
enum Op {
    Add(u8, i64),
    Set(u8, i64),
    Clear,
}

#[derive(Debug)]
struct Seen {
    op: Op,
    began: u64,
    ended: u64,
    version: i64,
    cart: BTreeMap<String, i64>,
}

#[test]
fn f19_the_cart_is_linearisable() {
    on_each(|server| async move {
        let commerce = Arc::clone(server.app.engine.commerce());
        let directory = commerce.directory();
        let shop = Arc::clone(directory.by_slug("corner-grocer").unwrap());
        let mut tx = commerce.database().read().await.unwrap();
        let camille = tx.customer_by_key(merchant(&server), "camille").await.unwrap().unwrap().id;
        drop(tx);
        let shopper = Shopper { customer: Some(camille), device: None };
        let histories = size(12, 10_000);
        let ticks = Arc::new(AtomicU64::new(0));
        let mut model: BTreeMap<String, i64> = BTreeMap::new();
        let mut version = 0;
        let mut changes = 0;
        for history in 0..histories {
            let mut tasks = Vec::new();
            for client in 0..8_u64 {
                let (commerce, shop, shopper) = (Arc::clone(&commerce), Arc::clone(&shop), shopper.clone());
                let ticks = Arc::clone(&ticks);
                tasks.push(tokio::spawn(async move {
                    let mut dice = StdRng::seed_from_u64(client * 7_919 + history as u64);
                    let mut seen = Vec::new();
                    for _ in 0..4 {
                        let op = match dice.random_range(0..8) {
                            0..=4 => Op::Add(dice.random_range(0..4), dice.random_range(1..4)),
                            5 | 6 => Op::Set(dice.random_range(0..4), dice.random_range(0..5)),
                            _ => Op::Clear,
                        };
                        let began = ticks.fetch_add(1, Ordering::SeqCst);
                        let Begun::New(mut change) = commerce.change(&shop, None).await.unwrap() else {
                            panic!("nothing was keyed")
                        };
                        let mut cart = change.cart(&shopper).await.unwrap().unwrap();
                        apply(&mut cart, op, &shop);
                        change.save_cart(&mut cart, Locale::EnGb).await.unwrap();
                        let after = cart.lines.iter().map(|line| (line.sku.clone(), line.quantity)).collect();
                        change.commit(&serde_json::Value::Null).await.unwrap();
                        let ended = ticks.fetch_add(1, Ordering::SeqCst);
                        seen.push(Seen { op, began, ended, version: cart.version, cart: after });
                    }
                    seen
                }));
            }
            let mut seen = Vec::new();
            for task in tasks {
                seen.extend(task.await.unwrap());
            }
            seen.sort_by_key(|seen| seen.version);
            let mut latest_begin = 0;
            for step in &seen {
                version += 1;
                assert_eq!(step.version, version, "no change was lost, none was made twice");
                replay(&mut model, step.op);
                assert_eq!(step.cart, model, "everybody saw what the story says: {step:?}");
                latest_begin = latest_begin.max(step.began);
                // Whoever was done before an earlier one in the story began would be out of order.
                assert!(step.ended > latest_begin, "done before something began that comes earlier");
                changes += 1;
            }
        }
        let engine = commerce.database().engine();
        println!("F19 {engine}: {histories} histories of 8 clients, {changes} changes, 0 anomalies");
    });
}

fn sku(number: u8) -> String {
    format!("SKU-{number}")
}

fn product(number: u8) -> ProductId {
    ProductId(Uuid::from_u128(number.into()))
}

fn apply(cart: &mut echoppe::model::cart::Cart, op: Op, shop: &echoppe::commerce::Shop) {
    match op {
        Op::Add(number, quantity) => {
            let unit_price = Money::new(100, shop.merchant.currency);
            cart.add(CartLine { product: product(number), sku: sku(number), quantity, unit_price, meant: 0 });
        }
        Op::Set(number, quantity) => {
            cart.set_quantity(product(number), &sku(number), quantity);
        }
        Op::Clear => cart.clear(),
    }
}

/// The same, on a plain map: the model.
fn replay(model: &mut BTreeMap<String, i64>, op: Op) {
    match op {
        Op::Add(number, quantity) => {
            let held = model.entry(sku(number)).or_insert(0);
            *held = (*held + quantity).min(99);
        }
        Op::Set(number, quantity) => {
            if quantity == 0 {
                model.remove(&sku(number));
            } else if let Some(held) = model.get_mut(&sku(number)) {
                *held = quantity;
            }
        }
        Op::Clear => model.clear(),
    }
}
