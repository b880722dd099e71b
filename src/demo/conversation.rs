//! A device that talks to a running server over HTTP, and the demo's first conversation.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use secrecy::{ExposeSecret, SecretString};

use super::{Demo, DemoError, SHOPS, setup::SECRET_HEADER};
use crate::{
    clock::{Clock, Ids},
    dialog::{
        Input,
        slots::{SlotValue, Slots},
    },
    model::locale::Locale,
    platform::{self, Heard, Platform, Sample},
};

/// A device of any platform, talking to a demo server on this machine.
#[derive(Debug)]
pub struct Client {
    address: SocketAddr,
    http: reqwest::Client,
    demo: Arc<Demo>,
    clock: Arc<dyn Clock>,
    ids: Arc<Ids>,
}

/// What a device is set to.
#[derive(Clone)]
pub struct Device {
    /// Its platform.
    pub platform: &'static dyn Platform,
    /// Its locale.
    pub locale: Locale,
    /// The shopper's access token.
    pub token: Option<SecretString>,
    /// Whether it has a screen.
    pub screen: bool,
}

impl Client {
    /// A device for the server at a loopback address, which shows this certificate (PEM).
    pub fn new(
        address: SocketAddr,
        certificate: &[u8],
        demo: Arc<Demo>,
        clock: Arc<dyn Clock>,
        ids: Arc<Ids>,
    ) -> Result<Self, DemoError> {
        if !address.ip().is_loopback() {
            return Err(DemoError::Conversation(format!(
                "the demo only talks to this machine, not to {address}"
            )));
        }
        let failed = |error: reqwest::Error| DemoError::Conversation(error.to_string());
        let own = reqwest::Certificate::from_pem(certificate).map_err(failed)?;
        let client = reqwest::Client::builder().tls_certs_only([own]).no_proxy();
        let client = client.timeout(Duration::from_secs(8)).build().map_err(failed)?;
        Ok(Self { address, http: client, demo, clock, ids })
    }

    /// Sends one request, signed as the platform signs, and gives what a shopper gets.
    pub async fn send(
        &self,
        device: &Device,
        input: Input,
        session: Option<String>,
    ) -> Result<Heard, DemoError> {
        let now = self.clock.now();
        let directory = self.demo.app.engine.commerce().directory();
        let skill = directory.by_slug(SHOPS[0]).and_then(|shop| shop.merchant.alexa_skills.first().cloned());
        let sample = Sample {
            input,
            locale: device.locale,
            token: device.token.clone(),
            device: "SIMULATED".to_owned(),
            session,
            request_id: format!("amzn1.echo-api.request.{}", self.ids.uuid(now)),
            application: skill.unwrap_or_default(),
            at: now,
            screen: device.screen,
        };
        let answer =
            self.post(device.platform, &device.platform.encode(&sample), device.token.as_ref()).await?;
        Ok(device.platform.heard(&answer))
    }

    /// Posts a platform's request, signed as the platform signs, and gives the answer.
    pub async fn post(
        &self,
        platform: &'static dyn Platform,
        request: &serde_json::Value,
        token: Option<&SecretString>,
    ) -> Result<serde_json::Value, DemoError> {
        let body = serde_json::to_vec(request).unwrap_or_default();
        let path = if platform.id() == "alexa" { "alexa".to_owned() } else { format!("google/{}", SHOPS[0]) };
        let mut request = self.http.post(format!("https://{}/{path}", self.address));
        request = request.header("content-type", "application/json;charset=UTF-8");
        if platform.id() == "alexa" {
            for (name, value) in self.demo.signer.headers(&body)? {
                request = request.header(name, value);
            }
        } else {
            request = request.header(SECRET_HEADER, &self.demo.secret);
            if let Some(token) = token {
                request = request.header("x-echoppe-user-token", token.expose_secret());
            }
        }
        let failed = |error: reqwest::Error| DemoError::Conversation(error.to_string());
        let response = request.body(body).send().await.map_err(failed)?;
        let status = response.status();
        let answer = response.bytes().await.map_err(failed)?;
        if status != 200 {
            return Err(DemoError::Conversation(format!("the server answered with {status}")));
        }
        serde_json::from_slice(&answer).map_err(|error| DemoError::Conversation(error.to_string()))
    }
}

