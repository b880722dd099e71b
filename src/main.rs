//! The `echoppe` command.

/// A turn makes hundreds of short-lived strings: this allocator makes them cheaper.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    echoppe::cli::run().await
}
