//! Every storage method, on both engines.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use echoppe::{
    clock::Ids,
    commerce::import::{self, ShopFiles},
    demo,
    model::{
        customer::Customer,
        ids::{CustomerId, LocationId, MerchantId, ProductId},
        locale::Language,
        localized::Localized,
        location::SpecialDay,
        money::{Currency, Money},
    },
    storage::{Database, ProductChange, StoreError, TokenHash, columns},
};
use uuid::Uuid;

use crate::support::{db::each, instant, run};

async fn fill(database: &Database, slug: &str) -> MerchantId {
    let ids = Ids::seeded(slug.len() as u64);
    let data = import::read(&demo::shop(slug).unwrap(), &ids, instant()).unwrap();
    import::import(database, &data, &ids, instant(), |_| {}).await.unwrap();
    let merchants = database.read().await.unwrap().merchants().await.unwrap();
    merchants.into_iter().find(|merchant| merchant.slug == slug).unwrap().id
}

#[test]
fn both_engines_have_the_same_schema() {
    each(|db| async move {
        let found: Vec<String> = columns(&db.database)
            .await
            .unwrap()
            .into_iter()
            .map(|(table, column)| format!("{table}.{column}"))
            .collect();
        insta::assert_snapshot!("schema", found.join("\n"));
    });
}

#[test]
fn merchants_come_back_as_they_were_written() {
    each(|db| async move {
        let ids = Ids::seeded(3);
        let mut data = import::read(&demo::shop("corner-grocer").unwrap(), &ids, instant()).unwrap();
        import::import(&db.database, &data, &ids, instant(), |_| {}).await.unwrap();
        let stored = db.database.read().await.unwrap().merchants().await.unwrap().remove(0);
        assert_eq!(stored, data.merchant);
        // Again with one store less and another special day: identifiers stay, the rest follows.
        data.merchant.locations.truncate(2);
        data.merchant.locations[0].special_days = vec![SpecialDay {
            date: NaiveDate::from_ymd_opt(2027, 2, 3).unwrap(),
            hours: vec![(
                NaiveTime::from_hms_opt(22, 0, 0).unwrap(),
                NaiveTime::from_hms_opt(3, 30, 0).unwrap(),
            )],
            label: Localized::same("Night"),
        }];
        data.merchant.locations[0].id = LocationId(Uuid::max());
        data.merchant.id = MerchantId(Uuid::max());
        data.orders.clear();
        import::import(&db.database, &data, &ids, instant(), |_| {}).await.unwrap();
        let again = db.database.read().await.unwrap().merchants().await.unwrap().remove(0);
        assert_eq!(again.id, stored.id);
        assert_eq!(again.locations.len(), 2);
        assert_eq!(again.locations[0].id, stored.locations[0].id);
        assert_eq!(again.locations[0].special_days, data.merchant.locations[0].special_days);
    });
}

#[test]
fn the_catalog_is_followed_by_its_change_sequence() {
    each(|db| async move {
        let merchant = fill(&db.database, "casa-verde").await;
        let mut tx = db.database.read().await.unwrap();
        let first = tx.products_changed(merchant, 0, None, 25).await.unwrap();
        assert_eq!(first.len(), 25);
        let ProductChange::Put(last) = &first[24] else { panic!("not sold") };
        let rest = tx.products_changed(merchant, 0, Some(last.id), 1000).await.unwrap();
        assert_eq!(rest.len(), 15, "every product once");
        let all: Vec<ProductId> = first.iter().chain(&rest).map(id).collect();
        assert!(all.is_sorted());
        let ProductChange::Put(soil) =
            first.iter().chain(&rest).find(|change| named(change, "potting-soil")).unwrap()
        else {
            panic!("not sold")
        };
        assert_eq!(soil.variants.len(), 3);
        assert_eq!(soil.variants[0].price, Money::new(1490, Currency::RON));
        assert!(soil.title.exact(Language::Ro).is_some() && soil.category_name.exact(Language::Ro).is_some());
        drop(tx);
        // One product less: it is retired, the others changed.
        let ids = Ids::seeded(9);
        let mut data = import::read(&demo::shop("casa-verde").unwrap(), &ids, instant()).unwrap();
        data.products.retain(|product| product.external_id != "potting-soil");
        let done = import::import(&db.database, &data, &ids, instant(), |_| {}).await.unwrap();
        assert_eq!(done.retired, 1);
        let mut tx = db.database.read().await.unwrap();
        let changed = tx.products_changed(merchant, 1, None, 1000).await.unwrap();
        assert_eq!(changed.len(), 40);
        assert_eq!(changed.iter().filter(|change| matches!(change, ProductChange::Removed(_))).count(), 1);
        assert!(tx.products_changed(merchant, 2, None, 1000).await.unwrap().is_empty());
        assert!(
            tx.products_changed(MerchantId(Uuid::max()), 0, None, 10).await.unwrap().is_empty(),
            "another merchant"
        );
    });
}

