//! The one struct of shared things, and the way of a request through them.
//!
//! Owns: how an envelope becomes a turn (shop, locale, shopper) and how an answer goes back. Must not know:
//! HTTP and sockets.

mod answers;
mod build;
mod site;
mod vault;

use std::sync::Arc;

pub use answers::Answer;
use answers::Answers;
pub use build::{BuildError, open_commerce, open_database, site, trust};
use chrono::{DateTime, Utc};
pub use site::Site;
use tracing::Instrument;

use crate::{
    accounts::Accounts,
    commerce::{
        Shop,
        ordering::{DeviceKey, TurnKey},
    },
    dialog::{Engine, Input, Next, Principal, Reply, Turn, words::Words},
    i18n::Localizers,
    jobs::{Ways, Worker},
    linking::Linking,
    model::{ids::CustomerId, locale::Locale},
    platform::{Envelope, Kind, Platform, alexa::verify::AlexaTrust, google::verify::GoogleTrust},
};

/// What a deployment trusts.
#[derive(Debug)]
pub struct Trust {
    /// For Alexa.
    pub alexa: AlexaTrust,
    /// For Google.
    pub google: GoogleTrust,
}

/// Everything that requests share.
#[derive(Debug)]
pub struct App {
    /// Conversations.
    pub engine: Engine,
    /// Words.
    pub localizers: Arc<Localizers>,
    /// Who is believed.
    pub trust: Trust,
    /// Who somebody is.
    pub accounts: Arc<Accounts>,
    /// Who may act for whom.
    pub linking: Linking,
    /// What carries out what was decided.
    pub worker: Arc<Worker>,
    /// Where this server is.
    pub site: Site,
    answers: Answers,
}

impl App {
    /// Puts the parts together.
    pub fn new(engine: Engine, localizers: Localizers, trust: Trust, site: Site) -> Self {
        let localizers = Arc::new(localizers);
        let commerce = Arc::clone(engine.commerce());
        let accounts = Arc::new(Accounts::new(
            Arc::clone(&commerce),
            Arc::clone(&localizers),
            Arc::clone(&site.keys),
            Arc::clone(&site.mailer),
            &site.issuer,
        ));
        let engine = engine.with_vault(Arc::new(vault::ServerVault {
            accounts: Arc::clone(&accounts),
            keys: Arc::clone(&site.keys),
        }));
        let ways = Ways {
            mailer: Arc::clone(&site.mailer),
            call: Arc::clone(&site.call),
            amazon: site.amazon.clone(),
        };
        let (words, keys) = (Arc::clone(&localizers), Arc::clone(&site.keys));
        let worker = Arc::new(Worker::new(Arc::clone(&commerce), words, keys, ways, &site.issuer));
        let linking = Linking::new(commerce);
        Self { engine, localizers, trust, accounts, linking, worker, site, answers: Answers::new() }
    }

    /// Answers a verified request. One with a `key` that was seen before gets the same bytes again, and twins
    /// that arrive together wait for the first.
    pub async fn answer(
        &self,
        platform: &'static dyn Platform,
        shop: &Arc<Shop>,
        envelope: Envelope,
        key: Option<String>,
        at: DateTime<Utc>,
    ) -> Answer {
        let who = self.who(platform, shop, &envelope, key.as_deref()).await;
        let key = key.map(|key| (platform.id(), shop.merchant.id, who.customer(), key));
        self.answers.once(key, at, self.fresh(platform, shop, envelope, who, at)).await
    }

    /// The same, without what this process remembers of its answers: a turn that changed something is still answered
    /// as before, from the database.
    pub async fn answer_anew(
        &self,
        platform: &'static dyn Platform,
        shop: &Arc<Shop>,
        envelope: Envelope,
        key: Option<String>,
        at: DateTime<Utc>,
    ) -> Answer {
        let who = self.who(platform, shop, &envelope, key.as_deref()).await;
        self.fresh(platform, shop, envelope, who, at).await
    }

    async fn who(
        &self,
        platform: &'static dyn Platform,
        shop: &Arc<Shop>,
        envelope: &Envelope,
        key: Option<&str>,
    ) -> Who {
        let mut who = Who { recognised: self.principal(shop, envelope).await, key: None };
        // The shopper belongs to the key: whoever has stolen a request gets no answer that was another's.
        let whose = who.customer().map(|customer| customer.to_string()).unwrap_or_default();
        who.key = key.map(|key| TurnKey::of(&[platform.id(), &shop.merchant.id.to_string(), &whose, key]));
        who
    }

    async fn fresh(
        &self,
        platform: &'static dyn Platform,
        shop: &Arc<Shop>,
        mut envelope: Envelope,
        Who { recognised: who, key }: Who,
        at: DateTime<Utc>,
    ) -> Answer {
        let intent = intent_name(&envelope.kind);
        let span = tracing::info_span!(
            "turn",
            platform = platform.id(),
            merchant.slug = shop.merchant.slug,
            intent,
            locale = tracing::field::Empty,
            outcome = tracing::field::Empty,
        );
        async {
            let turn = turn(platform, shop, &mut envelope, (who.principal, key), at);
            let reply = match &envelope.kind {
                Kind::Turn(_) => self.engine.respond(&turn).await,
                Kind::CanFulfill { .. } | Kind::HealthCheck | Kind::Ignored => Reply::silent(),
            };
            let words = Words::of(&reply, &turn, &self.localizers);
            let outcome = outcome(reply.next);
            tracing::Span::current().record("locale", turn.locale.tag()).record("outcome", outcome);
            metrics::counter!("turns_total", "platform" => platform.id(), "intent" => intent, "outcome" => outcome).increment(1);
            tracing::debug!("Answered a turn");
            Answer { body: platform.render(&envelope, &words).into(), retry: reply.next == Next::Retry, passing: reply.passing || who.uncertain }
        }
        .instrument(span)
        .await
    }

