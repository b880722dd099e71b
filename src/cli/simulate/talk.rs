//! A turn on its way: straight through the adapters, or signed and over HTTPS to a server on this machine.

use std::sync::Arc;

use anyhow::Context;

use super::{Pick, Simulator, transcript};
use crate::{
    cli::serve::{self, Listeners},
    clock::{Clock, Ids, SystemClock},
    config::{self, Overrides},
    demo::{self, Client, Device},
    dialog::Input,
    fixtures,
    platform::{Heard, Sample},
};

/// How turns reach the shop.
pub(super) enum Way {
    /// Through the adapters, within this process.
    Direct,
    /// Over HTTPS, verified like any other.
    Https(Box<Server>),
}

/// A server of the demo's, on a port of its own.
pub(super) struct Server {
    client: Client,
    demo: Arc<demo::Demo>,
    _folder: tempfile::TempDir,
}

impl Way {
    /// Serves the demo shops from a temporary folder, on this machine only.
    pub(super) async fn serve() -> anyhow::Result<Self> {
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
            serve::listen(app, &config, listeners, move || ready.send(()).unwrap_or_default()).await
        });
        served.await.context("the server did not start")?;
        Ok(Self::Https(Box::new(Server { client, demo, _folder: folder })))
    }
}

impl Simulator {
    /// Sends an input, and shows what comes back.
    pub(super) async fn say(&mut self, input: Input) -> anyhow::Result<()> {
        self.turns += 1;
        self.world.clock().set(self.now());
        let heard = match &self.way {
            Way::Direct => self.direct(input).await?,
            Way::Https(server) => {
                let who = self.who.as_deref();
                let token = server.demo.tokens.iter().find(|(key, _)| Some(&**key) == who);
                let device = Device {
                    platform: self.platform,
                    locale: self.locale,
                    token: token.map(|(_, token)| token.clone()),
                    screen: self.screen,
                };
                server.client.send(&device, input, self.session.clone()).await?
            }
        };
        transcript::show(&heard, self.screen);
        self.picks = heard.suggestions.iter().cloned().map(Pick::Words).collect();
        self.note_answer(&heard.speech);
        self.session = heard.session.filter(|_| heard.open);
        if !heard.open {
            transcript::over();
        }
        Ok(())
    }

    async fn direct(&self, input: Input) -> anyhow::Result<Heard> {
        let sample = Sample {
            input,
            locale: self.locale,
            token: self.who.as_deref().and_then(|who| self.world.token(who)),
            device: "SIMULATED".to_owned(),
            session: self.session.clone(),
            request_id: format!("simulated-{}", self.turns),
            application: self.world.skill.clone(),
            at: self.now(),
            screen: self.screen,
        };
        let exchange =
            fixtures::send(&self.world, self.platform, &sample).await.map_err(anyhow::Error::msg)?;
        if self.wire {
            transcript::wire(&exchange)?;
        }
        Ok(exchange.heard)
    }
}
