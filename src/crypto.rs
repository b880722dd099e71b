//! The one crypto provider of the process: aws-lc-rs.

/// Makes aws-lc-rs the provider of rustls. Idempotent; call it before the first connection.
pub fn install() {
    // An error means that a provider is installed already, and this is the only one in the tree.
    drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
}
