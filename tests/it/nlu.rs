//! Understanding of text: measured on people's own words, the same every time, and never a panic.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use chrono::NaiveDate;
use echoppe::{
    demo,
    dialog::Pending,
    fixtures::{self, World},
    interaction::Models,
    model::{locale::Language, localized::fold},
    nlu::{Hint, LabelledSet, Shelf, Understander, Verdict},
};
use proptest::prelude::*;

use crate::support::run;

/// What a shop has to understand well.
const COMMERCE: [&str; 18] = [
    "Search",
    "ProductDetails",
    "StoreHours",
    "AddToCart",
    "ShowCart",
    "ChangeQuantity",
    "RemoveFromCart",
    "ReplaceItem",
    "ClearCart",
    "WhyThisOne",
    "Checkout",
    "Reorder",
    "RunningOut",
    "TrackOrder",
    "CancelOrder",
    "Returns",
    "TalkToPerson",
    "SelectItem",
];

fn set(language: &str) -> LabelledSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/nlu/{language}.toml"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap()
}

#[test]
fn what_people_say_is_understood() {
    run(async {
        let world =
            World::open(&demo::shop("corner-grocer").unwrap(), fixtures::default_instant()).await.unwrap();
        for language in ["en", "fr", "ro"] {
            let set = set(language);
            assert!(set.utterances.len() >= 120, "{language}");
            let evaluation = world.evaluate(&set).unwrap();
            let (intents, slots) = (evaluation.intent_accuracy(), evaluation.slot_f1());
            println!("{language}: intents {:.1} %, slots {:.1} % (F1)", 100.0 * intents, 100.0 * slots);
            assert!(intents >= 0.92 && slots >= 0.85, "{language}: {intents} {slots}");
        }
    });
}

