//! Packages for the platforms: what is checked in is what would be written, and every mistake is found where it is.

use std::path::Path;

use echoppe::{
    clock::Ids,
    commerce::import,
    demo, fixtures,
    i18n::Localizers,
    interaction::Models,
    manifests::{self, File, Source},
};
use serde_json::{Value, json};

fn built() -> Vec<File> {
    let files = demo::shop("corner-grocer").unwrap();
    let data = import::read(&files, &Ids::seeded(1), fixtures::default_instant()).unwrap();
    let (models, words) = (Models::load().unwrap(), Localizers::load().unwrap());
    manifests::build(&Source {
        merchant: &data.merchant,
        products: &data.products,
        models: &models,
        words: &words,
        url: "https://voice.example.org",
    })
}

#[test]
fn what_is_checked_in_is_what_would_be_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("skill-manifests");
    for file in built() {
        let there = std::fs::read_to_string(folder.join(&file.path)).unwrap_or_default();
        assert!(there == file.text, "{} has drifted: run `echoppe manifests build`", file.path);
    }
}

#[test]
fn consoles_would_take_the_packages() {
    let findings = manifests::lint(&built());
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn icons_are_checked_in_and_mistakes_in_them_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("skill-manifests");
    let there =
        manifests::ICONS.map(|(path, ..)| (path.to_owned(), std::fs::read(folder.join(path)).unwrap()));
    assert_eq!(manifests::lint_icons(&there), []);
    let [(small, picture), (large, _)] = &there;
    let mistakes = [
        (vec![there[0].clone()], large, "missing"),
        (vec![(small.clone(), picture.clone()), (large.clone(), picture.clone())], large, "512 by 512"),
        (vec![(small.clone(), b"<svg/>".to_vec()), there[1].clone()], small, "no PNG"),
    ];
    for (pictures, file, word) in mistakes {
        let found = manifests::lint_icons(&pictures);
        assert!(found.len() == 1 && found[0].file == *file && found[0].mend.contains(word), "{found:?}");
    }
}

#[test]
fn certification_would_hear_nothing_wrong() {
    crate::support::run(async {
        let files = demo::shop("corner-grocer").unwrap();
        let at = fixtures::default_instant();
        let world = fixtures::World::open(&files, at).await.unwrap();
        assert_eq!(world.certify(at).await.unwrap(), []);
    });
}

const SKILL: &str = "alexa/skill-package/skill.json";
const LINKING: &str = "alexa/account-linking.json";
const MODEL: &str = "alexa/skill-package/interactionModels/custom/en-US.json";

/// A mistake: in which file, where, what stands there instead, where it is found, and a word of what is said about it.
type Mistake = (&'static str, &'static str, Value, &'static str, &'static str);

const LISTING: &str = "/manifest/publishingInformation/locales/en-US";
const LANGUAGE: &str = "/interactionModel/languageModel";

/// In the manifest.
fn manifest_mistakes() -> Vec<Mistake> {
    let long = |length: usize| Value::from("x".repeat(length));
    vec![
        (SKILL, "/manifest/manifestVersion", json!("2.0"), "/manifest/manifestVersion", "1.0"),
        (SKILL, "/manifest/publishingInformation/category", json!("GAMES"), "/category", "SHOPPING"),
        (
            SKILL,
            "/manifest/publishingInformation/distributionMode",
            json!("ALL"),
            "/distributionMode",
            "PUBLIC",
        ),
        (
            SKILL,
            "/manifest/publishingInformation/distributionCountries",
            json!(["usa"]),
            "/distributionCountries",
            "capital",
        ),
        (
            SKILL,
            "/manifest/publishingInformation/distributionCountries",
            json!([]),
            "/distributionCountries",
            "countries",
        ),
        (
            SKILL,
            "/manifest/publishingInformation/testingInstructions",
            long(4_001),
            "/testingInstructions",
            "4000",
        ),
        (SKILL, "/manifest/publishingInformation/locales", json!({}), "/locales", "list a locale"),
        (
            SKILL,
            "/manifest/privacyAndCompliance/locales/en-US/privacyPolicyUrl",
            json!("http://x.example"),
            "/privacyPolicyUrl",
            "https",
        ),
        (SKILL, "/manifest/privacyAndCompliance/allowsPurchases", json!(false), "/allowsPurchases", "goods"),
        (
            SKILL,
            "/manifest/privacyAndCompliance/isChildDirected",
            json!(true),
            "/isChildDirected",
            "children",
        ),
        (
            SKILL,
            "/manifest/apis/custom/endpoint/uri",
            json!("http://voice.example.org"),
            "/endpoint/uri",
            "https",
        ),
        (
            SKILL,
            "/manifest/apis/custom/endpoint/sslCertificateType",
            json!("Any"),
            "/sslCertificateType",
            "Trusted",
        ),
        (SKILL, "/manifest/events/endpoint", Value::Null, "/manifest/events/endpoint", "endpoint"),
        (
            SKILL,
            "/manifest/events/subscriptions/0/eventName",
            json!("SKILL_LOVED"),
            "/eventName",
            "no such event",
        ),
        (SKILL, "/manifest/permissions", json!([]), "/manifest/permissions", "notifications"),
        (
            SKILL,
            "/manifest/permissions/0/name",
            json!("alexa:devices:all:notifications:write"),
            "/permissions/0/name",
            "colons",
        ),
    ]
}

