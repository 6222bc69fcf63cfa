//! Asking every check, and writing down what it found.

use super::{
    results::{Found, Outcome},
    store,
};
use crate::{
    promises::register::Register,
    server::{
        check::{Check, Finding},
        context::Platform,
        db,
    },
    values::timestamp::{Period, Timestamp},
};
use std::time::Duration;

/// The worker asks this often.
pub const EVERY: Period = Period::minutes(15);
/// A check that takes longer has no answer.
const LONGEST: Duration = Duration::from_secs(20);
/// What was found about a clause that is checked no more goes after this time.
const KEPT: Period = Period::days(30);

const NO_ANSWER: &str = "The check could not be made; the log of the shop says why";

/// What one check answered just now.
#[derive(Clone)]
pub struct Answer {
    pub check: &'static Check,
    pub outcome: Outcome,
    /// Nothing where the promise is kept.
    pub reason: String,
    pub checked_at: Timestamp,
    pub took: Period,
}

/// The worker's part: asks when nobody has for a quarter of an hour. Of several instances one does, as one statement
/// decides.
pub async fn run_due(platform: &Platform, register: Register) -> db::Result<Option<Vec<Answer>>> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let is_ours = store::claim(&mut tx, now, now - EVERY).await?;
    tx.commit().await?;
    if is_ours { run(platform, register).await.map(Some) } else { Ok(None) }
}

/// Asks every check, one after the other, and writes down what it found. What fails is logged each time.
pub async fn run(platform: &Platform, register: Register) -> db::Result<Vec<Answer>> {
    let mut answers = Vec::new();
    for check in register.checks() {
        let answer = ask(platform, check).await;
        if answer.outcome == Outcome::Failing {
            tracing::error!(clause = check.clause, reason = answer.reason, "a promise is not kept");
        }
        answers.push(answer);
    }
    let mut tx = platform.db.begin().await?;
    for Answer { check, outcome, reason, checked_at, took } in &answers {
        let found = Found {
            clause: check.clause.to_owned(),
            outcome: *outcome,
            reason: reason.clone(),
            checked_at: *checked_at,
            changed_at: *checked_at,
        };
        store::record(&mut tx, check.kept_by, &found, *took).await?;
    }
    store::forget(&mut tx, platform.clock.now() - KEPT).await?;
    tx.commit().await?;
    Ok(answers)
}

/// A check that gives no answer does not keep its promise: nobody knows whether it does.
async fn ask(platform: &Platform, check: &'static Check) -> Answer {
    let checked_at = platform.clock.now();
    let found = tokio::time::timeout(LONGEST, (check.ask)(platform)).await;
    let (outcome, reason) = match found.unwrap_or_else(|late| Err(late.into())) {
        Ok(Finding::Kept) => (Outcome::Kept, String::new()),
        Ok(Finding::Failing(reason)) => (Outcome::Failing, reason.to_string()),
        Err(cause) => {
            tracing::error!(clause = check.clause, cause = format!("{cause:#}"), "a promise could not be checked");
            (Outcome::Failing, NO_ANSWER.to_owned())
        }
    };
    let took = Period(platform.clock.now().0.saturating_sub(checked_at.0));
    Answer { check, outcome, reason, checked_at, took }
}
