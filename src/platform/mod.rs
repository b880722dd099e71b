//! Platforms: each turns its own JSON into neutral input, and words back into its own JSON.
//!
//! Owns: wire formats, signatures and their limits. Must not know: what is said, or why; the database. Adding
//! a platform is a folder and a line in [`PLATFORMS`].

pub mod alexa;
mod envelope;
pub mod google;
pub mod ssml;

pub use envelope::{Envelope, Kind, Malformed, Sample};

use crate::{
    dialog::{Own, words::Words},
    model::locale::Locale,
};

/// A voice platform's dialect.
pub trait Platform: Send + Sync {
    /// Its name in commands, metrics and fixtures.
    fn id(&self) -> &'static str;

    /// The locales that it speaks.
    fn locales(&self) -> &'static [Locale];

    /// Whether what is spoken always has to be in the request's locale, also when the shop does not list it:
    /// Alexa's certification demands it.
    fn answers_in_request_locale(&self) -> bool {
        false
    }

    /// Whether it tells us when a session has ended without us.
    fn ends_sessions(&self) -> bool {
        false
    }

    /// Reads a request that has been verified. Total: no input panics; unknown fields are ignored.
    fn parse(&self, body: &[u8]) -> Result<Envelope, Malformed>;

    /// Writes a response, as JSON, within the platform's limits.
    fn render(&self, envelope: &Envelope, words: &Words) -> Vec<u8>;

    /// Writes the request that [`Platform::parse`] would read as this sample: for fixtures and the simulator.
    fn encode(&self, sample: &Sample) -> serde_json::Value;

    /// Reads back what a response says, for fixtures and the simulator: the speech, tags removed, and whether
    /// the conversation goes on.
    fn heard(&self, response: &serde_json::Value) -> Heard;
}

/// What a shopper gets from a response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heard {
    /// What is said.
    pub speech: String,
    /// Title and text of the card, if there is one.
    pub card: Option<(String, String)>,
    /// HTTPS address of the picture on it.
    pub image: Option<String>,
    /// What a screen lists, if it does.
    pub list: Option<Listed>,
    /// What is offered to be said next, where it is shown.
    pub suggestions: Vec<String>,
    /// Whether the microphone stays open.
    pub open: bool,
    /// The session to hand back.
    pub session: Option<String>,
}

/// A list on a screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its title.
    pub title: String,
    /// Its rows: what each is, and more about it. They can be touched.
    pub rows: Vec<(String, String)>,
}

/// The texts of chips, under this name in each of them.
pub(crate) fn chips_in(chips: &serde_json::Value, name: &str) -> Vec<String> {
    let chips = chips.as_array().into_iter().flatten();
    chips.filter_map(|chip| chip[name].as_str().map(str::to_owned)).collect()
}

/// The longest name that somebody says, in characters, and how many names a platform is told.
const LONGEST_NAME: usize = 80;
const MOST_NAMES: usize = 100;

/// The names that a platform shall listen for, as far as they can be said.
pub(crate) fn listened_for(words: &Words) -> impl Iterator<Item = &Own> {
    let mut room = MOST_NAMES;
    let sayable = |own: &&Own| own.names.iter().all(|name| name.chars().count() <= LONGEST_NAME);
    words.own.iter().filter(sayable).map_while(move |own| {
        room = room.checked_sub(own.names.len())?;
        Some(own)
    })
}

/// Every dialect. This is the registration.
pub const PLATFORMS: &[&dyn Platform] =
    &[&alexa::Alexa, &google::cx::DialogflowCx, &google::es::DialogflowEs, &google::actions::Actions];

/// The dialect of that name.
pub fn find(id: &str) -> Option<&'static dyn Platform> {
    PLATFORMS.iter().copied().find(|platform| platform.id() == id)
}

/// An intent's name as Google's side writes it: `TrackOrder` is `track_order`.
pub fn snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(character.to_ascii_lowercase());
    }
    out
}
