//! What keeps PS-1.2, and whether it does (T1).

pub mod store;

use crate::{
    server::{
        check::{Check, Finding},
        context::Platform,
    },
    values::timestamp::Period,
};

/// Expired questions are removed every minute; one that is this old was missed.
const LATE: Period = Period::hours(1);

pub const CHECKS: &[Check] = &[Check {
    clause: "PS-1.2",
    kept_by: "Every account of somebody under age has a guardian who allowed it on record. A registration that waits for a \
              guardian is erased after seven days.",
    evidence: None,
    ask: |platform| Box::pin(guardians_took_part(platform)),
}];

async fn guardians_took_part(platform: &Platform) -> anyhow::Result<Finding> {
    let now = platform.clock.now();
    let without = store::minors_without_permission(&platform.db, now).await?;
    let kept = store::questions_expired_before(&platform.db, now - LATE).await?;
    Ok(Finding::none_of(without, "Accounts of people under age that no guardian allowed")
        .and(|| Finding::none_of(kept, "Registrations that were not erased when no guardian answered")))
}
