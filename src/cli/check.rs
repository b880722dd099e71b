//! `echoppe serve --check`: every effective setting, and a try at what it points to.

use std::{process::ExitCode, sync::Arc};

use tokio::net::TcpListener;

use super::paint;
use crate::{
    app::{Site, open_database, site, trust},
    clock::{Clock, Ids, SystemClock},
    config::{Config, Setting},
    crypto::Place,
    linking::{Checked, Finding},
    server::tls,
    telemetry,
};

/// Prints what was checked; gives whether nothing is wrong.
pub(super) fn report(findings: &[Finding]) -> bool {
    for finding in findings {
        match &finding.checked {
            Checked::Good(detail) => println!("  {} {}: {detail}", paint::green("ok"), finding.what),
            Checked::Doubt(advice) => println!("  {} {}: {advice}", paint::cyan("mind"), finding.what),
            Checked::Wrong(mend) => println!("  {} {}: {mend}", paint::red("wrong"), finding.what),
        }
    }
    !findings.iter().any(|finding| matches!(finding.checked, Checked::Wrong(_)))
}

pub(super) async fn run(config: &Config, settings: &[Setting]) -> anyhow::Result<ExitCode> {
    println!("{}", paint::bold("Settings"));
    let width = settings.iter().map(|setting| setting.key.len()).max().unwrap_or(0);
    for setting in settings {
        let origin = paint::dim(&format!("({})", setting.origin));
        let value = if setting.value.is_empty() { "none" } else { &setting.value };
        println!("  {:width$}  {value}  {origin}", setting.key);
    }
    println!("\n{}", paint::bold("Checks"));
    let mut findings = Vec::new();
    match telemetry::check_filter(&config.log) {
        Ok(_) => findings.push(Finding::good("log", &config.log)),
        Err(error) => findings.push(Finding::wrong("log", &error.to_string())),
    }
    findings.extend(listeners(config).await);
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    findings.push(match trust(config, &clock) {
        Ok(_) => Finding::good("trust", "roots and hosts are usable"),
        Err(error) => Finding::wrong("trust", &chain(&error)),
    });
    findings.push(match tls::check(config) {
        Ok(Some(detail)) => Finding::good("tls", &detail),
        Ok(None) => Finding::doubt("tls", "not spoken here: put a proxy that speaks HTTPS in front"),
        Err(error) => Finding::wrong("tls", &error.to_string()),
    });
    findings.push(address(config));
    if config.google.keys_url.scheme() != "https" {
        let mend = format!("{}: only https:// is called", config.google.keys_url);
        findings.push(Finding::wrong("google.keys_url", &mend));
    }
    findings.extend(stored(config).await);
    Ok(if report(&findings) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn listeners(config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, address) in [("bind", config.bind), ("admin_bind", config.admin_bind)] {
        findings.push(match TcpListener::bind(address).await {
            Ok(_) => Finding::good(name, &format!("{address} is free")),
            Err(error) => Finding::wrong(name, &format!("{address}: {error}")),
        });
    }
    if config.bind == config.admin_bind && config.bind.port() != 0 {
        findings.push(Finding::wrong("bind", &format!("bind and admin_bind are both {}", config.bind)));
    }
    findings
}

fn address(config: &Config) -> Finding {
    let issuer = config.public_url();
    match &config.public_url {
        None => {
            let advice = "not set: links in mails and account linking only work on this machine";
            Finding::doubt("public_url", advice)
        }
        Some(_) if !issuer.starts_with("https:") => {
            Finding::wrong("public_url", &format!("{issuer}: platforms only link over https"))
        }
        Some(_) => Finding::good("public_url", &issuer),
    }
}

/// The keys, the way for mail, the database, and whether the keys open what is in it. Nothing is made here that the
/// first start would make.
async fn stored(config: &Config) -> Vec<Finding> {
    let there = config.database_url.is_some() || config.data_dir.join("echoppe.db").is_file();
    let keys_there = config.secret_keys.is_some() || config.secret_keys_file().is_file();
    let mut findings = Vec::new();
    let mut sealing = None;
    if keys_there {
        match site(config, &Ids::random()) {
            Ok(site) => {
                findings.push(mail(&site).await);
                sealing = Some(site);
            }
            Err(error) => findings.push(Finding::wrong("keys, mail or public_url", &chain(&error))),
        }
    } else {
        let place = config.secret_keys_file();
        findings.push(Finding::doubt(
            "keys",
            &format!("none yet: {} is made at the first start", place.display()),
        ));
    }
    if !there {
        let dir = config.data_dir.display();
        let advice = format!("none yet in {dir}; `echoppe import FOLDER` or `echoppe serve` makes it");
        findings.push(Finding::doubt("database", &advice));
        return findings;
    }
    match database(config, sealing.as_ref()).await {
        Ok(more) => findings.extend(more),
        Err(error) => {
            let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
            findings.push(Finding::wrong("database", &causes.join(": ")));
        }
    }
    findings
}

async fn mail(site: &Site) -> Finding {
    match (site.mailer.outbox(), site.mailer.check().await) {
        (Some(_), _) => Finding::doubt("mail", "waits at /outbox on the admin listener: set mail.url"),
        (None, Ok(())) => Finding::good("mail", "the server answers"),
        (None, Err(error)) => Finding::wrong("mail.url", &chain(&error)),
    }
}

async fn database(config: &Config, site: Option<&Site>) -> anyhow::Result<Vec<Finding>> {
    let database = open_database(config).await?;
    let mut tx = database.read().await?;
    let slugs: Vec<String> = tx.merchants().await?.into_iter().map(|merchant| merchant.slug).collect();
    let sealed = tx.sealed_values().await?;
    let mut findings = vec![Finding::good("database", &format!("{}, schema up to date", database.engine()))];
    findings.push(if slugs.is_empty() {
        Finding::doubt("shops", "none yet: bring one in with `echoppe import FOLDER`")
    } else {
        Finding::good("shops", &slugs.join(", "))
    });
    if let Some(site) = site {
        let closed =
            sealed.iter().filter(|(place, row, value)| site.keys.open(Place(place, *row), value).is_err());
        let names: std::collections::BTreeSet<&str> =
            closed.clone().filter_map(|(_, _, value)| value.split('.').nth(1)).collect();
        let names: Vec<&str> = names.into_iter().collect();
        findings.push(match closed.count() {
            0 => Finding::good("keys", &format!("they open everything that is sealed ({} secrets)", sealed.len())),
            count => {
                let mend = format!(
                    "{count} secrets are sealed under `{}`, which these keys do not open: put that key back into \
                     secret_keys",
                    names.join("`, `")
                );
                Finding::wrong("keys", &mend)
            }
        });
    }
    Ok(findings)
}

/// An error with its causes, in a line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}
