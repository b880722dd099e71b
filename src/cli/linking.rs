//! `echoppe linking`.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{Shared, merchant::Desk, paint};
use crate::{
    i18n::Medium,
    linking::{Checked, Finding},
    model::locale::Locale,
    outbound::HttpFetch,
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
    let mut sound = true;
    for finding in &findings {
        match &finding.checked {
            Checked::Good(detail) => println!("  {} {}: {detail}", paint::green("ok"), finding.what),
            Checked::Doubt(advice) => println!("  {} {}: {advice}", paint::cyan("look"), finding.what),
            Checked::Wrong(mend) => {
                sound = false;
                println!("  {} {}: {mend}", paint::red("wrong"), finding.what);
            }
        }
    }
    desk.close().await;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether the server can be reached as the platforms reach it: by its public name, over a certificate that the
/// public authorities vouch for.
async fn outside(issuer: &str, fetch: &HttpFetch) -> Finding {
    use crate::outbound::Fetch;
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
            let advice = "start the server; the name has to resolve from here, and the certificate to be one of a \
                          public authority (private addresses need outbound.allow_private)";
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
        println!("{mark} {} {step} {}", trace.at.format("%Y-%m-%d %H:%M:%S"), paint::dim(&trace.client_id));
        println!("      {what}");
    }
    if traces.is_empty() {
        println!("No call yet.");
    }
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}
