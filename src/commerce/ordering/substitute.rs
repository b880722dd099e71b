//! Filling a cart from what was bought before, and what takes the place of what is not there.

use super::{Basket, BasketLine, Change, Difference};
use crate::{
    commerce::CommerceError,
    model::{
        cart::{Cart, CartLine},
        checkout::Substitution,
        locale::Language,
        localized::Localized,
        money::Money,
        product::{Product, ProductRef, Variant},
    },
};

/// How far the price by weight or volume of a substitute may be from the original's, in hundredths.
const NEAR_PERCENT: i64 = 20;
/// Candidates that are looked at.
const CANDIDATES: usize = 30;

/// What filling a cart came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// How many articles were put in.
    pub added: i64,
    /// What they are: SKU and how many.
    pub put: Vec<(String, i64)>,
    /// How many of them were in the cart already.
    pub kept: i64,
    /// Whether the cart holds other things, too.
    pub others: bool,
    /// What is otherwise than the last time.
    pub differences: Vec<Difference>,
    /// What took the place of what: the old name, the new one and its price.
    pub replaced: Vec<(Localized, Localized, Money)>,
    /// What is not there, and what could take its place if the shopper wants it.
    pub missing: Vec<Missing>,
}

/// Something that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub name: Localized,
    /// What could take its place: name, price, and what to put in.
    pub instead: Option<Substitute>,
    /// How many were wanted.
    pub quantity: i64,
}

/// What could take the place of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substitute {
    /// What to put in.
    pub what: ProductRef,
    /// What it is called.
    pub name: Localized,
    /// What one costs.
    pub price: Money,
}

impl Filled {
    fn note(&mut self, sku: String, count: i64) {
        self.added += count;
        if count > 0 {
            self.put.push((sku, count));
        }
    }
}

impl Change<'_> {
    /// Puts a basket into a cart, at today's prices and as far as it is there. What is in the cart already is not put
    /// in once more: "the same as last time" said twice is said once. The cart is not written yet.
    pub async fn fill(
        &mut self,
        cart: &mut Cart,
        basket: &Basket,
        substitution: Substitution,
        language: Language,
    ) -> Result<Filled, CommerceError> {
        let in_basket = |sku: &str| basket.lines.iter().any(|line| line.sku == sku);
        let others = cart.lines.iter().any(|line| !in_basket(&line.sku));
        let mut filled = Filled { others, ..Filled::default() };
        for line in &basket.lines {
            let on_sale = self.tx.on_sale_by_sku(self.shop.merchant.id, &line.sku).await?;
            let held = on_sale.as_ref().and_then(|on_sale| cart.line(on_sale.product, &on_sale.sku));
            let held = held.map_or(0, |line| line.quantity);
            let takes = on_sale.as_ref().map_or(0, |on_sale| on_sale.takes(line.quantity.max(held)));
            let product = match &on_sale {
                Some(on_sale) => self.commerce.catalogs.product(self.shop.merchant.id, on_sale.product)?,
                None => None,
            };
            // The name as it is said, while the product is in the catalog.
            let name =
                product.as_ref().map_or_else(|| line.title.clone(), |product| product.spoken_title.clone());
            let Some(on_sale) = on_sale.filter(|_| takes > 0) else {
                let instead = match substitution {
                    Substitution::Never => None,
                    Substitution::Ask | Substitution::BestMatch => match &product {
                        Some(original) => self.best_match(line, original, language).await?,
                        None => None,
                    },
                };
                match instead {
                    // At no higher price: the shopper has said yes to that in advance, and to nothing more.
                    Some(found) if substitution == Substitution::BestMatch => {
                        let before = cart.count();
                        let sku = found.what.sku;
                        cart.add(CartLine {
                            product: found.what.product,
                            sku: sku.clone(),
                            quantity: line.quantity,
                            unit_price: found.price,
                            meant: 0,
                        });
                        filled.note(sku, cart.count() - before);
                        filled.replaced.push((name, found.name, found.price));
                    }
                    instead => filled.missing.push(Missing { name, instead, quantity: line.quantity }),
                }
                continue;
            };
            if takes < line.quantity {
                filled.differences.push(Difference::Fewer(name.clone(), takes));
            }
            if on_sale.price != line.last_price {
                let (before, now) = (line.last_price, on_sale.price);
                filled.differences.push(Difference::Price { name, before, now });
            }
            filled.kept += held.min(takes);
            let before = cart.count();
            cart.add(CartLine {
                product: on_sale.product,
                sku: on_sale.sku.clone(),
                quantity: (takes - held).max(0),
                unit_price: on_sale.price,
                meant: 0,
            });
            filled.note(on_sale.sku, cart.count() - before);
        }
        Ok(filled)
    }

    /// The nearest thing in stock: of the same category and unit, about the same price by amount, and no dearer.
    /// Another size of the same thing is the best match of all.
    async fn best_match(
        &mut self,
        line: &BasketLine,
        original: &Product,
        language: Language,
    ) -> Result<Option<Substitute>, CommerceError> {
        let merchant = self.shop.merchant.id;
        let old = original.variants.iter().find(|variant| variant.sku == line.sku);
        let Some(old) = old else { return Ok(None) };
        // Whatever is of the category has its name among its words.
        let category = original.category_name.get(language);
        let near = self.commerce.catalogs.search(merchant, language, category, 0, CANDIDATES)?;
        let near: Vec<Product> = near.map(|found| found.page).unwrap_or_default();
        let fits =
            |variant: &&Variant| variant.sku != line.sku && variant.is_available() && is_near(old, variant);
        let category = &original.category;
        let siblings =
            near.iter().filter(|product| product.id != original.id && product.category == *category);
        let mut candidates: Vec<(&Product, &Variant)> = Vec::new();
        for product in std::iter::once(original).chain(siblings) {
            candidates.extend(product.variants.iter().filter(fits).map(|variant| (product, variant)));
        }
        for (product, variant) in candidates {
            // The index may lag behind: the store of record decides.
            let on_sale = self.tx.on_sale(merchant, product.id, &variant.sku).await?;
            let Some(on_sale) = on_sale.filter(|on_sale| on_sale.takes(line.quantity) == line.quantity)
            else {
                continue;
            };
            if on_sale.price <= line.last_price {
                return Ok(Some(Substitute {
                    what: ProductRef { product: product.id, sku: on_sale.sku },
                    name: product.spoken_title.clone(),
                    price: on_sale.price,
                }));
            }
        }
        Ok(None)
    }
}

/// Whether two packs are about as good: the same kind of unit, and a price by amount within a fifth.
fn is_near(old: &Variant, new: &Variant) -> bool {
    let (Some(old_size), Some(new_size)) = (old.size, new.size) else {
        return old.size.is_none() && new.size.is_none();
    };
    let ((old_kind, old_amount), (new_kind, new_amount)) = (old_size.in_base(), new_size.in_base());
    if old_kind != new_kind || old_amount == 0 || new_amount == 0 {
        return false;
    }
    let (old_price, new_price) = (
        i128::from(old.price.minor) * i128::from(new_amount),
        i128::from(new.price.minor) * i128::from(old_amount),
    );
    (old_price - new_price).abs() * 100 <= old_price * i128::from(NEAR_PERCENT)
}
