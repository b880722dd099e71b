//! What is shown of a turn.

use crate::{cli::paint, fixtures::Exchange, platform::Heard};

pub(super) fn show(heard: &Heard, screen: bool) {
    println!("{} {}", paint::dim("shop>"), paint::cyan(&heard.speech));
    if let Some((title, text)) = heard.card.as_ref().filter(|_| screen) {
        println!("{}", paint::boxed(title, text));
    }
    if !heard.suggestions.is_empty() {
        let picks = (1..).zip(&heard.suggestions).map(|(number, words)| format!(":{number} {words}"));
        println!("  {}", paint::dim(&picks.collect::<Vec<_>>().join("   ")));
    }
}

pub(super) fn over() {
    println!("{}", paint::dim("(the conversation is over; :new begins another)"));
}

pub(super) fn wire(exchange: &Exchange) -> serde_json::Result<()> {
    println!("{}\n{}", paint::dim("→ request"), serde_json::to_string_pretty(&exchange.request)?);
    println!("{}\n{}", paint::dim("← response"), serde_json::to_string_pretty(&exchange.response)?);
    Ok(())
}
