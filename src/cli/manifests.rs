//! `echoppe manifests`.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use clap::{Args, Subcommand};

use super::{Shared, merchant::Desk, paint};
use crate::{
    clock::{Clock, Ids, SystemClock},
    commerce::import::{self, ShopFiles},
    demo,
    fixtures::World,
    i18n::Localizers,
    interaction::Models,
    manifests::{self, File, Source},
    model::{merchant::Merchant, product::Product},
};

/// Where the demo shop pretends to be.
const EXAMPLE: &str = "https://voice.example.org";

#[derive(Debug, Args)]
pub(super) struct ManifestsArgs {
    #[command(subcommand)]
    command: ManifestsCommand,
}

#[derive(Debug, Subcommand)]
enum ManifestsCommand {
    /// Write the packages that platforms are given, from the interaction model and a shop.
    Build(BuildArgs),
    /// Find what the platforms' consoles would refuse, without asking them.
    Lint(LintArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  echoppe manifests build                                  the demo shop's packages, into skill-manifests/
  echoppe manifests build --merchant my-shop --out my-shop-skill
  echoppe manifests build --check                          fails when a file is not what would be written")]
struct BuildArgs {
    /// Slug of a shop in the database; the demo shop when neither this nor --shop is given
    #[arg(long, value_name = "SHOP", conflicts_with = "shop")]
    merchant: Option<String>,
    /// Folder of a shop's files
    #[arg(long, value_name = "DIR")]
    shop: Option<PathBuf>,
    /// Where the shop's server is reached [default: `public_url`; an example for the demo shop]
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Folder to write to
    #[arg(long, value_name = "DIR", default_value = "skill-manifests")]
    out: PathBuf,
    /// Write nothing; fail when a file is missing or is not what would be written
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
struct LintArgs {
    /// Folder with packages
    #[arg(default_value = "skill-manifests")]
    folder: PathBuf,
}

pub(super) async fn run(args: ManifestsArgs) -> anyhow::Result<ExitCode> {
    match args.command {
        ManifestsCommand::Build(args) => build(args).await,
        ManifestsCommand::Lint(args) => lint(&args.folder).await,
    }
}

async fn build(args: BuildArgs) -> anyhow::Result<ExitCode> {
    let (merchant, products, url) = shop(&args).await?;
    let url = args.url.clone().unwrap_or(url);
    let (models, words) = (Models::load()?, Localizers::load()?);
    let source = Source {
        merchant: &merchant,
        products: &products,
        models: &models,
        words: &words,
        url: url.trim_end_matches('/'),
    };
    let files = manifests::build(&source);
    if args.check {
        return Ok(check(&args.out, &files));
    }
    for file in &files {
        let path = args.out.join(&file.path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, &file.text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    for (icon, _, plain) in manifests::ICONS {
        let path = args.out.join(icon);
        // The merchant's own stay.
        if !path.exists() {
            let folder = path.parent().unwrap_or(&args.out);
            std::fs::create_dir_all(folder)
                .and_then(|()| std::fs::write(&path, plain))
                .with_context(|| format!("{} cannot be written", path.display()))?;
        }
    }
    let package = |file: &File| file.path.split('/').next().unwrap_or_default().to_owned();
    let packages: BTreeSet<String> = files.iter().map(package).collect();
    for name in packages {
        let of: Vec<&File> = files.iter().filter(|file| package(file) == name).collect();
        let size = of.iter().map(|file| file.text.len()).sum::<usize>() / 1_000;
        println!("{} {}: {} files, {size} KB", paint::green("ok"), args.out.join(name).display(), of.len());
    }
    Ok(told(&manifests::lint(&files)))
}

/// The shop, what it sells, and where its server is.
async fn shop(args: &BuildArgs) -> anyhow::Result<(Merchant, Vec<Product>, String)> {
    if let Some(slug) = &args.merchant {
        let desk = Desk::existing(&args.shared).await?;
        let shop = desk.shop(Some(slug))?;
        let products = desk.commerce.shelf(shop.merchant.id).await?;
        let found = (shop.merchant.clone(), products, desk.issuer.clone());
        desk.close().await;
        return Ok(found);
    }
    let files = match &args.shop {
        Some(folder) => {
            ShopFiles::from_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
        }
        None => demo::shop(demo::SHOPS[0]).context("the demo shop is missing")?,
    };
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let data = import::read(&files, &Ids::random(), clock.now())?;
    Ok((data.merchant, data.products, EXAMPLE.to_owned()))
}

/// Says what differs from what would be written.
fn check(folder: &Path, files: &[File]) -> ExitCode {
    let mut drifted = 0;
    for file in files {
        let path = folder.join(&file.path);
        let there = std::fs::read_to_string(&path).ok();
        if there.as_deref() != Some(&file.text) {
            drifted += 1;
            let word = if there.is_some() { "differs" } else { "is missing" };
            eprintln!("{} {} {word}", paint::red("drift"), path.display());
        }
    }
    if drifted > 0 {
        eprintln!("run `echoppe manifests build` and commit what it writes");
        return ExitCode::FAILURE;
    }
    println!("{} {} files are what would be written", paint::green("ok"), files.len());
    ExitCode::SUCCESS
}

/// Looks at what is in a folder, and listens to what certification would hear.
async fn lint(folder: &Path) -> anyhow::Result<ExitCode> {
    let (mut files, mut pictures) = (Vec::new(), Vec::new());
    collect(folder, folder, (&mut files, &mut pictures))?;
    anyhow::ensure!(
        !files.is_empty(),
        "there are no packages in {}: `echoppe manifests build` writes them",
        folder.display()
    );
    let mut findings = manifests::lint(&files);
    if files.iter().any(|file| file.path.starts_with("alexa/")) {
        findings.extend(manifests::lint_icons(&pictures));
    }
    let files = demo::shop(demo::SHOPS[0]).context("the demo shop is missing")?;
    let world = World::open(&files, SystemClock.now()).await?;
    let broken = world.certify(SystemClock.now()).await.map_err(anyhow::Error::msg)?;
    findings.extend(broken.into_iter().map(|broken| manifests::Finding {
        file: broken.place,
        place: broken.intent.to_owned(),
        mend: broken.rule.to_owned(),
    }));
    Ok(told(&findings))
}

/// A picture: where it is, and its bytes.
type Picture = (String, Vec<u8>);

fn collect(
    root: &Path,
    folder: &Path,
    (files, pictures): (&mut Vec<File>, &mut Vec<Picture>),
) -> anyhow::Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, (files, pictures))?;
        } else if path.extension().is_some_and(|extension| extension == "json" || extension == "yaml") {
            let below = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            files.push(File { path: below, text: std::fs::read_to_string(&path)? });
        } else if path.extension().is_some_and(|extension| extension == "png") {
            let below = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            pictures.push((below, std::fs::read(&path)?));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

fn told(findings: &[manifests::Finding]) -> ExitCode {
    for finding in findings {
        eprintln!("{} {}#{}\n      {}", paint::red("refused"), finding.file, finding.place, finding.mend);
    }
    if findings.is_empty() {
        println!("{} nothing that a console would refuse", paint::green("ok"));
        ExitCode::SUCCESS
    } else {
        let noun = if findings.len() == 1 { "finding" } else { "findings" };
        eprintln!("{} {noun}", findings.len());
        ExitCode::FAILURE
    }
}