fn id(change: &ProductChange) -> ProductId {
    match change {
        ProductChange::Put(product) => product.id,
        ProductChange::Removed(id) => *id,
    }
}

fn named(change: &ProductChange, key: &str) -> bool {
    matches!(change, ProductChange::Put(product) if product.external_id == key)
}

#[test]
fn tokens_are_good_for_their_merchant_and_their_time() {
    each(|db| async move {
        let (grocer, garden) =
            (fill(&db.database, "corner-grocer").await, fill(&db.database, "casa-verde").await);
        let token = TokenHash::of("ech_at_x");
        let mut tx = db.database.begin().await.unwrap();
        let camille = tx.customer_by_key(grocer, "camille").await.unwrap().unwrap();
        assert_eq!(camille.language, Some(Language::Fr));
        assert!(camille.home.is_some());
        assert_eq!(tx.customer_by_key(garden, "camille").await.unwrap(), None);
        assert_eq!(tx.customer_keys(grocer).await.unwrap(), ["andrei", "camille", "maria"]);
        tx.put_access_token(&token, &camille, instant(), instant() + TimeDelta::hours(1)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.database.begin().await.unwrap();
        let soon = instant() + TimeDelta::minutes(59);
        let holder = tx.customer_by_token(grocer, &token, soon).await.unwrap().unwrap();
        assert_eq!((&holder.customer, holder.link, holder.unused_generation), (&camille, None, None));
        assert_eq!(tx.customer_by_token(garden, &token, soon).await.unwrap(), None, "another merchant");
        assert_eq!(
            tx.customer_by_token(grocer, &token, instant() + TimeDelta::hours(1)).await.unwrap(),
            None,
            "expired"
        );
        assert_eq!(tx.customer_by_token(grocer, &TokenHash::of("ech_at_y"), soon).await.unwrap(), None);
        assert_eq!(tx.revoke_tokens(camille.id, soon).await.unwrap(), 1);
        assert_eq!(tx.revoke_tokens(camille.id, soon).await.unwrap(), 0, "once");
        assert_eq!(tx.customer_by_token(grocer, &token, soon).await.unwrap(), None, "revoked");
    });
}

#[test]
fn links_end_and_begin_whatever_the_order_of_their_events() {
    each(|db| async move {
        let merchant = fill(&db.database, "corner-grocer").await;
        let user = TokenHash::of("amzn1.ask.account.A");
        let minute = |minutes| instant() + TimeDelta::minutes(minutes);
        let mut tx = db.database.begin().await.unwrap();
        let camille = tx.customer_by_key(merchant, "camille").await.unwrap().unwrap();
        assert_eq!(
            tx.unlink_identity(merchant, "alexa", &user, minute(0)).await.unwrap(),
            None,
            "no link yet"
        );
        tx.link_identity(merchant, (camille.id, None), "alexa", &user, minute(10)).await.unwrap();
        assert_eq!(
            tx.unlink_identity(merchant, "alexa", &user, minute(5)).await.unwrap(),
            None,
            "older than the link"
        );
        assert_eq!(
            tx.unlink_identity(merchant, "alexa", &user, minute(20)).await.unwrap(),
            Some((camille.id, None))
        );
        tx.link_identity(merchant, (camille.id, None), "alexa", &user, minute(15)).await.unwrap();
        assert_eq!(
            tx.unlink_identity(merchant, "alexa", &user, minute(30)).await.unwrap(),
            None,
            "a late link stays ended"
        );
        tx.link_identity(merchant, (camille.id, None), "alexa", &user, minute(40)).await.unwrap();
        assert_eq!(
            tx.unlink_identity(merchant, "alexa", &user, minute(50)).await.unwrap(),
            Some((camille.id, None))
        );
    });
}

#[test]
fn orders_come_back_with_all_their_parts() {
    each(|db| async move {
        let merchant = fill(&db.database, "corner-grocer").await;
        let mut tx = db.database.read().await.unwrap();
        let camille = tx.customer_by_key(merchant, "camille").await.unwrap().unwrap();
        let orders = tx.orders_of(merchant, camille.id, 50).await.unwrap();
        let numbers: Vec<&str> = orders.iter().map(|order| order.number.as_str()).collect();
        assert_eq!(numbers, ["1042", "1041", "1040", "1031", "1028"], "newest first, nobody else's");
        assert_eq!(orders[0].total, Money::new(2 * 199 + 3 * 115, Currency::EUR));
        assert_eq!(orders[0].ordered(), 5);
        assert_eq!(orders[2].shipments[0].tracking_number.as_deref(), Some("6A12345678901"));
        assert_eq!(
            orders[2].next_parcel().unwrap().expected_on,
            Some(instant().date_naive().succ_opt().unwrap())
        );
        assert_eq!(orders[4].refunded, Some(Money::new(749, Currency::EUR)));
        assert_eq!(tx.orders_of(merchant, camille.id, 2).await.unwrap().len(), 2);
        let events = tx.order_events(orders[2].id).await.unwrap();
        assert_eq!(
            events.iter().map(|(_, axis, to)| format!("{axis} {to}")).collect::<Vec<_>>(),
            ["lifecycle placed", "payment paid", "fulfillment shipped", "lifecycle processing"]
        );
        assert!(
            tx.orders_of(MerchantId(Uuid::max()), camille.id, 50).await.unwrap().is_empty(),
            "another merchant"
        );
    });
}

#[test]
fn what_is_not_committed_never_was() {
    each(|db| async move {
        let merchant = fill(&db.database, "casa-verde").await;
        let mut tx = db.database.begin().await.unwrap();
        assert_eq!(tx.bump("things").await.unwrap(), 1);
        assert_eq!(tx.bump("things").await.unwrap(), 2);
        tx.put_category(merchant, "new", None, &Localized::same("New")).await.unwrap();
        drop(tx);
        let mut tx = db.database.read().await.unwrap();
        assert_eq!(tx.counter("things").await.unwrap(), 0);
        tx.ping().await.unwrap();
    });
}

#[test]
fn what_refers_to_nothing_is_a_conflict() {
    each(|db| async move {
        let nobody = Customer {
            id: CustomerId(Uuid::max()),
            merchant: MerchantId(Uuid::max()),
            language: None,
            home: None,
        };
        let mut tx = db.database.begin().await.unwrap();
        let refused = tx.put_customer(&nobody, "x", None).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
    });
}

#[test]
fn many_writers_never_lose_a_step() {
    each(|db| async move {
        let steps = (0..8).map(|_| {
            let database = db.database.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    let mut tx = database.begin().await.unwrap();
                    let before = tx.counter("steps").await.unwrap();
                    let after = tx.bump("steps").await.unwrap();
                    assert!(after > before);
                    tx.commit().await.unwrap();
                }
            })
        });
        for step in steps.collect::<Vec<_>>() {
            step.await.unwrap();
        }
        assert_eq!(db.database.read().await.unwrap().counter("steps").await.unwrap(), 80);
    });
}

