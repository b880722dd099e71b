//! A reply in words: what every platform wraps in its own format.

use super::{Next, Own, Reply, Turn};
use crate::{
    i18n::{Localizers, Medium, messages::Message},
    model::locale::Locale,
};

/// A reply, put into words. Plain text: markup and escaping are the platform's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The locale that is spoken.
    pub locale: Locale,
    /// What is said, sentence by sentence.
    pub speech: Vec<String>,
    /// What is said when the shopper stays silent.
    pub reprompt: Option<String>,
    /// What is said, as it is read.
    pub text: Vec<String>,
    /// What a card shows.
    pub card: Option<CardText>,
    /// What a screen lists.
    pub list: Option<ListText>,
    /// What the shopper may say next.
    pub suggestions: Vec<String>,
    /// Names that the platform shall listen for until the conversation ends.
    pub own: Vec<Own>,
    /// Whether it shall forget such names now.
    pub forget: bool,
    /// How it goes on.
    pub next: Next,
    /// The session, encoded for the platform to hand back.
    pub session: String,
}

/// A card in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardText {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// HTTPS address of a picture.
    pub image: Option<String>,
}

/// A list in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListText {
    /// Its title.
    pub title: String,
    /// Its items.
    pub items: Vec<ItemText>,
}

/// An item of a list in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemText {
    /// The merchant's own key of what it stands for.
    pub key: String,
    /// What it is.
    pub title: String,
    /// More about it.
    pub detail: String,
}

impl Words {
    /// Puts a reply into the words of the turn's locales. Display text is only made for devices that show it.
    pub fn of(reply: &Reply, turn: &Turn, localizers: &Localizers) -> Self {
        let spoken = localizers.get(turn.locale);
        let shown = localizers.get(turn.display_locale);
        let say = |message: &Message| spoken.sentence(message, Medium::Speech);
        let show = |message: &Message| shown.sentence(message, Medium::Display);
        let last = reply.say.last().filter(|_| reply.next == Next::Ask);
        let text = |message: &Message| spoken.sentence(message, Medium::Display);
        Self {
            locale: turn.locale,
            speech: reply.say.iter().map(say).filter(|sentence| !sentence.is_empty()).collect(),
            reprompt: reply.reprompt.as_ref().or(last).map(say),
            text: if turn.surface.text { reply.say.iter().map(text).collect() } else { Vec::new() },
            card: reply.card.as_ref().map(|card| CardText {
                title: show(&card.title),
                lines: card.lines.iter().map(show).collect(),
                image: card.image.clone(),
            }),
            list: reply.list.as_ref().filter(|_| turn.surface.lists).map(|list| ListText {
                title: show(&list.title),
                items: list
                    .items
                    .iter()
                    .map(|item| ItemText {
                        key: item.key.clone(),
                        title: show(&item.title),
                        detail: item.detail.as_ref().map(show).unwrap_or_default(),
                    })
                    .collect(),
            }),
            suggestions: if turn.surface.text {
                reply.suggestions.iter().map(text).collect()
            } else {
                Vec::new()
            },
            own: reply.own.clone(),
            forget: turn.session.listening && matches!(reply.next, Next::End | Next::Link),
            next: reply.next,
            session: reply.session.encode(),
        }
    }
}
