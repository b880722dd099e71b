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
}
