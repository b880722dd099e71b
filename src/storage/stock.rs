//! What the embedded store sells now, at which price, and how many are left: the store of record of a merchant that
//! has no other.

use sqlx::types::Json;
use uuid::Uuid;

use super::{StoreError, Tx, catalog::policy, merchants::currency, tx::on};
use crate::model::{
    ids::{MerchantId, ProductId, VariantId},
    localized::Localized,
    money::Money,
    product::StockPolicy,
};

/// A variant as it can be bought at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnSale {
    /// Its product.
    pub product: ProductId,
    /// The variant.
    pub variant: VariantId,
    /// Its SKU.
    pub sku: String,
    /// What it costs, tax included.
    pub price: Money,
    /// How many are left.
    pub available: i64,
    /// What happens when there are none left.
    pub policy: StockPolicy,
}

impl OnSale {
    /// How many of a wanted quantity can be bought.
    pub fn takes(&self, wanted: i64) -> i64 {
        match self.policy {
            StockPolicy::Backorder => wanted,
            StockPolicy::Deny => wanted.min(self.available.max(0)),
        }
    }
}

#[derive(sqlx::FromRow)]
struct OnSaleRow {
    product_id: Uuid,
    id: Uuid,
    sku: String,
    currency: String,
    amount_minor: i64,
    available: i64,
    policy: String,
}

impl OnSaleRow {
    fn into_on_sale(self) -> Result<OnSale, StoreError> {
        Ok(OnSale {
            product: ProductId(self.product_id),
            variant: VariantId(self.id),
            sku: self.sku,
            price: Money::new(self.amount_minor, currency(&self.currency, "price.currency")?),
            available: self.available,
            policy: policy(&self.policy)?,
        })
    }
}

impl Tx {
    /// A variant on sale, by its product and SKU.
    pub async fn on_sale(
        &mut self,
        merchant: MerchantId,
        product: ProductId,
        sku: &str,
    ) -> Result<Option<OnSale>, StoreError> {
        let row: Option<OnSaleRow> = on!(self, c => sqlx::query_as(
            "select v.product_id, v.id, v.sku, r.currency, r.amount_minor, s.available, s.policy from variant v \
             join product p on p.id = v.product_id join merchant m on m.id = p.merchant_id \
             join price r on r.variant_id = v.id and r.kind = 'list' and r.currency = m.currency \
             join stock s on s.variant_id = v.id \
             where p.merchant_id = $1 and p.active and v.product_id = $2 and v.sku = $3",
        ).bind(merchant.0).bind(product.0).bind(sku).fetch_optional(c).await)?;
        row.map(OnSaleRow::into_on_sale).transpose()
    }

    /// A variant on sale by its SKU alone, as orders name it.
    pub async fn on_sale_by_sku(
        &mut self,
        merchant: MerchantId,
        sku: &str,
    ) -> Result<Option<OnSale>, StoreError> {
        let row: Option<OnSaleRow> = on!(self, c => sqlx::query_as(
            "select v.product_id, v.id, v.sku, r.currency, r.amount_minor, s.available, s.policy from variant v \
             join product p on p.id = v.product_id join merchant m on m.id = p.merchant_id \
             join price r on r.variant_id = v.id and r.kind = 'list' and r.currency = m.currency \
             join stock s on s.variant_id = v.id \
             where p.merchant_id = $1 and p.active and v.sku = $2 order by v.product_id limit 1",
        ).bind(merchant.0).bind(sku).fetch_optional(c).await)?;
        row.map(OnSaleRow::into_on_sale).transpose()
    }

