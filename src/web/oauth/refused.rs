//! Errors of the token endpoint and its kin (RFC 6749 §5.2), and where each call leaves its trace.

use std::sync::Arc;

use axum::{
    Json,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    app::App,
    linking::{Credentials, LinkingError, OAuthCode, Presented, Reason, Step, repeated, sketched},
    model::client::Client,
    web::{form, network},
};

/// A call as it came, its client proved.
pub(super) struct Call {
    pub(super) client: Client,
    pub(super) params: Vec<(String, String)>,
}

/// Reads a call and finds out whose it is. What goes wrong is answered, and recorded for the merchant if the
/// client is known.
pub(super) async fn call(
    app: &Arc<App>,
    request: Request,
    step: impl FnOnce(&[(String, String)]) -> Step,
) -> Result<(Call, Step), Response> {
    let headers = request.headers().clone();
    let peer = request.extensions().get().copied();
    let network = network::of(peer, &headers, &app.site.trusted_proxies);
    let Ok(params) = form::fields(request).await else {
        app.linking.record_stranger(None, "", Step::Token, Reason::NotAForm).await;
        return Err(error(OAuthCode::InvalidRequest, None));
    };
    let step = step(&params);
    let authenticated = authenticate(app, &headers, &params, &network).await;
    match authenticated {
        Ok(client) if repeated(&params).is_none() => Ok((Call { client, params }, step)),
        Ok(client) => {
            let refused = LinkingError::Refused(OAuthCode::InvalidRequest, repeated_reason(&params));
            Err(answer(app, Some(&client), "", step, refused).await)
        }
        Err((id, refused)) => Err(answer(app, None, &id, step, refused).await),
    }
}

fn repeated_reason(params: &[(String, String)]) -> Reason {
    let name = repeated(params).unwrap_or_default();
    Reason::Repeated { name: name.chars().filter(char::is_ascii_graphic).take(40).collect() }
}

async fn authenticate(
    app: &App,
    headers: &HeaderMap,
    params: &[(String, String)],
    network: &str,
) -> Result<Client, (String, LinkingError)> {
    let broken = || LinkingError::Refused(OAuthCode::InvalidClient, Reason::BrokenBasic);
    // Twice an identity is two identities.
    if ["client_id", "client_secret"]
        .iter()
        .any(|name| params.iter().filter(|(key, _)| key == name).count() > 1)
    {
        let refused = LinkingError::Refused(OAuthCode::InvalidRequest, Reason::TwoIdentities);
        return Err((String::new(), refused));
    }
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let authorization = match (values.next(), values.next()) {
        (None, _) => None,
        (Some(value), None) => Some(value.to_str().map_err(|_| (String::new(), broken()))?),
        (Some(_), Some(_)) => return Err((String::new(), broken())),
    };
    let presented = Presented { authorization, params, network };
    let in_body = crate::linking::param(params, "client_id").unwrap_or_default().to_owned();
    let credentials = Credentials::read(presented).map_err(|error| (in_body, error))?;
    let id = credentials.id.clone();
    app.linking.authenticate(&credentials, network).await.map_err(|error| (id, error))
}

/// Answers a call that failed, and records why.
pub(super) async fn answer(
    app: &App,
    client: Option<&Client>,
    id: &str,
    step: Step,
    failed: LinkingError,
) -> Response {
    match failed {
        LinkingError::Refused(code, reason) => {
            let throttled = reason == Reason::Throttled;
            let (merchant, id) = match client {
                Some(client) => (Some(client.merchant), client.id.clone()),
                // A wrong secret is the merchant's business, too: the client is one of theirs.
                None => app
                    .linking
                    .owner(id)
                    .await
                    .map_or_else(|| (None, sketched(id)), |(merchant, id)| (Some(merchant), id)),
            };
            match client {
                Some(_) => app.linking.record(merchant, &id, step, reason).await,
                // Slowed down is what the lines before it say already.
                None if throttled => return too_many(),
                None => app.linking.record_stranger(merchant, &id, step, reason).await,
            }
            error(code, None)
        }
        LinkingError::Store(cause) => {
            tracing::error!(error = &cause as &dyn std::error::Error, "A linking call could not be answered");
            metrics::counter!("linking_unavailable_total").increment(1);
            unavailable()
        }
    }
}

/// An error that says what the client does next.
pub(super) fn error(code: OAuthCode, login_hint: Option<&str>) -> Response {
    let status = match code {
        OAuthCode::InvalidClient | OAuthCode::LinkingError => StatusCode::UNAUTHORIZED,
        _ => StatusCode::BAD_REQUEST,
    };
    let mut body = json!({ "error": code.as_str() });
    if let Some(hint) = login_hint {
        body["login_hint"] = hint.into();
    }
    let mut response = (status, Json(body)).into_response();
    if code == OAuthCode::InvalidClient {
        let challenge = HeaderValue::from_static("Basic realm=\"echoppe\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

fn too_many() -> Response {
    let body = Json(json!({ "error": "invalid_client", "error_description": "too many wrong secrets" }));
    let mut response = (StatusCode::TOO_MANY_REQUESTS, body).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    response
}

/// Nothing was done, and nothing is lost: never `invalid_grant`, which would end the link.
pub(super) fn unavailable() -> Response {
    let body = Json(json!({ "error": "temporarily_unavailable" }));
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, body).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    response
}
