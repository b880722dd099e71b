//! Why did linking fail? Every call leaves a line that its merchant can read. No secret, token, state or personal
//! data is in it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Difference, Linking};
use crate::{
    model::ids::MerchantId,
    storage::{StoreError, TraceRow, Tx},
    throttle::Throttle,
};

/// Which call it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The browser comes to `/oauth/authorize`.
    Authorize,
    /// The shopper agrees or cancels.
    Consent,
    /// The platform exchanges a code.
    Token,
    /// The platform refreshes.
    Refresh,
    /// The platform hands over a Google ID token.
    Google,
    /// A token is revoked.
    Revoke,
    /// A service asks about a token.
    Introspect,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 7] = [
        Self::Authorize,
        Self::Consent,
        Self::Token,
        Self::Refresh,
        Self::Google,
        Self::Revoke,
        Self::Introspect,
    ];

    /// The name in the database and in logs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authorize => "authorize",
            Self::Consent => "consent",
            Self::Token => "token",
            Self::Refresh => "refresh",
            Self::Google => "google",
            Self::Revoke => "revoke",
            Self::Introspect => "introspect",
        }
    }
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident: $kind:ty),+ })? => $good:literal;)+) => {
        /// What came of a call.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "reason", rename_all = "snake_case")]
        #[expect(missing_docs, reason = "the fields are named after what they hold, and have words in locales/")]
        pub enum Reason { $($(#[$doc])* $name $({ $($field: $kind),+ })?),+ }

        impl Reason {
            /// Whether the call did what it was made for.
            pub const fn is_good(&self) -> bool {
                match self { $(Self::$name { .. } => $good),+ }
            }
        }
    };
}

reasons! {
    /// The shopper is asked to sign in.
    SignInShown => true;
    /// The shopper is asked to agree.
    ConsentShown => true;
    /// The shopper has agreed.
    CodeIssued => true;
    /// The link is made.
    CodeExchanged => true;
    /// A new access token was given.
    Refreshed => true;
    /// The link has ended.
    Revoked => true;
    /// There was nothing to revoke.
    NothingToRevoke => true;
    /// A token was asked about.
    Introspected => true;
    /// Google asked whether there is an account.
    GoogleChecked { found: bool } => true;
    /// Google linked an account that was there.
    GoogleLinked => true;
    /// Google made an account.
    GoogleCreated => true;
    /// The shopper has cancelled.
    Cancelled => true;
    /// No client has this `client_id`.
    UnknownClient => false;
    /// There is no `redirect_uri`.
    RedirectMissing => false;
    /// The `redirect_uri` is none of the registered ones.
    RedirectMismatch { sent: String, registered: String, difference: Difference } => false;
    /// The `response_type` is not `code`.
    ResponseType { sent: String } => false;
    /// There is no `state`.
    StateMissing => false;
    /// A parameter is there twice.
    Repeated { name: String } => false;
    /// The request is too long.
    TooLong => false;
    /// A scope is unknown, or more than was agreed to.
    Scope => false;
    /// PKCE is required and missing.
    PkceMissing => false;
    /// PKCE with `plain`.
    PkcePlain => false;
    /// The challenge is malformed.
    PkceMalformed => false;
    /// The call carries no credentials.
    NoCredentials => false;
    /// The secret is wrong.
    WrongSecret => false;
    /// Two identities in one call.
    TwoIdentities => false;
    /// The `Authorization` header cannot be read.
    BrokenBasic => false;
    /// Too many wrong secrets.
    Throttled => false;
    /// The body is not `application/x-www-form-urlencoded`.
    NotAForm => false;
    /// A parameter is missing.
    ParameterMissing { name: String } => false;
    /// There is no such grant.
    GrantUnsupported { sent: String } => false;
    /// No code reads like this.
    CodeUnknown => false;
    /// The code came too late.
    CodeExpired { seconds: i64 } => false;
    /// The code was used before: what came of it has ended.
    CodeUsed => false;
    /// The code is another client's.
    CodeOfOther => false;
    /// The `redirect_uri` is not the one of the authorization request.
    CodeRedirect { sent: String, registered: String, difference: Difference } => false;
    /// The verifier does not fit the challenge.
    PkceMismatch => false;
    /// There was a challenge, and there is no verifier.
    VerifierMissing => false;
    /// There was no challenge, and there is a verifier.
    VerifierUnexpected => false;
    /// No refresh token reads like this.
    RefreshUnknown => false;
    /// The refresh token is another client's.
    RefreshOfOther => false;
    /// The link has ended.
    LinkEnded => false;
    /// A newer refresh token is in use.
    RefreshOld => false;
    /// A much older refresh token came back: the link was ended.
    RefreshReplayed => false;
    /// The client may not do that.
    NotAllowed => false;
    /// Streamlined linking is off for this client.
    GoogleOff => false;
    /// Google's ID token was refused.
    AssertionRefused { why: String } => false;
    /// Google's ID token was used before.
    AssertionUsed => false;
    /// The address is not vouched for by Google.
    NotAuthoritative => false;
    /// There is no account for it.
    NoAccount => false;
    /// There is an account already.
    AccountExists => false;
    /// The database failed.
    Unavailable => false;
}

impl Reason {
    /// The name in the database, in logs and in metrics.
    pub fn code(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        value["reason"].as_str().unwrap_or_default().to_owned()
    }
}

/// A call as its merchant reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// When.
    pub at: DateTime<Utc>,
    /// Which client.
    pub client_id: String,
    /// Which step.
    pub step: Step,
    /// What came of it.
    pub reason: Reason,
}

impl Linking {
    /// Records a call of somebody who has proved nothing: anybody can cause it, so that only so many are kept.
    pub async fn record_stranger(
        &self,
        merchant: Option<MerchantId>,
        client_id: &str,
        step: Step,
        reason: Reason,
    ) {
        self.record_through(&self.strangers, merchant, client_id, (step, reason)).await;
    }

    /// Records a call of a client that has proved itself, outside any transaction. That it cannot be recorded is no
    /// reason to fail the call.
    pub async fn record(&self, merchant: Option<MerchantId>, client_id: &str, step: Step, reason: Reason) {
        self.record_through(&self.traces, merchant, client_id, (step, reason)).await;
    }

    async fn record_through(
        &self,
        bucket: &Throttle,
        merchant: Option<MerchantId>,
        client_id: &str,
        (step, reason): (Step, Reason),
    ) {
        let key = merchant.map_or_else(String::new, |merchant| merchant.to_string());
        let row = self.row(client_id, step, &reason);
        tracing::info!(client.id = client_id, step = step.as_str(), reason = row.reason, "A linking call");
        if bucket.take(&key).is_err() {
            metrics::counter!("linking_traces_dropped_total").increment(1);
            return;
        }
        let written = async {
            let mut tx = self.database().begin().await?;
            tx.put_trace(merchant, &row).await?;
            tx.commit().await
        };
        if let Err(error) = written.await {
            tracing::warn!(error = &error as &dyn std::error::Error, "A linking call could not be recorded");
        }
    }

    /// Records a call as part of what it does.
    pub(super) async fn record_in(
        &self,
        tx: &mut Tx,
        merchant: MerchantId,
        client_id: &str,
        (step, reason): (Step, Reason),
    ) -> Result<(), StoreError> {
        let row = self.row(client_id, step, &reason);
        tracing::info!(client.id = client_id, step = step.as_str(), reason = row.reason, "A linking call");
        tx.put_trace(Some(merchant), &row).await
    }

    fn row(&self, client_id: &str, step: Step, reason: &Reason) -> TraceRow {
        let now = self.now();
        let code = reason.code();
        metrics::counter!("linking_calls_total", "step" => step.as_str(), "reason" => code.clone())
            .increment(1);
        TraceRow {
            id: self.commerce.ids().uuid(now),
            client_id: client_id.to_owned(),
            occurred_at: now,
            step: step.as_str().to_owned(),
            reason: code,
            detail: serde_json::to_value(reason).unwrap_or_default(),
        }
    }

    /// The latest calls for a merchant, newest first; for `None`, those with a `client_id` that is nobody's. At most
    /// a quarter of them are of one kind, so that a flood hides nothing.
    pub async fn traces(&self, merchant: Option<MerchantId>, most: usize) -> Result<Vec<Trace>, StoreError> {
        let rows = self.database().read().await?.traces(merchant, i64::MAX).await?;
        let mut kinds: HashMap<String, usize> = HashMap::new();
        let mut few = |row: &TraceRow| {
            let count = kinds.entry(row.reason.clone()).or_default();
            *count += 1;
            *count <= (most / 4).max(1)
        };
        Ok(rows.into_iter().filter(|row| few(row)).filter_map(read).take(most).collect())
    }
}

fn read(row: TraceRow) -> Option<Trace> {
    Some(Trace {
        at: row.occurred_at,
        client_id: row.client_id,
        step: Step::ALL.into_iter().find(|step| step.as_str() == row.step)?,
        reason: serde_json::from_value(row.detail).ok()?,
    })
}
