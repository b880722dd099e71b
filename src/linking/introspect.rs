//! Asking about a token (RFC 7662), and the account behind one (`/oauth/userinfo`).

use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};

use super::{Linking, LinkingError, OAuthCode, Params, Reason, Step, param, refuse};
use crate::{
    model::{
        account::ShopperAccount,
        client::Client,
        ids::CustomerId,
        scope::{Scope, Scopes},
    },
    storage::{ShopperKey, StoreError, TokenHash},
};

/// A token that is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introspection {
    /// Whose it is.
    pub customer: CustomerId,
    /// For which client; none for one made on the command line.
    pub client_id: Option<String>,
    /// What it allows.
    pub scopes: Scopes,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
}

/// What a bearer of a token learns about the account.
#[derive(Debug)]
pub enum Profile {
    /// The account.
    Found(Box<ShopperAccount>),
    /// The token is unknown, ended or revoked.
    InvalidToken,
    /// The token does not allow it.
    InsufficientScope,
}

impl Linking {
    /// Whether an access token is good, for a service of its own merchant. Dead tokens, and those of other
    /// merchants, give nothing.
    pub async fn introspect(
        &self,
        client: &Client,
        params: &Params,
    ) -> Result<Option<Introspection>, LinkingError> {
        if !client.introspects {
            return refuse(OAuthCode::UnauthorizedClient, Reason::NotAllowed);
        }
        let hash = TokenHash::of(param(params, "token").unwrap_or_default());
        let token = self.database().read().await?.access_token(&hash).await?;
        self.record(Some(client.merchant), &client.id, Step::Introspect, Reason::Introspected).await;
        let good = token.filter(|token| {
            token.merchant == client.merchant && !token.revoked && token.expires_at > self.now()
        });
        Ok(good.map(|token| Introspection {
            customer: token.customer,
            client_id: token.link.map(|(_, client_id)| client_id),
            scopes: token.scopes,
            issued_at: token.created_at,
            expires_at: token.expires_at,
        }))
    }

    /// The account behind an access token.
    pub async fn profile(&self, token: &SecretString) -> Result<Profile, StoreError> {
        let mut tx = self.database().read().await?;
        let found = tx.access_token(&TokenHash::of(token.expose_secret())).await?;
        let Some(token) = found.filter(|token| !token.revoked && token.expires_at > self.now()) else {
            return Ok(Profile::InvalidToken);
        };
        if !token.scopes.contains(Scope::Profile) {
            return Ok(Profile::InsufficientScope);
        }
        let account = tx.shopper(token.merchant, ShopperKey::Customer(token.customer)).await?;
        Ok(account.map_or(Profile::InvalidToken, |account| Profile::Found(Box::new(account))))
    }
}
