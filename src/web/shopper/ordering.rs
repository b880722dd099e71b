//! What a shopper sets for ordering by voice, unlocking it, and ending reminders.

use axum::{extract::Path, http::StatusCode, response::Response};
use maud::{Markup, html};

use super::account::{self};
use crate::{
    accounts::{AccountError, OrderingSettings},
    commerce::Shop,
    i18n::{args::Text, messages::Message},
    model::{
        checkout::Substitution,
        money::Money,
        policy::{Address, VoicePolicy},
    },
    web::{
        form::Form,
        layout::{Field, alert, hidden, page_with},
        problem::{Kind, Problem},
        visitor::{Visitor, see_other},
    },
};

/// The forms.
pub(super) fn forms(
    visitor: &Visitor,
    shop: &Shop,
    (policy, address): (&VoicePolicy, Option<&Address>),
    token: &str,
) -> Markup {
    let currency = shop.merchant.currency;
    let pin_from = policy.pin_from.map(|minor| Money::new(minor, currency).to_string()).unwrap_or_default();
    let country = shop.merchant.locations.first().map_or("", |store| store.country.as_str());
    let text = |pick: fn(&Address) -> &String| address.map(pick).cloned().unwrap_or_default();
    let field = |name, label, value, autocomplete| Field {
        name,
        label,
        value,
        autocomplete,
        optional: true,
        ..Field::default()
    };
    let (recipient, street) = (text(|a| &a.recipient), text(|a| &a.street));
    let (postal_code, city) = (text(|a| &a.postal_code), text(|a| &a.city));
    let country = address.map_or(country, |address| &address.country);
    let choice = |way: Substitution| match way {
        Substitution::Never => Message::SubstitutionNever,
        Substitution::Ask => Message::SubstitutionAsk,
        Substitution::BestMatch => Message::SubstitutionBest,
    };
    html! {
        h2 id="ordering" { (visitor.text(&Message::OrderingTitle)) }
        @if policy.locked_at.is_some() {
            (alert(visitor, Some(&Message::OrderingLocked)))
            form method="post" action=(visitor.shop_link(shop, "account/unlock")) {
                (hidden("csrf", token))
                button type="submit" { (visitor.text(&Message::UnlockButton)) }
            }
        }
        form method="post" action=(visitor.shop_link(shop, "account/ordering")) {
            (hidden("csrf", token))
            h3 { (visitor.text(&Message::AddressTitle)) }
            (field("recipient", Message::FieldRecipient, &recipient, "name").draw(visitor))
            (field("street", Message::FieldStreet, &street, "street-address").draw(visitor))
            (field("postal-code", Message::FieldPostalCode, &postal_code, "postal-code").draw(visitor))
            (field("city", Message::FieldCity, &city, "address-level2").draw(visitor))
            (field("country", Message::FieldCountry, country, "country").draw(visitor))
            div class="field" {
                label for="substitution" { (visitor.text(&Message::FieldSubstitution)) }
                select id="substitution" name="substitution" {
                    @for way in Substitution::ALL {
                        option value=(way.as_str()) selected[policy.substitution == *way] {
                            (visitor.text(&choice(*way)))
                        }
                    }
                }
            }
            (field("pin-from", Message::FieldPinFrom { currency: Text(currency.code().to_owned()) }, &pin_from, "off")
                .draw(visitor))
            p class="hint" { (visitor.text(&Message::HintPinFrom)) }
            div class="field check" {
                input type="checkbox" id="reminders" name="reminders" value="yes" checked[policy.reminders];
                label for="reminders" { (visitor.text(&Message::FieldReminders)) }
            }
            button type="submit" { (visitor.text(&Message::SaveButton)) }
        }
    }
}

pub(super) async fn save(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let (shop, signed_in) = account::own_form(&visitor, &slug, &form).await?;
    let amount = form.text("pin-from").trim();
    let pin_from = match amount {
        "" => None,
        text => match Money::parse(text, shop.merchant.currency) {
            Ok(amount) if amount.minor >= 0 => Some(amount.minor),
            _ => return account::page(&visitor, &shop, &signed_in, Some(Message::ErrorLimit)).await,
        },
    };
    let line = |name: &str| form.text(name).trim().to_owned();
    let address = Address {
        recipient: line("recipient"),
        street: line("street"),
        postal_code: line("postal-code"),
        city: line("city"),
        country: line("country").to_uppercase(),
    };
    let lines = [&address.recipient, &address.street, &address.postal_code, &address.city];
    let empty = lines.into_iter().all(String::is_empty);
    let settings = OrderingSettings {
        address: (!empty).then_some(address),
        substitution: Substitution::from_name(form.text("substitution")).unwrap_or(Substitution::Ask),
        pin_from,
        reminders: form.text("reminders") == "yes",
    };
    let whose = (shop.merchant.id, signed_in.customer);
    match visitor.app.accounts.set_ordering(whose, &settings).await {
        Ok(()) => Ok(see_other(&visitor.shop_link(&shop, "account?done=saved"), None)),
        Err(AccountError::Address) => {
            account::page(&visitor, &shop, &signed_in, Some(Message::ErrorDelivery)).await
        }
        Err(error) => Err(visitor.problem(error)),
    }
}

pub(super) async fn unlock(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let (shop, signed_in) = account::own_form(&visitor, &slug, &form).await?;
    let unlocked = visitor.app.accounts.unlock_ordering(signed_in.customer).await;
    unlocked.map_err(|error| visitor.problem(error))?;
    Ok(see_other(&visitor.shop_link(&shop, "account?done=saved"), None))
}

/// The page behind the link in a reminder. Looking at it changes nothing: programs open links, too.
pub(super) async fn show_stop(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let link = format!("reminders/stop?token={}", visitor.param("token"));
    let main = html! {
        h1 { (visitor.text(&Message::StopTitle)) }
        p { (visitor.text(&Message::StopText)) }
        form method="post" action=(visitor.shop_link(&shop, &link)) {
            button type="submit" { (visitor.text(&Message::StopButton)) }
        }
    };
    Ok(page_with(&visitor, &shop, (Message::StopTitle, main), None, StatusCode::OK))
}

/// Ends reminders, from the page or by the one click of a mail program (RFC 8058). The token is the proof.
pub(super) async fn stop(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    let token = visitor.param("token").to_owned().into();
    let stopped = visitor.app.accounts.stop_reminders(shop.merchant.id, &token).await;
    if !stopped.map_err(|error| visitor.problem(error))? {
        return Err(visitor.problem(Kind::Stale));
    }
    let main = html! {
        h1 { (visitor.text(&Message::StoppedTitle)) }
        p { (visitor.text(&Message::StoppedText)) }
    };
    Ok(page_with(&visitor, &shop, (Message::StoppedTitle, main), None, StatusCode::OK))
}
