//! What the page's script asks for, and what it gets: JSON of our own.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::talks::{Beginning, Talks};
use crate::{
    dialog::Input,
    fixtures::Exchange,
    i18n::{
        Localizer, Medium,
        args::{Name, Phrase, Price, Text},
        messages::Message,
    },
    model::{locale::Locale, localized::Localized},
    nlu::{Candidate, Step, Understood, Verdict},
    platform,
    simulator::{Conversation, SimulatorError, Told},
};

/// The longest sentence that is listened to, in bytes.
const LONGEST: usize = 2_000;

/// What a script asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// The locale of the page, for errors.
    pub(super) page: Option<Locale>,
    /// The conversation that goes on; a new one when absent.
    conversation: Option<Uuid>,
    settings: Settings,
    what: What,
}

/// What the device is set to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    shop: String,
    locale: Locale,
    platform: String,
    /// A customer's key, or an access token where the shop is real; a guest when empty.
    who: String,
    /// The moment at the shop; the real one when empty.
    time: String,
    screen: bool,
}

/// What somebody does.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    /// Opens the shop.
    Open,
    /// Says something.
    Say(String),
    /// Picks what is suggested, counted from 1.
    Pick(usize),
    /// Touches a row on the screen, counted from 1.
    Touch(usize),
    /// Ends the session.
    End,
}

/// Why a script does not get what it asks for.
#[derive(Debug)]
pub(super) enum Refusal {
    /// There is no such shop.
    NoShop,
    /// The conversation has been forgotten.
    Forgotten,
    /// That is no moment.
    Time,
    /// Nobody says that much.
    Long,
    /// See [`SimulatorError`].
    Simulator(SimulatorError),
}

impl From<SimulatorError> for Refusal {
    fn from(error: SimulatorError) -> Self {
        Self::Simulator(error)
    }
}

impl Refusal {
    /// As the page shows it; `kind` is what a script decides by.
    pub(super) fn response(self, words: &Localizer) -> Response {
        let (status, kind, message) = match &self {
            Self::NoShop => (StatusCode::NOT_FOUND, "no_shop", Message::SimulatorNoShop),
            Self::Forgotten => (StatusCode::NOT_FOUND, "forgotten", Message::SimulatorForgotten),
            Self::Time => (StatusCode::UNPROCESSABLE_ENTITY, "time", Message::SimulatorTimeWrong),
            Self::Long => (StatusCode::UNPROCESSABLE_ENTITY, "long", Message::SimulatorLong),
            Self::Simulator(error) => match error {
                SimulatorError::Backwards => {
                    (StatusCode::UNPROCESSABLE_ENTITY, "backwards", Message::SimulatorBackwards)
                }
                SimulatorError::NoPick(_) => {
                    (StatusCode::UNPROCESSABLE_ENTITY, "pick", Message::SimulatorNoPick)
                }
                SimulatorError::Broke(_) | SimulatorError::Model(_) => {
                    (StatusCode::INTERNAL_SERVER_ERROR, "broke", Message::SimulatorBroke)
                }
                _ => (StatusCode::UNPROCESSABLE_ENTITY, "settings", Message::SimulatorSettings),
            },
        };
        if let Self::Simulator(error) = &self {
            tracing::debug!(error = error as &dyn std::error::Error, "The simulator refused a turn");
        }
        // What a developer has written out wrong is said in a developer's words.
        let detail = match &self {
            Self::Simulator(SimulatorError::Written(reason)) => Some(reason.clone()),
            _ => None,
        };
        let message = words.sentence(&message, Medium::Display);
        (status, Json(json!({ "kind": kind, "message": message, "detail": detail }))).into_response()
    }
}

/// What a script gets.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    conversation: Uuid,
    /// Whether the shop was opened for it.
    new: bool,
    /// The moment at the shop.
    now: String,
    understood: Option<Value>,
    /// What may have been meant, to be picked; nothing when it is clear.
    either: Vec<String>,
    heard: Option<Value>,
    wire: Option<Value>,
    cart: Vec<String>,
    /// How many turns have been written down.
    recorded: usize,
}

/// Does what is asked.
pub(super) async fn turn(talks: &Talks, asked: Asked) -> Result<Shown, Refusal> {
    let Asked { conversation, settings, what, page } = asked;
    if matches!(&what, What::Say(words) if words.len() > LONGEST) {
        return Err(Refusal::Long);
    }
    let (id, talk, new) = if let Some(id) = conversation {
        (id, talks.get(id).await.ok_or(Refusal::Forgotten)?, false)
    } else {
        let platform = platform::find(&settings.platform);
        let beginning = Beginning { shop: &settings.shop, locale: settings.locale, platform };
        let (id, talk) = talks.begin(beginning).await?;
        (id, talk, true)
    };
    let mut talk = talk.lock().await;
    set(&mut talk, &settings).await?;
    if new && !talks.are_real() {
        talk.record().await?;
    }
    let told = match what {
        What::Open => talk.open().await?,
        What::Say(words) => talk.hear(words.trim()).await?,
        What::Pick(number) => talk.pick(number).await?,
        What::Touch(position) => talk.say(Input::Pick(position)).await?,
        What::End => talk.say(Input::End).await?,
    };
    shown(talks, (id, new), (&talk, page), &told).await
}

