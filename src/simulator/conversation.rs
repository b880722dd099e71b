//! One device, and the conversation that is held through it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::{DateTime, SubsecRound, Utc};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::{Recording, SimulatorError, Stage, intent_line, moment, stage};
use crate::{
    clock::Clock,
    commerce::ordering::{DeviceKey, Shopper},
    dialog::Input,
    fixtures::{self, Exchange},
    model::{
        cart::CartLine,
        locale::{Language, Locale},
    },
    nlu::{Candidate, Understood, Verdict},
    platform::{PLATFORMS, Platform, Sample},
};

/// The name of the device that everything is said to.
const DEVICE: &str = "SIMULATED";

/// A simulated device, and what it is set to.
pub struct Conversation {
    stage: Box<dyn Stage>,
    clock: Arc<dyn Clock>,
    platform: &'static dyn Platform,
    locale: Locale,
    who: Option<String>,
    /// The moment at which everything takes place; the real one when absent.
    time: Option<DateTime<Utc>>,
    screen: bool,
    session: Option<String>,
    turns: usize,
    picks: Vec<Pick>,
    recording: Option<Recording>,
}

/// Something that can be picked instead of being said.
#[derive(Debug, Clone)]
pub enum Pick {
    /// Words that the shop suggests.
    Words(String),
    /// One of two things that may have been meant.
    Meant(Box<Candidate>),
}

/// What came of a turn.
#[derive(Debug, Clone)]
pub struct Told {
    /// What was understood, when words were said.
    pub understood: Option<Understood>,
    /// How long understanding took.
    pub spent: Duration,
    /// What was sent and answered; nothing when two things may have been meant: they can be picked then.
    pub exchange: Option<Exchange>,
}

impl Conversation {
    /// A device in a locale, of a platform or of the first that speaks it; with a guest before it.
    pub fn new(
        stage: Box<dyn Stage>,
        clock: Arc<dyn Clock>,
        locale: Locale,
        platform: Option<&'static dyn Platform>,
    ) -> Result<Self, SimulatorError> {
        let platform = match platform {
            Some(platform) => platform,
            None => speaking(locale)?,
        };
        meet(platform, locale)?;
        Ok(Self {
            stage,
            clock,
            platform,
            locale,
            who: None,
            time: None,
            screen: true,
            session: None,
            turns: 0,
            picks: Vec::new(),
            recording: None,
        })
    }

    /// Where it takes place.
    pub fn stage(&self) -> &dyn Stage {
        &*self.stage
    }

