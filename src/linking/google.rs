//! Streamlined linking (RFC 7523): Google hands over an ID token instead of sending the shopper to our pages.
//! Source: Google, "Streamlined linking with OAuth and Google Sign-In". The ID token has been verified before.

use super::{Issued, Linking, LinkingError, OAuthCode, Params, Reason, Step, param, refuse};
use crate::{
    model::{account::GooglePerson, client::Client, customer::Customer, ids::CustomerId, scope::Scopes},
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
        person: &GooglePerson,
    ) -> Result<GoogleOutcome, LinkingError> {
        let scopes = Scopes::parse(param(params, "scope").unwrap_or_default());
        let Ok(scopes) = scopes else { return refuse(OAuthCode::InvalidScope, Reason::Scope) };
        let mut tx = self.database().begin().await?;
        let by_sub = tx.shopper(client.merchant, ShopperKey::Google(&person.sub)).await?;
        let by_email = match by_sub {
            Some(_) => None,
            None => tx.shopper(client.merchant, ShopperKey::Email(&person.email)).await?,
        };
        // An address can be given to somebody else, Google's subject never: it is not replaced by another one.
        let of_another = by_email.as_ref().is_some_and(|known| known.google_sub.is_some());
        let trusted = person.is_authoritative() && !of_another;
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
        if let Some(id) = &person.token_id
            && !tx.use_assertion(&TokenHash::of(&format!("{} {id}", client.id)), person.expires_at).await?
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
        let email = known.as_ref().map_or(person.email.as_str(), |known| known.email.as_str());
        let customer = tx.open_account(&new, email, None, Some(&person.sub), now).await?;
        let link = self.new_link(&mut tx, client, customer, scopes).await?;
        let issued = self.issue(&mut tx, &link, None).await?;
        self.record_in(&mut tx, client.merchant, &client.id, (Step::Google, reason)).await?;
        tx.commit().await?;
        Ok(GoogleOutcome::Tokens(issued))
    }
}
