//! Looking at orders.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State, rejection::QueryRejection},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    key::Caller,
    problem::{ApiError, Problem},
};
use crate::{
    app::App,
    commerce::{Commerce, Shop, ordering::OrderDocument},
    model::ids::OrderId,
};

/// Orders on a page unless another number is asked for, and at most.
const PAGE: i64 = 20;
const LARGEST_PAGE: i64 = 100;

/// Which orders.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    /// Only those that somebody still waits for.
    #[serde(default)]
    #[param(required = false)]
    open: bool,
    /// How many, at most 100; 20 when absent.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A page of orders, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Page {
    /// The orders.
    orders: Vec<OrderDocument>,
    /// Where the next page begins; absent on the last one.
    next: Option<String>,
}

/// Lists orders, newest first.
#[utoipa::path(
    get, path = "/api/v1/orders", tag = "orders", params(Which),
    responses((status = 200, body = Page), (status = 400, body = Problem), (status = 401, body = Problem))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Caller(shop): Caller,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Json<Page>, ApiError> {
    let Query(which) = which.map_err(|error| ApiError::Malformed(error.body_text()))?;
    let limit = which.limit.unwrap_or(PAGE);
    if !(1..=LARGEST_PAGE).contains(&limit) {
        return Err(ApiError::Malformed(format!("limit: write a number from 1 to {LARGEST_PAGE}")));
    }
    let commerce = app.engine.commerce();
    let after = match which.cursor.as_deref() {
        Some(cursor) => cursor_of(cursor)
            .ok_or_else(|| ApiError::Malformed("cursor: use `next` as it came".to_owned()))?,
        None => (DateTime::<Utc>::MAX_UTC, String::new()),
    };
    // An instant that both engines can hold.
    let after = (after.0.min(commerce.clock().now() + chrono::TimeDelta::days(3650)), after.1);
    let mut tx = commerce.database().read().await?;
    let ids = tx.order_ids(shop.merchant.id, (after.0, &after.1), which.open, limit + 1).await?;
    drop(tx);
    let mut orders = Vec::new();
    for id in ids.iter().take(usize::try_from(limit).unwrap_or(0)) {
        orders.extend(commerce.order_document(&shop, *id).await?);
    }
    let more = ids.len() > orders.len();
    let last = orders.last().filter(|_| more);
    let next = last.map(|order| format!("{}~{}", order.placed_at.timestamp_micros(), order.label));
    Ok(Json(Page { orders, next }))
}

fn cursor_of(cursor: &str) -> Option<(DateTime<Utc>, String)> {
    let (micros, number) = cursor.split_once('~')?;
    let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    (number.len() <= 100 && !number.contains(char::is_control)).then(|| (at, number.to_owned()))
}

/// Shows one order.
#[utoipa::path(
    get, path = "/api/v1/orders/{order}", tag = "orders",
    params(("order" = String, Path, description = "Its identifier, or the number that people say")),
    responses((status = 200, body = OrderDocument), (status = 401, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn show(
    State(app): State<Arc<App>>,
    Caller(shop): Caller,
    Path(order): Path<String>,
) -> Result<Json<OrderDocument>, ApiError> {
    let commerce = app.engine.commerce();
    let id = find(commerce, &shop, &order).await?;
    commerce.order_document(&shop, id).await?.map(Json).ok_or(ApiError::UnknownOrder)
}

/// The order that a path names: by its identifier, or by the number that people say.
pub(super) async fn find(commerce: &Commerce, shop: &Shop, order: &str) -> Result<OrderId, ApiError> {
    if let Ok(id) = order.parse() {
        return Ok(OrderId(id));
    }
    let plain = order.len() <= 40 && order.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !plain {
        return Err(ApiError::UnknownOrder);
    }
    let found = commerce.database().read().await?.order_id_by_number(shop.merchant.id, order).await?;
    found.ok_or(ApiError::UnknownOrder)
}
