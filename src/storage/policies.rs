//! A shopper's rules for ordering by voice, wrong PINs, and the address.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, TokenHash, Tx, stock::AddressColumn, tx::on};
use crate::model::{
    checkout::{FulfillmentMethod, PaymentMethod, Substitution},
    ids::{CustomerId, MerchantId},
    policy::{Address, MOST_WRONG_PINS, VoicePolicy},
};

#[derive(sqlx::FromRow)]
struct PolicyRow {
    substitution: Option<String>,
    fulfillment: Option<String>,
    payment: Option<String>,
    pin_from_minor: Option<i64>,
    locked_at: Option<DateTime<Utc>>,
    pin_failures: Option<i64>,
    reminders: Option<bool>,
    has_pin: bool,
    order_limit_minor: Option<i64>,
    day_limit_minor: Option<i64>,
}

impl Tx {
    /// A shopper's rules; the careful ones when nothing was ever set.
    pub async fn policy(&mut self, customer: CustomerId) -> Result<VoicePolicy, StoreError> {
        let row: Option<PolicyRow> = on!(self, c => sqlx::query_as(
            "select p.substitution, p.fulfillment, p.payment, p.pin_from_minor, p.locked_at, p.pin_failures, \
             p.reminders, s.pin is not null as has_pin, s.order_limit_minor, s.day_limit_minor from customer k \
             left join voice_policy p on p.customer_id = k.id left join shopper s on s.customer_id = k.id \
             where k.id = $1",
        ).bind(customer.0).fetch_optional(c).await)?;
        let Some(row) = row else { return Ok(VoicePolicy::default()) };
        // Tries that were counted but never settled, as when their check took too long, lock as well.
        let spent =
            row.pin_failures.is_some_and(|tries| tries >= MOST_WRONG_PINS).then_some(DateTime::UNIX_EPOCH);
        Ok(VoicePolicy {
            substitution: row
                .substitution
                .as_deref()
                .and_then(Substitution::from_name)
                .unwrap_or(Substitution::Ask),
            fulfillment: row.fulfillment.as_deref().and_then(FulfillmentMethod::from_name),
            payment: row.payment.as_deref().and_then(PaymentMethod::from_name),
            has_pin: row.has_pin,
            pin_from: row.pin_from_minor,
            locked_at: row.locked_at.or(spent),
            order_limit: row.order_limit_minor,
            day_limit: row.day_limit_minor,
            reminders: row.reminders.unwrap_or(false),
        })
    }

