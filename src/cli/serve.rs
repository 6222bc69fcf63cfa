//! `sofapop serve`

use super::{platform, say, seed};
use crate::{
    about::security_txt,
    account::server::promises::hashes_of_unknown_keys,
    mail::transport::Transport,
    router::Site,
    server::{config::Config, edge},
    worker,
};
use anyhow::{Context, ensure};
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
    raise_file_limit(limits.connections);
    let transport = Transport::new(&config)?;
    let platform = platform(config).await?;
    platform.db.migrate().await?;
    let unknown = hashes_of_unknown_keys(&platform).await?;
    ensure!(
        unknown == 0,
        "setting `pepper`: {unknown} stored passwords or hint answers were hashed with a key that it does not hold. Put the \
         key back behind the newest one"
    );
    if platform.config.is_development() {
        seed::run(&platform.db, &platform.config).await?;
    }
    if !platform.config.is_development()
        && let Some(warning) = security_txt::warning(&platform.config, platform.clock.now())
    {
        tracing::warn!("{warning}");
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

/// Files that are open besides connections: the database's, those of pages, the log.
const OTHER_FILES: u64 = 128;

/// Lets the process open as many files as the system permits, and reports when that is too few for its connections.
fn raise_file_limit(connections: usize) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
        let needed = connections as u64 + OTHER_FILES;
        if let Some(open) = getrlimit(Resource::Nofile).current.filter(|open| *open < needed) {
            tracing::warn!(
                open,
                needed,
                "fewer files may be open than `connections` needs: raise the limit (ulimit -n)"
            );
        }
    }
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
