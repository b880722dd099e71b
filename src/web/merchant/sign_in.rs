//! How a merchant's person comes in: invitation, password, one-time code.

use axum::{http::StatusCode, response::Response};
use maud::{Markup, PreEscaped, html};
use secrecy::ExposeSecret;

use crate::{
    accounts::{AccountError, SignIn, Strength},
    i18n::messages::Message,
    web::{
        cookies::{self, MERCHANT},
        csrf,
        form::Form,
        layout::{Field, Frame, alert, frame, hidden, languages},
        problem::{Kind, Problem},
        shopper::{new_password, password_error},
        visitor::{Visitor, add_cookie, see_other},
    },
};

const SIGN_IN: &str = "merchant sign-in";
const INVITATION: &str = "merchant invitation";
const FACTOR: &str = "merchant second-factor";

/// A page of no shop in particular.
fn bare(visitor: &Visitor, title: &Message, main: Markup, status: StatusCode) -> Response {
    let languages = languages(visitor);
    frame(visitor.words(), Frame { title: &visitor.text(title), main, languages, ..Frame::default() }, status)
}

pub(super) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    Ok(sign_in_page(&visitor, "", None, StatusCode::OK))
}

fn sign_in_page(visitor: &Visitor, email: &str, error: Option<&Message>, status: StatusCode) -> Response {
    let (browser, set) = visitor.browser(MERCHANT);
    let main = html! {
        h1 { (visitor.text(&Message::MerchantSignIn)) }
        (alert(visitor, error))
        form method="post" action=(visitor.link("/merchant/sign-in")) {
            (hidden("csrf", &csrf::token(&browser, SIGN_IN)))
            (Field::email(email).draw(visitor))
            (Field::password().draw(visitor))
            button type="submit" { (visitor.text(&Message::SignInButton)) }
        }
    };
    let mut response = bare(visitor, &Message::MerchantSignIn, main, status);
    add_cookie(&mut response, set);
    response
}

pub(super) async fn submit(visitor: Visitor, form: Form) -> Result<Response, Problem> {
    let browser = visitor.check(MERCHANT, SIGN_IN, form.text("csrf"))?;
    let (email, password) = (form.text("email"), form.secret("password"));
    let done = visitor.app.accounts.sign_in_staff(email, &password, &visitor.network, Some(&browser)).await;
    let (error, status) = match done {
        Ok(SignIn::Done(secret)) => {
            return Ok(see_other(&visitor.link("/merchant/second-factor"), cookies::set(MERCHANT, &secret)));
        }
        Ok(SignIn::Wrong) => (Message::SignInWrong, StatusCode::UNAUTHORIZED),
        Err(AccountError::Throttled(_)) => (Message::ErrorThrottled, StatusCode::TOO_MANY_REQUESTS),
        Err(AccountError::Busy) => (Message::ErrorBusy, StatusCode::SERVICE_UNAVAILABLE),
        Err(error) => return Err(visitor.problem(error)),
    };
    Ok(sign_in_page(&visitor, email, Some(&error), status))
}

pub(super) async fn sign_out(visitor: Visitor, form: Form) -> Result<Response, Problem> {
    let browser = visitor.check(MERCHANT, super::area::PURPOSE, form.text("csrf"))?;
    visitor.app.accounts.sign_out(&browser).await.map_err(|error| visitor.problem(error))?;
    Ok(see_other(&visitor.link("/merchant/sign-in"), cookies::clear(MERCHANT)))
}

pub(super) async fn show_invitation(visitor: Visitor) -> Result<Response, Problem> {
    let token = visitor.param("token").to_owned();
    invitation_page(&visitor, &token, None).await
}

fn dead(visitor: &Visitor) -> Response {
    let main = html! {
        h1 { (visitor.text(&Message::LinkDeadTitle)) }
        p { (visitor.text(&Message::LinkDeadText)) }
    };
    bare(visitor, &Message::LinkDeadTitle, main, StatusCode::GONE)
}

