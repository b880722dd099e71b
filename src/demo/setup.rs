//! Preparing the demo: its data once, its secrets anew in each run.

use std::{io, sync::Arc};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use data_encoding::HEXLOWER;
use secrecy::SecretString;
use sha2::{Digest, Sha256};

use super::{SHOPS, shop};
use crate::{
    app::{App, BuildError, Trust, open_commerce, site},
    clock::{Clock, Ids},
    commerce::import::{self, FileError, ImportError},
    config::Config,
    dialog::Engine,
    i18n::Localizers,
    linking::{ClientRequest, NewClient},
    model::{
        client::{ClientKind, ClientPlatform},
        merchant::SecretHeader,
    },
    outbound::{Fetch, NoNetwork},
    platform::{
        alexa::{
            sign::{Signer, SignerError},
            verify::{AlexaTrust, CERTIFICATE_HOST},
        },
        google::verify::GoogleTrust,
    },
    storage::StoreError,
};

/// The header that carries the demo's secret on Google's side.
pub const SECRET_HEADER: &str = "x-echoppe-demo";

/// A demo that is ready to be served.
#[derive(Debug)]
pub struct Demo {
    /// The whole of Echoppe, trusting [`Demo::signer`] for Alexa and [`Demo::secret`] for Google.
    pub app: Arc<App>,
    /// Signs requests as Alexa does.
    pub signer: Arc<Signer>,
    /// What Google's calls have to carry.
    pub secret: String,
    /// Access tokens of the demo's shoppers, by key.
    pub tokens: Vec<(&'static str, SecretString)>,
    /// Whether the data was there already.
    pub reused: bool,
    /// A link to come in as the first shop's merchant.
    pub invitation: SecretString,
    /// A client that links to the first shop, for trying.
    pub client: NewClient,
}

/// Why the demo could not be prepared.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// See [`BuildError`].
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The demo's own files are wrong.
    #[error(transparent)]
    Files(#[from] FileError),
    /// The data could not be written.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// See [`SignerError`].
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// The words could not be loaded.
    #[error("the words could not be loaded")]
    Words(#[from] crate::i18n::LoadError),
    /// Something went wrong on the way.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The demo's own conversation failed.
    #[error("{0}")]
    Conversation(String),
}

/// What the demo's own client is called.
const ASSISTANT: &str = "Demo assistant";

/// A client whose codes come back to this server's first page, registered anew in each run: the port may differ.
async fn assistant(app: &App) -> Result<NewClient, DemoError> {
    let shop = app.engine.commerce().directory().by_slug(SHOPS[0]).cloned();
    let shop = shop.ok_or_else(|| DemoError::Conversation("the demo's shop is not there".to_owned()))?;
    let clients = app.linking.clients(shop.merchant.id).await?;
    let request = ClientRequest {
        platform: ClientPlatform::Other,
        name: ASSISTANT.to_owned(),
        redirect_uris: vec![format!("{}/", app.site.issuer)],
        kind: ClientKind::Confidential,
        require_pkce: false,
        rotate_refresh: false,
        introspects: true,
        streamlined: None,
        replaces: clients.into_iter().find(|client| client.name == ASSISTANT),
    };
    Ok(app.linking.register(shop.merchant.id, request).await?)
}

/// Where the demo's merchant signs in as.
const OWNER: &str = "owner@example.org";

/// A link to come in as the first shop's merchant, anew in each run.
async fn invite(app: &App) -> Result<SecretString, DemoError> {
    let shop = app.engine.commerce().directory().by_slug(SHOPS[0]).cloned();
    let shop = shop.ok_or_else(|| DemoError::Conversation("the demo's shop is not there".to_owned()))?;
    // Who set up one-time codes in an earlier run may have lost them since.
    let failed = |error: &dyn std::error::Error| DemoError::Conversation(error.to_string());
    app.accounts.forget_second_factor(OWNER).await.map_err(|error| failed(&error))?;
    app.accounts.invite(shop.merchant.id, OWNER).await.map_err(|error| failed(&error))
}

/// Opens the demo's data, bringing it in when it is not there. `progress` hears of each product.
pub async fn prepare(
    config: &Config,
    clock: Arc<dyn Clock>,
    ids: Arc<Ids>,
    mut progress: impl FnMut(&str, usize, usize),
) -> Result<Demo, DemoError> {
    let now = clock.now();
    let commerce = open_commerce(config, Arc::clone(&clock), Arc::clone(&ids)).await?;
    let secret = URL_SAFE_NO_PAD.encode(ids.bytes::<18>());
    let hash = HEXLOWER.encode(&Sha256::digest(secret.as_bytes()));
    let reused = commerce.directory().by_slug(SHOPS[0]).is_some();
    for slug in SHOPS {
        let Some(files) = shop(slug) else { continue };
        let mut data = import::read(&files, &ids, now)?;
        data.merchant.google.secret_header =
            Some(SecretHeader { name: SECRET_HEADER.to_owned(), sha256: hash.clone() });
        if commerce.directory().by_slug(slug).is_some() {
            // Only the secret is new.
            let mut tx = commerce.database().begin().await?;
            tx.put_merchant(&data.merchant, now).await?;
            tx.bump(crate::commerce::DIRECTORY_COUNTER).await?;
            tx.commit().await?;
        } else {
            let total = data.products.len();
            import::import(commerce.database(), &data, &ids, now, |done| progress(slug, done, total)).await?;
        }
    }
    commerce.refresh().await.map_err(BuildError::from)?;
    let commerce = Arc::new(commerce);
    let mut tokens = Vec::new();
    if let Some(shop) = commerce.directory().by_slug(SHOPS[0]) {
        for key in ["camille", "andrei", "maria"] {
            let token = commerce.issue_token(shop.merchant.id, key, TimeDelta::hours(12)).await;
            tokens.extend(token.map_err(BuildError::from)?.map(|token| (key, token)));
        }
    }
    let signer = Arc::new(Signer::new(now)?);
    let nowhere: Arc<dyn Fetch> = Arc::new(NoNetwork);
    let trust = Trust {
        alexa: AlexaTrust::new(signer.roots(), CERTIFICATE_HOST, signer.host(), Arc::clone(&clock)),
        google: GoogleTrust::new(config.google.keys_url.clone(), nowhere, Arc::clone(&clock)),
    };
    let site = site(config, &ids)?;
    let app = Arc::new(App::new(Engine::new(commerce), Localizers::load()?, trust, site));
    let invitation = invite(&app).await?;
    let client = assistant(&app).await?;
    Ok(Demo { app, signer, secret, tokens, reused, invitation, client })
}
