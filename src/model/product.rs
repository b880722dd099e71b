//! Products and their variants. The variant is what is sold.

use serde::{Deserialize, Serialize};

use super::{
    ids::{ProductId, VariantId},
    locale::Language,
    localized::Localized,
    measure::Measure,
    money::Money,
};

/// A product with at least one variant. The first variant is the featured one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Our identifier.
    pub id: ProductId,
    /// The merchant's own key for it, unique per merchant.
    pub external_id: String,
    /// The brand, if it has one.
    pub brand: Option<String>,
    /// Key of its category.
    pub category: Option<String>,
    /// The category's name.
    pub category_name: Localized,
    /// What a page or card shows.
    pub title: Localized,
    /// What is said aloud: short, no SKU noise.
    pub spoken_title: Localized,
    /// HTTPS address of a picture.
    pub image: Option<String>,
    /// One plain sentence.
    pub description: Localized,
    /// Other words that shoppers use for it.
    pub synonyms: Vec<(Language, String)>,
    /// What is sold, featured first. Never empty.
    pub variants: Vec<Variant>,
}

impl Product {
    /// The synonyms of one language.
    pub fn synonyms_in(&self, language: Language) -> impl Iterator<Item = &str> {
        self.synonyms.iter().filter(move |(of, _)| *of == language).map(|(_, word)| word.as_str())
    }

    /// The variant that stands for the product: the first that can be bought, else the first.
    pub fn featured(&self) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.is_available()).or_else(|| self.variants.first())
    }

    /// Whether any variant can be bought now.
    pub fn is_available(&self) -> bool {
        self.variants.iter().any(Variant::is_available)
    }

    /// The lowest price among the variants that can be bought, else among all.
    pub fn lowest_price(&self) -> Option<Money> {
        let buyable =
            self.variants.iter().filter(|variant| variant.is_available()).map(|variant| variant.price);
        buyable.min().or_else(|| self.variants.iter().map(|variant| variant.price).min())
    }
}

/// Which variant of which product: what a cart line and an offer point at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ProductRef {
    /// The product.
    pub product: ProductId,
    /// The variant's SKU.
    pub sku: String,
}

/// One thing that can be put in a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Our identifier.
    pub id: VariantId,
    /// The merchant's stock-keeping unit.
    pub sku: String,
    /// How much the pack holds.
    pub size: Option<Measure>,
    /// What it costs, tax included.
    pub price: Money,
    /// How many can be sold now.
    pub stock: i64,
    /// What happens when there are none left.
    pub policy: StockPolicy,
}

impl Variant {
    /// Whether it can be bought now.
    pub fn is_available(&self) -> bool {
        self.stock > 0 || self.policy == StockPolicy::Backorder
    }
}

/// What happens when the stock is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockPolicy {
    /// It cannot be bought.
    Deny,
    /// It can be bought and is delivered later.
    Backorder,
}