async fn invitation_page(
    visitor: &Visitor,
    token: &str,
    error: Option<&Message>,
) -> Result<Response, Problem> {
    let invited = visitor.app.accounts.invitation(token).await.map_err(|error| visitor.problem(error))?;
    let directory = visitor.app.engine.commerce().directory();
    let known = invited.and_then(|user| Some((directory.by_id(user.merchant)?.clone(), user.email)));
    let Some((shop, email)) = known else { return Ok(dead(visitor)) };
    let (browser, set) = visitor.browser(MERCHANT);
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = Message::MerchantInvitationTitle { shop: Visitor::shop_name(&shop) };
    let main = html! {
        h1 { (visitor.text(&title)) }
        (alert(visitor, error))
        p class="account" { (email) }
        p { (visitor.text(&Message::MerchantInvitationText)) }
        form method="post" action=(visitor.link("/merchant/invitation")) {
            (hidden("token", token))
            (hidden("csrf", &csrf::token(&browser, INVITATION)))
            (new_password(Strength::WithSecondFactor).draw(visitor))
            button type="submit" { (visitor.text(&Message::TotpButton)) }
        }
    };
    let mut response = bare(visitor, &title, main, status);
    add_cookie(&mut response, set);
    Ok(response)
}

pub(super) async fn accept(visitor: Visitor, form: Form) -> Result<Response, Problem> {
    let browser = visitor.check(MERCHANT, INVITATION, form.text("csrf"))?;
    let (token, password) = (form.text("token"), form.secret("new-password"));
    match visitor.app.accounts.accept_invitation(token, &password, Some(&browser)).await {
        Ok(Some(secret)) => {
            Ok(see_other(&visitor.link("/merchant/second-factor"), cookies::set(MERCHANT, &secret)))
        }
        Ok(None) => Ok(dead(&visitor)),
        Err(AccountError::Password(error)) => {
            invitation_page(&visitor, token, Some(&password_error(error))).await
        }
        Err(error) => Err(visitor.problem(error)),
    }
}

pub(super) async fn show_factor(visitor: Visitor) -> Result<Response, Problem> {
    factor_page(&visitor, None, StatusCode::OK).await
}

async fn factor_page(
    visitor: &Visitor,
    error: Option<&Message>,
    status: StatusCode,
) -> Result<Response, Problem> {
    let Some((staff, cookie)) = visitor.staff().await? else {
        return Ok(see_other(&visitor.link("/merchant/sign-in"), None));
    };
    if staff.second_factor {
        return Ok(see_other(&visitor.link("/merchant"), None));
    }
    let setup = visitor.app.accounts.totp_setup(&staff.user).await.map_err(|error| visitor.problem(error))?;
    let (title, text) = if setup.is_some() {
        (Message::TotpSetupTitle, Message::TotpSetupText)
    } else {
        (Message::TotpTitle, Message::TotpText)
    };
    let main = html! {
        h1 { (visitor.text(&title)) }
        (alert(visitor, error))
        p { (visitor.text(&text)) }
        @if let Some(setup) = &setup {
            figure {
                div role="img" aria-label=(visitor.text(&Message::TotpPicture)) {
                    // Made by us from digits: nothing that anybody typed is in it.
                    (PreEscaped(setup.picture.expose_secret()))
                }
                figcaption { (visitor.text(&Message::TotpKey)) " " code id="totp-key" { (in_fours(setup.secret.expose_secret())) } }
            }
        }
        form method="post" action=(visitor.link("/merchant/second-factor")) {
            (hidden("csrf", &csrf::token(&cookie, FACTOR)))
            (Field { name: "code", label: Message::FieldCode, autocomplete: "one-time-code", ..Field::default() }
                .draw(visitor))
            button type="submit" { (visitor.text(&Message::TotpButton)) }
        }
    };
    Ok(bare(visitor, &title, main, status))
}

/// A key as people type it.
fn in_fours(key: &str) -> String {
    let letters: Vec<char> = key.chars().collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

pub(super) async fn factor(visitor: Visitor, form: Form) -> Result<Response, Problem> {
    let browser = visitor.check(MERCHANT, FACTOR, form.text("csrf"))?;
    let Some((staff, _)) = visitor.staff().await? else { return Err(visitor.problem(Kind::Stale)) };
    let (error, status) =
        match visitor.app.accounts.second_factor(&staff.user, form.text("code"), &browser).await {
            Ok(SignIn::Done(secret)) => {
                return Ok(see_other(&visitor.link("/merchant"), cookies::set(MERCHANT, &secret)));
            }
            Ok(SignIn::Wrong) => (Message::TotpWrong, StatusCode::UNAUTHORIZED),
            Err(AccountError::Throttled(_)) => (Message::ErrorThrottled, StatusCode::TOO_MANY_REQUESTS),
            Err(error) => return Err(visitor.problem(error)),
        };
    factor_page(&visitor, Some(&error), status).await
}
