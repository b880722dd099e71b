//! Properties of every dialect: reading is total, reading undoes writing, and no answer breaks a limit.

use chrono::{DateTime, Utc};
use echoppe::{
    dialog::{
        Input, Next, Own,
        slots::{SlotValue, Slots},
        words::{CardText, ItemText, ListText, Words},
    },
    model::locale::Locale,
    platform::{Kind, PLATFORMS, Platform, Sample, alexa::Alexa, ssml},
};
use proptest::prelude::*;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::support::instant;

fn sample(
    locale: Locale,
    input: Input,
    token: Option<String>,
    session: Option<String>,
    screen: bool,
) -> Sample {
    let at: DateTime<Utc> = instant();
    Sample {
        device: "device".to_owned(),
        input,
        locale,
        token: token.map(SecretString::from),
        session,
        request_id: "request-1".into(),
        application: "amzn1.ask.skill.x".into(),
        at,
        screen,
    }
}

fn inputs() -> impl Strategy<Value = Input> {
    let word = "[a-zA-Zăâîșțéèœ’' 0-9&<>\"]{1,30}"
        .prop_filter("not blank", |text| !text.trim().is_empty() && text.trim() == text && text != "?");
    let search = word.clone().prop_map(|text| ("Search", vec![("query", SlotValue::heard(text))]));
    let product = (word.clone(), prop::option::of("[a-z-]{1,10}")).prop_map(|(text, key)| {
        let entities = key.into_iter().collect();
        ("ProductDetails", vec![("product", SlotValue { heard: Some(text), entities, more: Vec::new() })])
    });
    let hours =
        "2026-1[0-2]-[0-2][1-9]".prop_map(|date| ("StoreHours", vec![("date", SlotValue::heard(date))]));
    let bare = prop::sample::select(vec![
        "Help",
        "Yes",
        "No",
        "Next",
        "Previous",
        "Repeat",
        "Stop",
        "Cancel",
        "StartOver",
        "Fallback",
        "TrackOrder",
    ])
    .prop_map(|name| (name, vec![]));
    let intents = prop_oneof![search, product, hours, bare].prop_map(|(name, slots)| Input::Intent {
        name: name.to_owned(),
        slots: slots.into_iter().collect::<Slots>(),
    });
    prop_oneof![Just(Input::Launch), intents]
}

