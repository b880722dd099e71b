//! `echoppe outbox` and `echoppe ticket`.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use uuid::Uuid;

use super::{Shared, merchant::Desk, paint};
use crate::{
    model::{
        ids::{MerchantId, OrderId, ProductId},
        locale::Language,
    },
    storage::Tx,
};

/// Most rows that are shown.
const MOST: i64 = 200;

#[derive(Debug, Args)]
pub(super) struct OutboxArgs {
    #[command(subcommand)]
    command: OutboxCommand,
}

#[derive(Debug, Subcommand)]
enum OutboxCommand {
    /// Show what waits to be carried out, and what was given up.
    List(ShopArgs),
    /// Try what was given up once more.
    Retry(RetryArgs),
}

#[derive(Debug, Args)]
pub(super) struct TicketArgs {
    #[command(subcommand)]
    command: TicketCommand,
}

#[derive(Debug, Subcommand)]
enum TicketCommand {
    /// Show who waits for a person.
    List(ShopArgs),
    /// A request is seen to.
    Close(CloseArgs),
}

#[derive(Debug, Args)]
struct ShopArgs {
    /// The shop's slug; the only shop when absent
    #[arg(long)]
    shop: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
struct RetryArgs {
    /// Only this one, as `outbox list` shows it
    effect: Option<Uuid>,
    #[command(flatten)]
    shop: ShopArgs,
}

#[derive(Debug, Args)]
struct CloseArgs {
    /// Its number
    ticket: String,
    #[command(flatten)]
    shop: ShopArgs,
}

pub(super) async fn run(args: OutboxArgs) -> anyhow::Result<ExitCode> {
    match args.command {
        OutboxCommand::List(args) => list(args).await,
        OutboxCommand::Retry(args) => retry(args).await,
    }
}

async fn list(args: ShopArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::existing(&args.shared).await?;
    let shop = desk.shop(args.shop.as_deref())?;
    let mut tx = desk.commerce.database().read().await?;
    let waiting = tx.effects(shop.merchant.id, false, MOST).await?;
    let dead = tx.effects(shop.merchant.id, true, MOST).await?;
    drop(tx);
    if waiting.is_empty() && dead.is_empty() {
        println!("Nothing waits: every mail, event and order has left.");
    }
    for (word, effects) in [("waits", &waiting), ("given up", &dead)] {
        for effect in effects {
            let word = if effect.dead_at.is_some() { paint::red(word) } else { word.to_owned() };
            println!("{word:9} {}  {}  {}", effect.id, effect.kind, paint::dim(&effect.key));
            println!(
                "          decided {}, tried {} times, next {}",
                effect.created_at.format("%Y-%m-%d %H:%M:%S"),
                effect.attempts,
                effect.next_at.format("%H:%M:%S")
            );
            if let Some(error) = &effect.last_error {
                println!("          because {error}");
            }
        }
    }
    if !dead.is_empty() {
        println!("\nMend the cause, then: echoppe outbox retry --shop {}", shop.merchant.slug);
    }
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn retry(args: RetryArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::existing(&args.shop.shared).await?;
    let shop = desk.shop(args.shop.shop.as_deref())?;
    let now = desk.commerce.clock().now();
    let mut tx = desk.commerce.database().begin().await?;
    let revived = tx.revive_effects(shop.merchant.id, args.effect, now).await?;
    tx.commit().await?;
    anyhow::ensure!(revived > 0 || args.effect.is_none(), "nothing of that identifier was given up");
    println!("{} {revived} will be tried again by the running server", paint::green("ok"));
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn tickets(args: TicketArgs) -> anyhow::Result<ExitCode> {
    match args.command {
        TicketCommand::List(args) => waiting(args).await,
        TicketCommand::Close(args) => close(args).await,
    }
}

async fn waiting(args: ShopArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::existing(&args.shared).await?;
    let shop = desk.shop(args.shop.as_deref())?;
    let mut tx = desk.commerce.database().read().await?;
    let tickets = tx.open_tickets(shop.merchant.id, MOST).await?;
    if tickets.is_empty() {
        println!("Nobody waits for a person.");
    }
    for ticket in tickets {
        let email = match ticket.customer {
            Some(customer) => tx.customer_facts(customer).await?.and_then(|(_, email, _)| email),
            None => None,
        };
        let contact = ticket.callback.or(email).unwrap_or_else(|| "no way to answer".to_owned());
        println!(
            "{}  {}  {}  {contact}",
            paint::bold(&ticket.number),
            ticket.created_at.format("%Y-%m-%d %H:%M"),
            ticket.locale
        );
        println!("       {}", paint::dim(&about(&mut tx, shop.merchant.id, &ticket.summary).await?));
    }
    drop(tx);
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

/// What a conversation was about, for whoever answers.
async fn about(tx: &mut Tx, merchant: MerchantId, summary: &serde_json::Value) -> anyhow::Result<String> {
    let mut parts = Vec::new();
    let id = |value: &serde_json::Value| value.as_str().and_then(|id| id.parse::<Uuid>().ok());
    let about = &summary["about"];
    if let Some(order) = id(&about["order"])
        && let Some((order, _)) = tx.order(merchant, OrderId(order)).await?
    {
        parts.push(format!("order {}", order.number));
    }
    if let Some(product) = id(&about["product"]) {
        let (title, _) = tx.titles(ProductId(product)).await?;
        parts.push(format!("product “{}”", title.get(Language::En)));
    }
    parts.extend(about.as_str().map(str::to_owned));
    parts.extend(summary["asked"].as_str().map(|asked| format!("had asked for “{asked}”")));
    parts.extend(summary["platform"].as_str().map(|platform| format!("on {platform}")));
    Ok(parts.join(" · "))
}

async fn close(args: CloseArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::existing(&args.shop.shared).await?;
    let shop = desk.shop(args.shop.shop.as_deref())?;
    let now = desk.commerce.clock().now();
    let mut tx = desk.commerce.database().begin().await?;
    let closed = tx.close_ticket(shop.merchant.id, &args.ticket, now).await?;
    tx.commit().await?;
    anyhow::ensure!(closed, "there is no open request `{}`; `echoppe ticket list` shows them", args.ticket);
    println!("{} request {} is closed", paint::green("ok"), args.ticket);
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}
