//! The demo shops' files, embedded.

use crate::commerce::import::ShopFiles;

macro_rules! files {
    ($shop:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("data/", $shop, "/", $name)))),+]
    };
}

const CORNER_GROCER: &[(&str, &str)] = files!(
    "corner-grocer": "shop.toml", "orders.toml", "categories.csv", "products-food.csv", "products-household.csv",
    "texts-food.en.csv", "texts-food.fr.csv", "texts-food.ro.csv", "texts-household.en.csv",
    "texts-household.fr.csv", "texts-household.ro.csv",
);
const CASA_VERDE: &[(&str, &str)] =
    files!("casa-verde": "shop.toml", "categories.csv", "products.csv", "texts.en.csv", "texts.ro.csv");

/// The slugs of the demo shops.
pub const SHOPS: [&str; 2] = ["corner-grocer", "casa-verde"];

/// The files of a demo shop.
pub fn shop(slug: &str) -> Option<ShopFiles> {
    match slug {
        "corner-grocer" => Some(ShopFiles::from_pairs(CORNER_GROCER)),
        "casa-verde" => Some(ShopFiles::from_pairs(CASA_VERDE)),
        _ => None,
    }
}
