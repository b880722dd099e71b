//! The shop's services over the demo's catalog.

use std::sync::Arc;

use echoppe::{
    clock::{FixedClock, Ids},
    commerce::{
        Commerce, import,
        search::{CatalogIndex, Quality},
    },
    demo,
    model::{ids::MerchantId, locale::Language},
    storage::Database,
};

use crate::support::{db::each, instant, run, server::SHARED};

fn merchant() -> MerchantId {
    SHARED.app.engine.commerce().directory().by_slug("corner-grocer").unwrap().merchant.id
}

/// The keys of the first products for a query, and how well they fit.
fn search(language: Language, query: &str) -> (Option<Quality>, Vec<String>) {
    let found = SHARED.app.engine.commerce().catalogs().search(merchant(), language, query, 0, 5).unwrap();
    match found {
        Some(found) => {
            (Some(found.quality), found.page.into_iter().map(|product| product.external_id).collect())
        }
        None => (None, Vec::new()),
    }
}

#[test]
fn people_find_what_they_mean() {
    for (language, query, wanted) in [
        (Language::En, "oat milk", "oat-milk"),
        (Language::En, "do you have any baguettes please", "baguette"),
        (Language::En, "dish soap", "washing-up-liquid"),
        (Language::En, "MILK", "milk-skimmed"),
        (Language::Fr, "du lait d'avoine", "oat-milk"),
        (Language::Fr, "lait d’avoine", "oat-milk"),
        (Language::Fr, "creme fraiche", "cream-thick"),
        (Language::Fr, "liquide vaisselle", "washing-up-liquid"),
        (Language::Ro, "lapte de ovaz", "oat-milk"),
        (Language::Ro, "LAPTE DE OVĂZ", "oat-milk"),
        (Language::Ro, "detergent de vase", "washing-up-liquid"),
    ] {
        let (quality, keys) = search(language, query);
        assert_eq!(quality, Some(Quality::Full), "{query}: {keys:?}");
        assert_eq!(keys.first().map(String::as_str), Some(wanted), "{query}: {keys:?}");
    }
}

#[test]
fn small_mistakes_do_not_matter() {
    for (language, query, wanted) in [
        (Language::En, "cofee beans", "coffee-beans"),
        (Language::En, "bagette", "baguette"),
        (Language::Fr, "confitre de fraises", "jam-strawberry"),
        (Language::Ro, "cafea boabee", "coffee-beans"),
    ] {
        let (_, keys) = search(language, query);
        assert!(keys.iter().any(|key| key == wanted), "{query}: {keys:?}");
    }
}

#[test]
fn what_is_not_sold_is_said_so() {
    assert_eq!(search(Language::En, "xyzzyqwk"), (None, vec![]));
    assert_eq!(search(Language::En, ""), (None, vec![]));
    assert_eq!(search(Language::En, "the of a"), (None, vec![]));
    let (quality, keys) = search(Language::En, "strawberry bicycle");
    assert_eq!(quality, Some(Quality::Closest));
    assert!(!keys.is_empty());
}

#[test]
fn a_glance_sees_what_is_sold_in_every_part_of_the_index() {
    let shop = demo::shop("corner-grocer").unwrap();
    let products = import::read(&shop, &Ids::seeded(3), instant()).unwrap().products;
    let index = CatalogIndex::open(None, Language::Ro).unwrap();
    let (first, second) = products.split_at(products.len() / 2);
    index.apply(first, &[], 1).unwrap();
    index.apply(second, &[], 2).unwrap();
    let glance = index.glance();
    for sold in ["miere de salcâm", "cafeaua măcinată", "uleiul de măsline", "baghete", "lapte de ovaz"] {
        assert!(glance.sells(sold).unwrap(), "{sold}");
    }
    for unsold in ["miere de ovăz", "trotinetă", "", "de la"] {
        assert!(!glance.sells(unsold).unwrap(), "{unsold}");
    }
    assert!(glance.knows("miere").unwrap() && !glance.knows("trotinetă").unwrap());
    // What was taken off sale is seen by the next look.
    let honey = products.iter().filter(|product| product.title.get(Language::Ro).contains("salcâm"));
    index.apply(&[], &honey.map(|product| product.id).collect::<Vec<_>>(), 3).unwrap();
    assert!(!index.glance().sells("miere de salcâm").unwrap());
}

#[test]
fn what_is_in_stock_comes_first() {
    let found = SHARED
        .app
        .engine
        .commerce()
        .catalogs()
        .search(merchant(), Language::En, "coffee", 0, 30)
        .unwrap()
        .unwrap();
    let available: Vec<bool> =
        found.page.iter().map(echoppe::model::product::Product::is_available).collect();
    assert!(available.contains(&false) && available.contains(&true));
    assert!(available.is_sorted_by(|a, b| a >= b), "{available:?}");
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let catalogs = SHARED.app.engine.commerce().catalogs();
    let whole = catalogs.search(merchant(), Language::Fr, "lait", 0, 30).unwrap().unwrap();
    let keys = |found: &echoppe::commerce::search::Found| -> Vec<String> {
        found.page.iter().map(|product| product.external_id.clone()).collect()
    };
    let mut paged = Vec::new();
    for offset in (0..whole.total).step_by(3) {
        let page = catalogs.search(merchant(), Language::Fr, "lait", offset, 3).unwrap().unwrap();
        assert_eq!(page.total, whole.total);
        paged.extend(keys(&page));
    }
    assert_eq!(paged, keys(&whole));
}