    /// Who speaks. A token that is not good makes a guest: what needs an account then asks to link again.
    async fn principal(&self, shop: &Shop, envelope: &Envelope) -> Recognised {
        let certain = |principal| Recognised { principal, uncertain: false };
        let Some(token) = &envelope.token else { return certain(Principal::Guest) };
        match self.engine.commerce().recognise(shop.merchant.id, token).await {
            Ok(Some(linked)) => certain(Principal::Linked(linked)),
            Ok(None) => certain(Principal::Guest),
            Err(error) => {
                // Search and hours still work without knowing who asks.
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "A shopper could not be recognised"
                );
                Recognised { principal: Principal::Guest, uncertain: true }
            }
        }
    }
}

/// Who speaks, as far as could be found out.
struct Recognised {
    principal: Principal,
    /// Nobody could be asked: perhaps it is not a guest after all.
    uncertain: bool,
}

/// Who speaks, and what makes another request the same.
struct Who {
    recognised: Recognised,
    key: Option<TurnKey>,
}

impl Who {
    fn customer(&self) -> Option<CustomerId> {
        match &self.recognised.principal {
            Principal::Linked(linked) => Some(linked.customer.id),
            Principal::Guest => None,
        }
    }
}

/// The turn that an envelope means.
fn turn(
    platform: &'static dyn Platform,
    shop: &Arc<Shop>,
    envelope: &mut Envelope,
    (principal, key): (Principal, Option<TurnKey>),
    at: DateTime<Utc>,
) -> Turn {
    let (locale, display_locale) = locales(platform, shop, envelope.locale.as_deref(), &principal);
    // What is said is needed here only; what kind of request it was is needed for the answer, too.
    let input = match &mut envelope.kind {
        Kind::Turn(input) => std::mem::replace(input, Input::End),
        _ => Input::End,
    };
    Turn {
        platform: platform.id(),
        locale,
        display_locale,
        at,
        shop: Arc::clone(shop),
        principal,
        device: envelope.device.as_deref().map(|device| DeviceKey::of(platform.id(), device)),
        key,
        surface: envelope.surface,
        session: envelope.session.as_deref().map(crate::dialog::Session::decode).unwrap_or_default(),
        input,
    }
}

/// The spoken locale and the one of cards. A shopper who prefers a language that the platform does not speak
/// reads it on cards and screens; what is spoken stays the request's.
fn locales(
    platform: &dyn Platform,
    shop: &Shop,
    requested: Option<&str>,
    principal: &Principal,
) -> (Locale, Locale) {
    let merchant = &shop.merchant;
    let offered: Vec<Locale> =
        merchant.locales.iter().copied().filter(|locale| platform.locales().contains(locale)).collect();
    let spoken_here = platform.locales();
    // Alexa demands the request's own locale, also when the merchant does not list it.
    let strict = platform.answers_in_request_locale();
    let exact = requested.and_then(Locale::from_tag).filter(|locale| strict && spoken_here.contains(locale));
    let default = if offered.contains(&merchant.default_locale) {
        merchant.default_locale
    } else {
        offered.first().or(spoken_here.first()).copied().unwrap_or(merchant.default_locale)
    };
    let nearest = || {
        // Every language that the platform speaks counts for Alexa, only the shop's own elsewhere.
        let candidates = if strict { spoken_here } else { &[] };
        let everywhere = Locale::negotiate(requested, candidates, default);
        Locale::negotiate(requested, &offered, everywhere)
    };
    let locale = exact.unwrap_or_else(nearest);
    let preferred = match principal {
        Principal::Linked(linked) => linked.customer.language,
        Principal::Guest => None,
    };
    let speaks = |language| platform.locales().iter().any(|locale| locale.language() == language);
    let display = preferred
        .filter(|language| !speaks(*language))
        .and_then(|language| Locale::in_language(language, merchant.default_locale, &Locale::ALL));
    (locale, display.unwrap_or(locale))
}

fn intent_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Turn(Input::Launch) => "Launch",
        Kind::Turn(Input::Intent { name, .. }) => {
            crate::dialog::intents::find(name).map_or("unknown", |intent| intent.name())
        }
        Kind::Turn(Input::Pick(_)) => "Pick",
        Kind::Turn(Input::End) => "End",
        Kind::Turn(Input::Event(_)) => "Event",
        Kind::CanFulfill { .. } => "CanFulfill",
        Kind::HealthCheck => "HealthCheck",
        Kind::Ignored => "Ignored",
    }
}

const fn outcome(next: Next) -> &'static str {
    match next {
        Next::Ask => "ask",
        Next::End => "end",
        Next::Link => "link",
        Next::Silent => "silent",
        Next::Retry => "retry",
    }
}
