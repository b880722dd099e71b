//! Dialogflow ES webhooks (`google.cloud.dialogflow.v2.WebhookRequest` and `WebhookResponse`).
//!
//! Routed on the action, else on the intent's display name. The session's memory travels in an output context:
//! the response's contexts replace all others of ours, so it is sent in every answer.

use std::collections::HashMap;

use secrecy::ExposeSecret;
use serde_json::{Map, Value, json};

use super::{LOCALES, names, params, text};
use crate::{
    dialog::{Input, Next, Surface, slots::Slots, words::Words},
    model::locale::Locale,
    platform::{Envelope, Heard, Malformed, Platform, Sample, chips_in, envelope::Echo, listened_for, ssml},
};

/// Turns for which the memory is kept without being renewed.
const LIFESPAN: i64 = 5;
/// The longest speech outside Google Assistant, in characters.
const LONGEST_SPEECH: usize = 5_000;

/// See the module.
pub struct DialogflowEs;

impl Platform for DialogflowEs {
    fn id(&self) -> &'static str {
        "google-es"
    }

    fn locales(&self) -> &'static [Locale] {
        LOCALES
    }

    fn parse(&self, body: &[u8]) -> Result<Envelope, Malformed> {
        let body: Value = serde_json::from_slice(body)?;
        let query = &body["queryResult"];
        if !query.is_object() {
            return Err(Malformed::UnknownDialect);
        }
        let original = &body["originalDetectIntentRequest"];
        let session = body["session"].as_str().unwrap_or_default();
        let context = contexts(query).find(|context| context_id(context) == Some("echoppe"));
        let user = &original["payload"]["user"];
        let action = query["action"].as_str().filter(|action| !action.is_empty());
        let name = action.or(query["intent"]["displayName"].as_str()).unwrap_or_default();
        let fallback = query["intent"]["isFallback"] == true;
        let assistant = original["source"] == "google";
        let speech_only = original["payload"].get("telephony").is_some();
        let locale = query["languageCode"].as_str().filter(|tag| !tag.is_empty());
        // Google Assistant sent the finer locale beside the agent's language.
        let locale = user["locale"].as_str().filter(|tag| !tag.is_empty() && assistant).or(locale);
        Ok(Envelope {
            request_id: params::own(body.get("responseId")),
            application: None,
            locale: locale.map(str::to_owned),
            token: params::own(user.get("accessToken")).map(Into::into),
            device: Some(session.to_owned()).filter(|session| !session.is_empty()),
            sent_at: None,
            surface: Surface { text: !speech_only, lists: false, link_card: false },
            session: context.and_then(|context| params::own(context["parameters"].get("state"))),
            kind: names::kind(if fallback { "fallback" } else { name }, slots(query)),
            echo: Echo { resource: params::resource(session), rich: assistant },
        })
    }

    fn render(&self, envelope: &Envelope, words: &Words) -> Vec<u8> {
        serde_json::to_vec(&render(envelope, words)).unwrap_or_default()
    }

    fn encode(&self, sample: &Sample) -> Value {
        let session = &format!("projects/simulated/agent/sessions/{}", sample.device);
        let tag = names::tag(&sample.input);
        let mut parameters = Map::new();
        let mut originals = Map::new();
        for (name, value) in names::slots(&sample.input).iter() {
            let heard = value.heard.clone().unwrap_or_default();
            let resolved = value.entities.first().cloned().unwrap_or_else(|| heard.clone());
            parameters.insert(name.to_owned(), resolved.into());
            originals.insert(format!("{name}.original"), heard.into());
        }
        let mut contexts = vec![json!({
            "name": format!("{session}/contexts/shop"), "lifespanCount": 5, "parameters": originals
        })];
        if let Some(memory) = &sample.session {
            contexts.push(json!({
                "name": format!("{session}/contexts/echoppe"), "lifespanCount": LIFESPAN,
                "parameters": { "state": memory }
            }));
        }
        let mut user = Map::new();
        if let Some(token) = &sample.token {
            user.insert("accessToken".into(), token.expose_secret().into());
        }
        let mut payload = json!({ "user": user });
        if !sample.screen {
            payload["telephony"] = json!({ "caller_id": "+40000000000" });
        }
        json!({
            "responseId": sample.request_id, "session": session,
            "queryResult": {
                "queryText": tag, "languageCode": sample.locale.tag().to_lowercase(), "action": tag,
                "parameters": parameters, "allRequiredParamsPresent": true, "outputContexts": contexts,
                "intent": {
                    "name": "projects/simulated/agent/intents/i", "displayName": tag,
                    "isFallback": matches!(&sample.input, Input::Intent { name, .. } if name == "Fallback")
                },
                "intentDetectionConfidence": 1.0
            },
            "originalDetectIntentRequest": { "source": "", "payload": payload }
        })
    }

    fn heard(&self, response: &Value) -> Heard {
        let simple = &response["payload"]["google"]["richResponse"]["items"][0]["simpleResponse"];
        let basic = &response["payload"]["google"]["richResponse"]["items"][1]["basicCard"];
        let own = &response["payload"]["echoppe"];
        let spoken = simple["ssml"].as_str().or(own["ssml"].as_str());
        let context = &response["outputContexts"][0];
        let card = own["card"].as_object().map(|card| {
            let text = |key: &str| card.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            (text("title"), text("text"))
        });
        Heard {
            speech: ssml::plain(spoken.unwrap_or_default()),
            card,
            image: basic["image"]["url"].as_str().map(str::to_owned),
            list: None,
            suggestions: chips_in(&response["payload"]["google"]["richResponse"]["suggestions"], "title"),
            open: context["lifespanCount"].as_i64().unwrap_or(0) > 0,
            session: params::own(context["parameters"].get("state")),
        }
    }
}

