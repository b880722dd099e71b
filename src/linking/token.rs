//! Exchanging a code (RFC 6749 §4.1.3, RFC 7636 §4.6).

use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};

use super::{
    ACCESS_LIFETIME, Linking, LinkingError, OAuthCode, Params, REFRESH_PREFIX, Reason, Step, param, pkce,
    redirect, refuse,
};
use crate::{
    commerce::ACCESS_PREFIX,
    model::{
        client::Client,
        ids::{CustomerId, LinkId},
        link::{Link, RevokedBy},
        scope::Scopes,
    },
    storage::{Code, TokenHash, Tx},
};

/// Tokens for a client.
#[derive(Debug)]
pub struct Issued {
    /// The access token.
    pub access_token: SecretString,
    /// The refresh token.
    pub refresh_token: SecretString,
    /// How long the access token is good.
    pub expires_in: TimeDelta,
    /// What it allows.
    pub scopes: Scopes,
}

impl Linking {
    /// Exchanges a code for tokens. A code works once; one that comes back takes what it produced with it.
    pub async fn exchange(&self, client: &Client, params: &Params) -> Result<Issued, LinkingError> {
        let missing = |name: &str| {
            let reason = Reason::ParameterMissing { name: name.to_owned() };
            LinkingError::Refused(OAuthCode::InvalidRequest, reason)
        };
        let code = param(params, "code").ok_or_else(|| missing("code"))?;
        let uri = param(params, "redirect_uri").ok_or_else(|| missing("redirect_uri"))?;
        let hash = TokenHash::of(code);
        let mut tx = self.database().begin().await?;
        let Some(stored) = tx.code(&hash).await? else {
            return refuse(OAuthCode::InvalidGrant, Reason::CodeUnknown);
        };
        if stored.client_id != client.id {
            return refuse(OAuthCode::InvalidGrant, Reason::CodeOfOther);
        }
        if stored.redeemed_at.is_some() {
            return self.replayed(tx, &stored).await;
        }
        self.fits(&stored, uri, param(params, "code_verifier"))?;
        let link = self.new_link(&mut tx, client, stored.customer, stored.scopes).await?;
        if !tx.redeem_code(&hash, link.id, self.now()).await? {
            // A twin was faster: what we have written is dropped, and the code has come back.
            drop(tx);
            let mut tx = self.database().begin().await?;
            let Some(stored) = tx.code(&hash).await? else {
                return refuse(OAuthCode::InvalidGrant, Reason::CodeUnknown);
            };
            return self.replayed(tx, &stored).await;
        }
        let issued = self.issue(&mut tx, &link, None).await?;
        self.record_in(&mut tx, client.merchant, &client.id, (Step::Token, Reason::CodeExchanged)).await?;
        tx.commit().await?;
        Ok(issued)
    }

    /// Whether a code may be exchanged at this time, for this address, with this verifier.
    fn fits(&self, code: &Code, uri: &str, verifier: Option<&str>) -> Result<(), LinkingError> {
        let now = self.now();
        if now >= code.expires_at {
            let seconds = (now - code.created_at).num_seconds();
            return refuse(OAuthCode::InvalidGrant, Reason::CodeExpired { seconds });
        }
        if code.redirect_uri != uri {
            let (registered, difference) = redirect::explain(uri, std::slice::from_ref(&code.redirect_uri));
            let sent = redirect::redacted(uri);
            return refuse(OAuthCode::InvalidGrant, Reason::CodeRedirect { sent, registered, difference });
        }
        match (&code.challenge, verifier) {
            (None, None) => Ok(()),
            (Some(challenge), Some(verifier)) if pkce::matches(verifier, challenge) => Ok(()),
            (Some(_), Some(_)) => refuse(OAuthCode::InvalidGrant, Reason::PkceMismatch),
            (Some(_), None) => refuse(OAuthCode::InvalidGrant, Reason::VerifierMissing),
            // Somebody may have taken the challenge out on the way (a downgrade).
            (None, Some(_)) => refuse(OAuthCode::InvalidGrant, Reason::VerifierUnexpected),
        }
    }

    /// A code has come back: whoever sent it may have copied it, so that nothing that came of it stays good.
    async fn replayed(&self, mut tx: Tx, code: &Code) -> Result<Issued, LinkingError> {
        if let Some(link) = code.link {
            tx.revoke_link(code.customer, link, RevokedBy::Replay, self.now()).await?;
            tx.commit().await?;
            self.commerce.forget_tokens();
        }
        refuse(OAuthCode::InvalidGrant, Reason::CodeUsed)
    }

    /// Makes a link.
    pub(super) async fn new_link(
        &self,
        tx: &mut Tx,
        client: &Client,
        customer: CustomerId,
        scopes: Scopes,
    ) -> Result<Link, LinkingError> {
        let now = self.now();
        let link = Link {
            id: LinkId(self.commerce.ids().uuid(now)),
            merchant: client.merchant,
            customer,
            client_id: client.id.clone(),
            scopes,
            linked_at: now,
            generation: 0,
            generation_at: now,
            revoked_at: None,
        };
        tx.put_link(&link).await?;
        Ok(link)
    }

    /// Issues an access token, and a refresh token of generation 0 or of the one that is given.
    pub(super) async fn issue(
        &self,
        tx: &mut Tx,
        link: &Link,
        next: Option<(Scopes, i64)>,
    ) -> Result<Issued, LinkingError> {
        let refresh_token = self.secret(REFRESH_PREFIX);
        let (scopes, generation) = next.unwrap_or((link.scopes, 0));
        let hash = TokenHash::of(refresh_token.expose_secret());
        tx.put_refresh_token(&hash, link, generation, self.now()).await?;
        let access_token = self.access_token(tx, link, (scopes, generation)).await?;
        Ok(Issued { access_token, refresh_token, expires_in: ACCESS_LIFETIME, scopes })
    }

    /// Issues an access token only.
    pub(super) async fn access_token(
        &self,
        tx: &mut Tx,
        link: &Link,
        what: (Scopes, i64),
    ) -> Result<SecretString, LinkingError> {
        let now = self.now();
        let access_token = self.secret(ACCESS_PREFIX);
        let hash = TokenHash::of(access_token.expose_secret());
        tx.put_link_access_token(&hash, link, what, now, now + ACCESS_LIFETIME).await?;
        Ok(access_token)
    }
}
