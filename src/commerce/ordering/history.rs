//! What a shopper has bought: to order it again, to know what is meant by a word, and to say what runs out.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::{
    commerce::{Commerce, CommerceError, Shop},
    model::{
        ids::CustomerId,
        localized::Localized,
        money::Money,
        order::{Lifecycle, Order},
    },
};

/// Orders that are looked back on.
const LOOK_BACK: i64 = 50;
/// Lines of orders that habits are read from.
const LINES: i64 = 300;
/// "The usual" is what was ordered at least twice in so many orders…
const RECENT: usize = 5;
/// …or what was bought at least so often, at intervals.
const HABIT: usize = 3;
/// After so many hundredths of the usual interval, it is about time again.
const DUE_PERCENT: i32 = 80;

/// What was ordered once, to be ordered again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basket {
    /// Its lines, each SKU once.
    pub lines: Vec<BasketLine>,
}

/// One line of a basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasketLine {
    /// The SKU.
    pub sku: String,
    /// Its title at that time.
    pub title: Localized,
    /// How many.
    pub quantity: i64,
    /// What one cost the last time.
    pub last_price: Money,
}

/// How a shopper buys one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit {
    /// How often it was bought.
    pub times: usize,
    /// When it was bought last.
    pub last: DateTime<Utc>,
    /// How many the last time.
    pub quantity: i64,
}

/// Something that is probably used up soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningOut {
    /// What, and how many as usual.
    pub line: BasketLine,
    /// After how many days it is usually bought again.
    pub every_days: i64,
    /// How many days ago it was bought last.
    pub days_ago: i64,
}

impl Commerce {
    /// A shopper's purchases that count as such, newest first.
    async fn purchases(&self, shop: &Shop, customer: CustomerId) -> Result<Vec<Order>, CommerceError> {
        let mut orders = self.database.read().await?.orders_of(shop.merchant.id, customer, LOOK_BACK).await?;
        orders.retain(|order| {
            !matches!(order.lifecycle, Lifecycle::Cancelled | Lifecycle::Failed | Lifecycle::Expired)
        });
        Ok(orders)
    }

    /// How a shopper buys each SKU.
    pub async fn habits(
        &self,
        shop: &Shop,
        customer: CustomerId,
    ) -> Result<HashMap<String, Habit>, CommerceError> {
        let bought = self.database.read().await?.bought(shop.merchant.id, customer, LINES).await?;
        let mut habits: HashMap<String, Habit> = HashMap::new();
        for (sku, last, quantity) in bought {
            // Newest first: the first one that is seen is the last one that was bought.
            habits.entry(sku).or_insert(Habit { times: 0, last, quantity }).times += 1;
        }
        Ok(habits)
    }

    /// What was in the last order.
    pub async fn last_basket(
        &self,
        shop: &Shop,
        customer: CustomerId,
    ) -> Result<Option<(Order, Basket)>, CommerceError> {
        let orders = self.purchases(shop, customer).await?;
        Ok(orders.into_iter().next().map(|order| {
            let basket = Basket::of([&order]);
            (order, basket)
        }))
    }

    /// What was in the order with this number.
    pub async fn numbered_basket(
        &self,
        shop: &Shop,
        customer: CustomerId,
        number: &str,
    ) -> Result<Option<Basket>, CommerceError> {
        let orders = self.database.read().await?.orders_of(shop.merchant.id, customer, LOOK_BACK).await?;
        let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let found = orders.iter().find(|order| plain(&order.number).eq_ignore_ascii_case(number));
        Ok(found.map(|order| Basket::of([order])))
    }

