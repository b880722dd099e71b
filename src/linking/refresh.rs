//! Refreshing (RFC 6749 §6), so that no link dies of a lost answer.
//!
//! Without rotation the refresh token stays as it is. With rotation each refresh gives a token of the next
//! *generation*. The former one stays good until something of the newer generation has been used (that proves that
//! the client has it), and a minute longer; only a token two generations old means that somebody copied it.

use secrecy::SecretString;

use super::{
    ACCESS_LIFETIME, Issued, Linking, LinkingError, OAuthCode, Params, ROTATION_GRACE, Reason, Step, param,
    refuse,
};
use crate::{
    model::{
        client::{Client, ClientKind},
        link::{Link, RevokedBy},
        scope::Scopes,
    },
    storage::{RefreshToken, TokenHash, Tx},
};

/// What a refresh token's generation says.
#[derive(Debug, PartialEq, Eq)]
enum Standing {
    /// It is the newest that is known to have arrived, or newer.
    Current,
    /// It is the one before, and a retry is still likely.
    Former,
    /// It is the one before, and the newer one has been in use for a while.
    Old,
    /// It has been left behind long ago.
    Ancient,
}

fn standing(link: &Link, generation: i64, now: chrono::DateTime<chrono::Utc>) -> Standing {
    match link.generation - generation {
        ..=0 => Standing::Current,
        1 if now - link.generation_at <= ROTATION_GRACE => Standing::Former,
        1 => Standing::Old,
        2.. => Standing::Ancient,
    }
}

impl Linking {
    /// Gives a new access token for a refresh token.
    pub async fn refresh(&self, client: &Client, params: &Params) -> Result<Issued, LinkingError> {
        let Some(token) = param(params, "refresh_token") else {
            let reason = Reason::ParameterMissing { name: "refresh_token".to_owned() };
            return refuse(OAuthCode::InvalidRequest, reason);
        };
        let mut tx = self.database().begin().await?;
        let hash = TokenHash::of(token);
        let Some(RefreshToken { link, generation, replaced }) = tx.refresh_token(&hash).await? else {
            return refuse(OAuthCode::InvalidGrant, Reason::RefreshUnknown);
        };
        if link.client_id != client.id {
            return refuse(OAuthCode::InvalidGrant, Reason::RefreshOfOther);
        }
        if link.revoked_at.is_some() {
            return refuse(OAuthCode::InvalidGrant, Reason::LinkEnded);
        }
        let scopes = match param(params, "scope").map(Scopes::parse) {
            None => link.scopes,
            Some(Ok(scopes)) if scopes.is_within(link.scopes) => scopes,
            Some(_) => return refuse(OAuthCode::InvalidScope, Reason::Scope),
        };
        if client.kind == ClientKind::Public {
            // Who holds no secret is told from a thief by this only: one of several answers is gone on with, and the
            // others never come back (RFC 9700 §4.14.2). Platforms with a secret may use them side by side.
            tx.lock_link(link.id).await?;
            // Read again behind the lock: a twin may have been gone on with meanwhile.
            let now = tx.refresh_token(&hash).await?;
            if replaced || now.is_none_or(|token| token.replaced || token.link.revoked_at.is_some()) {
                return self.copied(tx, &link).await;
            }
            tx.replace_siblings(&hash, link.id, generation).await?;
        }
        match standing(&link, generation, self.now()) {
            Standing::Current => tx.use_generation(link.id, generation, self.now()).await?,
            Standing::Former => {}
            Standing::Old => return refuse(OAuthCode::InvalidGrant, Reason::RefreshOld),
            Standing::Ancient => return self.copied(tx, &link).await,
        }
        let issued = if client.rotate_refresh {
            self.issue(&mut tx, &link, Some((scopes, generation + 1))).await?
        } else {
            let access_token = self.access_token(&mut tx, &link, (scopes, generation)).await?;
            let refresh_token = SecretString::from(token.to_owned());
            Issued { access_token, refresh_token, expires_in: ACCESS_LIFETIME, scopes }
        };
        self.record_in(&mut tx, client.merchant, &client.id, (Step::Refresh, Reason::Refreshed)).await?;
        tx.commit().await?;
        Ok(issued)
    }

    async fn copied(&self, mut tx: Tx, link: &Link) -> Result<Issued, LinkingError> {
        tx.revoke_link(link.customer, link.id, RevokedBy::Replay, self.now()).await?;
        tx.commit().await?;
        self.commerce.forget_tokens();
        tracing::warn!(client.id = link.client_id, "A refresh token came back that was replaced long ago");
        metrics::counter!("refresh_replays_total").increment(1);
        refuse(OAuthCode::InvalidGrant, Reason::RefreshReplayed)
    }
}
