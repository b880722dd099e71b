//! Alexa's request envelope.
//!
//! Nearly everything is optional in practice, and certification sends unknown properties on purpose: both are
//! accepted. Identifiers and the token are read from `context.System`, which is always there, even when there
//! is no session (skill events). Source: the ASK request reference.

#![expect(clippy::struct_field_names, reason = "the fields are named as in Amazon's reference")]

use std::{borrow::Cow, collections::BTreeMap};

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::names;
use crate::{
    dialog::{Input, PlatformEvent, Surface, slots::SlotValue},
    platform::{Envelope, Kind, Malformed, envelope::Echo},
};

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct Request<'a> {
    session: Option<Session<'a>>,
    context: Option<Context<'a>>,
    request: Body<'a>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct Session<'a> {
    application: Option<Application<'a>>,
    attributes: Option<Value>,
    user: Option<User<'a>>,
}

#[derive(Deserialize)]
struct Application<'a> {
    #[serde(rename = "applicationId", borrow)]
    id: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct User<'a> {
    #[serde(rename = "userId", borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(rename = "accessToken", borrow)]
    token: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct Context<'a> {
    #[serde(rename = "System")]
    system: Option<System<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct System<'a> {
    application: Option<Application<'a>>,
    user: Option<User<'a>>,
    device: Option<Device<'a>>,
    #[serde(rename = "apiEndpoint", borrow)]
    api: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct Device<'a> {
    #[serde(rename = "deviceId", borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(rename = "supportedInterfaces")]
    interfaces: Option<serde_json::Map<String, Value>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a", rename_all = "camelCase")]
struct Body<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    request_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    timestamp: Option<Cow<'a, str>>,
    #[serde(borrow)]
    locale: Option<Cow<'a, str>>,
    intent: Option<Intent<'a>>,
    arguments: Option<Vec<Value>>,
    reason: Option<Value>,
    error: Option<Problem>,
    body: Option<EventBody<'a>>,
}

#[derive(Deserialize)]
struct Problem {
    #[serde(rename = "type")]
    kind: Option<String>,
    message: Option<String>,
}

#[derive(Deserialize)]
struct EventBody<'a> {
    #[serde(rename = "accessToken", borrow)]
    token: Option<Cow<'a, str>>,
    subscriptions: Option<Vec<Subscription>>,
}

