//! A browser without scripts: it keeps cookies, fills in forms, and follows what it is told to.

use std::{cell::RefCell, collections::BTreeMap, net::IpAddr};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use echoppe::web::Peer;
use tower::ServiceExt;
use url::form_urlencoded;

use crate::support::server::{ISSUER, TestServer};

/// See the module.
pub struct Browser<'a> {
    server: &'a TestServer,
    pub cookies: RefCell<BTreeMap<String, String>>,
    pub headers: Vec<(&'static str, String)>,
    pub address: IpAddr,
}

/// What comes back.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl<'a> Browser<'a> {
    pub fn new(server: &'a TestServer) -> Self {
        Self {
            server,
            cookies: RefCell::default(),
            headers: vec![("accept-language", "en-GB".to_owned())],
            address: [203, 0, 113, 5].into(),
        }
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Posts a form as a page of ours does.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> Page {
        let own = [("origin", ISSUER), ("sec-fetch-site", "same-origin")];
        self.post_from(path, fields, &own).await
    }

    /// Posts a form with the headers that say where it comes from.
    pub async fn post_from(&self, path: &str, fields: &[(String, String)], from: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in from {
            request = request.header(*name, *value);
        }
        self.send(request, body.into()).await
    }

    /// Fills in the form of a page whose action contains `action`, and sends it.
    pub async fn submit(&self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let (path, mut all) = page.form(action);
        for (name, value) in fields {
            all.retain(|(other, _)| other != name);
            all.push(((*name).to_owned(), (*value).to_owned()));
        }
        self.post(&path, &all).await
    }

    async fn send(&self, mut request: axum::http::request::Builder, body: Body) -> Page {
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let request = request.extension(Peer(self.address)).body(body).expect("a request");
        let response = self.server.router.clone().oneshot(request).await.expect("an answer");
        for value in response.headers().get_all(header::SET_COOKIE) {
            self.keep(value.to_str().expect("text"));
        }
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        let body = String::from_utf8(body.to_vec()).expect("UTF-8");
        Page { status: parts.status, headers: parts.headers, body }
    }

    fn keep(&self, cookie: &str) {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').expect("a cookie");
        if value.is_empty() {
            self.cookies.borrow_mut().remove(name);
        } else {
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Page {
    /// Where it leads.
    pub fn location(&self) -> &str {
        let location = self.headers.get(header::LOCATION);
        let location = location.unwrap_or_else(|| panic!("{} leads nowhere: {}", self.status, self.body));
        location.to_str().expect("text")
    }

    /// A parameter of where it leads.
    pub fn answer(&self, name: &str) -> Option<String> {
        let url = url::Url::parse(self.location()).expect("an address");
        url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// Action and hidden fields of the form whose action contains `action`.
    pub fn form(&self, action: &str) -> (String, Vec<(String, String)>) {
        let forms = self.body.split("<form ").skip(1);
        let form = forms
            .map(|form| form.split("</form>").next().unwrap())
            .find(|form| attribute(form, "action").contains(action));
        let form = form.unwrap_or_else(|| panic!("no form leads to {action}: {}", self.body));
        let hidden = form.split("<input type=\"hidden\" ").skip(1);
        let fields = hidden.map(|input| (attribute(input, "name"), attribute(input, "value"))).collect();
        (attribute(form, "action"), fields)
    }
}

fn attribute(tag: &str, name: &str) -> String {
    let start = tag.find(&format!("{name}=\"")).unwrap_or_else(|| panic!("no {name} in {tag}"));
    let rest = &tag[start + name.len() + 2..];
    let value = &rest[..rest.find('"').unwrap()];
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
