//! `echoppe simulate`: a conversation in the terminal, through a platform's own JSON.

mod command;
mod listen;
mod talk;
mod transcript;

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use self::{listen::Lines, talk::Server};
use super::paint;
use crate::{
    clock::{Clock, Ids, SystemClock},
    commerce::import::ShopFiles,
    demo,
    fixtures::World,
    i18n::Localizers,
    model::locale::Locale,
    server,
    simulator::{Conversation, Rehearsal, Stage},
    web::simulator::{Rehearsed, Shops, Talks},
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
  echoppe simulate --locale fr --as camille --record tests/intents/cart/mine.toml
  echoppe simulate --web --shop my-shop")]
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
    /// Talk in the browser instead: serve the simulator's page at an address of this machine, such as 127.0.0.1:8082
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "127.0.0.1:8082",
        conflicts_with_all = ["http", "record", "time"])]
    web: Option<SocketAddr>,
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

/// A device in the terminal, and what is shown of it.
struct Simulator {
    talk: Conversation,
    wire: bool,
    why: bool,
    /// Where the conversation is written to when it ends.
    file: Option<PathBuf>,
}

pub(super) async fn run(args: SimulateArgs) -> anyhow::Result<ExitCode> {
    let platform = args.platform.as_deref().map(command::platform_named).transpose()?;
    let files = match &args.shop {
        Some(folder) => {
            ShopFiles::from_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
        }
        None => demo::shop(demo::SHOPS[0]).context("the demo shop is missing")?,
    };
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    if let Some(address) = args.web {
        return browse(address, files, clock).await;
    }
    let stage: Box<dyn Stage> = if args.http {
        Box::new(Server::start().await?)
    } else {
        Box::new(Rehearsal(World::open(&files, clock.now()).await?))
    };
    let mut talk = Conversation::new(stage, clock, args.locale, platform)
        .context("choose another --platform or --locale")?;
    talk.speak_as(args.who.as_deref()).await?;
    talk.set_screen(!args.no_screen);
    let mut simulator = Simulator { talk, wire: args.wire, why: args.why, file: None };
    if let Some(time) = &args.time {
        let time = simulator.talk.moment(time)?;
        simulator.talk.go_to(Some(time))?;
    }
    if let Some(file) = args.record {
        simulator.begin_record(file).await?;
    }
    let mut lines = Lines::open(simulator.talk.stage());
    simulator.greet(lines.is_interactive(), args.http);
    let opened = simulator.talk.open().await?;
    simulator.show(&opened)?;
    while let Some(line) = lines.next()? {
        if !lines.is_interactive() && !line.trim().is_empty() {
            println!("{} {}", paint::dim("you>"), line.trim());
        }
        match simulator.obey(line.trim()).await {
            Ok(true) => {}
            Ok(false) => break,
            // Whoever mistypes goes on.
            Err(error) => println!("  {error:#}"),
        }
    }
    simulator.end_record()?;
    Ok(ExitCode::SUCCESS)
}

/// Serves the page, until somebody has had enough.
async fn browse(address: SocketAddr, files: ShopFiles, clock: Arc<dyn Clock>) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(
        address.ip().is_loopback(),
        "the simulator lets anybody speak as anybody: serve it on this machine only, such as on 127.0.0.1:8082"
    );
    let shops = Shops::Rehearsed(vec![Rehearsed::read(files, clock.now())?]);
    let talks = Talks::new(shops, Arc::new(Localizers::load()?), clock, Ids::random());
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    println!("{}  http://{}/simulator", paint::bold("Simulator"), listener.local_addr()?);
    println!("{}", paint::dim("Stop with Ctrl-C."));
    server::serve_simulator(listener, Arc::new(talks)).await?;
    Ok(ExitCode::SUCCESS)
}

impl Simulator {
    fn greet(&self, interactive: bool, https: bool) {
        let who = self.talk.who().unwrap_or("guest");
        let way = if https { " · over HTTPS, signed" } else { "" };
        let (platform, locale) = (self.talk.platform().id(), self.talk.locale());
        println!("{}  {platform} · {locale} · {who}{way}", paint::bold("Simulator"));
        if interactive {
            println!(
                "{}\n",
                paint::dim("Say what you want, in plain words. :help shows what else there is.")
            );
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
        let told = self.talk.hear(line).await?;
        self.show(&told)?;
        Ok(true)
    }

    /// Writes down from here on.
    async fn begin_record(&mut self, file: PathBuf) -> anyhow::Result<()> {
        self.talk.record().await?;
        self.file = Some(file);
        Ok(())
    }

    /// Writes the fixture, if there is one to be written.
    fn end_record(&mut self) -> anyhow::Result<()> {
        let (Some(recording), Some(file)) = (self.talk.stop_recording(), self.file.take()) else {
            return Ok(());
        };
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, recording.fixture())
            .with_context(|| format!("{} cannot be written", file.display()))?;
        println!("{} {} turns are in {}", paint::green("ok"), recording.len(), file.display());
        println!("   echoppe fixtures {}", file.display());
        Ok(())
    }
}
