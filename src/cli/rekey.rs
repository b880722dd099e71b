//! `echoppe rekey`.

use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use indicatif::ProgressBar;

use super::{Shared, paint};
use crate::{
    app::{open_database, site},
    clock::Ids,
    crypto::Place,
};

/// Seals every secret in the database under the newest key, so that older ones can be thrown away. Put the new key
/// first in `secret_keys` and restart every server before; run this; then take the old keys out.
#[derive(Debug, Args)]
pub(super) struct RekeyArgs {
    #[command(flatten)]
    shared: Shared,
}

pub(super) async fn run(args: RekeyArgs) -> anyhow::Result<ExitCode> {
    let (config, _) = args.shared.load(Vec::new())?;
    let site = site(&config, &Ids::random())?;
    let database = open_database(&config).await?;
    let values = database.read().await?.sealed_values().await?;
    let old: Vec<_> = values.iter().filter(|(_, _, sealed)| !site.keys.is_current(sealed)).collect();
    let bar = ProgressBar::new(u64::try_from(old.len()).unwrap_or(0));
    let mut changed = 0;
    // In batches: a running server goes on writing between them.
    for batch in old.chunks(100) {
        let mut tx = database.begin().await?;
        for (place, row, sealed) in batch {
            let here = Place(place, *row);
            let open = site.keys.open(here, sealed).with_context(|| {
                let key = sealed.split('.').nth(1).unwrap_or_default();
                format!("a secret in {place} is sealed under `{key}`: put that key back into secret_keys")
            })?;
            let again = site.keys.seal(here, &open)?;
            changed += u64::from(tx.replace_sealed(place, *row, (sealed, &again)).await?);
            bar.inc(1);
        }
        tx.commit().await?;
    }
    bar.finish_and_clear();
    let current = values.len() - old.len();
    println!(
        "{} {changed} secrets sealed anew, {current} were already under the newest key",
        paint::green("ok")
    );
    database.close().await;
    Ok(ExitCode::SUCCESS)
}
