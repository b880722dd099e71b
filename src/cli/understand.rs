//! `echoppe understand`.

use std::{path::PathBuf, process::ExitCode, time::Instant};

use anyhow::Context;
use clap::Args;

use super::paint;
use crate::{
    clock::{Clock, SystemClock},
    commerce::import::ShopFiles,
    demo,
    fixtures::World,
    model::locale::Locale,
    nlu::{Candidate, LabelledSet, Step, Understood, Verdict},
};

/// Shows what a sentence is understood as, and why. With `--evaluate`, measures understanding on labelled sentences.
#[derive(Debug, Args)]
pub(super) struct UnderstandArgs {
    /// What is said
    #[arg(required_unless_present = "evaluate")]
    text: Vec<String>,
    /// Locale that is spoken: en-US, en-GB, fr-FR, fr-CA, ro-RO, or just en, fr, ro
    #[arg(long, default_value = "en")]
    locale: Locale,
    /// Folder of the shop that is spoken to; the demo shop when absent
    #[arg(long, value_name = "DIR")]
    shop: Option<PathBuf>,
    /// Measure on a file of labelled sentences, such as tests/nlu/en.toml; several times for several files
    #[arg(long, value_name = "FILE")]
    evaluate: Vec<PathBuf>,
    /// With --evaluate, also show what was not understood
    #[arg(long)]
    failures: bool,
}

pub(super) async fn run(args: UnderstandArgs) -> anyhow::Result<ExitCode> {
    let files = match &args.shop {
        Some(folder) => {
            ShopFiles::from_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
        }
        None => demo::shop(demo::SHOPS[0]).context("the demo shop is missing")?,
    };
    let world = World::open(&files, SystemClock.now()).await?;
    for file in &args.evaluate {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let set: LabelledSet =
            toml::from_str(&text).with_context(|| format!("{} is no labelled set", file.display()))?;
        evaluate(&world, &set, args.failures)?;
    }
    if args.evaluate.is_empty() {
        let text = args.text.join(" ");
        let said = (text.as_str(), args.locale.language());
        let understand =
            |said| crate::fixtures::understand((&world.app, &world.shop), said, None, SystemClock.now());
        // The samples are compiled once; that is no part of understanding.
        understand(said)?;
        let began = Instant::now();
        let understood = understand(said)?;
        explain(&understood);
        println!("{}", paint::dim(&format!("  in {} µs", began.elapsed().as_micros())));
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints what was understood, and why.
pub(super) fn explain(understood: &Understood) {
    match understood.verdict() {
        Verdict::Meant(best) => println!("{}", paint::bold(&told(best))),
        Verdict::Either(one, other) => {
            println!(
                "{} {}",
                paint::bold("Did you mean"),
                paint::bold(&format!("{} or {}?", told(one), told(other)))
            );
        }
        Verdict::Nothing => println!("{}", paint::bold("Not understood")),
    }
    for candidate in &understood.candidates {
        println!("  {:4.2}  {:16} {}", candidate.confidence, candidate.intent, paint::dim(&candidate.sample));
        let steps: Vec<String> = candidate.steps.iter().map(step).collect();
        println!("        {}", steps.join(" "));
    }
}

pub(super) fn told(candidate: &Candidate) -> String {
    let slots = candidate
        .slots
        .iter()
        .map(|(name, value)| format!(" {name}={:?}", value.heard.as_deref().unwrap_or_default()));
    format!("{}{}", candidate.intent, slots.collect::<String>())
}

fn step(step: &Step) -> String {
    match step {
        Step::Fits(word, quality) if *quality >= 0.99 => word.clone(),
        Step::Fits(word, _) => format!("~{word}"),
        Step::Fills(slot, text) => paint::cyan(&format!("{{{slot}: {text}}}")),
        Step::Misses(word) => paint::dim(&format!("[{word}]")),
        Step::Extra(word) => paint::red(&format!("+{word}")),
    }
}

fn evaluate(world: &World, set: &LabelledSet, failures: bool) -> anyhow::Result<()> {
    let evaluation = world.evaluate(set)?;
    println!(
        "{}  {} utterances: intents {:.1} %, slots {:.1} % (F1)",
        paint::bold(set.language.code()),
        set.utterances.len(),
        100.0 * evaluation.intent_accuracy(),
        100.0 * evaluation.slot_f1()
    );
    for (intent, (right, all)) in evaluation.by_intent() {
        println!("  {intent:16} {right:3} of {all:3}");
    }
    for (meant, took, count) in evaluation.confusions() {
        println!("  {} {meant} taken for {took}", paint::red(&format!("{count:3} ×")));
    }
    if failures {
        for judged in evaluation.judged.iter().filter(|judged| !judged.is_right()) {
            println!("  {:?}", judged.labelled.text);
            println!("      meant {} {:?}", judged.labelled.intent, judged.labelled.slots);
            println!("      took  {} {:?}", judged.intent, judged.slots);
        }
    }
    Ok(())
}
