//! `echoppe merchant api-key`, `webhook`, `store` and `alexa-messages`: how a shop's own systems hear of orders.

use std::process::ExitCode;

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use clap::Args;
use secrecy::ExposeSecret;

use super::{Desk, Shared, paint};
use crate::{
    api, connectors,
    crypto::Place,
    jobs::{CLIENT_SECRET, INTEGRATION_SECRET, SECRET_PREFIX},
    storage::{Messaging, TokenHash},
};

#[derive(Debug, Args)]
pub(super) struct ApiKeyArgs {
    /// The shop's slug
    merchant: String,
    /// What it is for, such as "till" or "warehouse"
    name: String,
    /// End the keys of this name instead
    #[arg(long)]
    revoke: bool,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
pub(super) struct WebhookArgs {
    /// The shop's slug
    merchant: String,
    /// Where signed order events go (https)
    #[arg(required_unless_present = "remove")]
    url: Option<url::Url>,
    /// Send no more
    #[arg(long)]
    remove: bool,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
pub(super) struct StoreArgs {
    /// The shop's slug
    merchant: String,
    /// Where orders are put in (https)
    #[arg(required_unless_present = "remove")]
    url: Option<url::Url>,
    /// Which kind of store it is
    #[arg(long, default_value = "webhook")]
    kind: String,
    /// What opens it; read from the terminal or from standard input when absent
    #[arg(long, env = "ECHOPPE_STORE_SECRET", hide_env_values = true)]
    secret: Option<String>,
    /// Put no more in
    #[arg(long)]
    remove: bool,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
pub(super) struct MessagesArgs {
    /// The shop's slug
    merchant: String,
    /// The skill messaging client's identifier, from `ask smapi get-skill-credentials`
    #[arg(long)]
    client_id: String,
    /// Its secret; read from standard input when absent
    #[arg(long, env = "ECHOPPE_MESSAGING_SECRET", hide_env_values = true)]
    client_secret: Option<String>,
    /// Send to the skill's development stage
    #[arg(long)]
    development: bool,
    #[command(flatten)]
    shared: Shared,
}

/// A secret from a flag, else the first line of standard input: it need not stand in the shell's history.
fn secret(flag: Option<String>) -> anyhow::Result<String> {
    let mut text = flag.unwrap_or_default();
    if text.is_empty() {
        std::io::stdin().read_line(&mut text).context("the secret could not be read")?;
    }
    let text = text.trim().to_owned();
    anyhow::ensure!(!text.is_empty(), "a secret is needed: give it on standard input");
    Ok(text)
}

fn check(desk: &Desk, url: &url::Url) -> anyhow::Result<()> {
    let local = desk.config.outbound.allow_private && url.scheme() == "http";
    anyhow::ensure!(url.scheme() == "https" || local, "{url}: write an https:// address");
    anyhow::ensure!(
        url.username().is_empty() && url.password().is_none(),
        "leave user and password out of it"
    );
    Ok(())
}

pub(super) async fn api_key(args: ApiKeyArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let shop = desk.shop(Some(&args.merchant))?;
    let (merchant, now) = (shop.merchant.id, desk.commerce.clock().now());
    let mut tx = desk.commerce.database().begin().await?;
    if args.revoke {
        let ended = tx.revoke_api_key(merchant, &args.name, now).await?;
        tx.commit().await?;
        anyhow::ensure!(ended > 0, "{} has no key `{}`", args.merchant, args.name);
        println!("{} {ended} keys have ended", paint::green("ok"));
    } else {
        let key = api::new_key(desk.commerce.ids());
        let hash = TokenHash::of(key.expose_secret());
        tx.put_api_key(desk.commerce.ids().uuid(now), merchant, (&hash, &args.name), now).await?;
        tx.commit().await?;
        desk.warn_about_address();
        println!("Shown once; only its hash is kept:\n\n  {}\n", key.expose_secret());
        println!("  curl {}/api/v1/orders -H 'Authorization: Bearer …'", desk.issuer);
        println!("  {}/api/openapi.json describes the whole API", desk.issuer);
    }
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn webhook(args: WebhookArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let shop = desk.shop(Some(&args.merchant))?;
    if args.remove {
        return remove(desk, &shop.merchant.slug, "webhook").await;
    }
    let url = args.url.context("an address is needed")?;
    check(&desk, &url)?;
    let bytes: [u8; 24] = desk.commerce.ids().bytes();
    let secret = format!("{SECRET_PREFIX}{}", STANDARD.encode(bytes));
    put(&desk, &shop.merchant.slug, "webhook", (url.as_str(), &secret)).await?;
    println!(
        "Order events go to {url}, signed as Standard Webhooks are. The secret, shown once:\n\n  {secret}\n"
    );
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn store(args: StoreArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let shop = desk.shop(Some(&args.merchant))?;
    if args.remove {
        return remove(desk, &shop.merchant.slug, "store").await;
    }
    let url = args.url.context("an address is needed")?;
    check(&desk, &url)?;
    anyhow::ensure!(
        connectors::find(&args.kind).is_some(),
        "there is no connector `{}`; there are: {}",
        args.kind,
        {
            let kinds: Vec<&str> = connectors::CONNECTORS.iter().map(|connector| connector.kind()).collect();
            kinds.join(", ")
        }
    );
    let secret = secret(args.secret)?;
    put(&desk, &shop.merchant.slug, "store", (&format!("{}+{url}", args.kind), &secret)).await?;
    println!("{} new orders are put into {url}", paint::green("ok"));
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn put(desk: &Desk, slug: &str, kind: &str, (url, secret): (&str, &str)) -> anyhow::Result<()> {
    let shop = desk.shop(Some(slug))?;
    let now = desk.commerce.clock().now();
    let row = desk.commerce.ids().uuid(now);
    let sealed = desk.keys.seal(Place(INTEGRATION_SECRET, row), secret.as_bytes())?;
    let mut tx = desk.commerce.database().begin().await?;
    tx.put_integration((shop.merchant.id, kind), row, (url, &sealed), now).await?;
    Ok(tx.commit().await?)
}

async fn remove(desk: Desk, slug: &str, kind: &str) -> anyhow::Result<ExitCode> {
    let shop = desk.shop(Some(slug))?;
    let mut tx = desk.commerce.database().begin().await?;
    let removed = tx.delete_integration(shop.merchant.id, kind).await?;
    tx.commit().await?;
    anyhow::ensure!(removed, "{slug} has no {kind}");
    println!("{} removed", paint::green("ok"));
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn messages(args: MessagesArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let shop = desk.shop(Some(&args.merchant))?;
    let now = desk.commerce.clock().now();
    let row = desk.commerce.ids().uuid(now);
    let secret = secret(args.client_secret)?;
    let client_secret = desk.keys.seal(Place(CLIENT_SECRET, row), secret.as_bytes())?;
    let messaging =
        Messaging { row, client_id: args.client_id, client_secret, development: args.development };
    let mut tx = desk.commerce.database().begin().await?;
    tx.put_messaging(shop.merchant.id, &messaging).await?;
    tx.commit().await?;
    println!("{} shoppers who switch notifications on hear of their orders on Alexa", paint::green("ok"));
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}
