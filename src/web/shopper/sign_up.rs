//! Signing up: an address, a password, a link in a mail. Known and new addresses see the same pages.

use axum::{extract::Path, http::StatusCode, response::Response};
use maud::html;
use url::form_urlencoded;

use super::sign_in::after;
use crate::{
    accounts::{AccountError, Confirmed, PasswordError, Strength},
    commerce::Shop,
    i18n::{
        args::{Count, Text},
        messages::Message,
    },
    web::{
        cookies, csrf,
        form::Form,
        layout::{Field, alert, hidden, page, page_with},
        problem::Problem,
        visitor::{Visitor, add_cookie, see_other},
    },
};

const PURPOSE: &str = "sign-up";
const CONTINUE: &str = "check-mail";
const CONFIRM: &str = "confirm";

/// A page's address with the authorization request to go on with.
pub(super) fn with_request(link: &str, request: &str) -> String {
    let request: String = form_urlencoded::byte_serialize(request.as_bytes()).collect();
    format!("{link}&request={request}")
}

/// Why a password cannot be chosen, in words.
pub(in crate::web) fn password_error(error: PasswordError) -> Message {
    match error {
        PasswordError::TooShort(least) => {
            Message::ErrorPasswordShort { count: Count(i64::try_from(least).unwrap_or(0)) }
        }
        PasswordError::TooLong => Message::ErrorPasswordLong,
        PasswordError::TooEasy => Message::ErrorPasswordEasy,
        PasswordError::Wrong => Message::ErrorPasswordWrong,
    }
}

/// The field of a new password.
pub(in crate::web) fn new_password(strength: Strength) -> Field<'static> {
    let count = Count(i64::try_from(strength.shortest()).unwrap_or(0));
    Field {
        name: "new-password",
        label: Message::FieldNewPassword,
        kind: "password",
        autocomplete: "new-password",
        hint: Some(Message::HintPassword { count }),
        ..Field::default()
    }
}

pub(super) async fn show(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let request = visitor.param("request").to_owned();
    Ok(form(&visitor, &shop, (&request, ""), None, StatusCode::OK))
}

fn form(
    visitor: &Visitor,
    shop: &Shop,
    (request, email): (&str, &str),
    error: Option<&Message>,
    status: StatusCode,
) -> Response {
    let (browser, set) = visitor.browser(&cookies::shopper(&shop.merchant.slug));
    let say = |message: Message| visitor.text(&message);
    let back = match request {
        "" => visitor.shop_link(shop, "sign-in"),
        request => after(visitor, shop, request),
    };
    let main = html! {
        h1 { (say(Message::SignUpTitle)) }
        (alert(visitor, error))
        p { (say(Message::SignUpIntro { shop: Visitor::shop_name(shop) })) }
        p { (say(Message::SignUpKnownOrders)) }
        form method="post" action=(visitor.shop_link(shop, "sign-up")) {
            (hidden("request", request))
            (hidden("csrf", &csrf::token(&browser, PURPOSE)))
            (Field { autocomplete: "email", ..Field::email(email) }.draw(visitor))
            (new_password(Strength::Alone).draw(visitor))
            button type="submit" { (say(Message::SignUpButton)) }
        }
        p { a href=(back) { (say(Message::SignUpHave)) } }
    };
    let mut response = page_with(visitor, shop, (Message::SignUpTitle, main), None, status);
    add_cookie(&mut response, set);
    response
}

pub(super) async fn submit(
    visitor: Visitor,
    Path(slug): Path<String>,
    fields: Form,
) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let browser = visitor.check(&cookies::shopper(&slug), PURPOSE, fields.text("csrf"))?;
    let (email, request) = (fields.text("email"), fields.text("request"));
    let password = fields.secret("new-password");
    let accounts = &visitor.app.accounts;
    let done = accounts.sign_up(&shop, visitor.locale, &browser, (email, &password), &visitor.network).await;
    let (error, status) = match done {
        Ok(()) => return Ok(check_mail(&visitor, &shop, (request, email), &browser, None)),
        Err(AccountError::Password(error)) => (password_error(error), StatusCode::UNPROCESSABLE_ENTITY),
        Err(AccountError::Address) => (Message::ErrorAddress, StatusCode::UNPROCESSABLE_ENTITY),
        Err(AccountError::Throttled(_)) => (Message::ErrorThrottled, StatusCode::TOO_MANY_REQUESTS),
        Err(AccountError::Busy) => (Message::ErrorBusy, StatusCode::SERVICE_UNAVAILABLE),
        Err(error) => return Err(visitor.problem(error)),
    };
    Ok(form(&visitor, &shop, (request, email), Some(&error), status))
}

fn check_mail(
    visitor: &Visitor,
    shop: &Shop,
    (request, email): (&str, &str),
    browser: &secrecy::SecretString,
    error: Option<&Message>,
) -> Response {
    let main = html! {
        h1 { (visitor.text(&Message::CheckMailTitle)) }
        (alert(visitor, error))
        p { (visitor.text(&Message::CheckMailText { email: Text(email.to_owned()) })) }
        p { (visitor.text(&Message::CheckMailHint)) }
        form method="post" action=(visitor.shop_link(shop, "check-mail")) {
            (hidden("request", request))
            (hidden("email", email))
            (hidden("csrf", &csrf::token(browser, CONTINUE)))
            button type="submit" { (visitor.text(&Message::CheckMailButton)) }
        }
    };
    page(visitor, shop, Message::CheckMailTitle, main)
}

