//! Taking in a body: not too large, not too slowly.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use http_body_util::LengthLimitError;

/// The largest webhook body, in bytes.
pub const LARGEST_BODY: usize = 128 * 1024;
/// How long a body may take: platforms send theirs at once.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why a body was not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadBody {
    TooLarge,
    TooSlow,
    Broken,
}

pub(super) async fn read(body: Body) -> Result<Bytes, BadBody> {
    let whole =
        tokio::time::timeout(PATIENCE, to_bytes(body, LARGEST_BODY)).await.map_err(|_| BadBody::TooSlow)?;
    whole.map_err(|error| {
        if error.into_inner().is::<LengthLimitError>() { BadBody::TooLarge } else { BadBody::Broken }
    })
}
