//! Google: which calls are believed, and for which dialect.

mod proofs;
pub mod tokens;