#[test]
fn an_import_with_a_mistake_writes_nothing() {
    each(|db| async move {
        let ids = Ids::seeded(3);
        let mut data = import::read(&demo::shop("corner-grocer").unwrap(), &ids, instant()).unwrap();
        data.orders[0].lines[0].sku = "NOT-THERE".into();
        let refused = import::import(&db.database, &data, &ids, instant(), |_| {}).await.unwrap_err();
        assert_eq!(refused.to_string(), "orders.toml: order 1042: SKU `NOT-THERE` is not in the catalog");
        assert!(db.database.read().await.unwrap().merchants().await.unwrap().is_empty());
    });
}

#[test]
fn mistakes_in_files_are_named_with_their_line() {
    let ids = Ids::seeded(1);
    let read = |pairs: &[(&str, &str)]| {
        import::read(&ShopFiles::from_pairs(pairs), &ids, instant()).unwrap_err().to_string()
    };
    let shop = "slug = \"x\"\nname = { en = \"X\" }\ncurrency = \"EUR\"\ntime_zone = \"Europe/Paris\"\n\
                default_locale = \"en-GB\"\nlocales = [\"en-GB\"]\n";
    assert_eq!(read(&[]), "shop.toml: the file is missing");
    assert!(read(&[("shop.toml", &shop.replace("EUR", "EURO"))]).contains("ISO 4217"));
    let unknown = read(&[("shop.toml", &format!("{shop}colour = 1\n"))]);
    assert!(unknown.starts_with("shop.toml, line 7: unknown field `colour`"), "{unknown}");
    assert!(read(&[("shop.toml", &shop.replace("Europe/Paris", "Paris"))]).contains("IANA"));
    let header = "handle,brand,category,sku,size,price,stock\n";
    let with = |products: &str| read(&[("shop.toml", shop), ("products.csv", products)]);
    assert!(
        with(&format!("{header}a,,,A,1 l,1.999,1\n"))
            .starts_with("products.csv, line 2: `1.999` is not an amount")
    );
    assert!(
        with(&format!("{header}a,,,A,1 l,1,1\nb,,,A,1 l,1,1\n")).starts_with("products.csv, line 3: SKU `A`")
    );
    assert!(with(&format!("{header}a,,nope,A,1 l,1,1\n")).contains("category `nope`"));
    assert!(with(&format!("{header}a,,,A,one,1,1\n")).contains("not a size"));
    assert!(with(&format!("{header}a,,,A,1 l,1,many\n")).starts_with("products.csv, line 2: column 7"));
    assert!(with(&format!("{header}a,,,A,1 l,6,25,1\n")).contains("write prices with a point"));
    let hours = "[[location]]\nkey = \"x\"\nname = { en = \"X\" }\ncountry = \"FR\"\ntime_zone = \"Europe/Paris\"\n\
                 opening_hours = \"Lu-Sa 10:00-18:00\"\n";
    let hours = read(&[("shop.toml", &format!("{shop}{hours}"))]);
    assert!(hours.contains("at character 1") && hours.contains("days are Mo Tu"), "{hours}");
    let skill = read(&[("shop.toml", &format!("{shop}[alexa]\nskill_ids = [\"x\"]\n"))]);
    assert!(skill.contains("amzn1.ask.skill."), "{skill}");
    let hash = read(&[("shop.toml", &format!("{shop}[google]\nbasic_sha256 = \"zz\"\n"))]);
    assert!(hash.contains("sha256sum"), "{hash}");
    assert!(with(&format!("{header}a,,,A,1 l,1,1\n")).contains("has no title"));
}

#[test]
fn an_address_of_no_database_is_refused_without_its_password() {
    let refused = run(Database::open("mysql://root:secret@host/db")).unwrap_err().to_string();
    assert!(refused.contains("host/db") && !refused.contains("secret"), "{refused}");
}
