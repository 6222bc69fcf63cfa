//! `sofapop audit verify`

use super::{Outcome, say};
use crate::{
    checks::RECORDS,
    evidence::server::{self as evidence, Place, Report},
    server::{db::Db, keys::KeyRing},
};
use serde_json::{Value as Json, json};

/// Walks over the whole chain of evidence, compares the records that it commits to, and prints everything that is not as it was
/// written (D-23, G-24).
pub async fn verify(db: &Db, keys: &KeyRing, told: fn(&Report) -> String) -> anyhow::Result<Outcome> {
    let mut report = evidence::verify(db).await?;
    report.findings.extend(evidence::verify_records(db, keys, RECORDS).await?);
    say(&told(&report));
    Ok(if report.findings.is_empty() { Outcome::Done } else { Outcome::Found })
}

/// For people: a line for each finding, and one that sums up.
pub fn in_words(report: &Report) -> String {
    let Report { lines, roots, newest, findings } = report;
    let mut told: Vec<String> = findings.iter().map(|finding| finding.words.clone()).collect();
    told.push(match findings.len() {
        0 => format!("Lines: {lines}, roots: {roots}. Everything is as it was written."),
        wrong => format!("Lines: {lines}, roots: {roots}. Not as it was written: {wrong}."),
    });
    told.extend(newest.map(|(day, hash)| format!("The newest root is that of {day}: {hash}")));
    told.join("\n")
}

/// For machines.
pub fn as_json(report: &Report) -> String {
    let Report { lines, roots, newest, findings } = report;
    let findings: Vec<Json> = findings
        .iter()
        .map(|finding| {
            let place = match &finding.place {
                Place::Lines { first, last } => json!({ "lines": [first, last] }),
                Place::Unnumbered => json!({ "lines": null }),
                Place::Head => json!("head"),
                Place::Root(day) => json!({ "root": day }),
            };
            json!({ "place": place, "words": finding.words })
        })
        .collect();
    let newest = newest.map(|(day, hash)| json!({ "day": day.to_string(), "hash": hash.to_string() }));
    let holds = findings.is_empty();
    let whole = json!({ "holds": holds, "lines": lines, "roots": roots, "newest": newest, "findings": findings });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}
