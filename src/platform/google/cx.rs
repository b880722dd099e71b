//! Dialogflow CX webhooks (`google.cloud.dialogflow.cx.v3.WebhookRequest` and `WebhookResponse`).
//!
//! Routed on the tag, as Google advises. A shopper's token comes as the session parameter `user_token`, which
//! whoever owns the channel sets: Dialogflow links no accounts itself.

use secrecy::ExposeSecret;
use serde_json::{Map, Value, json};

use super::{LOCALES, names, params, text};
use crate::{
    dialog::{Next, Surface, slots::Slots, words::Words},
    model::locale::Locale,
    platform::{Envelope, Heard, Kind, Malformed, Platform, Sample, chips_in, envelope::Echo, ssml},
};

/// The longest speech, in characters; the whole response has to stay within 64 KiB.
const LONGEST_SPEECH: usize = 5_000;

/// See the module.
pub struct DialogflowCx;

impl Platform for DialogflowCx {
    fn id(&self) -> &'static str {
        "google-cx"
    }

    fn locales(&self) -> &'static [Locale] {
        LOCALES
    }

    fn parse(&self, body: &[u8]) -> Result<Envelope, Malformed> {
        let body: Value = serde_json::from_slice(body)?;
        if !body.is_object() {
            return Err(Malformed::UnknownDialect);
        }
        let session = &body["sessionInfo"]["parameters"];
        let resolved = body["languageInfo"]["resolvedLanguageCode"].as_str();
        let locale = resolved.or(body["languageCode"].as_str()).filter(|tag| !tag.is_empty());
        let tag = body["fulfillmentInfo"]["tag"].as_str().unwrap_or_default();
        let page = body["pageInfo"]["currentPage"].as_str().unwrap_or_default();
        Ok(Envelope {
            request_id: params::own(body.get("detectIntentResponseId")),
            application: None,
            locale: locale.map(str::to_owned),
            token: params::own(session.get("user_token")).map(Into::into),
            device: device(&body),
            sent_at: None,
            // Telephony has no screen; everything else shows text.
            surface: Surface {
                text: body["payload"].get("telephony").is_none(),
                lists: false,
                link_card: false,
            },
            session: params::own(session.get("echoppe")),
            kind: names::kind(tag, slots(&body)),
            echo: Echo { resource: end_page(page).unwrap_or_default(), rich: true },
        })
    }

    fn render(&self, envelope: &Envelope, words: &Words) -> Vec<u8> {
        serde_json::to_vec(&render(envelope, words)).unwrap_or_default()
    }

    fn encode(&self, sample: &Sample) -> Value {
        let tag = names::tag(&sample.input);
        let mut parameters = Map::new();
        for (name, value) in names::slots(&sample.input).iter() {
            let heard = value.heard.clone().unwrap_or_default();
            let resolved = value.entities.first().cloned().unwrap_or_else(|| heard.clone());
            parameters.insert(name.to_owned(), json!({ "originalValue": heard, "resolvedValue": resolved }));
        }
        let mut session = Map::new();
        if let Some(memory) = &sample.session {
            session.insert("echoppe".into(), memory.clone().into());
        }
        if let Some(token) = &sample.token {
            session.insert("user_token".into(), token.expose_secret().into());
        }
        let agent = "projects/simulated/locations/europe-west1/agents/a";
        let mut request = json!({
            "detectIntentResponseId": sample.request_id, "languageCode": sample.locale.tag(),
            "fulfillmentInfo": { "tag": tag },
            "intentInfo": {
                "lastMatchedIntent": format!("{agent}/intents/i"), "displayName": tag, "confidence": 1.0,
                "parameters": parameters
            },
            "pageInfo": { "currentPage": format!("{agent}/flows/f/pages/p"), "displayName": "Shop" },
            "sessionInfo": { "session": format!("{agent}/sessions/{}", sample.device), "parameters": session },
            "messages": [], "languageInfo": {
                "inputLanguageCode": sample.locale.tag(), "resolvedLanguageCode": sample.locale.tag()
            }
        });
        if !sample.screen {
            request["payload"] = json!({ "telephony": { "caller_id": format!("+4000{}", sample.device) } });
        }
        request
    }

    fn heard(&self, response: &Value) -> Heard {
        let messages = response["fulfillmentResponse"]["messages"].as_array().cloned().unwrap_or_default();
        let spoken = messages.iter().find_map(|message| message["outputAudioText"]["ssml"].as_str());
        let card = messages.iter().find_map(|message| {
            let rich = message["payload"]["richContent"][0].as_array()?;
            let info = rich.iter().find(|info| info["type"] == "description")?;
            let lines: Vec<&str> = info["text"].as_array()?.iter().filter_map(Value::as_str).collect();
            Some((info["title"].as_str()?.to_owned(), lines.join("\n")))
        });
        let rich = |kind: &str| {
            messages.iter().find_map(|message| {
                let rich = message["payload"]["richContent"][0].as_array()?;
                rich.iter().find(|info| info["type"] == kind)
            })
        };
        let chips = rich("chips");
        Heard {
            speech: ssml::plain(spoken.unwrap_or_default()),
            card,
            image: rich("image").and_then(|image| image["rawUrl"].as_str()).map(str::to_owned),
            list: None,
            suggestions: chips.map(|chips| chips_in(&chips["options"], "text")).unwrap_or_default(),
            open: response["sessionInfo"]["parameters"]["echoppe"].is_string(),
            session: params::own(response["sessionInfo"]["parameters"].get("echoppe")),
        }
    }
}

