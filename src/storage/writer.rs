//! The one writer of an embedded database, and how it commits in groups.
//!
//! With `synchronous=FULL` every commit waits for the disk, about 4 ms: one commit an order would cap a shop at some
//! 250 orders a second. So transactions that come close together share one: each runs alone, one after the other,
//! inside a savepoint of the group's transaction, and nobody is told "done" before the group is on the disk. Who is
//! alone waits no longer than before; who comes in a crowd shares the wait.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::StoreError;

/// How long a transaction waits for its turn before it is refused.
const PATIENCE: Duration = Duration::from_secs(5);

/// Hands out transactions, one at a time. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Writer {
    state: Arc<Mutex<State>>,
    /// The most transactions that share a commit; 1 is one by one.
    most: usize,
}

#[derive(Debug)]
struct State {
    /// None once closed.
    connection: Option<SqliteConnection>,
    /// Whether a group's transaction is open.
    open: bool,
    /// What a call that was cut short may have left behind.
    unsure: Unsure,
    /// Who has done its work and waits for the disk.
    waiting: Vec<oneshot::Sender<bool>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unsure {
    Nothing,
    /// A member's savepoint: it was given up.
    Member,
    /// The group's transaction: it was being begun or committed.
    Group,
}

impl Writer {
    pub(super) async fn open(options: &SqliteConnectOptions, most: usize) -> Result<Self, StoreError> {
        let connection = SqliteConnection::connect_with(options).await?;
        let state =
            State { connection: Some(connection), open: false, unsure: Unsure::Nothing, waiting: Vec::new() };
        Ok(Self { state: Arc::new(Mutex::new(state)), most: most.max(1) })
    }

    /// Waits for a turn and joins the group that is open, or begins one.
    pub(super) async fn begin(&self) -> Result<Member, StoreError> {
        let joined = tokio::time::timeout(PATIENCE, async {
            let mut state = Arc::clone(&self.state).lock_owned().await;
            state.mend().await?;
            if !state.open {
                // IMMEDIATE takes the write lock now: a plain BEGIN fails with 517 when it upgrades later.
                state.unsure = Unsure::Group;
                state.run("BEGIN IMMEDIATE").await?;
                state.open = true;
            }
            state.unsure = Unsure::Member;
            state.run("SAVEPOINT member").await?;
            Ok(Member { state: Some(state), writer: self.clone() })
        });
        joined.await.unwrap_or(Err(StoreError::Busy))
    }

    /// Puts on the disk what is under way and gives the connection, outside any transaction.
    pub(super) async fn alone(&self) -> Result<Alone, StoreError> {
        let mut state = Arc::clone(&self.state).lock_owned().await;
        state.mend().await?;
        state.flush().await;
        if state.connection.is_none() {
            return Err(StoreError::Closed);
        }
        Ok(Alone(state))
    }

    /// Puts on the disk what is under way, and closes.
    pub(super) async fn close(&self) {
        let Ok(mut alone) = self.alone().await else { return };
        if let Some(connection) = alone.0.connection.take()
            && let Err(error) = connection.close().await
        {
            tracing::warn!(error = &error as &dyn std::error::Error, "The database was not closed cleanly");
        }
    }
}

impl State {
    async fn run(&mut self, sql: &'static str) -> Result<(), StoreError> {
        let connection = self.connection.as_mut().ok_or(StoreError::Closed)?;
        sqlx::query(sql).execute(connection).await?;
        Ok(())
    }

    /// Undoes what a call that was cut short has left. A statement that found the disk full may have ended the whole
    /// group without a word: then its savepoint is gone, too, and everybody in it is told.
    async fn mend(&mut self) -> Result<(), StoreError> {
        match self.unsure {
            Unsure::Nothing => {}
            Unsure::Member => {
                let undone = async {
                    self.run("ROLLBACK TO member").await?;
                    self.run("RELEASE member").await
                };
                if undone.await.is_err() {
                    self.give_up().await;
                }
                self.unsure = Unsure::Nothing;
            }
            Unsure::Group => self.give_up().await,
        }
        if self.connection.is_none() { Err(StoreError::Closed) } else { Ok(()) }
    }

