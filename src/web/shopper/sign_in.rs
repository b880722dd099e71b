//! Signing in and out. On the way to a link, the request comes along and is gone on with afterwards.

use axum::{extract::Path, http::StatusCode, response::Response};
use maud::html;

use super::{account, sign_up};
use crate::{
    accounts::{AccountError, SignIn},
    commerce::Shop,
    i18n::messages::Message,
    linking::AuthorizationRequest,
    web::{
        cookies, csrf,
        form::Form,
        layout::{Field, alert, hidden, notice, page_with},
        oauth::{again, cancel_purpose, platform_name, target},
        problem::Problem,
        visitor::{Visitor, add_cookie, see_other},
    },
};

/// What a sign-in page is shown with.
#[derive(Default)]
pub(in crate::web) struct Door<'a> {
    /// The authorization request to go on with; empty when there is none.
    pub(in crate::web) request: &'a str,
    /// The same, checked: then the page says who asks, and offers to cancel.
    pub(in crate::web) asking: Option<&'a AuthorizationRequest>,
    /// The address that was typed before.
    pub(in crate::web) email: &'a str,
    /// What was wrong.
    pub(in crate::web) error: Option<Message>,
    /// What has been done.
    pub(in crate::web) done: Option<Message>,
    /// The status of the page; 200 when absent.
    pub(in crate::web) status: Option<StatusCode>,
}

const PURPOSE: &str = "sign-in";

/// The page.
pub(in crate::web) fn page(visitor: &Visitor, shop: &Shop, door: &Door<'_>) -> Response {
    let cookie = cookies::shopper(&shop.merchant.slug);
    let (browser, set) = visitor.browser(&cookie);
    let say = |message: Message| visitor.text(&message);
    let name = Visitor::shop_name(shop);
    let intro = match door.asking {
        Some(asking) => {
            Message::SignInLinking { shop: name, platform: platform_name(visitor, &asking.client) }
        }
        None => Message::SignInIntro { shop: name },
    };
    let with_request = |page: &str| {
        let link = visitor.shop_link(shop, page);
        if door.request.is_empty() { link } else { sign_up::with_request(&link, door.request) }
    };
    let main = html! {
        h1 { (say(Message::SignInTitle)) }
        (notice(visitor, door.done.as_ref()))
        (alert(visitor, door.error.as_ref()))
        p { (visitor.text(&intro)) }
        form method="post" action=(visitor.shop_link(shop, "sign-in")) {
            (hidden("request", door.request))
            (hidden("csrf", &csrf::token(&browser, PURPOSE)))
            (Field::email(door.email).draw(visitor))
            (Field::password().draw(visitor))
            button type="submit" { (say(Message::SignInButton)) }
        }
        p { a href=(with_request("sign-up")) { (say(Message::SignInNoAccount)) } }
        p { a href=(visitor.shop_link(shop, "forgot")) { (say(Message::SignInForgot)) } }
        @if door.asking.is_some() {
            form method="post" action=(visitor.link("/oauth/authorize")) {
                (hidden("request", door.request))
                (hidden("csrf", &csrf::token(&browser, &cancel_purpose(door.request))))
                button type="submit" class="plain" name="decision" value="cancel" { (say(Message::CancelButton)) }
            }
        }
    };
    let status = door.status.unwrap_or(StatusCode::OK);
    let form_target = door.asking.and_then(target);
    let mut response = page_with(visitor, shop, (Message::SignInTitle, main), form_target, status);
    add_cookie(&mut response, set);
    response
}

pub(super) async fn show(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    if visitor.shopper(&shop).await?.is_some() {
        return Ok(see_other(&visitor.shop_link(&shop, "account"), None));
    }
    let done = match visitor.param("done") {
        "signed-out" => Some(Message::SignedOut),
        "reset" => Some(Message::ResetDone),
        _ => None,
    };
    Ok(page(&visitor, &shop, &Door { done, ..Door::default() }))
}

pub(super) async fn submit(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let cookie = cookies::shopper(&slug);
    let browser = visitor.check(&cookie, PURPOSE, form.text("csrf"))?;
    let (email, request) = (form.text("email"), form.text("request"));
    let accounts = &visitor.app.accounts;
    let password = form.secret("password");
    let signed_in =
        accounts.sign_in(shop.merchant.id, email, &password, &visitor.network, Some(&browser)).await;
    let (error, status) = match signed_in {
        Ok(SignIn::Done(secret)) => {
            return Ok(see_other(&after(&visitor, &shop, request), cookies::set(&cookie, &secret)));
        }
        Ok(SignIn::Wrong) => (Message::SignInWrong, StatusCode::UNAUTHORIZED),
        Err(AccountError::Throttled(_)) => (Message::ErrorThrottled, StatusCode::TOO_MANY_REQUESTS),
        Err(AccountError::Busy) => (Message::ErrorBusy, StatusCode::SERVICE_UNAVAILABLE),
        Err(error) => return Err(visitor.problem(error)),
    };
    let door = Door { request, email, error: Some(error), status: Some(status), ..Door::default() };
    Ok(page(&visitor, &shop, &door))
}

/// Where somebody goes who has just signed in: on with the link, or to their account. Always to a page of ours.
pub(super) fn after(visitor: &Visitor, shop: &Shop, request: &str) -> String {
    if request.is_empty() {
        return visitor.shop_link(shop, "account");
    }
    let pairs = url::form_urlencoded::parse(request.as_bytes());
    again(&url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

pub(super) async fn sign_out(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let (shop, signed_in) = account::own_form(&visitor, &slug, &form).await?;
    let cookie = cookies::shopper(&slug);
    visitor.app.accounts.sign_out(&signed_in.cookie).await.map_err(|error| visitor.problem(error))?;
    let to = visitor.shop_link(&shop, "sign-in?done=signed-out");
    Ok(see_other(&to, cookies::clear(&cookie)))
}
