//! `echoppe merchant`.

mod client;
mod connect;
mod create;
mod set;

use std::{process::ExitCode, sync::Arc};

use anyhow::Context;
use clap::{Args, Subcommand};
use secrecy::{ExposeSecret, SecretString};

use super::{Shared, paint};
use crate::{
    accounts::Accounts,
    app::{open_commerce, site},
    clock::{Clock, Ids, SystemClock},
    commerce::{Commerce, Shop},
    config::Config,
    crypto::KeyRing,
    i18n::Localizers,
    linking::Linking,
};

#[derive(Debug, Args)]
pub(super) struct MerchantArgs {
    #[command(subcommand)]
    command: MerchantCommand,
}

#[derive(Debug, Subcommand)]
enum MerchantCommand {
    /// Create a shop without products, to bring them in later.
    Create(create::CreateArgs),
    /// List the shops, with their skills, clients and links.
    List(ListArgs),
    /// Change one setting of a shop.
    Set(set::SetArgs),
    /// Invite somebody to the merchant area, or invite them again.
    Invite(InviteArgs),
    /// Forget the one-time codes of somebody who has lost their device.
    ForgetCodes(ForgetArgs),
    /// Create the client with which a platform links accounts, and print what to paste into its console.
    LinkClient(client::ClientArgs),
    /// Create a key for the shop's own systems: they list orders and ship them over the API.
    ApiKey(connect::ApiKeyArgs),
    /// Send signed order events to an address of the shop's.
    Webhook(connect::WebhookArgs),
    /// Put new orders into the store that the shop runs already.
    Store(connect::StoreArgs),
    /// Let shoppers hear of their orders through Alexa's notifications.
    AlexaMessages(connect::MessagesArgs),
    /// Take a client out of use, and end every link of it: when its secret has leaked.
    RemoveClient(RemoveArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
struct InviteArgs {
    /// The shop's slug
    merchant: String,
    /// Their e-mail address
    email: String,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
struct ForgetArgs {
    /// Their e-mail address
    email: String,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    /// The shop's slug
    merchant: String,
    /// The client's identifier, as `merchant list` shows it
    client: String,
    #[command(flatten)]
    shared: Shared,
}

/// What these commands work with.
pub(super) struct Desk {
    pub(super) config: Config,
    pub(super) commerce: Arc<Commerce>,
    pub(super) linking: Linking,
    pub(super) accounts: Accounts,
    pub(super) keys: Arc<KeyRing>,
    pub(super) words: Arc<Localizers>,
    pub(super) issuer: String,
}

impl Desk {
    pub(super) async fn open(shared: &Shared) -> anyhow::Result<Self> {
        let (config, _) = shared.load(Vec::new())?;
        let ids = Arc::new(Ids::random());
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let site = site(&config, &ids)?;
        let commerce = Arc::new(open_commerce(&config, clock, ids).await?);
        let words = Arc::new(Localizers::load()?);
        let accounts = Accounts::new(
            Arc::clone(&commerce),
            Arc::clone(&words),
            Arc::clone(&site.keys),
            Arc::clone(&site.mailer),
            &site.issuer,
        );
        let linking = Linking::new(Arc::clone(&commerce));
        Ok(Self { config, linking, accounts, keys: site.keys, words, issuer: site.issuer, commerce })
    }

    /// The same for what only makes sense where there are shops already: nothing is made where there are none.
    pub(super) async fn existing(shared: &Shared) -> anyhow::Result<Self> {
        let (config, _) = shared.load(Vec::new())?;
        let file = config.data_dir.join("echoppe.db");
        anyhow::ensure!(
            config.database_url.is_some() || file.exists(),
            "there is no {}: say where the shops are with --data-dir or --database-url (the demo’s are in \
             ./echoppe-demo)",
            file.display()
        );
        Self::open(shared).await
    }

    /// The shop with this slug; without one, the only shop there is.
    pub(super) fn shop(&self, slug: Option<&str>) -> anyhow::Result<Arc<Shop>> {
        let directory = self.commerce.directory();
        let slugs = || {
            let slugs: Vec<&str> = directory.shops().iter().map(|shop| shop.merchant.slug.as_str()).collect();
            if slugs.is_empty() { "none yet".to_owned() } else { slugs.join(", ") }
        };
        match slug {
            Some(slug) => directory.by_slug(slug).cloned().with_context(|| {
                format!(
                    "there is no shop `{slug}` in {}; there are: {}",
                    self.config.data_dir.display(),
                    slugs()
                )
            }),
            None => match directory.shops() {
                [only] => Ok(Arc::clone(only)),
                _ => anyhow::bail!("say which shop with --shop; there are: {}", slugs()),
            },
        }
    }

    pub(super) async fn close(self) {
        self.commerce.database().close().await;
    }

    /// Says so when addresses that are printed are only good on this machine.
    pub(super) fn warn_about_address(&self) {
        if self.config.public_url.is_none() {
            eprintln!(
                "{} public_url is not set, so that these addresses are only good on this machine: set it in\n\
                 echoppe.toml (or ECHOPPE_PUBLIC_URL) to where the server is reached, such as https://voice.example.org\n",
                paint::red("Mind:")
            );
        }
    }

    /// The link of an invitation.
    pub(super) fn invitation(&self, secret: &SecretString) -> String {
        format!("{}/merchant/invitation?token={}", self.issuer, secret.expose_secret())
    }
}

pub(super) async fn run(args: MerchantArgs) -> anyhow::Result<ExitCode> {
    match args.command {
        MerchantCommand::Create(args) => create::run(args).await,
        MerchantCommand::List(args) => list(args).await,
        MerchantCommand::Set(args) => set::run(args).await,
        MerchantCommand::Invite(args) => invite(args).await,
        MerchantCommand::ForgetCodes(args) => forget(args).await,
        MerchantCommand::LinkClient(args) => client::run(args).await,
        MerchantCommand::ApiKey(args) => connect::api_key(args).await,
        MerchantCommand::Webhook(args) => connect::webhook(args).await,
        MerchantCommand::Store(args) => connect::store(args).await,
        MerchantCommand::AlexaMessages(args) => connect::messages(args).await,
        MerchantCommand::RemoveClient(args) => remove(args).await,
    }
}

async fn list(args: ListArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let directory = desk.commerce.directory();
    if directory.shops().is_empty() {
        println!("No shop yet: create one with `echoppe merchant create`, or `echoppe import FOLDER`.");
    }
    for shop in directory.shops() {
        let merchant = &shop.merchant;
        let links = desk.linking.count_links(merchant.id).await?;
        println!("{}", paint::bold(&merchant.slug));
        let locales: Vec<&str> = merchant.locales.iter().map(|locale| locale.tag()).collect();
        println!("  name      {}", merchant.name.get(merchant.default_locale.language()));
        println!("  speaks    {}, in {}", locales.join(", "), merchant.currency.code());
        println!("  stores    {}", merchant.locations.len());
        for skill in &merchant.alexa_skills {
            println!("  skill     {skill}");
        }
        for client in desk.linking.clients(merchant.id).await? {
            let count = links.iter().find(|(id, _)| *id == client.id).map_or(0, |(_, count)| *count);
            println!("  client    {}  ({}, linked accounts: {count})", client.id, client.platform.as_str());
        }
    }
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn invite(args: InviteArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let shop = desk.shop(Some(&args.merchant))?;
    let secret = desk.accounts.invite(shop.merchant.id, &args.email).await?;
    desk.warn_about_address();
    println!(
        "Give this link to {}; it works once, for a day:\n\n  {}\n",
        args.email,
        desk.invitation(&secret)
    );
    println!("There they choose a password and set up one-time codes.");
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn forget(args: ForgetArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    anyhow::ensure!(
        desk.accounts.forget_second_factor(&args.email).await?,
        "nobody has the address {}",
        args.email
    );
    println!("{} one-time codes are forgotten: the next sign-in sets new ones up", paint::green("ok"));
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn remove(args: RemoveArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let shop = desk.shop(Some(&args.merchant))?;
    anyhow::ensure!(
        desk.linking.remove_client(shop.merchant.id, &args.client).await?,
        "{} has no client `{}`; `echoppe merchant list` shows them",
        args.merchant,
        args.client
    );
    println!("{} {} is out of use, and its links have ended", paint::green("ok"), args.client);
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}
