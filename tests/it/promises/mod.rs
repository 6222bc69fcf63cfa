//! The living statement: every promise that can be checked is broken once, and its own clause turns, and no other (D-22).

mod breaking;
mod breaks;
mod rounds;

use crate::support::{Database, TestApp};
use serde_json::Value as Json;
use sofapop::{
    checks::CHECKS,
    promises::{
        UNBUILT,
        server::{self, Outcome},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

/// Clauses that the page says are in this state.
async fn on_the_page(app: &TestApp, words: &str) -> BTreeSet<String> {
    let mut visitor = app.visitor();
    visitor.open("/privacy").await.on("Privacy Statement");
    let text = visitor.page.text();
    let checked = CHECKS.checks().map(|check| check.clause).chain(UNBUILT.iter().map(|unbuilt| unbuilt.clause));
    checked.filter(|clause| text.contains(&format!("{clause} {words}"))).map(str::to_owned).collect()
}

/// Asks every check as the worker does, and gives those that fail with their reasons.
async fn asked(app: &TestApp) -> BTreeMap<String, String> {
    let answers = server::run(&app.platform, CHECKS).await.expect("written down");
    let failing = answers.into_iter().filter(|answer| answer.outcome == Outcome::Failing);
    failing.map(|answer| (answer.check.clause.to_owned(), answer.reason)).collect()
}

/// What `sofapop promises check` says, and its exit code.
fn told(db: &Database, more: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sofapop"));
    command.env_clear().env("DATABASE_URL", &db.url).env("SOFAPOP_DATA_FOLDER", db.folder());
    command.env("SOFAPOP_CLOCK", "2030-03-01T09:00:00Z").arg("--settings").arg(db.folder().join("none.toml"));
    let output = command.args(["promises", "check"]).args(more).output().expect("the program runs");
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Clauses that the command says fail, which its exit code has to say as well.
fn by_the_command(db: &Database) -> BTreeSet<String> {
    let (code, told) = told(db, &["--json"]);
    let told: Json = serde_json::from_str(&told).expect("JSON");
    let checks = told["checks"].as_array().expect("a list").iter();
    let failing: BTreeSet<String> = checks
        .filter(|check| check["result"] == "failing")
        .map(|check| check["clause"].as_str().expect("a clause").to_owned())
        .collect();
    assert_eq!((code, &told["holds"]), (Some(i32::from(!failing.is_empty())), &Json::from(failing.is_empty())));
    failing
}

#[test]
fn d_22_every_clause_of_the_promises_has_a_check_or_is_listed_as_not_yet_built_and_no_other_has() {
    let promises = include_str!("../../../docs/promises.md");
    let table = promises.lines().skip_while(|line| !line.starts_with("## Clauses"));
    let promised: BTreeSet<String> = table
        .take_while(|line| !line.starts_with("## Kept"))
        .filter_map(|line| line.strip_prefix("| PS-")?.split(' ').next())
        .map(|number| format!("PS-{number}"))
        .collect();
    assert!(promised.len() > 30, "the promises were found");
    let built: Vec<_> = CHECKS.checks().map(|check| check.clause).collect();
    let unbuilt: Vec<_> = UNBUILT.iter().map(|unbuilt| unbuilt.clause).collect();
    let known = [&built[..], &unbuilt[..]].concat();
    let once: BTreeSet<String> = known.iter().map(|clause| (*clause).to_owned()).collect();
    assert_eq!(once, promised, "each has a check in its slice, or a line in src/promises/unbuilt.rs");
    assert_eq!(known.len(), once.len(), "none has both, and none has two");
}

#[test]
fn d_22_what_keeps_a_clause_is_said_in_a_sentence() {
    for check in CHECKS.checks() {
        let kept_by = check.kept_by;
        assert!(kept_by.len() > 40 && kept_by.ends_with('.') && !kept_by.contains("  "), "{}: {kept_by}", check.clause);
        assert!(check.evidence.is_none_or(|evidence| evidence.address.starts_with('/')), "{}", check.clause);
    }
}

on_default_database!(d_22_what_a_mark_points_to_is_there, |db| async {
    let app = TestApp::start(db).await;
    for evidence in CHECKS.checks().filter_map(|check| check.evidence) {
        let (path, anchor) = evidence.address.split_once('#').unwrap_or((evidence.address, ""));
        let mut visitor = app.visitor();
        visitor.open(path).await;
        assert_eq!(visitor.status(), http::StatusCode::OK, "{path}");
        let there = anchor.is_empty() || visitor.page.whole().contains(&format!("id=\"{anchor}\""));
        assert!(there, "{}", evidence.address);
    }
});
