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
    ($($(#[doc = $doc:literal])+ $name:ident $(($body:ident: $kind:ty))? => $path:literal, $step:expr;)+) => {$(
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
            $(let $body = read($body)?;)?
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
    ship(body: ShipBody) => "/api/v1/orders/{order}/ship", parcel(body)?;
    /// A parcel is brought today.
    out_for_delivery => "/api/v1/orders/{order}/out-for-delivery", Step::OutForDelivery;
    /// It will arrive later than was said.
    delay(body: DelayBody) => "/api/v1/orders/{order}/delay", Step::Delay { until: body.expected_on };
    /// It has arrived.
    deliver => "/api/v1/orders/{order}/deliver", Step::Deliver;
    /// It was fetched.
    pick_up => "/api/v1/orders/{order}/pick-up", Step::PickUp;
    /// It was paid.
    pay => "/api/v1/orders/{order}/pay", Step::Pay;
    /// Money was given back.
    refund(body: RefundBody) => "/api/v1/orders/{order}/refund", Step::Refund { amount: body.amount };
    /// It will not be carried out.
    cancel(body: CancelBody) => "/api/v1/orders/{order}/cancel", Step::Cancel { reason: body.reason.map(cut) };
}

fn read<T>(body: Result<Json<T>, JsonRejection>) -> Result<T, ApiError> {
    body.map(|Json(body)| body).map_err(|error| ApiError::Malformed(error.body_text()))
}

fn cut(text: impl AsRef<str>) -> String {
    text.as_ref().chars().take(LONGEST).collect()
}

fn parcel(body: ShipBody) -> Result<Step, ApiError> {
    if body.carrier.trim().is_empty() {
        return Err(ApiError::Malformed("carrier: who carries the parcel?".to_owned()));
    }
    // It goes into mails and onto cards: nothing but the web.
    if body.tracking_url.as_deref().is_some_and(|url| !url.starts_with("https://")) {
        return Err(ApiError::Malformed("tracking_url: write an https:// address".to_owned()));
    }
    Ok(Step::Ship {
        parcel: Shipment {
            carrier: cut(body.carrier),
            tracking_number: body.tracking_number.map(cut),
            tracking_url: body.tracking_url.map(cut),
            expected_on: body.expected_on,
        },
        lines: body.line_items.into_iter().map(|line| (line.sku, line.quantity)).collect(),
    })
}
