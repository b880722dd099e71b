//! Ordering again: the last order, the usual, an order by its number, one thing, or what was bought in a month.

use async_trait::async_trait;

use super::{Intent, add, cart, checkout};
use crate::{
    commerce::{
        ordering::{Basket, BasketLine, Change, Filled, Missing},
        search::Quality,
    },
    dialog::{
        Fault, Instead, ListState, Pending, Reply, Session, Topic, Turn, Why, choices,
        context::Cx,
        dates,
        ordinals::{self, Ordinal},
        slots::{SlotKind, SlotSpec, Slots},
        spoken::{self, Direction},
        wanted::{self, Wanted},
    },
    i18n::{
        args::{Count, Name, Phrases, Price, Text},
        messages::Message,
    },
    model::{
        cart::CartLine,
        checkout::FulfillmentMethod,
        localized::{Localized, fold},
        product::ProductRef,
    },
};

/// Products that a word is looked for among.
const LOOKED_AT: usize = 15;
/// Things that are asked about one after the other, at most.
const MOST_ASKED: usize = 3;

/// "Order the same as last time."
pub struct Reorder;

/// "What am I about to run out of?"
pub struct RunningOut;

#[async_trait]
impl Intent for Reorder {
    fn name(&self) -> &'static str {
        "Reorder"
    }

    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[
            SlotSpec { name: "what", kind: SlotKind::Text },
            SlotSpec { name: "order", kind: SlotKind::OrderNumber },
            SlotSpec { name: "date", kind: SlotKind::Date },
            SlotSpec { name: "fulfillment", kind: SlotKind::Fulfillment },
            SlotSpec { name: "without", kind: SlotKind::Product },
        ]
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let buyer = cx.buyer()?;
        let shop = &cx.turn.shop;
        // "My usual, delivered" is not asked again how it shall come.
        let way =
            ["fulfillment", "what"].into_iter().find_map(|slot| choices::fulfillment(&slots.text(slot)?));
        let how = &How { way, without: slots.text("without") };
        if slots.get("order").is_some() {
            let last = slots.text("order").as_deref().and_then(ordinals::parse) == Some(Ordinal::Last);
            let Some(code) = slots.code("order").filter(|_| !last) else { return again(cx, how).await };
            let basket = cx.commerce.numbered_basket(shop, buyer.id, &code).await?;
            return match basket {
                Some(basket) => fill(cx, &basket, how).await,
                None => Ok(nothing(cx, Message::OrderUnknown { code: crate::i18n::args::Code(code) })),
            };
        }
        let spoken = |text: &str| spoken::date_in(text, cx.language(), (cx.today(), Direction::Back));
        // "The same as last week" names a day, also where it comes as words.
        let named =
            slots.text("what").filter(|text| is_last(text) && !is_usual(text)).and_then(|text| spoken(&text));
        if let Some(text) = slots.text("date").or(named) {
            let span = dates::span(&text, cx.today())
                .or_else(|| spoken(&text).and_then(|text| dates::span(&text, cx.today())));
            let Some(span) = span else { return Ok(nothing(cx, Message::ReorderDateUnclear)) };
            let basket = cx.commerce.basket_between(shop, buyer.id, span).await?;
            if basket.is_empty() {
                return Ok(nothing(cx, Message::ReorderNothingThen));
            }
            return fill(cx, &basket, how).await;
        }
        match slots.text("what") {
            Some(text) if is_usual(&text) => usual(cx, how).await,
            Some(text) if !is_last(&text) => {
                // One thing that was bought before, or simply a thing.
                let named: Slots =
                    [("product", crate::dialog::slots::SlotValue::heard(text))].into_iter().collect();
                add::AddToCart.handle(cx, &named).await
            }
            _ => again(cx, how).await,
        }
    }
}

