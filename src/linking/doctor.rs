//! What can be checked before a platform finds it: the settings, and one link from end to end.

use secrecy::ExposeSecret;
use url::Url;

use super::{ClientRequest, Linking, LinkingError, Params};
use crate::{
    model::{
        client::{Client, ClientKind, ClientPlatform},
        customer::Customer,
        ids::CustomerId,
        merchant::Merchant,
    },
    storage::StoreError,
};

/// Something that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub what: String,
    /// How it is.
    pub checked: Checked,
}

/// How something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// As it should be.
    Good(String),
    /// Perhaps not as it should be.
    Doubt(String),
    /// Linking will fail: the mend.
    Wrong(String),
}

impl Finding {
    /// As it should be.
    pub fn good(what: &str, detail: &str) -> Self {
        Self { what: what.to_owned(), checked: Checked::Good(detail.to_owned()) }
    }

    /// Linking will fail.
    pub fn wrong(what: &str, mend: &str) -> Self {
        Self { what: what.to_owned(), checked: Checked::Wrong(mend.to_owned()) }
    }

    /// Perhaps not as it should be.
    pub fn doubt(what: &str, advice: &str) -> Self {
        Self { what: what.to_owned(), checked: Checked::Doubt(advice.to_owned()) }
    }
}

/// Words that Amazon does not allow in the domain of a linking page.
const AMAZONS_WORDS: [&str; 4] = ["amazon", "alexa", "echo", "aws"];
/// The redirect of the rehearsal: nothing is ever sent there.
const NOWHERE: &str = "https://doctor.invalid/callback";
const VERIFIER: &str = "a-verifier-for-the-rehearsal-of-linking-0123456789";

impl Linking {
    /// Checks what the platforms will find: the public address and the merchant's clients.
    pub async fn check_settings(
        &self,
        merchant: &Merchant,
        issuer: &str,
    ) -> Result<Vec<Finding>, StoreError> {
        let mut findings = vec![address(issuer)];
        let host =
            Url::parse(issuer).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        if let Some(word) = AMAZONS_WORDS.into_iter().find(|word| host.contains(word)) {
            let advice =
                format!("`{word}` in {host}: Amazon does not certify skills whose linking page has it");
            findings.push(Finding::doubt("domain", &advice));
        }
        let clients = self.clients(merchant.id).await?;
        if clients.is_empty() {
            let mend =
                "none yet: run `echoppe merchant link-client alexa --vendor-id …` or `… google --project …`";
            findings.push(Finding::wrong("clients", mend));
        }
        findings.extend(clients.iter().map(registered));
        if clients.iter().any(|client| client.platform == ClientPlatform::Alexa)
            && merchant.alexa_skills.is_empty()
        {
            let mend =
                format!("none: run `echoppe merchant set {} alexa-skills amzn1.ask.skill.…`", merchant.slug);
            findings.push(Finding::wrong("Alexa skill", &mend));
        }
        Ok(findings)
    }

    /// Links, speaks, refreshes and unlinks, with a client and a customer that are there for this only.
    pub async fn rehearse(&self, merchant: &Merchant, issuer: &str) -> Result<Vec<Finding>, StoreError> {
        let now = self.now();
        let request = ClientRequest {
            platform: ClientPlatform::Other,
            name: "doctor".to_owned(),
            redirect_uris: vec![NOWHERE.to_owned()],
            kind: ClientKind::Confidential,
            require_pkce: true,
            rotate_refresh: false,
            introspects: false,
            streamlined: None,
            replaces: None,
        };
        let made = self.register(merchant.id, request).await?;
        let customer = Customer {
            id: CustomerId(self.commerce.ids().uuid(now)),
            merchant: merchant.id,
            language: None,
            home: None,
        };
        let mut tx = self.database().begin().await?;
        let id = tx.put_customer(&customer, &format!("doctor-{}", customer.id), None).await?;
        tx.commit().await?;
        let loop_ = self.link_once(issuer, &made.client, id).await;
        let mut tx = self.database().begin().await?;
        tx.forget_rehearsal(merchant.id, &made.client.id, id).await?;
        tx.commit().await?;
        Ok(vec![match loop_ {
            Ok(()) => Finding::good(
                "a full loop, inside this program",
                "authorize, agree, exchange, speak, refresh, revoke",
            ),
            Err((step, LinkingError::Refused(code, reason))) => Finding::wrong(
                "a full loop, inside this program",
                &format!("{step} answered {}: {}", code.as_str(), reason.code()),
            ),
            Err((_, LinkingError::Store(error))) => return Err(error),
        }])
    }

