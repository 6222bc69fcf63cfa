//! What keeps PS-8.3, and whether it does (D-22; T4).

use super::tell;
use crate::server::check::{Check, Evidence, Finding};

pub const CHECKS: &[Check] = &[Check {
    clause: "PS-8.3",
    kept_by: "Every change is listed with its day and its difference, in a feed as well. Whom a notice or a renewed consent \
              concerns gets a letter within a day and before it counts, and a refusal leaves the old version in force for what was \
              collected before.",
    evidence: Some(Evidence { words: "Our documents", address: "/policies" }),
    ask: |platform| {
        Box::pin(async move {
            let unwritten = tell::unwritten(platform).await?;
            Ok(Finding::none_of(unwritten, "Customers whom a change concerns and who have no letter about it"))
        })
    },
}];
