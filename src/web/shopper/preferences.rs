//! What a shopper sets for speaking: language, limits, a PIN.

use axum::{extract::Path, response::Response};
use maud::{Markup, html};

use super::account::{self, current};
use crate::{
    accounts::{AccountError, BadPreference, Preferences},
    commerce::Shop,
    i18n::{args::Text, messages::Message},
    model::{
        account::ShopperAccount,
        locale::Language,
        money::{Currency, Money},
    },
    web::{
        form::Form,
        layout::{Field, hidden},
        problem::Problem,
        visitor::{Visitor, see_other},
    },
};

/// The forms.
pub(super) fn forms(visitor: &Visitor, shop: &Shop, account: &ShopperAccount, token: &str) -> Markup {
    let currency = shop.merchant.currency;
    let amount =
        |minor: Option<i64>| minor.map(|minor| Money::new(minor, currency).to_string()).unwrap_or_default();
    let (order, day) = (amount(account.order_limit), amount(account.day_limit));
    let limit = |name, label, value| Field { name, label, value, optional: true, ..Field::default() };
    let code = || Text(currency.code().to_owned());
    let own = |language: Language| match language {
        Language::En => Message::LanguageEn,
        Language::Fr => Message::LanguageFr,
        Language::Ro => Message::LanguageRo,
    };
    html! {
        h2 { (visitor.text(&Message::PreferencesTitle)) }
        form method="post" action=(visitor.shop_link(shop, "account/preferences")) {
            (hidden("csrf", token))
            div class="field" {
                label for="language" { (visitor.text(&Message::FieldLanguage)) }
                select id="language" name="language" {
                    option value="any" selected[account.language.is_none()] {
                        (visitor.text(&Message::FieldLanguageAny))
                    }
                    @for language in Language::ALL {
                        option value=(language.code()) selected[account.language == Some(language)] {
                            (visitor.text(&own(language)))
                        }
                    }
                }
            }
            (limit("order-limit", Message::FieldOrderLimit { currency: code() }, &order).draw(visitor))
            (limit("day-limit", Message::FieldDayLimit { currency: code() }, &day).draw(visitor))
            p class="hint" { (visitor.text(&Message::HintLimit)) }
            button type="submit" { (visitor.text(&Message::SaveButton)) }
        }
        h2 { (visitor.text(&Message::PinTitle)) }
        p { (visitor.text(&Message::PinText)) }
        p { (visitor.text(&if account.pin.is_some() { Message::PinIsSet } else { Message::PinIsNotSet })) }
        @if account.password_hash.is_some() {
            form method="post" action=(visitor.shop_link(shop, "account/pin")) {
                (hidden("csrf", token))
                (Field { name: "pin", label: Message::FieldPin, kind: "password", autocomplete: "one-time-code",
                    optional: true, ..Field::default() }.draw(visitor))
                (current("pin-password").draw(visitor))
                button type="submit" { (visitor.text(&Message::SaveButton)) }
            }
        }
    }
}

pub(super) async fn save(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let (shop, signed_in) = account::own_form(&visitor, &slug, &form).await?;
    let limits = (
        limit(form.text("order-limit"), shop.merchant.currency),
        limit(form.text("day-limit"), shop.merchant.currency),
    );
    let (Ok(order_limit), Ok(day_limit)) = limits else {
        return account::page(&visitor, &shop, &signed_in, Some(Message::ErrorLimit)).await;
    };
    let language = Language::from_code(form.text("language"));
    let preferences = Preferences { order_limit, day_limit, language };
    let saved = visitor.app.accounts.set_preferences(signed_in.customer, preferences).await;
    saved.map_err(|error| visitor.problem(error))?;
    Ok(see_other(&visitor.shop_link(&shop, "account?done=saved"), None))
}

/// An amount as people write it; empty for no limit.
fn limit(text: &str, currency: Currency) -> Result<Option<i64>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let amount = Money::parse(text, currency).map_err(|_| ())?;
    if amount.minor < 0 { Err(()) } else { Ok(Some(amount.minor)) }
}

pub(super) async fn pin(visitor: Visitor, Path(slug): Path<String>, form: Form) -> Result<Response, Problem> {
    let (shop, signed_in) = account::own_form(&visitor, &slug, &form).await?;
    let (pin, password) = (form.secret("pin"), form.secret("password"));
    let whose = (shop.merchant.id, signed_in.customer);
    let wrong = match visitor.app.accounts.set_pin(whose, &pin, &password, &visitor.network).await {
        Ok(()) => return Ok(see_other(&visitor.shop_link(&shop, "account?done=saved"), None)),
        Err(BadPreference::Pin) => Message::ErrorPin,
        Err(BadPreference::EasyPin) => Message::ErrorPinEasy,
        Err(BadPreference::Password) => Message::ErrorPasswordWrong,
        Err(BadPreference::Account(AccountError::Throttled(_))) => Message::ErrorThrottled,
        Err(BadPreference::Account(error)) => return Err(visitor.problem(error)),
    };
    account::page(&visitor, &shop, &signed_in, Some(wrong)).await
}
