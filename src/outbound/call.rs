//! Calls that say something: a method, headers and a body, to an address that the operator has set.

use std::{fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use reqwest::{
    Client, Method,
    header::{HeaderName, HeaderValue, RETRY_AFTER},
    redirect::Policy,
};
use tokio::sync::Semaphore;
use url::{Host, Url};

use super::{
    FetchError, LARGEST, NoNetwork,
    resolver::{PublicResolver, is_public},
};

/// How long a call may take, connection included.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many calls are under way at once.
const AT_ONCE: usize = 64;

/// What is said.
#[derive(Clone)]
pub struct Request {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Where.
    pub url: Url,
    /// Names in lower case, and values; may hold secrets.
    pub headers: Vec<(&'static str, String)>,
    /// The body; may hold personal data.
    pub body: Vec<u8>,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} {}…)", self.method, self.url.host_str().unwrap_or_default())
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// After how long it may be tried again, if that was said in seconds.
    pub retry_after: Option<Duration>,
    /// The body, at most [`LARGEST`] bytes.
    pub body: Vec<u8>,
}

/// Calls addresses of merchants and platforms.
#[async_trait]
pub trait Call: Send + Sync + fmt::Debug {
    /// Makes a call: no redirects, within a few seconds.
    async fn call(&self, request: Request) -> Result<Response, FetchError>;
}

#[async_trait]
impl Call for NoNetwork {
    async fn call(&self, _: Request) -> Result<Response, FetchError> {
        Err(FetchError::Forbidden)
    }
}

/// Calls over HTTPS. Only the operator sets where: addresses are never taken from a request.
#[derive(Debug, Clone)]
pub struct HttpCall {
    client: Client,
    allow_private: bool,
    under_way: Arc<Semaphore>,
}

impl HttpCall {
    /// A client for public addresses; with `allow_private` for private ones, too, and in clear on this machine.
    pub fn new(allow_private: bool) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .connect_timeout(Duration::from_secs(2))
            .no_proxy()
            .dns_resolver(Arc::new(PublicResolver { allow_private }))
            .user_agent(concat!("echoppe/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, allow_private, under_way: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    fn is_allowed(&self, url: &Url) -> bool {
        // A literal address never reaches the resolver, so it is checked here.
        let (public, loopback) = match url.host() {
            Some(Host::Ipv4(v4)) => (is_public(v4.into()), v4.is_loopback()),
            Some(Host::Ipv6(v6)) => (is_public(v6.into()), v6.is_loopback()),
            Some(Host::Domain(_)) => (true, false),
            None => return false,
        };
        let anonymous = url.username().is_empty() && url.password().is_none();
        let secure = url.scheme() == "https" || (self.allow_private && loopback && url.scheme() == "http");
        secure && anonymous && (public || self.allow_private)
    }
}

#[async_trait]
impl Call for HttpCall {
    async fn call(&self, request: Request) -> Result<Response, FetchError> {
        if !self.is_allowed(&request.url) {
            return Err(FetchError::Forbidden);
        }
        let _place = self.under_way.acquire().await.map_err(|_| FetchError::Busy)?;
        let method = Method::from_bytes(request.method.as_bytes()).map_err(|_| FetchError::Forbidden)?;
        let mut call = self.client.request(method, request.url).body(request.body);
        for (name, value) in request.headers {
            let value = HeaderValue::try_from(value).map_err(|_| FetchError::Forbidden)?;
            call = call.header(HeaderName::from_static(name), value);
        }
        let mut response = call.send().await.map_err(FetchError::Network)?;
        let retry_after =
            response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(FetchError::Network)? {
            if body.len() + chunk.len() > LARGEST {
                return Err(FetchError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Response {
            status: response.status().as_u16(),
            retry_after: retry_after.map(Duration::from_secs),
            body,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nothing_private_is_called_unless_the_operator_allows_it() {
        crate::crypto::install();
        let call = |allow_private: bool, url: &'static str| async move {
            let client = HttpCall::new(allow_private).unwrap();
            let url = Url::parse(url).unwrap();
            client.call(Request { method: "POST", url, headers: Vec::new(), body: Vec::new() }).await
        };
        for url in [
            "http://shop.example.com/",
            "https://127.0.0.1/",
            "https://169.254.169.254/latest",
            "https://[::1]/",
            "https://user:secret@shop.example.com/",
            "ftp://shop.example.com/",
            "http://127.0.0.1:1/",
        ] {
            let refused = call(false, url).await;
            assert!(matches!(refused, Err(FetchError::Forbidden)), "{url}: {refused:?}");
        }
        let tried = call(true, "http://127.0.0.1:1/").await;
        assert!(matches!(tried, Err(FetchError::Network(_))), "{tried:?}");
        let refused = call(true, "http://shop.example.com/").await;
        assert!(matches!(refused, Err(FetchError::Forbidden)), "in clear only on this machine");
    }
}