#[async_trait]
impl Intent for RunningOut {
    fn name(&self) -> &'static str {
        "RunningOut"
    }

    async fn handle(&self, cx: &Cx<'_>, _: &Slots) -> Result<Reply, Fault> {
        let buyer = cx.buyer()?;
        let out = cx.commerce.running_out(&cx.turn.shop, buyer.id).await?;
        if out.is_empty() {
            return Ok(nothing(cx, Message::RunningOutNone));
        }
        let mut names = Vec::new();
        if let [only] = out.as_slice()
            && let Some(product) = crate::dialog::offers::by_sku(cx, &only.line.sku, &only.line.title)?
        {
            let name = crate::dialog::offers::name(&product);
            let items = Phrases(vec![Message::RunningOutItem { name, count: Count(only.days_ago) }]);
            let mut session = cx.session().about(Topic::RunningOut);
            session.list =
                Some(ListState { query: String::new(), offset: 0, items: vec![product.id], total: 1 });
            let wanted = Wanted::packs(only.line.quantity);
            let say = vec![Message::RunningOutItems { items }, Message::RunningOutAskOne];
            return Ok(Reply::ask(session, Pending::WhichToAdd(wanted), say)
                .reprompt(Message::RunningOutAskOne)
                .suggest([Message::SuggestYes, Message::SuggestUsual]));
        }
        for out in out.iter().take(3) {
            let name = name_of(cx, &out.line.sku, &out.line.title)?;
            names.push(Message::RunningOutItem { name, count: Count(out.days_ago) });
        }
        let say = vec![Message::RunningOutItems { items: Phrases(names) }, Message::RunningOutAsk];
        let session = cx.session().about(Topic::RunningOut);
        Ok(Reply::ask(session, Pending::Add, say)
            .reprompt(Message::CartAskAddReprompt)
            .suggest([Message::SuggestUsual]))
    }
}

/// Whether words mean what this shopper usually buys.
pub fn is_usual(text: &str) -> bool {
    let folded = fold(text);
    ["usual", "regular", "habitu", "d habitude", "obisnui", "de obicei"]
        .iter()
        .any(|stem| folded.contains(stem))
}

/// Whether words mean the last order as a whole.
pub fn is_last(text: &str) -> bool {
    let folded = fold(text);
    let stems = [
        "last",
        "same",
        "again",
        "previous",
        "dernier",
        "derniere",
        "meme",
        "ultim",
        "acelasi",
        "aceeasi",
        "la fel",
        "precedent",
    ];
    stems.iter().any(|stem| folded.contains(stem))
}

/// How it shall be otherwise than it was.
struct How {
    /// The way it comes.
    way: Option<FulfillmentMethod>,
    /// What shall not be in it.
    without: Option<String>,
}

/// What was bought, without what shall not be in it; and what is said about that.
fn without(cx: &Cx<'_>, basket: &Basket, how: &How) -> Result<(Basket, Vec<Message>), Fault> {
    let Some(text) = &how.without else { return Ok((basket.clone(), Vec::new())) };
    let mut lines = basket.lines.clone();
    let mut say = Vec::new();
    for part in wanted::several(
        &text.replace(" ni ", ", ").replace(" nici ", ", ").replace(" or ", ", "),
        cx.language(),
    ) {
        // By what the shop finds under these words.
        let found = cx.commerce.catalogs().search(cx.merchant(), cx.language(), &part.words, 0, LOOKED_AT)?;
        let found = found.filter(|found| found.quality == Quality::Full).map(|found| found.page);
        let found = found.unwrap_or_default();
        let unwanted = |line: &BasketLine| {
            found.iter().flat_map(|product| &product.variants).any(|variant| variant.sku == line.sku)
        };
        let (out, rest): (Vec<_>, Vec<_>) = lines.into_iter().partition(unwanted);
        lines = rest;
        say.push(if out.is_empty() {
            Message::ReorderWithoutNone { query: Text(part.words) }
        } else {
            let named =
                |line: &BasketLine| Ok(Message::PlainName { name: name_of(cx, &line.sku, &line.title)? });
            Message::ReorderWithout { names: Phrases(out.iter().map(named).collect::<Result<_, Fault>>()?) }
        });
    }
    Ok((Basket { lines }, say))
}

