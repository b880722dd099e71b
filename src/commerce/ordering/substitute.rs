//! Filling a cart from what was bought before, and what takes the place of what is not there.

use super::{Basket, Change, Difference};
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

impl Change<'_> {
    /// Puts a basket into a cart, at today's prices and as far as it is there. The cart is not written yet.
    pub async fn fill(
        &mut self,
        cart: &mut Cart,
        basket: &Basket,
        substitution: Substitution,
        language: Language,
    ) -> Result<Filled, CommerceError> {
        let mut filled = Filled::default();
        for line in &basket.lines {
            let on_sale = self.tx.on_sale_by_sku(self.shop.merchant.id, &line.sku).await?;
            let takes = on_sale.as_ref().map_or(0, |on_sale| on_sale.takes(line.quantity));
            let Some(on_sale) = on_sale.filter(|_| takes > 0) else {
                self.missing(cart, &mut filled, line, substitution, language)?;
                continue;
            };
            let name = self.spoken(&on_sale.product, &line.title)?;
            if takes < line.quantity {
                filled.differences.push(Difference::Fewer(name.clone(), takes));
            }
            if on_sale.price != line.last_price {
                let (before, now) = (line.last_price, on_sale.price);
                filled.differences.push(Difference::Price { name, before, now });
            }
            filled.added += takes;
            cart.add(CartLine {
                product: on_sale.product,
                sku: on_sale.sku,
                quantity: takes,
                unit_price: on_sale.price,
            });
        }
        Ok(filled)
    }

    /// The name as it is said, while the product is in the catalog.
    fn spoken(
        &self,
        product: &crate::model::ids::ProductId,
        title: &Localized,
    ) -> Result<Localized, CommerceError> {
        let product = self.commerce.catalogs.product(self.shop.merchant.id, *product)?;
        Ok(product.map_or_else(|| title.clone(), |product| product.spoken_title))
    }

    fn missing(
        &self,
        cart: &mut Cart,
        filled: &mut Filled,
        line: &super::BasketLine,
        substitution: Substitution,
        language: Language,
    ) -> Result<(), CommerceError> {
        let instead = match substitution {
            Substitution::Never => None,
            Substitution::Ask | Substitution::BestMatch => self.best_match(line, language)?,
        };
        match instead.filter(|_| substitution == Substitution::BestMatch) {
            // At no higher price: the shopper has said yes to that in advance, and to nothing more.
            Some(found) => {
                filled.added += line.quantity;
                filled.replaced.push((line.title.clone(), found.name, found.price));
                cart.add(CartLine {
                    product: found.what.product,
                    sku: found.what.sku,
                    quantity: line.quantity,
                    unit_price: found.price,
                });
            }
            None => {
                let instead = match substitution {
                    Substitution::Ask => self.best_match(line, language)?,
                    Substitution::Never | Substitution::BestMatch => None,
                };
                filled.missing.push(Missing { name: line.title.clone(), instead, quantity: line.quantity });
            }
        }
        Ok(())
    }

    /// The nearest thing in stock: of the same category and unit, about the same price by amount, and no dearer.
    fn best_match(
        &self,
        line: &super::BasketLine,
        language: Language,
    ) -> Result<Option<Substitute>, CommerceError> {
        let (merchant, catalogs) = (self.shop.merchant.id, &self.commerce.catalogs);
        let near = catalogs.search(merchant, language, line.title.get(language), 0, CANDIDATES)?;
        let near: Vec<Product> = near.map(|found| found.page).unwrap_or_default();
        let of = |product: &Product| product.variants.iter().position(|variant| variant.sku == line.sku);
        let Some(original) = near.iter().find(|product| of(product).is_some()) else { return Ok(None) };
        let Some(old) = of(original).map(|index| &original.variants[index]) else { return Ok(None) };
        let fits = |variant: &Variant| {
            variant.is_available() && variant.price <= line.last_price && is_near(old, variant)
        };
        // Another size of the same thing is the best match of all.
        let same = original.variants.iter().find(|variant| fits(variant)).map(|variant| (original, variant));
        let other = near
            .iter()
            .filter(|product| product.id != original.id && product.category == original.category)
            .find_map(|product| Some((product, product.variants.iter().find(|variant| fits(variant))?)));
        Ok(same.or(other).map(|(product, variant)| Substitute {
            what: ProductRef { product: product.id, sku: variant.sku.clone() },
            name: product.spoken_title.clone(),
            price: variant.price,
        }))
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
