//! The database: SQLite embedded, or PostgreSQL, from one SQL text.
//!
//! Owns: every SQL statement and the boundary of a transaction. Must not know: what the data is used for.
//! Nobody else names `sqlx`. The rules that make one text serve both engines: parameters are `$1…$n`, every
//! instant, identifier and default comes from Rust, integers are 64 bits, `order by` is explicit. SQLite binds
//! a missing parameter as NULL without a word, so every method here is tested on both engines.

mod api;
mod carts;
mod catalog;
mod clients;
mod customers;
mod hash;
mod janitor;
mod links;
mod merchants;
mod orders;
mod outbox;
mod placing;
mod policies;
mod privacy;
mod schema;
mod scratch;
mod sessions;
mod shoppers;
mod staff;
mod stock;
mod subscribers;
mod tickets;
mod tokens;
mod traces;
mod turns;
mod tx;
mod writer;

use std::{path::Path, str::FromStr, time::Duration};

pub use api::ChangeClaim;
pub use carts::CartOwner;
pub use catalog::ProductChange;
pub use hash::TokenHash;
pub use links::Code;
pub use orders::{NewOrder, OrderEvent};
pub use outbox::{Effect, NewEffect};
pub use placing::{Happened, HistoryRow, Placement};
pub use schema::columns;
pub use scratch::Snapshot;
pub use sessions::WebSession;
pub use shoppers::{ShopperKey, SignUp};
use sqlx::{
    Connection, PgConnection,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPool, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous},
};
pub use stock::OnSale;
pub use subscribers::{Messaging, Subscriber};
pub use tickets::{NewTicket, TicketRow};
pub use tokens::{AccessToken, RefreshToken, TokenHolder};
pub use traces::TraceRow;
pub use turns::TurnClaim;
use tx::Inner;
pub use tx::Tx;
use writer::Writer;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Transactions that share a commit on SQLite, at most.
const GROUP: usize = 64;

/// Why the database did not do it, by what the caller does next.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else wrote the same thing first: read again.
    #[error("the row is there already, or what it refers to is not")]
    Conflict(#[source] sqlx::Error),
    /// A stored value is not what this version writes: an operator has to look.
    #[error("stored value of {0} cannot be understood")]
    Inconsistent(&'static str),
    /// The engine failed or cannot be reached: try again later.
    #[error("the database failed")]
    Engine(#[source] sqlx::Error),
    /// Other writers kept the database busy for too long: try again later.
    #[error("the database is busy")]
    Busy,
    /// The disk did not take it, and nothing was changed: try again later.
    #[error("the transaction could not be made durable")]
    NotDurable,
    /// The database has been closed: the process is stopping.
    #[error("the database is closed")]
    Closed,
    /// The schema could not be brought up to date.
    #[error("the database schema could not be migrated")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The address is of no known kind.
    #[error("`{0}` is no database address: use sqlite:PATH or postgres://…")]
    Address(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let conflict = error
            .as_database_error()
            .is_some_and(|db| db.is_unique_violation() || db.is_foreign_key_violation());
        if conflict { Self::Conflict(error) } else { Self::Engine(error) }
    }
}

/// A pool of connections. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Database(Pools);

#[derive(Debug, Clone)]
enum Pools {
    /// SQLite has one writer; readers never wait for it in WAL mode.
    Sqlite {
        write: Writer,
        read: SqlitePool,
    },
    Postgres(PgPool),
}

impl Database {
    /// Opens the database at `url` and brings its schema up to date.
    ///
    /// `url` is `sqlite:PATH` (created when absent) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let database = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Self::open_sqlite(url).await?,
            Some("postgres" | "postgresql") => Self::open_postgres(url).await?,
            _ => return Err(StoreError::Address(url.split('@').next_back().unwrap_or_default().to_owned())),
        };
        Ok(database)
    }

    /// Opens a SQLite file by its path, which may hold any character.
    pub async fn open_file(path: &Path) -> Result<Self, StoreError> {
        Self::open_grouping(path, GROUP).await
    }

    /// The same, with another number of transactions that may share a commit; 1 commits one by one.
    pub async fn open_grouping(path: &Path, most: usize) -> Result<Self, StoreError> {
        Self::sqlite_with(SqliteConnectOptions::new().filename(path), most).await
    }

    async fn open_sqlite(url: &str) -> Result<Self, StoreError> {
        Self::sqlite_with(SqliteConnectOptions::from_str(url)?, GROUP).await
    }

    async fn sqlite_with(options: SqliteConnectOptions, most: usize) -> Result<Self, StoreError> {
        // FULL, not NORMAL: an accepted order must survive a power cut.
        Self::sqlite_tuned(options.synchronous(SqliteSynchronous::Full), most).await
    }

    async fn sqlite_tuned(options: SqliteConnectOptions, most: usize) -> Result<Self, StoreError> {
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .foreign_keys(true)
            // What is erased is overwritten, not only forgotten.
            .pragma("secure_delete", "on")
            .busy_timeout(Duration::from_secs(5))
            .statement_cache_capacity(200);
        let write = Writer::open(&options, most).await?;
        SQLITE.run(write.alone().await?.connection()?).await?;
        let read = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(2))
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options.create_if_missing(false).read_only(true))
            .await?;
        Ok(Self(Pools::Sqlite { write, read }))
    }

    async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)?;
        // A pool only says that it waited; a connection says why there is none.
        PgConnection::connect_with(&options).await?.close().await?;
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(2))
            .connect_with(options)
            .await?;
        POSTGRES.run(&pool).await?;
        Ok(Self(Pools::Postgres(pool)))
    }

    /// Starts a transaction that may write. Dropped without [`Tx::commit`], it changes nothing.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Tx(match &self.0 {
            Pools::Sqlite { write, .. } => Inner::Sqlite(write.begin().await?),
            Pools::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        }))
    }

    /// A connection for reading, outside any transaction.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(Tx(match &self.0 {
            Pools::Sqlite { read, .. } => Inner::SqliteRead(read.acquire().await?),
            Pools::Postgres(pool) => Inner::PostgresRead(pool.acquire().await?),
        }))
    }

    /// Which engine this is, for logs and reports.
    pub const fn engine(&self) -> &'static str {
        match &self.0 {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgres",
        }
    }

    /// Closes every connection, after what is under way.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}
