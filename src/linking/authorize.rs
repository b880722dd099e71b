//! The authorization request (RFC 6749 §4.1.1, RFC 7636, RFC 9207): what is checked before anybody is asked.

use secrecy::ExposeSecret;

use super::{
    CODE_LIFETIME, CODE_PREFIX, Linking, LinkingError, Params, Reason, Step, param, pkce, redirect,
    redirect_with, repeated, sketched,
};
use crate::{
    model::{
        client::{Client, ClientKind},
        ids::CustomerId,
        scope::Scopes,
    },
    storage::{Code, StoreError, TokenHash},
};

/// The longest `state` that is carried, in bytes.
const LONGEST_STATE: usize = 2048;

/// A request that may be put before a shopper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizationRequest {
    /// Who asks.
    pub client: Client,
    /// Where the answer goes; one of the client's own.
    pub redirect_uri: String,
    /// Handed back as it came.
    pub state: String,
    /// What is asked for.
    pub scopes: Scopes,
    challenge: Option<String>,
}

/// A request that is not put before a shopper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody can be told but the person in front of the page: the client or its address is not known.
    Page(Reason),
    /// The client is told at this address.
    Redirect(String),
}

impl Linking {
    /// Checks an authorization request. The client and its address come first: until both are known, nothing is
    /// sent anywhere. `issuer` is who we are (RFC 9207).
    pub async fn authorization(
        &self,
        issuer: &str,
        params: &Params,
    ) -> Result<Result<AuthorizationRequest, Refusal>, StoreError> {
        let twice = repeated(params);
        let id = param(params, "client_id").filter(|_| twice != Some("client_id"));
        let found = match id {
            Some(id) if id.len() <= 200 => self.database().read().await?.client(id).await?,
            _ => None,
        };
        let Some((client, _)) = found else {
            self.record_stranger(
                None,
                &sketched(id.unwrap_or_default()),
                Step::Authorize,
                Reason::UnknownClient,
            )
            .await;
            return Ok(Err(Refusal::Page(Reason::UnknownClient)));
        };
        let page = |reason: Reason| async {
            self.record_stranger(Some(client.merchant), &client.id, Step::Authorize, reason.clone()).await;
            Ok(Err(Refusal::Page(reason)))
        };
        // With these twice, nobody can say where an answer would belong.
        if let Some(name) = twice.filter(|name| ["redirect_uri", "state"].contains(name)) {
            return page(Reason::Repeated { name: name.to_owned() }).await;
        }
        let Some(uri) = param(params, "redirect_uri") else { return page(Reason::RedirectMissing).await };
        if !redirect::is_registered(uri, &client) {
            let (registered, difference) = redirect::explain(uri, &client.redirect_uris);
            let sent = redirect::redacted(uri);
            return page(Reason::RedirectMismatch { sent, registered, difference }).await;
        }
        let state = param(params, "state").unwrap_or_default();
        if state.len() > LONGEST_STATE {
            return page(Reason::TooLong).await;
        }
        match checked(&client, params, twice) {
            Ok((scopes, challenge)) => Ok(Ok(AuthorizationRequest {
                redirect_uri: uri.to_owned(),
                state: state.to_owned(),
                scopes,
                challenge,
                client,
            })),
            Err((error, reason)) => {
                self.record_stranger(Some(client.merchant), &client.id, Step::Authorize, reason).await;
                let mut answer = vec![("error", error)];
                answer.extend(Some(("state", state)).filter(|_| !state.is_empty()));
                answer.push(("iss", issuer));
                Ok(Err(Refusal::Redirect(redirect_with(uri, &answer))))
            }
        }
    }

    /// The shopper has agreed: the address to send the browser to, with a code in it.
    pub async fn approve(
        &self,
        issuer: &str,
        request: &AuthorizationRequest,
        customer: CustomerId,
    ) -> Result<String, LinkingError> {
        let now = self.now();
        let code = self.secret(CODE_PREFIX);
        let stored = Code {
            merchant: request.client.merchant,
            client_id: request.client.id.clone(),
            customer,
            redirect_uri: request.redirect_uri.clone(),
            scopes: request.scopes,
            challenge: request.challenge.clone(),
            created_at: now,
            expires_at: now + CODE_LIFETIME,
            redeemed_at: None,
            link: None,
        };
        let mut tx = self.database().begin().await?;
        tx.put_code(&TokenHash::of(code.expose_secret()), &stored).await?;
        let what = (Step::Consent, Reason::CodeIssued);
        self.record_in(&mut tx, request.client.merchant, &request.client.id, what).await?;
        tx.commit().await?;
        let answer = [("code", code.expose_secret()), ("state", &request.state), ("iss", issuer)];
        Ok(redirect_with(&request.redirect_uri, &answer))
    }

    /// The shopper has cancelled: the address to send the browser to.
    pub async fn cancel(&self, issuer: &str, request: &AuthorizationRequest) -> String {
        let client = &request.client;
        self.record_stranger(Some(client.merchant), &client.id, Step::Consent, Reason::Cancelled).await;
        let answer = [("error", "access_denied"), ("state", &request.state), ("iss", issuer)];
        redirect_with(&request.redirect_uri, &answer)
    }
}

/// What can be told to the client: scopes and challenge, or the error and its reason.
fn checked(
    client: &Client,
    params: &Params,
    twice: Option<&str>,
) -> Result<(Scopes, Option<String>), (&'static str, Reason)> {
    if let Some(name) = twice {
        let name = name.chars().filter(char::is_ascii_graphic).take(40).collect();
        return Err(("invalid_request", Reason::Repeated { name }));
    }
    match param(params, "response_type") {
        Some("code") => {}
        None => return Err(("invalid_request", Reason::ResponseType { sent: String::new() })),
        Some(other) => {
            let sent = other.chars().filter(char::is_ascii_graphic).take(40).collect();
            return Err(("unsupported_response_type", Reason::ResponseType { sent }));
        }
    }
    if param(params, "state").is_none() {
        return Err(("invalid_request", Reason::StateMissing));
    }
    let challenge = match (param(params, "code_challenge"), param(params, "code_challenge_method")) {
        (Some(challenge), Some("S256")) if pkce::is_well_formed(challenge) => Some(challenge.to_owned()),
        (Some(_), Some("S256")) | (None, Some(_)) => return Err(("invalid_request", Reason::PkceMalformed)),
        (Some(_), _) => return Err(("invalid_request", Reason::PkcePlain)),
        (None, None) if client.require_pkce || client.kind == ClientKind::Public => {
            return Err(("invalid_request", Reason::PkceMissing));
        }
        (None, None) => None,
    };
    let scopes = Scopes::parse(param(params, "scope").unwrap_or_default())
        .map_err(|_| ("invalid_scope", Reason::Scope))?;
    Ok((scopes, challenge))
}
