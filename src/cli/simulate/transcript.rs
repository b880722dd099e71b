//! What is shown of a turn.

use super::Simulator;
use crate::{
    cli::{paint, understand},
    fixtures::Exchange,
    simulator::{Pick, Told},
};

impl Simulator {
    /// Shows what came of a turn.
    pub(super) fn show(&self, told: &Told) -> anyhow::Result<()> {
        if let Some(understood) = told.understood.as_ref().filter(|_| self.why) {
            understand::explain(understood);
        }
        let Some(exchange) = &told.exchange else {
            println!("  {}", paint::dim("either was meant; pick one:"));
            for (number, pick) in (1..).zip(self.talk.picks()) {
                if let Pick::Meant(candidate) = pick {
                    println!("    :{number}  {}", understand::told(candidate));
                }
            }
            return Ok(());
        };
        if self.wire {
            wire(exchange)?;
        }
        let heard = &exchange.heard;
        println!("{} {}", paint::dim("shop>"), paint::cyan(&heard.speech));
        if let Some(list) = heard.list.as_ref().filter(|_| self.talk.has_screen()) {
            let rows = (1..).zip(&list.rows);
            let rows: Vec<String> =
                rows.map(|(number, (title, detail))| format!("{number}. {title}  {detail}")).collect();
            println!("{}", paint::boxed(&list.title, &rows.join("\n")));
        } else if let Some((title, text)) = heard.card.as_ref().filter(|_| self.talk.has_screen()) {
            println!("{}", paint::boxed(title, text));
        }
        if !heard.suggestions.is_empty() {
            let picks = (1..).zip(&heard.suggestions).map(|(number, words)| format!(":{number} {words}"));
            println!("  {}", paint::dim(&picks.collect::<Vec<_>>().join("   ")));
        }
        if !heard.open {
            println!("{}", paint::dim("(the conversation is over; :new begins another)"));
        }
        Ok(())
    }
}

fn wire(exchange: &Exchange) -> serde_json::Result<()> {
    println!("{}\n{}", paint::dim("→ request"), serde_json::to_string_pretty(&exchange.request)?);
    println!("{}\n{}", paint::dim("← response"), serde_json::to_string_pretty(&exchange.response)?);
    Ok(())
}
