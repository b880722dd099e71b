//! Categories, products, their texts and variants, and the change sequence that search follows.

use std::collections::HashMap;

use sqlx::types::Json;
use uuid::Uuid;

use super::{StoreError, Tx, merchants::currency, tx::on};
use crate::model::{
    ids::{MerchantId, ProductId, VariantId},
    locale::Language,
    localized::Localized,
    measure::{Measure, Unit},
    money::Money,
    product::{Product, StockPolicy, Variant},
};

#[derive(sqlx::FromRow)]
struct ProductRow {
    id: Uuid,
    external_id: String,
    brand: Option<String>,
    category: Option<String>,
    image: Option<String>,
    category_name: Option<Json<Localized>>,
    active: bool,
}

#[derive(sqlx::FromRow)]
struct TextRow {
    product_id: Uuid,
    language: String,
    title: String,
    spoken_title: String,
    description: String,
    synonyms: Json<Vec<String>>,
}

#[derive(sqlx::FromRow)]
struct VariantRow {
    id: Uuid,
    product_id: Uuid,
    sku: String,
    size_milli: Option<i64>,
    size_unit: Option<String>,
    currency: String,
    amount_minor: i64,
    available: i64,
    policy: String,
}

/// A product that changed: its new state, or that it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProductChange {
    /// It is new or different.
    Put(Box<Product>),
    /// It is no longer sold.
    Removed(ProductId),
}

impl Tx {
    /// Inserts or updates a category.
    pub async fn put_category(
        &mut self,
        merchant: MerchantId,
        key: &str,
        parent: Option<&str>,
        name: &Localized,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into category (merchant_id, external_id, parent, name) values ($1, $2, $3, $4) \
             on conflict (merchant_id, external_id) do update set parent = excluded.parent, name = excluded.name",
        ).bind(merchant.0).bind(key).bind(parent).bind(Json(name)).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Inserts or updates a product by the merchant's key, with all texts and variants, as change `seq`.
    pub async fn put_product(
        &mut self,
        merchant: MerchantId,
        product: &Product,
        seq: i64,
    ) -> Result<ProductId, StoreError> {
        let (id,): (Uuid,) = on!(self, c => sqlx::query_as(
            "insert into product (id, merchant_id, external_id, brand, category, image, active, seq) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (merchant_id, external_id) do update set \
             brand = excluded.brand, category = excluded.category, image = excluded.image, active = excluded.active, seq = excluded.seq \
             returning id",
        )
        .bind(product.id.0).bind(merchant.0).bind(&product.external_id).bind(&product.brand)
        .bind(&product.category).bind(&product.image).bind(true).bind(seq)
        .fetch_one(c).await)?;
        self.put_texts(id, product).await?;
        self.put_variants(id, &product.variants).await?;
        Ok(ProductId(id))
    }

    async fn put_texts(&mut self, id: Uuid, product: &Product) -> Result<(), StoreError> {
        on!(self, c => sqlx::query("delete from product_text where product_id = $1")
            .bind(id).execute(c).await.map(drop))?;
        for (language, title) in product.title.iter() {
            let synonyms: Vec<&str> = product.synonyms_in(language).collect();
            on!(self, c => sqlx::query(
                "insert into product_text (product_id, language, title, spoken_title, description, synonyms) \
                 values ($1, $2, $3, $4, $5, $6)",
            )
            .bind(id).bind(language.code()).bind(title)
            .bind(product.spoken_title.exact(language).unwrap_or(title))
            .bind(product.description.exact(language).unwrap_or_default())
            .bind(Json(&synonyms))
            .execute(c).await.map(drop))?;
        }
        Ok(())
    }

    async fn put_variants(&mut self, product: Uuid, variants: &[Variant]) -> Result<(), StoreError> {
        let old: Vec<(Uuid, String)> = on!(self, c => sqlx::query_as(
            "select id, sku from variant where product_id = $1 order by position",
        ).bind(product).fetch_all(c).await)?;
        for (id, sku) in old {
            if !variants.iter().any(|variant| variant.sku == sku) {
                on!(self, c => sqlx::query("delete from variant where id = $1").bind(id).execute(c).await.map(drop))?;
            }
        }
        for (position, variant) in (0_i64..).zip(variants) {
            let (id,): (Uuid,) = on!(self, c => sqlx::query_as(
                "insert into variant (id, product_id, position, sku, size_milli, size_unit) \
                 values ($1, $2, $3, $4, $5, $6) on conflict (product_id, sku) do update set \
                 position = excluded.position, size_milli = excluded.size_milli, size_unit = excluded.size_unit \
                 returning id",
            )
            .bind(variant.id.0).bind(product).bind(position).bind(&variant.sku)
            .bind(variant.size.map(|size| size.milli)).bind(variant.size.map(|size| size.unit.symbol()))
            .fetch_one(c).await)?;
            on!(self, c => sqlx::query(
                "insert into price (variant_id, kind, currency, amount_minor) values ($1, 'list', $2, $3) \
                 on conflict (variant_id, kind, currency) do update set amount_minor = excluded.amount_minor",
            ).bind(id).bind(variant.price.currency.code()).bind(variant.price.minor).execute(c).await.map(drop))?;
            on!(self, c => sqlx::query(
                "insert into stock (variant_id, available, policy) values ($1, $2, $3) \
                 on conflict (variant_id) do update set available = excluded.available, policy = excluded.policy",
            ).bind(id).bind(variant.stock).bind(policy_name(variant.policy)).execute(c).await.map(drop))?;
        }
        Ok(())
    }

