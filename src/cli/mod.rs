//! The command line.
//!
//! Owns: commands, what they print, exit codes. Must not know: how anything is done.

mod check;
mod demo;
mod fixtures;
mod import;
mod linking;
mod manifests;
mod merchant;
mod order;
mod outbox;
mod paint;
mod rekey;
mod serve;
mod simulate;
mod token;
mod understand;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use crate::{
    config::{self, Config, ConfigError, Overrides, Setting},
    crypto,
};

/// Echoppe turns any shop into one that people can talk to, through Alexa and Google, in English, French and
/// Romanian.
#[derive(Debug, Parser)]
#[command(name = "echoppe", version, about, max_term_width = 100, propagate_version = true)]
#[command(
    after_help = "Begin with `echoppe demo`: two shops, a running server, and a conversation to look at."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run two demo shops on this machine and show a conversation with them.
    Demo(demo::DemoArgs),
    /// Run the server.
    Serve(serve::ServeArgs),
    /// Bring a shop in from a folder of files, or bring it up to date.
    Import(import::ImportArgs),
    /// Shops: create and change them, invite their people, register the platforms that link accounts.
    Merchant(merchant::MerchantArgs),
    /// Orders: look at them, ship them, refund them, call them off.
    Order(order::OrderArgs),
    /// Mails, events and orders on their way: what waits, and what was given up.
    Outbox(outbox::OutboxArgs),
    /// Shoppers who wait for a person.
    Ticket(outbox::TicketArgs),
    /// Account linking: check it from end to end, and see why it failed.
    Linking(linking::LinkingArgs),
    /// Seal every secret in the database under the newest key.
    Rekey(rekey::RekeyArgs),
    /// Issue an access token for a shopper, for development.
    Token(token::TokenArgs),
    /// Run conversation fixtures, and write down what is answered.
    Fixtures(fixtures::FixturesArgs),
    /// Packages for the platforms' consoles: write them, and find what would be refused.
    Manifests(manifests::ManifestsArgs),
    /// Show what a sentence is understood as, and why; measure understanding.
    Understand(understand::UnderstandArgs),
    /// Talk to a shop in the terminal, or in the browser.
    Simulate(simulate::SimulateArgs),
}

/// Settings that several commands share. Each can also be set in `echoppe.toml` or as `ECHOPPE_…`.
#[derive(Debug, Args)]
struct Shared {
    /// Settings file [default: echoppe.toml, when there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder for the embedded database and the search indexes
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://…` [default: echoppe.db in the data folder]
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// What to log: `info`, `debug`, `echoppe=debug,info`
    #[arg(long, value_name = "FILTER")]
    log: Option<String>,
}

impl Shared {
    /// Reads the settings, with these flags and `more` on top.
    fn load(&self, more: Vec<(&'static str, String)>) -> Result<(Config, Vec<Setting>), ConfigError> {
        let mut values = more;
        let path = |path: &PathBuf| path.display().to_string();
        values.extend(self.data_dir.as_ref().map(|dir| ("data_dir", path(dir))));
        values.extend(self.database_url.clone().map(|url| ("database_url", url)));
        values.extend(self.log.clone().map(|log| ("log", log)));
        config::load(&Overrides { file: self.config.clone(), values }, std::env::vars())
    }
}

/// Runs the command line to its end.
pub async fn run() -> ExitCode {
    crypto::install();
    let command = Cli::parse().command;
    // `echoppe fixtures | head` ends quietly. Never for a server: there a closed connection is no reason to end.
    if !matches!(command, Command::Demo(_) | Command::Serve(_)) {
        sigpipe::reset();
    }
    let done = match command {
        Command::Demo(args) => demo::run(args).await,
        Command::Serve(args) => serve::run(args).await,
        Command::Import(args) => import::run(args).await,
        Command::Merchant(args) => merchant::run(args).await,
        Command::Order(args) => order::run(args).await,
        Command::Outbox(args) => outbox::run(args).await,
        Command::Ticket(args) => outbox::tickets(args).await,
        Command::Linking(args) => linking::run(args).await,
        Command::Rekey(args) => rekey::run(args).await,
        Command::Token(args) => token::run(args).await,
        Command::Fixtures(args) => fixtures::run(args).await,
        Command::Manifests(args) => manifests::run(args).await,
        Command::Understand(args) => understand::run(args).await,
        Command::Simulate(args) => simulate::run(args).await,
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}: {error}", paint::red("error"));
            for cause in error.chain().skip(1) {
                eprintln!("  because {cause}");
            }
            ExitCode::FAILURE
        }
    }
}
