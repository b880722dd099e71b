//! The embedded way: mail stays here, in memory, for the demo's page and for tests.

use std::{collections::VecDeque, sync::Mutex};

use async_trait::async_trait;

use super::{Mail, MailError, Mailer};

/// How many mails are kept.
const MOST: usize = 50;

/// The latest mails.
#[derive(Debug, Default)]
pub struct Outbox(Mutex<VecDeque<Mail>>);

impl Outbox {
    /// The latest mails, newest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).iter().cloned().collect()
    }
}

#[async_trait]
impl Mailer for Outbox {
    async fn send(&self, mail: Mail) -> Result<(), MailError> {
        // Neither address nor text: the text may hold a link that opens an account.
        tracing::info!("A mail was put into the outbox: no mail server is set");
        let mut mails = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        mails.push_front(mail);
        mails.truncate(MOST);
        Ok(())
    }

    fn outbox(&self) -> Option<&Outbox> {
        Some(self)
    }
}
