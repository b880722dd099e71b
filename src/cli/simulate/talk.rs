//! A server on this machine that is talked to over HTTPS, each turn signed as its platform signs.

use std::sync::Arc;

use anyhow::Context;
use async_trait::async_trait;
use secrecy::SecretString;

use crate::{
    app::App,
    cli::serve::{self, Listeners},
    clock::{Clock, Ids, SystemClock},
    commerce::Shop,
    config::{self, Overrides},
    demo::{self, Client},
    fixtures::{Exchange, World},
    platform::{Platform, Sample},
    simulator::Stage,
};

/// A server of the demo's, on a port of its own.
pub(super) struct Server {
    client: Client,
    demo: Arc<demo::Demo>,
    shop: Arc<Shop>,
    _folder: tempfile::TempDir,
}

impl Server {
    /// Serves the demo shops from a temporary folder, on this machine only.
    pub(super) async fn start() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let local = "127.0.0.1:0".to_owned();
        let values = vec![
            ("data_dir", folder.path().display().to_string()),
            ("bind", local.clone()),
            ("admin_bind", local),
        ];
        let (mut config, _) = config::load(&Overrides { file: None, values }, [])?;
        demo::certify(&mut config)?;
        let listeners = Listeners::bind(&mut config).await?;
        let (clock, ids): (Arc<dyn Clock>, _) = (Arc::new(SystemClock), Arc::new(Ids::random()));
        let demo =
            Arc::new(demo::prepare(&config, Arc::clone(&clock), Arc::clone(&ids), |_, _, _| {}).await?);
        let certificate = std::fs::read(folder.path().join(demo::CERTIFICATE))?;
        let client = Client::new(config.bind, &certificate, Arc::clone(&demo), clock, ids)?;
        let (ready, served) = tokio::sync::oneshot::channel();
        let app = Arc::clone(&demo.app);
        tokio::spawn(async move {
            serve::listen(app, &config, listeners, None, move || ready.send(()).unwrap_or_default()).await
        });
        served.await.context("the server did not start")?;
        let shop = demo.app.engine.commerce().directory().by_slug(demo::SHOPS[0]).cloned();
        let shop = shop.context("the demo shop is missing")?;
        Ok(Self { client, demo, shop, _folder: folder })
    }
}

#[async_trait]
impl Stage for Server {
    fn app(&self) -> &App {
        &self.demo.app
    }

    fn shop(&self) -> Arc<Shop> {
        Arc::clone(&self.shop)
    }

    fn shoppers(&self) -> Vec<String> {
        self.demo.tokens.iter().map(|(key, _)| (*key).to_owned()).collect()
    }

    fn token(&self, who: &str) -> Option<SecretString> {
        self.demo.tokens.iter().find(|(key, _)| *key == who).map(|(_, token)| token.clone())
    }

    async fn send(&self, platform: &'static dyn Platform, sample: &Sample) -> Result<Exchange, String> {
        let request = platform.encode(sample);
        let response = self.client.post(platform, &request, sample.token.as_ref()).await;
        let response = response.map_err(|error| error.to_string())?;
        let heard = platform.heard(&response);
        Ok(Exchange { request, response, heard })
    }

    fn world(&self) -> Option<&World> {
        None
    }
}