/// In what the skill store shows, and in account linking.
fn listing_mistakes() -> Vec<Mistake> {
    let long = |length: usize| Value::from("x".repeat(length));
    let at = |rest: &str| -> &'static str { format!("{LISTING}{rest}").leak() };
    vec![
        (SKILL, at("/name"), json!("x"), "/name", "2 to 50"),
        (SKILL, at("/summary"), long(161), "/summary", "160"),
        (SKILL, at("/description"), json!(""), "/description", "4000"),
        (SKILL, at("/examplePhrases"), json!([]), "/examplePhrases", "one to four"),
        (SKILL, at("/examplePhrases/0"), json!("open corner grocer"), "/examplePhrases/0", "Alexa"),
        (SKILL, at("/examplePhrases/1"), long(201), "/examplePhrases/1", "200"),
        (SKILL, at("/keywords/0"), long(151), "/keywords/0", "150"),
        (SKILL, at("/keywords"), json!(vec!["x"; 31]), "/keywords", "thirty"),
        (SKILL, at("/smallIconUri"), json!("file://assets/images/icon.svg"), "/smallIconUri", "PNG"),
        (LINKING, "/accountLinkingRequest/type", json!("IMPLICIT"), "/type", "AUTH_CODE"),
        (LINKING, "/accountLinkingRequest/accessTokenUrl", json!("ftp://x"), "/accessTokenUrl", "https"),
        (
            LINKING,
            "/accountLinkingRequest/accessTokenScheme",
            json!("NONE"),
            "/accessTokenScheme",
            "HTTP_BASIC",
        ),
        (
            LINKING,
            "/accountLinkingRequest/defaultTokenExpirationInSeconds",
            json!(60),
            "/defaultTokenExpirationInSeconds",
            "six minutes",
        ),
    ]
}

/// In the interaction model.
fn model_mistakes() -> Vec<Mistake> {
    let model = |rest: &str| -> &'static str { format!("{LANGUAGE}{rest}").leak() };
    vec![
        (MODEL, model("/invocationName"), json!("Corner Grocer"), "/invocationName", "lower-case"),
        (MODEL, model("/invocationName"), json!("grocer"), "/invocationName", "two words"),
        (MODEL, model("/invocationName"), json!("echo grocer"), "/invocationName", "wake"),
        (MODEL, model("/invocationName"), json!("ask the grocer"), "/invocationName", "open a skill"),
        (MODEL, model("/invocationName"), json!("the grocer"), "/invocationName", "article"),
        (MODEL, model("/intents"), json!([]), "/intents", "1 to 250"),
        (MODEL, model("/intents/0/name"), json!("Search 1"), "/intents/0/name", "letters"),
        (MODEL, model("/intents/0/name"), json!("AddToCartIntent"), "/name", "two intents"),
        (MODEL, model("/intents/0/samples"), json!([]), "/intents/0/samples", "nobody can say it"),
        (MODEL, model("/intents/0/samples/0"), json!("find 2 {query}"), "/samples/0", "digits"),
        (MODEL, model("/intents/0/samples/0"), json!("find {query}?"), "/samples/0", "punctuation"),
        (MODEL, model("/intents/0/samples/0"), json!("find {query"), "/samples/0", "brace"),
    ]
}

