//! The pages in three languages.

use super::{Browser, Platform, alexa, on_each, shopper};

const SHOP: &str = "corner-grocer";

#[test]
fn the_language_comes_from_the_address_then_from_the_browser() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        for (accept, query, html, word) in [
            ("fr-FR", "", "lang=\"fr-FR\"", "Connexion"),
            ("ro", "", "lang=\"ro-RO\"", "Conectare"),
            ("de", "", "lang=\"en-US\"", "Sign in"),
            ("fr-FR", "&ui_locales=ro", "lang=\"ro-RO\"", "Băcănia din Colț"),
            ("ro", "&user_locale=fr-CA", "lang=\"fr-CA\"", "L’Épicerie du Coin"),
            ("ro", "&ui_locales=xx-YY", "lang=\"ro-RO\"", "Conectare"),
        ] {
            let mut browser = Browser::new(&server);
            browser.headers = vec![("accept-language", accept.to_owned())];
            let page = browser.get(&format!("{}{query}", alexa.request(&[]))).await;
            assert!(page.body.contains(html) && page.body.contains(word), "{accept} {query}: {}", page.body);
        }
    });
}

#[test]
fn consent_says_who_asks_for_what_and_whose_account_it_is() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let google = Platform::register(&server, SHOP, super::google_client()).await;
        let browser = shopper(&server, SHOP, "ana@example.org").await;
        for (platform, locale, words) in [
            (
                &alexa,
                "fr-FR",
                vec!["Associer votre compte à Alexa", "L’Épicerie du Coin", "Accepter et associer"],
            ),
            (&google, "ro-RO", vec!["asociat cu Google", "Băcănia din Colț", "Accept și asociez contul"]),
            (&google, "en-GB", vec!["linked to Google", "Corner Grocer", "Agree and link"]),
        ] {
            let page = browser.get(&format!("{}&ui_locales={locale}", platform.request(&[]))).await;
            for word in words.iter().chain(&["ana@example.org"]) {
                assert!(page.body.contains(word), "{locale}: {word} in {}", page.body);
            }
            assert!(!page.body.contains("Google Home") && !page.body.contains("Assistant"), "{locale}");
            assert!(!page.body.contains("orders.read<"), "scopes are said in words");
        }
    });
}

#[test]
fn linked_apps_are_shown_and_ended() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "ana@example.org").await;
        let tokens = alexa.tokens(&browser).await;
        let bob = shopper(&server, SHOP, "bob@example.org").await;
        alexa.tokens(&bob).await;
        let account = browser.get("/shop/corner-grocer/account?ui_locales=fr").await;
        assert!(account.body.contains("depuis le 2 novembre 2026"), "{}", account.body);
        let (path, fields) = account.form("/unlink");
        let mut of_bob = fields.clone();
        of_bob[1].1 = bob.get("/shop/corner-grocer/account").await.form("/unlink").1[1].1.clone();
        assert_eq!(browser.post(&path, &of_bob).await.status, 400, "somebody else's");
        assert_eq!(browser.post(&path, &fields).await.status, 303);
        assert_eq!(alexa.refresh(&tokens.refresh).await.1["error"], "invalid_grant");
        let account = browser.get("/shop/corner-grocer/account?ui_locales=fr").await;
        assert!(account.body.contains("Aucune application"), "{}", account.body);
    });
}
