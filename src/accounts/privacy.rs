//! A shopper's own data: all of it in one file, or all of it gone.

use secrecy::SecretString;
use serde_json::{Value, json};

use super::{AccountError, Accounts, PasswordError};
use crate::{
    commerce::Shop,
    model::{
        ids::{CustomerId, MerchantId},
        order::Order,
    },
    storage::CartOwner,
};

impl Accounts {
    /// Everything that is known about a shopper, as JSON.
    pub async fn export(&self, shop: &Shop, customer: CustomerId) -> Result<Value, AccountError> {
        let merchant = shop.merchant.id;
        let mut tx = self.database().read().await?;
        let facts = tx.customer_facts(customer).await?;
        let apps = tx.linked_apps(customer).await?;
        let orders = tx.orders_of(merchant, customer, i64::MAX).await?;
        let cart = tx.cart(merchant, &CartOwner::Customer(customer), shop.merchant.currency).await?;
        let (policy, address) = (tx.policy(customer).await?, tx.address(customer).await?);
        drop(tx);
        let cart = cart.map(|cart| cart.lines).unwrap_or_default();
        let cart = cart.iter().map(|line| json!({ "sku": line.sku, "quantity": line.quantity }));
        let account = self.account(merchant, customer).await?;
        let (key, email, language) = facts.unwrap_or_default();
        let apps = apps.iter().map(|app| {
            json!({ "platform": app.platform.as_str(), "scope": app.scopes.to_string(), "linked_at": app.linked_at })
        });
        Ok(json!({
            "shop": shop.merchant.slug,
            "exported_at": self.now(),
            "customer": { "id": customer, "key": key, "email": email, "language": language },
            "account": account.map(|account| json!({
                "created_at": account.created_at,
                "spoken_pin": account.pin.is_some(),
                "limit_per_order_minor": account.order_limit,
                "limit_per_day_minor": account.day_limit,
                "currency": shop.merchant.currency.code(),
            })),
            "address": address,
            "ordering": {
                "substitution": policy.substitution,
                "pin_from_minor": policy.pin_from,
                "locked_at": policy.locked_at,
                "reminders": policy.reminders,
            },
            "cart": cart.collect::<Vec<_>>(),
            "linked_apps": apps.collect::<Vec<_>>(),
            "orders": orders.iter().map(order).collect::<Vec<_>>(),
        }))
    }

    /// Erases a shopper who knows the password. It cannot be undone.
    pub async fn erase(
        &self,
        (merchant, customer): (MerchantId, CustomerId),
        password: &SecretString,
        network: &str,
    ) -> Result<(), AccountError> {
        if !self.is_password_of(merchant, customer, password, network).await? {
            return Err(PasswordError::Wrong.into());
        }
        let now = self.now();
        let tombstone = self.commerce.ids().uuid(now);
        let mut tx = self.database().begin().await?;
        tx.erase_customer(customer, tombstone, now).await?;
        tx.commit().await?;
        self.database().settle().await?;
        self.commerce.forget_tokens();
        Ok(())
    }
}

fn order(order: &Order) -> Value {
    json!({
        "number": order.number,
        "placed_at": order.placed_at,
        "state": order.lifecycle,
        "payment": order.payment,
        "fulfillment": order.fulfillment,
        "total_minor": order.total.minor,
        "currency": order.total.currency.code(),
        "lines": order.lines.iter().map(|line| json!({
            "sku": line.sku, "title": line.title, "quantity": line.quantity,
        })).collect::<Vec<_>>(),
        "shipments": order.shipments.iter().map(|shipment| json!({
            "carrier": shipment.carrier, "tracking_number": shipment.tracking_number,
        })).collect::<Vec<_>>(),
    })
}
