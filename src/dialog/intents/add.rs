//! Putting things in the cart: by name, by "the second one", or what was just spoken of; one or several in a breath.

use std::collections::HashMap;

use async_trait::async_trait;

use super::{Intent, cart};
use crate::{
    commerce::ordering::Habit,
    dialog::{
        Fault, Pending, Reply, Topic, Why,
        context::Cx,
        offers,
        picking::{self, Pack, Picked},
        slots::{SlotKind, SlotSpec, Slots},
        wanted::{self, Wanted},
    },
    i18n::{
        args::{Count, Phrase, Price, Size},
        messages::Message,
    },
    model::{
        cart::{Added, CartLine},
        product::Product,
    },
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
        let habits = picking::habits(cx).await?;
        let mut adding = Adding::new(cx, &habits);
        let more = slots.get("product").map(|value| value.more.clone()).unwrap_or_default();
        if !more.is_empty() {
            // The platform has taken several things apart: each is what it is.
            for text in slots.text("product").into_iter().chain(more) {
                let part = wanted::one(&text, cx.language());
                let picked = picking::product(cx, &part.words, &habits)?;
                adding.sort(part, picked);
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
        match picking::product(cx, &whole.words, &habits)? {
            Picked::One(product, why) => adding.take(*product, &whole, why),
            whole_picked => {
                // "Two baguettes and butter": the number that the platform took apart is the first thing's.
                let counted = [slots.text("quantity"), slots.text("unit")].into_iter().flatten();
                let counted: Vec<String> = counted.chain([text.clone()]).collect();
                let parts = wanted::several(&counted.join(" "), cx.language());
                let mut found = Vec::new();
                if parts.len() > 1 {
                    for part in parts {
                        let picked = picking::product(cx, &part.words, &habits)?;
                        found.push((part, picked));
                    }
                }
                // Cut into things when every one of them is a thing of the shop's; or one of them is, and under the
                // whole there is nothing at all.
                let sold =
                    |(_, picked): &(Wanted, Picked)| matches!(picked, Picked::One(..) | Picked::Several(_));
                let all = found.iter().all(sold);
                let some = matches!(whole_picked, Picked::Unknown) && found.iter().any(sold);
                if found.len() < 2 || !(all || some) {
                    found = vec![(whole, whole_picked)];
                }
                for (part, picked) in found {
                    adding.sort(part, picked);
                }
            }
        }
        adding.done().await
    }
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
        Some(Topic::List) => session.list.as_ref().and_then(|list| match list.items.as_slice() {
            [only] => Some(*only),
            _ => None,
        }),
        _ => None,
    };
    if let Some(id) = spoken_of
        && let Some(product) = cx.product(id)?
    {
        adding.take(product, &said(cx, slots, ""), Why::Chosen);
        return adding.done().await;
    }
    if session.list.is_some() {
        let quantity = slots.quantity("quantity", cx.language()).unwrap_or(1);
        return Ok(Reply::ask(
            cx.session().about(Topic::List),
            Pending::WhichToAdd { quantity },
            vec![Message::CartWhich],
        )
        .reprompt(Message::SearchWhichReprompt));
    }
    Ok(ask(cx))
}

/// "What shall I put in your cart?"
pub(super) fn ask(cx: &Cx<'_>) -> Reply {
    Reply::ask(cx.session(), Pending::Add, vec![Message::CartAskAdd]).reprompt(Message::CartAskAddReprompt)
}

/// The shopper has chosen from a list.
pub(super) async fn chosen(cx: &Cx<'_>, product: Product, quantity: i64) -> Result<Reply, Fault> {
    let habits = picking::habits(cx).await?;
    let mut adding = Adding::new(cx, &habits);
    let wanted = Wanted { quantity: Some(quantity), amount: None, packs: true, words: String::new() };
    adding.take(product, &wanted, Why::Chosen);
    adding.done().await
}

/// What is being put in, and what has to be said about it.
struct Adding<'a> {
    cx: &'a Cx<'a>,
    habits: &'a HashMap<String, Habit>,
    take: Vec<(Product, Pack, Why)>,
    say: Vec<Message>,
    ask: Option<Reply>,
}

impl<'a> Adding<'a> {
    fn new(cx: &'a Cx<'a>, habits: &'a HashMap<String, Habit>) -> Self {
        Self { cx, habits, take: Vec::new(), say: Vec::new(), ask: None }
    }

