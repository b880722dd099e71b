//! Streamlined linking at the token endpoint. Google's ID token is verified before anything in it is believed.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{
    refused::{answer, error},
    token::tokens,
};
use crate::{
    app::App,
    linking::{GoogleIntent, GoogleOutcome, LinkingError, OAuthCode, Params, Reason, Step, param},
    model::client::Client,
};

pub(super) async fn assertion(app: &App, client: &Client, params: &Params) -> Response {
    match outcome(app, client, params).await {
        Ok((GoogleOutcome::Tokens(issued), _)) => tokens(&issued),
        Ok((GoogleOutcome::Found(true), _)) => Json(json!({ "account_found": "true" })).into_response(),
        Ok((GoogleOutcome::Found(false), _)) => {
            (StatusCode::NOT_FOUND, Json(json!({ "account_found": "false" }))).into_response()
        }
        Ok((GoogleOutcome::Elsewhere, email)) => error(OAuthCode::LinkingError, Some(&email)),
        Err(failed) => answer(app, Some(client), "", Step::Google, failed).await,
    }
}

async fn outcome(
    app: &App,
    client: &Client,
    params: &Params,
) -> Result<(GoogleOutcome, String), LinkingError> {
    let refused = |code, reason| Err(LinkingError::Refused(code, reason));
    let Some(google) = &client.streamlined else {
        return refused(OAuthCode::UnauthorizedClient, Reason::GoogleOff);
    };
    let Some(intent) = param(params, "intent").and_then(GoogleIntent::from_name) else {
        let reason = Reason::ParameterMissing { name: "intent".to_owned() };
        return refused(OAuthCode::InvalidRequest, reason);
    };
    let Some(assertion) = param(params, "assertion") else {
        let reason = Reason::ParameterMissing { name: "assertion".to_owned() };
        return refused(OAuthCode::InvalidRequest, reason);
    };
    let person = match app.trust.google.person(assertion, &google.audience).await {
        Ok(person) => person,
        Err(why) => {
            let reason = Reason::AssertionRefused { why: why.code().to_owned() };
            return refused(OAuthCode::InvalidGrant, reason);
        }
    };
    let outcome = app.linking.google(client, params, intent, &person).await?;
    Ok((outcome, person.email))
}
