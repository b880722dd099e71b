//! A conversation becomes a fixture.

use std::path::PathBuf;

use anyhow::Context;
use chrono::{SubsecRound, Utc};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use super::Simulator;
use crate::{cli::paint, dialog::Input, fixtures::STORY, model::locale::Locale};

/// What is written down of a conversation.
pub(super) struct Recorder {
    file: PathBuf,
    locale: Locale,
    who: Option<String>,
    at: chrono::DateTime<Utc>,
    screen: bool,
    turns: ArrayOfTables,
    /// The turn whose answer is still to come.
    open: Option<Table>,
}

impl Simulator {
    /// Writes down from here on. Time stands still, as in a fixture.
    pub(super) async fn begin_record(&mut self, file: PathBuf) {
        let at = self.now().trunc_subsecs(0);
        // As in a fixture: the same numbers of orders in every run.
        self.world.app.engine.commerce().ids().reseed(STORY);
        if let Some(who) = &self.who {
            // A fixture begins with a token of its own.
            self.world.fresh_token(who).await;
        }
        self.time = Some(at);
        self.record = Some(Recorder {
            file,
            locale: self.locale,
            who: self.who.clone(),
            at,
            screen: self.screen,
            turns: ArrayOfTables::new(),
            open: Some(launch()),
        });
    }

    pub(super) fn note_words(&mut self, words: &str) {
        if let Some(record) = &mut self.record {
            let mut turn = Table::new();
            turn.insert("said", value(words));
            record.open = Some(turn);
        }
    }

    pub(super) fn note_intent(&mut self, input: &Input) {
        let Some(record) = &mut self.record else { return };
        let mut turn = launch();
        if let Input::Intent { name, slots } = input {
            turn.insert("intent", value(name.as_str()));
            let mut inline = InlineTable::new();
            for (name, said) in slots.iter() {
                inline.insert(name, said.heard.clone().unwrap_or_default().into());
            }
            if !inline.is_empty() {
                turn.insert("slots", value(inline));
            }
        }
        record.open = Some(turn);
    }

    pub(super) fn note_answer(&mut self, speech: &str) {
        let Some(record) = &mut self.record else { return };
        let Some(mut turn) = record.open.take() else { return };
        let mut says = Table::new();
        says.insert(record.locale.tag(), value(speech));
        turn.insert("says", Item::Table(says));
        record.turns.push(turn);
    }

    /// Writes the fixture, if there is one to be written.
    pub(super) fn end_record(&mut self) -> anyhow::Result<()> {
        let Some(record) = self.record.take() else { return Ok(()) };
        let mut document = DocumentMut::new();
        let who = record.who.as_deref().unwrap_or("guest");
        document.insert("about", value("What this conversation shows, in one sentence"));
        document.insert("shop", value(self.world.shop.merchant.slug.as_str()));
        document.insert("who", value(who));
        document.insert("at", value(record.at.format("%Y-%m-%dT%H:%M:%SZ").to_string()));
        if record.screen {
            document.insert("screen", value(true));
        }
        document.insert("locales", value(Array::from_iter([record.locale.tag()])));
        let turns = record.turns.len();
        document.insert("turn", Item::ArrayOfTables(record.turns));
        if let Some(folder) = record.file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&record.file, document.to_string())
            .with_context(|| format!("{} cannot be written", record.file.display()))?;
        println!("{} {turns} turns are in {}", paint::green("ok"), record.file.display());
        println!("   echoppe fixtures {}", record.file.display());
        Ok(())
    }
}

fn launch() -> Table {
    let mut turn = Table::new();
    turn.insert("intent", value("Launch"));
    turn
}
