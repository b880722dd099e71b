//! A shopper's own data: what is known, a copy of it, and its end.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use maud::html;

use super::account;
use crate::{
    accounts::{AccountError, PasswordError},
    i18n::messages::Message,
    web::{
        cookies,
        form::Form,
        layout::page,
        problem::Problem,
        visitor::{Visitor, add_cookie},
    },
};

pub(super) async fn privacy(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let main = html! {
        h1 { (visitor.text(&Message::PrivacyTitle)) }
        p { (visitor.text(&Message::PrivacyKept)) }
        p { (visitor.text(&Message::PrivacySpoken)) }
        p { (visitor.text(&Message::PrivacyRights)) }
        p { a href=(visitor.shop_link(&shop, "account")) { (visitor.text(&Message::AccountTitle)) } }
    };
    Ok(page(&visitor, &shop, Message::PrivacyTitle, main))
}

/// Everything in one file.
pub(super) async fn export(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let (shop, signed_in) = account::own_form(&visitor, &slug, &form).await?;
    let data = visitor.app.accounts.export(&shop, signed_in.customer).await;
    let data = data.map_err(|error| visitor.problem(error))?;
    let mut response = serde_json::to_string_pretty(&data).unwrap_or_default().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let name = format!("attachment; filename=\"{slug}.json\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

pub(super) async fn erase(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let (shop, signed_in) = account::own_form(&visitor, &slug, &form).await?;
    let whose = (shop.merchant.id, signed_in.customer);
    let wrong = match visitor.app.accounts.erase(whose, &form.secret("password"), &visitor.network).await {
        Ok(()) => None,
        Err(AccountError::Password(PasswordError::Wrong)) => Some(Message::ErrorPasswordWrong),
        Err(AccountError::Throttled(_)) => Some(Message::ErrorThrottled),
        Err(error) => return Err(visitor.problem(error)),
    };
    if let Some(wrong) = wrong {
        return account::page(&visitor, &shop, &signed_in, Some(wrong)).await;
    }
    let main = html! {
        h1 { (visitor.text(&Message::ErasedTitle)) }
        p { (visitor.text(&Message::ErasedText)) }
    };
    let mut response = page(&visitor, &shop, Message::ErasedTitle, main);
    add_cookie(&mut response, cookies::clear(&cookies::shopper(&slug)));
    Ok(response)
}
