//! A conversation becomes a fixture.

use chrono::{DateTime, Utc};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use crate::{dialog::Input, model::locale::Locale};

/// What is written down of a conversation.
#[derive(Debug)]
pub struct Recording {
    shop: String,
    locale: Locale,
    platform: &'static str,
    who: Option<String>,
    at: DateTime<Utc>,
    screen: bool,
    turns: ArrayOfTables,
    /// The turn whose answer is still to come.
    open: Option<Table>,
    /// What the next turn begins with: a later time, somebody else, a new session.
    before: Table,
}

impl Recording {
    pub(super) fn new(
        shop: String,
        (locale, platform): (Locale, &'static str),
        who: Option<String>,
        at: DateTime<Utc>,
        screen: bool,
    ) -> Self {
        let (turns, before) = (ArrayOfTables::new(), Table::new());
        Self { shop, locale, platform, who, at, screen, turns, open: None, before }
    }

    /// How many turns there are.
    pub fn len(&self) -> usize {
        self.turns.len()
    }

    /// Whether nothing has been said.
    pub fn is_empty(&self) -> bool {
        self.turns.is_empty()
    }

    /// Time has gone on by so many seconds.
    pub(super) fn later(&mut self, seconds: i64) {
        if seconds > 0 {
            self.before.insert("after", value(format!("{seconds}s")));
        }
    }

    /// Somebody else speaks.
    pub(super) fn speaks(&mut self, who: Option<&str>) {
        self.before.insert("who", value(who.unwrap_or("guest")));
        self.new_session();
    }

    /// Another platform is spoken through.
    pub(super) const fn goes_through(&mut self, platform: &'static str) {
        self.platform = platform;
    }

    /// The next turn begins a session, unless it is the first.
    pub(super) fn new_session(&mut self) {
        if !self.turns.is_empty() {
            self.before.insert("new_session", value(true));
        }
    }

    pub(super) fn words(&mut self, words: &str) {
        let mut turn = std::mem::take(&mut self.before);
        turn.insert("said", value(words));
        self.open = Some(turn);
    }

    pub(super) fn input(&mut self, input: &Input) {
        let mut turn = std::mem::take(&mut self.before);
        let intent = match input {
            Input::Launch | Input::Event(_) => "Launch",
            Input::End => "End",
            Input::Pick(_) => "Pick",
            Input::Intent { name, .. } => name,
        };
        turn.insert("intent", value(intent));
        match input {
            Input::Pick(position) => {
                turn.insert("pick", value(i64::try_from(*position).unwrap_or(i64::MAX)));
            }
            Input::Intent { slots, .. } => {
                let mut inline = InlineTable::new();
                for (name, said) in slots.iter() {
                    inline.insert(name, said.heard.clone().unwrap_or_default().into());
                }
                if !inline.is_empty() {
                    turn.insert("slots", value(inline));
                }
            }
            _ => {}
        }
        self.open = Some(turn);
    }

    pub(super) fn answer(&mut self, speech: &str) {
        let Some(mut turn) = self.open.take() else { return };
        if !speech.is_empty() {
            let mut says = Table::new();
            // Platforms differ in what they offer: a card to link an account, for one.
            says.insert(&format!("{}@{}", self.locale, self.platform), value(speech));
            turn.insert("says", Item::Table(says));
        }
        self.turns.push(turn);
    }

    /// The fixture as a file holds it.
    pub fn fixture(&self) -> String {
        let mut document = DocumentMut::new();
        document.insert("about", value("What this conversation shows, in one sentence"));
        document.insert("shop", value(self.shop.as_str()));
        document.insert("who", value(self.who.as_deref().unwrap_or("guest")));
        document.insert("at", value(self.at.format("%Y-%m-%dT%H:%M:%SZ").to_string()));
        if self.screen {
            document.insert("screen", value(true));
        }
        document.insert("locales", value(Array::from_iter([self.locale.tag()])));
        document.insert("turn", Item::ArrayOfTables(self.turns.clone()));
        document.to_string()
    }
}
