//! `echoppe simulate`: a conversation in the terminal, through a platform's own JSON.

mod command;
mod intent_line;
mod listen;
mod record;
mod talk;
mod transcript;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::Args;

use self::{listen::Lines, record::Recorder, talk::Way};
use super::paint;
use crate::{
    clock::{Clock, SystemClock},
    commerce::import::ShopFiles,
    demo,
    dialog::Input,
    fixtures::World,
    model::locale::Locale,
    nlu::Understood,
    platform::{self, PLATFORMS, Platform},
};

/// Talks to a shop in the terminal: say what you want, in plain words. `:help` shows what else there is. Lines on
/// standard input make a script.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(after_help = "\
Examples:
  echoppe simulate --locale fr --as camille
  echoppe simulate --locale ro --platform google-cx --as andrei --wire
  printf '%s\\n' 'add three baguettes' 'order it, delivered' yes | echoppe simulate --as camille
  echoppe simulate --locale fr --as camille --record tests/intents/cart/mine.toml")]
pub(super) struct SimulateArgs {
    /// Locale to speak: en-US, en-GB, fr-FR, fr-CA, ro-RO, or just en, fr, ro
    #[arg(long, default_value = "en")]
    locale: Locale,
    /// Platform to speak through: alexa, google-cx, google-es, google-actions [default: the first that speaks the locale]
    #[arg(long)]
    platform: Option<String>,
    /// Customer to speak as; a guest when absent
    #[arg(long = "as", value_name = "CUSTOMER")]
    who: Option<String>,
    /// Folder of the shop to talk to; the demo shop when absent
    #[arg(long, value_name = "DIR", conflicts_with = "http")]
    shop: Option<PathBuf>,
    /// The moment at which it takes place, such as 2026-12-24T21:00 at the shop; now when absent
    #[arg(long, value_name = "TIME", conflicts_with = "http")]
    time: Option<String>,
    /// Serve the demo shop over HTTPS on this machine, and send every turn there, signed as the platform signs
    #[arg(long)]
    http: bool,
    /// Write the conversation to a fixture when it ends
    #[arg(long, value_name = "FILE", conflicts_with = "http")]
    record: Option<PathBuf>,
    /// Show the JSON both ways
    #[arg(long)]
    wire: bool,
    /// Show why each sentence was understood as it was
    #[arg(long)]
    why: bool,
    /// Use a device without a screen
    #[arg(long)]
    no_screen: bool,
}

/// A device, the shop that it talks to, and what is shown of it.
struct Simulator {
    world: World,
    way: Way,
    platform: &'static dyn Platform,
    locale: Locale,
    who: Option<String>,
    /// The moment at which everything takes place; the real one when absent.
    time: Option<DateTime<Utc>>,
    wire: bool,
    why: bool,
    screen: bool,
    session: Option<String>,
    turns: usize,
    /// What can be picked by its number.
    picks: Vec<Pick>,
    record: Option<Recorder>,
}

/// Something that can be picked instead of being said.
enum Pick {
    /// Words that the shop suggests.
    Words(String),
    /// One of two things that may have been meant.
    Meant(Input),
}

pub(super) async fn run(args: SimulateArgs) -> anyhow::Result<ExitCode> {
    let platform = platform_for(args.platform.as_deref(), args.locale)?;
    let files = match &args.shop {
        Some(folder) => {
            ShopFiles::from_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
        }
        None => demo::shop(demo::SHOPS[0]).context("the demo shop is missing")?,
    };
    let world = World::open(&files, SystemClock.now()).await?;
    if let Some(who) = args.who.as_ref().filter(|who| world.token(who).is_none()) {
        anyhow::bail!("the shop has no customer `{who}`; it has: {}", world.shoppers().join(", "));
    }
    let way = if args.http { Way::serve().await? } else { Way::Direct };
    let mut simulator = Simulator {
        world,
        way,
        platform,
        locale: args.locale,
        who: args.who,
        time: None,
        wire: args.wire,
        why: args.why,
        screen: !args.no_screen,
        session: None,
        turns: 0,
        picks: Vec::new(),
        record: None,
    };
    if let Some(time) = &args.time {
        simulator.time = Some(simulator.moment(time)?);
    }
    if let Some(file) = args.record {
        simulator.begin_record(file).await;
    }
    let mut lines = Lines::open(&simulator.world);
    simulator.greet(lines.is_interactive());
    simulator.say(Input::Launch).await?;
    while let Some(line) = lines.next()? {
        if !lines.is_interactive() && !line.trim().is_empty() {
            println!("{} {}", paint::dim("you>"), line.trim());
        }
        if !simulator.obey(line.trim()).await? {
            break;
        }
    }
    simulator.end_record()?;
    Ok(ExitCode::SUCCESS)
}

/// The platform of that name, or the first one that speaks a locale.
fn platform_for(name: Option<&str>, locale: Locale) -> anyhow::Result<&'static dyn Platform> {
    let speaks = |platform: &&dyn Platform| platform.locales().contains(&locale);
    let platform = match name {
        Some(id) => platform::find(id).with_context(|| {
            let known: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id()).collect();
            format!("there is no platform `{id}`; there are: {}", known.join(", "))
        })?,
        None => PLATFORMS.iter().copied().find(speaks).context("no platform speaks this locale")?,
    };
    anyhow::ensure!(
        speaks(&platform),
        "{} does not speak {locale}; choose another --platform or --locale",
        platform.id()
    );
    Ok(platform)
}

impl Simulator {
    fn greet(&self, interactive: bool) {
        let who = self.who.as_deref().unwrap_or("guest");
        let way = if matches!(self.way, Way::Direct) { "" } else { " · over HTTPS, signed" };
        println!("{}  {} · {} · {who}{way}", paint::bold("Simulator"), self.platform.id(), self.locale);
        if interactive {
            println!(
                "{}\n",
                paint::dim("Say what you want, in plain words. :help shows what else there is.")
            );
        }
    }

    /// When it is.
    fn now(&self) -> DateTime<Utc> {
        self.time.unwrap_or_else(|| SystemClock.now())
    }

    /// Carries out a line; gives whether to go on.
    async fn obey(&mut self, line: &str) -> anyhow::Result<bool> {
        if line.is_empty() {
            return Ok(true);
        }
        if let Some(command) = line.strip_prefix(':') {
            return self.command(command).await;
        }
        match intent_line::parse(line) {
            Some(Ok(input)) => {
                self.note_intent(&input);
                self.say(input).await?;
            }
            Some(Err(reason)) => println!("  {reason}"),
            None => self.hear(line).await?,
        }
        Ok(true)
    }

    /// Understands words, and does what was meant.
    async fn hear(&mut self, words: &str) -> anyhow::Result<()> {
        let said = (words, self.locale.language());
        let understood: Understood = self.world.understand(said, self.session.as_deref(), self.now())?;
        if self.why {
            super::understand::explain(&understood);
        }
        if let crate::nlu::Verdict::Either(one, other) = understood.verdict() {
            println!("  {}", paint::dim("either was meant; pick one:"));
            let input = |candidate: &crate::nlu::Candidate| Input::Intent {
                name: candidate.intent.to_owned(),
                slots: candidate.slots.clone(),
            };
            self.picks = vec![Pick::Meant(input(one)), Pick::Meant(input(other))];
            println!("    :1  {}\n    :2  {}", super::understand::told(one), super::understand::told(other));
            return Ok(());
        }
        self.note_words(words);
        self.say(understood.input()).await
    }
}