fn render(envelope: &Envelope, words: &Words) -> Value {
    if envelope.kind_is_silent() || matches!(words.next, Next::Silent | Next::Retry) {
        return json!({});
    }
    let mut messages = Vec::new();
    if !words.text.is_empty() {
        messages.push(json!({ "text": { "text": [text::joined(&words.text)] } }));
    }
    let spoken = ssml::speak(&ssml::fit(&words.speech, LONGEST_SPEECH));
    messages.push(json!({ "outputAudioText": { "ssml": spoken } }));
    if let Some(rich) = rich_content(words).filter(|_| envelope.surface.text) {
        messages.push(json!({ "payload": { "richContent": [rich] } }));
    }
    let memory = if words.next == Next::Ask { Value::from(words.session.clone()) } else { Value::Null };
    let mut response = json!({
        "fulfillmentResponse": { "mergeBehavior": "REPLACE", "messages": messages },
        "sessionInfo": { "parameters": { "echoppe": memory } }
    });
    if words.next != Next::Ask && !envelope.echo.resource.is_empty() {
        // `endInteraction` is output-only: a conversation ends on this page.
        response["targetPage"] = envelope.echo.resource.clone().into();
    }
    response
}

/// Who calls by telephone is the same in the next call; elsewhere there is only the session.
fn device(body: &Value) -> Option<String> {
    let caller = params::own(body["payload"]["telephony"].get("caller_id"));
    caller.or_else(|| params::own(body["sessionInfo"].get("session")))
}

/// What the intent matched now, and the form of the page. Session parameters are not read as slots: they keep
/// the values of earlier turns.
fn slots(body: &Value) -> Slots {
    let mut slots = Slots::new();
    for parameter in body["pageInfo"]["formInfo"]["parameterInfo"].as_array().into_iter().flatten() {
        let name = parameter["displayName"].as_str().unwrap_or_default();
        let just_now = parameter["state"] == "FILLED" && parameter["justCollected"] == true;
        if let Some(value) = params::slot(name, &parameter["value"], None).filter(|_| just_now) {
            slots.set(name, value);
        }
    }
    for (name, parameter) in body["intentInfo"]["parameters"].as_object().into_iter().flatten() {
        if let Some(value) =
            params::slot(name, &parameter["resolvedValue"], parameter["originalValue"].as_str())
        {
            slots.set(name, value);
        }
    }
    slots
}

/// The `END_SESSION` page of the flow that a page belongs to.
fn end_page(page: &str) -> Option<String> {
    let (flow, _) = page.split_once("/pages/")?;
    Some(format!("{}/pages/END_SESSION", params::resource(flow))).filter(|page| !page.starts_with('/'))
}

/// Cards and chips for the web messenger.
fn rich_content(words: &Words) -> Option<Vec<Value>> {
    let mut content = Vec::new();
    if let Some(card) = &words.card {
        let (title, lines) = text::card(card);
        if let Some(url) = &card.image {
            content.push(json!({ "type": "image", "rawUrl": url, "accessibilityText": title }));
        }
        content.push(json!({ "type": "description", "title": title, "text": lines }));
    }
    if !words.suggestions.is_empty() {
        let chips: Vec<Value> = words.suggestions.iter().map(|chip| json!({ "text": chip })).collect();
        content.push(json!({ "type": "chips", "options": chips }));
    }
    (!content.is_empty()).then_some(content)
}

impl Envelope {
    /// Whether nothing may be answered but an empty object.
    pub(super) const fn kind_is_silent(&self) -> bool {
        matches!(self.kind, Kind::Ignored)
    }
}
