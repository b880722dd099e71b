//! One mail about a cart that was left, to shoppers who have agreed to it, with a way to end that.

use async_trait::async_trait;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::{Failed, Job, Worker, letters::Letter};
use crate::{
    commerce::ordering::EffectKind,
    i18n::{
        args::{Count, Name, Text},
        messages::Message,
    },
    model::locale::Locale,
    storage::{CartOwner, Effect, NewEffect, StoreError, TokenHash},
};

/// A cart that was not touched for so long was left…
const LEFT_AFTER: TimeDelta = TimeDelta::hours(24);
/// …and one that was left for longer than this is forgotten for good.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(7);
/// Carts that are looked at in one go.
const MOST: i64 = 100;
/// How long such a token works.
const GOOD_FOR: TimeDelta = TimeDelta::days(60);

/// See the module.
pub(super) struct CartReminder;

impl Worker {
    /// Decides which carts are brought to mind: each at most once, until it is touched again.
    pub(super) async fn remember_carts(&self) -> Result<(), StoreError> {
        let now = self.now();
        let span = (now - FORGOTTEN_AFTER, now - LEFT_AFTER);
        let database = self.commerce.database();
        let carts = database.read().await?.forgotten_carts(span, MOST).await?;
        for (merchant, cart, customer) in carts {
            let mut tx = database.begin().await?;
            if tx.mark_reminded(cart, now).await? {
                let payload = json!({ "cart": cart });
                let key = format!("{cart}/{}", now.timestamp());
                let effect = NewEffect {
                    id: self.commerce.ids().uuid(now),
                    merchant,
                    customer: Some(customer),
                    kind: EffectKind::CartReminder.as_str(),
                    key: &key,
                    payload: &payload,
                    due: now,
                };
                tx.enqueue(&effect).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Job for CartReminder {
    fn kind(&self) -> EffectKind {
        EffectKind::CartReminder
    }

    async fn run(&self, cx: &Worker, effect: &Effect) -> Result<(), Failed> {
        let directory = cx.commerce.directory();
        let (Some(shop), Some(customer)) = (directory.by_id(effect.merchant), effect.customer) else {
            return Ok(());
        };
        let mut tx = cx.commerce.database().begin().await?;
        // Both may have changed since it was decided.
        if !tx.policy(customer).await?.reminders {
            return Ok(());
        }
        let facts = tx.customer_facts(customer).await?;
        let Some((_, Some(email), language)) = facts else { return Ok(()) };
        let cart = tx.cart(effect.merchant, &CartOwner::Customer(customer), shop.merchant.currency).await?;
        let Some(cart) = cart.filter(|cart| !cart.is_empty()) else { return Ok(()) };
        let mut lines = Vec::new();
        for line in &cart.lines {
            let (title, _) = tx.titles(line.product).await?;
            lines.push(Message::CardOrderLine { count: Count(line.quantity), name: Name::plain(&title) });
        }
        let secret = cx.secret();
        let expires = cx.now() + GOOD_FOR;
        let hash = TokenHash::of(secret.expose_secret());
        tx.put_stop_token(&hash, effect.merchant, customer, expires).await?;
        tx.commit().await?;
        let language = language.as_deref().and_then(crate::model::locale::Language::from_code);
        let locale = language
            .and_then(|language| Locale::in_language(language, shop.merchant.default_locale, &Locale::ALL))
            .unwrap_or(shop.merchant.default_locale);
        let link = format!(
            "{}/shop/{}/reminders/stop?ui_locales={}&token={}",
            cx.public_url,
            shop.merchant.slug,
            locale.tag(),
            secret.expose_secret()
        );
        let name = || Name::plain(&shop.merchant.name);
        let letter = Letter {
            subject: Message::MailCartSubject { shop: name() },
            paragraphs: vec![
                vec![Message::MailHello],
                vec![Message::MailCart { shop: name() }],
                lines,
                vec![Message::MailCartStop, Message::CardTrackingLink { url: Text(link.clone()) }],
            ],
        };
        let mut mail = letter.written(cx, locale, &email);
        mail.unsubscribe = Some(link);
        cx.mailer.send(mail).await.map_err(|error| Failed::Later(error.to_string()))
    }
}

impl Worker {
    /// A secret with 256 random bits.
    fn secret(&self) -> SecretString {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        URL_SAFE_NO_PAD.encode(self.commerce.ids().bytes::<32>()).into()
    }
}
