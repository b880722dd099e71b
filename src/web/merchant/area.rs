//! What a merchant sees: skills, addresses for the consoles, clients, and the last hundred calls in words. Everything
//! is read for the merchant of the session; no address of these pages names one.

use std::{collections::HashMap, sync::Arc};

use axum::{http::StatusCode, response::Response};
use maud::{Markup, html};

use crate::{
    commerce::Shop,
    i18n::{args::Count, messages::Message},
    linking::Trace,
    model::client::Client,
    web::{
        csrf,
        layout::{Frame, frame, hidden, languages},
        oauth::platform_text,
        problem::{Kind, Problem},
        visitor::{Visitor, see_other},
    },
};

/// What every form of this area is for.
pub(super) const PURPOSE: &str = "merchant area";
/// How many calls are shown.
const CALLS: usize = 100;

pub(super) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let Some((staff, cookie)) = visitor.staff().await? else {
        return Ok(see_other(&visitor.link("/merchant/sign-in"), None));
    };
    if !staff.second_factor {
        return Ok(see_other(&visitor.link("/merchant/second-factor"), None));
    }
    let merchant = staff.user.merchant;
    let directory = visitor.app.engine.commerce().directory();
    let shop = directory.by_id(merchant).cloned().ok_or_else(|| visitor.problem(Kind::NotFound))?;
    let linking = &visitor.app.linking;
    let read = async {
        let clients = linking.clients(merchant).await?;
        let links = linking.count_links(merchant).await?;
        Ok::<_, crate::storage::StoreError>((clients, links, linking.traces(Some(merchant), CALLS).await?))
    };
    let (clients, links, traces) = read.await.map_err(|error| visitor.problem(error))?;
    let links: HashMap<String, i64> = links.into_iter().collect();
    let name = visitor.text(&Message::PlainName { name: Visitor::shop_name(&shop) });
    let main = html! {
        h1 { (name) }
        p class="account" { (staff.user.email) }
        form method="post" action=(visitor.link("/merchant/sign-out")) {
            (hidden("csrf", &csrf::token(&cookie, PURPOSE)))
            button type="submit" class="plain" { (visitor.text(&Message::SignOutButton)) }
        }
        (skills(&visitor, &shop))
        (registered(&visitor, &clients, &links))
        (health(&visitor, &shop, &traces))
    };
    let title = visitor.text(&Message::MerchantTitle);
    let languages = languages(&visitor);
    let whole = Frame { title: &title, main, languages, wide: true, ..Frame::default() };
    Ok(frame(visitor.words(), whole, StatusCode::OK))
}

fn skills(visitor: &Visitor, shop: &Arc<Shop>) -> Markup {
    let issuer = &visitor.app.site.issuer;
    let slug = &shop.merchant.slug;
    html! {
        h2 { (visitor.text(&Message::MerchantSkills)) }
        @if shop.merchant.alexa_skills.is_empty() { p { (visitor.text(&Message::MerchantSkillsNone)) } }
        ul { @for skill in &shop.merchant.alexa_skills { li { code { (skill) } } } }
        h2 { (visitor.text(&Message::MerchantEndpoints)) }
        table {
            tbody {
                @for (what, path) in [
                    ("Authorization URI", "/oauth/authorize".to_owned()), ("Token URI", "/oauth/token".to_owned()),
                    ("Revocation URI", "/oauth/revoke".to_owned()), ("Alexa endpoint", "/alexa".to_owned()),
                    ("Dialogflow webhook", format!("/google/{slug}")),
                ] {
                    tr { th scope="row" { (what) } td { code { (issuer) (path) } } }
                }
            }
        }
    }
}

fn registered(visitor: &Visitor, clients: &[Client], links: &HashMap<String, i64>) -> Markup {
    html! {
        h2 { (visitor.text(&Message::MerchantClients)) }
        @if clients.is_empty() { p { (visitor.text(&Message::MerchantClientsNone)) } }
        @for client in clients {
            h3 { (platform_text(visitor, client.platform, &client.name).0) }
            p {
                (visitor.text(&Message::MerchantClientId)) " " code { (client.id) } ", "
                (visitor.words().phrase(
                    &Message::MerchantLinks { count: Count(links.get(&client.id).copied().unwrap_or(0)) },
                    crate::i18n::Medium::Display,
                ))
            }
            p { (visitor.text(&Message::MerchantRedirects)) }
            ul { @for uri in &client.redirect_uris { li { code { (uri) } } } }
        }
    }
}

fn health(visitor: &Visitor, shop: &Shop, traces: &[Trace]) -> Markup {
    let zone = shop.merchant.time_zone;
    let count = |good: bool| {
        let count = traces.iter().filter(|trace| trace.reason.is_good() == good).count();
        Count(i64::try_from(count).unwrap_or(i64::MAX))
    };
    html! {
        h2 { (visitor.text(&Message::MerchantHealth)) }
        @if traces.is_empty() {
            p { (visitor.text(&Message::MerchantHealthNone)) }
        } @else {
            p { (visitor.text(&Message::MerchantHealthGood { count: count(true) })) }
            p { (visitor.text(&Message::MerchantHealthBad { count: count(false) })) }
            table {
                thead {
                    tr {
                        th scope="col" { (visitor.text(&Message::MerchantWhen)) }
                        th scope="col" { (visitor.text(&Message::MerchantStep)) }
                        th scope="col" { (visitor.text(&Message::MerchantWhat)) }
                    }
                }
                tbody {
                    @for trace in traces {
                        tr {
                            td class="when" { time datetime=(trace.at.to_rfc3339()) {
                                (trace.at.with_timezone(&zone).format("%Y-%m-%d %H:%M:%S %Z").to_string())
                            } }
                            td class="step" { (visitor.text(&trace.step.message())) br; code { (trace.client_id) } }
                            td class=[(!trace.reason.is_good()).then_some("bad")] {
                                (visitor.text(&trace.reason.message()))
                            }
                        }
                    }
                }
            }
        }
    }
}
