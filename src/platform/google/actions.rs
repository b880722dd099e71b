//! Actions SDK v3 webhooks (`HandlerRequest` and `HandlerResponse` of `@assistant/conversation`).
//!
//! Complete and tested, but historic: since 2023-06-13 Google sends no conversation this way. A shopper's token
//! comes in the `Authorization` header, not in the body.

use serde_json::{Map, Value, json};

use super::{LOCALES, names, params, text};
use crate::{
    dialog::{Next, Surface, slots::Slots, words::Words},
    model::locale::Locale,
    platform::{
        Envelope, Heard, Kind, Malformed, Platform, Sample, chips_in, envelope::Echo, listened_for, ssml,
    },
};

const HEALTH_CHECK: &str = "actions.handler.HEALTH_CHECK";

/// See the module.
pub struct Actions;

impl Platform for Actions {
    fn id(&self) -> &'static str {
        "google-actions"
    }

    fn locales(&self) -> &'static [Locale] {
        LOCALES
    }

    fn parse(&self, body: &[u8]) -> Result<Envelope, Malformed> {
        let body: Value = serde_json::from_slice(body)?;
        let Some(handler) = body["handler"].as_object() else { return Err(Malformed::UnknownDialect) };
        let handler = handler.get("name").and_then(Value::as_str).unwrap_or_default();
        let intent = body["intent"]["name"].as_str().unwrap_or_default();
        let language = body["session"]["languageCode"].as_str().filter(|tag| !tag.is_empty());
        let user_locale = body["user"]["locale"].as_str().filter(|tag| !tag.is_empty());
        // The session's language may be a bare language where the user's locale is finer.
        let finer = user_locale.filter(|locale| language.is_none_or(|language| locale.starts_with(language)));
        let capabilities = body["device"]["capabilities"].as_array();
        let screen =
            capabilities.is_none_or(|list| list.iter().any(|capability| capability == "RICH_RESPONSE"));
        let kind = if handler == HEALTH_CHECK {
            Kind::HealthCheck
        } else if intent.starts_with("actions.intent.NO_INPUT")
            || (intent.starts_with("actions.") && handler.is_empty())
        {
            names::kind(intent, Slots::new())
        } else {
            names::kind(handler, slots(&body["intent"]["params"]))
        };
        Ok(Envelope {
            request_id: None,
            application: None,
            locale: finer.or(language).map(str::to_owned),
            token: None,
            device: params::own(body["session"].get("id")),
            sent_at: None,
            surface: Surface { text: screen, lists: false, link_card: false },
            session: params::own(body["session"]["params"].get("echoppe")),
            kind,
            echo: Echo {
                resource: params::resource(body["session"]["id"].as_str().unwrap_or_default()),
                rich: body.get("scene").is_some(),
            },
        })
    }

    fn render(&self, envelope: &Envelope, words: &Words) -> Vec<u8> {
        serde_json::to_vec(&render(envelope, words)).unwrap_or_default()
    }

    fn encode(&self, sample: &Sample) -> Value {
        let name = names::tag(&sample.input);
        let mut slots = Map::new();
        for (slot, value) in names::slots(&sample.input).iter() {
            let heard = value.heard.clone().unwrap_or_default();
            let resolved = value.entities.first().cloned().unwrap_or_else(|| heard.clone());
            slots.insert(slot.to_owned(), json!({ "original": heard, "resolved": resolved }));
        }
        let memory = sample.session.as_ref().map_or_else(|| json!({}), |memory| json!({ "echoppe": memory }));
        let mut capabilities = vec!["SPEECH"];
        if sample.screen {
            capabilities.extend(["RICH_RESPONSE", "WEB_LINK"]);
        }
        let linked = if sample.token.is_some() { "LINKED" } else { "NOT_LINKED" };
        json!({
            "handler": { "name": name },
            "intent": { "name": name, "params": slots, "query": "" },
            "scene": { "name": "Shop", "slotFillingStatus": "UNSPECIFIED", "slots": {} },
            "session": { "id": sample.device, "params": memory, "typeOverrides": [], "languageCode": "" },
            "user": {
                "locale": sample.locale.tag(), "params": {}, "accountLinkingStatus": linked,
                "verificationStatus": "VERIFIED"
            },
            "home": { "params": {} },
            "device": { "capabilities": capabilities }
        })
    }

    fn heard(&self, response: &Value) -> Heard {
        let prompt = &response["prompt"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let card = prompt["content"]["card"]
            .as_object()
            .map(|card| (text(&card["title"]), text(&card["text"]).replace("  \n", "\n")));
        Heard {
            speech: ssml::plain(prompt["firstSimple"]["speech"].as_str().unwrap_or_default()),
            card,
            image: prompt["content"]["card"]["image"]["url"].as_str().map(str::to_owned),
            list: None,
            suggestions: chips_in(&prompt["suggestions"], "title"),
            open: response["scene"]["next"]["name"] != "actions.scene.END_CONVERSATION",
            session: params::own(response["session"]["params"].get("echoppe")),
        }
    }
}

fn render(envelope: &Envelope, words: &Words) -> Value {
    if matches!(envelope.kind, Kind::HealthCheck) {
        return json!({ "prompt": { "override": true, "firstSimple": { "speech": "ok", "text": "" } } });
    }
    let memory = if words.next == Next::Ask { Value::from(words.session.clone()) } else { Value::Null };
    let mut response = json!({
        "session": { "id": envelope.echo.resource, "params": { "echoppe": memory } }
    });
    if matches!(words.next, Next::Silent | Next::Retry) {
        return response;
    }
    if !words.own.is_empty() {
        let entries: Vec<Value> =
            listened_for(words).map(|own| json!({ "name": own.key, "synonyms": own.names })).collect();
        response["session"]["typeOverrides"] =
            json!([{ "name": "product", "mode": "TYPE_MERGE", "synonym": { "entries": entries } }]);
    }
    let spoken = ssml::speak(&ssml::fit(&words.speech, text::LONGEST));
    let shown = text::joined(if words.text.is_empty() { &words.speech } else { &words.text });
    let mut prompt = json!({ "override": true, "firstSimple": { "speech": spoken, "text": shown } });
    if let Some(card) = words.card.as_ref().filter(|card| envelope.surface.text && !card.lines.is_empty()) {
        let (title, lines) = text::card(card);
        let mut shown = json!({ "title": title, "text": lines.join("  \n") });
        if let Some(url) = &card.image {
            shown["image"] = json!({ "url": url, "alt": title });
        }
        prompt["content"] = json!({ "card": shown });
    }
    let chips = text::chips(&words.suggestions);
    if !chips.is_empty() {
        prompt["suggestions"] = chips.into();
    }
    response["prompt"] = prompt;
    if words.next != Next::Ask {
        response["scene"] = json!({
            "name": "Shop", "slots": {}, "next": { "name": "actions.scene.END_CONVERSATION" }
        });
    }
    response
}

fn slots(parameters: &Value) -> Slots {
    let mut slots = Slots::new();
    for (name, parameter) in parameters.as_object().into_iter().flatten() {
        if let Some(value) = params::slot(name, &parameter["resolved"], parameter["original"].as_str()) {
            slots.set(name.as_str(), value);
        }
    }
    slots
}
