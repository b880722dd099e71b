//! Addresses that codes are sent to: compared as exact strings, and explained when they differ.

use serde::{Deserialize, Serialize};
use url::{Url, form_urlencoded};

use crate::model::client::{Client, ClientKind};

/// How an address that was sent differs from the registered one that is most like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// It is no address at all.
    NotAnAddress,
    /// `http` instead of `https`, or another scheme.
    Scheme,
    /// Another host.
    Host,
    /// Another port.
    Port,
    /// A slash at the end too much or too few.
    TrailingSlash,
    /// Large and small letters.
    LetterCase,
    /// The same host, another path: usually another vendor or project.
    Path,
    /// Something after a question mark.
    Query,
    /// Something after a hash sign.
    Fragment,
    /// The same once decoded: written another way.
    Encoding,
    /// The client has no address at all.
    NothingRegistered,
}

/// Whether an address is a registered one. The only leeway is the port on this very machine, which an app on a device
/// cannot know beforehand (RFC 8252 §7.3).
pub(super) fn is_registered(sent: &str, client: &Client) -> bool {
    let exact = client.redirect_uris.iter().any(|registered| registered == sent);
    exact
        || (client.kind == ClientKind::Public
            && client.redirect_uris.iter().any(|one| differ_by_port(sent, one)))
}

fn differ_by_port(sent: &str, registered: &str) -> bool {
    let (Ok(mut ours), Ok(mut theirs)) = (Url::parse(registered), Url::parse(sent)) else { return false };
    let here = |url: &Url| url.scheme() == "http" && matches!(url.host_str(), Some("127.0.0.1" | "[::1]"));
    // Only what is written as we would write it: nothing is normalised away.
    here(&ours)
        && here(&theirs)
        && theirs.as_str() == sent
        && ours.set_port(None).is_ok()
        && theirs.set_port(None).is_ok()
        && ours == theirs
}

/// What of an address may be kept in a trace: no query, no fragment, no credentials, not too much.
pub(super) fn redacted(uri: &str) -> String {
    let end = uri.find(['?', '#']).unwrap_or(uri.len());
    let shown: String = uri[..end].chars().filter(|c| !c.is_control()).take(200).collect();
    match (shown.find("://"), shown.find('@')) {
        (Some(scheme), Some(at)) if at > scheme => format!("{}…{}", &shown[..scheme + 3], &shown[at..]),
        _ => shown,
    }
}

/// The registered address most like the one that was sent, and how they differ.
pub(super) fn explain(sent: &str, registered: &[String]) -> (String, Difference) {
    // Of equals the last one is taken, so that the order is turned round: the first that was registered wins.
    let Some(nearest) = registered.iter().rev().max_by_key(|candidate| likeness(sent, candidate)) else {
        return (String::new(), Difference::NothingRegistered);
    };
    (nearest.clone(), difference(sent, nearest))
}

fn likeness(sent: &str, candidate: &str) -> usize {
    let common = |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let reversed = |text: &str| text.chars().rev().collect::<String>();
    let (sent, candidate) = (sent.to_ascii_lowercase(), candidate.to_ascii_lowercase());
    common(&sent, &candidate) + common(&reversed(&sent), &reversed(&candidate))
}

fn difference(sent: &str, registered: &str) -> Difference {
    let (Ok(ours), Ok(theirs)) = (Url::parse(registered), Url::parse(sent)) else {
        return Difference::NotAnAddress;
    };
    if sent.trim_end_matches('/') == registered.trim_end_matches('/') {
        return Difference::TrailingSlash;
    }
    if sent.eq_ignore_ascii_case(registered) {
        return Difference::LetterCase;
    }
    if theirs.scheme() != ours.scheme() {
        return Difference::Scheme;
    }
    if theirs.host_str() != ours.host_str() || !theirs.username().is_empty() {
        return Difference::Host;
    }
    if theirs.port_or_known_default() != ours.port_or_known_default() {
        return Difference::Port;
    }
    if theirs.path() != ours.path() {
        return Difference::Path;
    }
    if theirs.query() != ours.query() {
        return Difference::Query;
    }
    if theirs.fragment().is_some() { Difference::Fragment } else { Difference::Encoding }
}

/// The address with parameters added. Values come back byte for byte, whatever they hold.
pub fn redirect_with(uri: &str, params: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in params {
        query.append_pair(name, value);
    }
    // A space as `+` is undone by form decoders only; `%20` by every decoder.
    let query = query.finish().replace('+', "%20");
    let mark = if uri.contains('?') { '&' } else { '?' };
    format!("{uri}{mark}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_named() {
        let registered = "https://layla.amazon.com/api/skill/link/M1".to_owned();
        let all = vec![registered.clone(), "https://pitangui.amazon.com/api/skill/link/M1".to_owned()];
        for (sent, expected) in [
            ("https://layla.amazon.com/api/skill/link/M1/", Difference::TrailingSlash),
            ("https://layla.amazon.com/api/skill/link/m1", Difference::LetterCase),
            ("http://layla.amazon.com/api/skill/link/M1", Difference::Scheme),
            ("https://layla.amazon.com:8443/api/skill/link/M1", Difference::Port),
            ("https://layla.amazon.com/api/skill/link/M2", Difference::Path),
            ("https://layla.amazon.com/api/skill/link/M1?x=1", Difference::Query),
            ("https://layla.amazon.com/api/skill/link/M1#x", Difference::Fragment),
            ("https://layla.amazon.com.evil.test/api/skill/link/M1", Difference::Host),
            ("https://layla.amazon.com@evil.test/api/skill/link/M1", Difference::Host),
            ("https-layla", Difference::NotAnAddress),
        ] {
            let (nearest, difference) = explain(sent, &all);
            assert_eq!((nearest.as_str(), difference), (registered.as_str(), expected), "{sent}");
        }
        assert_eq!(explain("https://x.test/", &[]).1, Difference::NothingRegistered);
    }

    #[test]
    fn traces_hold_no_more_of_an_address_than_they_need() {
        assert_eq!(redacted("https://user:secret@host.test/a?code=1#x"), "https://…@host.test/a");
        assert_eq!(redacted("https://host.test/a"), "https://host.test/a");
    }

    #[test]
    fn state_comes_back_byte_for_byte() {
        let state = "a b+c&d=é%20/?#\n";
        let uri = redirect_with("https://host.test/cb?x=1", &[("state", state)]);
        let back = Url::parse(&uri).unwrap().query_pairs().last().unwrap().1.into_owned();
        assert_eq!(back, state);
        assert!(!uri.contains(['+', '\n']));
    }
}
