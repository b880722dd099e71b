//! What the fuzzers have found, and what they begin with, replayed.

mod targets;

use std::path::Path;

fn replay(name: &str, target: fn(&[u8])) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let mut files = 0;
    for entry in std::fs::read_dir(&dir).unwrap().flatten() {
        target(&std::fs::read(entry.path()).unwrap());
        files += 1;
    }
    assert!(files > 0, "{} is empty", dir.display());
}

#[test]
fn what_was_found_stays_mended() {
    replay("alexa", targets::alexa);
    replay("google", targets::google);
    replay("hours", targets::hours);
    replay("shop", targets::shop);
    replay("chain", targets::chain);
    replay("linking", targets::linking);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Hours as a merchant might mistype them: pieces of the notation in any order.
    #[test]
    fn no_hours_panic(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "Mo", "Su", "Mo-Fr", "Sa,Su", "PH", "SH", "off", "closed", "24/7", "09:00", "09:00-12:30", "22:00-03:00", "26:00",
        "48:00", "24:00-24:00", "-", ",", ";", " ", "||", "\"x\"", "Dec 24", "Jan-Mar", "2026", "2026-2030/2", "week 1-53/2",
        "easter", "easter +1 day", "sunrise-sunset", "(sunset-01:00)", "Mo[1]", "Mo[-1]", "+", "open", "unknown", "99:99", "é",
    ]), 0..12)) {
        targets::hours(pieces.join(" ").as_bytes());
        targets::hours(pieces.concat().as_bytes());
    }

    /// Whatever a platform sends to prove itself, it is read or refused.
    #[test]
    fn no_credentials_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        targets::linking(&bytes);
    }

    /// Text of any kind in any of a shop's files.
    #[test]
    fn no_shop_file_panics(text in ".{0,200}", which in 0_usize..5) {
        let name = ["shop.toml", "categories.csv", "products.csv", "texts.en.csv", "orders.toml"][which];
        targets::shop(format!("{name}\n{text}").as_bytes());
    }
}
