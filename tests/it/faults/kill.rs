//! F1: the server is killed at any moment. F14: it is asked to stop under load, again and again.

use std::{
    process::Child,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use echoppe::storage::Database;

use super::{
    Crowd, compare,
    process::{Place, SECRET, Shared, client},
    size,
};
use crate::support::{postgres, run};

/// Runs clients against a server that `hurt` ends again and again; gives how often it was started.
async fn under_fire(name: &str, place: Place, clients: usize, orders: usize, polite: bool) {
    let database = open(&place).await;
    let crowd = Crowd::gather(&database, clients, SECRET).await;
    database.close().await;
    let shared = Arc::new(Shared::default());
    let mut server = place.start();
    place.ready().await;
    let tasks: Vec<_> = crowd
        .tokens
        .iter()
        .map(|token| tokio::spawn(client(place.address, token.clone(), Arc::clone(&shared), orders)))
        .collect();
    let mut ends = 0;
    let mut pause = 120;
    while shared.done.load(Ordering::Relaxed) < orders {
        // Not in step with anything: 120 to 600 ms.
        pause = (pause * 7 + 41) % 480 + 120;
        tokio::time::sleep(Duration::from_millis(pause)).await;
        end(&mut server, polite).await;
        ends += 1;
        server = place.start();
        place.ready().await;
    }
    let mut told = Vec::new();
    for task in tasks {
        told.extend(task.await.unwrap());
    }
    let broken = shared.broken.load(Ordering::Relaxed);
    end(&mut server, true).await;
    let database = open(&place).await;
    let figure = compare(&database, &crowd, told).await;
    let (waiting, dead) = database.read().await.unwrap().count_effects().await.unwrap();
    let retries = shared.retries.load(Ordering::Relaxed);
    let more = format!(
        "; {ends} ends, {retries} sent again, {broken} broken off, {waiting} mails on their way, {dead} given up"
    );
    figure.report(name, &more);
    assert_eq!(dead, 0);
    if polite {
        let log = std::fs::read_to_string(place.log()).unwrap();
        assert!(
            !log.contains("did not finish in time"),
            "{name}: what was taken in is answered first\n{log}"
        );
    }
    database.close().await;
}

async fn open(place: &Place) -> Database {
    match &place.database_url {
        Some(url) => Database::open(url).await.unwrap(),
        None => Database::open_file(&place.data_dir.join("echoppe.db")).await.unwrap(),
    }
}

/// Ends a server: with SIGKILL, or with SIGTERM and patience.
async fn end(server: &mut Child, polite: bool) {
    if polite {
        let id = server.id().to_string();
        std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap();
    } else {
        server.kill().unwrap();
    }
    let status = loop {
        if let Some(status) = server.try_wait().unwrap() {
            break status;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert_eq!(status.success(), polite, "{status}");
}

#[test]
fn f1_kill_nine_loses_and_doubles_nothing_on_sqlite() {
    run(async {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::new(dir.path().to_owned(), None);
        under_fire("F1 sqlite", place, size(8, 32), size(200, 10_000), false).await;
    });
}

#[test]
fn f1_kill_nine_loses_and_doubles_nothing_on_postgresql() {
    run(async {
        let Some(url) = postgres::fresh().await else { return };
        let dir = tempfile::tempdir().unwrap();
        let place = Place::new(dir.path().to_owned(), Some(url));
        under_fire("F1 postgresql", place, size(8, 32), size(60, 10_000), false).await;
    });
}

#[test]
fn f14_a_polite_end_answers_what_it_has_accepted() {
    run(async {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::new(dir.path().to_owned(), None);
        under_fire("F14", place, size(8, 32), size(200, 5_000), true).await;
    });
}
