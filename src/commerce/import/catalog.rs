//! `categories.csv`, `products*.csv` and `texts*.<language>.csv`.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::files::{FileError, ShopFiles, rows};
use crate::{
    clock::Ids,
    model::{
        ids::{ProductId, VariantId},
        locale::Language,
        localized::Localized,
        money::{Currency, Money},
        product::{Product, StockPolicy, Variant},
    },
};

#[derive(Deserialize)]
struct CategoryRow {
    id: String,
    parent: Option<String>,
    #[serde(default)]
    en: Option<String>,
    #[serde(default)]
    fr: Option<String>,
    #[serde(default)]
    ro: Option<String>,
}

#[derive(Deserialize)]
struct VariantRow {
    handle: String,
    #[serde(default)]
    brand: Option<String>,
    #[serde(default)]
    category: Option<String>,
    sku: String,
    #[serde(default)]
    size: Option<String>,
    price: String,
    stock: i64,
    #[serde(default)]
    image: Option<String>,
}

#[derive(Deserialize)]
struct TextRow {
    handle: String,
    title: String,
    #[serde(default)]
    spoken: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    synonyms: Option<String>,
}

type Categories = Vec<(String, Option<String>, Localized)>;

pub(super) fn read(
    files: &ShopFiles,
    ids: &Ids,
    now: DateTime<Utc>,
    currency: Currency,
) -> Result<(Categories, Vec<Product>), FileError> {
    let categories = read_categories(files)?;
    let mut products = read_products(files, ids, now, currency, &categories)?;
    read_texts(files, &mut products)?;
    for product in &products {
        if product.title.is_empty() {
            let reason = format!("product `{}` has no title in any texts*.csv", product.external_id);
            return Err(FileError::new("texts*.csv", None, reason));
        }
    }
    Ok((categories, products))
}

fn read_categories(files: &ShopFiles) -> Result<Categories, FileError> {
    let name = "categories.csv";
    let Some(text) = files.get(name) else { return Ok(Vec::new()) };
    let categories: Categories = rows::<CategoryRow>(name, text)
        .map(|row| {
            let (_, row) = row?;
            let names = [(Language::En, row.en), (Language::Fr, row.fr), (Language::Ro, row.ro)];
            let names = names.into_iter().filter_map(|(language, name)| Some((language, name?))).collect();
            Ok((row.id, row.parent.filter(|parent| !parent.is_empty()), names))
        })
        .collect::<Result<_, FileError>>()?;
    for (key, parent, _) in &categories {
        if let Some(parent) =
            parent.as_ref().filter(|parent| !categories.iter().any(|(key, _, _)| key == *parent))
        {
            return Err(FileError::new(
                name,
                None,
                format!("category `{key}`: there is no parent `{parent}`"),
            ));
        }
    }
    Ok(categories)
}

fn read_products(
    files: &ShopFiles,
    ids: &Ids,
    now: DateTime<Utc>,
    currency: Currency,
    categories: &Categories,
) -> Result<Vec<Product>, FileError> {
    let names: HashMap<&str, &Localized> =
        categories.iter().map(|(key, _, name)| (key.as_str(), name)).collect();
    let mut products: Vec<Product> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut skus = HashSet::new();
    for (name, text) in files.matching("products", ".csv") {
        for row in rows::<VariantRow>(name, text) {
            let (line, row) = row?;
            let fail = |reason: String| FileError::new(name, Some(line), reason);
            let category = row.category.filter(|category| !category.is_empty());
            if let Some(unknown) = category.as_deref().filter(|key| !names.contains_key(key)) {
                return Err(fail(format!("category `{unknown}` is not in categories.csv")));
            }
            if !skus.insert(row.sku.clone()) {
                return Err(fail(format!("SKU `{}` is there twice", row.sku)));
            }
            let image = row.image.filter(|image| !image.is_empty());
            if let Some(bad) =
                image.as_deref().filter(|image| !image.starts_with("https://") || image.len() > 2000)
            {
                return Err(fail(format!(
                    "image `{bad:.60}`: write an https:// address of at most 2000 characters"
                )));
            }
            let size = row.size.filter(|size| !size.is_empty()).map(|size| size.parse()).transpose();
            let price = Money::parse(&row.price, currency).map_err(|error| fail(error.to_string()))?;
            if price.minor < 0 || row.stock < 0 {
                return Err(fail("price and stock cannot be negative".to_owned()));
            }
            let variant = Variant {
                id: VariantId(ids.uuid(now)),
                sku: row.sku,
                size: size.map_err(|error| fail(format!("{error}")))?,
                price,
                stock: row.stock,
                policy: StockPolicy::Deny,
            };
            let index = *known.entry(row.handle.clone()).or_insert_with(|| {
                products.push(Product {
                    id: ProductId(ids.uuid(now)),
                    external_id: row.handle,
                    brand: row.brand.filter(|brand| !brand.is_empty()),
                    category_name: category
                        .as_deref()
                        .and_then(|key| names.get(key))
                        .copied()
                        .cloned()
                        .unwrap_or_default(),
                    category,
                    image,
                    title: Localized::default(),
                    spoken_title: Localized::default(),
                    description: Localized::default(),
                    synonyms: Vec::new(),
                    variants: Vec::new(),
                });
                products.len() - 1
            });
            products[index].variants.push(variant);
        }
    }
    Ok(products)
}

fn read_texts(files: &ShopFiles, products: &mut [Product]) -> Result<(), FileError> {
    let index: HashMap<String, usize> =
        products.iter().enumerate().map(|(index, product)| (product.external_id.clone(), index)).collect();
    for language in Language::ALL {
        let end = format!(".{}.csv", language.code());
        for (name, text) in files.matching("texts", &end) {
            for row in rows::<TextRow>(name, text) {
                let (line, row) = row?;
                let Some(product) = index.get(&row.handle).and_then(|index| products.get_mut(*index)) else {
                    let reason = format!("product `{}` is in no products*.csv", row.handle);
                    return Err(FileError::new(name, Some(line), reason));
                };
                if row.title.is_empty() {
                    return Err(FileError::new(name, Some(line), "the title is empty"));
                }
                let spoken = row.spoken.filter(|spoken| !spoken.is_empty());
                product.spoken_title.set(language, spoken.unwrap_or_else(|| row.title.clone()));
                product.title.set(language, row.title);
                if let Some(description) = row.description.filter(|text| !text.is_empty()) {
                    product.description.set(language, description);
                }
                let synonyms = row.synonyms.unwrap_or_default();
                let synonyms = synonyms.split('|').map(str::trim).filter(|word| !word.is_empty());
                product.synonyms.extend(synonyms.map(|word| (language, word.to_owned())));
            }
        }
    }
    Ok(())
}
