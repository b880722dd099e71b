//! `echoppe fixtures`.

use std::{collections::HashMap, path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::Args;
use serde_json::json;

use super::paint;
use crate::{
    commerce::import::ShopFiles,
    demo,
    dialog::Input,
    fixtures::{self, Case, Outcome, Run, World},
    i18n::{self, Localizers},
    model::locale::Locale,
    platform::PLATFORMS,
};

/// Runs conversation fixtures on every platform and in every locale where they meet. Exits with 1 when an
/// answer differs from what is written down.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct FixturesArgs {
    /// A fixture file, or a folder of them
    #[arg(default_value = "tests/intents")]
    path: PathBuf,
    /// Folder of the shop to talk to, instead of the one that each fixture names
    #[arg(long, value_name = "DIR")]
    shop: Option<PathBuf>,
    /// Folder in which shops that are not built in are looked for
    #[arg(long, value_name = "DIR", default_value = "tests/shops")]
    shops: PathBuf,
    /// Only this locale, such as fr-FR or ro
    #[arg(long)]
    locale: Option<Locale>,
    /// Only this platform: alexa, google-cx, google-es, google-actions
    #[arg(long)]
    platform: Option<String>,
    /// Write what is answered into the fixtures
    #[arg(long, conflicts_with_all = ["locale", "platform"])]
    accept: bool,
    /// Show each turn: what was sent, what came back, what was heard
    #[arg(long)]
    explain: bool,
    /// Print one JSON object per run
    #[arg(long)]
    json: bool,
    /// Check the translations instead
    #[arg(long)]
    lint: bool,
}

pub(super) async fn run(args: FixturesArgs) -> anyhow::Result<ExitCode> {
    if let Some(id) = args.platform.as_deref().filter(|id| crate::platform::find(id).is_none()) {
        let known: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id()).collect();
        anyhow::bail!("there is no platform `{id}`; there are: {}", known.join(", "));
    }
    if args.lint {
        return lint();
    }
    let cases = fixtures::load(&args.path)?;
    anyhow::ensure!(!cases.is_empty(), "there are no fixtures in {}", args.path.display());
    let mut worlds: HashMap<String, World> = HashMap::new();
    let (mut passed, mut failed, mut changed, mut stubborn) = (0, 0, 0, 0);
    for case in &cases {
        let world = match worlds.entry(case.spec.shop.clone()) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(free) => free.insert(open(&args, case).await?),
        };
        let mut outcomes = Vec::new();
        for run in fixtures::runs(case, args.locale, args.platform.as_deref()) {
            let outcome = fixtures::run(world, run).await;
            report(&args, run, &outcome);
            if outcome.failures.is_empty() {
                passed += 1;
            } else {
                failed += 1;
            }
            // Words can be accepted; that a conversation ends, or which card it shows, cannot.
            for failure in
                outcome.failures.iter().filter(|failure| args.accept && !failure.contains(": says\n"))
            {
                stubborn += 1;
                println!("{} {}\n    {failure}", paint::red("failed"), run.name());
            }
            outcomes.push((run, outcome));
        }
        if args.accept && fixtures::accept(case, &outcomes)? {
            changed += 1;
        }
    }
    if args.accept {
        println!("{changed} of {} fixtures changed; read them before you commit them", cases.len());
        return Ok(if stubborn == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    if !args.json {
        let verdict = if failed == 0 { paint::green("ok") } else { paint::red("failed") };
        println!("{verdict}: {passed} runs of {} fixtures passed, {failed} failed", cases.len());
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Checks the translations of every locale.
fn lint() -> anyhow::Result<ExitCode> {
    let localizers = Localizers::load()?;
    let findings: Vec<_> =
        Locale::ALL.iter().flat_map(|locale| i18n::lint::lint(localizers.get(*locale))).collect();
    for finding in &findings {
        println!("{} {finding}", paint::red("wrong"));
    }
    let verdict = if findings.is_empty() { paint::green("ok") } else { paint::red("failed") };
    println!("{verdict}: {} locales, {} findings", Locale::ALL.len(), findings.len());
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn open(args: &FixturesArgs, case: &Case) -> anyhow::Result<World> {
    let folder = args.shop.clone().unwrap_or_else(|| args.shops.join(&case.spec.shop));
    let files = match demo::shop(&case.spec.shop).filter(|_| args.shop.is_none()) {
        Some(files) => files,
        None => ShopFiles::from_dir(&folder).with_context(|| {
            format!(
                "{} names the shop `{}`, and {} cannot be read",
                case.name,
                case.spec.shop,
                folder.display()
            )
        })?,
    };
    Ok(World::open(&files, fixtures::default_instant()).await?)
}

fn report(args: &FixturesArgs, run: Run<'_>, outcome: &Outcome) {
    if args.json {
        let heard: Vec<_> = outcome.exchanges.iter().map(|exchange| &exchange.heard.speech).collect();
        println!(
            "{}",
            json!({ "name": run.name(), "passed": outcome.failures.is_empty(), "failures": outcome.failures, "heard": heard })
        );
        return;
    }
    if args.explain {
        println!("{}  {}", paint::bold(&run.name()), paint::dim(&run.case.spec.about));
        for (turn, exchange) in run.case.spec.turns.iter().zip(&outcome.exchanges) {
            println!("  {} {}", paint::dim("turn"), described(turn.input(run.locale.language())));
            println!("  {} {}", paint::dim("sent"), pretty(&exchange.request));
            println!("  {} {}", paint::dim("got "), pretty(&exchange.response));
            println!("  {} {}\n", paint::dim("says"), paint::cyan(&exchange.heard.speech));
        }
    }
    if !args.accept {
        for failure in &outcome.failures {
            println!("{} {}\n    {failure}", paint::red("failed"), run.name());
        }
    }
}

fn described(input: Option<Input>) -> String {
    match input {
        Some(Input::Intent { name, slots }) => {
            let slots: Vec<String> = slots
                .iter()
                .map(|(slot, value)| format!("{slot}={}", value.heard.as_deref().unwrap_or("?")))
                .collect();
            format!("{name} {}", slots.join(", "))
        }
        Some(Input::Pick(position)) => format!("Pick {position}"),
        Some(Input::Launch) => "Launch".to_owned(),
        _ => "End".to_owned(),
    }
}

/// JSON over several lines, set in under its label.
fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default().replace('\n', "\n       ")
}
