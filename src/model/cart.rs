//! The cart: what a shopper has gathered, and its algebra.

use super::{
    checkout::{FulfillmentMethod, PaymentMethod},
    ids::{CartId, LocationId, ProductId},
    money::{Money, MoneyError},
};

/// The most of one thing that a cart takes. What is heard as more is a mistake, or a matter for a person.
pub const MOST_OF_ONE: i64 = 99;
/// The most lines that a cart has.
pub const MOST_LINES: usize = 100;

/// A cart. Every change gives it a new version, so that a "yes" to one version buys nothing of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cart {
    /// Our identifier.
    pub id: CartId,
    /// Counts its changes.
    pub version: i64,
    /// What is in it, in the order in which it came in; each product's SKU at most once, each quantity positive.
    pub lines: Vec<CartLine>,
    /// How it is to be received and paid, as far as the shopper has said.
    pub choices: Choices,
}

/// One line of a cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CartLine {
    /// The product.
    pub product: ProductId,
    /// The variant's SKU.
    pub sku: String,
    /// How many, from 1 to [`MOST_OF_ONE`].
    pub quantity: i64,
    /// What one cost when it was put in; what it costs now is asked before ordering.
    pub unit_price: Money,
    /// Up to how many the shopper was asked about as unusual, and has said were meant; 0 before that.
    pub meant: i64,
}

/// How an order is to be received and paid, as far as it is decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Choices {
    /// Delivery or pickup.
    pub fulfillment: Option<FulfillmentMethod>,
    /// Where it is fetched.
    pub store: Option<LocationId>,
    /// How it is paid.
    pub payment: Option<PaymentMethod>,
}

/// What putting something in a cart came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is in: this many of it now.
    Now(i64),
    /// Only as many as a cart takes: this many of it now.
    Capped(i64),
    /// There is no room for another line.
    Full,
}

impl Cart {
    /// A cart with nothing in it.
    pub const fn empty(id: CartId) -> Self {
        Self {
            id,
            version: 0,
            lines: Vec::new(),
            choices: Choices { fulfillment: None, store: None, payment: None },
        }
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many articles are in it.
    pub fn count(&self) -> i64 {
        self.lines.iter().map(|line| line.quantity).sum()
    }

    /// The line of a variant.
    pub fn line(&self, product: ProductId, sku: &str) -> Option<&CartLine> {
        self.lines.iter().find(|line| line.product == product && line.sku == sku)
    }

    /// What the lines cost at the prices they were put in with.
    pub fn subtotal(&self) -> Result<Option<Money>, MoneyError> {
        sum(self.lines.iter().map(|line| (line.unit_price, line.quantity)))
    }

    /// Puts more of a variant in; at most [`MOST_OF_ONE`] of it stay. A quantity below 1 changes nothing.
    pub fn add(&mut self, line: CartLine) -> Added {
        let wanted = line.quantity.clamp(0, MOST_OF_ONE);
        let place =
            self.lines.iter().position(|known| known.product == line.product && known.sku == line.sku);
        let before = place.map_or(0, |place| self.lines[place].quantity);
        let now = (before + wanted).min(MOST_OF_ONE);
        match place {
            _ if wanted == 0 => return Added::Now(before),
            Some(place) => {
                let meant = self.lines[place].meant.max(line.meant);
                self.lines[place] = CartLine { quantity: now, meant, ..line };
            }
            None if self.lines.len() >= MOST_LINES => return Added::Full,
            None => self.lines.push(CartLine { quantity: now, ..line }),
        }
        if before + wanted > MOST_OF_ONE { Added::Capped(now) } else { Added::Now(now) }
    }

    /// Sets how many of a variant are in, within limits; zero or less takes it out. Gives what is in now.
    pub fn set_quantity(&mut self, product: ProductId, sku: &str, quantity: i64) -> i64 {
        let quantity = quantity.clamp(0, MOST_OF_ONE);
        if quantity == 0 {
            self.lines.retain(|line| line.product != product || line.sku != sku);
        } else if let Some(line) =
            self.lines.iter_mut().find(|line| line.product == product && line.sku == sku)
        {
            line.quantity = quantity;
        }
        self.line(product, sku).map_or(0, |line| line.quantity)
    }

    /// Takes so many of a variant out again, as far as they are in. A cart that is empty then has nothing decided.
    pub fn take_back(&mut self, sku: &str, count: i64) {
        for line in self.lines.iter_mut().filter(|line| line.sku == sku) {
            line.quantity -= count.clamp(0, line.quantity);
        }
        self.lines.retain(|line| line.quantity > 0);
        if self.lines.is_empty() {
            self.clear();
        }
    }

    /// Remembers that so many of a variant were meant: they are not asked about again, more of it are.
    pub fn mean(&mut self, sku: &str, quantity: i64) {
        for line in self.lines.iter_mut().filter(|line| line.sku == sku) {
            line.meant = line.meant.max(quantity);
        }
    }

    /// Takes everything out of another cart and puts it in here.
    pub fn merge(&mut self, other: &mut Self) {
        for line in other.lines.drain(..) {
            self.add(line);
        }
    }

    /// Takes everything out, and forgets how it was to be received.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.choices = Choices::default();
    }
}