    /// Ends the group: nothing of it is kept.
    async fn give_up(&mut self) {
        // It fails when the engine has rolled back by itself, which is as good.
        drop(self.run("ROLLBACK").await);
        self.open = false;
        self.unsure = Unsure::Nothing;
        self.tell(false);
    }

    /// Puts the group on the disk.
    async fn flush(&mut self) {
        if !self.open {
            return;
        }
        self.unsure = Unsure::Group;
        if let Err(error) = self.run("COMMIT").await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                orders = self.waiting.len(),
                "A group of transactions could not be committed"
            );
            self.give_up().await;
            return;
        }
        self.open = false;
        self.unsure = Unsure::Nothing;
        metrics::histogram!("commit_group_size")
            .record(u32::try_from(self.waiting.len()).unwrap_or(u32::MAX));
        self.tell(true);
    }

    fn tell(&mut self, done: bool) {
        for waiting in self.waiting.drain(..) {
            // Whoever has stopped waiting will find out when asking again.
            let _told = waiting.send(done);
        }
    }
}

/// A transaction in a group. Dropped without [`Member::commit`], it changes nothing.
#[derive(Debug)]
pub(super) struct Member {
    /// None once it has ended.
    state: Option<OwnedMutexGuard<State>>,
    writer: Writer,
}

impl Member {
    /// Lets the next one work, and waits until the group is on the disk.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        if let Err(error) = self.state().run("RELEASE member").await {
            // The savepoint is gone: the engine has rolled the group back.
            self.state().give_up().await;
            return Err(error);
        }
        let Some(mut state) = self.state.take() else { return Err(StoreError::Closed) };
        state.unsure = Unsure::Nothing;
        let (told, waiting) = oneshot::channel();
        state.waiting.push(told);
        let first = state.waiting.len() == 1;
        let full = state.waiting.len() >= self.writer.most;
        // A task of its own: it goes on when whoever waits here gives up.
        if full {
            tokio::spawn(async move { state.flush().await });
        } else if first {
            // The queue is fair: whoever waited before this task is in the group by the time it is its turn.
            let shared = Arc::clone(&self.writer.state);
            drop(state);
            tokio::spawn(async move {
                let mut state = shared.lock_owned().await;
                drop(state.mend().await);
                state.flush().await;
            });
        } else {
            drop(state);
        }
        if waiting.await.unwrap_or(false) { Ok(()) } else { Err(StoreError::NotDurable) }
    }

    #[expect(clippy::expect_used, reason = "only `commit` and `drop` take it, and nothing comes after them")]
    fn state(&mut self) -> &mut State {
        self.state.as_mut().expect("a member that has not ended has its turn")
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        let Some(mut state) = self.state.take() else { return };
        // Given up: nobody may come for a long time, and an open transaction keeps every other process out.
        if state.unsure != Unsure::Nothing
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async move {
                drop(state.mend().await);
                // Where others wait for the disk, the first of them has seen to it that the group is put there.
                if state.open && state.waiting.is_empty() {
                    state.give_up().await;
                }
            });
        }
    }
}

impl Deref for Member {
    type Target = SqliteConnection;

    #[expect(clippy::expect_used, reason = "a member exists only while the connection does")]
    fn deref(&self) -> &SqliteConnection {
        let state = self.state.as_ref().expect("a member that has not ended has its turn");
        state.connection.as_ref().expect("the connection is open while a member has it")
    }
}

impl DerefMut for Member {
    #[expect(clippy::expect_used, reason = "a member exists only while the connection does")]
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        self.state().connection.as_mut().expect("the connection is open while a member has it")
    }
}

/// The connection outside any transaction.
#[derive(Debug)]
pub(super) struct Alone(OwnedMutexGuard<State>);

impl Alone {
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.0.connection.as_mut().ok_or(StoreError::Closed)
    }
}
