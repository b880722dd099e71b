//! Every fixture of `tests/intents`, on every platform and in every locale where they meet: one test each.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeMap, path::Path, sync::Arc};

use echoppe::{
    commerce::import::ShopFiles,
    demo,
    fixtures::{self, Case, World},
};
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intents");
    let runtime = Arc::new(Runtime::new().expect("a runtime"));
    let cases: &'static [Case] = fixtures::load(&folder).expect("fixtures").leak();
    let mut shops: BTreeMap<&str, Option<ShopFiles>> = BTreeMap::new();
    for case in cases {
        shops.entry(&case.spec.shop).or_insert_with(|| demo::shop(&case.spec.shop));
    }
    let worlds: BTreeMap<&str, Arc<World>> = shops
        .into_iter()
        .map(|(slug, files)| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shops").join(slug);
            let files = files.unwrap_or_else(|| ShopFiles::from_dir(&folder).expect("a shop's files"));
            let world = runtime.block_on(World::open(&files, fixtures::default_instant())).expect("a shop");
            (slug, Arc::new(world))
        })
        .collect();
    let trials = cases.iter().flat_map(|case| fixtures::runs(case, None, None)).map(|run| {
        let world = Arc::clone(&worlds[run.case.spec.shop.as_str()]);
        let runtime = Arc::clone(&runtime);
        Trial::test(run.name(), move || {
            let outcome = runtime.block_on(fixtures::run(&world, run));
            if outcome.failures.is_empty() {
                Ok(())
            } else {
                Err(Failed::from(outcome.failures.join("\n    ")))
            }
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}
