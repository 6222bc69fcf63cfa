//! What keeps PS-2.2, and whether it does (D-22; T5).

use super::store;
use crate::{
    account::server::accounts_without_hint,
    server::{
        check::{Check, Evidence, Finding},
        context::Platform,
    },
};

pub const CHECKS: &[Check] = &[Check {
    clause: "PS-2.2",
    kept_by: "Every account has a hint question and the hash of its answer. After a lost password the answer counts, and \
              never alone: a letter is opened first, a guardian's code is asked for where somebody is under age, and a \
              second factor where there is one.",
    evidence: Some(Evidence { words: "I lost my password", address: "/recover" }),
    ask: |platform| Box::pin(answers_are_there_and_never_alone(platform)),
}];

async fn answers_are_there_and_never_alone(platform: &Platform) -> anyhow::Result<Finding> {
    let without = accounts_without_hint(&platform.db).await?;
    let alone = store::answered_without_proof(&platform.db).await?;
    Ok(Finding::none_of(without, "Accounts without a hint question and a hashed answer")
        .and(|| Finding::none_of(alone, "Answers that were taken before the letter was opened")))
}