    /// Marks the merchant's products that change `seq` did not touch as no longer sold; gives how many.
    pub async fn retire_products(&mut self, merchant: MerchantId, seq: i64) -> Result<u64, StoreError> {
        let retired = on!(self, c => sqlx::query(
            "update product set active = $3, seq = $2 where merchant_id = $1 and seq < $2 and active",
        ).bind(merchant.0).bind(seq).bind(false).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(retired)
    }

    /// Up to `limit` products changed after `since`, ordered by identifier and starting after `after`.
    pub async fn products_changed(
        &mut self,
        merchant: MerchantId,
        since: i64,
        after: Option<ProductId>,
        limit: i64,
    ) -> Result<Vec<ProductChange>, StoreError> {
        let after = after.map_or(Uuid::nil(), |id| id.0);
        let rows: Vec<ProductRow> = on!(self, c => sqlx::query_as(
            "select p.id, p.external_id, p.brand, p.category, p.image, k.name as category_name, p.active from product p \
             left join category k on k.merchant_id = p.merchant_id and k.external_id = p.category \
             where p.merchant_id = $1 and p.seq > $2 and p.id > $3 order by p.id limit $4",
        ).bind(merchant.0).bind(since).bind(after).bind(limit).fetch_all(c).await)?;
        let Some(last) = rows.last().map(|row| row.id) else { return Ok(Vec::new()) };
        let texts: Vec<TextRow> = on!(self, c => sqlx::query_as(
            "select t.product_id, t.language, t.title, t.spoken_title, t.description, t.synonyms \
             from product_text t join product p on p.id = t.product_id \
             where p.merchant_id = $1 and p.seq > $2 and p.id > $3 and p.id <= $4 order by t.product_id, t.language",
        ).bind(merchant.0).bind(since).bind(after).bind(last).fetch_all(c).await)?;
        let variants: Vec<VariantRow> = on!(self, c => sqlx::query_as(
            "select v.id, v.product_id, v.sku, v.size_milli, v.size_unit, r.currency, r.amount_minor, \
             s.available, s.policy from variant v join product p on p.id = v.product_id \
             join merchant m on m.id = p.merchant_id \
             join price r on r.variant_id = v.id and r.kind = 'list' and r.currency = m.currency \
             join stock s on s.variant_id = v.id \
             where p.merchant_id = $1 and p.seq > $2 and p.id > $3 and p.id <= $4 order by v.product_id, v.position",
        ).bind(merchant.0).bind(since).bind(after).bind(last).fetch_all(c).await)?;
        assemble(rows, texts, variants)
    }
}

fn assemble(
    rows: Vec<ProductRow>,
    texts: Vec<TextRow>,
    variants: Vec<VariantRow>,
) -> Result<Vec<ProductChange>, StoreError> {
    let mut texts_of: HashMap<Uuid, Vec<TextRow>> = HashMap::new();
    for text in texts {
        texts_of.entry(text.product_id).or_default().push(text);
    }
    let mut variants_of: HashMap<Uuid, Vec<Variant>> = HashMap::new();
    for row in variants {
        variants_of.entry(row.product_id).or_default().push(row.into_variant()?);
    }
    rows.into_iter()
        .map(|row| {
            let variants = variants_of.remove(&row.id).unwrap_or_default();
            if !row.active || variants.is_empty() {
                return Ok(ProductChange::Removed(ProductId(row.id)));
            }
            let texts = texts_of.remove(&row.id).unwrap_or_default();
            Ok(ProductChange::Put(Box::new(row.into_product(texts, variants)?)))
        })
        .collect()
}

impl ProductRow {
    fn into_product(self, texts: Vec<TextRow>, variants: Vec<Variant>) -> Result<Product, StoreError> {
        let mut product = Product {
            id: ProductId(self.id),
            external_id: self.external_id,
            brand: self.brand,
            category: self.category,
            image: self.image,
            category_name: self.category_name.map(|name| name.0).unwrap_or_default(),
            title: Localized::default(),
            spoken_title: Localized::default(),
            description: Localized::default(),
            synonyms: Vec::new(),
            variants,
        };
        for text in texts {
            let language = Language::from_code(&text.language);
            let language = language.ok_or(StoreError::Inconsistent("product_text.language"))?;
            product.title.set(language, text.title);
            product.spoken_title.set(language, text.spoken_title);
            if !text.description.is_empty() {
                product.description.set(language, text.description);
            }
            product.synonyms.extend(text.synonyms.0.into_iter().map(|word| (language, word)));
        }
        Ok(product)
    }
}

impl VariantRow {
    fn into_variant(self) -> Result<Variant, StoreError> {
        let unit = self.size_unit.as_deref().and_then(Unit::from_symbol);
        let policy = policy(&self.policy)?;
        Ok(Variant {
            id: VariantId(self.id),
            sku: self.sku,
            size: self.size_milli.zip(unit).map(|(milli, unit)| Measure { milli, unit }),
            price: Money::new(self.amount_minor, currency(&self.currency, "price.currency")?),
            stock: self.available,
            policy,
        })
    }
}

pub(super) fn policy(name: &str) -> Result<StockPolicy, StoreError> {
    match name {
        "deny" => Ok(StockPolicy::Deny),
        "backorder" => Ok(StockPolicy::Backorder),
        _ => Err(StoreError::Inconsistent("stock.policy")),
    }
}

const fn policy_name(policy: StockPolicy) -> &'static str {
    match policy {
        StockPolicy::Deny => "deny",
        StockPolicy::Backorder => "backorder",
    }
}
