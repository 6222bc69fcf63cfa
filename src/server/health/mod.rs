//! Whether this instance can do its work: its worker tries a write from time to time, and `/readyz` reports the result.

pub mod store;

use super::{context::Platform, db};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// A write that takes longer is none.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the last probes found. Until the first one everything is taken to work.
#[derive(Debug, Default)]
pub struct Health {
    refuses_writes: AtomicBool,
    /// The jobs of the worker whose last run ended in a panic.
    failed_jobs: Mutex<BTreeSet<&'static str>>,
}

impl Health {
    /// Whether the last probe could write.
    pub fn takes_writes(&self) -> bool {
        !self.refuses_writes.load(Ordering::Relaxed)
    }

    /// Whether the last run of any job ended in a panic.
    pub fn has_failed_jobs(&self) -> bool {
        !self.failed_jobs.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Remembers how the last run of a job ended.
    pub fn job_ended(&self, job: &'static str, failed: bool) {
        let mut jobs = self.failed_jobs.lock().unwrap_or_else(PoisonError::into_inner);
        if failed {
            jobs.insert(job);
        } else {
            jobs.remove(job);
        }
    }
}

/// Writes one row and commits it, and remembers whether that worked. A change of the result is logged once.
pub async fn probe(platform: &Platform) {
    let written = match tokio::time::timeout(PATIENCE, write(platform)).await {
        Ok(written) => written.map_err(anyhow::Error::from),
        Err(_) => Err(anyhow::anyhow!("no write was possible within {} seconds", PATIENCE.as_secs())),
    };
    let refused_before = platform.health.refuses_writes.swap(written.is_err(), Ordering::Relaxed);
    match written {
        Err(error) if !refused_before => {
            let cause = format!("{error:#}");
            tracing::error!(cause, "the database takes no writes");
        }
        Ok(()) if refused_before => tracing::info!("the database takes writes again"),
        _ => {}
    }
}

async fn write(platform: &Platform) -> Result<(), db::Error> {
    let mut tx = platform.db.begin().await?;
    store::write(&mut tx, platform.clock.now()).await?;
    tx.commit().await
}
