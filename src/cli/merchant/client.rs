//! `echoppe merchant link-client`.

use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use secrecy::ExposeSecret;
use serde_json::json;

use super::{Desk, Shared, paint};
use crate::{
    linking::{ClientRequest, NewClient},
    model::{
        client::{
            Client, ClientKind, ClientPlatform, Streamlined, alexa_redirect_uris, google_redirect_uris,
        },
        ids::MerchantId,
    },
};

#[derive(Debug, Args)]
pub(super) struct ClientArgs {
    #[command(subcommand)]
    platform: PlatformArgs,
}

#[derive(Debug, Subcommand)]
enum PlatformArgs {
    /// For an Alexa skill.
    Alexa {
        /// Vendor id, as the Alexa console shows it in its three redirect URLs
        #[arg(long, value_name = "ID")]
        vendor_id: String,
        /// Do not require PKCE: only for skills whose console has no such switch
        #[arg(long)]
        no_pkce: bool,
        #[command(flatten)]
        common: Common,
    },
    /// For Google.
    Google {
        /// Project id, as in the redirect addresses of Google's console
        #[arg(long, value_name = "ID")]
        project: String,
        /// Require PKCE
        #[arg(long)]
        pkce: bool,
        /// Streamlined linking: the Google API client id, NUMBER-….apps.googleusercontent.com
        #[arg(long, value_name = "CLIENT")]
        google_audience: Option<String>,
        /// Streamlined linking may create accounts
        #[arg(long, requires = "google_audience")]
        create_accounts: bool,
        #[command(flatten)]
        common: Common,
    },
    /// For anything else that speaks OAuth 2.0.
    Other {
        /// What shoppers read when they agree
        #[arg(long)]
        name: String,
        /// Address that codes may be sent to, exactly as it will be sent; may be repeated
        #[arg(long, value_name = "URL")]
        redirect_uri: Vec<String>,
        /// It cannot keep a secret (an app on a device): PKCE alone proves it
        #[arg(long)]
        public: bool,
        /// It is a service of the shop's own and may ask whether tokens are good
        #[arg(long, conflicts_with = "public")]
        introspect: bool,
        #[command(flatten)]
        common: Common,
    },
}

#[derive(Debug, Args)]
struct Common {
    /// The shop's slug [default: the only one]
    #[arg(long, value_name = "SLUG")]
    shop: Option<String>,
    /// Give each refresh a new refresh token
    #[arg(long)]
    rotate: bool,
    /// Give the client that is there a new secret and these settings; its identifier and its links stay
    #[arg(long)]
    replace: bool,
    /// Which client to replace, when there are several
    #[arg(long, value_name = "ID", requires = "replace")]
    client: Option<String>,
    /// Register one more beside those that are there
    #[arg(long, conflicts_with = "replace")]
    another: bool,
    #[command(flatten)]
    shared: Shared,
}

