//! Forms: `application/x-www-form-urlencoded`, not too large, no name twice.

use axum::{
    body::to_bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use secrecy::SecretString;
use url::form_urlencoded;

use super::LARGEST_FORM;
use crate::linking::{param, repeated};

/// The fields of a form, in their order.
pub(super) struct Form(pub(super) Vec<(String, String)>);

/// Why there is no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadForm {
    /// Another content type.
    Kind,
    /// Too large.
    TooLarge,
    /// Broken off.
    Broken,
    /// A name twice.
    Repeated,
}

impl Form {
    /// The text of a field; empty when it is not there.
    pub(super) fn text(&self, name: &str) -> &str {
        param(&self.0, name).unwrap_or_default()
    }

    /// A field that must not be logged.
    pub(super) fn secret(&self, name: &str) -> SecretString {
        self.text(name).to_owned().into()
    }
}

/// Reads the fields of a form, names that are there twice included.
pub(super) async fn fields(request: Request) -> Result<Vec<(String, String)>, BadForm> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(BadForm::Kind);
    }
    let body =
        tokio::time::timeout(std::time::Duration::from_secs(5), to_bytes(request.into_body(), LARGEST_FORM));
    let bytes = body.await.map_err(|_| BadForm::Broken)?.map_err(|error| {
        let too_large = error.into_inner().is::<http_body_util::LengthLimitError>();
        if too_large { BadForm::TooLarge } else { BadForm::Broken }
    })?;
    let fields: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().collect();
    // No text of ours holds U+0000, and PostgreSQL takes none.
    if fields.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(BadForm::Broken);
    }
    Ok(fields)
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let fields = fields(request).await.and_then(|fields| {
            if repeated(&fields).is_some() { Err(BadForm::Repeated) } else { Ok(Self(fields)) }
        });
        fields.map_err(|bad| {
            let status = match bad {
                BadForm::Kind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
                BadForm::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
                BadForm::Broken | BadForm::Repeated => StatusCode::BAD_REQUEST,
            };
            (status, "This form cannot be read. Nothing was changed.\n").into_response()
        })
    }
}
