//! What is promised about orders, held against faults: none lost, none doubled. Each run prints its figure.
//!
//! `ECHOPPE_TEST_FAULTS=full cargo test --release faults -- --nocapture` runs them in full size.

mod cart_history;
mod clock;
mod disk;
mod kill;
mod postgres;
mod process;
mod store;
mod twins;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicUsize, Ordering},
};

use chrono::TimeDelta;
use echoppe::{
    clock::Ids,
    commerce::import,
    demo,
    dialog::{
        Input,
        slots::{SlotValue, Slots},
    },
    model::{
        customer::Customer,
        ids::{CustomerId, MerchantId},
        locale::Locale,
        policy::{Address, VoicePolicy},
    },
    platform::{Platform, Sample, google::cx::DialogflowCx},
    storage::{Database, TokenHash},
};

use crate::support::instant;

/// A number in small size, for every run of the tests, and in full size, on demand.
pub fn size(small: usize, full: usize) -> usize {
    if std::env::var("ECHOPPE_TEST_FAULTS").is_ok_and(|size| size == "full") { full } else { small }
}

/// The SKU that is ordered, and its words.
pub const SKU: &str = "GRO-BAGUETTE-1PC";
const WORDS: &str = "baguette";

/// A shop with many shoppers, each with a token and an address, and plenty of bread.
pub struct Crowd {
    pub merchant: MerchantId,
    pub tokens: Vec<String>,
}

/// How much there is of what is ordered.
pub const PLENTY: i64 = 1_000_000;

impl Crowd {
    pub async fn gather(database: &Database, shoppers: usize, secret: &str) -> Self {
        let ids = Ids::random();
        let mut data = import::read(&demo::shop("corner-grocer").unwrap(), &ids, instant()).unwrap();
        data.merchant.google.secret_header = Some(echoppe::model::merchant::SecretHeader {
            name: "x-shop-secret".into(),
            sha256: data_encoding::HEXLOWER
                .encode(&<sha2::Sha256 as sha2::Digest>::digest(secret.as_bytes())),
        });
        import::import(database, &data, &ids, instant(), |_| {}).await.unwrap();
        let mut tx = database.begin().await.unwrap();
        let merchants = tx.merchants().await.unwrap();
        let merchant = merchants.iter().find(|merchant| merchant.slug == "corner-grocer").unwrap().id;
        assert!(tx.set_on_sale(merchant, SKU, (None, Some(PLENTY))).await.unwrap());
        let mut tokens = Vec::new();
        for number in 0..shoppers {
            let id = CustomerId(ids.uuid(instant()));
            let customer = Customer { id, merchant, language: None, home: None };
            let email = format!("shopper-{number}@example.org");
            let id = tx.put_customer(&customer, &format!("shopper-{number}"), Some(&email)).await.unwrap();
            let customer = Customer { id, ..customer };
            let address = Address {
                recipient: "A".into(),
                street: "1".into(),
                postal_code: "1".into(),
                city: "Paris".into(),
                country: "FR".into(),
            };
            tx.set_address(merchant, id, Some(&address)).await.unwrap();
            let policy = VoicePolicy {
                fulfillment: Some(echoppe::model::checkout::FulfillmentMethod::Delivery),
                ..VoicePolicy::default()
            };
            tx.set_policy(merchant, id, &policy).await.unwrap();
            let token = format!("ech_at_fault-{number}-{}", ids.uuid(instant()));
            let far = instant() + TimeDelta::days(3650);
            tx.put_access_token(&TokenHash::of(&token), &customer, instant(), far).await.unwrap();
            tokens.push(token);
        }
        tx.commit().await.unwrap();
        Self { merchant, tokens }
    }
}

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A request of a conversation through Dialogflow CX; sent again, it is the same request.
pub fn request(token: &str, session: Option<String>, intent: &str) -> Vec<u8> {
    let slots: &[(&str, &str)] = if intent == "AddToCart" { &[("product", WORDS)] } else { &[] };
    let slots = slots.iter().map(|(name, text)| (*name, SlotValue::heard(*text))).collect::<Slots>();
    let sample = Sample {
        input: Input::Intent { name: intent.to_owned(), slots },
        locale: Locale::EnGb,
        token: Some(token.to_owned().into()),
        device: "fault".into(),
        session,
        request_id: format!("fault-{}", NEXT.fetch_add(1, Ordering::Relaxed)),
        application: String::new(),
        at: instant(),
        screen: false,
    };
    serde_json::to_vec(&DialogflowCx.encode(&sample)).unwrap()
}

/// The turns of an order.
pub const TURNS: [&str; 3] = ["AddToCart", "Checkout", "Yes"];

/// What a run came to.
#[derive(Debug, Default)]
pub struct Figure {
    pub acknowledged: BTreeSet<String>,
    pub stored: usize,
    pub lost: usize,
    pub doubled: usize,
    pub broken: usize,
}

/// Compares what was acknowledged with what is stored: every order once, whole, and its effects with it.
pub async fn compare(database: &Database, crowd: &Crowd, acknowledged: Vec<String>) -> Figure {
    let mut figure = Figure::default();
    let told = acknowledged.len();
    figure.acknowledged = acknowledged.into_iter().collect();
    figure.doubled += told - figure.acknowledged.len();
    let mut tx = database.read().await.unwrap();
    let far = instant() + TimeDelta::days(3650);
    let ids = tx.order_ids(crowd.merchant, (far, ""), false, 1_000_000).await.unwrap();
    let mut stored = BTreeMap::new();
    let mut sold = 0;
    for id in ids {
        let (order, _) = tx.order(crowd.merchant, id).await.unwrap().unwrap();
        if order.terms.is_none() {
            continue;
        }
        let events = tx.history(id).await.unwrap().len();
        let whole = order.lines.len() == 1 && events == 3 && order.total.minor > 0;
        figure.broken += usize::from(!whole);
        sold += order.ordered();
        *stored.entry(order.number.clone()).or_insert(0_usize) += 1;
    }
    figure.stored = stored.len();
    figure.lost = figure.acknowledged.iter().filter(|number| !stored.contains_key(*number)).count();
    figure.doubled += figure.stored.saturating_sub(figure.acknowledged.len());
    let on_sale = tx.on_sale_by_sku(crowd.merchant, SKU).await.unwrap().unwrap();
    assert_eq!(on_sale.available, PLENTY - sold, "stock follows orders, one by one");
    figure
}

impl Figure {
    /// Prints the figure and holds it to the promise.
    pub fn report(&self, name: &str, more: &str) {
        let Self { acknowledged, stored, lost, doubled, broken } = self;
        let told = acknowledged.len();
        println!(
            "{name}: acknowledged {told}, stored {stored}, lost {lost}, doubled {doubled}, half-written {broken}{more}"
        );
        assert_eq!((*lost, *doubled, *broken), (0, 0, 0), "{name}");
        assert_eq!(told, *stored, "{name}");
    }
}
