//! What an Echo with a screen shows: a list to touch, or one thing in detail.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::dialog::words::Words;

/// The token of our documents; touch events carry it back.
const TOKEN: &str = "echoppe";

/// A title and rows; touching a row sends `["pick", position]`.
static LIST: LazyLock<Value> = LazyLock::new(|| {
    json!({
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
    })
});

/// A title and lines of text.
static DETAIL: LazyLock<Value> = LazyLock::new(|| {
    json!({
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
    })
});

/// The directive that shows an answer; none when there is nothing to show.
pub(super) fn directive(words: &Words) -> Option<Value> {
    let render = |document: &Value, payload: Value| {
        json!({
            "type": "Alexa.Presentation.APL.RenderDocument", "token": TOKEN,
            "document": document, "datasources": { "payload": payload }
        })
    };
    if let Some(list) = &words.list {
        let items: Vec<Value> = list
            .items
            .iter()
            .map(|item| json!({ "title": text(&item.title), "detail": text(&item.detail) }))
            .collect();
        return Some(render(&LIST, json!({ "title": text(&list.title), "items": items })));
    }
    let card = words.card.as_ref()?;
    let lines: Vec<String> = card.lines.iter().map(|line| text(line)).collect();
    Some(render(
        &DETAIL,
        json!({ "title": text(&card.title), "lines": lines, "image": card.image.as_deref().unwrap_or_default() }),
    ))
}

/// APL reads `${…}` in data as an expression, and its text components read a little markup: neither may come
/// from a catalog.
fn text(from: &str) -> String {
    from.replace("${", "$ {").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
