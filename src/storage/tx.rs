//! One connection or transaction on either engine, and the macro that runs one SQL text on it.

use sqlx::{Postgres, Sqlite, Transaction, pool::PoolConnection};

use super::{StoreError, writer::Member};

/// What database work happens on. Methods live beside the tables that they serve, one file an aggregate.
#[derive(Debug)]
pub struct Tx(pub(super) Inner);

#[derive(Debug)]
pub(super) enum Inner {
    Sqlite(Member),
    SqliteRead(PoolConnection<Sqlite>),
    Postgres(Transaction<'static, Postgres>),
    PostgresRead(PoolConnection<Postgres>),
}

impl Tx {
    /// Makes every change durable, all or none.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.0 {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
            Inner::SqliteRead(_) | Inner::PostgresRead(_) => {}
        }
        Ok(())
    }

    /// Reads a row, to see that the database answers: a constant would not touch its file.
    pub async fn ping(&mut self) -> Result<(), StoreError> {
        self.counter("ping").await.map(drop)
    }
}

/// Runs one query on whichever engine this is: the body is type-checked once per engine.
macro_rules! on {
    ($tx:expr, $c:ident => $body:expr) => {
        match &mut $tx.0 {
            $crate::storage::tx::Inner::Sqlite(tx) => {
                let $c = &mut **tx;
                $body
            }
            $crate::storage::tx::Inner::SqliteRead(connection) => {
                let $c = &mut **connection;
                $body
            }
            $crate::storage::tx::Inner::Postgres(tx) => {
                let $c = &mut **tx;
                $body
            }
            $crate::storage::tx::Inner::PostgresRead(connection) => {
                let $c = &mut **connection;
                $body
            }
        }
    };
}
pub(super) use on;
