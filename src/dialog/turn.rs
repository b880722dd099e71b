//! One request from a platform, in neutral terms.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use super::{Session, slots::Slots};
use crate::{
    commerce::{
        Linked, Shop,
        ordering::{DeviceKey, TurnKey},
    },
    model::locale::Locale,
};

/// One request in a conversation with a shop.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Which platform it came from, such as `alexa`.
    pub platform: &'static str,
    /// The locale that is spoken.
    pub locale: Locale,
    /// The locale of cards and screens: differs when the platform does not speak the shopper's language.
    pub display_locale: Locale,
    /// When it was received.
    pub at: DateTime<Utc>,
    /// The shop that is spoken to.
    pub shop: Arc<Shop>,
    /// Who speaks.
    pub principal: Principal,
    /// The device that is spoken to, as far as the platform tells: a guest's cart is kept for it.
    pub device: Option<DeviceKey>,
    /// What makes another request the same turn; none when the platform does not say.
    pub key: Option<TurnKey>,
    /// What the device can do.
    pub surface: Surface,
    /// What the conversation remembers.
    pub session: Session,
    /// What was said or done.
    pub input: Input,
}

/// Who speaks.
#[derive(Debug, Clone)]
pub enum Principal {
    /// Nobody that we know.
    Guest,
    /// A shopper who has linked an account.
    Linked(Arc<Linked>),
}

/// What the device and its platform can do beyond speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surface {
    /// It shows what is said, and what may be said next, as text.
    pub text: bool,
    /// It shows lists.
    pub lists: bool,
    /// The platform offers to link an account by a card in its app.
    pub link_card: bool,
}

/// What was said or done.
#[derive(Debug, Clone)]
pub enum Input {
    /// The shop was opened without a wish.
    Launch,
    /// A wish, by the name of an intent; a name that is not known falls back.
    Intent {
        /// The intent's name.
        name: String,
        /// What was said in its slots.
        slots: Slots,
    },
    /// An item of the list on the screen was touched; counted from 1.
    Pick(usize),
    /// The platform has ended the session: nothing can be said.
    End,
    /// Something happened outside a conversation.
    Event(PlatformEvent),
}

/// Something that a platform tells us outside a conversation.
#[derive(Debug, Clone)]
pub enum PlatformEvent {
    /// A platform user has linked an account.
    Linked {
        /// The platform's identifier of its user.
        user: String,
        /// The access token of the new link.
        token: SecretString,
        /// When it happened.
        at: DateTime<Utc>,
    },
    /// A platform user has ended the link.
    Unlinked {
        /// The platform's identifier of its user.
        user: String,
        /// When it happened.
        at: DateTime<Utc>,
    },
    /// A platform user has switched notifications about orders on or off.
    Subscribed {
        /// The platform's identifier of its user.
        user: String,
        /// The host of the user's region.
        api_host: String,
        /// Whether they are wanted.
        wanted: bool,
        /// When it happened.
        at: DateTime<Utc>,
    },
    /// Another event that the platform may deliver late; nothing to do.
    Late,
    /// Anything else; nothing to do.
    Other,
}
