//! The worker's part: what nobody proved is forgotten, who waits too long is told, and what is over goes.

use super::{file::LINK, letters, request::PrivacyRequest, settle::address_of, store};
use crate::{
    mail::outbox,
    server::{context::Platform, db::Error},
    values::{
        id::PrivacyRequestId,
        timestamp::{Period, Timestamp},
    },
};

/// For so long after the end we and its person can read what was written.
const WORDS: Period = Period::days(90);
/// For so long after the end we can show that, and when, we answered.
const KEPT: Period = Period::days(3 * 365);

pub async fn expire_unproved(platform: &Platform) -> Result<u64, Error> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire_unproved(&mut tx, platform.clock.now() - LINK).await?;
    tx.commit().await?;
    Ok(expired)
}

/// Tells everybody whose request is late, once, and whoever reads the log. Each is a change of its own: one that does not
/// read keeps nobody else from the letter.
pub async fn tell_late(platform: &Platform) -> Result<u64, Error> {
    let now = platform.clock.now();
    let mut told = 0;
    for id in store::late_ones(&platform.db, now).await? {
        match tell(platform, &id, now).await {
            Ok(true) => {
                told += 1;
                tracing::warn!(privacy_request = %id, "a request is late; `sofapop request list` shows it");
            }
            Ok(false) => {}
            Err(error) => {
                let cause = format!("{:#}", anyhow::Error::from(error));
                tracing::error!(privacy_request = %id, cause, "nobody could be told that a request is late");
            }
        }
    }
    Ok(told)
}

/// Whether it was still to be told.
async fn tell(platform: &Platform, id: &PrivacyRequestId, now: Timestamp) -> Result<bool, Error> {
    let mut tx = platform.db.begin().await?;
    let Some(row) = store::late(&mut tx, id, now).await? else { return Ok(false) };
    let late = PrivacyRequest::read(row, &platform.config.field_keys)?;
    let email = address_of(&mut tx, &late).await?;
    outbox::enqueue_at(platform, &mut tx, &letters::late(platform, &email, &late), now).await?;
    tx.commit().await?;
    Ok(true)
}

pub async fn forget_words(platform: &Platform) -> Result<u64, Error> {
    let mut tx = platform.db.begin().await?;
    let forgotten = store::forget_words(&mut tx, platform.clock.now() - WORDS).await?;
    tx.commit().await?;
    Ok(forgotten)
}

pub async fn expire_settled(platform: &Platform) -> Result<u64, Error> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire_settled(&mut tx, platform.clock.now() - KEPT).await?;
    tx.commit().await?;
    Ok(expired)
}