fn render(envelope: &Envelope, words: &Words) -> Value {
    if matches!(words.next, Next::Silent | Next::Retry) {
        return json!({});
    }
    let shown = text::joined(if words.text.is_empty() { &words.speech } else { &words.text });
    let mut response = json!({
        "fulfillmentText": shown,
        "fulfillmentMessages": [{ "text": { "text": [shown] } }],
        "source": "echoppe"
    });
    if !words.own.is_empty() && !envelope.echo.resource.is_empty() {
        // They belong to the session and end with it: nothing has to be taken back.
        let entities: Vec<Value> =
            listened_for(words).map(|own| json!({ "value": own.key, "synonyms": own.names })).collect();
        response["sessionEntityTypes"] = json!([{
            "name": format!("{}/entityTypes/product", envelope.echo.resource),
            "entityOverrideMode": "ENTITY_OVERRIDE_MODE_SUPPLEMENT", "entities": entities
        }]);
    }
    if !envelope.echo.resource.is_empty() {
        let asks = words.next == Next::Ask;
        let mut context = json!({
            "name": format!("{}/contexts/echoppe", envelope.echo.resource),
            "lifespanCount": if asks { LIFESPAN } else { 0 }
        });
        if asks {
            context["parameters"] = json!({ "state": words.session });
        }
        response["outputContexts"] = json!([context]);
    }
    if envelope.echo.rich {
        response["payload"] = json!({ "google": assistant(words, &shown) });
    } else {
        // Speech markup has no place outside Google's own payload: our simulator and phone gateways take it
        // from here, other channels ignore it.
        response["payload"] = json!({ "echoppe": { "ssml": ssml::speak(&ssml::fit(&words.speech, LONGEST_SPEECH)), "card": card(words) } });
    }
    response
}

fn contexts(query: &Value) -> impl Iterator<Item = &Value> {
    query["outputContexts"].as_array().into_iter().flatten()
}

fn context_id(context: &Value) -> Option<&str> {
    context["name"].as_str()?.rsplit_once("/contexts/").map(|(_, id)| id)
}

/// Contexts that are looked at: an agent has a handful.
const MOST_CONTEXTS: usize = 32;

fn slots(query: &Value) -> Slots {
    // Each context carries the words of the parameters; the first that has them counts. Read once: a body of
    // many parameters and many contexts must not cost their product.
    let mut words: HashMap<&str, &str> = HashMap::new();
    for context in contexts(query).take(MOST_CONTEXTS) {
        for (key, value) in context["parameters"].as_object().into_iter().flatten() {
            if let (Some(name), Some(text)) = (key.strip_suffix(".original"), value.as_str()) {
                words.entry(name).or_insert(text);
            }
        }
    }
    let mut slots = Slots::new();
    for (name, resolved) in query["parameters"].as_object().into_iter().flatten() {
        // Only words that belong to this turn: contexts of earlier turns keep theirs, too.
        let original = words.get(name.as_str()).copied();
        if let Some(value) =
            params::slot(name, resolved, original).filter(|_| params::text(resolved).is_some())
        {
            slots.set(name.as_str(), value);
        }
    }
    slots
}

fn card(words: &Words) -> Value {
    let Some(card) = &words.card else { return Value::Null };
    let (title, lines) = text::card(card);
    json!({ "title": title, "text": lines.join("\n") })
}

/// The payload for Google Assistant, whose first item must be a simple response.
fn assistant(words: &Words, shown: &str) -> Value {
    let spoken = ssml::speak(&ssml::fit(&words.speech, text::LONGEST));
    let mut items = vec![json!({ "simpleResponse": { "ssml": spoken, "displayText": shown } })];
    if let Some(card) = words.card.as_ref().filter(|card| !card.lines.is_empty()) {
        // In limited markdown a line break is two spaces and a newline.
        let (title, lines) = text::card(card);
        let mut basic = json!({ "title": title, "formattedText": lines.join("  \n") });
        if let Some(url) = &card.image {
            basic["image"] = json!({ "url": url, "accessibilityText": title });
        }
        items.push(json!({ "basicCard": basic }));
    }
    let mut rich = json!({ "items": items });
    let chips = text::chips(&words.suggestions);
    if !chips.is_empty() && words.next == Next::Ask {
        rich["suggestions"] = chips.into();
    }
    json!({ "expectUserResponse": words.next == Next::Ask, "richResponse": rich })
}
