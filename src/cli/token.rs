//! `echoppe token`.

use std::{process::ExitCode, sync::Arc};

use anyhow::Context;
use chrono::TimeDelta;
use clap::Args;
use secrecy::ExposeSecret;

use super::Shared;
use crate::{
    app::open_commerce,
    clock::{Ids, SystemClock},
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
    let commerce = open_commerce(&config, Arc::new(SystemClock), Arc::new(Ids::random())).await?;
    let directory = commerce.directory();
    let shop = directory.by_slug(&args.merchant).with_context(|| {
        let slugs: Vec<&str> = directory.shops().iter().map(|shop| shop.merchant.slug.as_str()).collect();
        format!("there is no shop `{}`; there are: {}", args.merchant, slugs.join(", "))
    })?;
    let merchant = shop.merchant.id;
    let Some(token) = commerce.issue_token(merchant, &args.customer, TimeDelta::hours(args.hours)).await?
    else {
        let keys = commerce.database().read().await?.customer_keys(merchant).await?;
        anyhow::bail!("{} has no customer `{}`; it has: {}", args.merchant, args.customer, keys.join(", "));
    };
    println!("{}", token.expose_secret());
    commerce.database().close().await;
    Ok(ExitCode::SUCCESS)
}
