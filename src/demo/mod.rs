//! The demo: two shops to talk to, and a conversation that shows how.
//!
//! Owns: the demo's data and its first conversation. Must not know: anything that a real deployment has not;
//! its requests are signed, by a certification authority that the demo makes for itself.

mod certificate;
mod conversation;
mod data;
mod setup;

use crate::config::Config;
pub use certificate::CERTIFICATE;
pub use conversation::{Client, Device, converse};
pub use data::{SHOPS, shop};
pub use setup::{Demo, DemoError, SECRET_HEADER, prepare};

/// Makes the demo speak HTTPS, with a certificate of its own that is made once.
pub fn certify(config: &mut Config) -> std::io::Result<()> {
    std::fs::create_dir_all(&config.data_dir)?;
    certificate::ensure(&config.data_dir)?;
    config.tls.certificate = Some(config.data_dir.join(CERTIFICATE));
    config.tls.key = Some(config.data_dir.join(certificate::KEY));
    Ok(())
}
