//! `GET` and `POST /oauth/authorize`: signing in, agreeing, and the way back to the platform.
//!
//! The request itself is the transaction: it comes with every step and is checked anew at each. What a form holds is
//! bound to the browser, the request and the account by its token, so that nothing of it can be exchanged.

use axum::{extract::RawQuery, http::StatusCode, response::Response};
use maud::{Markup, html};
use secrecy::SecretString;
use url::{Url, form_urlencoded};

use crate::{
    commerce::Shop,
    i18n::{Medium, args::Text, messages::Message},
    linking::{AuthorizationRequest, Reason, Refusal, Step},
    model::{
        account::ShopperAccount,
        client::{Client, ClientPlatform},
        scope::{Scope, Scopes},
    },
    web::{
        cookies, csrf,
        form::Form,
        layout::{hidden, page_with},
        problem::{Kind, Problem},
        shopper::sign_in::{self, Door},
        visitor::{Visitor, see_other},
    },
};

/// The longest request, in bytes of its query.
const LONGEST: usize = 8 * 1024;

/// Where the request goes on.
enum Next {
    Ask(Box<AuthorizationRequest>, std::sync::Arc<Shop>),
    Elsewhere(Response),
}

pub(super) async fn show(visitor: Visitor, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let query = canonical(&visitor, &query.unwrap_or_default())?;
    let (request, shop) = match check(&visitor, &query).await? {
        Next::Ask(request, shop) => (request, shop),
        Next::Elsewhere(response) => return Ok(response),
    };
    let client = &request.client;
    let Some(signed_in) = visitor.shopper(&shop).await? else {
        visitor
            .app
            .linking
            .record(Some(client.merchant), &client.id, Step::Authorize, Reason::SignInShown)
            .await;
        let door = Door { request: &query, asking: Some(&request), ..Door::default() };
        return Ok(sign_in::page(&visitor, &shop, &door));
    };
    let account = visitor.app.accounts.account(shop.merchant.id, signed_in.customer).await;
    let Some(account) = account.map_err(|error| visitor.problem(error))? else {
        return Err(visitor.problem(Kind::Stale));
    };
    visitor
        .app
        .linking
        .record_stranger(Some(client.merchant), &client.id, Step::Authorize, Reason::ConsentShown)
        .await;
    Ok(consent(&visitor, &shop, &request, (&query, &account, &signed_in.cookie)))
}

pub(super) async fn decide(visitor: Visitor, form: Form) -> Result<Response, Problem> {
    let query = canonical(&visitor, form.text("request"))?;
    let (request, shop) = match check(&visitor, &query).await? {
        Next::Ask(request, shop) => (request, shop),
        Next::Elsewhere(response) => return Ok(response),
    };
    let name = cookies::shopper(&shop.merchant.slug);
    let issuer = visitor.app.site.issuer.clone();
    let signed_in = visitor.shopper(&shop).await?;
    let purpose = match &signed_in {
        Some(signed_in) => consent_purpose(&query, &signed_in.customer.to_string()),
        None => cancel_purpose(&query),
    };
    let browser = visitor.check(&name, &purpose, form.text("csrf"))?;
    match (form.text("decision"), signed_in) {
        ("agree", Some(signed_in)) => {
            let back = visitor.app.linking.approve(&issuer, &request, signed_in.customer).await;
            Ok(see_other(&back.map_err(|error| visitor.problem(error))?, None))
        }
        ("switch", Some(_)) => {
            visitor.app.accounts.sign_out(&browser).await.map_err(|error| visitor.problem(error))?;
            Ok(see_other(&again(&query), cookies::clear(&name)))
        }
        ("cancel", _) => Ok(see_other(&visitor.app.linking.cancel(&issuer, &request).await, None)),
        _ => Err(visitor.problem(Kind::Stale)),
    }
}

