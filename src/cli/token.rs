//! `echoppe token`.

use std::process::ExitCode;

use anyhow::Context;
use chrono::TimeDelta;
use clap::Args;
use secrecy::ExposeSecret;

use super::Shared;
use crate::{
    app::open_database,
    clock::{Clock, Ids, SystemClock},
    commerce::issue_token,
};

/// Issues an access token for a shopper and prints it, once: only its hash is stored. For development, until
/// shoppers link their accounts themselves.
#[derive(Debug, Args)]
pub(super) struct TokenArgs {
    /// The shop's slug
    merchant: String,
    /// The customer's key in the shop's files
    customer: String,
    /// For how many hours it is good
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(i64).range(1..=24 * 365))]
    hours: i64,
    #[command(flatten)]
    shared: Shared,
}

pub(super) async fn run(args: TokenArgs) -> anyhow::Result<ExitCode> {
    let (config, _) = args.shared.load(Vec::new())?;
    let database = open_database(&config).await?;
    let merchants = database.read().await?.merchants().await?;
    let merchant = merchants.iter().find(|merchant| merchant.slug == args.merchant).with_context(|| {
        let slugs: Vec<&str> = merchants.iter().map(|merchant| merchant.slug.as_str()).collect();
        let known = if slugs.is_empty() {
            "none yet; bring one in with `echoppe import`".into()
        } else {
            slugs.join(", ")
        };
        format!("there is no shop `{}` in {}; there are: {known}", args.merchant, config.data_dir.display())
    })?;
    let lifetime = TimeDelta::hours(args.hours);
    let now = SystemClock.now();
    let token = issue_token(&database, &Ids::random(), now, merchant.id, &args.customer, lifetime).await?;
    let Some(token) = token else {
        let keys = database.read().await?.customer_keys(merchant.id).await?;
        anyhow::bail!("{} has no customer `{}`; it has: {}", args.merchant, args.customer, keys.join(", "));
    };
    println!("{}", token.expose_secret());
    database.close().await;
    Ok(ExitCode::SUCCESS)
}
