//! The demo: two shops to talk to, and a conversation that shows how.
//!
//! Owns: the demo's data and its first conversation. Must not know: anything that a real deployment has not;
//! its requests are signed, by a certification authority that the demo makes for itself.

mod conversation;
mod data;
mod setup;

pub use conversation::{Client, Device, converse};
pub use data::{SHOPS, shop};
pub use setup::{Demo, DemoError, SECRET_HEADER, prepare};