    /// What was ordered from one day to another, at the shop's place.
    pub async fn basket_between(
        &self,
        shop: &Shop,
        customer: CustomerId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Basket, CommerceError> {
        let orders = self.purchases(shop, customer).await?;
        let zone = shop.merchant.time_zone;
        let within = |order: &&Order| {
            let day = order.placed_at.with_timezone(&zone).date_naive();
            (from..=to).contains(&day)
        };
        Ok(Basket::of(orders.iter().filter(within)))
    }

    /// What this shopper usually buys: a basket that comes again and again, else the things that are due.
    pub async fn usual_basket(
        &self,
        shop: &Shop,
        customer: CustomerId,
    ) -> Result<Option<Basket>, CommerceError> {
        let orders = self.purchases(shop, customer).await?;
        Ok(usual(&orders, self.clock.now()))
    }

    /// What this shopper is about to run out of, the most overdue first.
    pub async fn running_out(
        &self,
        shop: &Shop,
        customer: CustomerId,
    ) -> Result<Vec<RunningOut>, CommerceError> {
        let orders = self.purchases(shop, customer).await?;
        Ok(due(&orders, self.clock.now()))
    }
}

impl Basket {
    /// The goods of some orders, newest first: of each SKU as many as the last time.
    fn of<'a>(orders: impl IntoIterator<Item = &'a Order>) -> Self {
        let mut lines: Vec<BasketLine> = Vec::new();
        for line in orders.into_iter().flat_map(|order| &order.lines) {
            if !lines.iter().any(|known| known.sku == line.sku) {
                lines.push(BasketLine {
                    sku: line.sku.clone(),
                    title: line.title.clone(),
                    quantity: line.quantity,
                    last_price: line.unit_price,
                });
            }
        }
        Self { lines }
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// The basket that was ordered at least twice in the last five orders, else everything that is due.
fn usual(orders: &[Order], now: DateTime<Utc>) -> Option<Basket> {
    let contents = |order: &Order| {
        let mut lines: Vec<(String, i64)> =
            order.lines.iter().map(|line| (line.sku.clone(), line.quantity)).collect();
        lines.sort_unstable();
        lines
    };
    let recent = &orders[..orders.len().min(RECENT)];
    let again = recent
        .iter()
        .find(|order| recent.iter().filter(|other| contents(other) == contents(order)).count() >= 2);
    if let Some(order) = again {
        return Some(Basket::of([order]));
    }
    let lines: Vec<BasketLine> = due(orders, now).into_iter().map(|due| due.line).collect();
    (!lines.is_empty()).then_some(Basket { lines })
}

/// What was bought at least three times, and the last time so long ago that it is about time again.
fn due(orders: &[Order], now: DateTime<Utc>) -> Vec<RunningOut> {
    let mut bought: BTreeMap<&str, Vec<(DateTime<Utc>, &crate::model::order::OrderLine)>> = BTreeMap::new();
    for order in orders {
        for line in &order.lines {
            bought.entry(&line.sku).or_default().push((order.placed_at, line));
        }
    }
    let mut due: Vec<RunningOut> = bought
        .into_values()
        .filter(|times| times.len() >= HABIT)
        .filter_map(|times| {
            let mut gaps: Vec<TimeDelta> = times.windows(2).map(|two| two[0].0 - two[1].0).collect();
            gaps.sort_unstable();
            let usual = gaps[gaps.len() / 2];
            let (last, line) = times[0];
            let since = now - last;
            (usual > TimeDelta::zero() && since * 100 >= usual * DUE_PERCENT).then(|| RunningOut {
                line: BasketLine {
                    sku: line.sku.clone(),
                    title: line.title.clone(),
                    quantity: line.quantity,
                    last_price: line.unit_price,
                },
                every_days: usual.num_days().max(1),
                days_ago: since.num_days(),
            })
        })
        .collect();
    let overdue = |out: &RunningOut| out.days_ago * 1000 / out.every_days;
    due.sort_by(|a, b| overdue(b).cmp(&overdue(a)).then_with(|| a.line.sku.cmp(&b.line.sku)));
    due
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{
        ids::OrderId,
        money::Currency,
        order::{Fulfillment, OrderLine, Payment},
    };

    fn now() -> DateTime<Utc> {
        "2026-11-02T08:00:00Z".parse().unwrap()
    }

    fn order(days_ago: i64, lines: &[(&str, i64)]) -> Order {
        let placed_at = now() - TimeDelta::days(days_ago);
        let price = Money::new(100, Currency::EUR);
        let line = |(sku, quantity): &(&str, i64)| OrderLine {
            title: Localized::same(sku),
            sku: (*sku).to_owned(),
            quantity: *quantity,
            fulfilled: 0,
            unit_price: price,
        };
        Order {
            id: OrderId(Uuid::nil()),
            number: days_ago.to_string(),
            lifecycle: Lifecycle::Completed,
            payment: Payment::Paid,
            fulfillment: Fulfillment::Delivered,
            total: price,
            placed_at,
            updated_at: placed_at,
            pickup: None,
            lines: lines.iter().map(line).collect(),
            shipments: Vec::new(),
            refunded: None,
            terms: None,
            cancel_until: None,
            external_id: None,
        }
    }

    fn skus(basket: Option<Basket>) -> Vec<(String, i64)> {
        basket.unwrap_or_default().lines.into_iter().map(|line| (line.sku, line.quantity)).collect()
    }

    #[test]
    fn the_usual_is_a_basket_that_comes_again() {
        let orders = [
            order(1, &[("BREAD", 1)]),
            order(8, &[("MILK", 2), ("EGGS", 1)]),
            order(15, &[("EGGS", 1), ("MILK", 2)]),
        ];
        assert_eq!(skus(usual(&orders, now())), [("MILK".to_owned(), 2), ("EGGS".to_owned(), 1)]);
        assert_eq!(usual(&orders[..2], now()), None, "nothing comes again");
    }

    #[test]
    fn the_usual_is_what_is_due_when_no_basket_comes_again() {
        let orders = [
            order(7, &[("MILK", 2), ("TEA", 1)]),
            order(14, &[("MILK", 1), ("SOAP", 1)]),
            order(21, &[("MILK", 3)]),
        ];
        assert_eq!(skus(usual(&orders, now())), [("MILK".to_owned(), 2)]);
        let out = due(&orders, now());
        assert_eq!((out[0].every_days, out[0].days_ago), (7, 7));
        assert!(due(&orders, now() - TimeDelta::days(3)).is_empty(), "too early");
    }

    #[test]
    fn several_orders_make_one_basket_with_the_newest_quantities() {
        let orders = [order(1, &[("MILK", 2)]), order(9, &[("MILK", 5), ("TEA", 1)])];
        assert_eq!(skus(Some(Basket::of(&orders))), [("MILK".to_owned(), 2), ("TEA".to_owned(), 1)]);
    }
}
