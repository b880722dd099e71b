//! Alexa: what is believed, what is answered, and what an event does.

mod chains;
mod entities;
mod events;
mod languages;
mod verification;
