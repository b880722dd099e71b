//! Shoppers' pages of a shop.

mod account;
mod data;
mod ordering;
mod password;
mod preferences;
pub(super) mod sign_in;
mod sign_up;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

pub(super) use sign_up::{new_password, password_error};

use crate::app::App;

/// The pages below `/shop/MERCHANT`.
pub(super) fn router() -> Router<Arc<App>> {
    let shop = Router::new()
        .route("/", get(account::home))
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/sign-up", get(sign_up::show).post(sign_up::submit))
        .route("/check-mail", post(sign_up::go_on))
        .route("/confirm", get(sign_up::show_confirm).post(sign_up::confirm))
        .route("/forgot", get(password::show_forgot).post(password::forgot))
        .route("/reset", get(password::show_reset).post(password::reset))
        .route("/account", get(account::show))
        .route("/account/unlink", post(account::unlink))
        .route("/account/preferences", post(preferences::save))
        .route("/account/pin", post(preferences::pin))
        .route("/account/ordering", post(ordering::save))
        .route("/account/unlock", post(ordering::unlock))
        .route("/reminders/stop", get(ordering::show_stop).post(ordering::stop))
        .route("/account/password", post(password::change))
        .route("/account/export", post(data::export))
        .route("/account/erase", post(data::erase))
        .route("/privacy", get(data::privacy));
    Router::new().nest("/shop/{merchant}", shop)
}
