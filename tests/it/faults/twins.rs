//! F8: answers are lost, and the same request comes again. F9: twins come at the same moment.

use std::sync::Arc;

use echoppe::platform::{Platform, google::cx::DialogflowCx};

use super::{Crowd, TURNS, compare, request, size};
use crate::{
    linking::on_each,
    ordering::number_in,
    support::server::{TestServer, json},
};

/// A shop full of people in the test's own process. `on_each` has brought the demo shop in; the crowd comes on top.
async fn crowd(server: &TestServer, shoppers: usize) -> Crowd {
    let crowd =
        Crowd::gather(server.app.engine.commerce().database(), shoppers, crate::support::server::SECRET)
            .await;
    server.app.engine.commerce().refresh().await.unwrap();
    crowd
}

async fn send(server: &TestServer, body: &[u8]) -> Vec<u8> {
    let (status, answer) = server.google(body).await;
    assert_eq!(status, 200);
    answer
}

#[test]
fn f8_lost_answers_double_nothing() {
    on_each(|server| async move {
        let crowd = crowd(&server, 8).await;
        let orders = size(160, 10_000);
        let server = Arc::new(server);
        let mut tasks = Vec::new();
        for (number, token) in crowd.tokens.iter().cloned().enumerate() {
            let server = Arc::clone(&server);
            tasks.push(tokio::spawn(async move {
                let mut told = Vec::new();
                let mut dice = number;
                for _ in 0..orders / 8 {
                    let mut session = None;
                    for intent in TURNS {
                        let body = request(&token, session.take(), intent);
                        let mut answer = send(&server, &body).await;
                        // One answer in five is lost on the way, perhaps several times.
                        loop {
                            dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648;
                            if dice % 5 != 0 {
                                break;
                            }
                            let again = send(&server, &body).await;
                            assert_eq!(again, answer, "the same answer, to the byte");
                            answer = again;
                        }
                        let heard = DialogflowCx.heard(&json(&answer));
                        told.extend(number_in(&heard.speech));
                        session = heard.session;
                    }
                }
                told
            }));
        }
        let mut told = Vec::new();
        for task in tasks {
            told.extend(task.await.unwrap());
        }
        let database = server.app.engine.commerce().database();
        let figure = compare(database, &crowd, told).await;
        figure.report(&format!("F8 {}", database.engine()), "; one answer in five was lost");
    });
}

#[test]
fn f9_twins_get_one_order_and_one_answer() {
    on_each(|server| async move {
        let crowd = crowd(&server, 10).await;
        let rounds = size(2, 50);
        let server = Arc::new(server);
        let mut told = Vec::new();
        for _ in 0..rounds {
            for token in &crowd.tokens {
                let mut session = None;
                for intent in &TURNS[..2] {
                    let body = request(token, session.take(), intent);
                    session = DialogflowCx.heard(&json(&send(&server, &body).await)).session;
                }
                let body = request(token, session, "Yes");
                let twins: Vec<_> = (0..20)
                    .map(|twin| {
                        let (server, body) = (Arc::clone(&server), body.clone());
                        tokio::spawn(async move {
                            // Half of them are not even known to this process: only the database can tell.
                            if twin % 2 == 0 {
                                send(&server, &body).await
                            } else {
                                anew(&server, &body).await
                            }
                        })
                    })
                    .collect();
                let mut answers = Vec::new();
                for twin in twins {
                    answers.push(twin.await.unwrap());
                }
                assert!(answers.iter().all(|answer| *answer == answers[0]), "twenty identical answers");
                told.extend(number_in(&DialogflowCx.heard(&json(&answers[0])).speech));
            }
        }
        let database = server.app.engine.commerce().database();
        let figure = compare(database, &crowd, told).await;
        figure.report(&format!("F9 {}", database.engine()), "; 20 twins of each yes");
    });
}

/// The same request at another node of the same shop, which remembers nothing of its own.
async fn anew(server: &TestServer, body: &[u8]) -> Vec<u8> {
    let directory = server.app.engine.commerce().directory();
    let shop = directory.by_slug("corner-grocer").unwrap();
    let envelope = DialogflowCx.parse(body).unwrap();
    let key = echoppe::server::google_key(body, envelope.token.as_ref());
    let at = server.app.engine.commerce().clock().now();
    server.app.answer_anew(&DialogflowCx, shop, envelope, Some(key), at).await.body.to_vec()
}
