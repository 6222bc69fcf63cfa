//! Logs: readable in development, JSON in production; identifiers yes, people no (O5).

use super::config::{Config, Environment};
use std::io::IsTerminal;
use tracing_subscriber::{EnvFilter, fmt};

/// Starts logging for the whole process. A second start is ignored, so that tests may call it freely.
pub fn start(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = match config.environment {
        Environment::Production => lines.json().flatten_event(true).with_current_span(true).try_init(),
        Environment::Development => {
            let colours = std::io::stderr().is_terminal();
            lines.compact().with_target(false).with_ansi(colours).try_init()
        }
    };
}
