//! What delivery costs, from when on it is free, and when something arrives that is ordered now.

use async_trait::async_trait;
use chrono::Days;

use super::{Intent, checkout, wait};
use crate::{
    dialog::{
        Fault, Reply,
        context::Cx,
        slots::{SlotKind, SlotSpec, Slots},
    },
    i18n::{
        args::{Day, Price},
        messages::Message,
    },
    model::{checkout::DeliveryRules, money::Money},
};

/// See the module.
pub struct DeliveryTerms;

#[async_trait]
impl Intent for DeliveryTerms {
    fn name(&self) -> &'static str {
        "DeliveryTerms"
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[
            SlotSpec { name: "location", kind: SlotKind::Location },
            SlotSpec { name: "date", kind: SlotKind::Date },
        ]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let merchant = &cx.turn.shop.merchant;
        if !merchant.checkout.is_open() {
            return wait::go_on(cx, vec![Message::CheckoutClosed]).await;
        }
        let mut say = match merchant.checkout.delivery {
            Some(rules) => {
                let mut say = checkout::unheeded(cx, slots);
                say.extend([cost(cx, rules), arrival(cx, rules)]);
                say
            }
            None => vec![Message::DeliveryNone],
        };
        if merchant.checkout.pickup {
            say.push(Message::DeliveryPickup);
        }
        // It is asked in the middle of ordering, most of the time: what was asked there is asked again.
        wait::go_on(cx, say).await
    }
}

fn cost(cx: &Cx<'_>, rules: DeliveryRules) -> Message {
    let price = |minor| Price(Money::new(minor, cx.turn.shop.merchant.currency));
    match (rules.fee_minor, rules.free_from_minor) {
        (..=0, _) => Message::DeliveryFree,
        (fee, Some(from)) => Message::DeliveryCostsFree { fee: price(fee), from: price(from) },
        (fee, None) => Message::DeliveryCosts { fee: price(fee) },
    }
}

fn arrival(cx: &Cx<'_>, rules: DeliveryRules) -> Message {
    let today = cx.today();
    let date = today.checked_add_days(Days::new(rules.days.into())).unwrap_or(today);
    Message::DeliveryArrives { day: Day { date, today } }
}
