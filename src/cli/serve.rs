//! `sofapop serve`

use super::{platform, say, seed};
use crate::{
    mail::transport::Transport,
    router::Site,
    server::{config::Config, edge},
    worker,
};
use anyhow::Context;
use std::time::Duration;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

/// How long the database may take to be closed.
const FAREWELL: Duration = Duration::from_secs(1);

/// Serves until SIGTERM or Ctrl-C, then lets running requests end.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let limits = config.edge;
    let transport = Transport::new(&config)?;
    let platform = platform(config).await?;
    platform.db.migrate().await?;
    if platform.config.is_development() {
        seed::run(&platform.db, &platform.config).await?;
    }
    let listen = platform.config.listen;
    let listener = TcpListener::bind(listen).await.with_context(|| format!("{listen} cannot be listened on"))?;

    let working = tokio::spawn(worker::run(platform.clone(), transport));
    let shop = Site::new(platform.clone()).router();
    say(&format!("SofaPop answers at {}", platform.config.origin.as_str()));
    if platform.config.is_development() {
        say(&format!("Its letters are at {}/_dev/mailbox", platform.config.origin.as_str()));
    }
    edge::serve(listener, shop, limits, stop()?).await;
    working.abort();
    // A statement that still runs has had its time; the process ends all the same.
    let _ = tokio::time::timeout(FAREWELL, platform.db.close()).await;
    Ok(())
}

/// Done when the process is asked to stop.
fn stop() -> anyhow::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    })
}
