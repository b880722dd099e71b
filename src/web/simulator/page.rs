//! The page itself. Its script brings it to life; every word on it comes from here.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, html};

use super::talks::{Offer, Talks};
use crate::{
    i18n::{Medium, args::Name, messages::Message},
    model::locale::{Language, Locale},
    platform::PLATFORMS,
};

/// What the page may do: load its own files, call its own server, and show the pictures of a catalog.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self' https:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

pub(super) fn show(talks: &Talks, locale: Locale) -> Response {
    let page = Page { talks, locale };
    let mut response = page.whole().into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_LANGUAGE, locale.tag()),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

struct Page<'a> {
    talks: &'a Talks,
    locale: Locale,
}

impl Page<'_> {
    fn text(&self, message: &Message) -> String {
        self.talks.words(self.locale).sentence(message, Medium::Display)
    }

    fn whole(&self) -> Markup {
        let title = self.text(&Message::SimulatorTitle);
        html! {
            (DOCTYPE)
            html lang=(self.locale.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    title { (title) }
                    link rel="stylesheet" href="/simulator/app.css";
                    link rel="icon" type="image/svg+xml" href="/simulator/icon.svg";
                    script src="/simulator/app.js" defer {}
                }
                body class="wide" {
                    a class="skip" href="#words" { (self.text(&Message::SimulatorSay)) }
                    header {
                        h1 { (title) }
                        p class="service" {
                            @if self.talks.are_real() { (self.text(&Message::SimulatorLive)) }
                            @else { (self.text(&Message::SimulatorIntro)) }
                        }
                    }
                    noscript { div class="alert" { (self.text(&Message::SimulatorScript)) } }
                    main id="simulator" data-page=(self.locale.tag())
                        data-over=(self.text(&Message::SimulatorOver))
                        data-either=(self.text(&Message::SimulatorEither))
                        data-nothing=(self.text(&Message::SimulatorNotUnderstood))
                        data-why=(self.text(&Message::SimulatorWhy))
                        data-request=(self.text(&Message::SimulatorRequest))
                        data-response=(self.text(&Message::SimulatorResponse))
                        data-listening=(self.text(&Message::SimulatorListening))
                        data-unheard=(self.text(&Message::SimulatorUnheard))
                        data-broke=(self.text(&Message::SimulatorBroke))
                        data-touched=(self.text(&Message::SimulatorTouched)) {
                        (self.settings())
                        section class="talk" {
                            div id="log" role="log" aria-live="polite" aria-label=(title) {}
                            (self.composer())
                        }
                        aside {
                            h2 { (self.text(&Message::SimulatorScreenTitle)) }
                            div id="screen" class="screen" {}
                            h2 { (self.text(&Message::SimulatorCart)) }
                            ul id="cart" data-empty=(self.text(&Message::SimulatorCartEmpty)) {}
                            @if !self.talks.are_real() {
                                div id="keep" hidden {
                                    p { a id="fixture" class="button" download="conversation.toml" { (self.text(&Message::SimulatorRecord)) } }
                                    p class="hint" { (with_code(&self.text(&Message::SimulatorRecordHint))) }
                                }
                            }
                        }
                    }
                    (self.languages())
                }
            }
        }
    }

    fn settings(&self) -> Markup {
        let offers = self.talks.offers();
        html! {
            form id="settings" class="settings" {
                (self.choice("shop", &Message::SimulatorShop, &html! {
                    @for offer in &offers {
                        option value=(offer.slug) data-customers=(offer.customers.join(" ")) { (self.name(offer)) }
                    }
                }))
                (self.choice("locale", &Message::SimulatorLocale, &html! {
                    @for locale in Locale::ALL {
                        option value=(locale.tag()) selected[locale == self.locale] {
                            (self.text(&own_name(locale.language()))) " (" (locale.tag()) ")"
                        }
                    }
                }))
                (self.choice("platform", &Message::SimulatorPlatform, &html! {
                    @for platform in PLATFORMS {
                        @let speaks: Vec<&str> = platform.locales().iter().map(|locale| locale.tag()).collect();
                        option value=(platform.id()) data-locales=(speaks.join(" ")) { (platform.id()) }
                    }
                }))
                @if self.talks.are_real() {
                    (self.field("who", "password", &Message::SimulatorToken))
                } @else {
                    (self.choice("who", &Message::SimulatorWho, &html! {
                        option value="" { (self.text(&Message::SimulatorGuest)) }
                    }))
                    (self.field("time", "datetime-local", &Message::SimulatorTime))
                }
                div class="switches" {
                    (self.switch("with-screen", &Message::SimulatorScreen, true))
                    (self.switch("aloud", &Message::SimulatorAloud, true))
                    button type="submit" id="begin" { (self.text(&Message::SimulatorBegin)) }
                }
            }
        }
    }

    fn composer(&self) -> Markup {
        html! {
            form id="composer" class="composer" {
                nav class="jump" aria-label=(self.text(&Message::SimulatorScreenTitle)) {
                    a href="#screen" { (self.text(&Message::SimulatorScreenTitle)) }
                    a href="#cart" { (self.text(&Message::SimulatorCart)) " (" span id="held" { "0" } ")" }
                }
                label class="hidden" for="words" { (self.text(&Message::SimulatorSay)) }
                input id="words" type="text" autocomplete="off" maxlength="500" disabled
                    placeholder=(self.text(&Message::SimulatorSay));
                button id="listen" type="button" class="plain" hidden disabled title=(self.text(&Message::SimulatorListenHint)) {
                    (self.text(&Message::SimulatorListen))
                }
                button id="send" type="submit" disabled { (self.text(&Message::SimulatorSend)) }
            }
        }
    }

    fn languages(&self) -> Markup {
        let pages = [Locale::EnUs, Locale::FrFr, Locale::RoRo];
        html! {
            footer {
                nav aria-label=(self.text(&Message::PageLanguages)) {
                    @for locale in pages {
                        a href={ "/simulator?ui_locales=" (locale.tag()) } lang=(locale.tag()) hreflang=(locale.tag())
                            aria-current=[(locale.language() == self.locale.language()).then_some("true")] {
                            (self.text(&own_name(locale.language())))
                        }
                    }
                }
            }
        }
    }

    fn name(&self, offer: &Offer) -> String {
        self.text(&Message::PlainName { name: Name::plain(&offer.name) })
    }

    fn choice(&self, id: &str, label: &Message, options: &Markup) -> Markup {
        html! { div class="field" { label for=(id) { (self.text(label)) } select id=(id) { (options) } } }
    }

    fn field(&self, id: &str, kind: &str, label: &Message) -> Markup {
        html! { div class="field" { label for=(id) { (self.text(label)) } input id=(id) type=(kind) autocomplete="off"; } }
    }

    fn switch(&self, id: &str, label: &Message, on: bool) -> Markup {
        html! { label class="switch" for=(id) { input id=(id) type="checkbox" checked[on]; " " (self.text(label)) } }
    }
}

/// What stands between backticks is something to type.
fn with_code(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split('`').enumerate() {
            @if index % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// A language in its own words.
const fn own_name(language: Language) -> Message {
    match language {
        Language::Fr => Message::LanguageFr,
        Language::Ro => Message::LanguageRo,
        Language::En => Message::LanguageEn,
    }
}
