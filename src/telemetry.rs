//! Logs and metrics.
//!
//! Log rules: a message that can be read on its own, the same facts as dotted fields, a failure logged once
//! where it is handled. Never: what a shopper said, a token, a name, a request's body or headers.

use std::io::IsTerminal;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::LogFormat;

/// The filter cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("log = `{filter}` is not a filter such as `info` or `echoppe=debug,info`")]
pub struct BadFilter {
    filter: String,
    #[source]
    source: tracing_subscriber::filter::ParseError,
}

/// Checks a log filter.
pub fn check_filter(filter: &str) -> Result<EnvFilter, BadFilter> {
    EnvFilter::builder().parse(filter).map_err(|source| BadFilter { filter: filter.to_owned(), source })
}

/// Starts logging to standard error. Later calls change nothing.
pub fn start_logs(filter: &str, format: LogFormat) -> Result<(), BadFilter> {
    // ICU4X reports every currency without a short symbol; there is a longer one then.
    let quiet = "icu_provider=off".parse().ok();
    let filter = check_filter(filter)?;
    let filter = quiet.into_iter().fold(filter, EnvFilter::add_directive);
    let colours = std::io::stderr().is_terminal();
    let registry = tracing_subscriber::registry().with(filter);
    // An error means that a subscriber is set already, as in tests.
    drop(match format {
        LogFormat::Text => registry
            .with(fmt::layer().with_writer(std::io::stderr).with_target(false).with_ansi(colours))
            .try_init(),
        LogFormat::Json => registry.with(fmt::layer().json().with_writer(std::io::stderr)).try_init(),
    });
    Ok(())
}

/// Starts counting; the handle renders what was counted. `None` when somebody else counts already.
pub fn start_metrics() -> Option<PrometheusHandle> {
    PrometheusBuilder::new().install_recorder().ok()
}
