//! The request that an Echo would send: for fixtures and the simulator.

use secrecy::ExposeSecret;
use serde_json::{Map, Value, json};

use super::names;
use crate::{
    dialog::{Input, slots::Slots},
    platform::Sample,
};

const USER: &str = "amzn1.ask.account.SIMULATED";

pub(super) fn encode(sample: &Sample) -> Value {
    let application = json!({ "applicationId": sample.application });
    let mut user = json!({ "userId": USER });
    if let Some(token) = &sample.token {
        user["accessToken"] = token.expose_secret().into();
    }
    let attributes = sample.session.as_ref().map_or_else(|| json!({}), |memory| json!({ "echoppe": memory }));
    let mut interfaces = Map::new();
    if sample.screen {
        interfaces.insert("Alexa.Presentation.APL".into(), json!({ "runtime": { "maxVersion": "2023.2" } }));
    }
    json!({
        "version": "1.0",
        "session": {
            "new": sample.session.is_none(), "sessionId": "amzn1.echo-api.session.simulated",
            "application": application, "attributes": attributes, "user": user
        },
        "context": { "System": {
            "application": application, "user": user,
            "device": { "deviceId": format!("amzn1.ask.device.{}", sample.device), "supportedInterfaces": interfaces },
            "apiEndpoint": "https://api.eu.amazonalexa.com"
        } },
        "request": request(sample)
    })
}

fn request(sample: &Sample) -> Value {
    let mut request = match &sample.input {
        Input::Launch => json!({ "type": "LaunchRequest" }),
        Input::Intent { name, slots } => json!({
            "type": "IntentRequest",
            "intent": { "name": names::alexa(name), "confirmationStatus": "NONE", "slots": encode_slots(slots, sample) }
        }),
        Input::Pick(position) => json!({
            "type": "Alexa.Presentation.APL.UserEvent", "token": "echoppe", "arguments": ["pick", position],
            "source": { "type": "TouchWrapper", "handler": "Press", "id": "" }, "components": {}
        }),
        Input::End => json!({ "type": "SessionEndedRequest", "reason": "USER_INITIATED" }),
        Input::Event(_) => json!({ "type": "AlexaSkillEvent.SkillEnabled" }),
    };
    request["requestId"] = sample.request_id.clone().into();
    request["timestamp"] = sample.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true).into();
    request["locale"] = sample.locale.tag().into();
    request
}

fn encode_slots(slots: &Slots, sample: &Sample) -> Map<String, Value> {
    let authority = format!("amzn1.er-authority.echo-sdk.{}.Product", sample.application);
    slots
        .iter()
        .map(|(name, value)| {
            let mut slot = json!({ "name": name, "confirmationStatus": "NONE" });
            if let Some(heard) = &value.heard {
                slot["value"] = heard.clone().into();
                slot["source"] = "USER".into();
            }
            if !value.entities.is_empty() {
                let values: Vec<Value> =
                    value.entities.iter().map(|key| json!({ "value": { "name": key, "id": key } })).collect();
                slot["resolutions"] = json!({ "resolutionsPerAuthority": [
                    { "authority": authority, "status": { "code": "ER_SUCCESS_MATCH" }, "values": values }
                ] });
            }
            (name.to_owned(), slot)
        })
        .collect()
}