/// Sets the device as it is wanted.
async fn set(talk: &mut Conversation, settings: &Settings) -> Result<(), Refusal> {
    talk.set_screen(settings.screen);
    if let Some(platform) = platform::find(&settings.platform) {
        talk.speak_through(platform)?;
    }
    let who = Some(settings.who.trim()).filter(|who| !who.is_empty());
    talk.speak_as(who).await?;
    let time = Some(settings.time.trim()).filter(|time| !time.is_empty());
    if let Some(time) = time {
        let time = talk.moment(time).map_err(|_| Refusal::Time)?;
        talk.go_to(Some(time))?;
    }
    Ok(())
}

async fn shown(
    talks: &Talks,
    (conversation, new): (Uuid, bool),
    (talk, page): (&Conversation, Option<Locale>),
    told: &Told,
) -> Result<Shown, Refusal> {
    let words = talks.words(talk.locale());
    let cart = talk.cart(talk.locale().language()).await?;
    let line = |(name, line): (String, crate::model::cart::CartLine)| {
        let item = Phrase::of(Message::PlainName { name: Name::plain(&Localized::same(&name)) });
        let price = Price(line.unit_price.checked_mul(line.quantity).unwrap_or(line.unit_price));
        let text = words.sentence(&Message::CartLine { item, price }, Medium::Display);
        format!("{} × {text}", line.quantity)
    };
    let verdict = told.understood.as_ref().map(Understood::verdict);
    let either = match verdict {
        Some(Verdict::Either(one, other)) => {
            let words = talks.words(page.unwrap_or_else(|| talk.locale()));
            [one, other].map(|meant| in_words(meant, words)).into()
        }
        _ => Vec::new(),
    };
    let zone = talk.stage().shop().merchant.time_zone;
    Ok(Shown {
        conversation,
        new,
        now: talk.now().with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string(),
        understood: told.understood.as_ref().map(|understood| explained(understood, told)),
        either,
        heard: told.exchange.as_ref().map(heard),
        wire: told
            .exchange
            .as_ref()
            .map(|exchange| json!({ "request": exchange.request, "response": exchange.response })),
        cart: cart.into_iter().map(line).collect(),
        recorded: talk.recording().map_or(0, crate::simulator::Recording::len),
    })
}

fn heard(exchange: &Exchange) -> Value {
    let heard = &exchange.heard;
    json!({
        "speech": heard.speech,
        "card": heard.card.as_ref().map(|(title, text)| json!({ "title": title, "text": text })),
        "image": heard.image.as_ref().filter(|image| image.starts_with("https://")),
        "list": heard.list.as_ref().map(|list| {
            let rows: Vec<Value> = list
                .rows
                .iter()
                .map(|(title, detail)| json!({ "title": title, "detail": detail }))
                .collect();
            json!({ "title": list.title, "rows": rows })
        }),
        "suggestions": heard.suggestions,
        "open": heard.open,
    })
}

fn explained(understood: &Understood, told: &Told) -> Value {
    let verdict = match understood.verdict() {
        Verdict::Meant(_) => "meant",
        Verdict::Either(..) => "either",
        Verdict::Nothing => "nothing",
    };
    let candidates: Vec<Value> = understood.candidates.iter().map(candidate).collect();
    let micros = u64::try_from(told.spent.as_micros()).unwrap_or(u64::MAX);
    json!({ "verdict": verdict, "micros": micros, "candidates": candidates })
}

fn candidate(candidate: &Candidate) -> Value {
    let slots = candidate.slots.iter();
    let slots: serde_json::Map<String, Value> = slots
        .map(|(name, value)| (name.to_owned(), value.heard.clone().unwrap_or_default().into()))
        .collect();
    json!({
        "intent": candidate.intent, "slots": slots, "confidence": candidate.confidence,
        "sample": candidate.sample, "steps": candidate.steps.iter().map(step).collect::<Vec<_>>(),
    })
}

/// What may have been meant, for somebody who knows no name of an intent.
fn in_words(candidate: &Candidate, words: &Localizer) -> String {
    let intent = Message::SimulatorIntent { intent: Text(candidate.intent.to_owned()) };
    let intent = words.sentence(&intent, Medium::Display);
    let slots = candidate.slots.iter().filter_map(|(_, value)| value.heard.clone());
    std::iter::once(intent).chain(slots).collect::<Vec<_>>().join(" · ")
}

fn step(step: &Step) -> Value {
    match step {
        Step::Fits(word, quality) if *quality >= 0.99 => json!({ "kind": "fits", "text": word }),
        Step::Fits(word, _) => json!({ "kind": "near", "text": word }),
        Step::Fills(slot, text) => json!({ "kind": "fills", "slot": slot, "text": text }),
        Step::Misses(word) => json!({ "kind": "misses", "text": word }),
        Step::Extra(word) => json!({ "kind": "extra", "text": word }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dialog::intents::INTENTS, i18n::Localizers};

    #[test]
    fn every_intent_has_words_for_whoever_picks_it() {
        let localizers = Localizers::load().unwrap();
        for locale in Locale::ALL {
            for intent in INTENTS
                .iter()
                .map(|intent| intent.name())
                .filter(|name| !["Help", "Stop", "Cancel"].contains(name))
            {
                let message = Message::SimulatorIntent { intent: Text(intent.to_owned()) };
                let words = localizers.get(locale).sentence(&message, Medium::Display);
                assert!(
                    words != intent || ["Yes", "No"].contains(&intent),
                    "{locale:?} has no words for {intent}"
                );
            }
        }
    }
}