/// What is measured on was neither written as a sample nor learned from.
#[test]
fn no_labelled_utterance_is_known() {
    let models = Models::load().unwrap();
    let plain = |text: &str| {
        let text = fold(&text.replace('’', "'"));
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (language, locale) in [("en", "en-US"), ("fr", "fr-FR"), ("ro", "ro-RO")] {
        let set = set(language);
        let samples = models.get(set.language).unwrap().everything().flat_map(|said| &said.samples);
        let mut known: BTreeSet<String> = samples
            .flat_map(|sample| sample.pattern.expand())
            .filter(|sentence| !sentence.contains('{'))
            .map(|sentence| plain(&sentence))
            .collect();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/{locale}/heard.toml"));
        let heard: LabelledSet = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        known.extend(heard.utterances.iter().map(|labelled| plain(&labelled.text)));
        let found: Vec<&str> = set
            .utterances
            .iter()
            .map(|labelled| labelled.text.as_str())
            .filter(|text| known.contains(&plain(text)))
            .collect();
        assert!(found.is_empty(), "{language}: {found:?}");
    }
}

#[test]
fn every_language_has_samples_enough_and_no_two_intents_share_one() {
    for model in Models::load().unwrap().iter() {
        let mut said: BTreeMap<String, &str> = BTreeMap::new();
        for intent in &model.intents {
            let count = intent.samples.len();
            if COMMERCE.contains(&intent.intent) {
                assert!(count >= 25, "{:?}, {}: {count} samples", model.language, intent.intent);
            }
            for sentence in intent.samples.iter().flat_map(|sample| sample.pattern.expand()) {
                let other = said.insert(sentence.clone(), intent.intent);
                assert!(
                    other.is_none_or(|other| other == intent.intent),
                    "{:?}: “{sentence}” is in {} and {}",
                    model.language,
                    other.unwrap_or_default(),
                    intent.intent
                );
            }
        }
    }
}

/// A shop that sells two things.
struct MilkAndBread;

impl Shelf for MilkAndBread {
    fn sells(&self, words: &str) -> bool {
        words.to_lowercase().split(' ').all(|word| self.knows(word))
    }

    fn knows(&self, word: &str) -> bool {
        ["milk", "lait", "lapte", "baguettes", "baghete"].contains(&word)
    }
}

/// What is understood of a sentence, as one line.
fn line(understander: &Understander, text: &str, language: Language, pending: Option<&Pending>) -> String {
    let places = ["Paris".to_owned(), "București".to_owned()];
    let hint = Hint { today: today(), pending, order: false, places: &places, shelf: &MilkAndBread };
    let understood = understander.understand(text, language, &hint);
    match understood.verdict() {
        Verdict::Meant(best) => {
            let slots: Vec<String> = best
                .slots
                .iter()
                .map(|(name, value)| format!("{name}={}", value.heard.as_deref().unwrap_or_default()))
                .collect();
            format!("{} {}", best.intent, slots.join(" ")).trim_end().to_owned()
        }
        Verdict::Either(one, other) => format!("{} or {}", one.intent, other.intent),
        Verdict::Nothing => "nothing".to_owned(),
    }
}

#[test]
fn slips_fillers_numbers_dates_and_answers_are_understood() {
    let understander = Understander::load().unwrap();
    for (language, text, expected) in [
        (
            Language::En,
            "um could you please add two litres of milk to my cart",
            "AddToCart product=milk quantity=2 unit=litres",
        ),
        (Language::En, "ad three baguettes to my card", "AddToCart product=baguettes quantity=3"),
        (
            Language::En,
            "is the Paris store open on christmas eve at eight in the evening",
            "StoreHours date=2026-12-24 location=Paris time=20:00",
        ),
        (
            Language::Fr,
            "ajoute-moi euh trois baguettes s’il te plaît",
            "AddToCart product=baguettes quantity=3",
        ),
        (Language::Fr, "T’AS ENCORE DU LAIT ?", "Search query=LAIT"),
        (Language::Fr, "la même chose que la semaine dernière", "Reorder date=2026-W44"),
        (Language::Fr, "comme d’habitude", "Reorder what=habitude"),
        (Language::Ro, "pune te rog doua baghete in cos", "AddToCart product=baghete quantity=2"),
        (Language::Ro, "aveti lapte?", "Search query=lapte"),
        (Language::En, "the stars sing to nobody", "nothing"),
        (Language::Fr, "et le 25 ?", "nothing"),
        (Language::Ro, "qwertz uiop", "nothing"),
        (Language::En, "milk", "Search query=milk"),
    ] {
        assert_eq!(line(&understander, text, language, None), expected, "{text}");
    }
    for (language, pending, text, expected) in [
        (Language::En, Pending::HowMany, "four", "ChangeQuantity quantity=4"),
        (Language::Fr, Pending::HowMany, "euh, vingt-deux", "ChangeQuantity quantity=22"),
        (Language::Ro, Pending::Fulfillment, "livrare", "Checkout fulfillment=delivery"),
        (Language::En, Pending::Callback, "0612 34 56 78", "TalkToPerson telephone=0612345678"),
        (Language::Fr, Pending::WhichDay, "samedi", "StoreHours date=2026-11-07"),
        (Language::En, Pending::Add, "milk", "AddToCart product=milk"),
    ] {
        assert_eq!(line(&understander, text, language, Some(&pending)), expected, "{text}");
    }
}

#[test]
fn a_yes_that_buys_is_nothing_but_a_yes() {
    let understander = Understander::load().unwrap();
    let pending = Pending::Order(echoppe::model::ids::QuoteId(uuid::Uuid::nil()));
    for (language, text) in [
        (Language::En, "ok wait"),
        (Language::En, "alright let me think"),
        (Language::En, "sure, later"),
        (Language::En, "yeah no"),
        (Language::En, "ok but make it two"),
        (Language::En, "yes but pick up"),
        (Language::En, "ok bye"),
        (Language::Fr, "ok attends"),
        (Language::Fr, "oui mais en retrait"),
        (Language::Ro, "ok stai puțin"),
        (Language::Ro, "ok mă mai gândesc"),
        (Language::En, "please"),
        (Language::En, "yes?"),
        (Language::Fr, "s’il vous plaît"),
        (Language::Ro, "te rog"),
    ] {
        let understood = line(&understander, text, language, Some(&pending));
        assert!(!understood.starts_with("Yes"), "{text}: {understood}");
    }
    // Nor does a question open another one that the next yes would answer.
    for text in ["is it fresh", "do I get it all today"] {
        let understood = line(&understander, text, Language::En, Some(&pending));
        assert!(!["ClearCart", "CancelOrder"].iter().any(|intent| understood.starts_with(intent)), "{text}");
    }
    for (language, text) in [
        (Language::En, "yes please"),
        (Language::En, "sure, go ahead"),
        (Language::Fr, "oui, vas-y s’il te plaît"),
        (Language::Fr, "d’accord"),
        (Language::Ro, "da, sigur"),
        (Language::Ro, "da, te rog"),
    ] {
        assert_eq!(line(&understander, text, language, Some(&pending)), "Yes", "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_said_is_no_panic_and_always_means_the_same(text in ".{0,120}") {
        static UNDERSTANDER: std::sync::LazyLock<Understander> =
            std::sync::LazyLock::new(|| Understander::load().unwrap());
        for language in [Language::En, Language::Fr, Language::Ro] {
            let once = line(&UNDERSTANDER, &text, language, None);
            prop_assert_eq!(once, line(&UNDERSTANDER, &text, language, None));
        }
    }
}
