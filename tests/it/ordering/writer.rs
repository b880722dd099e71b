//! The writer of the embedded database: members of a group do not see each other fail.

use echoppe::{
    clock::Ids,
    storage::{Database, StoreError},
};

use crate::support::{db::each, run};

#[test]
fn many_transactions_share_commits_and_each_stands_alone() {
    each(|db| async move {
        let mut tasks = Vec::new();
        for number in 0..200_u32 {
            let database = db.database.clone();
            tasks.push(tokio::spawn(async move {
                let mut tx = database.begin().await.unwrap();
                tx.bump("shared").await.unwrap();
                // Every third gives up: dropped, it has changed nothing.
                if number % 3 == 0 {
                    return false;
                }
                tx.bump(&format!("own-{number}")).await.unwrap();
                tx.commit().await.unwrap();
                true
            }));
        }
        let mut committed = 0;
        for task in tasks {
            committed += i64::from(task.await.unwrap());
        }
        let mut tx = db.database.read().await.unwrap();
        assert_eq!(tx.counter("shared").await.unwrap(), committed);
        assert_eq!((tx.counter("own-0").await.unwrap(), tx.counter("own-1").await.unwrap()), (0, 1));
    });
}

#[test]
fn a_failed_statement_takes_nobody_else_down() {
    run(async {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open_file(&dir.path().join("test.db")).await.unwrap();
        let ids = Ids::seeded(5);
        let id = ids.uuid(crate::support::instant());
        let good = async {
            let mut tx = database.begin().await?;
            tx.bump("good").await?;
            tx.commit().await
        };
        let bad = async {
            let mut tx = database.begin().await?;
            tx.bump("bad").await?;
            // No such merchant: the statement fails, and its author goes home without tidying up.
            let hash = echoppe::storage::TokenHash::of("x");
            tx.put_api_key(id, echoppe::model::ids::MerchantId(id), (&hash, "x"), crate::support::instant())
                .await?;
            tx.commit().await
        };
        let (good, bad) = tokio::join!(good, bad);
        assert!(good.is_ok());
        assert!(matches!(bad, Err(StoreError::Conflict(_))), "{bad:?}");
        let mut tx = database.read().await.unwrap();
        assert_eq!((tx.counter("good").await.unwrap(), tx.counter("bad").await.unwrap()), (1, 0));
        // A transaction that is cut short in the middle of its work.
        drop(tx);
        for _ in 0..20 {
            let cut = async {
                let mut tx = database.begin().await.unwrap();
                tx.bump("cut").await.unwrap();
                std::future::pending::<()>().await;
            };
            let _ = tokio::time::timeout(std::time::Duration::from_millis(5), cut).await;
        }
        assert_eq!(database.read().await.unwrap().counter("cut").await.unwrap(), 0);
        database.close().await;
        assert!(matches!(database.begin().await, Err(StoreError::Closed)));
    });
}

#[test]
fn a_transaction_that_was_given_up_keeps_no_other_process_out() {
    run(async {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("test.db");
        let server = Database::open_file(&path).await.unwrap();
        let command = Database::open_file(&path).await.unwrap();
        let mut given_up = server.begin().await.unwrap();
        given_up.bump("given-up").await.unwrap();
        drop(given_up);
        let mut tx = command.begin().await.unwrap();
        tx.bump("command").await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = server.read().await.unwrap();
        assert_eq!((tx.counter("given-up").await.unwrap(), tx.counter("command").await.unwrap()), (0, 1));
    });
}
