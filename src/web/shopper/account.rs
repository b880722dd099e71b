//! A shopper's account: linked apps, preferences, PIN, password, data.

use std::sync::Arc;

use axum::{extract::Path, http::StatusCode, response::Response};
use maud::{Markup, html};
use uuid::Uuid;

use super::{ordering, preferences, sign_up::new_password};
use crate::{
    accounts::Strength,
    commerce::Shop,
    i18n::{
        args::{Code, Count, Day, Price, Text},
        messages::Message,
    },
    model::{
        account::ShopperAccount,
        client::ClientPlatform,
        ids::LinkId,
        link::LinkedApp,
        order::{Fulfillment, Lifecycle, Order},
    },
    web::{
        cookies, csrf,
        form::Form,
        layout::{Field, alert, hidden, notice, page_with},
        oauth::{platform_text, scope_list},
        problem::{Kind, Problem},
        visitor::{SignedIn, Visitor, see_other},
    },
};

/// What every form of this page is for.
const PURPOSE: &str = "account";
/// How the page is told which platform has just been unlinked; anything else has a name that no address carries.
const UNLINKED: &str = "unlinked-";

/// The shop and the shopper who is signed in; whoever is not gets no further.
async fn own(visitor: &Visitor, slug: &str) -> Result<(Arc<Shop>, SignedIn), Problem> {
    let shop = visitor.shop(slug)?;
    let signed_in = visitor.shopper(&shop).await?.ok_or_else(|| visitor.problem(Kind::Stale))?;
    Ok((shop, signed_in))
}

/// The same for a form of the account page, which has to be one that was made for this very session.
pub(super) async fn own_form(
    visitor: &Visitor,
    slug: &str,
    form: &Form,
) -> Result<(Arc<Shop>, SignedIn), Problem> {
    let own = own(visitor, slug).await?;
    visitor.check(&cookies::shopper(slug), PURPOSE, form.text("csrf"))?;
    Ok(own)
}

/// The shop's own address leads to the account.
pub(super) async fn home(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    Ok(see_other(&visitor.shop_link(&shop, "account"), None))
}

pub(super) async fn show(visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Problem> {
    let shop = visitor.shop(&slug)?;
    match visitor.shopper(&shop).await? {
        Some(signed_in) => page(&visitor, &shop, &signed_in, None).await,
        None => Ok(see_other(&visitor.shop_link(&shop, "sign-in"), None)),
    }
}

/// The page, with what was wrong.
pub(super) async fn page(
    visitor: &Visitor,
    shop: &Shop,
    signed_in: &SignedIn,
    error: Option<Message>,
) -> Result<Response, Problem> {
    let account = visitor.app.accounts.account(shop.merchant.id, signed_in.customer).await;
    let account = account.map_err(|error| visitor.problem(error))?;
    let account = account.ok_or_else(|| visitor.problem(Kind::Stale))?;
    let apps = visitor.app.linking.linked_apps(signed_in.customer).await;
    let apps = apps.map_err(|error| visitor.problem(error))?;
    let orders = visitor.app.engine.commerce().orders(shop.merchant.id, signed_in.customer).await;
    let orders = orders.map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "Orders could not be read");
        visitor.problem(Kind::Unavailable)
    })?;
    let ordering = visitor.app.accounts.ordering(signed_in.customer).await;
    let (policy, address) = ordering.map_err(|error| visitor.problem(error))?;
    let token = csrf::token(&signed_in.cookie, PURPOSE);
    let done = match visitor.param("done") {
        "saved" => Some(Message::AccountSaved),
        other => other
            .strip_prefix(UNLINKED)
            .and_then(ClientPlatform::from_name)
            .map(|platform| Message::AppsUnlinked { platform: platform_text(visitor, platform, "") }),
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let main = html! {
        h1 { (visitor.text(&Message::AccountTitle)) }
        (notice(visitor, done.as_ref()))
        (alert(visitor, error.as_ref()))
        p class="account" { (visitor.text(&Message::AccountSignedIn { email: Text(account.email.clone()) })) }
        (button(visitor, shop, ("sign-out", "plain"), &token, &Message::SignOutButton))
        (history(visitor, shop, &orders))
        h2 { (visitor.text(&Message::AppsTitle)) }
        (linked(visitor, shop, &apps, &token))
        (preferences::forms(visitor, shop, &account, &token))
        (ordering::forms(visitor, shop, (&policy, address.as_ref()), &token))
        (password(visitor, shop, &account, &token))
        (data(visitor, shop, (&account, &orders), &token))
    };
    Ok(page_with(visitor, shop, (Message::AccountTitle, main), None, status))
}

/// A form of nothing but a button.
fn button(
    visitor: &Visitor,
    shop: &Shop,
    (page, class): (&str, &str),
    token: &str,
    label: &Message,
) -> Markup {
    html! {
        form method="post" action=(visitor.shop_link(shop, page)) {
            (hidden("csrf", token))
            button type="submit" class=(class) { (visitor.text(label)) }
        }
    }
}

