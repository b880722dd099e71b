//! `skill.json` and the account linking request. Sources: Amazon's skill manifest schema and its policy for skills that
//! sell physical goods.

use serde_json::Value;

use super::Findings;

/// Locales of custom skills that there are.
const LOCALES: [&str; 17] = [
    "ar-SA", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US", "fr-CA",
    "fr-FR", "hi-IN", "it-IT", "ja-JP", "nl-NL", "pt-BR",
];
/// Events that a skill can subscribe to.
const EVENTS: [&str; 10] = [
    "SKILL_ENABLED",
    "SKILL_DISABLED",
    "SKILL_ACCOUNT_LINKED",
    "SKILL_PERMISSION_ACCEPTED",
    "SKILL_PERMISSION_CHANGED",
    "SKILL_PROACTIVE_SUBSCRIPTION_CHANGED",
    "REMINDER_STARTED",
    "REMINDER_CREATED",
    "REMINDER_UPDATED",
    "REMINDER_DELETED",
];
/// Permissions, as they are spelled: one of them with a single colon.
const PERMISSIONS: [&str; 10] = [
    "alexa::devices:all:notifications:write",
    "alexa::alerts:reminders:skill:readwrite",
    "alexa::profile:name:read",
    "alexa::profile:given_name:read",
    "alexa::profile:email:read",
    "alexa::profile:mobile_number:read",
    "alexa::devices:all:address:full:read",
    "alexa:devices:all:address:country_and_postal_code:read",
    "alexa::person_id:read",
    "alexa::authenticate:2:optional",
];

pub(super) fn check(value: &Value, findings: &mut Findings<'_>) {
    let manifest = &value["manifest"];
    findings.check(manifest["manifestVersion"] == "1.0", "/manifest/manifestVersion", "write \"1.0\"");
    let publishing = &manifest["publishingInformation"];
    let at = "/manifest/publishingInformation";
    findings.check(publishing["category"] == "SHOPPING", &format!("{at}/category"), "a shop’s is SHOPPING");
    let mode = publishing["distributionMode"].as_str();
    findings.check(
        matches!(mode, Some("PUBLIC" | "PRIVATE")),
        &format!("{at}/distributionMode"),
        "write PUBLIC or PRIVATE",
    );
    let countries = publishing["distributionCountries"].as_array().cloned().unwrap_or_default();
    let good = |country: &Value| {
        country.as_str().is_some_and(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()))
    };
    let worldwide = publishing["isAvailableWorldwide"] == true;
    findings.check(
        countries.iter().all(good) && worldwide == countries.is_empty(),
        &format!("{at}/distributionCountries"),
        "name countries with two capital letters each, unless isAvailableWorldwide is true",
    );
    findings.length(&publishing["testingInstructions"], &format!("{at}/testingInstructions"), (1, 4_000));
    let locales = publishing["locales"].as_object();
    findings.check(
        locales.is_some_and(|locales| !locales.is_empty()),
        &format!("{at}/locales"),
        "list a locale",
    );
    for (locale, listing) in locales.into_iter().flatten() {
        check_listing(listing, locale, &format!("{at}/locales/{locale}"), findings);
        let privacy = &manifest["privacyAndCompliance"]["locales"][locale]["privacyPolicyUrl"];
        let place = format!("/manifest/privacyAndCompliance/locales/{locale}/privacyPolicyUrl");
        findings.check(
            is_https(privacy),
            &place,
            "give the address of the privacy notice (https) for this locale",
        );
    }
    check_compliance(&manifest["privacyAndCompliance"], findings);
    check_endpoints(manifest, findings);
}

fn check_listing(listing: &Value, locale: &str, at: &str, findings: &mut Findings<'_>) {
    findings.check(LOCALES.contains(&locale), at, "Alexa has no such locale");
    findings.length(&listing["name"], &format!("{at}/name"), (2, 50));
    findings.length(&listing["summary"], &format!("{at}/summary"), (1, 160));
    findings.length(&listing["description"], &format!("{at}/description"), (1, 4_000));
    let examples = listing["examplePhrases"].as_array().cloned().unwrap_or_default();
    findings.check(
        (1..=4).contains(&examples.len()),
        &format!("{at}/examplePhrases"),
        "give one to four example phrases",
    );
    for (index, example) in examples.iter().enumerate() {
        findings.length(example, &format!("{at}/examplePhrases/{index}"), (1, 200));
    }
    findings.check(
        examples.first().and_then(Value::as_str).is_some_and(|first| first.starts_with("Alexa")),
        &format!("{at}/examplePhrases/0"),
        "the first example phrase begins with “Alexa” and names the skill",
    );
    let keywords = listing["keywords"].as_array().cloned().unwrap_or_default();
    findings.check(keywords.len() <= 30, &format!("{at}/keywords"), "thirty keywords at most");
    for (index, keyword) in keywords.iter().enumerate() {
        findings.length(keyword, &format!("{at}/keywords/{index}"), (1, 150));
    }
    for icon in ["smallIconUri", "largeIconUri"] {
        let uri = listing[icon].as_str().unwrap_or_default();
        let image = [".png", ".jpg"].iter().any(|end| uri.ends_with(end));
        let file = uri.rsplit('/').next().unwrap_or_default();
        findings.check(
            image && file.len() <= 64 && (uri.starts_with("file://assets/images/") || uri.starts_with("https://")),
            &format!("{at}/{icon}"),
            "name a PNG or JPEG below file://assets/images/ (108×108 and 512×512), its name within 64 characters",
        );
    }
}

