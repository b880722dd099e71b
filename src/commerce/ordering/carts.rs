//! The cart of whoever speaks.

use super::{Change, Shopper};
use crate::{
    commerce::{Commerce, CommerceError, Shop},
    model::{cart::Cart, ids::CartId, locale::Locale, product::ProductRef},
    storage::{CartOwner, OnSale},
};

impl Commerce {
    /// The shopper's cart as it is now, without changing anything.
    pub async fn cart(&self, shop: &Shop, shopper: &Shopper) -> Result<Option<Cart>, CommerceError> {
        let Some(owner) = shopper.owner() else { return Ok(None) };
        let (merchant, currency) = (shop.merchant.id, shop.merchant.currency);
        let mut tx = self.database.read().await?;
        let cart = tx.cart(merchant, &owner, currency).await?;
        let (CartOwner::Customer(_), Some(device)) = (&owner, &shopper.device) else { return Ok(cart) };
        // What the device gathered before it was linked is shown with it; the first change moves it over.
        let guest = tx.cart(merchant, &CartOwner::Device(device.0.clone()), currency).await?;
        Ok(match (cart, guest) {
            (Some(mut cart), Some(mut guest)) => {
                cart.merge(&mut guest);
                Some(cart)
            }
            (cart, guest) => cart.or(guest),
        })
    }
}

impl Change<'_> {
    /// The shopper's cart, kept from everybody else until this change ends. What a device has gathered before it was
    /// linked is in it. Nothing for somebody who can keep no cart.
    pub async fn cart(&mut self, shopper: &Shopper) -> Result<Option<Cart>, CommerceError> {
        let Some(owner) = shopper.owner() else { return Ok(None) };
        let merchant = &self.shop.merchant;
        let fresh = CartId(self.commerce.ids.uuid(self.now));
        let context = (merchant.currency, self.now);
        let mut cart = self.tx.lock_cart(merchant.id, &owner, fresh, context).await?;
        if let (CartOwner::Customer(_), Some(device)) = (&owner, &shopper.device) {
            let device = CartOwner::Device(device.0.clone());
            if let Some(mut guest) = self.tx.cart(merchant.id, &device, merchant.currency).await? {
                // Whoever takes it away has it: two who speak to one device at once do not both get its goods.
                if self.tx.delete_cart(guest.id).await? && !guest.is_empty() {
                    cart.merge(&mut guest);
                    self.tx.put_cart(&mut cart, None, self.now).await?;
                }
            }
        }
        Ok(Some(cart))
    }

    /// Writes a cart as its next version.
    pub async fn save_cart(&mut self, cart: &mut Cart, locale: Locale) -> Result<(), CommerceError> {
        self.tx.put_cart(cart, Some(locale.tag()), self.now).await?;
        Ok(())
    }

    /// What a variant costs now and how many there are.
    pub async fn on_sale(&mut self, what: &ProductRef) -> Result<Option<OnSale>, CommerceError> {
        Ok(self.tx.on_sale(self.shop.merchant.id, what.product, &what.sku).await?)
    }
}
