//! The fixtures themselves: that they cover what can be said, and that the tool around them tells the truth.

use std::{collections::BTreeSet, path::Path};

use echoppe::{
    dialog::intents::INTENTS,
    fixtures::{self, World},
};

use crate::support::run;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intents")
}

#[test]
fn every_intent_has_a_story() {
    let cases = fixtures::load(&folder()).unwrap();
    assert!(cases.len() >= 60, "{} stories", cases.len());
    let told: BTreeSet<&str> =
        cases.iter().flat_map(|case| &case.spec.turns).map(|turn| turn.intent.as_str()).collect();
    for intent in INTENTS {
        assert!(told.contains(intent.name()), "{} is in no fixture", intent.name());
    }
    // Whatever is answered in a story is written down, in every locale where it can be heard.
    for case in &cases {
        for turn in case.spec.turns.iter().filter(|turn| turn.intent != "End") {
            for run in fixtures::runs(case, None, None) {
                let expected = turn.expected(run.locale, run.platform.id());
                assert!(expected.is_some(), "{}: {} says nothing", run.name(), turn.intent);
            }
        }
    }
}

#[test]
fn a_wrong_answer_fails_and_can_be_accepted() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("sample.toml");
    let text = "# A comment that stays.\nabout = \"x\"\n\n[[turn]]\nintent = \"Stop\" # so does this\n\n\
                [turn.says]\nen-GB = \"Something else\"\n";
    std::fs::write(&path, text).unwrap();
    run(async {
        let files = echoppe::demo::shop("casa-verde").unwrap();
        let world = World::open(&files, fixtures::default_instant()).await.unwrap();
        let cases = fixtures::load(dir.path()).unwrap();
        let mut outcomes = Vec::new();
        for run in fixtures::runs(&cases[0], None, None) {
            let outcome = fixtures::run(&world, run).await;
            assert_eq!(outcome.failures.is_empty(), run.locale.tag() != "en-GB", "{:?}", outcome.failures);
            outcomes.push((run, outcome));
        }
        assert!(fixtures::accept(&cases[0], &outcomes).unwrap());
        assert!(!fixtures::accept(&cases[0], &outcomes).unwrap(), "nothing left to change");
        let cases = fixtures::load(dir.path()).unwrap();
        for run in fixtures::runs(&cases[0], None, None) {
            assert!(fixtures::run(&world, run).await.failures.is_empty());
        }
    });
    let after = std::fs::read_to_string(&path).unwrap();
    assert!(after.contains("# A comment that stays.") && after.contains("# so does this"), "{after}");
    assert!(after.contains("en-GB = \"Goodbye, see you soon!\""), "{after}");
}

#[test]
fn mistakes_in_fixtures_are_named_with_their_line() {
    let dir = tempfile::tempdir().unwrap();
    let broken = |text: &str| {
        std::fs::write(dir.path().join("x.toml"), text).unwrap();
        fixtures::load(dir.path()).unwrap_err().to_string()
    };
    assert!(broken("about = \"x\"\nwhoo = \"guest\"\n").contains("x.toml, line 2: unknown field `whoo`"));
    let unknown = broken("about = \"x\"\n\n[[turn]]\nintent = \"Dance\"\n");
    assert!(unknown.contains("x.toml, line 4: turn 1: there is no intent `Dance`"), "{unknown}");
}
