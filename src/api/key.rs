//! Keys of merchants' systems: 256 random bits, of which only the hash is stored.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::SecretString;

use super::problem::ApiError;
use crate::{app::App, clock::Ids, commerce::Shop, storage::TokenHash};

/// How keys begin, so that one found in the wrong place can be recognised.
pub const API_PREFIX: &str = "ech_mk_";

/// A new key.
pub fn new_key(ids: &Ids) -> SecretString {
    format!("{API_PREFIX}{}", URL_SAFE_NO_PAD.encode(ids.bytes::<32>())).into()
}

/// The merchant whose key a call carries: every order that a handler touches is one of this shop's.
pub(super) struct Caller(pub(super) Arc<Shop>);

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let key = header.and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
        let key =
            key.filter(|key| key.starts_with(API_PREFIX) && key.len() < 100).ok_or(ApiError::Unauthorized)?;
        let commerce = app.engine.commerce();
        let merchant = commerce.database().read().await?.merchant_by_api_key(&TokenHash::of(key)).await?;
        let merchant = merchant.ok_or(ApiError::Unauthorized)?;
        let directory = commerce.directory();
        directory.by_id(merchant).map(|shop| Self(Arc::clone(shop))).ok_or(ApiError::Unauthorized)
    }
}
