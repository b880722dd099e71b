//! Intent names on Google's side: `snake_case`, as CX tag, ES action or v3 handler.

use crate::{
    dialog::{Input, intents, slots::Slots},
    platform::{Kind, snake_case},
};

/// What a tag, action or handler means. Dots and hyphens count as underscores, and case does not matter, so
/// that `order.track`-style agents only need the right words.
pub(super) fn kind(name: &str, slots: Slots) -> Kind {
    let name = name.trim().to_ascii_lowercase().replace(['.', '-', ' '], "_");
    match name.as_str() {
        "launch" | "welcome" | "input_welcome" | "default_welcome_intent" | "actions_intent_main" => {
            Kind::Turn(Input::Launch)
        }
        "input_unknown" | "default_fallback_intent" => intent("Fallback", slots),
        // After the last silence Google closes the conversation.
        "actions_intent_cancel" | "actions_intent_no_input_final" => intent("Stop", slots),
        // A silence is asked again, not apologised for.
        name if name.starts_with("actions_intent_no_input") => intent("Repeat", slots),
        name if name.starts_with("actions_intent_no_match") => intent("Fallback", slots),
        name => {
            let known = intents::INTENTS.iter().find(|intent| snake_case(intent.name()) == name);
            // An unknown name goes on as it is: the engine falls back and the log shows it.
            known.map_or_else(|| intent(name, slots.clone()), |known| intent(known.name(), slots.clone()))
        }
    }
}

fn intent(name: &str, slots: Slots) -> Kind {
    Kind::Turn(Input::Intent { name: name.to_owned(), slots })
}

/// The tag, action or handler for an input, for the simulator.
pub(super) fn tag(input: &Input) -> String {
    match input {
        Input::Intent { name, .. } => snake_case(name),
        Input::Pick(_) => "select_item".to_owned(),
        Input::Launch => "launch".to_owned(),
        Input::End | Input::Event(_) => "stop".to_owned(),
    }
}

/// The slots of an input, for the simulator: a touch is a spoken choice.
pub(super) fn slots(input: &Input) -> Slots {
    match input {
        Input::Intent { slots, .. } => slots.clone(),
        Input::Pick(position) => {
            let value = crate::dialog::slots::SlotValue::heard(position.to_string());
            [("ordinal", value)].into_iter().collect()
        }
        _ => Slots::new(),
    }
}
