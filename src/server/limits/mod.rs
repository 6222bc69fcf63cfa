//! Rate limits by name, counted in the database, so that all instances share them. Keys are fingerprints: the table
//! names nobody.

pub mod store;

use super::{
    context::{Context, Platform},
    db::{Result, Tx},
};
use crate::{
    error::ApiError,
    values::timestamp::{Period, Timestamp},
};

/// So many within any such time: once reached it stays shut for that long after the last one that was granted.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub name: &'static str,
    pub most: i64,
    pub per: Period,
}

/// The limit is reached; it opens again then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    pub until: Timestamp,
}

impl Reached {
    /// What whoever asks is told: to come back when the limit is open again.
    pub fn refusal(self, now: Timestamp) -> ApiError {
        ApiError::TooOften { seconds: self.until.seconds_after(now) }
    }
}

impl Limit {
    /// Takes one, before the thing that is limited is done. One statement counts and decides, whoever else asks.
    pub async fn take(&self, cx: &Context, tx: &mut Tx, key: &str) -> Result<std::result::Result<(), Reached>> {
        let (taken, until) = store::take(tx, self, &self.fingerprint(cx, key), cx.now).await?;
        Ok(if taken <= self.most { Ok(()) } else { Err(Reached { until }) })
    }

    /// Whether the next one would be refused; takes none.
    pub async fn reached(&self, cx: &Context, tx: &mut Tx, key: &str) -> Result<Option<Reached>> {
        let until = store::reached(tx, self, &self.fingerprint(cx, key), cx.now).await?;
        Ok(until.map(|until| Reached { until }))
    }

    /// What was granted turned out not to count.
    pub async fn give_back(&self, cx: &Context, tx: &mut Tx, key: &str) -> Result<()> {
        store::give_back(tx, self, &self.fingerprint(cx, key)).await
    }

    /// Begins again from nothing.
    pub async fn forget(&self, cx: &Context, tx: &mut Tx, key: &str) -> Result<()> {
        store::forget(tx, self, &self.fingerprint(cx, key)).await
    }

    fn fingerprint(&self, cx: &Context, key: &str) -> Vec<u8> {
        cx.config.field_keys.fingerprint(self.name, key.as_bytes())
    }
}

/// The worker's part: limits that are open again.
pub async fn expire(platform: &Platform) -> Result<u64> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire(&mut tx, platform.clock.now()).await?;
    tx.commit().await?;
    Ok(expired)
}