/// The sum of prices times quantities; none without a line.
pub fn sum(lines: impl IntoIterator<Item = (Money, i64)>) -> Result<Option<Money>, MoneyError> {
    let mut total: Option<Money> = None;
    for (price, quantity) in lines {
        let line = price.checked_mul(quantity)?;
        total = Some(match total {
            Some(total) => total.checked_add(line)?,
            None => line,
        });
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::model::money::Currency;

    fn line(product: u8, quantity: i64) -> CartLine {
        CartLine {
            product: ProductId(Uuid::from_u128(product.into())),
            sku: format!("SKU-{product}"),
            quantity,
            unit_price: Money::new(100 + i64::from(product), Currency::EUR),
            meant: 0,
        }
    }

    fn cart(lines: &[(u8, i64)]) -> Cart {
        let mut cart = Cart::empty(CartId(Uuid::nil()));
        for (product, quantity) in lines {
            cart.add(line(*product, *quantity));
        }
        cart
    }

    fn contents(cart: &Cart) -> Vec<(ProductId, i64)> {
        let mut contents: Vec<_> = cart.lines.iter().map(|line| (line.product, line.quantity)).collect();
        contents.sort_unstable();
        contents
    }

    #[test]
    fn a_cart_takes_so_much_and_no_more() {
        let mut cart = cart(&[(1, 98)]);
        assert_eq!(cart.add(line(1, 5)), Added::Capped(MOST_OF_ONE));
        assert_eq!(cart.add(line(2, 0)), Added::Now(0), "nothing is no line");
        for product in 2..=100 {
            assert_eq!(cart.add(line(product, 1)), Added::Now(1));
        }
        assert_eq!(cart.add(line(101, 1)), Added::Full);
        assert_eq!(cart.lines.len(), MOST_LINES);
    }

    fn lines() -> impl Strategy<Value = Vec<(u8, i64)>> {
        prop::collection::vec((1_u8..30, 0_i64..8), 0..12)
    }

    proptest! {
        #[test]
        fn the_order_of_adding_does_not_matter(mut added in lines()) {
            let forwards = cart(&added);
            added.reverse();
            prop_assert_eq!(contents(&forwards), contents(&cart(&added)));
        }

        #[test]
        fn what_is_added_and_taken_out_again_leaves_the_rest(added in lines(), extra in 31_u8..40, quantity in 1_i64..99) {
            let before = cart(&added);
            let mut after = before.clone();
            after.add(line(extra, quantity));
            let extra = line(extra, 0);
            prop_assert_eq!(after.set_quantity(extra.product, &extra.sku, 0), 0);
            prop_assert_eq!(after, before);
        }

        #[test]
        fn what_is_taken_back_was_never_in(before in lines(), added in lines()) {
            let mut after = cart(&before);
            for (product, quantity) in &added {
                after.add(line(*product, *quantity));
            }
            for (product, quantity) in &added {
                after.take_back(&format!("SKU-{product}"), *quantity);
            }
            prop_assert_eq!(contents(&after), contents(&cart(&before)));
        }

        #[test]
        fn merging_adds_up(one in lines(), other in lines()) {
            let together: Vec<_> = one.iter().chain(&other).copied().collect();
            let (mut merged, mut emptied) = (cart(&one), cart(&other));
            merged.merge(&mut emptied);
            prop_assert_eq!(contents(&merged), contents(&cart(&together)));
            prop_assert!(emptied.is_empty());
        }

        #[test]
        fn the_subtotal_is_the_sum_of_its_lines(added in lines()) {
            let cart = cart(&added);
            let expected: i64 = cart.lines.iter().map(|line| line.unit_price.minor * line.quantity).sum();
            prop_assert_eq!(cart.subtotal().unwrap().map_or(0, |total| total.minor), expected);
            prop_assert!(cart.lines.iter().all(|line| (1..=MOST_OF_ONE).contains(&line.quantity)));
            prop_assert_eq!(cart.count(), cart.lines.iter().map(|line| line.quantity).sum::<i64>());
        }

        #[test]
        fn a_sum_beyond_sixty_four_bits_is_an_error_and_no_wrong_number(price in i64::MAX / 3..i64::MAX, quantity in 4_i64..99) {
            let price = Money::new(price, Currency::EUR);
            prop_assert!(sum([(price, quantity)]).is_err());
            prop_assert!(sum([(price, 1), (price, 1), (price, 1), (price, 1)]).is_err());
        }
    }
}
