//! What is being put in the cart: what is clear goes in, the first thing that is not is asked about, and the rest waits
//! for the answer.

use std::collections::HashMap;

use super::{add, cart};
use crate::{
    commerce::ordering::Habit,
    dialog::{
        Fault, Pending, Reply, Session, Topic, Why,
        context::Cx,
        offers,
        picking::{self, Pack, Picked},
        wanted::Wanted,
    },
    i18n::{
        args::{Count, Phrase, Price, Size, Text},
        messages::Message,
    },
    model::{
        cart::{Added, CartLine},
        product::Product,
    },
};

/// Things that wait for the answer about another, at most.
const MOST_LATER: usize = 8;

/// What is being put in, and what has to be said about it.
pub(super) struct Adding<'a> {
    cx: &'a Cx<'a>,
    habits: &'a HashMap<String, Habit>,
    take: Vec<(Product, Pack, Why)>,
    say: Vec<Message>,
    ask: Option<Reply>,
    later: Vec<Wanted>,
}

impl<'a> Adding<'a> {
    pub(super) const fn new(cx: &'a Cx<'a>, habits: &'a HashMap<String, Habit>) -> Self {
        Self { cx, habits, take: Vec::new(), say: Vec::new(), ask: None, later: Vec::new() }
    }

    /// One of several things that were said in one breath: the next is looked at, whatever becomes of this one.
    pub(super) fn sort_among(&mut self, wanted: Wanted, picked: Picked) {
        match picked {
            Picked::Unknown => self.say.push(Message::SearchNone { query: Text(wanted.words) }),
            // Asked about when the question before it has its answer.
            Picked::Several(_) | Picked::Near(_) if self.ask.is_some() => {
                self.later.push(wanted.of(&wanted.words));
            }
            picked => self.sort(wanted, picked),
        }
    }

    /// The only thing that was said.
    pub(super) fn sort(&mut self, wanted: Wanted, picked: Picked) {
        let ask = match picked {
            Picked::One(product, why) => return self.take(*product, &wanted, why),
            Picked::Several(products) => {
                let page = &products[..products.len().min(offers::PAGE)];
                let mut which = offers::which(self.cx, &wanted.words, page);
                if let [only] = page {
                    // It is none of those that were named, so it is not simply taken.
                    let item = Phrase::of(offers::item(only));
                    which.say = vec![Message::SearchOne { item }, Message::RunningOutAskOne];
                }
                self.about(which, &wanted)
            }
            Picked::Near(found) => {
                let near = offers::present(self.cx, &wanted.words, 0, &found);
                self.about(near, &wanted)
            }
            Picked::Unknown => {
                let session = &self.cx.turn.session;
                if let (Some(Pending::WhichToAdd(_)), Some(list)) = (&session.pending, &session.list) {
                    // "Which one?" is asked again: it was no name of one, and they are still there.
                    offers::which_again(self.cx, Message::SearchNone { query: Text(wanted.words) }, list)
                } else {
                    let nothing = offers::nothing_found(self.cx, wanted.words);
                    let session = nothing.session.clone().asking(Pending::Add);
                    Reply { session, ..nothing }
                }
            }
        };
        self.ask.get_or_insert(ask);
    }

    /// A question which one is wanted, that remembers how much of it.
    fn about(&self, which: Reply, wanted: &Wanted) -> Reply {
        // "Six eggs." "Which ones?" "The fresh ones": six of them still.
        let before = match &self.cx.turn.session.pending {
            Some(Pending::WhichToAdd(before)) if !wanted.is_counted() => before.of(&wanted.words),
            _ => wanted.of(&wanted.words),
        };
        Reply { session: which.session.clone().asking(Pending::WhichToAdd(before)), ..which }
    }

    pub(super) fn take(&mut self, product: Product, wanted: &Wanted, why: Why) {
        // Whoever answers "which one?" by its name wants as many of it; of anything else, one.
        let session = &self.cx.turn.session;
        let wanted = match (&session.pending, &session.list) {
            (Some(Pending::WhichToAdd(before)), Some(list))
                if list.items.contains(&product.id) && !wanted.is_counted() =>
            {
                before
            }
            _ => wanted,
        };
        // "Zero of it" is not one of it.
        if wanted.quantity.is_some_and(|quantity| quantity < 1)
            || wanted.amount.is_some_and(|amount| amount.milli < 1)
        {
            self.ask.get_or_insert_with(|| add::ask(self.cx));
            return;
        }
        match picking::pack(&product, wanted, self.habits) {
            Some(pack) => self.take.push((product, pack, why)),
            None => self.say.push(Message::CartOut { name: offers::name(&product) }),
        }
    }

    /// More of a size that is in the cart already.
    pub(super) fn more(&mut self, mut product: Product, sku: &str, wanted: &Wanted) {
        product.variants.retain(|variant| variant.sku == sku);
        self.take(product, wanted, Why::Chosen);
    }

    /// What waited for an answer is looked at now. Not among what was offered: that was another question.
    fn what_waited(&mut self) -> Result<(), Fault> {
        for wanted in &self.cx.turn.session.later {
            let picked = picking::named(self.cx, &wanted.words, self.habits, &[])?;
            self.sort_among(wanted.clone(), picked);
        }
        self.later.truncate(MOST_LATER);
        Ok(())
    }

    /// Writes it, and says what was done.
    pub(super) async fn done(mut self) -> Result<Reply, Fault> {
        self.what_waited()?;
        let Self { cx, mut say, take, ask, later, .. } = self;
        let ask = ask.map(|mut ask| {
            ask.session.later = later;
            ask
        });
        if take.is_empty() {
            return nothing_in(cx, say, ask).await;
        }
        let mut change = cx.change().await?;
        let Some(mut basket) = change.cart(&cx.shopper()).await? else { return Err(Fault::NeedsLink) };
        let mut lines = Vec::new();
        let mut session = session(cx);
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
            return nothing_in(cx, say, ask).await;
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

/// Nothing went in, and what is in there already is still there.
async fn nothing_in(cx: &Cx<'_>, mut say: Vec<Message>, ask: Option<Reply>) -> Result<Reply, Fault> {
    if let Some(mut ask) = ask {
        say.append(&mut ask.say);
        return Ok(Reply { say, ..ask });
    }
    let cart = cx.commerce.cart(&cx.turn.shop, &cx.shopper()).await?;
    Ok(cart::next(cx, session(cx), say, cart.as_ref()))
}

/// What the conversation remembers, without what waited: it was looked at.
fn session(cx: &Cx<'_>) -> Session {
    Session { later: Vec::new(), ..cx.session() }
}