    fn sort(&mut self, wanted: Wanted, picked: Picked) {
        match picked {
            Picked::One(product, why) => self.take(*product, &wanted, why),
            Picked::Several(products) => {
                let page = &products[..products.len().min(offers::PAGE)];
                let quantity = wanted.quantity.unwrap_or(1);
                let which = offers::which(self.cx, &wanted.words, page);
                let session = which.session.clone().asking(Pending::WhichToAdd { quantity });
                self.ask.get_or_insert(Reply { session, ..which });
            }
            Picked::Near(found) => {
                let quantity = wanted.quantity.unwrap_or(1);
                let near = offers::present(self.cx, &wanted.words, 0, &found);
                let session = near.session.clone().asking(Pending::WhichToAdd { quantity });
                self.ask.get_or_insert(Reply { session, ..near });
            }
            Picked::Unknown => {
                let nothing = offers::nothing_found(self.cx, wanted.words);
                let session = &self.cx.turn.session;
                let nothing = if let (Some(which @ Pending::WhichToAdd { .. }), Some(list)) =
                    (&session.pending, &session.list)
                {
                    // "Which one?" is asked again: it was no name of one, and they are still there.
                    offers::which_again(self.cx, nothing, list, which)
                } else {
                    let session = nothing.session.clone().asking(Pending::Add);
                    Reply { session, ..nothing }
                };
                self.ask.get_or_insert(nothing);
            }
        }
    }

    fn take(&mut self, product: Product, wanted: &Wanted, why: Why) {
        // Whoever answers "which one?" by its name wants as many of it; of anything else, one.
        let asked = match (&self.cx.turn.session.pending, &self.cx.turn.session.list) {
            (Some(Pending::WhichToAdd { quantity }), Some(list)) if list.items.contains(&product.id) => {
                Some(*quantity).filter(|_| wanted.quantity.is_none() && wanted.amount.is_none())
            }
            _ => None,
        };
        let wanted = &Wanted { quantity: asked.or(wanted.quantity), ..wanted.clone() };
        // "Zero of it" is not one of it.
        if wanted.quantity.is_some_and(|quantity| quantity < 1)
            || wanted.amount.is_some_and(|amount| amount.milli < 1)
        {
            self.ask.get_or_insert_with(|| ask(self.cx));
            return;
        }
        match picking::pack(&product, wanted, self.habits) {
            Some(pack) => self.take.push((product, pack, why)),
            None => self.say.push(Message::CartOut { name: offers::name(&product) }),
        }
    }

    /// Writes it, and says what was done.
    async fn done(self) -> Result<Reply, Fault> {
        let Self { cx, mut say, take, ask, .. } = self;
        if take.is_empty() {
            return Ok(match ask {
                Some(ask) => ask,
                None => cart::next(cx, cx.session(), say, None),
            });
        }
        let mut change = cx.change().await?;
        let Some(mut basket) = change.cart(&cx.shopper()).await? else { return Err(Fault::NeedsLink) };
        let mut lines = Vec::new();
        let mut session = cx.session();
        for (product, pack, why) in take {
            let held = basket.line(product.id, &pack.variant.sku).map_or(0, |line| line.quantity);
            let left = if pack.variant.stock > 0 { pack.variant.stock - held } else { pack.quantity };
            let quantity = pack.quantity.min(left.max(0));
            if quantity == 0 {
                say.push(Message::CartNoMore { name: offers::name(&product), count: Count(held) });
                continue;
            }
            let line = CartLine {
                product: product.id,
                sku: pack.variant.sku.clone(),
                quantity,
                unit_price: pack.variant.price,
                meant: 0,
            };
            match basket.add(line) {
                Added::Full => {
                    say.push(Message::CartFull);
                    continue;
                }
                Added::Capped(count) => say.push(Message::CartCapped { count: Count(count) }),
                Added::Now(_) if quantity < pack.quantity => {
                    say.push(Message::CartOnly { count: Count(quantity) });
                }
                Added::Now(_) => {}
            }
            if pack.rounded
                && let Some(size) = pack.variant.size
            {
                say.push(Message::CartRounded { count: Count(quantity), size: Size(size) });
            }
            lines.push(offers::line(&product, &pack.variant, quantity));
            session = session.about(Topic::Product(product.id));
            session.why = Some(why);
        }
        if lines.is_empty() {
            drop(change);
            return Ok(cart::next(cx, session, say, None));
        }
        change.save_cart(&mut basket, cx.turn.locale).await?;
        // A sentence for each: several in one would run together.
        let added = lines.into_iter().enumerate().map(|(index, item)| {
            let item = Phrase::of(item);
            if index == 0 { Message::CartAdded { item } } else { Message::SearchItem { item } }
        });
        say.splice(0..0, added.collect::<Vec<_>>());
        let total = basket.subtotal().ok().flatten();
        if let Some(total) = total {
            say.push(Message::CartTotal { count: Count(basket.count()), total: Price(total) });
        }
        let reply = match ask {
            Some(mut ask) => {
                say.append(&mut ask.say);
                Reply { say, ..ask }
            }
            None => cart::next(cx, session, say, Some(&basket)),
        };
        cx.done(change, reply).await
    }
}