/// Further down in it.
fn further_model_mistakes() -> Vec<Mistake> {
    let long = |length: usize| Value::from("x".repeat(length));
    let model = |rest: &str| -> &'static str { format!("{LANGUAGE}{rest}").leak() };
    vec![
        (MODEL, model("/intents/0/samples/0"), json!("find {thing}"), "/samples/0", "no slot"),
        (MODEL, model("/intents/0/samples/0"), json!("{query}"), "/samples/0", "words around it"),
        (MODEL, model("/intents/0/samples/0"), json!("find {query} and {query}"), "/samples/0", "once"),
        (MODEL, model("/intents/0/slots/0/type"), json!("Thing"), "/slots/0/type", "no type"),
        (MODEL, model("/types/0/values"), json!([]), "/types/0/values", "one value"),
        (MODEL, model("/types/0/name"), json!("Store"), "/name", "name of its own"),
        (MODEL, model("/types/0/values/0/name/value"), long(141), "/values/0/name/value", "140"),
        (
            MODEL,
            "/interactionModel/dialog/delegationStrategy",
            json!("ALWAYS"),
            "/delegationStrategy",
            "SKILL_RESPONSE",
        ),
        (
            MODEL,
            "/interactionModel/dialog/intents/0/name",
            json!("NoSuchIntent"),
            "/dialog/intents/0/name",
            "no such intent",
        ),
        (
            MODEL,
            "/interactionModel/dialog/intents/0/slots/0/prompts/elicitation",
            json!("Elicit.Nothing"),
            "/prompts/elicitation",
            "no such prompt",
        ),
        (
            MODEL,
            "/interactionModel/dialog/intents/0/confirmationRequired",
            json!(true),
            "/prompts/confirmation",
            "name a prompt",
        ),
        (
            MODEL,
            "/interactionModel/dialog/intents/0/prompts",
            json!({ "confirmation": "Confirm.Nothing" }),
            "/prompts/confirmation",
            "no such prompt",
        ),
        (MODEL, "/interactionModel/prompts/0/variations", json!([]), "/prompts/0/variations", "has words"),
        (
            MODEL,
            "/interactionModel/prompts/0/variations/0/value",
            json!("Say it."),
            "/prompts/0/variations",
            "question",
        ),
    ]
}

const FLOW: &str = "dialogflow-cx/flows/Default Start Flow/Default Start Flow.json";
const ADD: &str = "dialogflow-cx/intents/add_to_cart/add_to_cart.json";
const PHRASES: &str = "dialogflow-cx/intents/add_to_cart/trainingPhrases/fr.json";
const HOOK: &str = "dialogflow-cx/webhooks/echoppe.json";

/// In the Dialogflow CX agent.
fn agent_mistakes() -> Vec<Mistake> {
    let long = Value::from("x".repeat(257));
    vec![
        (FLOW, "/transitionRoutes/1/intent", json!("dance"), "/intent", "no such intent"),
        (FLOW, "/transitionRoutes/1/triggerFulfillment/tag", json!(""), "/tag", "what was meant"),
        (
            FLOW,
            "/transitionRoutes/1/triggerFulfillment/webhook",
            json!("other"),
            "/webhook",
            "no such webhook",
        ),
        (FLOW, "/eventHandlers", json!([]), "/eventHandlers", "dead end"),
        (ADD, "/name", json!("no uuid"), "/name", "UUID"),
        (ADD, "/parameters/0/entityType", json!("@thing"), "/entityType", "no entity type"),
        (PHRASES, "/trainingPhrases", json!([]), "/trainingPhrases", "nobody can say it"),
        (PHRASES, "/trainingPhrases/0/languageCode", json!("de"), "/languageCode", "language"),
        (
            PHRASES,
            "/trainingPhrases/0/parts/1/parameterId",
            json!("thing"),
            "/parameterId",
            "no such parameter",
        ),
        (PHRASES, "/trainingPhrases/0/parts/0/text", long, "/parts", "256"),
        (HOOK, "/genericWebService/uri", json!("http://voice.example.org"), "/uri", "https"),
        (HOOK, "/timeout/seconds", json!(31), "/seconds", "30 seconds"),
        (
            "dialogflow-cx/entityTypes/store/entities/en.json",
            "/entities",
            json!([]),
            "/entities",
            "one entity",
        ),
        (
            "dialogflow-cx/entityTypes/store/entities/en.json",
            "/entities/0/synonyms",
            json!([]),
            "/entities/0",
            "synonym",
        ),
        (
            "dialogflow-cx/agent.json",
            "/defaultLanguageCode",
            json!(""),
            "/defaultLanguageCode",
            "default language",
        ),
    ]
}