    async fn link_once(
        &self,
        issuer: &str,
        client: &Client,
        customer: CustomerId,
    ) -> Result<(), (&'static str, LinkingError)> {
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let lost = |step| move |error: StoreError| (step, LinkingError::Store(error));
        let unexpected = |step| {
            (step, LinkingError::Refused(super::OAuthCode::InvalidRequest, super::Reason::Unavailable))
        };
        let challenge = super::pkce::challenge(VERIFIER);
        let asked = pairs(&[
            ("client_id", &client.id),
            ("response_type", "code"),
            ("redirect_uri", NOWHERE),
            ("state", "rehearsal"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let request = self.authorization(issuer, &asked).await.map_err(lost("authorize"))?;
        let request = request.map_err(|_| unexpected("authorize"))?;
        let back = self.approve(issuer, &request, customer).await.map_err(|error| ("agree", error))?;
        let back = Url::parse(&back).map_err(|_| unexpected("agree"))?;
        let code = back.query_pairs().find(|(name, _)| name == "code").map(|(_, code)| code.into_owned());
        let code = code.ok_or_else(|| unexpected("agree"))?;
        let exchange: &Params =
            &pairs(&[("code", &code), ("redirect_uri", NOWHERE), ("code_verifier", VERIFIER)]);
        let issued = self.exchange(client, exchange).await.map_err(|error| ("exchange", error))?;
        let speaks = async |step| match self.commerce.recognise(client.merchant, &issued.access_token).await {
            Ok(found) => Ok(found.is_some()),
            Err(_) => Err(unexpected(step)),
        };
        if !speaks("speak").await? {
            return Err(unexpected("speak"));
        }
        let refresh = pairs(&[("refresh_token", issued.refresh_token.expose_secret())]);
        self.refresh(client, &refresh).await.map_err(|error| ("refresh", error))?;
        let revoke = pairs(&[("token", issued.refresh_token.expose_secret())]);
        self.revoke(client, &revoke).await.map_err(|error| ("revoke", error))?;
        if speaks("revoke").await? { Err(unexpected("revoke")) } else { Ok(()) }
    }
}

fn address(issuer: &str) -> Finding {
    let what = "public_url";
    let Ok(url) = Url::parse(issuer) else { return Finding::wrong(what, "it is no address") };
    let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if url.scheme() != "https" {
        return Finding::wrong(what, &format!("{issuer}: platforms only link over https; set public_url"));
    }
    if local {
        return Finding::wrong(
            what,
            &format!("{issuer}: platforms cannot reach this machine; set public_url"),
        );
    }
    if url.port().is_some() {
        return Finding::doubt(what, &format!("{issuer}: Amazon wants port 443"));
    }
    Finding::good(what, issuer)
}

fn registered(client: &Client) -> Finding {
    let what = format!("client {}", client.id);
    let expected = |uri: &String| match client.platform {
        ClientPlatform::Alexa => uri.contains("/api/skill/link/"),
        ClientPlatform::Google => uri.contains(".googleusercontent.com/r/"),
        ClientPlatform::Other => true,
    };
    match client.redirect_uris.iter().find(|uri| !expected(uri)) {
        Some(odd) => Finding::doubt(&what, &format!("{odd} is not how this platform's addresses look")),
        None if client.redirect_uris.is_empty() && !client.introspects => {
            Finding::wrong(&what, "it has no redirect URI")
        }
        None => {
            Finding::good(&what, &format!("{}: {}", client.platform.as_str(), client.redirect_uris.join(" ")))
        }
    }
}