    /// Takes some of a variant out of stock; `false`, and nothing is taken, when there are not enough.
    pub async fn take_stock(&mut self, variant: VariantId, quantity: i64) -> Result<bool, StoreError> {
        let done = on!(self, c => sqlx::query(
            "update stock set available = available - $2, changed = $3 where variant_id = $1 \
             and (available >= $2 or policy = 'backorder')",
        ).bind(variant.0).bind(quantity).bind(true).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Puts goods back into stock, by SKU. What is no longer sold stays so. They are taken in the order in which an
    /// order takes them, so that the two never wait for each other in a circle.
    pub async fn put_back(&mut self, merchant: MerchantId, goods: &[(&str, i64)]) -> Result<(), StoreError> {
        let mut back = Vec::with_capacity(goods.len());
        for (sku, quantity) in goods {
            if let Some(on_sale) = self.on_sale_by_sku(merchant, sku).await? {
                back.push((on_sale.variant.0, *quantity));
            }
        }
        back.sort_unstable();
        for (variant, quantity) in back {
            on!(self, c => sqlx::query(
                "update stock set available = available + $2, changed = $3 where variant_id = $1",
            ).bind(variant).bind(quantity).bind(true).execute(c).await.map(drop))?;
        }
        Ok(())
    }

    /// The merchants whose stock has changed since it was last published.
    pub async fn changed_stock(&mut self) -> Result<Vec<MerchantId>, StoreError> {
        let rows: Vec<(Uuid,)> = on!(self, c => sqlx::query_as(
            "select distinct p.merchant_id from stock s join variant v on v.id = s.variant_id \
             join product p on p.id = v.product_id where s.changed order by p.merchant_id",
        ).fetch_all(c).await)?;
        Ok(rows.into_iter().map(|(id,)| MerchantId(id)).collect())
    }

    /// Publishes a merchant's changed stock as change `seq` of the catalog. Orders do not do it themselves: they
    /// would all wait for one counter.
    pub async fn publish_stock(&mut self, merchant: MerchantId, seq: i64) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "update product set seq = $2 where merchant_id = $1 and id in (select v.product_id from variant v \
             join stock s on s.variant_id = v.id where s.changed)",
        ).bind(merchant.0).bind(seq).execute(c).await.map(drop))?;
        on!(self, c => sqlx::query(
            "update stock set changed = $2 where changed and variant_id in (select v.id from variant v \
             join product p on p.id = v.product_id where p.merchant_id = $1 and p.seq = $3)",
        ).bind(merchant.0).bind(false).bind(seq).execute(c).await.map(drop))?;
        Ok(())
    }

    /// The titles of a product, as they are written and as they are said.
    pub async fn titles(&mut self, product: ProductId) -> Result<(Localized, Localized), StoreError> {
        let rows: Vec<(String, String, String)> = on!(self, c => sqlx::query_as(
            "select language, title, spoken_title from product_text where product_id = $1 order by language",
        ).bind(product.0).fetch_all(c).await)?;
        let (mut title, mut spoken) = (Localized::default(), Localized::default());
        for (language, written, said) in rows {
            let language = crate::model::locale::Language::from_code(&language);
            let language = language.ok_or(StoreError::Inconsistent("product_text.language"))?;
            title.set(language, written);
            spoken.set(language, said);
        }
        Ok((title, spoken))
    }

    /// Changes a variant's price and stock; gives whether there is such a variant.
    pub async fn set_on_sale(
        &mut self,
        merchant: MerchantId,
        sku: &str,
        (price, available): (Option<i64>, Option<i64>),
    ) -> Result<bool, StoreError> {
        let Some(on_sale) = self.on_sale_by_sku(merchant, sku).await? else { return Ok(false) };
        if let Some(price) = price {
            on!(self, c => sqlx::query(
                "update price set amount_minor = $2 where variant_id = $1 and kind = 'list' and currency = $3",
            ).bind(on_sale.variant.0).bind(price).bind(on_sale.price.currency.code()).execute(c).await.map(drop))?;
        }
        let available = available.unwrap_or(on_sale.available);
        on!(self, c => sqlx::query("update stock set available = $2, changed = $3 where variant_id = $1")
            .bind(on_sale.variant.0).bind(available).bind(true).execute(c).await.map(drop))?;
        Ok(true)
    }
}

/// A text column that holds an address, for erasing.
pub(super) type AddressColumn = Json<crate::model::policy::Address>;
