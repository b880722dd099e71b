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
        let done = browser.post(&path, &fields).await;
        let told = browser.get(done.location()).await;
        assert!(told.body.contains("Votre compte n’est plus associé à Alexa."), "{}", told.body);
        assert_eq!(alexa.refresh(&tokens.refresh).await.1["error"], "invalid_grant");
        let account = browser.get("/shop/corner-grocer/account?ui_locales=fr").await;
        assert!(account.body.contains("Aucune application"), "{}", account.body);
    });
}

/// Every page that can be answered with offers itself in the other languages, at an address that can be opened.
#[test]
fn language_links_lead_to_a_page() {
    on_each(|server| async move {
        let browser = shopper(&server, SHOP, "ana@example.org").await;
        let account = browser.get("/shop/corner-grocer/account").await;
        let stranger = Browser::new(&server);
        let sign_up = stranger.get("/shop/corner-grocer/sign-up").await;
        let fields = [("email", "new@example.org"), ("new-password", super::PASSWORD)];
        let waiting = stranger.submit(&sign_up, "/sign-up", &fields).await;
        let pages = [
            (&browser, browser.submit(&account, "/pin", &[("pin", "1"), ("password", "x")]).await),
            (&browser, browser.submit(&account, "/erase", &[("password", "x")]).await),
            (&stranger, stranger.submit(&waiting, "/check-mail", &[]).await),
            (&stranger, waiting),
            (&browser, account),
        ];
        for (who, page) in pages {
            let links = page.body.split("<nav").nth(1).unwrap().split("</nav>").next().unwrap();
            let mut seen = 0;
            for link in links.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
                let there = who.get(&link.replace("&amp;", "&")).await;
                assert_eq!(there.status.as_u16(), 200, "{link}");
                seen += 1;
            }
            assert_eq!(seen, 3);
        }
        assert!(
            browser.get("/shop/corner-grocer").await.location().starts_with("/shop/corner-grocer/account")
        );
        let mut reader = Browser::new(&server);
        reader.headers.push(("accept", "text/html".to_owned()));
        let nothing = reader.get("/no/such/page").await;
        assert!(nothing.status == 404 && nothing.body.contains("There is nothing here"), "{}", nothing.body);
    });
}
