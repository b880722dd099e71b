//! `echoppe simulate`: a conversation in the terminal, through a platform's own JSON.

use std::{
    io::{BufRead, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use clap::Args;

use super::paint;
use crate::{
    clock::{Clock, SystemClock},
    commerce::import::ShopFiles,
    demo,
    dialog::{
        Input,
        intents::INTENTS,
        slots::{SlotValue, Slots},
    },
    fixtures::{self, World},
    model::locale::Locale,
    platform::{self, PLATFORMS, Platform, Sample},
};

/// Talks to a shop in the terminal. Type an intent with its slots (`Search query=oat milk`), a number from the
/// menu, or `:help`. Nothing leaves this machine.
#[derive(Debug, Args)]
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
    #[arg(long, value_name = "DIR")]
    shop: Option<PathBuf>,
    /// Show the JSON both ways
    #[arg(long)]
    wire: bool,
    /// Use a device without a screen
    #[arg(long)]
    no_screen: bool,
}

struct Simulator {
    world: World,
    platform: &'static dyn Platform,
    locale: Locale,
    who: Option<String>,
    wire: bool,
    screen: bool,
    session: Option<String>,
    turns: usize,
}

pub(super) async fn run(args: SimulateArgs) -> anyhow::Result<ExitCode> {
    let speaks = |platform: &&dyn Platform| platform.locales().contains(&args.locale);
    let platform = match &args.platform {
        Some(id) => platform::find(id).with_context(|| {
            let known: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id()).collect();
            format!("there is no platform `{id}`; there are: {}", known.join(", "))
        })?,
        None => PLATFORMS
            .iter()
            .copied()
            .find(|platform| speaks(platform))
            .context("no platform speaks this locale")?,
    };
    anyhow::ensure!(
        speaks(&platform),
        "{} does not speak {}; choose another --platform or --locale",
        platform.id(),
        args.locale
    );
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
    let mut simulator = Simulator {
        world,
        platform,
        locale: args.locale,
        who: args.who,
        wire: args.wire,
        screen: !args.no_screen,
        session: None,
        turns: 0,
    };
    let interactive = std::io::stdin().is_terminal();
    simulator.greet(interactive);
    simulator.say(Input::Launch).await?;
    for line in prompts(interactive) {
        let line = line?;
        if interactive {
            // The terminal has shown the line already.
        } else if !line.trim().is_empty() {
            println!("{} {}", paint::dim("you>"), line.trim());
        }
        if !simulator.obey(line.trim()).await? {
            break;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn prompts(interactive: bool) -> impl Iterator<Item = std::io::Result<String>> {
    let mut lines = std::io::stdin().lock().lines();
    std::iter::from_fn(move || {
        if interactive {
            print!("{} ", paint::dim("you>"));
            let _ = std::io::stdout().flush();
        }
        lines.next()
    })
}

impl Simulator {
    fn greet(&self, interactive: bool) {
        let who = self.who.as_deref().unwrap_or("guest");
        println!("{}  {} · {} · {who}", paint::bold("Simulator"), self.platform.id(), self.locale);
        if interactive {
            println!("{}\n", paint::dim("Type an intent with slots, a number from the menu, or :help."));
        }
    }

    /// Carries out a line; gives whether to go on.
    async fn obey(&mut self, line: &str) -> anyhow::Result<bool> {
        if line.is_empty() {
            return Ok(true);
        }
        if let Some(command) = line.strip_prefix(':') {
            return self.command(command).await;
        }
        match parse(line) {
            Ok(input) => self.say(input).await?,
            Err(reason) => println!("  {reason}"),
        }
        Ok(true)
    }

    async fn command(&mut self, command: &str) -> anyhow::Result<bool> {
        let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
        match (name, rest.trim()) {
            ("quit" | "q", _) => return Ok(false),
            ("wire", _) => self.wire = !self.wire,
            ("screen", _) => self.screen = !self.screen,
            ("new", _) => {
                self.session = None;
                self.say(Input::Launch).await?;
            }
            ("end", _) => self.say(Input::End).await?,
            ("as", "guest") => self.who = None,
            ("as", who) if self.world.token(who).is_some() => self.who = Some(who.to_owned()),
            ("as", _) => println!("  customers: guest, {}", self.world.shoppers().join(", ")),
            ("locale", tag) => match tag.parse::<Locale>() {
                Ok(locale) if self.platform.locales().contains(&locale) => self.locale = locale,
                Ok(locale) => println!("  {} does not speak {locale}", self.platform.id()),
                Err(error) => println!("  {error}"),
            },
            _ => help(),
        }
        Ok(true)
    }

    async fn say(&mut self, input: Input) -> anyhow::Result<()> {
        self.turns += 1;
        self.world.clock().set(SystemClock.now());
        let sample = Sample {
            input,
            locale: self.locale,
            token: self.who.as_deref().and_then(|who| self.world.token(who)),
            device: "SIMULATED".to_owned(),
            session: self.session.clone(),
            request_id: format!("simulated-{}", self.turns),
            application: self.world.skill.clone(),
            at: SystemClock.now(),
            screen: self.screen,
        };
        let exchange =
            fixtures::send(&self.world, self.platform, &sample).await.map_err(anyhow::Error::msg)?;
        if self.wire {
            println!("{}\n{}", paint::dim("→ request"), serde_json::to_string_pretty(&exchange.request)?);
            println!("{}\n{}", paint::dim("← response"), serde_json::to_string_pretty(&exchange.response)?);
        }
        let heard = exchange.heard;
        println!("{} {}", paint::dim("shop>"), paint::cyan(&heard.speech));
        if let Some((title, text)) = heard.card.as_ref().filter(|_| self.screen) {
            println!("{}", paint::boxed(title, text));
        }
        self.session = heard.session.filter(|_| heard.open);
        if !heard.open {
            println!("{}", paint::dim("(the conversation is over; :new begins another)"));
        }
        Ok(())
    }
}

/// Reads `Search query=oat milk, …`, `3`, or `3 query=oat milk`.
fn parse(line: &str) -> Result<Input, String> {
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    let intent = match name.parse::<usize>() {
        Ok(number) => INTENTS.get(number.wrapping_sub(1)).copied(),
        Err(_) => INTENTS.iter().copied().find(|intent| intent.name().eq_ignore_ascii_case(name)),
    };
    if name.eq_ignore_ascii_case("launch") {
        return Ok(Input::Launch);
    }
    let intent = intent.ok_or_else(|| format!("there is no intent `{name}`; :help lists them"))?;
    let mut slots = Slots::new();
    for part in rest.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let first = intent.slots().first().map(|spec| spec.name);
        let (slot, text) = match part.split_once('=') {
            Some((slot, text)) => (slot.trim(), text.trim()),
            None => (first.ok_or_else(|| format!("{} takes no slots", intent.name()))?, part),
        };
        if !intent.slots().iter().any(|spec| spec.name == slot) {
            let known: Vec<&str> = intent.slots().iter().map(|spec| spec.name).collect();
            return Err(format!("{} has no slot `{slot}`; it has: {}", intent.name(), known.join(", ")));
        }
        slots.set(slot, SlotValue::heard(text));
    }
    Ok(Input::Intent { name: intent.name().to_owned(), slots })
}

fn help() {
    println!("  {}", paint::bold("Intents"));
    for (index, intent) in INTENTS.iter().enumerate() {
        let slots: Vec<String> = intent.slots().iter().map(|spec| format!("{}=…", spec.name)).collect();
        println!("    {:2}  {:16} {}", index + 1, intent.name(), paint::dim(&slots.join(", ")));
    }
    println!("  {}", paint::bold("Commands"));
    for (command, meaning) in [
        (":as KEY", "speak as a customer, or as guest"),
        (":locale TAG", "speak another locale"),
        (":screen", "switch the screen on or off"),
        (":wire", "show the JSON both ways, or stop showing it"),
        (":new", "begin a new conversation"),
        (":end", "let the platform end the session"),
        (":quit", "leave"),
    ] {
        println!("    {command:16} {meaning}");
    }
}
