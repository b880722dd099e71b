//! Pages that are for this machine only are shown under an address of it, never under a name: no page elsewhere can
//! come here by a name that it has turned round (DNS rebinding).

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

/// Whether a request names this machine as `localhost` or by a number.
pub fn is_numbered(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = if host.ends_with(']') { host } else { host.rsplit_once(':').map_or(host, |(name, _)| name) };
    name == "localhost" || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_can_be_turned_round_are_refused() {
        let is = |host: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().unwrap());
            is_numbered(&headers)
        };
        for good in ["localhost", "localhost:8081", "127.0.0.1:8081", "10.0.0.3", "[::1]:8081", "[::1]"] {
            assert!(is(good), "{good}");
        }
        for bad in ["evil.example", "evil.example:8081", "localhost.evil.example", ""] {
            assert!(!is(bad), "{bad}");
        }
        assert!(!is_numbered(&HeaderMap::new()));
    }
}