    /// The platform that is spoken through.
    pub const fn platform(&self) -> &'static dyn Platform {
        self.platform
    }

    /// The locale that is spoken.
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// Who speaks; nobody for a guest.
    pub fn who(&self) -> Option<&str> {
        self.who.as_deref()
    }

    /// Whether the device has a screen.
    pub const fn has_screen(&self) -> bool {
        self.screen
    }

    /// What can be picked, from the first on.
    pub fn picks(&self) -> &[Pick] {
        &self.picks
    }

    /// What has been written down, while it is.
    pub const fn recording(&self) -> Option<&Recording> {
        self.recording.as_ref()
    }

    /// When it is.
    pub fn now(&self) -> DateTime<Utc> {
        self.time.unwrap_or_else(|| self.clock.now())
    }

    /// Reads a moment at the shop: a day, or a day and an hour.
    pub fn moment(&self, text: &str) -> Result<DateTime<Utc>, SimulatorError> {
        moment::read(text, self.stage.shop().merchant.time_zone)
    }

    /// Somebody else speaks, in a session of their own; a guest when absent.
    pub async fn speak_as(&mut self, who: Option<&str>) -> Result<(), SimulatorError> {
        if let Some(who) = who.filter(|who| self.stage.token(who).is_none()) {
            let (who, known) = (who.to_owned(), self.stage.shoppers().join(", "));
            return Err(SimulatorError::NoCustomer { who, known });
        }
        if self.who.as_deref() != who {
            self.who = who.map(str::to_owned);
            self.session = None;
            if let Some(recording) = &mut self.recording {
                recording.speaks(who);
                self.link().await;
            }
        }
        Ok(())
    }

    /// Speaks another locale, through another platform if this one does not speak it; gives whether that was so.
    pub fn speak(&mut self, locale: Locale) -> Result<bool, SimulatorError> {
        let other = meet(self.platform, locale).is_err();
        if other {
            self.platform = speaking(locale)?;
            self.session = None;
        }
        self.locale = locale;
        Ok(other)
    }

    /// Speaks through another platform.
    pub fn speak_through(&mut self, platform: &'static dyn Platform) -> Result<(), SimulatorError> {
        meet(platform, self.locale)?;
        if self.platform.id() != platform.id() {
            self.platform = platform;
            self.session = None;
            if let Some(recording) = &mut self.recording {
                recording.new_session();
                recording.goes_through(platform.id());
            }
        }
        Ok(())
    }

    /// Is at another moment; at the real one when absent. A conversation that is written down stands still, and goes
    /// on in time only.
    pub fn go_to(&mut self, time: Option<DateTime<Utc>>) -> Result<(), SimulatorError> {
        if time.is_some() && self.stage.world().is_none() {
            return Err(SimulatorError::Real);
        }
        if let Some(recording) = &mut self.recording {
            let before = self.time.unwrap_or_else(|| self.clock.now());
            let then = time.unwrap_or_else(|| self.clock.now()).trunc_subsecs(0);
            let seconds = (then - before).num_seconds();
            if seconds < 0 {
                return Err(SimulatorError::Backwards);
            }
            recording.later(seconds);
            self.time = Some(then);
            return Ok(());
        }
        self.time = time;
        Ok(())
    }

    /// With a screen, or without one.
    pub const fn set_screen(&mut self, screen: bool) {
        self.screen = screen;
    }

    /// Puts everything back as it was before anything was said, and writes down what is said from here on.
    pub async fn record(&mut self) -> Result<(), SimulatorError> {
        let at = self.now().trunc_subsecs(0);
        stage::begin_anew(&*self.stage, at).await?;
        self.time = Some(at);
        self.begin_again().await;
        let (shop, who) = (self.stage.shop().merchant.slug.clone(), self.who.clone());
        self.recording = Some(Recording::new(shop, (self.locale, self.platform.id()), who, at, self.screen));
        Ok(())
    }

    /// Writes down no more.
    pub const fn stop_recording(&mut self) -> Option<Recording> {
        self.recording.take()
    }

    async fn begin_again(&mut self) {
        self.session = None;
        self.picks.clear();
        self.turns = 0;
        self.link().await;
    }

    /// A fixture links whoever speaks anew: the numbers of its orders come after that token.
    async fn link(&self) {
        if let (Some(world), Some(who)) = (self.stage.world(), &self.who) {
            world.fresh_token(who).await;
        }
    }

    /// Opens the shop, in a new session.
    pub async fn open(&mut self) -> Result<Told, SimulatorError> {
        self.session = None;
        if let Some(recording) = &mut self.recording {
            recording.new_session();
        }
        self.say(Input::Launch).await
    }

    /// Says something: words, or an intent that is written out, such as `StoreHours location=Paris`.
    pub async fn hear(&mut self, line: &str) -> Result<Told, SimulatorError> {
        match intent_line::parse(line) {
            Some(Ok(input)) => return self.say(input).await,
            Some(Err(reason)) => return Err(SimulatorError::Written(reason)),
            None => {}
        }
        let began = Instant::now();
        let shop = self.stage.shop();
        let said = (line, self.locale.language());
        let heard =
            fixtures::understand((self.stage.app(), &shop), said, self.session.as_deref(), self.now());
        let understood = heard.map_err(SimulatorError::Model)?;
        let spent = began.elapsed();
        if let Verdict::Either(one, other) = understood.verdict() {
            self.picks = [one, other].map(|candidate| Pick::Meant(Box::new(candidate.clone()))).into();
            return Ok(Told { understood: Some(understood), spent, exchange: None });
        }
        if let Some(recording) = &mut self.recording {
            recording.words(line);
        }
        let exchange = self.send(understood.input()).await?;
        Ok(Told { understood: Some(understood), spent, exchange: Some(exchange) })
    }

    /// Picks what is suggested under a number, counted from 1.
    pub async fn pick(&mut self, number: usize) -> Result<Told, SimulatorError> {
        let picked = number.checked_sub(1).and_then(|index| self.picks.get(index)).cloned();
        match picked.ok_or(SimulatorError::NoPick(number))? {
            Pick::Words(words) => self.hear(&words).await,
            Pick::Meant(candidate) => {
                let Candidate { intent, slots, .. } = *candidate;
                self.say(Input::Intent { name: intent.to_owned(), slots }).await
            }
        }
    }

    /// Does something that is not said in words: touches a row, opens the shop, ends the session.
    pub async fn say(&mut self, input: Input) -> Result<Told, SimulatorError> {
        if let Some(recording) = &mut self.recording {
            recording.input(&input);
        }
        let exchange = self.send(input).await?;
        Ok(Told { understood: None, spent: Duration::ZERO, exchange: Some(exchange) })
    }

    async fn send(&mut self, input: Input) -> Result<Exchange, SimulatorError> {
        self.turns += 1;
        if let Some(world) = self.stage.world() {
            world.clock().set(self.now());
        }
        let sample = self.sample(input);
        let mut exchange = self.stage.send(self.platform, &sample).await.map_err(SimulatorError::Broke)?;
        if let Some(token) = &sample.token {
            // It is shown to whoever looks on.
            hide(&mut exchange.request, token.expose_secret());
        }
        let heard = &exchange.heard;
        self.picks = heard.suggestions.iter().cloned().map(Pick::Words).collect();
        if let Some(recording) = &mut self.recording {
            recording.answer(&heard.speech);
        }
        self.session = heard.session.clone().filter(|_| heard.open);
        Ok(exchange)
    }

    fn sample(&self, input: Input) -> Sample {
        Sample {
            input,
            locale: self.locale,
            token: self.who.as_deref().and_then(|who| self.stage.token(who)),
            device: DEVICE.to_owned(),
            session: self.session.clone(),
            // Nothing else that talks to a real shop may be taken for the same request.
            request_id: format!("simulated-{:x}-{}", self.now().timestamp_millis(), self.turns),
            application: self.stage.skill(),
            at: self.now(),
            screen: self.screen,
        }
    }

    /// What is in the cart now, each line with the product's name.
    pub async fn cart(&self, language: Language) -> Result<Vec<(String, CartLine)>, SimulatorError> {
        let broke = |error: &dyn std::error::Error| SimulatorError::Broke(error.to_string());
        let (shop, commerce) = (self.stage.shop(), self.stage.app().engine.commerce());
        let sample = self.sample(Input::Launch);
        let linked = match &sample.token {
            Some(token) => {
                commerce.recognise(shop.merchant.id, token).await.map_err(|error| broke(&error))?
            }
            None => None,
        };
        let request = serde_json::to_vec(&self.platform.encode(&sample)).map_err(|error| broke(&error))?;
        let written = self.platform.parse(&request).map_err(|error| broke(&error))?.device;
        let device = DeviceKey::of(self.platform.id(), written.as_deref().unwrap_or(DEVICE));
        let customer = linked.map(|linked| linked.customer.id);
        let cart = commerce.cart(&shop, &Shopper { customer, device: Some(device) }).await;
        let lines = cart.map_err(|error| broke(&error))?.map(|cart| cart.lines).unwrap_or_default();
        let named = lines.into_iter().map(|line| {
            let product = commerce.catalogs().product(shop.merchant.id, line.product).ok().flatten();
            let name =
                product.map_or_else(|| line.sku.clone(), |product| product.title.get(language).to_owned());
            (name, line)
        });
        Ok(named.collect())
    }
}

/// Puts something else in the place of a secret, wherever it stands.
fn hide(value: &mut Value, secret: &str) {
    match value {
        Value::String(text) if text.contains(secret) => *text = text.replace(secret, "…"),
        Value::Array(values) => values.iter_mut().for_each(|value| hide(value, secret)),
        Value::Object(values) => values.values_mut().for_each(|value| hide(value, secret)),
        _ => {}
    }
}

fn speaking(locale: Locale) -> Result<&'static dyn Platform, SimulatorError> {
    let speaks = |platform: &&dyn Platform| platform.locales().contains(&locale);
    let platform = PLATFORMS.iter().copied().find(speaks);
    platform.ok_or(SimulatorError::NotSpoken { platform: "no platform", locale: locale.tag() })
}

fn meet(platform: &'static dyn Platform, locale: Locale) -> Result<(), SimulatorError> {
    let meets = platform.locales().contains(&locale);
    let not = || SimulatorError::NotSpoken { platform: platform.id(), locale: locale.tag() };
    meets.then_some(()).ok_or_else(not)
}
