//! F10: the clock steps back and forth while orders are placed.

use std::sync::Arc;

use chrono::TimeDelta;
use echoppe::platform::{Platform, google::cx::DialogflowCx};

use super::{Crowd, TURNS, compare, request, size};
use crate::{linking::on_each, ordering::number_in, support::server::json};

#[test]
fn f10_a_stepping_clock_loses_and_doubles_nothing() {
    on_each(|server| async move {
        let database = server.app.engine.commerce().database().clone();
        let crowd = Crowd::gather(&database, 4, crate::support::server::SECRET).await;
        server.app.engine.commerce().refresh().await.unwrap();
        let server = Arc::new(server);
        let stepping = {
            let server = Arc::clone(&server);
            tokio::spawn(async move {
                for step in [60, -60, 5, -5, 5, 60, -120, 60].into_iter().cycle() {
                    server.clock.advance(TimeDelta::minutes(step));
                    tokio::time::sleep(std::time::Duration::from_millis(40)).await;
                }
            })
        };
        let mut tasks = Vec::new();
        for token in crowd.tokens.clone() {
            let server = Arc::clone(&server);
            let orders = size(20, 500);
            tasks.push(tokio::spawn(async move {
                let mut told = Vec::new();
                while told.len() < orders {
                    let mut session = None;
                    for intent in TURNS.into_iter().chain(["Yes", "Yes"]) {
                        let body = request(&token, session.take(), intent);
                        let (status, answer) = server.google(&body).await;
                        assert_eq!(status, 200);
                        let heard = DialogflowCx.heard(&json(&answer));
                        // A quote that the clock has made old is read again, and agreed to again.
                        let placed = number_in(&heard.speech);
                        session = heard.session;
                        if placed.is_some() {
                            told.extend(placed);
                            break;
                        }
                    }
                }
                told
            }));
        }
        let mut told = Vec::new();
        for task in tasks {
            told.extend(task.await.unwrap());
        }
        stepping.abort();
        let figure = compare(&database, &crowd, told).await;
        figure.report(&format!("F10 {}", database.engine()), "; the clock stepped up to two hours");
    });
}