/// In the Actions Builder project.
fn project_mistakes() -> Vec<Mistake> {
    const GLOBAL: &str = "actions/sdk/custom/global/search.yaml";
    vec![
        (GLOBAL, "/handler/webhookHandler", json!("dance"), "/webhookHandler", "no such handler"),
        (GLOBAL, "/transitionToScene", json!("Bar"), "/transitionToScene", "no such scene"),
        (
            "actions/sdk/custom/intents/fr/search.yaml",
            "/parameters/0/type/name",
            json!("thing"),
            "/type/name",
            "no type",
        ),
        (
            "actions/sdk/custom/intents/search.yaml",
            "/trainingPhrases",
            json!([]),
            "/trainingPhrases",
            "nobody",
        ),
        (
            "actions/sdk/webhooks/ActionsOnGoogleFulfillment.yaml",
            "/httpsEndpoint/baseUrl",
            json!("http://x"),
            "/baseUrl",
            "https",
        ),
        ("actions/sdk/settings/settings.yaml", "/category", json!("GAMES"), "/category", "SHOPPING"),
        ("actions/sdk/settings/fr/settings.yaml", "/shortDescription", json!(""), "/shortDescription", "80"),
    ]
}

fn mistakes() -> Vec<Mistake> {
    [
        manifest_mistakes(),
        listing_mistakes(),
        model_mistakes(),
        further_model_mistakes(),
        agent_mistakes(),
        project_mistakes(),
    ]
    .concat()
}

#[test]
fn every_mistake_is_found_where_it_is() {
    let good = built();
    let mistakes = mistakes();
    assert!(mistakes.len() >= 40);
    for (name, place, wrong, found_at, says) in mistakes {
        let mut files = good.clone();
        let file = files.iter_mut().find(|file| file.path == name).unwrap();
        let mut value: Value = serde_json::from_str(&file.text).unwrap();
        let was = value.pointer_mut(place).unwrap_or_else(|| panic!("{name} has no {place}"));
        assert_ne!(*was, wrong, "{place}");
        *was = wrong.clone();
        file.text = value.to_string();
        let findings = manifests::lint(&files);
        let hit = findings.iter().any(|finding| {
            finding.file == name && finding.place.ends_with(found_at) && finding.mend.contains(says)
        });
        assert!(hit, "{place} = {wrong}: {findings:#?}");
    }
}

#[test]
fn a_missing_piece_and_a_shared_sample_are_found() {
    let good = built();
    let without = |path: &str| good.iter().filter(|file| file.path != path).cloned().collect::<Vec<_>>();
    assert!(manifests::lint(&without(MODEL))[0].mend.contains("no interaction model"));
    let mut files = good.clone();
    let file = files.iter_mut().find(|file| file.path == MODEL).unwrap();
    let mut value: Value = serde_json::from_str(&file.text).unwrap();
    let intents =
        value.pointer_mut("/interactionModel/languageModel/intents").unwrap().as_array_mut().unwrap();
    let shared = intents[4]["samples"][0].clone();
    intents[8]["samples"].as_array_mut().unwrap().push(shared);
    intents.retain(|intent| intent["name"] != "AMAZON.StopIntent");
    file.text = value.to_string();
    let findings = manifests::lint(&files);
    assert!(findings.iter().any(|finding| finding.mend.contains("AMAZON.StopIntent")), "{findings:#?}");
    assert!(findings.iter().any(|finding| finding.mend.contains("is a sample of")), "{findings:#?}");
    let broken = [File { path: SKILL.into(), text: "{".into() }];
    assert!(manifests::lint(&broken)[0].mend.contains("no JSON"));
}
