//! Accounts: signing in and up, forgotten passwords, what a shopper sets, what a shopper may take along or erase.

use axum::http::StatusCode;
use chrono::TimeDelta;
use echoppe::{commerce::import, demo, model::locale::Language, storage::ShopperKey};

use super::{Browser, PASSWORD, Platform, alexa, mailed_link, on_each, shopper, sign_up};
use crate::support::server::TestServer;

const SHOP: &str = "corner-grocer";

async fn sign_in(browser: &Browser<'_>, email: &str, password: &str) -> super::Page {
    let page = browser.get("/shop/corner-grocer/sign-in").await;
    browser.submit(&page, "/sign-in", &[("email", email), ("password", password)]).await
}

fn cookie(browser: &Browser<'_>) -> String {
    browser.cookies.borrow()["__Host-echoppe-shop-corner-grocer"].clone()
}

#[test]
fn nothing_exists_until_the_address_is_confirmed() {
    on_each(|server| async move {
        let browser = Browser::new(&server);
        let form = browser.get("/shop/corner-grocer/sign-up").await;
        let fields = [("email", " New@Example.org "), ("new-password", PASSWORD)];
        let wait = browser.submit(&form, "/sign-up", &fields).await;
        assert_eq!(sign_in(&Browser::new(&server), "new@example.org", PASSWORD).await.status, 401);
        let early = browser.submit(&wait, "/check-mail", &[]).await;
        assert!(early.body.contains("not confirmed yet"), "{}", early.body);
        let link = mailed_link(&server, "new@example.org", 0).await;
        let elsewhere = Browser::new(&server);
        // Programs open links in mails: that confirms nothing.
        elsewhere.get(&link).await;
        assert_eq!(sign_in(&Browser::new(&server), "new@example.org", PASSWORD).await.status, 401);
        let confirm = elsewhere.get(&link).await;
        for (password, status) in [("", 422), ("somebody else’s words", 422), (PASSWORD, 200)] {
            let page = elsewhere.submit(&confirm, "/confirm", &[("password", password)]).await;
            assert_eq!(page.status.as_u16(), status, "{password}: {}", page.body);
        }
        let before = cookie(&browser);
        let on = browser.submit(&wait, "/check-mail", &[]).await;
        assert!(on.location().starts_with("/shop/corner-grocer/account"));
        assert_ne!(cookie(&browser), before, "signing in changes the session's identifier");
        server.clock.advance(TimeDelta::minutes(2));
        assert_eq!(sign_in(&Browser::new(&server), "NEW@example.org ", PASSWORD).await.status, 303);
        server.clock.advance(TimeDelta::minutes(31));
        assert_eq!(elsewhere.get(&link).await.status, StatusCode::GONE);
    });
}

#[test]
fn a_known_address_is_answered_like_a_new_one() {
    on_each(|server| async move {
        shopper(&server, SHOP, "known@example.org").await;
        let mut pages = Vec::new();
        for email in ["known@example.org", "other@example.org"] {
            let browser = Browser::new(&server);
            let form = browser.get("/shop/corner-grocer/sign-up").await;
            let fields = [("email", email), ("new-password", "encore une autre phrase")];
            let page = browser.submit(&form, "/sign-up", &fields).await;
            let on = browser.submit(&page, "/check-mail", &[]).await;
            let without = |page: &super::Page| {
                let body = page.body.replace(email, "");
                let (start, end) = (body.find("name=\"csrf\" value=\"").unwrap(), body.len());
                format!("{} {}{}", page.status, &body[..start], &body[start + 62..end])
            };
            pages.push((without(&page), without(&on)));
            let forgot = browser.get("/shop/corner-grocer/forgot").await;
            let sent = browser.submit(&forgot, "/forgot", &[("email", email)]).await;
            pages.last_mut().unwrap().0.push_str(&without(&sent));
        }
        assert_eq!(pages[0], pages[1]);
        let wrong = sign_in(&Browser::new(&server), "known@example.org", "wrong").await;
        let unknown = sign_in(&Browser::new(&server), "nobody@example.org", "wrong").await;
        assert_eq!((wrong.status, unknown.status), (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED));
        assert!(wrong.body.contains("not right") && unknown.body.contains("not right"));
        assert_eq!(
            sign_in(&Browser::new(&server), "known@example.org", PASSWORD).await.status,
            303,
            "unchanged"
        );
    });
}

