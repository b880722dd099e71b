//! `echoppe import`.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::Args;
use indicatif::ProgressBar;

use super::{Shared, paint};
use crate::{
    app::open_database,
    clock::{Clock, Ids, SystemClock},
    commerce::import::{self, ShopFiles},
    telemetry,
};

/// Brings a shop in from a folder, or brings it up to date. Everything is checked before anything is written,
/// and written in one transaction. A running server sees it within seconds.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Folder with shop.toml, categories.csv, products*.csv, texts*.LANGUAGE.csv and perhaps orders.toml
    folder: PathBuf,
    /// Only check the files
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    shared: Shared,
}

pub(super) async fn run(args: ImportArgs) -> anyhow::Result<ExitCode> {
    let clock = SystemClock;
    let ids = Ids::random();
    let files = ShopFiles::from_dir(&args.folder)
        .with_context(|| format!("cannot read {}", args.folder.display()))?;
    let now = clock.now();
    let data = import::read(&files, &ids, now)?;
    if args.check {
        println!("{} {}: {} products", paint::green("ok"), data.merchant.slug, data.products.len());
        return Ok(ExitCode::SUCCESS);
    }
    let (config, _) = args.shared.load(Vec::new())?;
    telemetry::start_logs(&config.log, config.log_format)?;
    let database = open_database(&config).await?;
    let bar = ProgressBar::new(u64::try_from(data.products.len()).unwrap_or(0));
    let done = import::import(&database, &data, &ids, now, |_| bar.inc(1)).await?;
    bar.finish_and_clear();
    println!(
        "{} {}: {} products in {} variants, {} stores, {} customers, {} orders; {} products no longer sold",
        paint::green("ok"),
        data.merchant.slug,
        done.products,
        done.variants,
        done.locations,
        done.customers,
        done.orders,
        done.retired
    );
    println!(
        "  webhooks: /alexa and /google/{}; a running server follows within seconds",
        data.merchant.slug
    );
    database.close().await;
    Ok(ExitCode::SUCCESS)
}
