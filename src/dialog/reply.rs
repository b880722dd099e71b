//! What is answered, before it is put into words.

use serde::{Deserialize, Serialize};

use super::{Pending, Session, Topic};
use crate::i18n::messages::Message;

/// An answer. It holds messages and their arguments, never text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// What is said, sentence by sentence. An open microphone always follows a question.
    pub say: Vec<Message>,
    /// What is said when the shopper stays silent; the last sentence when absent.
    pub reprompt: Option<Message>,
    /// What a card shows.
    pub card: Option<Card>,
    /// What a screen lists.
    pub list: Option<List>,
    /// What the shopper may say next, as chips.
    pub suggestions: Vec<Message>,
    /// How it goes on.
    pub next: Next,
    /// What to remember.
    pub session: Session,
    /// Goods that the shopper has bought before: a platform that is told their names hears them better.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<Own>,
    /// An apology for a fault that may be over the next moment: a request that comes again is answered anew.
    pub passing: bool,
}

/// How it goes on after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Next {
    /// The microphone opens: the last sentence is a question.
    Ask,
    /// The conversation is over.
    End,
    /// The conversation is over, and the platform offers to link an account.
    Link,
    /// Nothing may be said.
    Silent,
    /// Nothing was done and nothing is said: whoever sent it should send it again.
    Retry,
}

/// Something by the names that a shopper calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// The merchant's own key.
    pub key: String,
    /// The name that is spoken, and other words for it. Never empty.
    pub names: Vec<String>,
}

/// A card: a title and lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its title.
    pub title: Message,
    /// Its lines.
    pub lines: Vec<Message>,
    /// HTTPS address of a picture.
    pub image: Option<String>,
}

/// A list on a screen. Its items are numbered from 1, as they were read out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// Its title.
    pub title: Message,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The merchant's own key of what it stands for.
    pub key: String,
    /// What it is.
    pub title: Message,
    /// More about it.
    pub detail: Option<Message>,
}

impl Reply {
    /// Says something and asks; the last message is the question.
    pub fn ask(session: Session, pending: Pending, say: Vec<Message>) -> Self {
        Self { session: session.asking(pending), next: Next::Ask, ..Self::end(say) }
    }

    /// Says something and closes.
    pub fn end(say: Vec<Message>) -> Self {
        Self {
            say,
            reprompt: None,
            card: None,
            list: None,
            suggestions: Vec::new(),
            next: Next::End,
            session: Session::default(),
            own: Vec::new(),
            passing: false,
        }
    }

    /// Says nothing.
    pub fn silent() -> Self {
        Self { next: Next::Silent, ..Self::end(Vec::new()) }
    }

    /// With another reprompt.
    #[must_use]
    pub fn reprompt(mut self, message: Message) -> Self {
        self.reprompt = Some(message);
        self
    }

    /// With a card.
    #[must_use]
    pub fn card(mut self, title: Message, lines: Vec<Message>) -> Self {
        self.card = Some(Card { title, lines, image: None });
        self
    }

    /// With a picture on the card.
    #[must_use]
    pub fn image(mut self, image: Option<String>) -> Self {
        if let Some(card) = &mut self.card {
            card.image = image;
        }
        self
    }

    /// With names that the platform shall listen for until the conversation ends.
    #[must_use]
    pub fn listening_for(mut self, own: Vec<Own>) -> Self {
        self.session.listening |= !own.is_empty();
        self.own = own;
        self
    }

    /// With a list.
    #[must_use]
    pub fn list(mut self, title: Message, items: Vec<Item>) -> Self {
        self.list = Some(List { title, items });
        self
    }

    /// With suggestions.
    #[must_use]
    pub fn suggest(mut self, suggestions: impl IntoIterator<Item = Message>) -> Self {
        self.suggestions = suggestions.into_iter().collect();
        self
    }

    /// Remembering what it was about.
    #[must_use]
    pub fn about(mut self, topic: Topic) -> Self {
        self.session.topic = Some(topic);
        self
    }
}
