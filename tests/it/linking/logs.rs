//! Nothing personal and no secret in the logs, whatever is said to whom: everything is run at TRACE, and searched.

use std::{
    io,
    sync::{Arc, Mutex},
};

use echoppe::storage::Database;
use secrecy::ExposeSecret;
use tracing_subscriber::fmt::MakeWriter;

use super::{Browser, PASSWORD, Platform, VERIFIER, alexa, shopper};
use crate::support::server::TestServer;

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[test]
fn no_secret_and_nothing_personal_is_logged() {
    echoppe::crypto::install();
    let kept = Kept::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(kept.clone()).finish();
    // With a single subscriber, whether a line is wanted is decided by the thread that comes to it first, and other
    // tests' threads want none. With two, both are asked.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let _default = tracing::subscriber::set_default(subscriber);
    // One thread, so that everything that is spawned logs here.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let secrets = runtime.block_on(everything());
    drop(runtime);
    let log = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
    for line in ["A linking call", "Answered a turn", "TRACE"] {
        assert!(log.contains(line), "{line} was not logged");
    }
    for secret in secrets {
        assert!(secret.len() >= 4, "{secret}");
        let found = log.find(&secret).map(|at| &log[at.saturating_sub(300)..(at + 100).min(log.len())]);
        assert!(found.is_none(), "{secret} is in the log: {found:?}");
    }
}

/// Goes through all that people and platforms do, well and badly; gives every secret and personal word that was used.
async fn everything() -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let database = Database::open_file(&dir.path().join("test.db")).await.unwrap();
    let server = TestServer::on(database).await;
    let alexa = Platform::register(&server, "corner-grocer", alexa()).await;
    let email = "zoe.personal@example.org";
    let browser = shopper(&server, "corner-grocer", email).await;
    let mut secrets: Vec<String> = browser.cookies.borrow().values().cloned().collect();
    let state = "state-that-nobody-else-has";
    let consent = browser.get(&alexa.request(&[("state", state)])).await;
    let back = browser.submit(&consent, "/oauth/authorize", &[("decision", "agree")]).await;
    let code = back.answer("code").unwrap();
    let (_, answer) = alexa.exchange(&code).await;
    let tokens = super::Tokens::from(&answer);
    alexa.refresh(&tokens.refresh).await;
    alexa.refresh("ech_rt_wrong-refresh-token").await;
    alexa.exchange("ech_ac_wrong-code").await;
    let spoken = serde_json::json!({ "languageCode": "en", "fulfillmentInfo": { "tag": "track_order" },
        "sessionInfo": { "parameters": { "user_token": tokens.access } } });
    server.google(&serde_json::to_vec(&spoken).unwrap()).await;
    let stranger = Browser::new(&server);
    let page = stranger.get("/shop/corner-grocer/sign-in").await;
    let wrong = [("email", email), ("password", "a wrong phrase, typed")];
    stranger.submit(&page, "/sign-in", &wrong).await;
    let page = stranger.get("/shop/corner-grocer/forgot").await;
    stranger.submit(&page, "/forgot", &[("email", email)]).await;
    let reset = super::mailed_link(&server, email, 1).await;
    stranger.get(&reset).await;
    let account = browser.get("/shop/corner-grocer/account").await;
    browser.submit(&account, "/pin", &[("pin", "748596"), ("password", PASSWORD)]).await;
    let merchant = server.app.engine.commerce().directory().by_slug("corner-grocer").unwrap().merchant.id;
    let invitation = server.app.accounts.invite(merchant, "boss.personal@example.org").await.unwrap();
    let page = stranger.get(&format!("/merchant/invitation?token={}", invitation.expose_secret())).await;
    stranger.submit(&page, "/invitation", &[("new-password", "v\u{e9}lo lune7 rapide")]).await;
    let setup = stranger.get("/merchant/second-factor").await;
    let key =
        setup.body.split("id=\"totp-key\">").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
    browser.submit(&account, "/erase", &[("password", PASSWORD)]).await;
    secrets.extend([
        email.to_owned(),
        "zoe.personal".to_owned(),
        state.to_owned(),
        code,
        tokens.access,
        tokens.refresh,
        alexa.secret.clone(),
        PASSWORD.to_owned(),
        VERIFIER.to_owned(),
        "a wrong phrase".to_owned(),
        "wrong-refresh-token".to_owned(),
        "wrong-code".to_owned(),
        "748596".to_owned(),
        key,
        "boss.personal".to_owned(),
        invitation.expose_secret().to_owned(),
        "lune7".to_owned(),
        reset.split("token=").nth(1).unwrap().to_owned(),
    ]);
    secrets.extend(stranger.cookies.borrow().values().cloned());
    secrets
}
