//! How one can pay.

use async_trait::async_trait;

use super::{Intent, wait};
use crate::{
    dialog::{Fault, Reply, context::Cx, slots::Slots},
    i18n::{args::Phrases, messages::Message},
    model::checkout::{CheckoutRules, PaymentMethod},
};

/// See the module.
pub struct PaymentTerms;

#[async_trait]
impl Intent for PaymentTerms {
    fn name(&self) -> &'static str {
        "PaymentTerms"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let rules = &cx.turn.shop.merchant.checkout;
        let say = if rules.is_open() { ways(rules) } else { Message::CheckoutClosed };
        // It is asked in the middle of ordering, most of the time: what was asked there is asked again.
        wait::go_on(cx, vec![say]).await
    }
}

/// Every way to pay that goes together with a way to receive goods here.
fn ways(rules: &CheckoutRules) -> Message {
    let fits = |payment: &PaymentMethod| rules.fulfillments().into_iter().any(|way| payment.fits(way));
    let ways = rules.payments.iter().filter(|payment| fits(payment)).map(|payment| match payment {
        PaymentMethod::OnDelivery => Message::WayOnDelivery,
        PaymentMethod::AtPickup => Message::WayAtPickup,
        PaymentMethod::Invoice => Message::WayInvoice,
        PaymentMethod::Stored => Message::WayStored,
        PaymentMethod::Link => Message::WayLink,
    });
    Message::PayWays { ways: Phrases(ways.collect()) }
}
