//! A database that is thrown away: for fixtures and the simulator, which put everything back after a story.

use std::path::{Path, PathBuf};

use sqlx::{
    Connection, Executor,
    sqlite::{SqliteConnectOptions, SqliteSynchronous},
};

use super::{Database, GROUP, Pools, StoreError};

/// What a story can change, parents before children.
const STORIES: [&str; 20] = [
    "price",
    "stock",
    "shopper",
    "voice_policy",
    "address",
    "account_link",
    "access_token",
    "voice_identity",
    "cart",
    "cart_line",
    "quote",
    "\"order\"",
    "order_line",
    "order_event",
    "shipment",
    "adjustment",
    "turn_reply",
    "outbox",
    "ticket",
    "idempotency",
];

/// How everything was before the story.
#[derive(Debug)]
pub struct Snapshot(PathBuf);

impl Database {
    /// Opens a file that nobody misses: it does not wait for the disk.
    pub async fn open_scratch(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new().filename(path).synchronous(SqliteSynchronous::Off);
        Self::sqlite_tuned(options, GROUP).await
    }

    /// Lets an embedded database grow no further than so many pages, or as far as the disk goes: for fault runs.
    pub async fn limit_pages(&self, most: Option<u32>) -> Result<(), StoreError> {
        let Pools::Sqlite { write, .. } = &self.0 else { return Err(StoreError::Inconsistent("pages")) };
        let mut alone = write.alone().await?;
        // A limit below what there is becomes what there is.
        let pragma = format!("pragma max_page_count = {}", most.unwrap_or(1_073_741_823));
        alone.connection()?.execute(sqlx::AssertSqlSafe(pragma)).await?;
        Ok(())
    }

    /// Remembers how everything is, in a file beside. Only for an embedded database.
    pub async fn snapshot(&self, path: &Path) -> Result<Snapshot, StoreError> {
        let Pools::Sqlite { write, .. } = &self.0 else { return Err(StoreError::Inconsistent("snapshot")) };
        let mut alone = write.alone().await?;
        sqlx::query("vacuum into $1").bind(path.to_string_lossy()).execute(alone.connection()?).await?;
        Ok(Snapshot(path.to_owned()))
    }

    /// Puts everything back that a story can have changed.
    pub async fn put_back(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let Pools::Sqlite { write, .. } = &self.0 else { return Err(StoreError::Inconsistent("snapshot")) };
        let mut alone = write.alone().await?;
        let connection = alone.connection()?;
        sqlx::query("attach database $1 as before")
            .bind(snapshot.0.to_string_lossy())
            .execute(&mut *connection)
            .await?;
        let mut tx = connection.begin().await?;
        tx.execute("pragma defer_foreign_keys = on").await?;
        for table in STORIES.iter().rev() {
            tx.execute(sqlx::AssertSqlSafe(format!("delete from main.{table}"))).await?;
        }
        for table in STORIES {
            let copy = format!("insert into main.{table} select * from before.{table}");
            tx.execute(sqlx::AssertSqlSafe(copy)).await?;
        }
        tx.commit().await?;
        sqlx::query("detach database before").execute(connection).await?;
        Ok(())
    }
}