/// The last order once more.
async fn again(cx: &Cx<'_>, how: &How) -> Result<Reply, Fault> {
    let buyer = cx.buyer()?;
    match cx.commerce.last_basket(&cx.turn.shop, buyer.id).await? {
        Some((_, basket)) => fill(cx, &basket, how).await,
        None => Ok(nothing(cx, Message::ReorderNone)),
    }
}

async fn usual(cx: &Cx<'_>, how: &How) -> Result<Reply, Fault> {
    let buyer = cx.buyer()?;
    match cx.commerce.usual_basket(&cx.turn.shop, buyer.id).await? {
        Some(basket) => fill(cx, &basket, how).await,
        None => Ok(nothing(cx, Message::ReorderNoUsual)),
    }
}

fn nothing(cx: &Cx<'_>, why: Message) -> Reply {
    Reply::ask(cx.session(), Pending::AnythingElse, vec![why, Message::AnythingElse])
        .reprompt(Message::AnythingElseReprompt)
        .suggest([Message::SuggestSearch, Message::SuggestCart])
}

/// The name as it is said while the shop sells it, else the title that it had.
fn name_of(cx: &Cx<'_>, sku: &str, title: &Localized) -> Result<Name, Fault> {
    let product = crate::dialog::offers::by_sku(cx, sku, title)?;
    Ok(product.map_or_else(|| Name::plain(title), |product| crate::dialog::offers::name(&product)))
}

/// Puts what was bought before into the cart, and goes on to ordering it.
async fn fill(cx: &Cx<'_>, basket: &Basket, how: &How) -> Result<Reply, Fault> {
    let (basket, left_out) = without(cx, basket, how)?;
    if left_out.iter().any(|said| matches!(said, Message::ReorderWithoutNone { .. })) {
        // Something is not to be in it, and it is not clear what: better nothing than that.
        let say = left_out.into_iter().chain([Message::ReorderWithoutAsk]).collect();
        return Ok(Reply::ask(cx.session(), Pending::AnythingElse, say)
            .reprompt(Message::AnythingElseReprompt)
            .suggest([Message::SuggestUsual, Message::SuggestCart]));
    }
    let buyer = cx.buyer()?;
    let policy = cx.commerce.policy(buyer.id).await?;
    let mut change = cx.change().await?;
    let Some(mut current) = change.cart(&cx.shopper()).await? else { return Err(Fault::NeedsLink) };
    let filled = change.fill(&mut current, &basket, policy.substitution, cx.language()).await?;
    let mut say: Vec<Message> = left_out.into_iter().chain(told(&filled)).collect();
    let mut ask: Vec<(Name, Name, Price, Instead)> = Vec::new();
    for missing in &filled.missing {
        let name = Name::plain(&missing.name);
        match offered(missing) {
            Some((other, price, instead)) if ask.len() < MOST_ASKED => {
                ask.push((name, other, price, instead));
            }
            _ => say.push(Message::DiffGone { name }),
        }
    }
    if filled.added + filled.kept == 0 && ask.is_empty() {
        let reply = cart::next(cx, cx.session(), say, Some(&current));
        return Ok(reply);
    }
    current.choices.fulfillment = how.way.or(current.choices.fulfillment);
    change.save_cart(&mut current, cx.turn.locale).await?;
    let turn = Turn { session: brought(cx, filled.put), ..cx.turn.clone() };
    let cx = &Cx { turn: &turn, ..*cx };
    if ask.is_empty() {
        return checkout::go_on(cx, change, current, say).await;
    }
    let reply = ask_instead(
        cx,
        say,
        ask.into_iter().map(|(name, other, price, instead)| (Some(name), other, price, instead)).collect(),
    );
    cx.done(change, reply).await
}

/// Most lines that are remembered as brought by ordering again: memory is short.
const MOST_BROUGHT: usize = 40;

/// What came into the cart by itself, not thing by thing: whoever declines it has no use for it in there.
fn brought(cx: &Cx<'_>, put: Vec<(String, i64)>) -> Session {
    let mut session = cx.turn.session.clone();
    session.brought.extend(put);
    if session.brought.len() > MOST_BROUGHT {
        session.brought.clear();
    }
    session
}

