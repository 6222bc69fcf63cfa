//! The worker's part.

use super::{letters, store, wait::COUNTS};
use crate::{
    account::server as account,
    disclosure::server::Subject,
    mail::outbox,
    server::{context::Platform, db},
};

/// Forgets recoveries whose time is over, and waits that count no more; says how many.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let expired = store::expire(&mut tx, now).await? + store::expire_waits(&mut tx, now - COUNTS).await?;
    tx.commit().await?;
    Ok(expired)
}

/// Notifies those whose wait is over and still counts, and returns how many.
pub async fn tell_ended_waits(platform: &Platform) -> Result<u64, db::Error> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let ended = store::ended_waits(&mut tx, now).await?;
    let mut notified = 0;
    for (id, version) in &ended {
        if account::proofs_version(&mut tx, Some(id)).await? != *version {
            continue;
        }
        notified += 1;
        let email = account::email_of(&mut tx, id).await?;
        let letter = letters::wait_is_over(platform, &email, Subject(id.to_string()));
        outbox::enqueue_at(platform, &mut tx, &letter, now).await?;
    }
    tx.commit().await?;
    Ok(notified)
}
