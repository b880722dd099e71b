//! `echoppe order`.

use std::process::ExitCode;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use clap::{Args, Subcommand};

use super::{Shared, merchant::Desk, paint};
use crate::{
    commerce::{
        Shop,
        ordering::{OrderDocument, Step, Stepped},
    },
    model::{ids::OrderId, money::Money, order::Shipment},
};

#[derive(Debug, Args)]
pub(super) struct OrderArgs {
    #[command(subcommand)]
    command: OrderCommand,
}

#[derive(Debug, Subcommand)]
enum OrderCommand {
    /// List orders, newest first.
    List(ListArgs),
    /// Show one order with everything that happened to it.
    Show(OneArgs),
    /// It is being packed.
    Prepare(OneArgs),
    /// It waits in the store.
    Ready(OneArgs),
    /// A parcel has left; the shopper hears of it.
    Ship(ShipArgs),
    /// A parcel is brought today.
    OutForDelivery(OneArgs),
    /// It will arrive later than was said.
    Delay(DelayArgs),
    /// It has arrived.
    Deliver(OneArgs),
    /// It was fetched.
    PickUp(OneArgs),
    /// It was paid.
    Pay(OneArgs),
    /// Give money back.
    Refund(RefundArgs),
    /// Call it off; stock that has not left comes back.
    Cancel(CancelArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    /// Only those that somebody still waits for
    #[arg(long)]
    open: bool,
    /// How many
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..=500))]
    limit: i64,
    /// Print them as JSON
    #[arg(long)]
    json: bool,
    /// The shop's slug; the only shop when absent
    #[arg(long)]
    shop: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
