//! Talking to a shop without a device: what a person types becomes what a platform would send, and what comes back
//! becomes what that person would get.
//!
//! Owns: one simulated device, its conversation, and writing it down as a fixture. Must not know: where it is shown
//! (`cli` in a terminal, `web` in a browser); what is answered.

mod conversation;
mod intent_line;
mod moment;
mod recording;
mod stage;

pub use conversation::{Conversation, Pick, Told};
pub use recording::Recording;
pub use stage::{Live, Rehearsal, Stage};

/// Why a simulated device cannot do what is asked; to be shown to whoever sits before it.
#[derive(Debug, thiserror::Error)]
pub enum SimulatorError {
    /// Nobody of that name can be spoken as.
    #[error("the shop has no customer `{who}`; it has: guest, {known}")]
    NoCustomer {
        /// Who was asked for.
        who: String,
        /// Who is there.
        known: String,
    },
    /// The platform and the locale do not meet.
    #[error("{platform} does not speak {locale}")]
    NotSpoken {
        /// Which platform.
        platform: &'static str,
        /// Which locale.
        locale: &'static str,
    },
    /// That is no moment.
    #[error("`{0}`: write a moment such as 2026-12-24T21:00")]
    NoMoment(String),
    /// Clocks were put forward over that moment.
    #[error("{0} does not exist at the shop: the clocks skip it")]
    Skipped(String),
    /// Only a rehearsal can be at another time, and be written down.
    #[error("this shop is real: its time is the real one, and nothing is written down")]
    Real,
    /// A fixture knows no way back in time.
    #[error("a conversation that is written down goes on in time, never back")]
    Backwards,
    /// Nothing is suggested under a number.
    #[error("nothing is suggested under {0}")]
    NoPick(usize),
    /// An intent that is written out is written wrong.
    #[error("{0}")]
    Written(String),
    /// The samples of what people say are wrong.
    #[error("the samples of what people say could not be read")]
    Model(#[source] &'static crate::interaction::ModelError),
    /// Something broke on the way.
    #[error("{0}")]
    Broke(String),
}
