//! Putting orders into the store that a merchant has linked, and calling them off there.

use async_trait::async_trait;
use secrecy::SecretString;

use super::{Failed, Job, Worker, breaker::Party};
use crate::{
    commerce::ordering::EffectKind,
    connectors::{self, Account, Connector, ConnectorError},
    crypto::Place,
    model::ids::OrderId,
    storage::Effect,
};

/// Where the secret of a linked store is sealed.
pub const SECRET: &str = "integration.secret";

/// An order goes in.
pub(super) struct PushOrder;

/// An order is called off.
pub(super) struct PushCancel;

#[async_trait]
impl Job for PushOrder {
    fn kind(&self) -> EffectKind {
        EffectKind::PushOrder
    }

    async fn run(&self, cx: &Worker, effect: &Effect) -> Result<(), Failed> {
        let Some((connector, account)) = store(cx, effect).await? else { return Ok(()) };
        let order = order(effect)?;
        let directory = cx.commerce.directory();
        let Some(shop) = directory.by_id(effect.merchant) else { return Ok(()) };
        let document = cx.commerce.order_document(shop, order).await?;
        let Some(document) = document else { return Ok(()) };
        let body = serde_json::to_value(&document).map_err(|error| Failed::Never(error.to_string()))?;
        let id = order.to_string();
        let call = &*cx.call;
        let placed = cx.guarded((effect.merchant, Party::Store), async {
            // Only a first try cannot have arrived: every other one looks before it sends again.
            if effect.attempts > 1
                && let Some(known) = connector.find_order(call, &account, &id).await.map_err(Failed::from)?
            {
                return Ok(known);
            }
            connector.place_order(call, &account, &id, &body).await.map_err(Failed::from)
        });
        let external = placed.await?;
        let mut tx = cx.commerce.database().begin().await?;
        tx.set_external(order, &external, None).await?;
        Ok(tx.commit().await?)
    }
}

#[async_trait]
impl Job for PushCancel {
    fn kind(&self) -> EffectKind {
        EffectKind::PushCancel
    }

    async fn run(&self, cx: &Worker, effect: &Effect) -> Result<(), Failed> {
        let Some((connector, account)) = store(cx, effect).await? else { return Ok(()) };
        let id = order(effect)?.to_string();
        // An order that is still on its way must arrive first: else it would come after it was called off.
        if cx.commerce.database().read().await?.has_effect(effect.merchant, "push_order", &id).await? {
            return Err(Failed::After(
                std::time::Duration::from_secs(2),
                "the order is still on its way".to_owned(),
            ));
        }
        let cancelled =
            async { connector.cancel_order(&*cx.call, &account, &id).await.map_err(Failed::from) };
        cx.guarded((effect.merchant, Party::Store), cancelled).await
    }
}

fn order(effect: &Effect) -> Result<OrderId, Failed> {
    let order = serde_json::from_value(effect.payload["order"].clone());
    order.map(OrderId).map_err(|_| Failed::Never("the effect names no order".to_owned()))
}

/// The merchant's store; none when it is no longer linked.
async fn store(cx: &Worker, effect: &Effect) -> Result<Option<(&'static dyn Connector, Account)>, Failed> {
    let row = cx.commerce.database().read().await?.integration(effect.merchant, "store").await?;
    let Some((id, url, sealed)) = row else { return Ok(None) };
    let (kind, url) = url.split_once('+').unwrap_or(("webhook", &url));
    let connector =
        connectors::find(kind).ok_or_else(|| Failed::Never(format!("there is no connector `{kind}`")))?;
    let url = url.parse().map_err(|_| Failed::Never("the store’s address is none".to_owned()))?;
    let secret = cx.keys.open(Place(SECRET, id), &sealed);
    let secret = secret.map_err(|_| Failed::Later("the store’s secret cannot be opened".to_owned()))?;
    let secret = SecretString::from(String::from_utf8_lossy(&secret).into_owned());
    Ok(Some((connector, Account { url, secret })))
}

/// What a failure of the store means for the effect.
impl From<ConnectorError> for Failed {
    fn from(error: ConnectorError) -> Self {
        match error {
            ConnectorError::Busy(Some(wait)) => Self::After(wait, error.to_string()),
            ConnectorError::Refused(_) => Self::Never(error.to_string()),
            _ => Self::Later(error.to_string()),
        }
    }
}
