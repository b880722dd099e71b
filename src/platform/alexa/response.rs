//! Alexa's response, within its limits.
//!
//! 24,576 bytes in all, 8,000 characters of speech, 8,000 of card text (Amazon's response reference). What does
//! not fit is left out in this order: the APL document, lines of the card, sentences before the question.

use serde_json::{Map, Value, json};

use super::apl;
use crate::{
    dialog::{Next, words::Words},
    platform::{Envelope, Kind, ssml},
};

/// The largest response, in bytes.
pub(super) const LARGEST: usize = 24_576;
/// The longest speech and the longest card, in characters.
const LONGEST_TEXT: usize = 8_000;
/// Card lines beyond this length say nothing more at a glance.
const LONGEST_TITLE: usize = 200;

pub(super) fn render(envelope: &Envelope, words: &Words) -> Value {
    if let Kind::CanFulfill { name, slots } = &envelope.kind {
        return can_fulfill(name, slots);
    }
    let mut response = Map::new();
    if matches!(words.next, Next::Silent | Next::Retry) {
        return json!({ "version": "1.0", "response": response });
    }
    response.insert("outputSpeech".into(), speech(&words.speech));
    if words.next == Next::Ask
        && let Some(reprompt) = &words.reprompt
    {
        response.insert("reprompt".into(), json!({ "outputSpeech": speech(std::slice::from_ref(reprompt)) }));
    }
    if let Some(card) = card(words) {
        response.insert("card".into(), card);
    }
    if envelope.echo.rich
        && let Some(directive) = apl::directive(words)
    {
        response.insert("directives".into(), json!([directive]));
    }
    // Always explicit: absent means something else on every device, and null opens the microphone.
    response.insert("shouldEndSession".into(), Value::Bool(words.next != Next::Ask));
    let mut whole = json!({ "version": "1.0", "response": response });
    if words.next == Next::Ask {
        whole["sessionAttributes"] = json!({ "echoppe": words.session });
    }
    shrink(&mut whole, words);
    whole
}

fn speech(sentences: &[String]) -> Value {
    json!({ "type": "SSML", "ssml": ssml::speak(&ssml::fit(sentences, LONGEST_TEXT)) })
}

fn card(words: &Words) -> Option<Value> {
    if words.next == Next::Link {
        return Some(json!({ "type": "LinkAccount" }));
    }
    let card = words.card.as_ref()?;
    let title: String = card.title.chars().take(LONGEST_TITLE).collect();
    let mut content = String::new();
    for line in &card.lines {
        if content.chars().count() + line.chars().count() + title.chars().count() + 1 > LONGEST_TEXT {
            break;
        }
        if !content.is_empty() {
            content.push('\n');
        }
        content.push_str(line);
    }
    Some(match &card.image {
        Some(url) => json!({
            "type": "Standard", "title": title, "text": content,
            "image": { "smallImageUrl": url, "largeImageUrl": url }
        }),
        None => json!({ "type": "Simple", "title": title, "content": content }),
    })
}

/// Leaves out what is least missed until the response fits.
fn shrink(whole: &mut Value, words: &Words) {
    let size = |value: &Value| serde_json::to_vec(value).map_or(usize::MAX, |bytes| bytes.len());
    if size(whole) <= LARGEST {
        return;
    }
    metrics::counter!("alexa_responses_shrunk_total").increment(1);
    if let Some(response) = whole["response"].as_object_mut() {
        response.remove("directives");
    }
    if size(whole) <= LARGEST {
        return;
    }
    if let Some(response) = whole["response"].as_object_mut() {
        response.remove("card");
    }
    let mut limit = LONGEST_TEXT / 2;
    while size(whole) > LARGEST && limit > 100 {
        whole["response"]["outputSpeech"]["ssml"] = ssml::speak(&ssml::fit(&words.speech, limit)).into();
        if let Some(reprompt) = whole["response"].get_mut("reprompt") {
            let short: Vec<String> = words.reprompt.iter().cloned().collect();
            reprompt["outputSpeech"]["ssml"] = ssml::speak(&ssml::fit(&short, limit)).into();
        }
        limit /= 2;
    }
}

/// Whether a request could be answered, without doing anything about it.
fn can_fulfill(name: &str, slots: &crate::dialog::slots::Slots) -> Value {
    let intent = crate::dialog::intents::find(name);
    let known = |slot: &str| intent.is_some_and(|intent| intent.slots().iter().any(|spec| spec.name == slot));
    let verdict = |yes: bool| if yes { "YES" } else { "NO" };
    let all = slots.iter().all(|(slot, _)| known(slot));
    let per_slot: Map<String, Value> = slots
        .iter()
        .map(|(slot, _)| {
            let verdict = verdict(known(slot));
            (slot.to_owned(), json!({ "canUnderstand": verdict, "canFulfill": verdict }))
        })
        .collect();
    json!({ "version": "1.0", "response": { "canFulfillIntent": {
        "canFulfill": verdict(intent.is_some() && all), "slots": per_slot
    } } })
}