/// The browser that signed up goes on, once the link in the mail was opened anywhere.
pub(super) async fn go_on(
    visitor: Visitor,
    Path(slug): Path<String>,
    fields: Form,
) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let cookie = cookies::shopper(&slug);
    let (request, email) = (fields.text("request"), fields.text("email"));
    // The link may have been opened in this very browser, which is signed in by now.
    if visitor.shopper(&shop).await?.is_some() {
        return Ok(see_other(&after(&visitor, &shop, request), None));
    }
    let browser = visitor.check(&cookie, CONTINUE, fields.text("csrf"))?;
    let secret = visitor.app.accounts.continue_sign_up(shop.merchant.id, &browser).await;
    if let Some(secret) = secret.map_err(|error| visitor.problem(error))? {
        return Ok(see_other(&after(&visitor, &shop, request), cookies::set(&cookie, &secret)));
    }
    Ok(check_mail(&visitor, &shop, (request, email), &browser, Some(&Message::CheckMailNotYet)))
}

/// The link of the mail. A button, because programs open links in mails, too.
pub(super) async fn show_confirm(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let token = visitor.param("token").to_owned();
    let (browser, _) = visitor.browser(&cookies::shopper(&slug));
    let behind = visitor.app.accounts.sign_up_behind(shop.merchant.id, &token, &browser).await;
    match behind.map_err(|error| visitor.problem(error))? {
        Some(_) => confirm_page(&visitor, &shop, &token, None).await,
        None => Ok(dead_link(&visitor, &shop, "sign-up")),
    }
}

/// Another browser than the one that signed up says the password, too.
async fn confirm_page(
    visitor: &Visitor,
    shop: &Shop,
    token: &str,
    error: Option<&Message>,
) -> Result<Response, Problem> {
    let (browser, set) = visitor.browser(&cookies::shopper(&shop.merchant.slug));
    let behind = visitor.app.accounts.sign_up_behind(shop.merchant.id, token, &browser).await;
    let same = behind.map_err(|error| visitor.problem(error))?.unwrap_or(false);
    let status = match error {
        None => StatusCode::OK,
        Some(Message::ErrorThrottled) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let main = html! {
        h1 { (visitor.text(&Message::ConfirmTitle)) }
        (alert(visitor, error))
        p { (visitor.text(&Message::ConfirmText { shop: Visitor::shop_name(shop) })) }
        form method="post" action=(visitor.shop_link(shop, "confirm")) {
            (hidden("token", token))
            (hidden("csrf", &csrf::token(&browser, CONFIRM)))
            @if !same {
                p { (visitor.text(&Message::ConfirmPassword)) }
                (Field::password().draw(visitor))
            }
            button type="submit" { (visitor.text(&Message::ConfirmButton)) }
        }
    };
    let mut response = page_with(visitor, shop, (Message::ConfirmTitle, main), None, status);
    add_cookie(&mut response, set);
    Ok(response)
}

pub(super) async fn confirm(
    visitor: Visitor,
    Path(slug): Path<String>,
    fields: Form,
) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let browser = visitor.check(&cookies::shopper(&slug), CONFIRM, fields.text("csrf"))?;
    let (token, password) = (fields.text("token"), fields.secret("password"));
    let accounts = &visitor.app.accounts;
    let who = (&browser, &password);
    match accounts.confirm_sign_up(shop.merchant.id, token, who, &visitor.network).await {
        Ok(Confirmed::Done) => {}
        Ok(Confirmed::DeadLink) => return Ok(dead_link(&visitor, &shop, "sign-up")),
        Ok(Confirmed::WrongPassword) => {
            return confirm_page(&visitor, &shop, token, Some(&Message::ConfirmWrongPassword)).await;
        }
        Err(AccountError::Throttled(_)) => {
            return confirm_page(&visitor, &shop, token, Some(&Message::ErrorThrottled)).await;
        }
        Err(error) => return Err(visitor.problem(error)),
    }
    let main = html! {
        h1 { (visitor.text(&Message::ConfirmedTitle)) }
        p { (visitor.text(&Message::ConfirmedText)) }
        p { a href=(visitor.shop_link(&shop, "sign-in")) { (visitor.text(&Message::ConfirmedHere)) } }
    };
    Ok(page(&visitor, &shop, Message::ConfirmedTitle, main))
}

/// A link that no longer works, and where to get another.
pub(super) fn dead_link(visitor: &Visitor, shop: &Shop, other: &str) -> Response {
    let again = if other == "forgot" { Message::ForgotTitle } else { Message::SignUpTitle };
    let main = html! {
        h1 { (visitor.text(&Message::LinkDeadTitle)) }
        p { (visitor.text(&Message::LinkDeadText)) }
        p { a href=(visitor.shop_link(shop, other)) { (visitor.text(&again)) } }
    };
    page_with(visitor, shop, (Message::LinkDeadTitle, main), None, StatusCode::GONE)
}
