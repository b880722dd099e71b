//! What a person sees when a page cannot be shown. What happened exactly is in the log.

use std::sync::Arc;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::html;

use super::layout::{Frame, frame};
use crate::{
    accounts::AccountError,
    app::App,
    i18n::{Medium, messages::Message},
    linking::{LinkingError, Reason},
    model::locale::Locale,
    storage::StoreError,
};

/// What is wrong.
#[derive(Debug)]
pub(super) enum Kind {
    /// There is no such page.
    NotFound,
    /// The form is not one that we have just made for this browser.
    Stale,
    /// An authorization request that nobody can be told about but the person.
    Stopped(Reason),
    /// Too many tries.
    Throttled,
    /// Too many sign-ins at once.
    Busy,
    /// Something of ours failed.
    Unavailable,
}

impl From<StoreError> for Kind {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "A page could not be shown");
        Self::Unavailable
    }
}

impl From<AccountError> for Kind {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Throttled(_) => Self::Throttled,
            AccountError::Busy => Self::Busy,
            AccountError::Store(error) => error.into(),
            AccountError::Password(_) | AccountError::Address => Self::Stale,
            AccountError::Keys(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "A page could not be shown");
                Self::Unavailable
            }
        }
    }
}

impl From<LinkingError> for Kind {
    fn from(error: LinkingError) -> Self {
        match error {
            LinkingError::Refused(_, reason) => Self::Stopped(reason),
            LinkingError::Store(error) => error.into(),
        }
    }
}

/// A page that says what is wrong.
pub(super) struct Problem {
    app: Arc<App>,
    locale: Locale,
    kind: Kind,
    /// The page that can be gone on from.
    back: Option<String>,
}

impl Problem {
    pub(super) fn new(app: Arc<App>, locale: Locale, kind: Kind, back: Option<String>) -> Self {
        Self { app, locale, kind, back }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, title, text) = match self.kind {
            Kind::NotFound => (StatusCode::NOT_FOUND, Message::ErrorNotFoundTitle, Message::ErrorNotFound),
            Kind::Stale => (StatusCode::BAD_REQUEST, Message::ErrorStaleTitle, Message::ErrorStale),
            Kind::Stopped(Reason::UnknownClient) => {
                (StatusCode::BAD_REQUEST, Message::LinkStoppedTitle, Message::LinkStoppedClient)
            }
            Kind::Stopped(_) => {
                (StatusCode::BAD_REQUEST, Message::LinkStoppedTitle, Message::LinkStoppedRequest)
            }
            Kind::Throttled => (StatusCode::TOO_MANY_REQUESTS, Message::ErrorTitle, Message::ErrorThrottled),
            Kind::Busy => (StatusCode::SERVICE_UNAVAILABLE, Message::ErrorTitle, Message::ErrorBusy),
            Kind::Unavailable => {
                (StatusCode::SERVICE_UNAVAILABLE, Message::ErrorTitle, Message::ErrorUnavailable)
            }
        };
        let words = self.app.localizers.get(self.locale);
        let say = |message: &Message| words.sentence(message, Medium::Display);
        let title = say(&title);
        let main = html! {
            h1 { (title) }
            p { (say(&text)) }
            @if let Some(back) = &self.back { p { a href=(back) { (say(&Message::ErrorBack)) } } }
        };
        let mut response = frame(words, Frame { title: &title, main, ..Frame::default() }, status);
        let wait = match status {
            StatusCode::TOO_MANY_REQUESTS => Some("60"),
            StatusCode::SERVICE_UNAVAILABLE => Some("5"),
            _ => None,
        };
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(wait));
        }
        response
    }
}