#[test]
fn a_customer_whom_the_merchant_knows_finds_their_orders() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "camille@example.org").await;
        let tokens = alexa.tokens(&browser).await;
        let commerce = server.app.engine.commerce();
        let merchant = commerce.directory().by_slug(SHOP).unwrap().merchant.id;
        let linked = commerce.recognise(merchant, &tokens.access.into()).await.unwrap().unwrap();
        let orders = commerce.orders(merchant, linked.customer.id).await.unwrap();
        assert!(orders.len() >= 3, "{}", orders.len());
    });
}

#[test]
fn one_account_cannot_be_tried_for_ever() {
    on_each(|server| async move {
        shopper(&server, SHOP, "a@example.org").await;
        let mut refused = 0;
        for (index, email) in ["a@example.org", "A@Example.ORG", " a@example.org", "a@example.org "]
            .iter()
            .cycle()
            .take(20)
            .enumerate()
        {
            let mut browser = Browser::new(&server);
            browser.headers.push(("x-forwarded-for", format!("198.51.100.{index}")));
            browser.headers.push(("forwarded", format!("for=198.51.100.{index}")));
            browser.headers.push(("x-real-ip", format!("198.51.100.{index}")));
            let page = sign_in(&browser, email, "wrong password here").await;
            refused += u32::from(page.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert!(refused >= 14, "{refused}");
        server.clock.advance(TimeDelta::minutes(10));
        assert_eq!(
            sign_in(&Browser::new(&server), "a@example.org", PASSWORD).await.status,
            303,
            "time heals"
        );
    });
}

/// A stranger signs up with somebody's address and waits: the owner's click alone gives nothing away, and a password
/// that the owner sets ends whatever the stranger has.
#[test]
fn an_address_cannot_be_taken_before_its_owner_comes() {
    on_each(|server| async move {
        let stranger = Browser::new(&server);
        let form = stranger.get("/shop/corner-grocer/sign-up").await;
        let theirs = [("email", "camille@example.org"), ("new-password", "the stranger’s own words")];
        let wait = stranger.submit(&form, "/sign-up", &theirs).await;
        let link = mailed_link(&server, "camille@example.org", 0).await;
        let owner = Browser::new(&server);
        let confirm = owner.get(&link).await;
        assert!(confirm.body.contains("name=\"password\""), "{}", confirm.body);
        let clicked = owner.submit(&confirm, "/confirm", &[]).await;
        assert_eq!(clicked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stranger.submit(&wait, "/check-mail", &[]).await.body.contains("not confirmed yet"));
        sign_up(&owner, &server, SHOP, "camille@example.org").await;
        assert!(stranger.submit(&wait, "/check-mail", &[]).await.body.contains("not confirmed yet"));
        assert_eq!(stranger.get(&link).await.status, StatusCode::OK);
        let late = stranger.get(&link).await;
        let late = stranger.submit(&late, "/confirm", &[]).await;
        assert_eq!(late.status, StatusCode::GONE, "the address has its owner");
    });
}

/// Somebody who can sign up in another's name, and confirm it, is out once the password is changed.
#[test]
fn a_new_password_closes_every_door_that_was_left_open() {
    on_each(|server| async move {
        let first = Browser::new(&server);
        let form = first.get("/shop/corner-grocer/sign-up").await;
        let fields = [("email", "a@example.org"), ("new-password", PASSWORD)];
        let wait = first.submit(&form, "/sign-up", &fields).await;
        let confirm = first.get(&mailed_link(&server, "a@example.org", 0).await).await;
        assert!(!confirm.body.contains("name=\"password\""), "the browser that signed up is known");
        assert_eq!(first.submit(&confirm, "/confirm", &[]).await.status, StatusCode::OK);
        // The owner asks for a new password twice: both links are good until one is used.
        let owner = Browser::new(&server);
        let mut links = Vec::new();
        for before in 1..3 {
            let page = owner.get("/shop/corner-grocer/forgot").await;
            owner.submit(&page, "/forgot", &[("email", "a@example.org")]).await;
            links.push(mailed_link(&server, "a@example.org", before).await);
        }
        let form = owner.get(&links[0]).await;
        let done = owner.submit(&form, "/reset", &[("new-password", "une toute autre phrase")]).await;
        assert!(done.location().contains("done=reset"));
        assert_eq!(owner.get(&links[1]).await.status, StatusCode::GONE);
        let late = first.submit(&wait, "/check-mail", &[]).await;
        assert_eq!(late.status, StatusCode::OK, "no session: {:?}", late.headers);
        assert_eq!(first.get("/shop/corner-grocer/account").await.status, StatusCode::SEE_OTHER);
    });
}

/// One network that tries everything keeps nobody else from signing in.
#[test]
fn a_noisy_network_only_silences_itself() {
    on_each(|server| async move {
        shopper(&server, SHOP, "a@example.org").await;
        let mut noisy = Browser::new(&server);
        noisy.address = [192, 0, 2, 66].into();
        let page = noisy.get("/shop/corner-grocer/sign-in").await;
        let mut refused = 0;
        for index in 0..200 {
            let email = if index % 2 == 0 {
                "a@example.org".to_owned()
            } else {
                format!("{index}{}", "x".repeat(9000))
            };
            let fields = [("email", email.as_str()), ("password", "wrong")];
            refused += u32::from(noisy.submit(&page, "/sign-in", &fields).await.status == 429);
        }
        assert!(refused >= 160, "{refused}");
        for host in 1..30 {
            let mut honest = Browser::new(&server);
            honest.address = [198, 51, 100, host].into();
            assert_eq!(sign_in(&honest, "a@example.org", PASSWORD).await.status, 303, "{host}");
        }
    });
}

/// Strangers on many networks use up what many may try together; where the owner has signed in before, the owner
/// still does. A full inbox is nothing that anybody is told.
#[test]
fn many_networks_do_not_keep_the_owner_out() {
    on_each(|server| async move {
        shopper(&server, SHOP, "a@example.org").await;
        assert_eq!(sign_in(&Browser::new(&server), "a@example.org", PASSWORD).await.status, 303);
        for host in 0..16 {
            let mut stranger = Browser::new(&server);
            stranger.address = [198, 51, 100, host].into();
            let page = stranger.get("/shop/corner-grocer/sign-in").await;
            for _ in 0..5 {
                stranger
                    .submit(&page, "/sign-in", &[("email", "a@example.org"), ("password", "wrong")])
                    .await;
            }
            let forgot = stranger.get("/shop/corner-grocer/forgot").await;
            let sent = stranger.submit(&forgot, "/forgot", &[("email", "a@example.org")]).await;
            assert_eq!(sent.status, StatusCode::OK);
        }
        let mut late = Browser::new(&server);
        late.address = [192, 0, 2, 99].into();
        assert_eq!(sign_in(&late, "a@example.org", "wrong").await.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(sign_in(&Browser::new(&server), "a@example.org", PASSWORD).await.status, 303, "the owner");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        assert!(super::mails(&server, "a@example.org") <= 13, "the inbox is spared");
    });
}

/// A network that writes to everybody is stopped, however many addresses it names.
#[test]
fn no_network_sends_mail_to_everybody() {
    on_each(|server| async move {
        let browser = Browser::new(&server);
        let page = browser.get("/shop/corner-grocer/forgot").await;
        let mut refused = 0;
        for number in 0..40 {
            server.clock.advance(TimeDelta::seconds(3));
            let email = format!("n{number}@example.org");
            refused += u32::from(browser.submit(&page, "/forgot", &[("email", &email)]).await.status == 429);
        }
        assert!(refused >= 18, "{refused}");
    });
}

/// An address that the merchant mends is the one that counts, as long as nobody has confirmed the former.
#[test]
fn a_mended_address_replaces_the_wrong_one() {
    on_each(|server| async move {
        let commerce = server.app.engine.commerce();
        let merchant = commerce.directory().by_slug(SHOP).unwrap().merchant.id;
        let ids = echoppe::clock::Ids::seeded(6);
        let now = echoppe::clock::Clock::now(&*server.clock);
        let mut data = import::read(&demo::shop(SHOP).unwrap(), &ids, now).unwrap();
        let import = async |data: &import::ShopData| {
            import::import(commerce.database(), data, &ids, now, |_| {}).await.unwrap();
            let mut tx = commerce.database().read().await.unwrap();
            let camille = tx.customer_by_key(merchant, "camille").await.unwrap().unwrap();
            tx.customer_facts(camille.id).await.unwrap().unwrap().1
        };
        data.customers[0].email = Some("camile@example.org".into());
        assert_eq!(import(&data).await.as_deref(), Some("camile@example.org"));
        data.customers[0].email = Some("camille@example.org".into());
        assert_eq!(import(&data).await.as_deref(), Some("camille@example.org"));
        shopper(&server, SHOP, "camille@example.org").await;
        data.customers[0].email = Some("other@example.org".into());
        assert_eq!(import(&data).await.as_deref(), Some("camille@example.org"), "its owner has confirmed it");
    });
}

#[test]
fn weak_and_monstrous_passwords_are_refused() {
    on_each(|server| async move {
        for (index, password) in ["short", "passwordpassword", &"x".repeat(2000)].iter().enumerate() {
            let browser = Browser::new(&server);
            let form = browser.get("/shop/corner-grocer/sign-up").await;
            let email = format!("p{index}@example.org");
            let page =
                browser.submit(&form, "/sign-up", &[("email", &email), ("new-password", password)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{password:.20}");
        }
        let browser = Browser::new(&server);
        let page = sign_in(&browser, "a@example.org", &"x".repeat(200_000)).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        for address in ["nonsense", "a@", "@b", "a b@example.org", "a@example.org\r\nBcc: x@y.z"] {
            let form = browser.get("/shop/corner-grocer/sign-up").await;
            let page =
                browser.submit(&form, "/sign-up", &[("email", address), ("new-password", PASSWORD)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        }
        let unicode = Browser::new(&server);
        let form = unicode.get("/shop/corner-grocer/sign-up").await;
        let long = "пароль 🌻 ".repeat(9);
        let page =
            unicode.submit(&form, "/sign-up", &[("email", "u@example.org"), ("new-password", &long)]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    });
}

#[test]
fn a_forgotten_password_is_replaced_once_and_ends_everything() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let tokens = alexa.tokens(&browser).await;
        let stranger = Browser::new(&server);
        let page = stranger.get("/shop/corner-grocer/forgot").await;
        stranger.submit(&page, "/forgot", &[("email", "A@example.org")]).await;
        let link = mailed_link(&server, "a@example.org", 1).await;
        assert!(link.contains("/reset"), "{link}");
        let form = stranger.get(&link).await;
        let weak = stranger.submit(&form, "/reset", &[("new-password", "short")]).await;
        assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY, "that has not used up the link");
        let done = stranger.submit(&form, "/reset", &[("new-password", "une toute autre phrase")]).await;
        assert!(done.location().contains("done=reset"));
        let again = stranger.submit(&form, "/reset", &[("new-password", "et encore une phrase")]).await;
        assert_eq!(again.status, StatusCode::GONE, "once");
        assert_eq!(browser.get("/shop/corner-grocer/account").await.status, 303, "sessions have ended");
        assert_eq!(alexa.refresh(&tokens.refresh).await.1["error"], "invalid_grant", "links have ended");
        assert_eq!(sign_in(&Browser::new(&server), "a@example.org", PASSWORD).await.status, 401);
        assert_eq!(
            sign_in(&Browser::new(&server), "a@example.org", "une toute autre phrase").await.status,
            303
        );
    });
}

#[test]
fn sessions_end_when_nobody_uses_them_and_when_told_to() {
    on_each(|server| async move {
        let browser = shopper(&server, SHOP, "a@example.org").await;
        for _ in 0..3 {
            server.clock.advance(TimeDelta::minutes(14));
            assert_eq!(browser.get("/shop/corner-grocer/account").await.status, 200, "in use");
        }
        let kept = browser.cookies.borrow().clone();
        let account = browser.get("/shop/corner-grocer/account").await;
        browser.submit(&account, "/sign-out", &[]).await;
        let thief = Browser::new(&server);
        *thief.cookies.borrow_mut() = kept;
        assert_eq!(thief.get("/shop/corner-grocer/account").await.status, 303, "ended on the server, too");
        assert_eq!(sign_in(&browser, "a@example.org", PASSWORD).await.status, 303);
        server.clock.advance(TimeDelta::minutes(16));
        assert_eq!(browser.get("/shop/corner-grocer/account").await.status, 303, "idle for too long");
        assert_eq!(sign_in(&browser, "a@example.org", PASSWORD).await.status, 303);
        for _ in 0..60 {
            server.clock.advance(TimeDelta::minutes(13));
            browser.get("/shop/corner-grocer/account").await;
        }
        assert_eq!(browser.get("/shop/corner-grocer/account").await.status, 303, "half a day is enough");
        // A planted cookie is not adopted.
        let planted = "A".repeat(43);
        let victim = Browser::new(&server);
        victim.cookies.borrow_mut().insert("__Host-echoppe-shop-corner-grocer".into(), planted.clone());
        assert_eq!(sign_in(&victim, "a@example.org", PASSWORD).await.status, 303);
        assert_ne!(cookie(&victim), planted);
    });
}

#[test]
fn a_shopper_sets_language_limits_and_pin() {
    on_each(|server| async move {
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let page = browser.get("/shop/corner-grocer/account").await;
        let fields = [("language", "ro"), ("order-limit", "49,90"), ("day-limit", "100")];
        assert_eq!(browser.submit(&page, "/preferences", &fields).await.status, 303);
        let account = find(&server, "a@example.org").await;
        assert_eq!((account.order_limit, account.day_limit), (Some(4990), Some(10_000)));
        assert_eq!(account.language, Some(Language::Ro));
        for bad in ["-1", "abc", "1.234,50", "49.999"] {
            let page = browser.submit(&page, "/preferences", &[("order-limit", bad)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        }
        for (pin, password, status) in
            [("123", PASSWORD, 422), ("1234", PASSWORD, 422), ("2580", "wrong", 422), ("2580", PASSWORD, 303)]
        {
            let page = browser.submit(&page, "/pin", &[("pin", pin), ("password", password)]).await;
            assert_eq!(page.status.as_u16(), status, "{pin}");
        }
        let account = find(&server, "a@example.org").await;
        let sealed = account.pin.clone().unwrap();
        assert!(
            sealed.starts_with("v1.") && !sealed.contains("2580") && !sealed.contains("argon2"),
            "{sealed}"
        );
        for (pin, good) in [("2580", true), ("2581", false), ("", false)] {
            let verified = server.app.accounts.verify_pin(&account, &pin.to_owned().into()).await.unwrap();
            assert_eq!(verified, good, "{pin}");
        }
        browser.submit(&page, "/pin", &[("pin", ""), ("password", PASSWORD)]).await;
        assert_eq!(find(&server, "a@example.org").await.pin, None);
    });
}

async fn find(server: &TestServer, email: &str) -> echoppe::model::account::ShopperAccount {
    let commerce = server.app.engine.commerce();
    let merchant = commerce.directory().by_slug(SHOP).unwrap().merchant.id;
    let mut tx = commerce.database().read().await.unwrap();
    tx.shopper(merchant, ShopperKey::Email(email)).await.unwrap().unwrap()
}

#[test]
fn a_changed_password_ends_everything_but_this_browser() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "a@example.org").await;
        let other = Browser::new(&server);
        sign_in(&other, "a@example.org", PASSWORD).await;
        let tokens = alexa.tokens(&browser).await;
        let page = browser.get("/shop/corner-grocer/account").await;
        let new = "une phrase toute neuve";
        let wrong = browser.submit(&page, "/password", &[("password", "wrong"), ("new-password", new)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = browser.submit(&page, "/password", &[("password", PASSWORD), ("new-password", new)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.get("/shop/corner-grocer/account").await.status, 200);
        assert_eq!(other.get("/shop/corner-grocer/account").await.status, 303);
        assert_eq!(alexa.refresh(&tokens.refresh).await.1["error"], "invalid_grant");
    });
}

#[test]
fn everything_can_be_taken_along_and_erased() {
    on_each(|server| async move {
        let alexa = Platform::register(&server, SHOP, alexa()).await;
        let browser = shopper(&server, SHOP, "camille@example.org").await;
        let tokens = alexa.tokens(&browser).await;
        let page = browser.get("/shop/corner-grocer/account").await;
        let export = browser.submit(&page, "/export", &[]).await;
        assert_eq!(export.headers["content-type"], "application/json");
        let data: serde_json::Value = serde_json::from_str(&export.body).unwrap();
        assert_eq!(data["customer"]["email"], "camille@example.org");
        assert_eq!(data["linked_apps"][0]["platform"], "alexa");
        assert!(data["orders"].as_array().unwrap().len() >= 3);
        let wrong = browser.submit(&page, "/erase", &[("password", "wrong")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let customer = find(&server, "camille@example.org").await.customer;
        let done = browser.submit(&page, "/erase", &[("password", PASSWORD)]).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        assert_eq!(alexa.refresh(&tokens.refresh).await.1["error"], "invalid_grant");
        assert_eq!(sign_in(&Browser::new(&server), "camille@example.org", PASSWORD).await.status, 401);
        let commerce = server.app.engine.commerce();
        let merchant = commerce.directory().by_slug(SHOP).unwrap().merchant.id;
        assert!(commerce.orders(merchant, customer).await.unwrap().len() >= 3, "amounts stay");
        for file in server.files() {
            let bytes = std::fs::read(&file).unwrap();
            let found = bytes.windows(7).any(|window| window == b"camille");
            assert!(!found, "{} still names the shopper", file.display());
        }
        let again = Browser::new(&server);
        sign_up(&again, &server, SHOP, "camille@example.org").await;
        let fresh = find(&server, "camille@example.org").await.customer;
        assert_ne!(fresh, customer, "a new person, without the old orders");
        // The merchant's files still name them: nothing comes back with the next import.
        let ids = echoppe::clock::Ids::seeded(5);
        let now = echoppe::clock::Clock::now(&*server.clock);
        let data = import::read(&demo::shop(SHOP).unwrap(), &ids, now).unwrap();
        import::import(commerce.database(), &data, &ids, now, |_| {}).await.unwrap();
        assert!(commerce.orders(merchant, fresh).await.unwrap().is_empty());
        assert!(commerce.orders(merchant, customer).await.unwrap().len() >= 3, "they stay nobody's");
    });
}

#[test]
fn forty_at_once_leave_the_rest_responsive() {
    on_each(|server| async move {
        let browsers: Vec<Browser<'_>> = (0_u8..40)
            .map(|index| {
                let mut browser = Browser::new(&server);
                browser.address = [198, 51, 100, index].into();
                browser
            })
            .collect();
        let emails: Vec<String> = (0..40).map(|index| format!("n{index}@example.org")).collect();
        let tries = browsers.iter().zip(&emails).map(|(browser, email)| sign_in(browser, email, "wrong"));
        let pages = super::token::futures(tries).await;
        for page in &pages {
            assert!([401, 503].contains(&page.status.as_u16()), "{}", page.status);
        }
        assert_eq!(Browser::new(&server).get("/shop/corner-grocer/privacy").await.status, 200);
    });
}
