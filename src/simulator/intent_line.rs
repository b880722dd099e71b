//! Intents written out instead of being said: `StoreHours location=Paris, date=2026-12-24`.

use crate::dialog::{
    Input,
    intents::INTENTS,
    slots::{SlotValue, Slots},
};

/// Reads a line that begins with the name of an intent, as it is written; nothing when it does not.
pub(super) fn parse(line: &str) -> Option<Result<Input, String>> {
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    if name == "Launch" {
        return Some(Ok(Input::Launch));
    }
    let intent = INTENTS.iter().copied().find(|intent| intent.name() == name)?;
    let mut slots = Slots::new();
    for part in rest.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let first = intent.slots().first().map(|spec| spec.name);
        let (slot, text) = match (part.split_once('='), first) {
            (Some((slot, text)), _) => (slot.trim(), text.trim()),
            (None, Some(first)) => (first, part),
            // "No thanks" is said, not written out.
            (None, None) => return None,
        };
        if !intent.slots().iter().any(|spec| spec.name == slot) {
            let known: Vec<&str> = intent.slots().iter().map(|spec| spec.name).collect();
            return Some(Err(format!("{name} has no slot `{slot}`; it has: {}", known.join(", "))));
        }
        if slots.get(slot).is_some() {
            return Some(Err(format!(
                "`{slot}` stands there twice: write the others as name=…, separated by commas"
            )));
        }
        slots.set(slot, SlotValue::heard(text));
    }
    Some(Ok(Input::Intent { name: name.to_owned(), slots }))
}
