//! `skill.json`, and the account linking request beside it.

use serde_json::{Map, Value, json};

use super::{
    super::{Source, invocation_name},
    LOCALES, speaks,
};
use crate::{
    i18n::{
        Medium,
        args::{Name, Text},
        messages::Message,
    },
    model::locale::Locale,
};

/// The manifest of the skill.
pub(super) fn manifest(source: &Source<'_>) -> Value {
    let spoken: Vec<Locale> = LOCALES.into_iter().filter(|locale| speaks(source, *locale)).collect();
    let (mut shown, mut private) = (Map::new(), Map::new());
    for locale in &spoken {
        shown.insert(locale.tag().to_owned(), listing(source, *locale));
        private.insert(locale.tag().to_owned(), json!({ "privacyPolicyUrl": privacy(source) }));
    }
    let endpoint = json!({ "uri": format!("{}/alexa", source.url), "sslCertificateType": "Trusted" });
    json!({ "manifest": {
        "manifestVersion": "1.0",
        "publishingInformation": {
            "isAvailableWorldwide": false,
            "distributionMode": "PUBLIC",
            "distributionCountries": countries(source, &spoken),
            "category": "SHOPPING",
            "testingInstructions": testing(source),
            "locales": shown
        },
        "privacyAndCompliance": {
            // Physical goods are sold by voice.
            "allowsPurchases": true,
            "usesPersonalInfo": true,
            "isChildDirected": false,
            "isExportCompliant": true,
            "containsAds": false,
            "locales": private
        },
        "apis": { "custom": {
            "endpoint": endpoint,
            "interfaces": [ { "type": "ALEXA_PRESENTATION_APL" }, { "type": "CAN_FULFILL_INTENT_REQUEST" } ]
        } },
        "permissions": [ { "name": "alexa::devices:all:notifications:write" } ],
        "events": {
            "endpoint": endpoint,
            "subscriptions": [
                { "eventName": "SKILL_DISABLED" },
                { "eventName": "SKILL_ACCOUNT_LINKED" },
                { "eventName": "SKILL_PROACTIVE_SUBSCRIPTION_CHANGED" }
            ],
            "publications": [ { "eventName": "AMAZON.OrderStatus.Updated" } ]
        }
    } })
}

fn listing(source: &Source<'_>, locale: Locale) -> Value {
    let words = source.words.get(locale);
    let shop = Name::plain(&source.merchant.name);
    let called = Text(invocation_name(source.merchant, locale));
    let say = |message: &Message| words.sentence(message, Medium::Display);
    let keywords = say(&Message::SkillKeywords);
    json!({
        "name": source.merchant.name.get(locale.language()),
        "summary": say(&Message::SkillSummary { shop: shop.clone() }),
        "description": say(&Message::SkillDescription { shop }),
        "examplePhrases": [
            say(&Message::SkillExampleOpen { invocation: called.clone() }),
            say(&Message::SkillExampleTrack { invocation: called.clone() }),
            say(&Message::SkillExampleHours { invocation: called })
        ],
        "keywords": keywords.split(", ").collect::<Vec<_>>(),
        "smallIconUri": "file://assets/images/icon-108.png",
        "largeIconUri": "file://assets/images/icon-512.png"
    })
}

/// For the people who certify the skill; they read English.
fn testing(source: &Source<'_>) -> String {
    format!(
        "Link the account: {}/shop/{}/sign-up (or the test account that you were given). Then say: open {}. Ask for a \
         product, add it to your cart, and say: order it. Seller, goods, delivery, total and payment are read out before \
         the yes. A spoken code can be set on the account page; three wrong ones lock ordering.",
        source.url,
        source.merchant.slug,
        invocation_name(source.merchant, Locale::EnUs)
    )
}

fn privacy(source: &Source<'_>) -> String {
    format!("{}/shop/{}/privacy", source.url, source.merchant.slug)
}

/// Where people speak what the skill speaks, and where the shop has stores.
fn countries(source: &Source<'_>, spoken: &[Locale]) -> Vec<String> {
    let mut countries: Vec<String> = spoken
        .iter()
        .filter_map(|locale| locale.tag().split_once('-'))
        .map(|(_, country)| country.to_owned())
        .collect();
    countries.extend(source.merchant.locations.iter().map(|store| store.country.to_uppercase()));
    countries.sort();
    countries.dedup();
    countries
}

/// What `ask smapi update-account-linking-info` takes; client and secret are those of `merchant link-client`.
pub(super) fn account_linking(source: &Source<'_>) -> Value {
    let host = source.url.split_once("://").map_or(source.url, |(_, host)| host);
    json!({ "accountLinkingRequest": {
        "type": "AUTH_CODE",
        "authorizationUrl": format!("{}/oauth/authorize", source.url),
        "accessTokenUrl": format!("{}/oauth/token", source.url),
        "clientId": "CLIENT-ID",
        "clientSecret": "CLIENT-SECRET",
        "scopes": ["orders.read", "orders.write"],
        "domains": [host],
        "accessTokenScheme": "HTTP_BASIC",
        "defaultTokenExpirationInSeconds": 3600,
        // Products and hours need no account.
        "skipOnEnablement": true
    } })
}
