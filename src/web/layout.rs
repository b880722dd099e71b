//! The frame around every page, and its parts: fields, errors, buttons.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, html};

use super::visitor::Visitor;
use crate::{
    commerce::Shop,
    i18n::{
        Localizer, Medium,
        args::{Name, Phrase},
        messages::Message,
    },
    model::locale::Locale,
};

/// What goes into the frame.
#[derive(Default)]
pub(super) struct Frame<'a> {
    /// What the page is called.
    pub(super) title: &'a str,
    /// The shop's name, above everything.
    pub(super) shop: Option<String>,
    /// What the page holds.
    pub(super) main: Markup,
    /// Where the same page is in other languages.
    pub(super) languages: Vec<(Locale, String)>,
    /// The page that says what is known about a person.
    pub(super) privacy: Option<String>,
    /// Whether it holds tables, which need room.
    pub(super) wide: bool,
    /// Where a form may lead besides our own pages: exactly one origin, or browsers stop the way back to the platform.
    pub(super) form_target: Option<String>,
}

/// A page of a shop.
pub(super) fn page(visitor: &Visitor, shop: &Shop, title: Message, main: Markup) -> Response {
    page_with(visitor, shop, (title, main), None, StatusCode::OK)
}

/// A page of a shop with a status, whose forms may lead to one more origin.
pub(super) fn page_with(
    visitor: &Visitor,
    shop: &Shop,
    (title, main): (Message, Markup),
    form_target: Option<String>,
    status: StatusCode,
) -> Response {
    let name = visitor.text(&Message::PlainName { name: Name::plain(&shop.merchant.name) });
    let whole = Message::PageTitle { page: Phrase::of(title), shop: Name::plain(&shop.merchant.name) };
    let frame_ = Frame {
        title: &visitor.text(&whole),
        shop: Some(name),
        main,
        languages: languages(visitor),
        privacy: Some(visitor.shop_link(shop, "privacy")),
        form_target,
        wide: false,
    };
    frame(visitor.words(), frame_, status)
}

/// The same page in each language.
pub(super) fn languages(visitor: &Visitor) -> Vec<(Locale, String)> {
    [Locale::EnUs, Locale::FrFr, Locale::RoRo]
        .into_iter()
        .map(|locale| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            for (name, value) in visitor.params.iter().filter(|(name, _)| name != "ui_locales") {
                query.append_pair(name, value);
            }
            query.append_pair("ui_locales", locale.tag());
            (locale, format!("{}?{}", readable(&visitor.path), query.finish()))
        })
        .collect()
}

/// Where a page can be opened that was the answer to a form.
fn readable(path: &str) -> String {
    match path.find("/account/") {
        Some(at) => path[..at + "/account".len()].to_owned(),
        None => path.replace("/check-mail", "/sign-up"),
    }
}

/// The frame.
pub(super) fn frame(words: &Localizer, frame: Frame<'_>, status: StatusCode) -> Response {
    let say = |message: &Message| words.sentence(message, Medium::Display);
    let own = |locale: Locale| match locale.language().code() {
        "fr" => Message::LanguageFr,
        "ro" => Message::LanguageRo,
        _ => Message::LanguageEn,
    };
    let page = html! {
        (DOCTYPE)
        html lang=(words.locale().tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (frame.title) }
                link rel="stylesheet" href="/assets/app.css";
                link rel="icon" type="image/svg+xml" href="/assets/icon.svg";
            }
            body class=[frame.wide.then_some("wide")] {
                a class="skip" href="#main" { (say(&Message::PageSkip)) }
                @if let Some(shop) = &frame.shop {
                    header { p class="shop" { (shop) } p class="service" { (say(&Message::PageService)) } }
                }
                main id="main" { (frame.main) }
                @if !frame.languages.is_empty() || frame.privacy.is_some() {
                    footer {
                        @if !frame.languages.is_empty() {
                            nav aria-label=(say(&Message::PageLanguages)) {
                                @for (locale, address) in &frame.languages {
                                    a href=(address) lang=(locale.tag()) hreflang=(locale.tag())
                                        aria-current=[(locale.language() == words.locale().language()).then_some("true")] {
                                        (say(&own(*locale)))
                                    }
                                }
                            }
                        }
                        @if let Some(privacy) = &frame.privacy { a href=(privacy) { (say(&Message::PagePrivacy)) } }
                    }
                }
            }
        }
    };
    let mut response = (status, page).into_response();
    let headers = response.headers_mut();
    let target = frame.form_target.map(|origin| format!(" {origin}")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'{target}; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    // Not `no-referrer`: with it browsers send `Origin: null`, and our own forms would look foreign.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(words.locale().tag()));
    response
}

/// One field of a form.
pub(super) struct Field<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its identifier; its name when empty. No two fields of a page have the same.
    pub(super) id: &'a str,
    /// What it is for.
    pub(super) label: Message,
    /// `email`, `password`, `text`…
    pub(super) kind: &'a str,
    /// What browsers may fill in.
    pub(super) autocomplete: &'a str,
    /// What it holds already.
    pub(super) value: &'a str,
    /// What to know before filling it in.
    pub(super) hint: Option<Message>,
    /// Whether it may stay empty.
    pub(super) optional: bool,
}

impl Default for Field<'_> {
    fn default() -> Self {
        Self {
            name: "",
            id: "",
            label: Message::FieldEmail,
            kind: "text",
            autocomplete: "off",
            value: "",
            hint: None,
            optional: false,
        }
    }
}

impl Field<'_> {
    /// The field of an address.
    pub(super) fn email(value: &str) -> Field<'_> {
        let label = Message::FieldEmail;
        Field { name: "email", label, kind: "email", autocomplete: "username", value, ..Field::default() }
    }

    /// The field of a password that is there already.
    pub(super) fn password() -> Self {
        Self {
            name: "password",
            label: Message::FieldPassword,
            kind: "password",
            autocomplete: "current-password",
            ..Self::default()
        }
    }

    /// Draws the field.
    pub(super) fn draw(&self, visitor: &Visitor) -> Markup {
        let id = if self.id.is_empty() { self.name } else { self.id };
        let hint_id = format!("{id}-hint");
        let numeric = (self.autocomplete == "one-time-code").then_some("numeric");
        html! {
            div class="field" {
                label for=(id) { (visitor.text(&self.label)) }
                @if let Some(hint) = &self.hint { p class="hint" id=(hint_id) { (visitor.text(hint)) } }
                input id=(id) name=(self.name) type=(self.kind) autocomplete=(self.autocomplete)
                    value=[(!self.value.is_empty()).then_some(self.value)] required[!self.optional]
                    inputmode=[numeric] aria-describedby=[self.hint.as_ref().map(|_| hint_id.as_str())]
                    autocapitalize=[(self.kind == "email").then_some("none")];
            }
        }
    }
}

/// What went wrong, above a form.
pub(super) fn alert(visitor: &Visitor, message: Option<&Message>) -> Markup {
    html! {
        @if let Some(message) = message {
            div class="alert" role="alert" { (visitor.text(message)) }
        }
    }
}

/// What has been done, above a page.
pub(super) fn notice(visitor: &Visitor, message: Option<&Message>) -> Markup {
    html! { @if let Some(message) = message { div class="notice" role="status" { (visitor.text(message)) } } }
}

/// A field that people do not see.
pub(super) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