    /// Writes what a shopper has set; the PIN, its wrong tries and the limits are written elsewhere.
    pub async fn set_policy(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
        policy: &VoicePolicy,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into voice_policy (customer_id, merchant_id, substitution, fulfillment, payment, pin_from_minor, \
             pin_failures, reminders) values ($1, $2, $3, $4, $5, $6, 0, $7) \
             on conflict (customer_id) do update set substitution = excluded.substitution, \
             fulfillment = excluded.fulfillment, payment = excluded.payment, \
             pin_from_minor = excluded.pin_from_minor, reminders = excluded.reminders",
        )
        .bind(customer.0).bind(merchant.0).bind(policy.substitution.as_str())
        .bind(policy.fulfillment.map(FulfillmentMethod::as_str)).bind(policy.payment.map(PaymentMethod::as_str))
        .bind(policy.pin_from).bind(policy.reminders)
        .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Counts a try before it is checked, so that many at once are no more than a few one after the other. Gives
    /// whether it may be checked.
    pub async fn count_pin_try(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
    ) -> Result<bool, StoreError> {
        on!(self, c => sqlx::query(
            "insert into voice_policy (customer_id, merchant_id, substitution, pin_failures, reminders) \
             values ($1, $2, 'ask', 0, $3) on conflict (customer_id) do nothing",
        ).bind(customer.0).bind(merchant.0).bind(false).execute(c).await.map(drop))?;
        let done = on!(self, c => sqlx::query(
            "update voice_policy set pin_failures = pin_failures + 1 where customer_id = $1 and pin_failures < $2 \
             and locked_at is null",
        ).bind(customer.0).bind(MOST_WRONG_PINS).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// The PIN was right: earlier wrong ones are forgotten.
    pub async fn forgive_pin_tries(&mut self, customer: CustomerId) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "update voice_policy set pin_failures = 0 where customer_id = $1 and locked_at is null",
        ).bind(customer.0).execute(c).await.map(drop))?;
        Ok(())
    }

    /// The PIN was wrong: after the last try, ordering is locked. Gives how many tries are left.
    pub async fn note_wrong_pin(
        &mut self,
        customer: CustomerId,
        now: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        on!(self, c => sqlx::query(
            "update voice_policy set locked_at = $2 where customer_id = $1 and pin_failures >= $3 \
             and locked_at is null",
        ).bind(customer.0).bind(now).bind(MOST_WRONG_PINS).execute(c).await.map(drop))?;
        let row: Option<(i64,)> = on!(self, c => sqlx::query_as(
            "select pin_failures from voice_policy where customer_id = $1",
        ).bind(customer.0).fetch_optional(c).await)?;
        Ok(MOST_WRONG_PINS - row.map_or(0, |(failures,)| failures))
    }

    /// Lets a shopper order by voice again.
    pub async fn unlock_ordering(&mut self, customer: CustomerId) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "update voice_policy set pin_failures = 0, locked_at = null where customer_id = $1",
        ).bind(customer.0).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Stores the token of a link that ends reminders.
    pub async fn put_stop_token(
        &mut self,
        hash: &TokenHash,
        merchant: MerchantId,
        customer: CustomerId,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, c => sqlx::query(
            "insert into mail_token (hash, realm, merchant_id, account_id, expires_at) \
             values ($1, 'reminders', $2, $3, $4)",
        ).bind(&hash.0[..]).bind(merchant.0).bind(customer.0).bind(expires_at).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Ends reminders for whoever got this token; gives whether it is a good one. It works again and again.
    pub async fn stop_reminders(
        &mut self,
        hash: &TokenHash,
        merchant: MerchantId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let row: Option<(Uuid,)> = on!(self, c => sqlx::query_as(
            "select account_id from mail_token where hash = $1 and realm = 'reminders' and merchant_id = $2 \
             and expires_at > $3",
        ).bind(&hash.0[..]).bind(merchant.0).bind(now).fetch_optional(c).await)?;
        let Some((customer,)) = row else { return Ok(false) };
        on!(self, c => sqlx::query("update voice_policy set reminders = $2 where customer_id = $1")
            .bind(customer).bind(false).execute(c).await.map(drop))?;
        Ok(true)
    }

    /// Where a shopper's orders go.
    pub async fn address(&mut self, customer: CustomerId) -> Result<Option<Address>, StoreError> {
        let row: Option<(AddressColumn,)> = on!(self, c => sqlx::query_as(
            "select body from address where customer_id = $1",
        ).bind(customer.0).fetch_optional(c).await)?;
        Ok(row.map(|(address,)| address.0))
    }

    /// Sets or removes where a shopper's orders go.
    pub async fn set_address(
        &mut self,
        merchant: MerchantId,
        customer: CustomerId,
        address: Option<&Address>,
    ) -> Result<(), StoreError> {
        match address {
            Some(address) => on!(self, c => sqlx::query(
                "insert into address (customer_id, merchant_id, body) values ($1, $2, $3) \
                 on conflict (customer_id) do update set body = excluded.body",
            ).bind(customer.0).bind(merchant.0).bind(sqlx::types::Json(address)).execute(c).await.map(drop))?,
            None => on!(self, c => sqlx::query("delete from address where customer_id = $1")
                .bind(customer.0).execute(c).await.map(drop))?,
        }
        Ok(())
    }
}
