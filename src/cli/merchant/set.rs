//! `echoppe merchant set`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Desk, Shared, paint};
use crate::{
    commerce::DIRECTORY_COUNTER,
    model::{
        locale::{Language, Locale},
        merchant::{Merchant, SecretHeader},
        money::Currency,
    },
};

/// Changes one setting of a shop. `shop.toml` sets all of them at once, at the next import.
#[derive(Debug, Args)]
pub(super) struct SetArgs {
    /// The shop's slug
    merchant: String,
    /// What to change
    key: Key,
    /// Its new value; lists are separated by commas. `-` reads it from the standard input, where no process list
    /// shows it
    #[arg(allow_hyphen_values = true)]
    value: String,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Key {
    /// Name in English
    NameEn,
    /// Name in French
    NameFr,
    /// Name in Romanian
    NameRo,
    /// Locale spoken when nothing else is known
    DefaultLocale,
    /// Locales that the shop has texts for
    Locales,
    /// Currency of its prices
    Currency,
    /// Time zone in which its days begin
    TimeZone,
    /// Alexa skills that speak for it
    AlexaSkills,
    /// What people say to open it, as `locale:name`, such as fr-FR:épicerie du coin; `locale:` for its own name again
    Invocation,
    /// Audiences of Dialogflow's ID tokens
    GoogleAudiences,
    /// Service accounts of Dialogflow
    GoogleServiceAccounts,
    /// Project of the Actions SDK
    GoogleProject,
    /// `user:password` of Google's calls by HTTP Basic; stored as a hash
    GoogleBasic,
    /// `header-name:secret` of Google's calls; stored as a hash
    GoogleSecretHeader,
}

pub(super) async fn run(args: SetArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let mut merchant = desk.shop(Some(&args.merchant))?.merchant.clone();
    let directory = desk.commerce.directory();
    if matches!(args.key, Key::AlexaSkills) {
        for skill in list(&args.value) {
            anyhow::ensure!(skill.starts_with("amzn1.ask.skill."), "a skill id begins with amzn1.ask.skill.");
            if let Some(other) = directory.by_skill(&skill).filter(|other| other.merchant.id != merchant.id) {
                anyhow::bail!("the skill {skill} speaks for `{}` already", other.merchant.slug);
            }
        }
    }
    let value =
        if args.value == "-" { std::io::read_to_string(std::io::stdin())? } else { args.value.clone() };
    change(&mut merchant, args.key, value.trim())?;
    let now = desk.commerce.clock().now();
    let mut tx = desk.commerce.database().begin().await?;
    tx.put_merchant(&merchant, now).await?;
    tx.bump(DIRECTORY_COUNTER).await?;
    tx.commit().await?;
    println!("{} {} is changed; a running server follows within seconds", paint::green("ok"), merchant.slug);
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

fn list(value: &str) -> Vec<String> {
    value.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn change(merchant: &mut Merchant, key: Key, value: &str) -> anyhow::Result<()> {
    let hash = |secret: &str| HEXLOWER.encode(&Sha256::digest(secret.as_bytes()));
    match key {
        Key::NameEn => merchant.name.set(Language::En, value),
        Key::NameFr => merchant.name.set(Language::Fr, value),
        Key::NameRo => merchant.name.set(Language::Ro, value),
        Key::DefaultLocale => {
            let locale: Locale = value.parse()?;
            anyhow::ensure!(merchant.locales.contains(&locale), "{locale} is not among the shop's locales");
            merchant.default_locale = locale;
        }
        Key::Locales => {
            let locales: Result<Vec<Locale>, _> = list(value).iter().map(|tag| tag.parse()).collect();
            let locales = locales?;
            let default = merchant.default_locale;
            anyhow::ensure!(locales.contains(&default), "the default locale {default} has to be among them");
            merchant.locales = locales;
        }
        Key::Currency => merchant.currency = Currency::from_code(value)?,
        Key::TimeZone => {
            let zone = value.parse();
            merchant.time_zone =
                zone.map_err(|_| anyhow::anyhow!("write an IANA zone such as Europe/Paris"))?;
        }
        Key::AlexaSkills => merchant.alexa_skills = list(value),
        Key::Invocation => {
            let (tag, name) = value
                .split_once(':')
                .ok_or_else(|| anyhow::anyhow!("write `locale:name`, such as fr-FR:épicerie du coin"))?;
            let (locale, name): (Locale, _) = (tag.trim().parse()?, name.trim());
            if name.is_empty() {
                merchant.invocation.remove(&locale);
            } else {
                merchant.invocation.insert(locale, name.to_owned());
            }
        }
        Key::GoogleAudiences => merchant.google.audiences = list(value),
        Key::GoogleServiceAccounts => merchant.google.service_accounts = list(value),
        Key::GoogleProject => merchant.google.project_id = Some(value.to_owned()).filter(|id| !id.is_empty()),
        Key::GoogleBasic => merchant.google.basic_sha256 = Some(hash(value)),
        Key::GoogleSecretHeader => {
            let (name, secret) = value
                .split_once(':')
                .ok_or_else(|| anyhow::anyhow!("write `header-name:secret`, such as x-shop-secret:…"))?;
            merchant.google.secret_header =
                Some(SecretHeader { name: name.trim().to_lowercase(), sha256: hash(secret.trim()) });
        }
    }
    Ok(())
}
