//! Signing in with a password, and how often that may be tried.

use std::sync::Arc;

use quick_cache::sync::Cache;
use secrecy::SecretString;

use super::{AccountError, Accounts, minutes, normalized};
use crate::{
    clock::Clock,
    model::{account::Realm, ids::MerchantId},
    storage::ShopperKey,
    throttle::Throttle,
};

/// What came of signing in.
#[derive(Debug)]
pub enum SignIn {
    /// The new session's secret.
    Done(SecretString),
    /// The address or the password is wrong: which of them is not said.
    Wrong,
}

/// The buckets. The tight ones belong to an account as seen from one network. The wide ones bound what many networks
/// can try together; whoever has signed in from a network before is not held up there by what strangers do.
#[derive(Debug)]
pub(super) struct Tries {
    network: Throttle,
    here_minute: Throttle,
    here_hour: Throttle,
    account_hour: Throttle,
    mails_network: Throttle,
    mails_here: Throttle,
    mails: Throttle,
    codes: [Throttle; 3],
    /// Accounts and the networks that they have been signed in to from, lately.
    known: Cache<String, ()>,
}

/// How many accounts with their networks are remembered.
const KNOWN: usize = 100_000;

impl Tries {
    pub(super) fn new(clock: &Arc<dyn Clock>) -> Self {
        Self {
            network: minutes(30, 1, clock),
            here_minute: minutes(5, 1, clock),
            here_hour: minutes(20, 60, clock),
            account_hour: minutes(60, 60, clock),
            mails_network: minutes(20, 60, clock),
            mails_here: minutes(4, 60, clock),
            mails: minutes(12, 60, clock),
            codes: [minutes(5, 1, clock), minutes(30, 60, clock), minutes(100, 24 * 60, clock)],
            known: Cache::new(KNOWN),
        }
    }

    /// Takes a try at a password. There is no lock: time gives tries back. Whoever is refused by one bucket takes
    /// nothing from the next.
    pub(super) fn password(&self, account: &str, network: &str) -> Result<(), AccountError> {
        let here = format!("{account} {network}");
        self.network
            .take(network)
            .and_then(|()| self.here_minute.take(&here))
            .and_then(|()| self.here_hour.take(&here))
            .and_then(
                |()| if self.known.get(&here).is_some() { Ok(()) } else { self.account_hour.take(account) },
            )
            .map_err(AccountError::Throttled)
    }

    /// Remembers that an account was signed in to from a network.
    pub(super) fn signed_in(&self, account: &str, network: &str) {
        self.known.insert(format!("{account} {network}"), ());
    }

    /// Takes a mail to an address: nobody's inbox is flooded through us, and no network writes to everybody. Gives
    /// whether the mail goes out; that an inbox is full already is nothing to tell strangers.
    pub(super) fn mail(&self, account: &str, network: &str) -> Result<bool, AccountError> {
        self.network
            .take(network)
            .and_then(|()| self.mails_here.take(&format!("{account} {network}")))
            .and_then(|()| self.mails_network.take(network))
            .map_err(AccountError::Throttled)?;
        Ok(self.mails.take(account).is_ok())
    }

    /// Takes a try at a second factor: few a minute, and no more than a hundred a day (NIST SP 800-63B-4 §3.2.2).
    pub(super) fn code(&self, account: &str) -> Result<(), AccountError> {
        self.codes.iter().try_for_each(|bucket| bucket.take(account)).map_err(AccountError::Throttled)
    }
}

impl Accounts {
    /// Signs a shopper in. `former` is what the browser has had until now, and `network` where it is.
    pub async fn sign_in(
        &self,
        merchant: MerchantId,
        email: &str,
        password: &SecretString,
        network: &str,
        former: Option<&SecretString>,
    ) -> Result<SignIn, AccountError> {
        let email = normalized(email);
        let tried = format!("{merchant} {email}");
        self.tries.password(&tried, network)?;
        let account = self.database().read().await?.shopper(merchant, ShopperKey::Email(&email)).await?;
        let hash = account.as_ref().and_then(|account| account.password_hash.as_deref());
        let good = self.passwords.verify(password, hash).await?;
        let Some(account) = account.filter(|_| good) else { return Ok(SignIn::Wrong) };
        self.tries.signed_in(&tried, network);
        let whose = (merchant, account.customer.0);
        Ok(SignIn::Done(self.begin_session(Realm::Shopper, whose, false, former).await?))
    }

    /// Whether a password is this shopper's, before something is done that cannot be undone.
    pub(super) async fn is_password_of(
        &self,
        merchant: MerchantId,
        customer: crate::model::ids::CustomerId,
        password: &SecretString,
        network: &str,
    ) -> Result<bool, AccountError> {
        self.tries.password(&format!("{merchant} {customer}"), network)?;
        let account = self.database().read().await?.shopper(merchant, ShopperKey::Customer(customer)).await?;
        let hash = account.and_then(|account| account.password_hash);
        self.passwords.verify(password, hash.as_deref()).await
    }
}