/// One line of the demo's script: what is said, and what the platform makes of it.
struct Line {
    platform: &'static str,
    locale: Locale,
    who: Option<&'static str>,
    said: &'static str,
    intent: &'static str,
    slots: &'static [(&'static str, &'static str)],
}

const fn line(
    platform: &'static str,
    locale: Locale,
    who: Option<&'static str>,
    said: &'static str,
    intent: &'static str,
    slots: &'static [(&'static str, &'static str)],
) -> Line {
    Line { platform, locale, who, said, intent, slots }
}

const SCRIPT: &[Line] = &[
    line(
        "alexa",
        Locale::FrFr,
        None,
        "Alexa, demande à Épicerie du coin si vous avez du café",
        "Search",
        &[("query", "café")],
    ),
    line("alexa", Locale::FrFr, None, "Le deuxième", "SelectItem", &[("ordinal", "2")]),
    line(
        "alexa",
        Locale::EnGb,
        None,
        "Alexa, ask Corner Grocer if the London shop is open",
        "StoreHours",
        &[("location", "London")],
    ),
    line(
        "google-cx",
        Locale::RoRo,
        Some("andrei"),
        "Unde este comanda mea 1038?",
        "TrackOrder",
        &[("order", "1038")],
    ),
    line("google-es", Locale::EnUs, None, "Do you have oat milk?", "Search", &[("query", "oat milk")]),
    line(
        "google-actions",
        Locale::FrCa,
        Some("camille"),
        "Où en est ma commande 1040 ?",
        "TrackOrder",
        &[("order", "1040")],
    ),
    // An order, from the first word to its end; nothing is bought without the yes.
    line(
        "alexa",
        Locale::FrFr,
        Some("camille"),
        "Alexa, demande à Épicerie du coin d’ajouter trois baguettes",
        "AddToCart",
        &[("product", "trois baguettes")],
    ),
    line(
        "alexa",
        Locale::FrFr,
        Some("camille"),
        "Commande, en livraison",
        "Checkout",
        &[("fulfillment", "livraison")],
    ),
    line("alexa", Locale::FrFr, Some("camille"), "Oui", "Yes", &[]),
    line("alexa", Locale::FrFr, Some("camille"), "Finalement, annule ma commande", "CancelOrder", &[]),
    line("alexa", Locale::FrFr, Some("camille"), "Oui", "Yes", &[]),
    line("google-es", Locale::EnGb, Some("maria"), "Order the usual", "Reorder", &[("what", "the usual")]),
    line(
        "google-es",
        Locale::EnGb,
        Some("maria"),
        "Deliver it, please",
        "Checkout",
        &[("fulfillment", "deliver it")],
    ),
    line("google-es", Locale::EnGb, Some("maria"), "No, not today", "No", &[]),
    line(
        "google-cx",
        Locale::RoRo,
        Some("andrei"),
        "Pune două pâini de secară în coș",
        "AddToCart",
        &[("product", "două pâini de secară")],
    ),
    line("google-cx", Locale::RoRo, Some("andrei"), "Golește coșul", "ClearCart", &[]),
    line("google-cx", Locale::RoRo, Some("andrei"), "Da", "Yes", &[]),
];

/// Holds the demo's conversation over HTTP; `show` gets who spoke to what, what was said, and the answer.
pub async fn converse(
    client: &Client,
    demo: &Demo,
    mut show: impl FnMut(&str, &str, &str),
) -> Result<(), DemoError> {
    let mut session: Option<(&str, Locale, String)> = None;
    for line in SCRIPT {
        let Some(platform) = platform::find(line.platform) else { continue };
        let token = line.who.and_then(|who| demo.tokens.iter().find(|(key, _)| *key == who));
        let device = Device {
            platform,
            locale: line.locale,
            token: token.map(|(_, token)| token.clone()),
            screen: true,
        };
        let slots = line.slots.iter().map(|(name, text)| (*name, SlotValue::heard(*text))).collect::<Slots>();
        let input = Input::Intent { name: line.intent.to_owned(), slots };
        let memory = session.take().filter(|(id, locale, _)| *id == line.platform && *locale == line.locale);
        let heard = client.send(&device, input, memory.map(|(_, _, memory)| memory)).await?;
        show(&format!("{}, {}", line.platform, line.locale), line.said, &heard.speech);
        session = heard.session.map(|memory| (line.platform, line.locale, memory));
    }
    Ok(())
}
