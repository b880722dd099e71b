//! No way out at all: for tests, fixtures and the simulator.

use async_trait::async_trait;
use url::Url;

use super::{Document, Fetch, FetchError};

/// Refuses every request.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoNetwork;

#[async_trait]
impl Fetch for NoNetwork {
    async fn get(&self, _: &Url) -> Result<Document, FetchError> {
        Err(FetchError::Forbidden)
    }
}