pub(super) async fn run(args: ClientArgs) -> anyhow::Result<ExitCode> {
    let (mut request, common) = request(args.platform)?;
    let desk = Desk::open(&common.shared).await?;
    let shop = desk.shop(common.shop.as_deref())?;
    if request.platform != ClientPlatform::Other && desk.config.public_url.is_none() {
        anyhow::bail!(
            "public_url is not set: a console needs to know where this server is reached. Set it in echoppe.toml, or \
             as ECHOPPE_PUBLIC_URL, such as https://voice.example.org"
        );
    }
    request.replaces = former(&desk, shop.merchant.id, &request, &common).await?;
    if let Some(former) = &request.replaces {
        println!("{} {}: its former secret no longer works", paint::bold("Replaced"), former.id);
        for uri in former.redirect_uris.iter().filter(|uri| !request.redirect_uris.contains(uri)) {
            println!("  no longer registered: {uri}");
        }
        println!();
    }
    desk.warn_about_address();
    let made = desk.linking.register(shop.merchant.id, request).await?;
    match made.client.platform {
        ClientPlatform::Alexa => alexa(&desk, &made),
        ClientPlatform::Google => google(&desk, &made),
        ClientPlatform::Other => other(&desk, &made),
    }
    println!("\nThe secret is shown this once: only its hash is stored. Check everything with");
    println!("  echoppe linking doctor {}", shop.merchant.slug);
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The client to replace. One more of the same kind is only made when that is wanted: two look alike in the consoles.
async fn former(
    desk: &Desk,
    merchant: MerchantId,
    request: &ClientRequest,
    common: &Common,
) -> anyhow::Result<Option<Client>> {
    let clients = desk.linking.clients(merchant).await?;
    let same = |client: &&Client| client.platform == request.platform && client.name == request.name;
    let mut found: Vec<Client> = clients.iter().filter(same).cloned().collect();
    let ids = || found.iter().map(|client| client.id.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(id) = &common.client {
        let known = found.iter().find(|client| client.id == *id).cloned();
        return Ok(Some(
            known.with_context(|| format!("there is no such client `{id}`; there are: {}", ids()))?,
        ));
    }
    match (found.len(), common.replace) {
        (0, true) => anyhow::bail!("there is no such client to replace: leave --replace out"),
        (0, false) => Ok(None),
        (_, false) if common.another => Ok(None),
        (_, false) => anyhow::bail!("there is one already: {}. Add --replace, or --another", ids()),
        (1, true) => Ok(found.pop()),
        (_, true) => anyhow::bail!("there are several: {}. Say which with --client", ids()),
    }
}

/// The last part of an address, for whoever pastes all of it.
fn last_part(text: &str) -> String {
    text.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
}

fn request(platform: PlatformArgs) -> anyhow::Result<(ClientRequest, Common)> {
    let word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    let base = ClientRequest {
        platform: ClientPlatform::Other,
        name: String::new(),
        redirect_uris: Vec::new(),
        kind: ClientKind::Confidential,
        require_pkce: true,
        rotate_refresh: false,
        introspects: false,
        streamlined: None,
        replaces: None,
    };
    Ok(match platform {
        PlatformArgs::Alexa { vendor_id, no_pkce, common } => {
            let vendor_id = last_part(&vendor_id);
            anyhow::ensure!(
                word(&vendor_id),
                "the vendor id is the last part of the console's redirect URLs"
            );
            let request = ClientRequest {
                platform: ClientPlatform::Alexa,
                redirect_uris: alexa_redirect_uris(&vendor_id),
                require_pkce: !no_pkce,
                rotate_refresh: common.rotate,
                ..base
            };
            (request, common)
        }
        PlatformArgs::Google { project, pkce, google_audience, create_accounts, common } => {
            let project = last_part(&project);
            if let Some(audience) = &google_audience {
                anyhow::ensure!(
                    audience.ends_with(".apps.googleusercontent.com"),
                    "--google-audience is the Google API client id: NUMBER-….apps.googleusercontent.com"
                );
            }
            anyhow::ensure!(
                word(&project),
                "the project id is the last part of the console's redirect addresses"
            );
            let request = ClientRequest {
                platform: ClientPlatform::Google,
                redirect_uris: google_redirect_uris(&project),
                require_pkce: pkce,
                rotate_refresh: common.rotate,
                streamlined: google_audience
                    .map(|audience| Streamlined { audience, creates: create_accounts }),
                ..base
            };
            (request, common)
        }
        PlatformArgs::Other { name, redirect_uri, public, introspect, common } => {
            anyhow::ensure!(
                introspect || !redirect_uri.is_empty(),
                "name at least one --redirect-uri, or --introspect for a service that only asks about tokens"
            );
            for uri in &redirect_uri {
                let url = url::Url::parse(uri)?;
                let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
                let local = here && url.scheme() == "http";
                anyhow::ensure!(url.fragment().is_none(), "{uri}: a redirect address has no `#`");
                anyhow::ensure!(
                    url.scheme() == "https" || local,
                    "{uri}: a redirect address begins with https://, or with http://127.0.0.1 on a device"
                );
            }
            let request = ClientRequest {
                name,
                redirect_uris: redirect_uri,
                kind: if public { ClientKind::Public } else { ClientKind::Confidential },
                rotate_refresh: common.rotate || public,
                introspects: introspect,
                ..base
            };
            (request, common)
        }
    })
}

/// The name of the server, without scheme and port.
fn host(issuer: &str) -> String {
    let url = url::Url::parse(issuer).ok();
    url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

fn secret(made: &NewClient) -> &str {
    made.secret.as_ref().map_or("", |secret| secret.expose_secret())
}

fn table(title: &str, rows: &[(&str, String)]) {
    println!("{}\n", paint::bold(title));
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, value) in rows {
        println!("  {name:width$}  {value}");
    }
}

fn alexa(desk: &Desk, made: &NewClient) {
    let issuer = &desk.issuer;
    table(
        "Alexa developer console, Build › Tools › Account Linking",
        &[
            ("Auth Code Grant", "on".to_owned()),
            ("Your Web Authorization URI", format!("{issuer}/oauth/authorize")),
            ("Access Token URI", format!("{issuer}/oauth/token")),
            ("Your Client ID", made.client.id.clone()),
            ("Your Secret", secret(made).to_owned()),
            ("Your Authentication Scheme", "HTTP Basic".to_owned()),
            ("Scope", "orders.read, orders.write, profile (one a line)".to_owned()),
            ("Domain List", host(issuer)),
            ("PKCE", if made.client.require_pkce { "on" } else { "as you like" }.to_owned()),
        ],
    );
    let file = json!({ "accountLinkingRequest": {
        "type": "AUTH_CODE",
        "authorizationUrl": format!("{issuer}/oauth/authorize"),
        "accessTokenUrl": format!("{issuer}/oauth/token"),
        "clientId": made.client.id,
        "clientSecret": secret(made),
        "scopes": ["orders.read", "orders.write", "profile"],
        "domains": [host(issuer)],
        "accessTokenScheme": "HTTP_BASIC",
        "defaultTokenExpirationInSeconds": 3600,
        "skipOnEnablement": true,
    }});
    println!("\n{}\n", paint::bold("Or accountLinking.json, for"));
    println!("  ask smapi update-account-linking-info -s SKILL-ID -g development \\");
    println!("    --account-linking-request file:accountLinking.json\n");
    println!("{}", serde_json::to_string_pretty(&file).unwrap_or_default());
    if made.client.require_pkce {
        println!("\nPKCE is required: switch it on in the console, whichever way the rest got there.");
    }
    println!("\n{}\n", paint::bold("Registered: the console must show exactly these redirect URLs"));
    for uri in &made.client.redirect_uris {
        println!("  {uri}");
    }
}

fn google(desk: &Desk, made: &NewClient) {
    let issuer = &desk.issuer;
    let kind = if made.client.streamlined.is_some() { "OAuth and Google Sign-In" } else { "OAuth" };
    table(
        "Google’s console, Account linking",
        &[
            ("Linking type", format!("{kind}, Authorization code")),
            ("Client ID", made.client.id.clone()),
            ("Client secret", secret(made).to_owned()),
            ("Authorization URL", format!("{issuer}/oauth/authorize")),
            ("Token URL", format!("{issuer}/oauth/token")),
            ("Token revocation URL", format!("{issuer}/oauth/revoke")),
            ("Userinfo URL", format!("{issuer}/oauth/userinfo")),
            ("Scopes", "orders.read orders.write profile".to_owned()),
            ("Send credentials by HTTP Basic", "either way works".to_owned()),
            (
                "Google may create accounts",
                yes_no(made.client.streamlined.as_ref().is_some_and(|google| google.creates)),
            ),
        ],
    );
    println!("\n{}\n", paint::bold("Registered: the console must show exactly these redirect addresses"));
    for uri in &made.client.redirect_uris {
        println!("  {uri}");
    }
}

fn other(desk: &Desk, made: &NewClient) {
    let issuer = &desk.issuer;
    table(
        &made.client.name,
        &[
            ("Issuer", issuer.clone()),
            ("Metadata", format!("{issuer}/.well-known/oauth-authorization-server")),
            ("Client ID", made.client.id.clone()),
            (
                "Client secret",
                made.secret.as_ref().map_or("none: PKCE proves it", |_| secret(made)).to_owned(),
            ),
            (
                "Redirect URIs",
                if made.client.redirect_uris.is_empty() {
                    "none".to_owned()
                } else {
                    made.client.redirect_uris.join(" ")
                },
            ),
            ("May introspect", yes_no(made.client.introspects)),
        ],
    );
}
