//! The same test on SQLite and on PostgreSQL.

use std::future::Future;

use super::postgres;
use echoppe::storage::Database;

/// A fresh database.
pub struct TestDb {
    pub database: Database,
    /// Where its files are, when it has files.
    pub dir: Option<std::path::PathBuf>,
}

/// Runs a test on SQLite, and on PostgreSQL where there is one.
pub fn each<F, T>(test: F)
where
    F: Fn(TestDb) -> T,
    T: Future<Output = ()>,
{
    super::run(async {
        let dir = tempfile::tempdir().expect("a folder");
        let database = Database::open_file(&dir.path().join("test.db")).await.expect("SQLite");
        test(TestDb { database, dir: Some(dir.path().to_owned()) }).await;
        drop(dir);
        if let Some(url) = postgres::fresh().await {
            let database = Database::open(&url).await.expect("PostgreSQL");
            test(TestDb { database, dir: None }).await;
        }
    });
}
