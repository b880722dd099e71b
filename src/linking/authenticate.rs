//! Which client calls (RFC 6749 §2.3): by HTTP Basic or by credentials in the body, never by both.

use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret, SecretString};
use url::form_urlencoded;

use super::{Linking, LinkingError, OAuthCode, Params, Reason, param, refuse};
use crate::{model::client::Client, storage::TokenHash};

/// What a call carries.
#[derive(Debug, Clone, Copy)]
pub struct Presented<'a> {
    /// The `Authorization` header.
    pub authorization: Option<&'a str>,
    /// The parameters of the body.
    pub params: &'a Params,
    /// Where it comes from, for counting wrong secrets.
    pub network: &'a str,
}

/// An identity and, perhaps, its proof.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The `client_id`.
    pub id: String,
    secrets: Vec<SecretString>,
}

impl Credentials {
    /// Reads the credentials of a call.
    pub fn read(presented: Presented<'_>) -> Result<Self, LinkingError> {
        let in_body = param(presented.params, "client_id");
        let secret = param(presented.params, "client_secret");
        let Some(header) = presented.authorization else {
            let Some(id) = in_body else {
                return refuse(OAuthCode::InvalidClient, Reason::NoCredentials);
            };
            let secrets = secret.map(|secret| secret.to_owned().into()).into_iter().collect();
            return Ok(Self { id: id.to_owned(), secrets });
        };
        let (id, secrets) =
            basic(header).ok_or(LinkingError::Refused(OAuthCode::InvalidClient, Reason::BrokenBasic))?;
        // Some captures of Alexa show `client_id` in the body as well as Basic: the same one is no second identity.
        if secret.is_some() || in_body.is_some_and(|other| other != id) {
            return refuse(OAuthCode::InvalidRequest, Reason::TwoIdentities);
        }
        Ok(Self { id, secrets })
    }
}

/// The identity in a Basic header, and the secret as it is and as a form decoder reads it: clients differ in
/// whether they encode it first, as RFC 6749 §2.3.1 says.
fn basic(header: &str) -> Option<(String, Vec<SecretString>)> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    let unescape = |text: &str| {
        let pair = form_urlencoded::parse(text.as_bytes()).next();
        pair.map(|(name, _)| name.into_owned()).unwrap_or_default()
    };
    let secrets = vec![secret.to_owned().into(), unescape(secret).into()];
    (!id.is_empty()).then(|| (unescape(id), secrets))
}

impl Linking {
    /// The client that a call comes from. An unknown one and a wrong secret look alike. A right secret is let in
    /// however many wrong ones came before: nobody can lock a client out.
    pub async fn authenticate(
        &self,
        credentials: &Credentials,
        network: &str,
    ) -> Result<Client, LinkingError> {
        let mut found = None;
        if credentials.id.len() <= 200 {
            found = self.database().read().await?.client(&credentials.id).await?;
        }
        let unknown = found.is_none();
        if let Some((client, hash)) = found {
            let good = match hash {
                Some(hash) => credentials
                    .secrets
                    .iter()
                    .any(|secret| TokenHash::of(secret.expose_secret()).matches(&hash)),
                // A public client proves itself by its code verifier alone.
                None => credentials.secrets.iter().all(|secret| secret.expose_secret().is_empty()),
            };
            if good {
                return Ok(client);
            }
        }
        let key = format!("{} {network}", credentials.id.chars().take(200).collect::<String>());
        if self.secrets.take(&key).is_err() {
            return refuse(OAuthCode::InvalidClient, Reason::Throttled);
        }
        let bare = credentials.secrets.is_empty();
        let reason = match (unknown, bare) {
            (true, _) => Reason::UnknownClient,
            (false, true) => Reason::NoCredentials,
            (false, false) => Reason::WrongSecret,
        };
        refuse(OAuthCode::InvalidClient, reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_is_read_with_and_without_form_encoding() {
        let header = format!("Basic {}", STANDARD.encode("a%2Fb:s%7Ecret"));
        let (id, secrets) = basic(&header).unwrap();
        assert_eq!(id, "a/b");
        let shown: Vec<&str> = secrets.iter().map(ExposeSecret::expose_secret).collect();
        assert_eq!(shown, ["s%7Ecret", "s~cret"]);
        for broken in ["Basic", "Basic !!!", "Bearer abc", "Basic YQ==", "Basic Onh4"] {
            assert!(basic(broken).is_none(), "{broken}");
        }
    }

    #[test]
    fn two_identities_are_one_too_many() {
        let basic = format!("Basic {}", STANDARD.encode("a:s"));
        let read = |params: &[(&str, &str)]| {
            let params: Vec<(String, String)> =
                params.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            Credentials::read(Presented { authorization: Some(&basic), params: &params, network: "" })
                .map(|credentials| credentials.id)
        };
        assert_eq!(read(&[("client_id", "a")]).unwrap(), "a", "tolerated");
        assert!(read(&[("client_id", "b")]).is_err());
        assert!(read(&[("client_secret", "s")]).is_err());
    }
}
