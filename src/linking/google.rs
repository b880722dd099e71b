//! Streamlined linking (RFC 7523): Google hands over an ID token instead of sending the shopper to our pages.
//! Source: Google, "Streamlined linking with OAuth and Google Sign-In". The ID token has been verified before.

use chrono::{DateTime, Utc};

use super::{Issued, Linking, LinkingError, OAuthCode, Params, Reason, Step, param, refuse};
use crate::{
    model::{client::Client, customer::Customer, ids::CustomerId, scope::Scopes},
    storage::{ShopperKey, TokenHash},
};

/// What Google wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoogleIntent {
    /// To know whether there is an account.
    Check,
    /// Tokens for the account that is there.
    Get,
    /// An account, and tokens for it.
    Create,
}

impl GoogleIntent {
    /// The intent of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "check" => Some(Self::Check),
            "get" => Some(Self::Get),
            "create" => Some(Self::Create),
            _ => None,
        }
    }
}

/// What a verified ID token says.
#[derive(Debug, Clone)]
pub struct GoogleAccount {
    /// Google's key of the person.
    pub sub: String,
    /// The address, in lower case; personal data.
    pub email: String,
    /// Whether Google says that it has verified the address.
    pub email_verified: bool,
    /// The Workspace domain, when the address belongs to one.
    pub hosted_domain: Option<String>,
    /// Identifies this token, when it says so.
    pub token_id: Option<String>,
    /// Until when the token is good.
    pub expires_at: DateTime<Utc>,
}

impl GoogleAccount {
    /// Whether Google itself runs the address, so that nobody else can have it: `gmail.com`, or a verified address
    /// of a Workspace domain.
    fn is_authoritative(&self) -> bool {
        self.email.ends_with("@gmail.com") || (self.email_verified && self.hosted_domain.is_some())
    }
}

/// What Google is told.
#[derive(Debug)]
pub enum GoogleOutcome {
    /// Whether there is an account.
    Found(bool),
    /// Tokens.
    Tokens(Issued),
    /// Go on in the browser, with this address filled in.
    Elsewhere,
}

impl Linking {
    /// Answers Google's call for a person that it has vouched for.
    pub async fn google(
        &self,
        client: &Client,
        params: &Params,
        intent: GoogleIntent,
        account: &GoogleAccount,
    ) -> Result<GoogleOutcome, LinkingError> {
        let scopes = Scopes::parse(param(params, "scope").unwrap_or_default());
        let Ok(scopes) = scopes else { return refuse(OAuthCode::InvalidScope, Reason::Scope) };
        let mut tx = self.database().begin().await?;
        let by_sub = tx.shopper(client.merchant, ShopperKey::Google(&account.sub)).await?;
        let by_email = match by_sub {
            Some(_) => None,
            None => tx.shopper(client.merchant, ShopperKey::Email(&account.email)).await?,
        };
        let trusted = account.is_authoritative();
        let found = by_sub.as_ref().or(by_email.as_ref().filter(|_| trusted)).map(|known| known.customer);
        let known = by_sub.or(by_email);
        let reason = match (intent, found) {
            (GoogleIntent::Check, _) => {
                let found = found.is_some();
                let what = (Step::Google, Reason::GoogleChecked { found });
                self.record_in(&mut tx, client.merchant, &client.id, what).await?;
                tx.commit().await?;
                return Ok(GoogleOutcome::Found(found));
            }
            (GoogleIntent::Get, Some(_)) => Reason::GoogleLinked,
            (GoogleIntent::Create, None)
                if !client.streamlined.as_ref().is_some_and(|google| google.creates) =>
            {
                Reason::NotAllowed
            }
            (GoogleIntent::Create, None) if known.is_some() || !trusted => Reason::NotAuthoritative,
            (GoogleIntent::Create, None) => Reason::GoogleCreated,
            (GoogleIntent::Create, Some(_)) => Reason::AccountExists,
            (GoogleIntent::Get, None) if known.is_some() => Reason::NotAuthoritative,
            (GoogleIntent::Get, None) => Reason::NoAccount,
        };
        if !reason.is_good() {
            self.record_in(&mut tx, client.merchant, &client.id, (Step::Google, reason)).await?;
            tx.commit().await?;
            return Ok(GoogleOutcome::Elsewhere);
        }
        // One assertion makes one link, also when it is sent twice.
        if let Some(id) = &account.token_id
            && !tx.use_assertion(&TokenHash::of(&format!("{} {id}", client.id)), account.expires_at).await?
        {
            return refuse(OAuthCode::InvalidGrant, Reason::AssertionUsed);
        }
        let now = self.now();
        let new = Customer {
            id: CustomerId(self.commerce.ids().uuid(now)),
            merchant: client.merchant,
            language: None,
            home: None,
        };
        let email = known.as_ref().map_or(account.email.as_str(), |known| known.email.as_str());
        let customer = tx.open_account(&new, email, None, Some(&account.sub), now).await?;
        let link = self.new_link(&mut tx, client, customer, scopes).await?;
        let issued = self.issue(&mut tx, &link, None).await?;
        self.record_in(&mut tx, client.merchant, &client.id, (Step::Google, reason)).await?;
        tx.commit().await?;
        Ok(GoogleOutcome::Tokens(issued))
    }
}
