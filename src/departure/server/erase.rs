//! The worker's part: what is due is erased by walking the map, and its traces in the database's files with it
//! (A-26, A-27, D-7, G-23).

use super::{letters, store};
use crate::{
    account::server::email_of,
    data_map::{Erasure, Map},
    disclosure::server::Subject,
    evidence::server as evidence,
    guardian,
    mail::outbox,
    server::{context::Platform, db},
    values::{id::AccountId, timestamp::Period},
};

/// A note of an erasure outlives any copy of the database that could bring the account back.
const NOTE: Period = Period::days(90);

/// Erases every account whose days are over and says how many. Afterwards, and again once the last letter has left,
/// the database's files are cleaned; what fails is tried at the next call.
pub async fn erase_due(platform: &Platform, map: &Map) -> Result<u64, db::Error> {
    let mut erased = 0;
    for account in store::due_accounts(&platform.db, platform.clock.now()).await? {
        match erase(platform, map, &account).await {
            Ok(true) => erased += 1,
            Ok(false) => {}
            Err(error) => {
                let cause = format!("{:#}", anyhow::Error::from(error));
                tracing::error!(account.id = %account, cause, "an account could not be erased yet");
            }
        }
    }
    scrub(platform, map, erased > 0).await?;
    Ok(erased)
}

/// Forgets notes that no copy of the database can need any more.
pub async fn expire_notes(platform: &Platform) -> Result<u64, db::Error> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire_notes(&mut tx, platform.clock.now() - NOTE).await?;
    tx.commit().await?;
    Ok(expired)
}

/// One account in one change, its last letter included. Whoever kept it in the same moment has won or lost by the
/// one statement that takes the closing away.
async fn erase(platform: &Platform, map: &Map, account: &AccountId) -> Result<bool, db::Error> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let mut erased = Vec::new();
    for (table, statements, erasure) in map.of_account() {
        if matches!(erasure, Erasure::Erased) {
            erased.push((table.title, store::count(&mut tx, statements, account).await?));
        }
    }
    if !store::take_due(&mut tx, account, now).await? {
        return Ok(false);
    }
    // An address that does not read gets no letter, and keeps nobody from being erased.
    let email = match email_of(&mut tx, account).await {
        Err(db::Error::Row(_)) => None,
        found => Some(found?),
    };
    guardian::server::bond::release_permissions_of(&mut tx, account, now).await?;
    for (_, statements, erasure) in map.of_account() {
        if matches!(erasure, Erasure::Erased) {
            let lines = store::erase(&mut tx, statements, account).await?;
            evidence::release(&mut tx, &lines, now).await?;
        }
    }
    guardian::server::forget_childless(&mut tx, now).await?;
    store::note(&mut tx, account, now).await?;
    if let Some(email) = email {
        erased.retain(|(_, count)| *count > 0);
        let receipt = letters::receipt(platform, map, &email, account, &erased, now);
        outbox::enqueue_at(platform, &mut tx, &receipt, now).await?;
    }
    tx.commit().await?;
    tracing::info!(account.id = %account, "account erased");
    Ok(true)
}

/// Cleans the database's files after an erasure, and once more for those whose last letter has left since.
async fn scrub(platform: &Platform, map: &Map, just_erased: bool) -> Result<(), db::Error> {
    let mut quiet = Vec::new();
    for account in store::unscrubbed(&platform.db).await? {
        if outbox::waiting_about(&platform.db, &Subject(account.to_string())).await? == 0 {
            quiet.push(account);
        }
    }
    if quiet.is_empty() && !just_erased {
        return Ok(());
    }
    let rewrite = map.of_account().filter(|(_, _, erasure)| matches!(erasure, Erasure::Erased));
    platform.db.scrub(rewrite.map(|(_, statements, _)| statements.rewrite)).await?;
    let mut tx = platform.db.begin().await?;
    for account in &quiet {
        store::scrubbed(&mut tx, account, platform.clock.now()).await?;
    }
    tx.commit().await
}
