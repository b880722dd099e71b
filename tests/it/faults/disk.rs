//! F4: the disk is full. F6: another program holds the database.

use std::time::{Duration, Instant};

use echoppe::{
    platform::{Platform, google::cx::DialogflowCx},
    storage::Database,
};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{Crowd, TURNS, compare, request};
use crate::{
    ordering::number_in,
    support::{
        run,
        server::{TestServer, json},
    },
};

/// Tries to order once; the number, if it was placed. `Err` is an apology.
async fn order(server: &TestServer, token: &str) -> Result<String, String> {
    let mut session = None;
    let mut last = String::new();
    for intent in TURNS {
        let body = request(token, session.take(), intent);
        let (status, answer) = server.google(&body).await;
        if status != 200 {
            return Err(status.to_string());
        }
        let heard = DialogflowCx.heard(&json(&answer));
        if heard.speech.starts_with("I’m sorry") {
            return Err(heard.speech);
        }
        session = heard.session;
        last = heard.speech;
    }
    number_in(&last).ok_or(last)
}

#[test]
fn f4_a_full_disk_accepts_nothing_and_recovers_by_itself() {
    run(async {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open_file(&dir.path().join("test.db")).await.unwrap();
        let server = TestServer::on(database.clone()).await;
        let crowd = Crowd::gather(&database, 1, crate::support::server::SECRET).await;
        server.app.engine.commerce().refresh().await.unwrap();
        let token = &crowd.tokens[0];
        let mut told = vec![order(&server, token).await.unwrap()];
        // No page more than there are.
        database.limit_pages(Some(1)).await.unwrap();
        let (mut refused, mut tries) = (0, 0);
        while refused < 20 && tries < 2_000 {
            tries += 1;
            match order(&server, token).await {
                Ok(number) => told.push(number),
                Err(_) => refused += 1,
            }
        }
        assert_eq!(refused, 20, "the disk never filled up");
        // Reading still works.
        let body = request(token, None, "ShowCart");
        assert_eq!(server.google(&body).await.0, 200);
        database.limit_pages(None).await.unwrap();
        // There is room again: the same process goes on. What was in the cart is ordered, too, but once.
        let mut after = Err(String::new());
        for _ in 0..3 {
            after = order(&server, token).await;
            if after.is_ok() {
                break;
            }
        }
        told.push(after.unwrap());
        let mut tx = database.read().await.unwrap();
        let stored = tx.order_ids(
            crowd.merchant,
            (crate::support::instant() + chrono::TimeDelta::days(9), ""),
            false,
            100_000,
        );
        let stored = stored.await.unwrap().len();
        drop(tx);
        println!("F4: acknowledged {}, refused {refused}, orders in the database {stored}", told.len());
        compare(&database, &crowd, told).await.report("F4", "; 20 tries met a full disk");
        let check: (String,) = sqlx::query_as("pragma integrity_check")
            .fetch_one(
                &mut SqliteConnection::connect_with(
                    &SqliteConnectOptions::new().filename(dir.path().join("test.db")),
                )
                .await
                .unwrap(),
            )
            .await
            .unwrap();
        assert_eq!(check.0, "ok");
    });
}

#[test]
fn f6_a_locked_database_reads_on_and_writes_later() {
    run(async {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("test.db");
        let database = Database::open_file(&path).await.unwrap();
        let server = TestServer::on(database.clone()).await;
        let crowd = Crowd::gather(&database, 1, crate::support::server::SECRET).await;
        server.app.engine.commerce().refresh().await.unwrap();
        let token = &crowd.tokens[0];
        let mut other =
            SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(&path)).await.unwrap();
        sqlx::query("begin immediate").execute(&mut other).await.unwrap();
        let locked = Instant::now();
        let refused = order(&server, token).await;
        let waited = locked.elapsed();
        assert!(refused.is_err(), "{refused:?}");
        let mut reads = Vec::new();
        for _ in 0..50 {
            let began = Instant::now();
            assert_eq!(server.google(&request(token, None, "ShowCart")).await.0, 200);
            reads.push(began.elapsed());
        }
        reads.sort_unstable();
        sqlx::query("rollback").execute(&mut other).await.unwrap();
        // What waited for the lock gives up by itself.
        let mut placed = Err(String::new());
        for _ in 0..20 {
            placed = order(&server, token).await;
            if placed.is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        let more = format!("; locked: refused after {waited:.1?}, reads p99 {:.1?}", reads[reads.len() - 1]);
        compare(&database, &crowd, vec![placed.unwrap()]).await.report("F6", &more);
    });
}