/// Takes out again what ordering again has put in; `false` if it has put in nothing.
pub(super) async fn undo(cx: &Cx<'_>, change: &mut Change<'_>) -> Result<bool, Fault> {
    let brought = &cx.turn.session.brought;
    let Some(mut basket) = change.cart(&cx.shopper()).await?.filter(|_| !brought.is_empty()) else {
        return Ok(false);
    };
    for (sku, count) in brought {
        basket.take_back(sku, *count);
    }
    change.save_cart(&mut basket, cx.turn.locale).await?;
    Ok(true)
}

fn offered(missing: &Missing) -> Option<(Name, Price, Instead)> {
    let instead = missing.instead.as_ref()?;
    let offer =
        Instead { product: instead.what.product, sku: instead.what.sku.clone(), quantity: missing.quantity };
    Some((Name::plain(&instead.name), Price(instead.price), offer))
}

/// What is otherwise than the last time; what is the same goes without saying, and is read back before the yes.
fn told(filled: &Filled) -> Vec<Message> {
    let mut say = checkout::differences(&filled.differences);
    say.extend(filled.others.then_some(Message::ReorderOthers));
    say.extend(filled.replaced.iter().map(|(old, new, price)| Message::ReorderReplaced {
        old: Name::plain(old),
        name: Name::plain(new),
        price: Price(*price),
    }));
    say
}

/// Asks about the first thing that could take the place of another.
fn ask_instead(
    cx: &Cx<'_>,
    mut say: Vec<Message>,
    offers: Vec<(Option<Name>, Name, Price, Instead)>,
) -> Reply {
    let mut offers = offers.into_iter();
    let mut waiting = Vec::new();
    if let Some((missing, other, price, instead)) = offers.next() {
        say.push(match missing {
            Some(name) => Message::AskInstead { name, other, price },
            None => Message::AskInsteadNext { other, price },
        });
        waiting.push(instead);
    }
    waiting.extend(offers.map(|(.., instead)| instead));
    Reply::ask(cx.session().about(Topic::Cart), Pending::Instead(waiting), say)
        .suggest([Message::SuggestYes, Message::SuggestNo])
}

/// The shopper has answered whether the first of these may take the other's place.
pub(super) async fn instead(cx: &Cx<'_>, offers: &[Instead], yes: bool) -> Result<Reply, Fault> {
    let mut change = cx.change().await?;
    let Some(mut basket) = change.cart(&cx.shopper()).await? else { return Err(Fault::NeedsLink) };
    let (first, rest) = offers.split_first().map_or((None, offers), |(first, rest)| (Some(first), rest));
    let mut put = Vec::new();
    if let Some(first) = first.filter(|_| yes) {
        let what = ProductRef { product: first.product, sku: first.sku.clone() };
        if let Some(on_sale) = change.on_sale(&what).await? {
            let held = basket.line(what.product, &what.sku).map_or(0, |line| line.quantity);
            let quantity = on_sale.takes(held.saturating_add(first.quantity.max(0))) - held;
            if quantity > 0 {
                put.push((what.sku.clone(), quantity));
                basket.add(CartLine {
                    product: what.product,
                    sku: what.sku,
                    quantity,
                    unit_price: on_sale.price,
                    meant: 0,
                });
            }
            change.save_cart(&mut basket, cx.turn.locale).await?;
        }
    }
    let turn = Turn { session: brought(cx, put), ..cx.turn.clone() };
    let cx = &Cx { turn: &turn, ..*cx };
    let mut next = Vec::new();
    for offer in rest {
        let what = ProductRef { product: offer.product, sku: offer.sku.clone() };
        if let (Some(on_sale), Some(product)) = (change.on_sale(&what).await?, cx.product(offer.product)?) {
            next.push((None, crate::dialog::offers::name(&product), Price(on_sale.price), offer.clone()));
        }
    }
    if next.is_empty() {
        return checkout::go_on(cx, change, basket, Vec::new()).await;
    }
    let mut reply = ask_instead(cx, Vec::new(), next);
    reply.session.why = Some(Why::Instead);
    cx.done(change, reply).await
}
