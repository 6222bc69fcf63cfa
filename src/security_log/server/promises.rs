//! What keeps PS-4.1, and whether it does (D-22; E-1, E-2).

use super::{
    note::{ADDRESS, LINE},
    store,
};
use crate::{
    server::{
        check::{Check, Evidence, Finding},
        context::Platform,
    },
    values::timestamp::Period,
};

/// The worker forgets once a minute; one that was restarted has an hour to catch up.
const LATE: Period = Period::hours(1);

pub const CHECKS: &[Check] = &[Check {
    clause: "PS-4.1",
    kept_by: "The security log keeps a whole address for 30 days, then its network alone, and nothing after 90. What is \
              older is gone within the hour.",
    evidence: Some(Evidence {
        words: "What the security log stores",
        address: "/privacy/what-we-store#security-events",
    }),
    ask: |platform| Box::pin(addresses_go_in_time(platform)),
}];

async fn addresses_go_in_time(platform: &Platform) -> anyhow::Result<Finding> {
    let now = platform.clock.now();
    let whole = store::whole_since(&platform.db, now - ADDRESS - LATE).await?;
    let lines = store::older(&platform.db, now - LINE - LATE).await?;
    Ok(Finding::none_of(whole, "Whole addresses older than 30 days")
        .and(|| Finding::none_of(lines, "Lines older than 90 days")))
}
