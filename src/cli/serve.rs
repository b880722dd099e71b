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
    server::{self, Lifecycle},
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
    let (config, settings) = args.shared.load(more)?;
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
    let engine = Engine::new(Arc::new(commerce));
    let site = site(&config, &ids)?;
    let app = Arc::new(App::new(engine, Localizers::load()?, trust(&config, &clock)?, site));
    listen(app, config.bind, config.admin_bind, |address, admin| {
        tracing::info!(%address, %admin, "Serving");
    })
    .await?;
    Ok(ExitCode::SUCCESS)
}

/// Binds both listeners, tells where, and serves until signalled.
pub(super) async fn listen(
    app: Arc<App>,
    bind: SocketAddr,
    admin_bind: SocketAddr,
    ready: impl FnOnce(SocketAddr, SocketAddr),
) -> anyhow::Result<()> {
    let public =
        TcpListener::bind(bind).await.with_context(|| format!("cannot listen on {bind} (setting `bind`)"))?;
    let admin = TcpListener::bind(admin_bind)
        .await
        .with_context(|| format!("cannot listen on {admin_bind} (setting `admin_bind`)"))?;
    let lifecycle = Lifecycle::default();
    lifecycle.stop_on_signals();
    let (address, admin_address) = (public.local_addr()?, admin.local_addr()?);
    let metrics = telemetry::start_metrics();
    let admin_router = server::admin_router(Arc::clone(&app), metrics, Arc::clone(&lifecycle.stopping));
    let router = server::router(Arc::clone(&app));
    ready(address, admin_address);
    server::serve(Arc::clone(&app), (public, router), (admin, admin_router), lifecycle).await?;
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

/// The engine of the database and the shops in it.
async fn checked_database(config: &Config) -> anyhow::Result<(&'static str, Vec<String>)> {
    let database = open_database(config).await?;
    let merchants = database.read().await?.merchants().await?;
    Ok((database.engine(), merchants.into_iter().map(|merchant| merchant.slug).collect()))
}
