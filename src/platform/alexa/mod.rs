//! Alexa custom skills.
//!
//! Owns: the request and response JSON of the Alexa Skills Kit, the request signature, APL documents. Alexa
//! speaks no Romanian at all: there is neither a locale nor a voice for it.

mod apl;
mod chain;
mod encode;
mod entities;
mod names;
mod request;
mod response;
pub use names::alexa as intent_name;
pub mod sign;
pub mod verify;

use serde_json::Value;

use super::{Envelope, Heard, Malformed, Platform, Sample, ssml};
use crate::{dialog::words::Words, model::locale::Locale};

/// See the module.
pub struct Alexa;

impl Platform for Alexa {
    fn id(&self) -> &'static str {
        "alexa"
    }

    fn locales(&self) -> &'static [Locale] {
        &[Locale::EnUs, Locale::EnGb, Locale::FrFr, Locale::FrCa]
    }

    fn answers_in_request_locale(&self) -> bool {
        true
    }

    fn ends_sessions(&self) -> bool {
        true
    }

    fn parse(&self, body: &[u8]) -> Result<Envelope, Malformed> {
        request::parse(body)
    }

    fn render(&self, envelope: &Envelope, words: &Words) -> Vec<u8> {
        response::render(envelope, words)
    }

    fn encode(&self, sample: &Sample) -> Value {
        encode::encode(sample)
    }

    fn heard(&self, response: &Value) -> Heard {
        let body = &response["response"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let card = body.get("card").filter(|card| card["type"] != "LinkAccount").map(|card| {
            let content = card.get("content").or_else(|| card.get("text"));
            (text(&card["title"]), content.map(text).unwrap_or_default())
        });
        Heard {
            speech: ssml::plain(body["outputSpeech"]["ssml"].as_str().unwrap_or_default()),
            card,
            image: body["card"]["image"]["largeImageUrl"].as_str().map(str::to_owned),
            list: apl::listed(body),
            suggestions: Vec::new(),
            open: body["shouldEndSession"] == false,
            session: response["sessionAttributes"]["echoppe"].as_str().map(str::to_owned),
        }
    }
}
