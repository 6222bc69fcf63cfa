//! The worker's part: what nobody finished is forgotten.

use super::store;
use crate::server::{context::Platform, db};

/// Deletes expired registrations and says how many.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let mut tx = platform.db.begin().await?;
    let forgotten = store::expire(&mut tx, platform.clock.now()).await?;
    tx.commit().await?;
    Ok(forgotten)
}
