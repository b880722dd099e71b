//! Revoking a token (RFC 7009), and ending links for those whom they belong to.

use super::{Linking, LinkingError, Params, Reason, Step, param};
use crate::{
    model::{
        client::Client,
        ids::{CustomerId, LinkId, MerchantId},
        link::{LinkedApp, RevokedBy},
    },
    storage::{StoreError, TokenHash},
};

impl Linking {
    /// A client revokes one of its tokens, and with it the link: that is what platforms mean when they call on
    /// unlinking (RFC 7009 §2.1 allows it for either kind). The hint is not needed. Another client's token stays.
    pub async fn revoke(&self, client: &Client, params: &Params) -> Result<(), LinkingError> {
        let hash = TokenHash::of(param(params, "token").unwrap_or_default());
        let now = self.now();
        let mut tx = self.database().begin().await?;
        let by_refresh = tx.refresh_token(&hash).await?.map(|token| token.link);
        let by_refresh = by_refresh.map(|link| (link.customer, link.id, link.client_id));
        let by_access = tx.access_token(&hash).await?;
        let by_access = by_access.and_then(|token| {
            let (link, client_id) = token.link?;
            Some((token.customer, link, client_id))
        });
        let own = by_refresh.or(by_access).filter(|(_, _, client_id)| *client_id == client.id);
        let mut reason = Reason::NothingToRevoke;
        if let Some((customer, link, _)) = own
            && tx.revoke_link(customer, link, RevokedBy::Platform, now).await?
        {
            reason = Reason::Revoked;
        }
        self.record_in(&mut tx, client.merchant, &client.id, (Step::Revoke, reason)).await?;
        tx.commit().await?;
        self.commerce.forget_tokens();
        Ok(())
    }

    /// A shopper's live links, newest first.
    pub async fn linked_apps(&self, customer: CustomerId) -> Result<Vec<LinkedApp>, StoreError> {
        self.database().read().await?.linked_apps(customer).await
    }

    /// A shopper ends one of their links; gives whether it was live and theirs.
    pub async fn unlink(&self, customer: CustomerId, link: LinkId) -> Result<bool, StoreError> {
        let mut tx = self.database().begin().await?;
        let done = tx.revoke_link(customer, link, RevokedBy::Shopper, self.now()).await?;
        tx.commit().await?;
        self.commerce.forget_tokens();
        Ok(done)
    }

    /// How many live links each client of a merchant has.
    pub async fn count_links(&self, merchant: MerchantId) -> Result<Vec<(String, i64)>, StoreError> {
        self.database().read().await?.count_links(merchant).await
    }
}
