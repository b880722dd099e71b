//! F2: the database itself is killed while orders are placed; the process goes on by itself.

use std::{sync::Arc, time::Duration};

use echoppe::{
    platform::{Platform, google::cx::DialogflowCx},
    storage::Database,
};

use super::{Crowd, TURNS, compare, request, size};
use crate::{
    ordering::number_in,
    support::{
        postgres::Own,
        run,
        server::{TestServer, json},
    },
};

#[test]
fn f2_a_killed_postgresql_loses_and_doubles_nothing() {
    run(async {
        let Some(own) = Own::start() else {
            assert!(std::env::var("ECHOPPE_TEST_POSTGRES").is_err(), "PostgreSQL is required here");
            return;
        };
        let database = Database::open(&own.url()).await.unwrap();
        let server = Arc::new(TestServer::on(database.clone()).await);
        let crowd = Crowd::gather(&database, 8, crate::support::server::SECRET).await;
        server.app.engine.commerce().refresh().await.unwrap();
        let orders = size(96, 2_000);
        let mut tasks = Vec::new();
        for token in crowd.tokens.clone() {
            let server = Arc::clone(&server);
            tasks.push(tokio::spawn(async move {
                let mut told = Vec::new();
                while told.len() < orders / 8 {
                    let mut session = None;
                    for intent in TURNS {
                        let body = request(&token, session.take(), intent);
                        let heard = loop {
                            let (status, answer) = server.google(&body).await;
                            let heard = (status == 200).then(|| DialogflowCx.heard(&json(&answer)));
                            match heard {
                                // A shopper who cannot be recognised is a guest for the moment.
                                Some(heard) if settled(&heard.speech) => break heard,
                                _ => tokio::time::sleep(Duration::from_millis(30)).await,
                            }
                        };
                        told.extend(number_in(&heard.speech));
                        session = heard.session;
                    }
                }
                told
            }));
        }
        let kills = size(3, 50);
        for _ in 0..kills {
            tokio::time::sleep(Duration::from_millis(700)).await;
            own.kill();
            own.revive();
        }
        let mut told = Vec::new();
        for task in tasks {
            told.extend(task.await.unwrap());
        }
        compare(&database, &crowd, told)
            .await
            .report("F2", &format!("; {kills} immediate stops of the database"));
        database.close().await;
    });
}

/// Whether an answer is one to go on from.
fn settled(speech: &str) -> bool {
    !speech.starts_with("I’m sorry") && !speech.starts_with("For that, I need to know your account")
}
