//! Dates and times of day as people say them, at the beginning of a phrase; out come the forms that platforms send.
//!
//! Owns: words for days, months and hours in the three languages. Must not know: what is done with them.

mod date;
mod time;

pub use date::{Direction, date};
pub use time::time;