/// The request in one form, so that it can be compared; too much of it is refused before it is read.
fn canonical(visitor: &Visitor, query: &str) -> Result<String, Problem> {
    if query.len() > LONGEST || query.contains("%00") || query.contains('\0') {
        return Err(visitor.problem(Kind::Stopped(Reason::TooLong)));
    }
    let pairs = form_urlencoded::parse(query.as_bytes());
    Ok(form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

/// Where a request begins again.
pub(in crate::web) fn again(query: &str) -> String {
    format!("/oauth/authorize?{query}")
}

async fn check(visitor: &Visitor, query: &str) -> Result<Next, Problem> {
    let params: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let app = &visitor.app;
    let checked = app.linking.authorization(&app.site.issuer, &params).await;
    match checked.map_err(|error| visitor.problem(error))? {
        Ok(request) => {
            let directory = app.engine.commerce().directory();
            let shop = directory.by_id(request.client.merchant).cloned();
            let shop = shop.ok_or_else(|| visitor.problem(Kind::NotFound))?;
            Ok(Next::Ask(Box::new(request), shop))
        }
        Err(Refusal::Page(reason)) => Err(visitor.problem(Kind::Stopped(reason))),
        Err(Refusal::Redirect(location)) => Ok(Next::Elsewhere(see_other(&location, None))),
    }
}

fn consent_purpose(query: &str, customer: &str) -> String {
    format!("consent {customer} {query}")
}

pub(in crate::web) fn cancel_purpose(query: &str) -> String {
    format!("cancel {query}")
}

/// What a client is called on our pages.
pub(in crate::web) fn platform_name(visitor: &Visitor, client: &Client) -> Text {
    platform_text(visitor, client.platform, &client.name)
}

/// What a platform is called on our pages.
pub(in crate::web) fn platform_text(visitor: &Visitor, platform: ClientPlatform, name: &str) -> Text {
    match platform {
        ClientPlatform::Alexa => Text(visitor.text(&Message::PlatformAlexa)),
        ClientPlatform::Google => Text(visitor.text(&Message::PlatformGoogle)),
        ClientPlatform::Other => Text(name.to_owned()),
    }
}

/// The scopes, in words.
pub(in crate::web) fn scope_list(visitor: &Visitor, scopes: Scopes) -> Markup {
    html! {
        ul {
            @for scope in Scope::ALL.into_iter().filter(|scope| scopes.contains(*scope)) {
                li { (visitor.words().phrase(&match scope {
                    Scope::OrdersRead => Message::ScopeOrdersRead,
                    Scope::OrdersWrite => Message::ScopeOrdersWrite,
                    Scope::Profile => Message::ScopeProfile,
                }, Medium::Display)) }
            }
        }
    }
}

/// The origin that the way back to the platform leads to.
pub(in crate::web) fn target(request: &AuthorizationRequest) -> Option<String> {
    Url::parse(&request.redirect_uri).ok().map(|url| url.origin().ascii_serialization())
}

fn consent(
    visitor: &Visitor,
    shop: &Shop,
    request: &AuthorizationRequest,
    (query, account, cookie): (&str, &ShopperAccount, &SecretString),
) -> Response {
    let platform = platform_name(visitor, &request.client);
    let name = Visitor::shop_name(shop);
    let say = |message: Message| visitor.text(&message);
    let title = Message::ConsentTitle { platform: platform.clone() };
    let token = csrf::token(cookie, &consent_purpose(query, &account.customer.to_string()));
    let main = html! {
        h1 { (visitor.text(&title)) }
        p { (say(Message::ConsentIntro { shop: name.clone(), platform: platform.clone() })) }
        p class="account" { (say(Message::ConsentAccount { email: Text(account.email.clone()) })) }
        p { (say(Message::ConsentMay { platform })) }
        (scope_list(visitor, request.scopes))
        p { (say(Message::ConsentHousehold)) }
        p { (say(Message::ConsentLater { shop: name })) }
        form method="post" action=(visitor.link("/oauth/authorize")) {
            (hidden("request", query))
            (hidden("csrf", &token))
            button type="submit" name="decision" value="agree" { (say(Message::ConsentAgree)) }
            button type="submit" class="plain" name="decision" value="cancel" { (say(Message::CancelButton)) }
            button type="submit" class="plain" name="decision" value="switch" { (say(Message::ConsentSwitch)) }
        }
    };
    page_with(visitor, shop, (title, main), target(request), StatusCode::OK)
}
