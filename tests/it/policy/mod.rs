//! The documents that people accept or rely on: published once, never changed, compared by anybody (PS-8.1, PS-8.2;
//! D-1, D-2).

mod acceptance;
mod amending;
mod command;
mod pages;
mod publishing;

use crate::support::TestApp;
use sofapop::{
    policy::{
        model::{Concerns, DocumentName, Grade},
        server::{Amendment, Error, Given, Version, publish},
    },
    server::config::Environment,
    values::timestamp::Timestamp,
};
use std::path::Path;

/// The statement as the shop comes with it.
const STATEMENT: &str = include_str!("../../../policies/privacy-statement/1.md");
/// The agreement as the shop comes with it.
const AGREEMENT: &str = include_str!("../../../policies/service-agreement/1.md");
/// The conditions as the shop comes with them.
const CONDITIONS: &str = include_str!("../../../policies/conditions-of-usage/1.md");
const OLD: &str = "We do not sell products to minors.";
const NEW: &str = "We never sell products to minors.";
const SECOND: &str = "policies/privacy-statement/2.md";

/// The statement with one sentence changed.
fn amended() -> String {
    with(OLD, NEW)
}

/// The statement with one thing exchanged.
fn with(old: &str, new: &str) -> String {
    assert_eq!(STATEMENT.matches(old).count(), 1, "{old:?}");
    STATEMENT.replace(old, new)
}

/// What the command does with a file.
async fn hand_in(app: &TestApp, file: &str, text: &str, day: &str, what_changed: &str) -> Result<Version, Error> {
    let given = Given {
        file: Path::new(file),
        bytes: text.as_bytes(),
        in_force_at: Timestamp::parse_day(day).expect("a day"),
        grade: Grade::Notice,
        concerns: Concerns::Everybody,
        what_changed,
    };
    let amendment = Amendment::read(&given, Environment::Development)?;
    let mut tx = app.platform.db.begin().await.expect("a change");
    let version = publish(&mut tx, &app.platform.entropy, &amendment, app.platform.clock.now()).await?;
    tx.commit().await.expect("committed");
    Ok(version)
}

/// A second version of the agreement or the statement, in force from this day.
pub async fn amend(app: &TestApp, document: DocumentName, day: &str, grade: Grade, concerns: Concerns) -> Version {
    let text = match document {
        DocumentName::ServiceAgreement => {
            assert_eq!(AGREEMENT.matches("Tell us the truth").count(), 1);
            AGREEMENT.replace("Tell us the truth", "Tell us the plain truth")
        }
        _ => amended(),
    };
    let file = format!("policies/{}/2.md", document.code());
    let given = Given {
        file: Path::new(&file),
        bytes: text.as_bytes(),
        in_force_at: Timestamp::parse_day(day).expect("a day"),
        grade,
        concerns,
        what_changed: "One word is other than before.",
    };
    let amendment = Amendment::read(&given, Environment::Development).expect("it reads");
    let mut tx = app.platform.db.begin().await.expect("a change");
    let now = app.platform.clock.now();
    let version = publish(&mut tx, &app.platform.entropy, &amendment, now).await.expect("published");
    tx.commit().await.expect("committed");
    version
}

/// Asks everybody anew about the agreement, unless that was done.
pub async fn ask_anew(app: &TestApp) {
    if app.rows("SELECT number FROM policy_versions WHERE document = 'service-agreement'").await.len() == 1 {
        amend(app, DocumentName::ServiceAgreement, "2030-04-01", Grade::RenewedConsent, Concerns::Everybody).await;
    }
}

/// Tells everybody of a second version of the statement.
pub async fn give_notice(app: &TestApp) {
    amend(app, DocumentName::PrivacyStatement, "2030-04-01", Grade::Notice, Concerns::Everybody).await;
}

/// Publishes the first version of every document but one.
pub async fn publish_all_but(app: &TestApp, missing: DocumentName) {
    for (document, text) in DocumentName::ALL.into_iter().zip([STATEMENT, AGREEMENT, CONDITIONS]) {
        if document != missing {
            let file = format!("policies/{}/1.md", document.code());
            hand_in(app, &file, text, "2030-03-01", "The first version.").await.expect("published");
        }
    }
}

/// The second version of the statement, in force from the first of April.
async fn second_version(app: &TestApp) -> Version {
    hand_in(app, SECOND, &amended(), "2030-04-01", "PS-1.1 says never.").await.expect("published")
}