fn check_compliance(compliance: &Value, findings: &mut Findings<'_>) {
    let at = "/manifest/privacyAndCompliance";
    for (key, expected, why) in [
        ("allowsPurchases", true, "goods are sold: write true"),
        ("usesPersonalInfo", true, "accounts are linked: write true"),
        ("isChildDirected", false, "a shop may not be directed at children: write false"),
        ("isExportCompliant", true, "the console asks for it: write true"),
    ] {
        findings.check(compliance[key] == expected, &format!("{at}/{key}"), why);
    }
    findings.check(
        compliance["containsAds"].is_boolean(),
        &format!("{at}/containsAds"),
        "write true or false",
    );
}

fn check_endpoints(manifest: &Value, findings: &mut Findings<'_>) {
    let endpoint = |value: &Value| {
        is_https(&value["uri"]) || value["uri"].as_str().is_some_and(|uri| uri.starts_with("arn:"))
    };
    let certificate = |value: &Value| {
        matches!(value["sslCertificateType"].as_str(), Some("Trusted" | "Wildcard" | "SelfSigned"))
    };
    let custom = &manifest["apis"]["custom"]["endpoint"];
    let at = "/manifest/apis/custom/endpoint";
    findings.check(endpoint(custom), &format!("{at}/uri"), "give the address of the webhook (https)");
    findings.check(
        certificate(custom),
        &format!("{at}/sslCertificateType"),
        "write Trusted, Wildcard or SelfSigned",
    );
    let events = &manifest["events"];
    if events.is_object() {
        findings.check(
            endpoint(&events["endpoint"]) && certificate(&events["endpoint"]),
            "/manifest/events/endpoint",
            "events need an endpoint of their own, as the skill has",
        );
    }
    for (index, event) in events["subscriptions"].as_array().into_iter().flatten().enumerate() {
        findings.check(
            event["eventName"].as_str().is_some_and(|name| EVENTS.contains(&name)),
            &format!("/manifest/events/subscriptions/{index}/eventName"),
            "there is no such event",
        );
    }
    let publishes = events["publications"].as_array().is_some_and(|published| !published.is_empty());
    let permissions = manifest["permissions"].as_array().cloned().unwrap_or_default();
    for (index, permission) in permissions.iter().enumerate() {
        findings.check(
            permission["name"].as_str().is_some_and(|name| PERMISSIONS.contains(&name)),
            &format!("/manifest/permissions/{index}/name"),
            "there is no such permission: mind the colons",
        );
    }
    let notifies = permissions.iter().any(|permission| permission["name"] == PERMISSIONS[0]);
    findings.check(
        !publishes || notifies,
        "/manifest/permissions",
        "whoever publishes events asks for alexa::devices:all:notifications:write",
    );
}

pub(super) fn check_linking(value: &Value, findings: &mut Findings<'_>) {
    let request = &value["accountLinkingRequest"];
    let at = "/accountLinkingRequest";
    findings.check(request["type"] == "AUTH_CODE", &format!("{at}/type"), "shops link with AUTH_CODE");
    for key in ["authorizationUrl", "accessTokenUrl"] {
        findings.check(is_https(&request[key]), &format!("{at}/{key}"), "give an https address");
    }
    let scheme = request["accessTokenScheme"].as_str();
    findings.check(
        matches!(scheme, Some("HTTP_BASIC" | "REQUEST_BODY_CREDENTIALS")),
        &format!("{at}/accessTokenScheme"),
        "write HTTP_BASIC or REQUEST_BODY_CREDENTIALS",
    );
    let lasts = request["defaultTokenExpirationInSeconds"].as_i64();
    findings.check(
        lasts.is_some_and(|lasts| lasts >= 360),
        &format!("{at}/defaultTokenExpirationInSeconds"),
        "Amazon wants tokens that last six minutes at least",
    );
}

fn is_https(value: &Value) -> bool {
    value.as_str().and_then(|text| url::Url::parse(text).ok()).is_some_and(|url| url.scheme() == "https")
}
