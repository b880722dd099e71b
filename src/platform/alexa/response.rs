//! Alexa's response, within its limits.
//!
//! 24,576 bytes in all, 8,000 characters of speech, 8,000 of card text (Amazon's response reference). What does
//! not fit is left out in this order: the directives, the card, sentences before the question.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{apl::Document, entities::Update};
use crate::{
    dialog::{Next, intents, slots::Slots, words::Words},
    platform::{Envelope, Kind, ssml},
};

/// The largest response, in bytes.
const LARGEST: usize = 24_576;
/// The longest speech and the longest card, in characters.
const LONGEST_TEXT: usize = 8_000;
/// Titles beyond this length say nothing more at a glance.
const LONGEST_TITLE: usize = 200;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Whole<'a> {
    version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_attributes: Option<Attributes<'a>>,
    response: Body<'a>,
}

#[derive(Serialize)]
struct Attributes<'a> {
    echoppe: &'a str,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    output_speech: Option<Speech>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reprompt: Option<Reprompt>,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<Card<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    directives: Vec<Directive<'a>>,
    /// Absent only when nothing is said: absent means something else on every device, and null opens the
    /// microphone.
    #[serde(skip_serializing_if = "Option::is_none")]
    should_end_session: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    can_fulfill_intent: Option<CanFulfill<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Directive<'a> {
    #[serde(rename = "Alexa.Presentation.APL.RenderDocument")]
    Document(Document<'a>),
    #[serde(rename = "Dialog.UpdateDynamicEntities")]
    Entities(Update<'a>),
}

#[derive(Serialize)]
#[serde(tag = "type", rename = "SSML")]
struct Speech {
    ssml: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reprompt {
    output_speech: Speech,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Card<'a> {
    Simple { title: String, content: String },
    Standard { title: String, text: String, image: Image<'a> },
    LinkAccount,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Image<'a> {
    small_image_url: &'a str,
    large_image_url: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CanFulfill<'a> {
    can_fulfill: Verdict,
    slots: BTreeMap<&'a str, SlotVerdict>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SlotVerdict {
    can_understand: Verdict,
    can_fulfill: Verdict,
}

#[derive(Serialize, Clone, Copy)]
#[serde(rename_all = "UPPERCASE")]
enum Verdict {
    Yes,
    No,
}

pub(super) fn render(envelope: &Envelope, words: &Words) -> Vec<u8> {
    if let Kind::CanFulfill { name, slots } = &envelope.kind {
        let body = Body { can_fulfill_intent: Some(can_fulfill(name, slots)), ..Body::default() };
        return bytes(&Whole { version: "1.0", session_attributes: None, response: body });
    }
    if matches!(words.next, Next::Silent | Next::Retry) {
        return bytes(&Whole { version: "1.0", session_attributes: None, response: Body::default() });
    }
    let open = words.next == Next::Ask;
    let reprompt = words.reprompt.as_ref().filter(|_| open);
    let mut whole = Whole {
        version: "1.0",
        session_attributes: open.then_some(Attributes { echoppe: &words.session }),
        response: Body {
            output_speech: Some(speech(&words.speech, LONGEST_TEXT)),
            reprompt: reprompt
                .map(|text| Reprompt { output_speech: speech(std::slice::from_ref(text), LONGEST_TEXT) }),
            card: card(words),
            directives: directives(envelope, words),
            should_end_session: Some(!open),
            can_fulfill_intent: None,
        },
    };
    let rendered = bytes(&whole);
    if rendered.len() <= LARGEST { rendered } else { shrunk(&mut whole, words) }
}

fn directives<'a>(envelope: &Envelope, words: &'a Words) -> Vec<Directive<'a>> {
    let document = if envelope.echo.rich { Document::of(words) } else { None };
    let update = Update::of(words).map(Directive::Entities);
    document.map(Directive::Document).into_iter().chain(update).collect()
}

fn bytes(whole: &Whole<'_>) -> Vec<u8> {
    serde_json::to_vec(whole).unwrap_or_default()
}

fn speech(sentences: &[String], limit: usize) -> Speech {
    // Markup only adds to the text: when that is short, nothing has to be measured.
    let length: usize = sentences.iter().map(|sentence| sentence.len() * 6 + 8).sum();
    if length <= limit {
        return Speech { ssml: ssml::speak(sentences) };
    }
    Speech { ssml: ssml::speak(&ssml::fit(sentences, limit)) }
}

fn card(words: &Words) -> Option<Card<'_>> {
    if words.next == Next::Link {
        return Some(Card::LinkAccount);
    }
    let card = words.card.as_ref()?;
    let title: String = card.title.chars().take(LONGEST_TITLE).collect();
    let mut room = LONGEST_TEXT.saturating_sub(LONGEST_TITLE);
    let mut text = String::new();
    for line in &card.lines {
        let length = line.chars().count() + 1;
        if length > room {
            break;
        }
        room -= length;
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
    Some(match &card.image {
        Some(url) => {
            Card::Standard { title, text, image: Image { small_image_url: url, large_image_url: url } }
        }
        None => Card::Simple { title, content: text },
    })
}

/// Leaves out what is least missed until the response fits.
fn shrunk<'a>(whole: &mut Whole<'a>, words: &'a Words) -> Vec<u8> {
    metrics::counter!("alexa_responses_shrunk_total").increment(1);
    let steps: [fn(&mut Body<'a>); 2] = [|body| body.directives.clear(), |body| body.card = None];
    for leave_out in steps {
        leave_out(&mut whole.response);
        let rendered = bytes(whole);
        if rendered.len() <= LARGEST {
            return rendered;
        }
    }
    let mut limit = LONGEST_TEXT / 2;
    loop {
        whole.response.output_speech = Some(speech(&words.speech, limit));
        if let (Some(reprompt), Some(text)) = (&mut whole.response.reprompt, &words.reprompt) {
            reprompt.output_speech = speech(std::slice::from_ref(text), limit);
        }
        let rendered = bytes(whole);
        if rendered.len() <= LARGEST || limit < 100 {
            return rendered;
        }
        limit /= 2;
    }
}

/// Whether a request could be answered, without doing anything about it.
fn can_fulfill<'a>(name: &str, slots: &'a Slots) -> CanFulfill<'a> {
    let intent = intents::find(name);
    let known = |slot: &str| intent.is_some_and(|intent| intent.slots().iter().any(|spec| spec.name == slot));
    let verdict = |yes| if yes { Verdict::Yes } else { Verdict::No };
    let all = slots.iter().all(|(slot, _)| known(slot));
    let per_slot = slots.iter().map(|(slot, _)| {
        let verdict = verdict(known(slot));
        (slot, SlotVerdict { can_understand: verdict, can_fulfill: verdict })
    });
    CanFulfill { can_fulfill: verdict(intent.is_some() && all), slots: per_slot.collect() }
}
