//! `echoppe serve`.

use std::{net::SocketAddr, process::ExitCode, sync::Arc};

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use super::{Shared, paint};
use crate::{
    app::{App, open_commerce, open_database, site, trust},
    clock::{Clock, Ids, SystemClock},
    config::{Config, Setting},
    dialog::Engine,
    i18n::Localizers,
    server::{self, Door, Lifecycle, tls},
    telemetry,
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
        return check(&config, &settings).await;
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
    listen(app, &config, listeners, || {
        let (address, admin) = (config.bind, config.admin_bind);
        tracing::info!(%address, %admin, https = config.speaks_https(), "Serving");
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

/// Serves what has been bound until signalled. `ready` is called once everything is.
pub(super) async fn listen(
    app: Arc<App>,
    config: &Config,
    listeners: Listeners,
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
    let admin_router = server::admin_router(Arc::clone(&app), metrics, Arc::clone(&lifecycle.stopping));
    doors.push(Door { listener: listeners.public, router: server::router(Arc::clone(&app)), tls });
    doors.push(Door { listener: listeners.admin, router: admin_router, tls: None });
    ready();
    server::serve(Arc::clone(&app), doors, lifecycle).await?;
    app.engine.commerce().database().close().await;
    Ok(())
}

/// Explains the settings and tries what they point to.
async fn check(config: &Config, settings: &[Setting]) -> anyhow::Result<ExitCode> {
    println!("{}", paint::bold("Settings"));
    let width = settings.iter().map(|setting| setting.key.len()).max().unwrap_or(0);
    for setting in settings {
        let origin = paint::dim(&format!("({})", setting.origin));
        println!("  {:width$}  {}  {origin}", setting.key, setting.value);
    }
    println!("\n{}", paint::bold("Checks"));
    let mut sound = true;
    let mut tell = |what: &str, result: Result<String, String>| match result {
        Ok(detail) => println!("  {} {what}: {detail}", paint::green("ok")),
        Err(reason) => {
            sound = false;
            println!("  {} {what}: {reason}", paint::red("wrong"));
        }
    };
    tell(
        "log",
        telemetry::check_filter(&config.log).map(|_| config.log.clone()).map_err(|error| error.to_string()),
    );
    for (name, address) in [("bind", config.bind), ("admin_bind", config.admin_bind)] {
        let bound = TcpListener::bind(address).await.map(|_| format!("{address} is free"));
        tell(name, bound.map_err(|error| format!("{address}: {error}")));
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    tell(
        "trust",
        trust(config, &clock)
            .map(|_| "roots and hosts are usable".to_owned())
            .map_err(|error| error.to_string()),
    );
    tell("tls", tls::check(config).map_err(|error| error.to_string()));
    let issuer = config.public_url();
    if config.public_url.is_some() && !issuer.starts_with("https:") {
        tell("public_url", Err(format!("{issuer}: platforms only link over https")));
    }
    match site(config, &Ids::random()) {
        Err(error) => tell("keys and mail", Err(chain(&error))),
        Ok(site) => {
            tell("keys", Ok("usable".to_owned()));
            let way = match (site.mailer.outbox(), site.mailer.check().await) {
                (Some(_), _) => Ok("waits at /outbox on the admin listener: set mail.url".to_owned()),
                (None, Ok(())) => Ok("the server answers".to_owned()),
                (None, Err(error)) => Err(chain(&error)),
            };
            tell("mail", way);
        }
    }
    if config.bind == config.admin_bind && config.bind.port() != 0 {
        tell("bind", Err(format!("bind and admin_bind are both {}", config.bind)));
    }
    if config.google.keys_url.scheme() != "https" {
        tell("google.keys_url", Err(format!("{}: only https:// is called", config.google.keys_url)));
    }
    if config.database_url.is_none() && !config.data_dir.join("echoppe.db").is_file() {
        let dir = config.data_dir.display();
        tell(
            "database",
            Ok(format!("none yet in {dir}; `echoppe import FOLDER` or `echoppe serve` makes it")),
        );
        return Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    match checked_database(config).await {
        Ok((engine, slugs)) => {
            tell("database", Ok(format!("{engine}, schema up to date")));
            let none = "none yet: bring one in with `echoppe import FOLDER`".to_owned();
            tell("shops", Ok(if slugs.is_empty() { none } else { slugs.join(", ") }));
        }
        Err(error) => {
            let chain: Vec<String> = error.chain().map(ToString::to_string).collect();
            tell("database", Err(chain.join(": ")));
        }
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// An error with its causes, in a line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}

/// The engine of the database and the shops in it.
async fn checked_database(config: &Config) -> anyhow::Result<(&'static str, Vec<String>)> {
    let database = open_database(config).await?;
    let merchants = database.read().await?.merchants().await?;
    Ok((database.engine(), merchants.into_iter().map(|merchant| merchant.slug).collect()))
}
