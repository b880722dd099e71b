//! A merchant's people: a password, then a one-time code, before keys or personal data are shown.

use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};

pub use super::totp::TotpSetup;
use super::{AccountError, Accounts, SignIn, Strength, normalized, totp};
use crate::{
    crypto::Place,
    mail::is_address,
    model::{
        account::{MerchantUser, Realm},
        ids::{MerchantId, MerchantUserId},
    },
    storage::TokenHash,
};

const TOTP: &str = "merchant_user.totp";
/// How long an invitation is good.
const INVITATION: TimeDelta = TimeDelta::hours(24);

/// A merchant's person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The person.
    pub user: MerchantUser,
    /// Whether the second factor was shown: nothing is, without it.
    pub second_factor: bool,
}

/// Why a person cannot be invited.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The address belongs to somebody at another merchant.
    #[error("this address belongs to somebody at another merchant; use another one")]
    Elsewhere,
    /// See [`AccountError`].
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl Accounts {
    /// Invites a person, or invites them again: the secret of a link to set a password with. A person who is there
    /// already keeps their second factor.
    pub async fn invite(&self, merchant: MerchantId, email: &str) -> Result<SecretString, StaffError> {
        let email = normalized(email);
        if !is_address(&email) {
            return Err(AccountError::Address.into());
        }
        let now = self.now();
        let invited = async {
            let mut tx = self.database().begin().await?;
            let user = match tx.merchant_user(None, &email).await? {
                Some(user) if user.merchant != merchant => return Ok(None),
                Some(user) => user,
                None => {
                    let user = MerchantUser {
                        id: MerchantUserId(self.commerce.ids().uuid(now)),
                        merchant,
                        email: email.clone(),
                        password_hash: None,
                        totp: None,
                        totp_confirmed: false,
                        totp_step: 0,
                    };
                    tx.put_merchant_user(&user, now).await?;
                    user
                }
            };
            let secret = self.secret();
            let hash = TokenHash::of(secret.expose_secret());
            tx.put_mail_token(&hash, Realm::Merchant, (merchant, user.id.0), now + INVITATION).await?;
            tx.commit().await?;
            Ok(Some(secret))
        };
        let secret = invited.await.map_err(|error: crate::storage::StoreError| AccountError::from(error))?;
        secret.ok_or(StaffError::Elsewhere)
    }

    /// Whom an invitation is for, while its link can be used.
    pub async fn invitation(&self, secret: &str) -> Result<Option<MerchantUser>, AccountError> {
        let hash = TokenHash::of(secret);
        let mut tx = self.database().read().await?;
        let Some((_, account)) = tx.mail_token(&hash, Realm::Merchant, self.now()).await? else {
            return Ok(None);
        };
        Ok(tx.merchant_user(Some(MerchantUserId(account)), "").await?)
    }

    /// Takes up an invitation: sets the password and signs in, without second factor yet. `None` when the link is
    /// no longer good.
    pub async fn accept_invitation(
        &self,
        secret: &str,
        password: &SecretString,
        former: Option<&SecretString>,
    ) -> Result<Option<SecretString>, AccountError> {
        let hash = TokenHash::of(secret);
        let found = self.database().read().await?.mail_token(&hash, Realm::Merchant, self.now()).await?;
        let Some((merchant, account)) = found else { return Ok(None) };
        let user = MerchantUserId(account);
        let email = self.database().read().await?.merchant_user(Some(user), "").await?.map(|user| user.email);
        let strength = Strength::WithSecondFactor;
        self.passwords.check(strength, password, &email.unwrap_or_default()).await?;
        let password_hash = self.passwords.hash(password, self.commerce.ids().bytes()).await?;
        let mut tx = self.database().begin().await?;
        if !tx.use_mail_token(&hash, account).await? {
            return Ok(None);
        }
        tx.set_merchant_password(user, &password_hash).await?;
        tx.end_sessions_of(account).await?;
        tx.commit().await?;
        Ok(Some(self.begin_session(Realm::Merchant, (merchant, account), false, former).await?))
    }

    /// Signs a merchant's person in with a password. The second factor is still to come.
    pub async fn sign_in_staff(
        &self,
        email: &str,
        password: &SecretString,
        network: &str,
        former: Option<&SecretString>,
    ) -> Result<SignIn, AccountError> {
        let email = normalized(email);
        let tried = format!("staff {email}");
        self.tries.password(&tried, network)?;
        let user = self.database().read().await?.merchant_user(None, &email).await?;
        let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
        let good = self.passwords.verify(password, hash).await?;
        let Some(user) = user.filter(|_| good) else { return Ok(SignIn::Wrong) };
        self.tries.signed_in(&tried, network);
        let whose = (user.merchant, user.id.0);
        Ok(SignIn::Done(self.begin_session(Realm::Merchant, whose, false, former).await?))
    }

    /// Who a merchant's cookie belongs to.
    pub async fn staff(&self, cookie: &SecretString) -> Result<Option<Staff>, AccountError> {
        let Some(session) = self.session(Realm::Merchant, cookie).await? else { return Ok(None) };
        let user = MerchantUserId(session.account);
        let user = self.database().read().await?.merchant_user(Some(user), "").await?;
        Ok(user.map(|user| Staff { user, second_factor: session.second_factor }))
    }

    /// The secret to put into an authenticator, for a person who has none yet. `None` once one is in use.
    pub async fn totp_setup(&self, user: &MerchantUser) -> Result<Option<TotpSetup>, AccountError> {
        if user.totp_confirmed {
            return Ok(None);
        }
        if let Some(sealed) = &user.totp {
            let secret = self.keys.open(Place(TOTP, user.id.0), sealed)?;
            return Ok(totp::setup(&secret, &user.email));
        }
        let secret = self.commerce.ids().bytes::<20>();
        let sealed = self.keys.seal(Place(TOTP, user.id.0), &secret)?;
        let mut tx = self.database().begin().await?;
        if !tx.set_totp(user.id, &sealed).await? {
            return Ok(None);
        }
        tx.commit().await?;
        Ok(totp::setup(&secret, &user.email))
    }

    /// Takes a one-time code. A good one gives a new session, with the second factor shown; no code works twice.
    pub async fn second_factor(
        &self,
        user: &MerchantUser,
        code: &str,
        former: &SecretString,
    ) -> Result<SignIn, AccountError> {
        self.tries.code(&user.id.to_string())?;
        let Some(sealed) = &user.totp else { return Ok(SignIn::Wrong) };
        let secret = self.keys.open(Place(TOTP, user.id.0), sealed)?;
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let now = u64::try_from(self.now().timestamp()).unwrap_or(0);
        let step = totp::totp(&secret, &user.email).and_then(|totp| totp.check(&digits, now));
        let Some(step) = step.and_then(|step| i64::try_from(step).ok()) else { return Ok(SignIn::Wrong) };
        let mut tx = self.database().begin().await?;
        if !tx.use_totp_step(user.id, step).await? {
            return Ok(SignIn::Wrong);
        }
        tx.commit().await?;
        let whose = (user.merchant, user.id.0);
        Ok(SignIn::Done(self.begin_session(Realm::Merchant, whose, true, Some(former)).await?))
    }

    /// Forgets the second factor of somebody who has lost their device, and ends their sessions.
    pub async fn forget_second_factor(&self, email: &str) -> Result<bool, AccountError> {
        let mut tx = self.database().begin().await?;
        let Some(user) = tx.merchant_user(None, &normalized(email)).await? else { return Ok(false) };
        tx.forget_totp(user.id).await?;
        tx.end_sessions_of(user.id.0).await?;
        tx.commit().await?;
        Ok(true)
    }
}
