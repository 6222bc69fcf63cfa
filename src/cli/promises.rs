//! `sofapop promises check`

use super::{Outcome, say};
use crate::{
    checks::CHECKS,
    promises::{
        UNBUILT,
        server::{self as promises, Answer, Outcome as Found},
    },
    server::context::Platform,
};
use serde_json::{Value as Json, json};

/// Asks every check, as the worker does, and prints what each found (D-22).
pub async fn check(platform: &Platform, told: fn(&[Answer]) -> String) -> anyhow::Result<Outcome> {
    let answers = promises::run(platform, CHECKS).await?;
    say(&told(&answers));
    Ok(if answers.iter().all(is_kept) { Outcome::Done } else { Outcome::Found })
}

fn is_kept(answer: &Answer) -> bool {
    answer.outcome == Found::Kept
}

/// For people: a line for each clause in the order of the statement, and one that sums up.
pub fn in_words(answers: &[Answer]) -> String {
    let mut lines: Vec<(&str, String)> = answers.iter().map(|answer| (answer.check.clause, line(answer))).collect();
    lines.extend(UNBUILT.iter().map(|unbuilt| (unbuilt.clause, format!("not yet built  {}", unbuilt.words))));
    lines.sort();
    let kept = answers.iter().filter(|answer| is_kept(answer)).count();
    let (failing, unbuilt) = (answers.len() - kept, UNBUILT.len());
    let mut told: Vec<String> = lines.into_iter().map(|(clause, words)| format!("{clause}  {words}")).collect();
    told.push(format!("Kept: {kept}. Failing: {failing}. Not yet built: {unbuilt}."));
    told.join("\n")
}

fn line(answer: &Answer) -> String {
    match answer.outcome {
        Found::Kept => format!("kept           {}", answer.check.kept_by),
        Found::Failing => format!("failing        {}", answer.reason),
    }
}

/// For machines.
pub fn as_json(answers: &[Answer]) -> String {
    let checks: Vec<Json> = answers
        .iter()
        .map(|Answer { check, outcome, reason, checked_at, took }| {
            json!({
                "clause": check.clause,
                "result": outcome.code(),
                "reason": reason,
                "kept_by": check.kept_by,
                "evidence": check.evidence.map(|evidence| evidence.address),
                "checked_at": checked_at.in_rfc_3339(),
                "took_milliseconds": took.0,
            })
        })
        .collect();
    let unbuilt: Vec<Json> =
        UNBUILT.iter().map(|unbuilt| json!({ "clause": unbuilt.clause, "words": unbuilt.words })).collect();
    let holds = answers.iter().all(is_kept);
    let whole = json!({ "holds": holds, "checks": checks, "not_yet_built": unbuilt });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}
