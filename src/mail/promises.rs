//! What keeps PS-5.2, and whether it does (D-22).

use super::store;
use crate::{
    disclosure::server::{Subject, has_left_since},
    server::{
        check::{Check, Evidence, Finding},
        context::Platform,
    },
    values::timestamp::Timestamp,
};

/// Letters that are looked at each time, the newest first.
const AT_MOST: i64 = 500;

pub const CHECKS: &[Check] = &[Check {
    clause: "PS-5.2",
    kept_by: "Nothing leaves without a permit of the one gate, and the permit writes the ledger first. A delivered letter is \
              deleted, so the check looks at those that were handed over in vain: each has its line.",
    evidence: Some(Evidence {
        words: "What the ledger of departures stores",
        address: "/privacy/what-we-store#disclosure-lines",
    }),
    ask: |platform| Box::pin(what_was_handed_over_is_in_the_ledger(platform)),
}];

async fn what_was_handed_over_is_in_the_ledger(platform: &Platform) -> anyhow::Result<Finding> {
    let mut unknown = 0;
    for (subject, created_at) in store::handed_over(&platform.db, AT_MOST).await? {
        if !has_left_since(&platform.db, &Subject(subject), Timestamp(created_at)).await? {
            unknown += 1;
        }
    }
    Ok(Finding::none_of(unknown, "Letters that were handed over and stand in no ledger"))
}
