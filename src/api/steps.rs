//! What a merchant does with an order, one route a step.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    response::Response,
};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    change::{Key, carry_out},
    key::Caller,
    problem::{ApiError, Problem},
};
use crate::{
    app::App,
    commerce::ordering::{OrderDocument, Step},
    model::order::Shipment,
};

/// The longest text of a parcel or a reason, in characters.
const LONGEST: usize = 500;

/// A parcel that has left.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipBody {
    /// Who carries it.
    #[schema(example = "Colissimo")]
    carrier: String,
    /// The carrier's number.
    tracking_number: Option<String>,
    /// The carrier's page, https.
    tracking_url: Option<String>,
    /// The day on which it should arrive.
    expected_on: Option<NaiveDate>,
    /// What is in it; everything that was left to send when absent.
    #[serde(default)]
    line_items: Vec<ShippedLine>,
}

/// What is in a parcel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShippedLine {
    /// The SKU.
    sku: String,
    /// How many of it.
    quantity: i64,
}

/// A delay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DelayBody {
    /// The day on which it should arrive now.
    expected_on: Option<NaiveDate>,
}

/// Money that is given back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefundBody {
    /// How much, in minor units.
    #[schema(example = 749)]
    amount: i64,
}

/// Why an order is called off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CancelBody {
    /// For the history; the shopper does not hear it.
    reason: Option<String>,
}

macro_rules! steps {
    ($($(#[doc = $doc:literal])+ $name:ident $(($app:ident, $body:ident: $kind:ty))? => $path:literal, $step:expr;)+) => {$(
        $(#[doc = $doc])+
        #[utoipa::path(
            post, path = $path, tag = "steps",
            params(
                ("order" = String, Path, description = "Its identifier, or the number that people say"),
                ("Idempotency-Key" = String, Header, description = "New for each change, the same when it is sent again")
            ),
            $(request_body = $kind,)?
            responses(
                (status = 200, body = OrderDocument), (status = 400, body = Problem), (status = 401, body = Problem),
                (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
                (status = 503, body = Problem)
            )
        )]
        pub(super) async fn $name(
            State(app): State<Arc<App>>,
            caller: Caller,
            key: Key,
            Path(order): Path<String>,
            $($body: Result<Json<$kind>, JsonRejection>,)?
        ) -> Result<Response, ApiError> {
            $(let ($app, $body) = (&app, read($body)?);)?
            carry_out(&app, &caller, &key, &order, &$step).await
        }
    )+};
}

steps! {
    /// It is being packed.
    prepare => "/api/v1/orders/{order}/prepare", Step::Prepare;
    /// It waits in the store.
    ready_for_pickup => "/api/v1/orders/{order}/ready-for-pickup", Step::ReadyForPickup;
    /// A parcel has left.
    ship(app, body: ShipBody) => "/api/v1/orders/{order}/ship", parcel(app, body)?;
    /// A parcel is brought today.
    out_for_delivery => "/api/v1/orders/{order}/out-for-delivery", Step::OutForDelivery;
    /// It will arrive later than was said.
    delay(app, body: DelayBody) => "/api/v1/orders/{order}/delay", Step::Delay { until: plausible(app, body.expected_on)? };
    /// It has arrived.
    deliver => "/api/v1/orders/{order}/deliver", Step::Deliver;
    /// It was fetched.
    pick_up => "/api/v1/orders/{order}/pick-up", Step::PickUp;
    /// It was paid.
    pay => "/api/v1/orders/{order}/pay", Step::Pay;
    /// Money was given back.
    refund(_app, body: RefundBody) => "/api/v1/orders/{order}/refund", Step::Refund { amount: body.amount };
    /// It will not be carried out.
    cancel(_app, body: CancelBody) => "/api/v1/orders/{order}/cancel", Step::Cancel { reason: body.reason.map(|reason| text("reason", &reason)).transpose()? };
}

fn read<T>(body: Result<Json<T>, JsonRejection>) -> Result<T, ApiError> {
    body.map(|Json(body)| body).map_err(|error| ApiError::Malformed(error.body_text()))
}

/// A text of one line, as it is stored, mailed and shown.
fn text(field: &str, said: &str) -> Result<String, ApiError> {
    if said.chars().any(char::is_control) {
        return Err(ApiError::Malformed(format!("{field}: write one line, without control characters")));
    }
    Ok(said.chars().take(LONGEST).collect())
}

/// A day on which something can arrive: from yesterday, for clocks differ, to two years from now.
fn plausible(app: &App, day: Option<NaiveDate>) -> Result<Option<NaiveDate>, ApiError> {
    let today = app.engine.commerce().clock().now().date_naive();
    let days = day.map(|day| day.signed_duration_since(today).num_days());
    if days.is_some_and(|days| !(-1..=731).contains(&days)) {
        return Err(ApiError::Malformed("expected_on: a day within the next two years".to_owned()));
    }
    Ok(day)
}

fn parcel(app: &App, body: ShipBody) -> Result<Step, ApiError> {
    if body.carrier.trim().is_empty() {
        return Err(ApiError::Malformed("carrier: who carries the parcel?".to_owned()));
    }
    // It goes into mails and onto cards: nothing but the web.
    if body.tracking_url.as_deref().is_some_and(|url| !url.starts_with("https://")) {
        return Err(ApiError::Malformed("tracking_url: write an https:// address".to_owned()));
    }
    Ok(Step::Ship {
        parcel: Shipment {
            carrier: text("carrier", &body.carrier)?,
            tracking_number: body
                .tracking_number
                .map(|number| text("tracking_number", &number))
                .transpose()?,
            tracking_url: body.tracking_url.map(|url| text("tracking_url", &url)).transpose()?,
            expected_on: plausible(app, body.expected_on)?,
        },
        lines: body.line_items.into_iter().map(|line| (line.sku, line.quantity)).collect(),
    })
}
