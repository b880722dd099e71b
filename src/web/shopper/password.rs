//! Forgotten and changed passwords.

use axum::{extract::Path, http::StatusCode, response::Response};
use maud::html;

use super::{
    account,
    sign_up::{dead_link, new_password, password_error},
};
use crate::{
    accounts::{AccountError, Strength},
    commerce::Shop,
    i18n::messages::Message,
    web::{
        cookies, csrf,
        form::Form,
        layout::{Field, alert, hidden, notice, page_with},
        problem::Problem,
        visitor::{Visitor, add_cookie, see_other},
    },
};

const FORGOT: &str = "forgot";
const RESET: &str = "reset";

pub(super) async fn show_forgot(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    Ok(forgot_page(&visitor, &shop, None, None))
}

fn forgot_page(visitor: &Visitor, shop: &Shop, done: Option<&Message>, error: Option<&Message>) -> Response {
    let (browser, set) = visitor.browser(&cookies::shopper(&shop.merchant.slug));
    let status = if error.is_some() { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::OK };
    let main = html! {
        h1 { (visitor.text(&Message::ForgotTitle)) }
        (notice(visitor, done))
        (alert(visitor, error))
        p { (visitor.text(&Message::ForgotText)) }
        form method="post" action=(visitor.shop_link(shop, "forgot")) {
            (hidden("csrf", &csrf::token(&browser, FORGOT)))
            (Field::email("").draw(visitor))
            button type="submit" { (visitor.text(&Message::ForgotButton)) }
        }
        p { a href=(visitor.shop_link(shop, "sign-in")) { (visitor.text(&Message::SignInTitle)) } }
    };
    let mut response = page_with(visitor, shop, (Message::ForgotTitle, main), None, status);
    add_cookie(&mut response, set);
    response
}

pub(super) async fn forgot(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    visitor.check(&cookies::shopper(&slug), FORGOT, form.text("csrf"))?;
    let accounts = &visitor.app.accounts;
    match accounts.forgot_password(&shop, visitor.locale, form.text("email"), &visitor.network) {
        Ok(()) => Ok(forgot_page(&visitor, &shop, Some(&Message::ForgotSent), None)),
        Err(AccountError::Throttled(_)) => {
            Ok(forgot_page(&visitor, &shop, None, Some(&Message::ErrorThrottled)))
        }
        Err(error) => Err(visitor.problem(error)),
    }
}

pub(super) async fn show_reset(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let token = visitor.param("token").to_owned();
    let good = visitor.app.accounts.is_reset(shop.merchant.id, &token).await;
    if !good.map_err(|error| visitor.problem(error))? {
        return Ok(dead_link(&visitor, &shop, "forgot"));
    }
    Ok(reset_page(&visitor, &shop, &token, None))
}

fn reset_page(visitor: &Visitor, shop: &Shop, token: &str, error: Option<&Message>) -> Response {
    let (browser, set) = visitor.browser(&cookies::shopper(&shop.merchant.slug));
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let main = html! {
        h1 { (visitor.text(&Message::ResetTitle)) }
        (alert(visitor, error))
        p { (visitor.text(&Message::ResetText)) }
        form method="post" action=(visitor.shop_link(shop, "reset")) {
            (hidden("token", token))
            (hidden("csrf", &csrf::token(&browser, RESET)))
            (new_password(Strength::Alone).draw(visitor))
            button type="submit" { (visitor.text(&Message::ResetButton)) }
        }
    };
    let mut response = page_with(visitor, shop, (Message::ResetTitle, main), None, status);
    add_cookie(&mut response, set);
    response
}

pub(super) async fn reset(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    visitor.check(&cookies::shopper(&slug), RESET, form.text("csrf"))?;
    let (token, password) = (form.text("token"), form.secret("new-password"));
    match visitor.app.accounts.reset_password(shop.merchant.id, token, &password).await {
        Ok(true) => Ok(see_other(&visitor.shop_link(&shop, "sign-in?done=reset"), None)),
        Ok(false) => Ok(dead_link(&visitor, &shop, "forgot")),
        Err(AccountError::Password(error)) => {
            Ok(reset_page(&visitor, &shop, token, Some(&password_error(error))))
        }
        Err(error) => Err(visitor.problem(error)),
    }
}

/// Changes the password of somebody who is signed in.
pub(super) async fn change(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let (shop, signed_in) = account::own_form(&visitor, &slug, &form).await?;
    let (old, new) = (form.secret("password"), form.secret("new-password"));
    let whose = (shop.merchant.id, signed_in.customer);
    match visitor.app.accounts.change_password(whose, (&old, &new), &visitor.network).await {
        Ok(secret) => {
            let cookie = cookies::set(&cookies::shopper(&slug), &secret);
            Ok(see_other(&visitor.shop_link(&shop, "account?done=saved"), cookie))
        }
        Err(AccountError::Password(error)) => {
            account::page(&visitor, &shop, &signed_in, Some(password_error(error))).await
        }
        Err(AccountError::Throttled(_)) => {
            account::page(&visitor, &shop, &signed_in, Some(Message::ErrorThrottled)).await
        }
        Err(error) => Err(visitor.problem(error)),
    }
}
