//! `echoppe serve`.

use std::{net::SocketAddr, process::ExitCode, sync::Arc};

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use super::{Shared, check};
use crate::{
    app::{App, open_commerce, site, trust},
    clock::{Clock, Ids, SystemClock},
    config::Config,
    dialog::Engine,
    i18n::Localizers,
    server::{self, Door, Lifecycle, tls},
    telemetry,
    web::simulator::{Shops, Talks},
};

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    shared: Shared,
    /// Where to serve the webhooks, such as 0.0.0.0:8080
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<SocketAddr>,
    /// Where to serve health and metrics; keep it private
    #[arg(long, value_name = "ADDRESS")]
    admin_bind: Option<SocketAddr>,
    /// Check the settings, explain every effective value, and exit
    #[arg(long)]
    check: bool,
}

pub(super) async fn run(args: ServeArgs) -> anyhow::Result<ExitCode> {
    let mut more = Vec::new();
    more.extend(args.bind.map(|bind| ("bind", bind.to_string())));
    more.extend(args.admin_bind.map(|bind| ("admin_bind", bind.to_string())));
    let (mut config, settings) = args.shared.load(more)?;
    if args.check {
        return check::run(&config, &settings).await;
    }
    telemetry::start_logs(&config.log, config.log_format)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let ids = Arc::new(Ids::random());
    let commerce = open_commerce(&config, Arc::clone(&clock), Arc::clone(&ids)).await?;
    if commerce.directory().shops().is_empty() {
        tracing::warn!("There is no shop yet: bring one in with `echoppe import FOLDER`");
    }
    let listeners = Listeners::bind(&mut config).await?;
    let engine = Engine::new(Arc::new(commerce));
    let site = site(&config, &ids)?;
    if config.public_url.is_none() {
        tracing::warn!(
            issuer = site.issuer,
            "public_url is not set: accounts can only be linked from this machine"
        );
    }
    if site.mailer.outbox().is_some() {
        tracing::warn!("mail.url is not set: mails wait at /outbox on the admin listener");
    }
    let app = Arc::new(App::new(engine, Localizers::load()?, trust(&config, &clock)?, site));
    let talks = config.simulator.then(|| {
        let shops = Shops::Real(Arc::clone(&app));
        Arc::new(Talks::new(shops, Arc::clone(&app.localizers), clock, Ids::random()))
    });
    listen(app, &config, listeners, talks, || {
        let (address, admin) = (config.bind, config.admin_bind);
        tracing::info!(%address, %admin, https = config.speaks_https(), "Serving");
        if config.simulator {
            tracing::warn!(
                "The simulator is on, at http://{admin}/simulator: what is ordered there is ordered"
            );
        }
    })
    .await?;
    Ok(ExitCode::SUCCESS)
}

/// Everything that is listened on.
pub(super) struct Listeners {
    public: TcpListener,
    admin: TcpListener,
    plain: Option<TcpListener>,
}

impl Listeners {
    /// Binds what is configured. Where a port was left to the system, `config` then says which it is.
    pub(super) async fn bind(config: &mut Config) -> anyhow::Result<Self> {
        let bind = async |name: &str, address: SocketAddr| {
            TcpListener::bind(address)
                .await
                .with_context(|| format!("cannot listen on {address} (setting `{name}`)"))
        };
        let public = bind("bind", config.bind).await?;
        let admin = bind("admin_bind", config.admin_bind).await?;
        let plain = match config.tls.http_bind {
            Some(address) => Some(bind("tls.http_bind", address).await?),
            None => None,
        };
        config.bind = public.local_addr()?;
        config.admin_bind = admin.local_addr()?;
        Ok(Self { public, admin, plain })
    }
}

/// Serves what has been bound until signalled, with a simulator if there is one. `ready` is called once everything is.
pub(super) async fn listen(
    app: Arc<App>,
    config: &Config,
    listeners: Listeners,
    talks: Option<Arc<Talks>>,
    ready: impl FnOnce(),
) -> anyhow::Result<()> {
    let lifecycle = Lifecycle::default();
    let (tls, challenges) = tls::start(config, lifecycle.token())?.unzip();
    let mut doors = Vec::new();
    if let Some(listener) = listeners.plain {
        let router = server::plain_router(&app.site.issuer, challenges.flatten());
        doors.push(Door { listener, router, tls: None });
    }
    lifecycle.stop_on_signals();
    let metrics = telemetry::start_metrics();
    let admin_router =
        server::admin_router(Arc::clone(&app), metrics, Arc::clone(&lifecycle.stopping), talks);
    doors.push(Door { listener: listeners.public, router: server::router(Arc::clone(&app)), tls });
    doors.push(Door { listener: listeners.admin, router: admin_router, tls: None });
    ready();
    server::serve(Arc::clone(&app), doors, lifecycle).await?;
    app.engine.commerce().database().close().await;
    Ok(())
}
