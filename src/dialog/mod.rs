//! What happens next in a conversation: a [`Turn`] comes in, a [`Reply`] goes out.
//!
//! Owns: intents, the short memory of a session, pending questions. Must not know: platforms and their JSON,
//! HTTP, SQL. A reply holds messages and typed arguments; it is put into words last, by [`words`].

mod choices;
pub mod context;
pub mod dates;
mod engine;
mod fault;
pub mod intents;
pub mod numbers;
mod offers;
pub mod ordinals;
mod picking;
mod reply;
mod session;
pub mod slots;
pub mod spoken;
mod turn;
mod vault;
pub mod wanted;
pub mod words;

pub use choices::fulfillment as fulfillment_named;
pub use engine::Engine;
pub use fault::Fault;
pub use intents::reorder::{is_last, is_usual};
pub use reply::{Card, Item, List, Next, Own, Reply};
pub use session::{Instead, LineChange, ListState, Pending, Session, Topic, Why};
pub use turn::{Input, PlatformEvent, Principal, Surface, Turn};
pub use vault::{NoVault, Vault, VaultFault};
