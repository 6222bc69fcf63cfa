//! The worker's part: what nobody proved is forgotten, who waits too long is told, and what is over goes.

use super::{file::LINK, letters, request::PrivacyRequest, settle::address_of, store};
use crate::{
    evidence::server::release,
    mail::outbox,
    server::{
        context::Platform,
        db::{Error, Tx},
    },
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

/// Tells everybody whose request is late, once, and whoever reads the log. One that cannot be read keeps nobody else
/// from their letter.
pub async fn tell_late(platform: &Platform) -> Result<u64, Error> {
    let mut told = 0;
    for id in store::late(&platform.db, platform.clock.now()).await? {
        match tell_one(platform, &id).await {
            Ok(true) => {
                told += 1;
                tracing::warn!(privacy_request = %id, "a request is late; `sofapop request list` shows it");
            }
            Ok(false) => {}
            Err(error) => {
                tracing::error!(privacy_request = %id, %error, "a request is late, and its person cannot be told");
            }
        }
    }
    Ok(told)
}

async fn tell_one(platform: &Platform, id: &PrivacyRequestId) -> Result<bool, Error> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let Some(row) = store::note_late(&mut tx, id, now).await? else { return Ok(false) };
    let late = PrivacyRequest::read(row, &platform.config.field_keys)?;
    let email = address_of(&mut tx, &late).await?;
    outbox::enqueue_at(platform, &mut tx, &letters::late(platform, &email, &late), now).await?;
    tx.commit().await?;
    Ok(true)
}

pub async fn forget_words(platform: &Platform) -> Result<u64, Error> {
    let mut tx = platform.db.begin().await?;
    let now = platform.clock.now();
    let forgotten = store::forget_words(&mut tx, now - WORDS).await?;
    release_all(&mut tx, &forgotten, now).await?;
    tx.commit().await?;
    Ok(forgotten.len() as u64)
}

pub async fn expire_settled(platform: &Platform) -> Result<u64, Error> {
    let mut tx = platform.db.begin().await?;
    let now = platform.clock.now();
    let expired = store::expire_settled(&mut tx, now - KEPT).await?;
    release_all(&mut tx, &expired, now).await?;
    tx.commit().await?;
    Ok(expired.len() as u64)
}

/// Releases the lines of requests: of each its filing and its end.
async fn release_all(tx: &mut Tx, requests: &[[Option<i64>; 2]], now: Timestamp) -> Result<(), Error> {
    let lines: Vec<i64> = requests.iter().flatten().flatten().copied().collect();
    release(tx, &lines, now).await
}
