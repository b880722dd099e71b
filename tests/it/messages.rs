//! Everything that a person hears or reads.

use chrono::{NaiveDate, NaiveTime};
use echoppe::{
    i18n::{
        Localizers, Medium,
        args::{Clock, Code, Count, Day, Name, Phrase, Price, Text},
        lint,
        messages::Message,
    },
    model::{
        locale::Locale,
        localized::Localized,
        money::{Currency, Money},
    },
    platform::ssml,
};
use proptest::prelude::*;

fn localizers() -> Localizers {
    Localizers::load().expect("the words load")
}

#[test]
fn translations_keep_the_rules() {
    let words = localizers();
    let findings: Vec<String> = Locale::ALL
        .iter()
        .flat_map(|locale| lint::lint(words.get(*locale)))
        .map(|finding| finding.to_string())
        .collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// Every message × locale × medium × samples: a translator's change shows here, in one file a locale.
#[test]
fn every_message_in_every_locale() {
    let words = localizers();
    for locale in Locale::ALL {
        let localizer = words.get(locale);
        let mut all = String::new();
        let mut last = "";
        for message in Message::samples() {
            if message.id() != last {
                last = message.id();
                all.push_str(&format!("\n{last}\n"));
            }
            let speech = localizer.sentence(&message, Medium::Speech);
            let display = localizer.sentence(&message, Medium::Display);
            assert!(!speech.is_empty() && !display.is_empty(), "{locale}: {message:?} does not resolve");
            for text in [&speech, &display] {
                assert!(!text.contains(['\u{2068}', '\u{2069}']), "{locale}: {text}");
                assert!(!text.contains("  "), "{locale}: two spaces in {text:?}");
                assert!(!text.contains(".."), "{locale}: {text}");
            }
            all.push_str(&format!("  {speech}\n"));
            if display != speech {
                all.push_str(&format!("    [display] {display}\n"));
            }
        }
        insta::assert_snapshot!(format!("messages_{}", locale.tag()), all);
    }
}

#[test]
fn romanian_plurals_follow_the_grammar() {
    let words = localizers();
    let say = |count| {
        words.get(Locale::RoRo).sentence(&Message::SearchFound { count: Count(count) }, Medium::Speech)
    };
    assert_eq!(say(1), "Am găsit un produs.");
    assert_eq!(say(2), "Am găsit 2 produse.");
    assert_eq!(say(19), "Am găsit 19 produse.");
    assert_eq!(say(20), "Am găsit 20 de produse.");
    assert_eq!(say(101), "Am găsit 101 produse.");
    assert_eq!(say(119), "Am găsit 119 produse.");
    assert_eq!(say(120), "Am găsit 120 de produse.");
}

#[test]
fn prices_are_said_as_people_say_them() {
    let words = localizers();
    let price = |locale, minor, currency, medium| {
        let amount = Price(Money::new(minor, currency));
        words.get(locale).phrase(&Message::OrderRefunded { amount }, medium)
    };
    assert_eq!(
        price(Locale::FrFr, 1250, Currency::EUR, Medium::Speech),
        "Nous vous avons remboursé 12 euros 50."
    );
    assert_eq!(
        price(Locale::FrFr, 1250, Currency::EUR, Medium::Display),
        "Nous vous avons remboursé 12,50\u{a0}€."
    );
    assert_eq!(
        price(Locale::RoRo, 1250, Currency::RON, Medium::Speech),
        "V-am rambursat 12 lei și 50 de bani."
    );
    assert_eq!(price(Locale::RoRo, 2000, Currency::RON, Medium::Speech), "V-am rambursat 20 de lei.");
    assert_eq!(price(Locale::RoRo, 1250, Currency::RON, Medium::Display), "V-am rambursat 12,50\u{a0}lei.");
    assert_eq!(price(Locale::EnUs, 1250, Currency::EUR, Medium::Display), "We have refunded €12.50.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No count, price, day, time or name breaks a sentence or its markup.
    #[test]
    fn no_argument_breaks_a_sentence(
        count in any::<i64>(), minor in any::<i64>(), text in any::<String>(), days in -100_000_i32..100_000,
        seconds in 0_u32..86_400, code in "EUR|RON|JPY|KWD|ZWG",
    ) {
        let words = localizers();
        let date = NaiveDate::from_num_days_from_ce_opt(739_000 + days).unwrap();
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap();
        let amount = Price(Money::new(minor, Currency::from_code(&code).unwrap()));
        let name = Name::plain(&Localized::same(&text));
        let messages = [
            Message::SearchFound { count: Count(count) },
            Message::SearchNone { query: Text(text.clone()) },
            Message::OrderRefunded { amount: amount.clone() },
            Message::SearchOne { item: Phrase::of(Message::ItemPlain { name: name.clone(), price: amount }) },
            Message::OrderPlaced { code: Code(text), day: Day { date, today: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap() } },
            Message::HoursOpenUntil { place: name, time: Clock(time) },
        ];
        for locale in Locale::ALL {
            for message in &messages {
                let speech = words.get(locale).sentence(message, Medium::Speech);
                prop_assert!(!speech.is_empty(), "{message:?}");
                prop_assert!(speech.chars().count() < 500, "{speech}");
                prop_assert!(!speech.chars().any(char::is_control), "{speech:?}");
                let markup = ssml::speak(std::slice::from_ref(&speech));
                prop_assert_eq!(ssml::plain(&markup), speech);
            }
        }
    }
}