struct OneArgs {
    /// The number that people say
    order: String,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
    /// The shop's slug; the only shop when absent
    #[arg(long)]
    shop: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
struct ShipArgs {
    #[command(flatten)]
    one: OneArgs,
    /// Who carries it
    #[arg(long)]
    carrier: String,
    /// The carrier's number
    #[arg(long, value_name = "NUMBER")]
    tracking: Option<String>,
    /// The carrier's page
    #[arg(long, value_name = "URL")]
    tracking_url: Option<String>,
    /// The day on which it should arrive, such as 2026-12-24
    #[arg(long, value_name = "DATE")]
    expected: Option<NaiveDate>,
    /// What is in it, as SKU=QUANTITY, several times; everything that is left when absent
    #[arg(long = "line", value_name = "SKU=QUANTITY", value_parser = line)]
    lines: Vec<(String, i64)>,
}

#[derive(Debug, Args)]
struct DelayArgs {
    #[command(flatten)]
    one: OneArgs,
    /// The day on which it should arrive now, such as 2026-12-24
    #[arg(long, value_name = "DATE")]
    expected: Option<NaiveDate>,
}

#[derive(Debug, Args)]
struct RefundArgs {
    #[command(flatten)]
    one: OneArgs,
    /// How much, as a decimal such as 7.49
    #[arg(long)]
    amount: String,
}

#[derive(Debug, Args)]
struct CancelArgs {
    #[command(flatten)]
    one: OneArgs,
    /// Why, for the history
    #[arg(long)]
    reason: Option<String>,
}

fn line(text: &str) -> Result<(String, i64), String> {
    let parsed =
        text.split_once('=').and_then(|(sku, quantity)| Some((sku.to_owned(), quantity.parse().ok()?)));
    parsed.ok_or_else(|| format!("`{text}`: write SKU=QUANTITY, such as GRO-BAGUETTE-1PC=2"))
}

pub(super) async fn run(args: OrderArgs) -> anyhow::Result<ExitCode> {
    match args.command {
        OrderCommand::List(args) => list(args).await,
        OrderCommand::Show(args) => {
            let desk = Desk::existing(&args.shared).await?;
            let shop = desk.shop(args.shop.as_deref())?;
            let id = find(&desk, &shop, &args.order).await?;
            show(&desk, &shop, id, args.json).await?;
            desk.close().await;
            Ok(ExitCode::SUCCESS)
        }
        OrderCommand::Prepare(one) => step(one, |_| Ok(Step::Prepare)).await,
        OrderCommand::Ready(one) => step(one, |_| Ok(Step::ReadyForPickup)).await,
        OrderCommand::OutForDelivery(one) => step(one, |_| Ok(Step::OutForDelivery)).await,
        OrderCommand::Deliver(one) => step(one, |_| Ok(Step::Deliver)).await,
        OrderCommand::PickUp(one) => step(one, |_| Ok(Step::PickUp)).await,
        OrderCommand::Pay(one) => step(one, |_| Ok(Step::Pay)).await,
        OrderCommand::Ship(args) => {
            let parcel = Shipment {
                carrier: args.carrier,
                tracking_number: args.tracking,
                tracking_url: args.tracking_url,
                expected_on: args.expected,
            };
            step(args.one, |_| Ok(Step::Ship { parcel, lines: args.lines })).await
        }
        OrderCommand::Delay(args) => step(args.one, |_| Ok(Step::Delay { until: args.expected })).await,
        OrderCommand::Refund(args) => {
            step(args.one, |shop| {
                let amount = Money::parse(&args.amount, shop.merchant.currency)?;
                Ok(Step::Refund { amount: amount.minor })
            })
            .await
        }
        OrderCommand::Cancel(args) => step(args.one, |_| Ok(Step::Cancel { reason: args.reason })).await,
    }
}

async fn find(desk: &Desk, shop: &Shop, number: &str) -> anyhow::Result<OrderId> {
    let mut tx = desk.commerce.database().read().await?;
    let found = tx.order_id_by_number(shop.merchant.id, number).await?;
    found.with_context(|| {
        format!("{} has no order `{number}`; `echoppe order list` shows them", shop.merchant.slug)
    })
}

async fn step(one: OneArgs, make: impl FnOnce(&Shop) -> anyhow::Result<Step>) -> anyhow::Result<ExitCode> {
    let desk = Desk::existing(&one.shared).await?;
    let shop = desk.shop(one.shop.as_deref())?;
    let id = find(&desk, &shop, &one.order).await?;
    let step = make(&shop)?;
    let mut tx = desk.commerce.database().begin().await?;
    match desk.commerce.step(&mut tx, &shop, id, &step).await? {
        Stepped::Done(_) => tx.commit().await?,
        Stepped::Unknown => anyhow::bail!("there is no order `{}`", one.order),
        Stepped::Unfit(why) => anyhow::bail!("this cannot be done with order {}: {why}", one.order),
    }
    show(&desk, &shop, id, one.json).await?;
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn show(desk: &Desk, shop: &Shop, id: OrderId, json: bool) -> anyhow::Result<()> {
    let document = desk.commerce.order_document(shop, id).await?.context("the order is gone")?;
    if json {
        println!("{}", serde_json::to_string_pretty(&document)?);
    } else {
        print(shop, &document);
    }
    Ok(())
}

fn print(shop: &Shop, order: &OrderDocument) {
    let money = |minor| Money::new(minor, shop.merchant.currency).to_string();
    println!("{}  {}", paint::bold(&format!("Order {}", order.label)), paint::dim(&order.id));
    println!(
        "  status    {} · {} · {}",
        order.status.lifecycle, order.status.fulfillment, order.status.payment
    );
    for line in &order.line_items {
        let sent = if line.fulfilled > 0 { format!(" ({} sent)", line.fulfilled) } else { String::new() };
        println!("  {:>3} ×     {}  {}{sent}", line.quantity, line.title, money(line.unit_price));
    }
    for total in &order.totals {
        println!("  {:<9} {} {}", total.kind, money(total.amount), order.currency);
    }
    if let Some(refunded) = order.refunded {
        println!("  refunded  {} {}", money(refunded), order.currency);
    }
    if let Some(method) = &order.fulfillment.method {
        let day = order.fulfillment.expected_on.map(|day| format!(", {day}")).unwrap_or_default();
        let store =
            order.fulfillment.location.as_ref().map(|store| format!(" at {store}")).unwrap_or_default();
        println!("  receives  {method}{store}{day}");
    }
    if let Some(to) = &order.fulfillment.destination {
        println!("  to        {}", to.recipient);
        println!(
            "            {}, {} {}, {}",
            to.street_address, to.postal_code, to.address_locality, to.address_country
        );
    }
    if let Some(way) = &order.payment_method {
        println!("  pays      {way}");
    }
    for parcel in &order.fulfillment.shipments {
        let day = parcel.expected_on.map(|day| format!(", expected {day}")).unwrap_or_default();
        let number = parcel.tracking_number.as_deref().unwrap_or_default();
        println!("  parcel    {} {number}{day}", parcel.carrier);
    }
    for event in &order.history {
        let from = event.from.as_ref().map(|from| format!("{from} → ")).unwrap_or_default();
        println!(
            "  {}  {} {from}{}  {}",
            paint::dim(&event.occurred_at.format("%Y-%m-%d %H:%M").to_string()),
            event.axis,
            event.to,
            paint::dim(&event.source)
        );
        if let Some(detail) = &event.detail {
            println!("                    {detail}");
        }
    }
}

async fn list(args: ListArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::existing(&args.shared).await?;
    let shop = desk.shop(args.shop.as_deref())?;
    let far: DateTime<Utc> = desk.commerce.clock().now() + TimeDelta::days(3650);
    let mut tx = desk.commerce.database().read().await?;
    let ids = tx.order_ids(shop.merchant.id, (far, ""), args.open, args.limit).await?;
    drop(tx);
    let mut documents = Vec::new();
    for id in ids {
        documents.extend(desk.commerce.order_document(&shop, id).await?);
    }
    if args.json {
        println!("{}", serde_json::to_string_pretty(&documents)?);
    } else if documents.is_empty() {
        println!("No orders yet.");
    } else {
        for order in &documents {
            let total = order.totals.last().map_or(0, |total| total.amount);
            let total = Money::new(total, shop.merchant.currency);
            println!(
                "{:>10}  {}  {:>9} {}  {} · {} · {}",
                order.label,
                order.placed_at.format("%Y-%m-%d %H:%M"),
                total.to_string(),
                order.currency,
                order.status.lifecycle,
                order.status.fulfillment,
                order.status.payment
            );
        }
    }
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}
