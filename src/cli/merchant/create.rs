//! `echoppe merchant create`.

use std::{collections::BTreeMap, process::ExitCode};

use anyhow::Context;
use clap::Args;

use super::{Desk, Shared, paint};
use crate::{
    commerce::DIRECTORY_COUNTER,
    model::{
        checkout::CheckoutRules,
        ids::MerchantId,
        locale::Locale,
        localized::Localized,
        merchant::{GoogleChannel, Merchant},
        money::Currency,
    },
};

#[derive(Debug, Args)]
pub(super) struct CreateArgs {
    /// Short name for addresses and commands: lower-case letters, digits, hyphens
    slug: String,
    /// What the shop is called, in every language; change single ones with `merchant set`
    #[arg(long)]
    name: String,
    /// Currency of its prices, such as EUR
    #[arg(long)]
    currency: String,
    /// Time zone in which its days begin, such as Europe/Paris
    #[arg(long)]
    time_zone: String,
    /// Languages that it has texts for, the default first
    #[arg(long, value_delimiter = ',', default_value = "en-GB")]
    locales: Vec<Locale>,
    /// Alexa skill that speaks for it
    #[arg(long, value_name = "ID")]
    alexa_skill: Vec<String>,
    /// Somebody to invite to the merchant area
    #[arg(long, value_name = "EMAIL")]
    owner: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

pub(super) async fn run(args: CreateArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let simple = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    anyhow::ensure!(
        !args.slug.is_empty() && args.slug.len() <= 60 && args.slug.chars().all(simple),
        "`{}` is no slug: write lower-case letters, digits and hyphens only, such as my-shop",
        args.slug
    );
    anyhow::ensure!(
        desk.commerce.directory().by_slug(&args.slug).is_none(),
        "there is a shop `{}` already; change it with `echoppe merchant set`",
        args.slug
    );
    let now = desk.commerce.clock().now();
    let default_locale = *args.locales.first().context("name at least one locale")?;
    let merchant = Merchant {
        id: MerchantId(desk.commerce.ids().uuid(now)),
        slug: args.slug,
        name: Localized::same(&args.name),
        default_locale,
        locales: args.locales,
        currency: Currency::from_code(&args.currency)?,
        time_zone: args
            .time_zone
            .parse()
            .ok()
            .with_context(|| format!("`{}` is no IANA time zone such as Europe/Paris", args.time_zone))?,
        locations: Vec::new(),
        alexa_skills: args.alexa_skill,
        invocation: BTreeMap::new(),
        checkout: CheckoutRules::default(),
        google: GoogleChannel::default(),
    };
    let mut tx = desk.commerce.database().begin().await?;
    let id = tx.put_merchant(&merchant, now).await?;
    tx.bump(DIRECTORY_COUNTER).await?;
    tx.commit().await?;
    println!("{} {} is there; a running server follows within seconds", paint::green("ok"), merchant.slug);
    if let Some(owner) = args.owner {
        let secret = desk.accounts.invite(id, &owner).await?;
        println!(
            "\nGive this link to {owner}; it works once, for a day:\n\n  {}\n",
            desk.invitation(&secret)
        );
    }
    println!(
        "Next:\n  echoppe import FOLDER                      its products and stores; shop.toml with the same slug"
    );
    println!(
        "  echoppe merchant invite {0} EMAIL\n  echoppe merchant link-client alexa --shop {0} --vendor-id M…",
        merchant.slug
    );
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}
