//! A shopper's own data: all of it in one file, or all of it gone.

use secrecy::SecretString;
use serde_json::{Value, json};

use super::{AccountError, Accounts, PasswordError};
use crate::{
    commerce::Shop,
    model::{
        cart::{Cart, CartLine},
        ids::{CustomerId, MerchantId},
    },
    storage::CartOwner,
};

impl Accounts {
    /// Everything that is known about a shopper, as JSON. Secrets are not: of a PIN only that there is one.
    pub async fn export(&self, shop: &Shop, customer: CustomerId) -> Result<Value, AccountError> {
        let merchant = shop.merchant.id;
        let mut tx = self.database().read().await?;
        let (key, email, language) = tx.customer_facts(customer).await?.unwrap_or_default();
        let apps = tx.linked_apps(customer).await?;
        let cart = tx.cart(merchant, &CartOwner::Customer(customer), shop.merchant.currency).await?;
        let reminded_at = tx.reminded_at(customer).await?;
        let (policy, address) = (tx.policy(customer).await?, tx.address(customer).await?);
        let tickets = tx.tickets_of(merchant, customer).await?;
        let notifications = tx.subscribers(merchant, customer).await?.len();
        let mut orders = Vec::new();
        for order in tx.orders_of(merchant, customer, i64::MAX).await? {
            orders.extend(self.commerce.document_in(&mut tx, shop, order.id).await?);
        }
        drop(tx);
        let account = self.account(merchant, customer).await?;
        let apps = apps.iter().map(|app| {
            json!({ "platform": app.platform.as_str(), "scope": app.scopes.to_string(), "linked_at": app.linked_at })
        });
        let tickets = tickets.iter().map(|ticket| {
            json!({
                "number": ticket.number,
                "created_at": ticket.created_at,
                "closed_at": ticket.closed_at,
                "locale": ticket.locale,
                "callback": ticket.callback,
                "summary": ticket.summary,
            })
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
                "fulfillment": policy.fulfillment,
                "payment": policy.payment,
                "substitution": policy.substitution,
                "pin_from_minor": policy.pin_from,
                "locked_at": policy.locked_at,
                "reminders": policy.reminders,
                "reminded_at": reminded_at,
            },
            "alexa_notifications": notifications > 0,
            "cart": cart.map(|cart| self::cart(&cart)),
            "linked_apps": apps.collect::<Vec<_>>(),
            "orders": orders,
            "tickets": tickets.collect::<Vec<_>>(),
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

fn cart(cart: &Cart) -> Value {
    let line = |line: &CartLine| json!({ "sku": line.sku, "quantity": line.quantity });
    json!({
        "lines": cart.lines.iter().map(line).collect::<Vec<_>>(),
        "fulfillment": cart.choices.fulfillment,
        "pickup_store": cart.choices.store,
        "payment": cart.choices.payment,
    })
}
