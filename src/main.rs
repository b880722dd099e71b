//! The `echoppe` command.

#[tokio::main]
async fn main() -> std::process::ExitCode {
    echoppe::cli::run().await
}
