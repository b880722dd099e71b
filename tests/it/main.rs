//! Everything that is tested from outside the library, in one binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "a test that cannot go on has failed, and its helpers are seen by its own binary only"
)]

mod alexa;
mod cli;
mod commerce;
mod corpus;
mod desk;
mod faults;
mod fixtures;
mod google;
mod http;
mod layers;
mod linking;
mod mail;
mod manifests;
mod messages;
mod nlu;
mod ordering;
mod platforms;
mod readme;
mod recorded;
mod storage;
mod support;
mod tls;
