//! What tests share: one runtime, databases on both engines, a server behind real verification.

pub mod db;
pub mod postgres;
pub mod server;

use std::{future::Future, sync::LazyLock};

use chrono::{DateTime, Utc};
use tokio::runtime::Runtime;

/// One runtime for every test: connections belong to the runtime that opened them.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// Runs a test's future.
pub fn run<T>(test: impl Future<Output = T>) -> T {
    echoppe::crypto::install();
    RUNTIME.block_on(test)
}

/// When tests take place: the instant of the recorded requests, a Monday.
pub fn instant() -> DateTime<Utc> {
    echoppe::fixtures::default_instant()
}