/// An input as far as it can be compared across dialects: Google's side sends a resolved value for every entity.
fn comparable(input: &Input, platform: &str) -> String {
    match input {
        Input::Intent { name, slots } => {
            let slots: Vec<String> = slots
                .iter()
                .map(|(slot, value)| {
                    let entities = if platform == "alexa" || !value.entities.is_empty() {
                        value.entities.clone()
                    } else {
                        Vec::new()
                    };
                    // On Google's side words without an entity come as the resolved value, too.
                    let heard = value.heard.clone().unwrap_or_default();
                    let entities: Vec<String> = entities.into_iter().filter(|key| *key != heard).collect();
                    format!("{slot}={heard}{entities:?}")
                })
                .collect();
            format!("{name} {slots:?}")
        }
        other => format!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn reading_undoes_writing(
        input in inputs(), locale in prop::sample::select(Locale::ALL.to_vec()), screen in any::<bool>(),
        token in prop::option::of("ech_at_[A-Za-z0-9]{10}"), session in prop::option::of("[ -~]{1,40}"),
    ) {
        for platform in PLATFORMS.iter().filter(|platform| platform.locales().contains(&locale)) {
            let sent = sample(locale, input.clone(), token.clone(), session.clone(), screen);
            let body = serde_json::to_vec(&platform.encode(&sent)).unwrap();
            let read = platform.parse(&body).unwrap();
            let Kind::Turn(got) = &read.kind else { panic!("{:?}", read.kind) };
            prop_assert_eq!(comparable(got, platform.id()), comparable(&input, platform.id()), "{}", platform.id());
            let tag = read.locale.as_deref().and_then(Locale::from_tag);
            prop_assert_eq!(tag, Some(locale), "{}", platform.id());
            prop_assert_eq!(&read.session, &session);
            prop_assert_eq!(read.surface.text || read.surface.lists, screen);
            if platform.id() != "google-actions" {
                prop_assert_eq!(read.token.as_ref().map(|token| token.expose_secret().to_owned()), token.clone());
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for platform in PLATFORMS {
            let _ = platform.parse(&bytes);
        }
    }

    /// Whatever is answered, and however long: within the limits, well-formed, and the question is kept.
    #[test]
    fn no_answer_breaks_a_limit(
        speech in prop::collection::vec(any::<String>(), 0..6), repeat in 1_usize..400,
        lines in prop::collection::vec(any::<String>(), 0..6), items in 0_usize..30, end in any::<bool>(),
    ) {
        let long = |text: &String| text.repeat(repeat);
        let words = Words {
            locale: Locale::FrFr,
            speech: speech.iter().map(long).chain(["Lequel ?".to_owned()]).collect(),
            reprompt: speech.first().map(long),
            text: speech.iter().map(long).chain(["Lequel ?".to_owned()]).collect(),
            card: Some(CardText { title: long(&"titre ".to_owned()), lines: lines.iter().map(long).collect(), image: None }),
            list: Some(ListText {
                title: "liste".into(),
                items: (0..items).map(|key| ItemText { key: key.to_string(), title: long(&"x".into()), detail: long(&"${y}".into()) }).collect(),
            }),
            suggestions: vec!["Oui".into(), "x".repeat(60)],
            own: (0..items).map(|key| Own { key: key.to_string(), names: lines.iter().map(long).collect() }).collect(),
            forget: false,
            next: if end { Next::End } else { Next::Ask },
            session: "{\"v\":1}".into(),
        };
        for platform in PLATFORMS {
            let sent = sample(platform.locales()[0], Input::Launch, None, None, true);
            let envelope = platform.parse(&serde_json::to_vec(&platform.encode(&sent)).unwrap()).unwrap();
            let bytes = platform.render(&envelope, &words);
            let size = bytes.len();
            let response: Value = serde_json::from_slice(&bytes).unwrap();
            let limit = if platform.id() == "alexa" { 24_576 } else { 64 * 1024 };
            prop_assert!(size <= limit, "{}: {} bytes", platform.id(), size);
            let heard = platform.heard(&response);
            prop_assert!(heard.speech.ends_with("Lequel ?"), "{}: {}", platform.id(), heard.speech);
            prop_assert_eq!(heard.open, !end, "{}", platform.id());
        }
        let sent = sample(Locale::FrFr, Input::Launch, None, None, true);
        let envelope = Alexa.parse(&serde_json::to_vec(&Alexa.encode(&sent)).unwrap()).unwrap();
        let response: Value = serde_json::from_slice(&Alexa.render(&envelope, &words)).unwrap();
        let spoken = response["response"]["outputSpeech"]["ssml"].as_str().unwrap();
        prop_assert!(spoken.chars().count() <= 8_000);
        prop_assert!(spoken.starts_with("<speak>") && spoken.ends_with("</speak>"));
        prop_assert!(!response.to_string().contains("\"${y}"), "data is never an APL expression");
        let _ = ssml::plain(spoken);
    }

    /// A recorded request with any value replaced by any other never panics.
    #[test]
    fn mutated_recordings_never_panic(
        file in 0_usize..400, path in prop::collection::vec(0_usize..8, 1..7),
        value in prop::sample::select(vec!["null", "1", "-1", "1e300", "true", "\"\"", "\"x\"", "[]", "{}", "[[]]", "{\"value\":{}}"]),
    ) {
        let files = crate::recorded::all();
        let (_, bytes) = &files[file % files.len()];
        let Ok(mut body) = serde_json::from_slice::<Value>(bytes) else { return Ok(()) };
        let mut pointer = String::new();
        for step in path {
            match body.pointer(&pointer) {
                Some(Value::Object(map)) if !map.is_empty() => {
                    let key = map.keys().nth(step % map.len()).unwrap();
                    pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1")));
                }
                Some(Value::Array(list)) if !list.is_empty() => pointer.push_str(&format!("/{}", step % list.len())),
                _ => {}
            }
        }
        let place = body.pointer_mut(&pointer).unwrap();
        *place = serde_json::from_str(value).unwrap();
        let bytes = serde_json::to_vec(&body).unwrap();
        for platform in PLATFORMS {
            if let Ok(envelope) = platform.parse(&bytes) {
                let _ = envelope.request_id;
            }
        }
    }
}
