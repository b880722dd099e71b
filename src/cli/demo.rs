//! `echoppe demo`.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use secrecy::ExposeSecret;

use super::{
    paint,
    serve::{self, Listeners},
};
use crate::{
    clock::{Clock, Ids, SystemClock},
    config::{self, Overrides},
    demo::{self, Client, Demo, SECRET_HEADER, SHOPS},
    telemetry,
    web::simulator::{Rehearsed, Shops, Talks},
};

#[derive(Debug, Args)]
pub(super) struct DemoArgs {
    /// Folder for the demo's database; reused when it is there
    #[arg(long, value_name = "DIR", default_value = "echoppe-demo")]
    data_dir: PathBuf,
    /// Loopback address to serve on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    bind: SocketAddr,
    /// Loopback address for health and metrics
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8081")]
    admin_bind: SocketAddr,
    /// Show the conversation and stop, instead of serving on
    #[arg(long)]
    once: bool,
    /// What to log
    #[arg(long, value_name = "FILTER", default_value = "warn")]
    log: String,
}

pub(super) async fn run(args: DemoArgs) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(
        args.bind.ip().is_loopback() && args.admin_bind.ip().is_loopback(),
        "the demo trusts a certification authority of its own and stays on this machine: bind to 127.0.0.1"
    );
    let values = vec![
        ("data_dir", args.data_dir.display().to_string()),
        ("bind", args.bind.to_string()),
        ("admin_bind", args.admin_bind.to_string()),
    ];
    let (mut config, _) = config::load(&Overrides { file: None, values }, [])?;
    demo::certify(&mut config)?;
    let listeners = Listeners::bind(&mut config).await?;
    telemetry::start_logs(&args.log, config.log_format)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let ids = Arc::new(Ids::random());
    let bar = ProgressBar::new(0).with_style(
        ProgressStyle::with_template("  {msg:14} {bar:30} {pos}/{len} products")
            .unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    let demo = demo::prepare(&config, Arc::clone(&clock), Arc::clone(&ids), |shop, done, total| {
        bar.set_length(u64::try_from(total).unwrap_or(0));
        bar.set_position(u64::try_from(done).unwrap_or(0));
        bar.set_message(shop.to_owned());
    })
    .await?;
    bar.finish_and_clear();
    let demo = Arc::new(demo);
    println!("{}", paint::bold("Echoppe demo"));
    let state = if demo.reused { "reused" } else { "new" };
    println!("  data      {} ({state})", args.data_dir.display());
    println!("  shops     {}", SHOPS.join(", "));
    let shown = Arc::clone(&demo);
    let once = args.once;
    let (address, admin) = (config.bind, config.admin_bind);
    let certificate = std::fs::read(args.data_dir.join(demo::CERTIFICATE))?;
    let data_dir = args.data_dir.clone();
    let talks = rehearsals(&demo, &clock)?;
    let served = serve::listen(Arc::clone(&demo.app), &config, listeners, Some(talks), move || {
        println!("  webhooks  https://{address}/alexa");
        for shop in SHOPS {
            println!("            https://{address}/google/{shop}");
        }
        println!("  accounts  https://{address}/shop/{}/sign-up", SHOPS[0]);
        println!("  mails     http://{admin}/outbox");
        println!(
            "  merchant  https://{address}/merchant/invitation?token={}",
            shown.invitation.expose_secret()
        );
        println!("  orders    echoppe order list --data-dir {} --shop {}", data_dir.display(), SHOPS[0]);
        println!("  admin     http://{admin}/ready, /metrics");
        println!("  {}  {}\n", paint::bold("simulator"), paint::bold(&format!("http://{admin}/simulator")));
        println!(
            "{} this demo believes requests signed by a certification authority that it has just made for itself,\n\
             instead of Amazon's. It listens on this machine only. Never put it on the Internet: that is what\n\
             `echoppe serve` is for.\n",
            paint::red("Mind:")
        );
        tokio::spawn(async move {
            if let Err(error) = show(address, certificate, shown, clock, (ids, once)).await {
                eprintln!("{}: {error}", paint::red("error"));
                std::process::exit(1);
            }
            if once {
                std::process::exit(0);
            }
        });
    });
    served.await?;
    Ok(ExitCode::SUCCESS)
}

/// The simulator of the demo: shops to rehearse with, beside the two that are served.
fn rehearsals(demo: &Demo, clock: &Arc<dyn Clock>) -> anyhow::Result<Arc<Talks>> {
    let files = SHOPS.iter().filter_map(|slug| demo::shop(slug));
    let shops = files.map(|files| Rehearsed::read(files, clock.now())).collect::<Result<Vec<_>, _>>()?;
    let words = Arc::clone(&demo.app.localizers);
    Ok(Arc::new(Talks::new(Shops::Rehearsed(shops), words, Arc::clone(clock), Ids::random())))
}

async fn show(
    address: SocketAddr,
    certificate: Vec<u8>,
    demo: Arc<Demo>,
    clock: Arc<dyn Clock>,
    (ids, once): (Arc<Ids>, bool),
) -> anyhow::Result<()> {
    let client = Client::new(address, &certificate, Arc::clone(&demo), clock, ids)?;
    println!("{}\n", paint::bold("A conversation, signed and sent through the webhooks just now"));
    demo::converse(&client, &demo, |device, said, answer| {
        println!("  {}  « {said} »", paint::dim(&format!("{device:22}")));
        println!("  {:22}  {}\n", "", paint::cyan(answer));
    })
    .await?;
    println!("{}\n", paint::bold(if once { "Try next, with a demo that runs" } else { "Try next" }));
    let program = std::env::args().next().unwrap_or_else(|| "echoppe".to_owned());
    println!("  {program} simulate --locale fr --as camille     talk to the shop in this terminal");
    println!("  {program} simulate --locale ro --platform google-cx --as andrei --wire");
    println!("  curl -sk https://{address}/google/corner-grocer -H '{SECRET_HEADER}: {}' \\", demo.secret);
    println!("    -H 'content-type: application/json' -d '{}'\n", sample_body());
    if let Some((key, token)) = demo.tokens.first() {
        println!("  {key}’s token for today: add -H 'x-echoppe-user-token: {}'", token.expose_secret());
        println!("  and ask with the tag \"track_order\".\n");
    }
    if let Some(secret) = &demo.client.secret {
        let id = &demo.client.client.id;
        let back: String =
            url::form_urlencoded::byte_serialize(demo.client.client.redirect_uris[0].as_bytes()).collect();
        println!(
            "  Link an account as a platform does: open this, sign up, agree, and copy `code` from the address.\n"
        );
        println!(
            "  https://{address}/oauth/authorize?response_type=code&client_id={id}&state=demo&redirect_uri={back}\n"
        );
        println!("  curl -sk https://{address}/oauth/token -u {id}:{} \\", secret.expose_secret());
        println!("    -d grant_type=authorization_code -d redirect_uri={back} -d code=THE-CODE\n");
    }
    if !once {
        println!("  Stop with Ctrl-C.");
    }
    Ok(())
}

/// The smallest Dialogflow CX call.
fn sample_body() -> String {
    serde_json::json!({
        "languageCode": "fr",
        "fulfillmentInfo": { "tag": "search" },
        "intentInfo": { "parameters": { "query": { "resolvedValue": "miel" } } }
    })
    .to_string()
}