#[test]
fn a_running_shop_sees_what_an_import_changes() {
    each(|db| async move {
        let ids = Arc::new(Ids::seeded(5));
        let mut data = import::read(&demo::shop("casa-verde").unwrap(), &ids, instant()).unwrap();
        import::import(&db.database, &data, &ids, instant(), |_| {}).await.unwrap();
        let clock = Arc::new(FixedClock::new(instant()));
        let dir = tempfile::tempdir().unwrap();
        let index = Some(dir.path().to_owned());
        let commerce =
            Commerce::open(db.database.clone(), index.clone(), clock.clone(), ids.clone()).await.unwrap();
        let merchant = commerce.directory().by_slug("casa-verde").unwrap().merchant.id;
        let price = |commerce: &Commerce| {
            let product = commerce.catalogs().product_by_key(merchant, "potting-soil").unwrap();
            product.map(|product| product.variants[0].price.minor)
        };
        assert_eq!(price(&commerce), Some(1490));
        let soil = data.products.iter_mut().find(|product| product.external_id == "potting-soil").unwrap();
        soil.variants[0].price.minor = 1590;
        data.merchant.locations[0].opening_hours = Some("24/7".into());
        import::import(&db.database, &data, &ids, instant(), |_| {}).await.unwrap();
        assert_eq!(price(&commerce), Some(1490), "until it looks");
        commerce.refresh().await.unwrap();
        assert_eq!(price(&commerce), Some(1590));
        let hours =
            commerce.directory().by_slug("casa-verde").unwrap().merchant.locations[0].opening_hours.clone();
        assert_eq!(hours.as_deref(), Some("24/7"));
        data.products.retain(|product| product.external_id != "potting-soil");
        import::import(&db.database, &data, &ids, instant(), |_| {}).await.unwrap();
        commerce.refresh().await.unwrap();
        assert_eq!(price(&commerce), None, "no longer sold");
        drop(commerce);
        // The index on disk is opened again, and built anew when it cannot be read.
        let again =
            Commerce::open(db.database.clone(), index.clone(), clock.clone(), ids.clone()).await.unwrap();
        assert_eq!(price(&again), None);
        assert!(again.catalogs().search(merchant, Language::Ro, "semințe", 0, 3).unwrap().is_some());
        drop(again);
        for entry in walk(dir.path()) {
            std::fs::write(entry, b"not an index").unwrap();
        }
        let anew = Commerce::open(db.database, index, clock, ids).await.unwrap();
        assert!(anew.catalogs().search(merchant, Language::Ro, "semințe", 0, 3).unwrap().is_some());
    });
}

#[test]
fn a_server_shows_what_another_process_has_indexed() {
    run(async {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open_file(&dir.path().join("shop.db")).await.unwrap();
        let ids = Arc::new(Ids::seeded(5));
        let mut data = import::read(&demo::shop("casa-verde").unwrap(), &ids, instant()).unwrap();
        import::import(&database, &data, &ids, instant(), |_| {}).await.unwrap();
        let clock = Arc::new(FixedClock::new(instant()));
        let open =
            || Commerce::open(database.clone(), Some(dir.path().join("index")), clock.clone(), ids.clone());
        let (server, other) = (open().await.unwrap(), open().await.unwrap());
        data.products[0].variants[0].price.minor = 333;
        let key = data.products[0].external_id.clone();
        import::import(&database, &data, &ids, instant(), |_| {}).await.unwrap();
        other.refresh().await.unwrap();
        server.refresh().await.unwrap();
        let merchant = server.directory().by_slug("casa-verde").unwrap().merchant.id;
        let product = server.catalogs().product_by_key(merchant, &key).unwrap().unwrap();
        assert_eq!(product.variants[0].price.minor, 333);
    });
}

fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        if entry.path().is_dir() {
            files.extend(walk(&entry.path()));
        } else {
            files.push(entry.path());
        }
    }
    files
}

#[test]
fn one_merchant_never_finds_anothers_products() {
    run(async {
        let commerce = SHARED.app.engine.commerce();
        let garden = commerce.directory().by_slug("casa-verde").unwrap().merchant.id;
        let oat = commerce.catalogs().product_by_key(merchant(), "oat-milk").unwrap().unwrap();
        assert!(commerce.catalogs().product(garden, oat.id).unwrap().is_none());
        assert!(commerce.catalogs().product_by_key(garden, "oat-milk").unwrap().is_none());
        let token = SHARED.token("camille").to_owned().into();
        assert!(commerce.recognise(garden, &token).await.unwrap().is_none());
        assert!(commerce.recognise(merchant(), &token).await.unwrap().is_some());
    });
}
