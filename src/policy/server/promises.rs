//! What keeps PS-0.1, PS-8.1 and PS-8.2, and whether it does (D-22).

use super::{
    answers::RECORDS,
    publish::PUBLISHED,
    store,
    versions::{self, is_committed},
};
use crate::{
    evidence::server as evidence,
    policy::model::DocumentName,
    server::{
        check::{Check, Evidence, Finding},
        context::Platform,
    },
};

/// How many of the newest answers are compared with the chain of evidence each time.
const SAMPLE: i64 = 500;

const DOCUMENTS: Option<Evidence> = Some(Evidence { words: "Our documents", address: "/policies" });

pub const CHECKS: &[Check] = &[
    Check {
        clause: "PS-0.1",
        kept_by: "A version of the statement and one of the service agreement are in force, and the agreement names this \
                  clause. Whoever accepted them has it on record with number and fingerprint of exactly that text.",
        evidence: DOCUMENTS,
        ask: |platform| Box::pin(the_statement_is_part_of_the_agreement(platform)),
    },
    Check {
        clause: "PS-8.1",
        kept_by: "The conditions of usage are a numbered document as well, and a version of them is in force.",
        evidence: DOCUMENTS,
        ask: |platform| Box::pin(conditions_are_in_force(platform)),
    },
    Check {
        clause: "PS-8.2",
        kept_by: "Every version of every document still has its number, its fingerprint, and its line in the chain of \
                  evidence, and that chain knows of no version besides.",
        evidence: Some(Evidence { words: "Evidence", address: "/privacy/evidence" }),
        ask: |platform| Box::pin(versions_are_as_published(platform)),
    },
];

async fn the_statement_is_part_of_the_agreement(platform: &Platform) -> anyhow::Result<Finding> {
    let (db, now) = (&platform.db, platform.clock.now());
    let statement = versions::in_force(db, DocumentName::PrivacyStatement, now).await?;
    let Some(agreement) = versions::in_force(db, DocumentName::ServiceAgreement, now).await? else {
        return Ok(Finding::holds(false, "No version of the service agreement is in force"));
    };
    let text = store::text(db, agreement.document, agreement.number).await?;
    let named = text.is_some_and(|text| text.clauses().any(|clause| clause.text.contains("(PS-0.1)")));
    let to_nothing = store::answers_to_nothing(db).await?;
    let altered = evidence::verify_newest(db, &platform.config.field_keys, &RECORDS, SAMPLE).await?.len() as i64;
    Ok(Finding::holds(statement.is_some(), "No version of the statement is in force")
        .and(|| Finding::holds(named, "The service agreement in force does not name this clause"))
        .and(|| Finding::none_of(to_nothing, "Acceptances of a text that is not on record"))
        .and(|| Finding::none_of(altered, "Answers that are not what the chain of evidence commits to, or missing")))
}

async fn conditions_are_in_force(platform: &Platform) -> anyhow::Result<Finding> {
    let (db, now) = (&platform.db, platform.clock.now());
    let conditions = versions::in_force(db, DocumentName::ConditionsOfUsage, now).await?;
    Ok(Finding::holds(conditions.is_some(), "No version of the conditions of usage is in force"))
}

async fn versions_are_as_published(platform: &Platform) -> anyhow::Result<Finding> {
    // Counted first: what is published meanwhile is a version more, and no version less.
    let mut gone = evidence::count(&platform.db, PUBLISHED).await?;
    let (mut missing, mut altered) = (0, 0);
    for history in versions::histories(&platform.db).await? {
        let numbers = history.versions().iter().map(|version| version.number.get());
        missing += numbers.zip(1..).filter(|(number, due)| number != due).count() as i64;
        for version in history.versions() {
            gone -= 1;
            let reads = matches!(store::text(&platform.db, version.document, version.number).await, Ok(Some(_)));
            if !reads || !is_committed(&platform.db, version).await? {
                altered += 1;
            }
        }
    }
    Ok(Finding::none_of(altered, "Versions that are not as they were published")
        .and(|| Finding::none_of(missing, "Versions whose number is not the next"))
        .and(|| Finding::none_of(gone.max(0), "Versions that were published and are there no more")))
}
