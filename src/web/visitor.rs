//! Whoever looks at a page: their language, their network, their cookies, and what they may see.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use secrecy::SecretString;
use url::form_urlencoded;

use super::{
    cookies, csrf, language,
    network::{self, Peer},
    problem::{Kind, Problem},
};
use crate::{
    accounts::{Session, Staff},
    app::App,
    commerce::Shop,
    i18n::{Localizer, Medium, args::Name, messages::Message},
    model::{account::Realm, ids::CustomerId, locale::Locale},
};

/// See the module.
pub struct Visitor {
    /// Everything that is shared.
    pub(super) app: Arc<App>,
    /// The locale of the page.
    pub(super) locale: Locale,
    /// Where tries are counted.
    pub(super) network: String,
    /// The path of the page.
    pub(super) path: String,
    /// The parameters of the page's address.
    pub(super) params: Vec<(String, String)>,
    headers: HeaderMap,
}

/// A shopper who is signed in with a shop.
pub(super) struct SignedIn {
    /// Who.
    pub(super) customer: CustomerId,
    /// The secret of the session.
    pub(super) cookie: SecretString,
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
        let query = uri.query().unwrap_or_default();
        let params: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let peer = parts.extensions.get::<Peer>().copied();
        Ok(Self {
            locale: language::choose(&params, &parts.headers),
            network: network::of(peer, &parts.headers, &app.site.trusted_proxies),
            path: uri.path().to_owned(),
            params,
            headers: parts.headers.clone(),
            app: Arc::clone(app),
        })
    }
}

impl Visitor {
    /// The words of the page's locale.
    pub(super) fn words(&self) -> &Localizer {
        self.app.localizers.get(self.locale)
    }

    /// A message as it is read.
    pub(super) fn text(&self, message: &Message) -> String {
        self.words().sentence(message, Medium::Display)
    }

    /// A parameter of the page's address.
    pub(super) fn param(&self, name: &str) -> &str {
        crate::linking::param(&self.params, name).unwrap_or_default()
    }

    /// A page of ours, in the language of this one.
    pub(super) fn link(&self, path: &str) -> String {
        let mark = if path.contains('?') { '&' } else { '?' };
        format!("{path}{mark}ui_locales={}", self.locale.tag())
    }

    /// A page of a shop, in the language of this one.
    pub(super) fn shop_link(&self, shop: &Shop, page: &str) -> String {
        self.link(&format!("/shop/{}/{page}", shop.merchant.slug))
    }

    /// The shop with this slug.
    pub(super) fn shop(&self, slug: &str) -> Result<Arc<Shop>, Problem> {
        let directory = self.app.engine.commerce().directory();
        directory.by_slug(slug).cloned().ok_or_else(|| self.problem(Kind::NotFound))
    }

    /// What a shop is called.
    pub(super) fn shop_name(shop: &Shop) -> Name {
        Name::plain(&shop.merchant.name)
    }

    /// A page that says what is wrong, in this visitor's language.
    pub(super) fn problem(&self, kind: impl Into<Kind>) -> Problem {
        let kind = kind.into();
        // A form that came too late can be begun again, at the page of its kind.
        let back = match (&kind, self.path.split('/').collect::<Vec<_>>().as_slice()) {
            (Kind::NotFound | Kind::Stopped(_), _) => None,
            (_, ["", "shop", slug, ..]) => Some(self.link(&format!("/shop/{slug}/account"))),
            (_, ["", "merchant", ..]) => Some(self.link("/merchant")),
            _ => None,
        };
        Problem::new(Arc::clone(&self.app), self.locale, kind, back)
    }

    /// The browser's secret with a shop, and the header that sets it when it is new.
    pub(super) fn browser(&self, name: &str) -> (SecretString, Option<HeaderValue>) {
        if let Some(known) = cookies::read(&self.headers, name) {
            return (known, None);
        }
        let fresh = self.app.accounts.secret();
        let set = cookies::set(name, &fresh);
        (fresh, set)
    }

    /// The shopper who is signed in with this shop.
    pub(super) async fn shopper(&self, shop: &Shop) -> Result<Option<SignedIn>, Problem> {
        let name = cookies::shopper(&shop.merchant.slug);
        let Some(cookie) = cookies::read(&self.headers, &name) else { return Ok(None) };
        let found = self.app.accounts.session(Realm::Shopper, &cookie).await;
        let session: Option<Session> = found.map_err(|error| self.problem(error))?;
        let own = session.filter(|session| session.merchant == shop.merchant.id);
        Ok(own.map(|session| SignedIn { customer: CustomerId(session.account), cookie }))
    }

    /// The merchant's person who is signed in, with the secret of their session.
    pub(super) async fn staff(&self) -> Result<Option<(Staff, SecretString)>, Problem> {
        let Some(cookie) = cookies::read(&self.headers, cookies::MERCHANT) else { return Ok(None) };
        let found = self.app.accounts.staff(&cookie).await.map_err(|error| self.problem(error))?;
        Ok(found.map(|staff| (staff, cookie)))
    }

    /// Whether a form was made by us for this browser and purpose. Without the cookie it was not.
    pub(super) fn check(&self, name: &str, purpose: &str, token: &str) -> Result<SecretString, Problem> {
        let browser = cookies::read(&self.headers, name);
        let browser = browser.filter(|browser| csrf::is_good(browser, purpose, token));
        browser.ok_or_else(|| self.problem(Kind::Stale))
    }
}

/// Goes on at another address. 303, so that no form is sent there again (RFC 9700 §4.12).
pub(super) fn see_other(location: &str, cookie: Option<HeaderValue>) -> Response {
    let Ok(location) = HeaderValue::from_str(location) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response();
    add_cookie(&mut response, cookie);
    response
}

/// Adds a cookie to a response.
pub(super) fn add_cookie(response: &mut Response, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
