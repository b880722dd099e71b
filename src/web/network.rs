//! Where a request comes from, for counting tries: the connection's address, or what a trusted proxy says.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderValue};
use ipnet::IpNet;

/// The address at the other end of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// The network that a request is counted under: an IPv4 address, or the /64 of an IPv6 one, which is what one
/// household has.
pub(super) fn of(peer: Option<Peer>, headers: &HeaderMap, trusted: &[IpNet]) -> String {
    let Some(Peer(peer)) = peer else { return "unknown".to_owned() };
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut address = peer.to_canonical();
    if is_trusted(&address) {
        // Each proxy adds who has called it at the end: from there, the first that is no proxy of ours. What stands
        // before it, anybody can have written.
        let values: Vec<&[u8]> =
            headers.get_all("x-forwarded-for").iter().map(HeaderValue::as_bytes).collect();
        for entry in values.iter().rev().flat_map(|value| value.rsplit(|byte| *byte == b',')) {
            let Some(named) = std::str::from_utf8(entry).ok().and_then(|entry| named(entry.trim())) else {
                break;
            };
            address = named.to_canonical();
            if !is_trusted(&address) {
                break;
            }
        }
    }
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            IpNet::new(v6.into(), 64).map_or_else(|_| v6.to_string(), |net| net.trunc().to_string())
        }
    }
}

/// The address in an entry, with or without a port or brackets.
fn named(entry: &str) -> Option<IpAddr> {
    let bare = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(entry);
    bare.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        of(Some(Peer(peer.parse().unwrap())), &headers, &trusted)
    }

    #[test]
    fn only_a_trusted_proxy_may_say_who_calls() {
        assert_eq!(seen("203.0.113.7", &["198.51.100.1"], &[]), "203.0.113.7");
        assert_eq!(seen("10.0.0.2", &["198.51.100.1"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.2", &["1.1.1.1, 198.51.100.1, 10.0.0.9"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.2", &["1.1.1.1", "198.51.100.1"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.2", &["198.51.100.1:51234"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.2", &["[2001:db8::1]:443"], &["10.0.0.0/8"]), "2001:db8::/64");
        assert_eq!(seen("10.0.0.2", &["[2001:db8::1]"], &["10.0.0.0/8"]), "2001:db8::/64");
        assert_eq!(seen("10.0.0.2", &["1.1.1.1", "\u{ff}, 198.51.100.1"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.2", &["1.1.1.1", "\u{ff}, 10.0.0.9"], &["10.0.0.0/8"]), "10.0.0.9");
        assert_eq!(seen("10.0.0.2", &["nonsense"], &["10.0.0.0/8"]), "10.0.0.2");
        assert_eq!(seen("2001:db8:1:2:3::4", &[], &[]), "2001:db8:1:2::/64");
        assert_eq!(seen("::ffff:203.0.113.7", &[], &[]), "203.0.113.7");
    }
}
