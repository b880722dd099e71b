//! Registering clients.

use data_encoding::BASE32_NOPAD;
use secrecy::{ExposeSecret, SecretString};

use super::{Linking, SECRET_PREFIX};
use crate::{
    model::{
        client::{Client, ClientKind, ClientPlatform, Streamlined},
        ids::MerchantId,
    },
    storage::{StoreError, TokenHash},
};

/// What a merchant asks for.
#[derive(Debug, Clone)]
pub struct ClientRequest {
    /// Who the client is.
    pub platform: ClientPlatform,
    /// What shoppers read, for [`ClientPlatform::Other`].
    pub name: String,
    /// Where codes may be sent.
    pub redirect_uris: Vec<String>,
    /// Whether it keeps a secret.
    pub kind: ClientKind,
    /// Whether PKCE is required.
    pub require_pkce: bool,
    /// Whether refresh tokens rotate.
    pub rotate_refresh: bool,
    /// Whether it may introspect.
    pub introspects: bool,
    /// Google's streamlined linking, to turn it on.
    pub streamlined: Option<Streamlined>,
    /// The client to replace, so that its identifier and its links stay.
    pub replaces: Option<Client>,
}

/// A client that has just been registered.
#[derive(Debug)]
pub struct NewClient {
    /// It.
    pub client: Client,
    /// Its secret: shown once, and stored as a hash.
    pub secret: Option<SecretString>,
}

impl Linking {
    /// Registers a client, with a new secret.
    pub async fn register(
        &self,
        merchant: MerchantId,
        request: ClientRequest,
    ) -> Result<NewClient, StoreError> {
        let now = self.now();
        let random = BASE32_NOPAD.encode(&self.commerce.ids().bytes::<10>()).to_ascii_lowercase();
        let fresh = format!("{}-{random}", request.platform.as_str());
        let client = Client {
            id: request.replaces.as_ref().map_or(fresh, |former| former.id.clone()),
            merchant,
            platform: request.platform,
            name: request.name,
            kind: request.kind,
            redirect_uris: request.redirect_uris,
            require_pkce: request.require_pkce,
            rotate_refresh: request.rotate_refresh,
            introspects: request.introspects,
            streamlined: request.streamlined,
            created_at: request.replaces.map_or(now, |former| former.created_at),
        };
        // Letters, digits, `_` and `-` only: clients differ in whether they form-encode a secret for Basic.
        let secret = (request.kind == ClientKind::Confidential).then(|| self.secret(SECRET_PREFIX));
        let hash = secret.as_ref().map(|secret| TokenHash::of(secret.expose_secret()));
        let mut tx = self.database().begin().await?;
        tx.put_client(&client, hash.as_ref()).await?;
        tx.commit().await?;
        Ok(NewClient { client, secret })
    }

    /// A merchant's clients, oldest first.
    pub async fn clients(&self, merchant: MerchantId) -> Result<Vec<Client>, StoreError> {
        self.database().read().await?.clients_of(merchant).await
    }

    /// Whose client has this identifier, and the identifier as it is registered.
    pub async fn owner(&self, id: &str) -> Option<(MerchantId, String)> {
        let mut tx = self.database().read().await.ok()?;
        let (client, _) = tx.client(id.get(..200).unwrap_or(id)).await.ok()??;
        Some((client.merchant, client.id))
    }

    /// Takes a merchant's client out of use; gives whether there was one. Its links end with it.
    pub async fn remove_client(&self, merchant: MerchantId, id: &str) -> Result<bool, StoreError> {
        let mut tx = self.database().begin().await?;
        let done = tx.disable_client(merchant, id, self.now()).await?;
        tx.commit().await?;
        self.commerce.forget_tokens();
        Ok(done)
    }
}