#[derive(Deserialize)]
struct Subscription {
    #[serde(rename = "eventName")]
    event: Option<String>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a", rename_all = "camelCase")]
struct Intent<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    confirmation_status: Option<Cow<'a, str>>,
    slots: Option<BTreeMap<String, Option<Slot>>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Slot {
    value: Option<String>,
    resolutions: Option<Resolutions>,
    slot_value: Option<RichValue>,
}

/// The newer form of a slot's value: with a list, the top-level value is not the whole answer.
#[derive(Deserialize)]
struct RichValue {
    value: Option<String>,
    values: Option<Vec<SimpleValue>>,
    resolutions: Option<Resolutions>,
}

#[derive(Deserialize)]
struct SimpleValue {
    value: Option<String>,
    resolutions: Option<Resolutions>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Resolutions {
    resolutions_per_authority: Option<Vec<Authority>>,
}

#[derive(Deserialize)]
struct Authority {
    authority: Option<String>,
    status: Option<Status>,
    values: Option<Vec<Wrapped>>,
}

#[derive(Deserialize)]
struct Status {
    code: Option<String>,
}

#[derive(Deserialize)]
struct Wrapped {
    value: Option<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    id: Option<String>,
    name: Option<String>,
}

/// Both application ids of a request must agree, where both are there.
pub(super) fn parse(bytes: &[u8]) -> Result<Envelope, Malformed> {
    let request: Request<'_> = serde_json::from_slice(bytes)?;
    let Request { session, context, request: body } = request;
    let system = context.and_then(|context| context.system);
    let (application, user, device, api) = match system {
        Some(system) => (system.application, system.user, system.device, system.api),
        None => (None, None, None, None),
    };
    let in_session = session.as_ref().and_then(|session| session.application.as_ref());
    let in_session = in_session.and_then(|application| application.id.as_deref());
    let application = application.and_then(|application| application.id).map(Cow::into_owned);
    // Two ids that disagree belong to nobody.
    let application = application.filter(|id| in_session.is_none_or(|other| other == id));
    let device_id = device.as_ref().and_then(|device| device.id.as_deref()).filter(|id| !id.is_empty());
    let device_id = device_id.map(str::to_owned);
    let interfaces = device.and_then(|device| device.interfaces).unwrap_or_default();
    let apl = interfaces.contains_key("Alexa.Presentation.APL");
    let user_id = user.as_ref().and_then(|user| user.id.as_deref()).map(str::to_owned);
    let session_user = session.as_ref().and_then(|session| session.user.as_ref());
    let token = user.as_ref().and_then(|user| user.token.as_deref());
    let token = token.or_else(|| session_user.and_then(|user| user.token.as_deref()));
    let token = token.filter(|token| !token.is_empty()).map(|token| token.to_owned().into());
    let attributes = session.as_ref().and_then(|session| session.attributes.as_ref());
    let memory = attributes.and_then(|attributes| attributes.get("echoppe")).and_then(Value::as_str);
    let sent_at = body.timestamp.as_deref().and_then(timestamp);
    Ok(Envelope {
        request_id: body.request_id.as_deref().filter(|id| !id.is_empty()).map(str::to_owned),
        application,
        locale: body.locale.as_deref().map(str::to_owned),
        token,
        device: device_id,
        sent_at,
        surface: Surface { text: false, lists: apl, link_card: true },
        session: memory.map(str::to_owned),
        kind: kind(body, (user_id, api.as_deref()), sent_at),
        echo: Echo { resource: String::new(), rich: apl },
    })
}

fn kind(body: Body<'_>, (user, api): (Option<String>, Option<&str>), sent_at: Option<DateTime<Utc>>) -> Kind {
    let event = |event| Kind::Turn(Input::Event(event));
    match &*body.kind {
        "LaunchRequest" => Kind::Turn(Input::Launch),
        "IntentRequest" => match body.intent {
            Some(intent) => Kind::Turn(intent.into_input()),
            None => Kind::Ignored,
        },
        "CanFulfillIntentRequest" => match body.intent.map(Intent::into_input) {
            Some(Input::Intent { name, slots }) => Kind::CanFulfill { name, slots },
            _ => Kind::Ignored,
        },
        "SessionEndedRequest" => {
            // The only place where Alexa says why it refused our previous response.
            if let Some(error) = &body.error {
                tracing::warn!(
                    alexa.error = error.kind.as_deref(),
                    alexa.message = error.message.as_deref(),
                    "Alexa ended a session with an error"
                );
            }
            let reason = body.reason.as_ref().and_then(Value::as_str);
            tracing::debug!(reason, "Session ended");
            Kind::Turn(Input::End)
        }
        "System.ExceptionEncountered" => {
            let error = body.error.as_ref();
            tracing::warn!(
                alexa.error = error.and_then(|error| error.kind.as_deref()),
                alexa.message = error.and_then(|error| error.message.as_deref()),
                "Alexa reports an exception"
            );
            Kind::Ignored
        }
        "Alexa.Presentation.APL.UserEvent" => {
            let arguments = body.arguments.unwrap_or_default();
            // A device may send the position as a number or as its text.
            let position = arguments.get(1);
            let position = position.and_then(|value| value.as_u64().or_else(|| value.as_str()?.parse().ok()));
            match (arguments.first().and_then(Value::as_str), position) {
                (Some("pick"), Some(position)) => {
                    Kind::Turn(Input::Pick(usize::try_from(position).unwrap_or(usize::MAX - 1)))
                }
                _ => Kind::Ignored,
            }
        }
        "AlexaSkillEvent.SkillAccountLinked" => {
            let token = body.body.and_then(|body| body.token).filter(|token| !token.is_empty());
            match (user, token, sent_at) {
                (Some(user), Some(token), Some(at)) => {
                    event(PlatformEvent::Linked { user, token: token.into_owned().into(), at })
                }
                _ => event(PlatformEvent::Late),
            }
        }
        "AlexaSkillEvent.SkillDisabled" => match (user, sent_at) {
            (Some(user), Some(at)) => event(PlatformEvent::Unlinked { user, at }),
            _ => event(PlatformEvent::Late),
        },
        "AlexaSkillEvent.ProactiveSubscriptionChanged" => {
            // The body holds what is still subscribed; an empty one means nothing any more.
            let subscriptions = body.body.and_then(|body| body.subscriptions).unwrap_or_default();
            let wanted = subscriptions.iter().any(|one| one.event.as_deref() == Some(ORDER_EVENT));
            match (user, api.and_then(region), sent_at) {
                (Some(user), Some(api_host), Some(at)) => {
                    event(PlatformEvent::Subscribed { user, api_host: api_host.to_owned(), wanted, at })
                }
                _ => event(PlatformEvent::Late),
            }
        }
        "AlexaSkillEvent.SkillEnabled"
        | "AlexaSkillEvent.SkillPermissionAccepted"
        | "AlexaSkillEvent.SkillPermissionChanged" => event(PlatformEvent::Late),
        other if other.starts_with("AlexaSkillEvent.") => event(PlatformEvent::Other),
        _ => Kind::Ignored,
    }
}

/// Values of one slot that are looked at.
const MOST_VALUES: usize = 8;
/// The only event that we send.
const ORDER_EVENT: &str = "AMAZON.OrderStatus.Updated";
/// Amazon's three regions: an address from a request is called only if it is one of them.
const REGIONS: [&str; 3] = ["api.amazonalexa.com", "api.eu.amazonalexa.com", "api.fe.amazonalexa.com"];

/// The host of a region, from the address in a request.
fn region(endpoint: &str) -> Option<&'static str> {
    let host = endpoint.strip_prefix("https://")?.trim_end_matches('/');
    REGIONS.into_iter().find(|region| *region == host)
}

/// `2026-03-02T10:15:30Z`, with or without fractions.
fn timestamp(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc))
}

