//! The client that the operator's machine really uses.

use std::{collections::HashSet, net::IpAddr, sync::Arc, time::Duration};

use async_trait::async_trait;
use reqwest::{Client, header::CACHE_CONTROL, redirect::Policy};
use tokio::sync::Semaphore;
use url::{Host, Url};

use super::{
    Document, Fetch, FetchError, LARGEST, PATIENCE,
    resolver::{PublicResolver, is_public},
};

/// How long a request waits for its turn.
const WAIT: Duration = Duration::from_millis(500);

/// Fetches over HTTPS from a closed list of hosts.
#[derive(Debug)]
pub struct HttpFetch {
    client: Client,
    hosts: HashSet<String>,
    allow_private: bool,
    /// A flood of odd requests must not become a flood of ours.
    under_way: Semaphore,
}

impl HttpFetch {
    /// A client that only ever talks to `hosts`. With `allow_private`, names may resolve to private addresses.
    pub fn new(hosts: impl IntoIterator<Item = String>, allow_private: bool) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .https_only(true)
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .connect_timeout(Duration::from_secs(2))
            .no_proxy()
            .dns_resolver(Arc::new(PublicResolver { allow_private }))
            .user_agent(concat!("echoppe/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, hosts: hosts.into_iter().collect(), allow_private, under_way: Semaphore::new(8) })
    }

    fn is_allowed(&self, url: &Url) -> bool {
        // A literal address never reaches the resolver, so it is checked here.
        let literal = match url.host() {
            Some(Host::Ipv4(v4)) => Some(IpAddr::V4(v4)),
            Some(Host::Ipv6(v6)) => Some(IpAddr::V6(v6)),
            _ => None,
        };
        let reachable = literal.is_none_or(|address| self.allow_private || is_public(address));
        reachable && url.scheme() == "https" && url.host_str().is_some_and(|host| self.hosts.contains(host))
    }
}

#[async_trait]
impl Fetch for HttpFetch {
    async fn get(&self, url: &Url) -> Result<Document, FetchError> {
        if !self.is_allowed(url) {
            return Err(FetchError::Forbidden);
        }
        let place = tokio::time::timeout(WAIT, self.under_way.acquire()).await;
        let _place = place.map_err(|_| FetchError::Busy)?;
        let mut response = self.client.get(url.clone()).send().await.map_err(FetchError::Network)?;
        if response.status().as_u16() != 200 {
            return Err(FetchError::Status(response.status().as_u16()));
        }
        let cache = response.headers().get(CACHE_CONTROL).and_then(|value| value.to_str().ok());
        let max_age = cache.and_then(max_age);
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(FetchError::Network)? {
            if body.len() + chunk.len() > LARGEST {
                return Err(FetchError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Document { body, max_age })
    }
}

fn max_age(cache_control: &str) -> Option<Duration> {
    let value = cache_control.split(',').find_map(|part| part.trim().strip_prefix("max-age="))?;
    value.parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nothing_but_the_listed_hosts_is_called() {
        crate::crypto::install();
        let fetch = HttpFetch::new(["keys.example.com".to_owned(), "127.0.0.1".to_owned()], false).unwrap();
        for url in [
            "https://other.example.com/",
            "http://keys.example.com/",
            "https://127.0.0.1/",
            "https://169.254.169.254/",
            "https://keys.example.com.evil.test/",
            "https://[::1]/",
        ] {
            let refused = fetch.get(&Url::parse(url).unwrap()).await;
            assert!(matches!(refused, Err(FetchError::Forbidden)), "{url}: {refused:?}");
        }
    }

    #[test]
    fn the_age_is_read_from_cache_control() {
        assert_eq!(max_age("public, max-age=19845, must-revalidate"), Some(Duration::from_secs(19_845)));
        assert_eq!(max_age("no-store"), None);
    }
}
