//! The API for merchants' own systems: orders, and what is done with them. Described at `/api/openapi.json`.
//!
//! Owns: its routes, keys, JSON and errors. Must not know: conversations, pages. Every change needs an
//! `Idempotency-Key`: sent again, it gets the same answer and changes nothing.

mod change;
mod key;
mod orders;
mod problem;
mod steps;

use std::sync::Arc;

use axum::{
    Json, Router,
    response::{IntoResponse, Response},
    routing::{get, post},
};
pub use key::{API_PREFIX, new_key};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use crate::app::App;

/// The routes.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/openapi.json", get(openapi))
        .route("/api/v1/orders", get(orders::list))
        .route("/api/v1/orders/{order}", get(orders::show))
        .route("/api/v1/orders/{order}/prepare", post(steps::prepare))
        .route("/api/v1/orders/{order}/ready-for-pickup", post(steps::ready_for_pickup))
        .route("/api/v1/orders/{order}/ship", post(steps::ship))
        .route("/api/v1/orders/{order}/out-for-delivery", post(steps::out_for_delivery))
        .route("/api/v1/orders/{order}/delay", post(steps::delay))
        .route("/api/v1/orders/{order}/deliver", post(steps::deliver))
        .route("/api/v1/orders/{order}/pick-up", post(steps::pick_up))
        .route("/api/v1/orders/{order}/pay", post(steps::pay))
        .route("/api/v1/orders/{order}/refund", post(steps::refund))
        .route("/api/v1/orders/{order}/cancel", post(steps::cancel))
}

/// The description of this API (`OpenAPI` 3.1).
#[derive(Debug, OpenApi)]
#[openapi(
    info(title = "Echoppe merchant API", description = "Orders that were placed by voice, and what is done with them. Amounts are whole minor units (cents) of the order's currency."),
    paths(
        orders::list, orders::show, steps::prepare, steps::ready_for_pickup, steps::ship, steps::out_for_delivery,
        steps::delay, steps::deliver, steps::pick_up, steps::pay, steps::refund, steps::cancel,
    ),
    modifiers(&Bearer),
    security(("api_key" = [])),
    tags((name = "orders", description = "Looking at orders"), (name = "steps", description = "What is done with an order"))
)]
pub struct Description;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
        let scheme = scheme.description(Some("A key made with `echoppe merchant api-key`."));
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("api_key", SecurityScheme::Http(scheme.build()));
    }
}

async fn openapi() -> Response {
    Json(Description::openapi()).into_response()
}
