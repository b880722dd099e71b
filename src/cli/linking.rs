//! `echoppe linking`.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{Shared, check, merchant::Desk, paint};
use crate::{
    i18n::Medium,
    linking::Finding,
    model::locale::Locale,
    outbound::{Fetch, FetchError, HttpFetch},
};

#[derive(Debug, Args)]
pub(super) struct LinkingArgs {
    #[command(subcommand)]
    command: LinkingCommand,
}

#[derive(Debug, Subcommand)]
enum LinkingCommand {
    /// Check everything that linking needs, and link once from end to end.
    Doctor(DoctorArgs),
    /// Show the last calls of the platforms, with what went wrong and the mend.
    Calls(CallsArgs),
}

#[derive(Debug, Args)]
struct DoctorArgs {
    /// The shop's slug
    merchant: String,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
struct CallsArgs {
    /// The shop's slug; without it, calls that name no client of anybody's
    merchant: Option<String>,
    /// The language of the explanations
    #[arg(long, default_value = "en")]
    locale: Locale,
    #[command(flatten)]
    shared: Shared,
}

pub(super) async fn run(args: LinkingArgs) -> anyhow::Result<ExitCode> {
    match args.command {
        LinkingCommand::Doctor(args) => doctor(args).await,
        LinkingCommand::Calls(args) => calls(args).await,
    }
}

async fn doctor(args: DoctorArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let shop = desk.shop(Some(&args.merchant))?;
    let host = url::Url::parse(&desk.issuer).ok().and_then(|url| url.host_str().map(str::to_owned));
    let fetch = HttpFetch::new(host, desk.config.outbound.allow_private)?;
    println!("{}", paint::bold(&format!("Linking for {}", shop.merchant.slug)));
    let mut findings = desk.linking.check_settings(&shop.merchant, &desk.issuer).await?;
    findings.push(outside(&desk.issuer, &fetch).await);
    findings.extend(desk.linking.rehearse(&shop.merchant, &desk.issuer).await?);
    let sound = check::report(&findings);
    desk.close().await;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether the server can be reached as the platforms reach it: by its public name, over a certificate that the
/// public authorities vouch for.
async fn outside(issuer: &str, fetch: &HttpFetch) -> Finding {
    let what = "reachable from outside";
    let Ok(url) = url::Url::parse(&format!("{issuer}/.well-known/oauth-authorization-server")) else {
        return Finding::wrong(what, "public_url is no address");
    };
    match fetch.get(&url).await {
        Ok(document) => {
            let says: Option<serde_json::Value> = serde_json::from_slice(&document.body).ok();
            let says = says.and_then(|says| says["issuer"].as_str().map(str::to_owned));
            if says.as_deref() == Some(issuer) {
                Finding::good(what, &format!("{issuer} answers over a certificate that is trusted"))
            } else {
                Finding::wrong(
                    what,
                    "another server answers there, or its public_url differs from this one's",
                )
            }
        }
        Err(error) => {
            let mut text = error.to_string();
            let mut cause = std::error::Error::source(&error);
            while let Some(error) = cause {
                text = error.to_string();
                cause = error.source();
            }
            let advice = match &error {
                FetchError::Forbidden => {
                    "it is a private address; to try it all the same, set outbound.allow_private"
                }
                FetchError::Status(_) => {
                    "another server answers there, or a proxy lets this path not through"
                }
                _ if text.contains("public") || text.contains("allow") => {
                    "the name leads to a private address; to try it all the same, set outbound.allow_private"
                }
                _ if text.to_lowercase().contains("cert") || text.contains("UnknownIssuer") => {
                    "the certificate is not one that a public authority vouches for, with its whole chain, for this name"
                }
                _ if text.contains("dns") || text.contains("lookup") || text.contains("resolve") => {
                    "the name does not resolve from here"
                }
                _ if text.contains("refused") => "nothing listens there: start the server",
                _ => "start the server, and look at firewall and port",
            };
            Finding::wrong(what, &format!("{issuer}: {text}; {advice}"))
        }
    }
}

async fn calls(args: CallsArgs) -> anyhow::Result<ExitCode> {
    let desk = Desk::open(&args.shared).await?;
    let shop = args.merchant.as_deref().map(|slug| desk.shop(Some(slug))).transpose()?;
    let traces = desk.linking.traces(shop.as_ref().map(|shop| shop.merchant.id), 100).await?;
    let words = desk.words.get(args.locale);
    for trace in traces.iter().rev() {
        let mark = if trace.reason.is_good() { paint::green("ok   ") } else { paint::red("wrong") };
        let step = words.sentence(&trace.step.message(), Medium::Display);
        let what = words.sentence(&trace.reason.message(), Medium::Display);
        println!(
            "{mark} {} {step} {}",
            trace.at.format("%Y-%m-%d %H:%M:%S UTC"),
            paint::dim(&trace.client_id)
        );
        println!("      {what}");
    }
    if traces.is_empty() {
        println!("No call yet.");
    }
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}
