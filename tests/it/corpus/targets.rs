//! What is fuzzed: every place where bytes from outside are read. The fuzz targets and the replay share this.

#![allow(dead_code, clippy::allow_attributes, reason = "each fuzz target uses one of these")]

use std::sync::Arc;

use echoppe::{
    clock::{FixedClock, Ids},
    commerce::{hours, import},
    crypto::{KeyRing, Place},
    dialog::Session,
    linking::{Credentials, Presented, redirect_with},
    model::{ids::LocationId, localized::Localized, location::Location},
    outbound::{Document, Fetch, FetchError},
    platform::{PLATFORMS, Platform, alexa, google},
};

/// Alexa's envelope, and whatever session comes back in it.
pub fn alexa(data: &[u8]) {
    if let Ok(envelope) = alexa::Alexa.parse(data) {
        let _ = envelope.session.as_deref().map(Session::decode);
    }
}

/// Telling Google's dialects apart, and reading them.
pub fn google(data: &[u8]) {
    for platform in PLATFORMS {
        let _ = platform.parse(data);
    }
    let Ok(value) = serde_json::from_slice(data) else { return };
    if let Ok(platform) = google::detect(&value) {
        let _ = platform.parse(data);
    }
}

/// Opening hours as merchants write them.
pub fn hours(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let location = Location {
        id: LocationId(uuid::Uuid::nil()),
        external_id: "x".into(),
        name: Localized::same("x"),
        spoken_name: Localized::default(),
        aliases: Vec::new(),
        address: String::new(),
        country: "FR".into(),
        time_zone: chrono_tz::Europe::Paris,
        opening_hours: Some(text.to_owned()),
        special_days: Vec::new(),
    };
    let _ = hours::check(&location);
    let table = hours::Timetable::of(&location);
    let at = table.local(instant());
    let _ = table.status(at);
    let _ = table.day(at.date());
}

/// A shop's files: the first line tells which, the rest is what is in it.
pub fn shop(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (name, body) = text.split_once('\n').unwrap_or(("products.csv", text));
    let name = ["shop.toml", "categories.csv", "products.csv", "texts.en.csv", "orders.toml"]
        .into_iter()
        .find(|known| *known == name)
        .unwrap_or("products.csv");
    let shop = "slug = \"x\"\nname = { en = \"X\" }\ncurrency = \"EUR\"\ntime_zone = \"Europe/Paris\"\n\
                default_locale = \"en-GB\"\nlocales = [\"en-GB\"]\n";
    let mut files = vec![("shop.toml", shop), ("products.csv", "handle,sku,price,stock\na,A,1,1\n")];
    files.retain(|(other, _)| *other != name);
    files.push((name, body));
    let _ = import::read(&import::ShopFiles::from_pairs(&files), &Ids::seeded(1), instant());
}

/// What a platform may send to prove itself, a sealed value from a database, and an address on its way into a redirect:
/// one on each line.
pub fn linking(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.split('\n');
    let mut next = || lines.next().unwrap_or_default();
    let (header, body, sealed, address) = (next(), next(), next(), next());
    let params: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    for authorization in [Some(header), None] {
        let _ = Credentials::read(Presented { authorization, params: &params, network: "" });
    }
    let key = "k:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".to_owned();
    if let Ok(keys) = KeyRing::parse(&key.into()) {
        assert!(
            keys.open(Place("x.y", uuid::Uuid::nil()), sealed).is_err(),
            "nothing opens that was not sealed"
        );
    }
    let back = redirect_with("https://host.test/cb", &[("state", address)]);
    let read =
        url::Url::parse(&back).ok().and_then(|url| url.query_pairs().next().map(|(_, v)| v.into_owned()));
    assert_eq!(read.as_deref(), Some(address), "the state comes back as it was");
}

/// What a certificate host could answer.
pub fn chain(data: &[u8]) {
    let host = Arc::new(Host(data.to_vec()));
    let clock = Arc::new(FixedClock::new(instant()));
    let trust =
        alexa::verify::AlexaTrust::new(alexa::verify::public_roots(), "s3.amazonaws.com", host, clock);
    let mut headers = http::HeaderMap::new();
    let value = http::HeaderValue::from_static;
    headers.insert("signaturecertchainurl", value("https://s3.amazonaws.com/echo.api/c.pem"));
    headers.insert("signature-256", value("QUJD"));
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    if let Ok(runtime) = runtime {
        let Ok(claim) = trust.claim(&headers) else { panic!("the headers are sound") };
        assert!(runtime.block_on(trust.verify_signature(claim, b"{}")).is_err());
    }
}

fn instant() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_793_606_400, 0).unwrap_or_default()
}

#[derive(Debug)]
struct Host(Vec<u8>);

#[async_trait::async_trait]
impl Fetch for Host {
    async fn get(&self, _: &url::Url) -> Result<Document, FetchError> {
        Ok(Document { body: self.0.clone(), max_age: None })
    }
}