/// Where an order stands, in one sentence.
fn standing(order: &Order, day: Day) -> Message {
    let code = Code(order.number.clone());
    match (order.lifecycle, order.fulfillment) {
        (Lifecycle::Cancelled, _) | (_, Fulfillment::Cancelled) => Message::OrderCancelled { code },
        (Lifecycle::Failed | Lifecycle::Expired, _) => Message::OrderFailed { code },
        (Lifecycle::OnHold, _) => Message::OrderBriefHeld { code },
        (_, Fulfillment::ReadyForPickup) => Message::OrderBriefReady { code },
        (_, Fulfillment::Shipped | Fulfillment::PartiallyShipped | Fulfillment::PartiallyDelivered) => {
            Message::OrderBriefShipped { code }
        }
        (_, Fulfillment::Delivered) => Message::OrderDelivered { code, day },
        (_, Fulfillment::PickedUp) => Message::OrderPickedUp { code, day },
        (_, Fulfillment::Returned | Fulfillment::PartiallyReturned) => Message::OrderReturned { code },
        (Lifecycle::Processing, _) | (_, Fulfillment::Preparing) => Message::OrderBriefPreparing { code },
        _ => Message::OrderBriefPlaced { code },
    }
}

/// The latest orders: what can be asked about by voice.
fn history(visitor: &Visitor, shop: &Shop, orders: &[Order]) -> Markup {
    let zone = shop.merchant.time_zone;
    let today = visitor.app.engine.commerce().clock().now().with_timezone(&zone).date_naive();
    html! {
        @if !orders.is_empty() {
            h2 { (visitor.text(&Message::OrdersTitle)) }
            ul {
                @for order in orders.iter().take(5) {
                    li {
                        (visitor.text(&Message::CardOrder { code: Code(order.number.clone()) })) " · "
                        (visitor.text(&Message::CardPrice { price: Price(order.total) })) br;
                        (visitor.text(&standing(order, Day { date: order.updated_at.with_timezone(&zone).date_naive(), today })))
                    }
                }
            }
        }
    }
}

fn linked(visitor: &Visitor, shop: &Shop, apps: &[LinkedApp], token: &str) -> Markup {
    let zone = shop.merchant.time_zone;
    let today = visitor.app.engine.commerce().clock().now().with_timezone(&zone).date_naive();
    html! {
        @if apps.is_empty() { p { (visitor.text(&Message::AppsNone)) } }
        ul class="apps" {
            @for app in apps {
                @let name = platform_text(visitor, app.platform, &app.name);
                @let day = Day { date: app.linked_at.with_timezone(&zone).date_naive(), today };
                li {
                    strong { (name.0) } " " (visitor.words().phrase(
                        &Message::AppsSince { day }, crate::i18n::Medium::Display))
                    (scope_list(visitor, app.scopes))
                    form method="post" action=(visitor.shop_link(shop, "account/unlink")) {
                        (hidden("csrf", token))
                        (hidden("link", &app.link.to_string()))
                        button type="submit" class="danger" {
                            (visitor.text(&Message::AppsUnlink { platform: name }))
                        }
                    }
                }
            }
        }
    }
}

fn password(visitor: &Visitor, shop: &Shop, account: &ShopperAccount, token: &str) -> Markup {
    html! {
        h2 { (visitor.text(&Message::PasswordTitle)) }
        p { (visitor.text(&Message::ResetText)) }
        @if account.password_hash.is_none() {
            p { a href=(visitor.shop_link(shop, "forgot")) { (visitor.text(&Message::ResetTitle)) } }
        } @else {
            form method="post" action=(visitor.shop_link(shop, "account/password")) {
                (hidden("csrf", token))
                (current("change-password").draw(visitor))
                (new_password(Strength::Alone).draw(visitor))
                button type="submit" { (visitor.text(&Message::ResetButton)) }
            }
        }
    }
}

/// The field that asks for the password once more.
pub(super) fn current(id: &'static str) -> Field<'static> {
    Field { id, label: Message::FieldCurrentPassword, ..Field::password() }
}

fn data(
    visitor: &Visitor,
    shop: &Shop,
    (account, orders): (&ShopperAccount, &[Order]),
    token: &str,
) -> Markup {
    let open = orders.iter().filter(|order| order.is_open()).count();
    let open = i64::try_from(open).unwrap_or(i64::MAX);
    html! {
        h2 { (visitor.text(&Message::DataTitle)) }
        p { (visitor.text(&Message::DataText)) }
        (button(visitor, shop, ("account/export", "plain"), token, &Message::ExportButton))
        h2 { (visitor.text(&Message::EraseTitle)) }
        p { (visitor.text(&Message::EraseText)) }
        @if open > 0 {
            p { strong { (visitor.text(&Message::EraseOpenOrders { count: Count(open) })) } }
        }
        @if account.password_hash.is_none() {
            p { a href=(visitor.shop_link(shop, "forgot")) { (visitor.text(&Message::ResetTitle)) } }
        } @else {
            form method="post" action=(visitor.shop_link(shop, "account/erase")) {
                (hidden("csrf", token))
                (current("erase-password").draw(visitor))
                button type="submit" class="danger" { (visitor.text(&Message::EraseButton)) }
            }
        }
    }
}

/// Ends one link. Another shopper's link is as unknown as one that never was.
pub(super) async fn unlink(
    visitor: Visitor,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let (shop, signed_in) = own_form(&visitor, &slug, &form).await?;
    let link: Result<Uuid, _> = form.text("link").parse();
    let link = LinkId(link.map_err(|_| visitor.problem(Kind::Stale))?);
    let linking = &visitor.app.linking;
    let apps = linking.linked_apps(signed_in.customer).await.map_err(|error| visitor.problem(error))?;
    let app = apps.into_iter().find(|app| app.link == link).ok_or_else(|| visitor.problem(Kind::Stale))?;
    linking.unlink(signed_in.customer, link).await.map_err(|error| visitor.problem(error))?;
    let done = match app.platform {
        ClientPlatform::Other => "saved".to_owned(),
        platform => format!("{UNLINKED}{}", platform.as_str()),
    };
    Ok(see_other(&visitor.shop_link(&shop, &format!("account?done={done}")), None))
}
