//! What an Echo with a screen shows: a list to touch, or one thing in detail.

use std::{borrow::Cow, sync::LazyLock};

use serde::Serialize;
use serde_json::{Value, json, value::RawValue};

use crate::{
    dialog::words::Words,
    platform::{Listed, ssml},
};

/// The token of our documents; touch events carry it back.
const TOKEN: &str = "echoppe";

/// A title and rows; touching a row sends `["pick", position]`. Written as JSON once, and copied from then on.
static LIST: LazyLock<Option<Box<RawValue>>> = LazyLock::new(|| {
    serde_json::value::to_raw_value(&json!({
        "type": "APL", "version": "1.8",
        "mainTemplate": { "parameters": ["payload"], "items": [{
            "type": "Container", "width": "100vw", "height": "100vh", "padding": "5vh",
            "items": [
                { "type": "Text", "text": "${payload.title}", "fontSize": "6vh", "fontWeight": "bold", "paddingBottom": "3vh" },
                { "type": "Sequence", "grow": 1, "data": "${payload.items}", "numbered": true, "items": [{
                    "type": "TouchWrapper", "width": "100%",
                    "onPress": { "type": "SendEvent", "arguments": ["pick", "${ordinal}"] },
                    "item": { "type": "Container", "paddingTop": "2vh", "paddingBottom": "2vh", "items": [
                        { "type": "Text", "text": "${ordinal}. ${data.title}", "fontSize": "5vh" },
                        { "type": "Text", "text": "${data.detail}", "fontSize": "4vh", "opacity": 0.7 }
                    ] }
                }] }
            ]
        }] }
    }))
    .ok()
});

/// A title, a picture if there is one, and lines of text.
static DETAIL: LazyLock<Option<Box<RawValue>>> = LazyLock::new(|| {
    serde_json::value::to_raw_value(&json!({
        "type": "APL", "version": "1.8",
        "mainTemplate": { "parameters": ["payload"], "items": [{
            "type": "ScrollView", "width": "100vw", "height": "100vh",
            "item": { "type": "Container", "padding": "5vh", "items": [
                { "type": "Text", "text": "${payload.title}", "fontSize": "6vh", "fontWeight": "bold", "paddingBottom": "3vh" },
                { "type": "Image", "source": "${payload.image}", "when": "${payload.image != ''}",
                  "width": "40vh", "height": "40vh", "scale": "best-fit" },
                { "type": "Container", "data": "${payload.lines}", "items": [
                    { "type": "Text", "text": "${data}", "fontSize": "4vh", "paddingBottom": "1vh" }
                ] }
            ] }
        }] }
    }))
    .ok()
});

/// The directive that shows an answer.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    token: &'static str,
    #[serde(rename = "document")]
    layout: &'static RawValue,
    datasources: Sources<'a>,
}

#[derive(Serialize)]
struct Sources<'a> {
    payload: Payload<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Payload<'a> {
    List { title: Cow<'a, str>, items: Vec<Row<'a>> },
    Detail { title: Cow<'a, str>, lines: Vec<Cow<'a, str>>, image: &'a str },
}

#[derive(Serialize)]
struct Row<'a> {
    title: Cow<'a, str>,
    detail: Cow<'a, str>,
}

impl<'a> Document<'a> {
    /// Shows the list of an answer, else its card; none when there is nothing to show.
    pub(super) fn of(words: &'a Words) -> Option<Self> {
        let (document, payload) = if let Some(list) = &words.list {
            let rows =
                list.items.iter().map(|item| Row { title: text(&item.title), detail: text(&item.detail) });
            (LIST.as_deref()?, Payload::List { title: text(&list.title), items: rows.collect() })
        } else {
            let card = words.card.as_ref()?;
            let lines = card.lines.iter().map(|line| text(line)).collect();
            let image = card.image.as_deref().unwrap_or_default();
            (DETAIL.as_deref()?, Payload::Detail { title: text(&card.title), lines, image })
        };
        Some(Self { token: TOKEN, layout: document, datasources: Sources { payload } })
    }
}

/// Reads back the list that a response shows.
pub(super) fn listed(body: &Value) -> Option<Listed> {
    let directives = body["directives"].as_array()?;
    let payload = directives.iter().map(|directive| &directive["datasources"]["payload"]);
    let payload = payload.into_iter().find(|payload| payload["items"].is_array())?;
    // Undoes [`text`].
    let text = |value: &Value| ssml::plain(value.as_str().unwrap_or_default()).replace("$ {", "${");
    let rows = payload["items"].as_array()?.iter().map(|row| (text(&row["title"]), text(&row["detail"])));
    Some(Listed { title: text(&payload["title"]), rows: rows.collect() })
}

/// APL reads `${…}` in data as an expression, and its text components read a little markup: neither may come
/// from a catalog.
fn text(from: &str) -> Cow<'_, str> {
    if !from.contains(['&', '<', '>']) && !from.contains("${") {
        return Cow::Borrowed(from);
    }
    let escaped = from.replace("${", "$ {").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    Cow::Owned(escaped)
}