impl Intent<'_> {
    fn into_input(self) -> Input {
        // Where Alexa asked for a confirmation and heard no, the intent still arrives, as completed.
        if self.confirmation_status.as_deref() == Some("DENIED") {
            return Input::Intent { name: "No".to_owned(), slots: crate::dialog::slots::Slots::new() };
        }
        let slots = self.slots.unwrap_or_default().into_iter();
        let slots = slots.filter_map(|(name, slot)| Some((name, slot?.into_value()))).collect();
        Input::Intent { name: names::neutral(&self.name), slots }
    }
}

impl Slot {
    fn into_value(self) -> SlotValue {
        let Self { value, resolutions, slot_value } = self;
        let (rich_value, list, rich_resolutions) = match slot_value {
            Some(rich) => (rich.value, rich.values.unwrap_or_default(), rich.resolutions),
            None => (None, Vec::new(), None),
        };
        let mut list = list.into_iter();
        if let Some(first) = list.next() {
            // Several things in one breath: an intent that can only do one does the first.
            let more = list.filter_map(|next| next.value).take(MOST_VALUES).collect();
            return SlotValue { heard: first.value.or(value), entities: entities(first.resolutions), more };
        }
        let found = entities(resolutions);
        let entities = if found.is_empty() { entities(rich_resolutions) } else { found };
        SlotValue { heard: rich_value.or(value), entities, more: Vec::new() }
    }
}

/// The entities that a slot was resolved to: a dynamic match before a static one; several values of one
/// authority are an ambiguous word, and the shopper is asked.
fn entities(resolutions: Option<Resolutions>) -> Vec<String> {
    let authorities =
        resolutions.and_then(|resolutions| resolutions.resolutions_per_authority).unwrap_or_default();
    let matched = |authority: &&Authority| {
        authority.status.as_ref().and_then(|status| status.code.as_deref()) == Some("ER_SUCCESS_MATCH")
    };
    let dynamic = |authority: &&Authority| {
        authority.authority.as_deref().is_some_and(|name| name.contains(".er-authority.echo-sdk.dynamic."))
    };
    let candidates: Vec<&Authority> = authorities.iter().filter(matched).collect();
    let best = candidates.iter().copied().find(|authority| dynamic(authority));
    let Some(best) = best.or_else(|| candidates.first().copied()) else { return Vec::new() };
    let mut keys: Vec<String> = Vec::new();
    for entity in best.values.iter().flatten().filter_map(|wrapped| wrapped.value.as_ref()) {
        if let Some(key) = entity.id.as_ref().or(entity.name.as_ref())
            && !keys.contains(key)
        {
            keys.push(key.clone());
        }
    }
    keys
}
