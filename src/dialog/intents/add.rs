//! Putting things in the cart: by name, by "the second one", or what was just spoken of; one or several in a breath.

use std::collections::HashMap;

use async_trait::async_trait;

use super::{Intent, adding::Adding, change_item};
use crate::{
    commerce::ordering::Habit,
    dialog::{
        Fault, Pending, Reply, Topic, Why,
        context::Cx,
        picking::{self, Picked},
        slots::{SlotKind, SlotSpec, Slots},
        wanted::{self, Wanted},
    },
    i18n::messages::Message,
    model::product::Product,
};

/// "Add two litres of milk."
pub struct AddToCart;

#[async_trait]
impl Intent for AddToCart {
    fn name(&self) -> &'static str {
        "AddToCart"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[
            SlotSpec { name: "product", kind: SlotKind::Product },
            SlotSpec { name: "quantity", kind: SlotKind::Quantity },
            SlotSpec { name: "unit", kind: SlotKind::Text },
        ]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        if !cx.shopper().can_keep_a_cart() {
            return Err(Fault::NeedsLink);
        }
        if let Some(Pending::WhichInstead(old)) = &cx.turn.session.pending
            && slots.text("product").is_some()
        {
            return change_item::named_instead(cx, *old, slots).await;
        }
        let habits = picking::habits(cx).await?;
        let mut adding = Adding::new(cx, &habits);
        let more = slots.get("product").map(|value| value.more.clone()).unwrap_or_default();
        if !more.is_empty() {
            // The platform has taken several things apart: each is what it is.
            for text in slots.text("product").into_iter().chain(more) {
                let part = wanted::one(&text, cx.language());
                let picked = picking::product(cx, &part.words, &habits)?;
                adding.sort_among(part, picked);
            }
            return adding.done().await;
        }
        if let Some(key) = slots.get("product").and_then(|value| value.entities.first())
            && let Some(product) = cx.commerce.catalogs().product_by_key(cx.merchant(), key)?
        {
            adding.take(product, &said(cx, slots, ""), Why::Exact);
            return adding.done().await;
        }
        let Some(text) = slots.text("product") else { return from_context(cx, slots, adding).await };
        let whole = said(cx, slots, &text);
        if whole.words.is_empty() {
            return Ok(ask(cx));
        }
        let picked = match picking::product(cx, &whole.words, &habits)? {
            // "Tea and butter" are two things, though one thing may have to do with both.
            Picked::One(product, why)
                if why == Why::Exact || picking::is_called(&product, &whole.words, cx.language()) =>
            {
                adding.take(*product, &whole, why);
                return adding.done().await;
            }
            picked => picked,
        };
        match parts(cx, slots, &text, &picked, &habits)? {
            Some(parts) => parts.into_iter().for_each(|(part, picked)| adding.sort_among(part, picked)),
            None => adding.sort(whole, picked),
        }
        adding.done().await
    }
}

/// Cuts a text into several things, when that is what it is: every one of them is a thing of the shop's, or most are
/// and the whole only comes near to something, or one is and there is nothing at all under the whole.
fn parts(
    cx: &Cx<'_>,
    slots: &Slots,
    text: &str,
    whole: &Picked,
    habits: &HashMap<String, Habit>,
) -> Result<Option<Vec<(Wanted, Picked)>>, Fault> {
    // "Two baguettes and butter": the number that the platform took apart is the first thing's.
    let counted = [slots.text("quantity"), slots.text("unit")].into_iter().flatten();
    let counted: Vec<String> = counted.chain([text.to_owned()]).collect();
    let parts = wanted::several(&counted.join(" "), cx.language());
    if parts.len() < 2 {
        return Ok(None);
    }
    let pick = |part: Wanted| Ok((picking::product(cx, &part.words, habits)?, part));
    let found: Vec<(Picked, Wanted)> = parts.into_iter().map(pick).collect::<Result<_, Fault>>()?;
    let sold = found.iter().filter(|(picked, _)| matches!(picked, Picked::One(..) | Picked::Several(_)));
    let sold = sold.count();
    let several = sold == found.len()
        || match whole {
            Picked::Unknown => sold > 0,
            Picked::Near(_) => sold * 2 > found.len(),
            _ => false,
        };
    Ok(several.then(|| found.into_iter().map(|(picked, part)| (part, picked)).collect()))
}

/// What the slots say: the platform's number and unit if it has taken them apart, else what the words begin with.
fn said(cx: &Cx<'_>, slots: &Slots, text: &str) -> Wanted {
    let unit = slots.text("unit");
    let Some(quantity) = slots.text("quantity") else {
        let read = wanted::one(text, cx.language());
        return read;
    };
    let of = format!("{quantity} {} {text}", unit.unwrap_or_default());
    let read = wanted::one(&of, cx.language());
    if text.is_empty() {
        // Only a number: nothing is named by it. What is none is not one.
        let quantity = slots.quantity("quantity", cx.language()).unwrap_or(0);
        let quantity = Some(quantity).filter(|_| read.amount.is_none());
        return Wanted { quantity, amount: read.amount, packs: false, words: String::new() };
    }
    read
}

/// "Add it": what was just spoken of, or the only one of the list.
async fn from_context(cx: &Cx<'_>, slots: &Slots, mut adding: Adding<'_>) -> Result<Reply, Fault> {
    let session = &cx.turn.session;
    let spoken_of = match &session.topic {
        Some(Topic::Product(id)) => Some(*id),
        _ => session.list.as_ref().and_then(|list| match list.items.as_slice() {
            [only] => Some(*only),
            _ => None,
        }),
    };
    if let Some(id) = spoken_of
        && let Some(product) = cx.product(id)?
    {
        // "Two of it" are two of what there is, and more of the size that was taken.
        let wanted = Wanted { packs: true, ..said(cx, slots, "") };
        let cart = cx.commerce.cart(&cx.turn.shop, &cx.shopper()).await?;
        let held = cart.as_ref().and_then(|cart| cart.lines.iter().rev().find(|line| line.product == id));
        match held.filter(|_| wanted.amount.is_none()) {
            Some(line) => adding.more(product, &line.sku, &wanted),
            None => adding.take(product, &wanted, Why::Chosen),
        }
        return adding.done().await;
    }
    if session.list.is_some() {
        let wanted = Wanted::packs(slots.quantity("quantity", cx.language()).unwrap_or(1));
        let session = cx.session().about(Topic::List);
        return Ok(Reply::ask(session, Pending::WhichToAdd(wanted), vec![Message::CartWhich])
            .reprompt(Message::SearchWhichReprompt));
    }
    Ok(ask(cx))
}

/// "What shall I put in your cart?"
pub(super) fn ask(cx: &Cx<'_>) -> Reply {
    Reply::ask(cx.session(), Pending::Add, vec![Message::CartAskAdd]).reprompt(Message::CartAskAddReprompt)
}

/// The shopper has chosen from a list.
pub(super) async fn chosen(cx: &Cx<'_>, product: Product, wanted: &Wanted) -> Result<Reply, Fault> {
    let habits = picking::habits(cx).await?;
    let mut adding = Adding::new(cx, &habits);
    adding.take(product, wanted, Why::Chosen);
    adding.done().await
}

/// Goes on with what was wanted in the same breath.
pub(super) async fn go_on(cx: &Cx<'_>) -> Result<Reply, Fault> {
    let habits = picking::habits(cx).await?;
    Adding::new(cx, &habits).done().await
}
