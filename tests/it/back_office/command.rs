//! `sofapop operator`, as whoever runs the shop types it.

use super::{DESK, NO_PAGE, child, member};
use crate::support::{Database, Person, TestApp, sofapop};
use serde_json::Value;
use sofapop::audit::model::Role;
use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

/// Runs the program with this on its standard input.
fn types(db: &Database, app: &TestApp, words: &[&str], input: &str) -> Output {
    let mut program = sofapop(db, app, words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // One that asks nothing may have ended before it could be told anything.
    program.stdin.take().expect("a pipe").write_all(input.as_bytes()).ok();
    program.wait_with_output().expect("the program ends")
}

fn does(db: &Database, app: &TestApp, words: &[&str], input: &str) -> String {
    let output = types(db, app, words, input);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn is_refused(db: &Database, app: &TestApp, words: &[&str], input: &str) -> String {
    let output = types(db, app, words, input);
    assert_eq!(output.status.code(), Some(2), "{words:?}");
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).expect("text")
}

fn listed(db: &Database, app: &TestApp, words: &[&str]) -> Vec<Value> {
    let told = does(db, app, &[&["operator", "list", "--json"], words].concat(), "");
    serde_json::from_str(&told).expect("JSON and nothing else")
}

on_both_databases!(c_22_staff_are_added_listed_and_removed_at_the_command_line, |db| async {
    let app = TestApp::start(db).await;
    child(&app, "mia", "ruth@example.org").await;
    assert!(listed(db, &app, &[]).is_empty());
    let mut grace = app.customer(&Person::named("grace")).await;
    grace.add_app().await;
    let add = ["operator", "add", "--user", "grace", "--role", "supervisor"];
    let account = does(db, &app, &add, "");
    assert!(is_refused(db, &app, &add, "").contains("a member of staff already"));
    for (user, why) in [("mia", "under age"), ("nobody", "no account with this user name")] {
        assert!(is_refused(db, &app, &["operator", "add", "--user", user, "--role", "supervisor"], "").contains(why));
    }
    assert!(is_refused(db, &app, &["operator", "add", "--user", "grace", "--role", "owner"], "").contains("owner"));
    app.work().await;
    app.letter_about("grace@example.org", "You work for SofaPop now");
    grace.open("/staff").await.on(DESK);
    member(&app, "edsger", Role::GuardianDesk).await;
    let all = listed(db, &app, &[]);
    let told: Vec<_> = all.iter().map(|one| (one["user"].as_str(), one["role"].as_str())).collect();
    assert!(told.contains(&(Some("grace"), Some("supervisor"))) && told.len() == 2, "{told:?}");
    assert!(all.iter().all(|one| one["second_factor"] == true && one["ended_at"].is_null()));
    assert!(all.iter().any(|one| one["account"].as_str() == Some(account.trim())));
    assert!(does(db, &app, &["operator", "list"], "").contains("guardian-desk"));

    let remove = ["operator", "remove", "--user", "grace"];
    assert!(is_refused(db, &app, &remove, "grave\n").contains("not typed the same again"));
    assert!(is_refused(db, &app, &[&remove[..], &["--confirm", ""]].concat(), "").contains("nothing was recorded"));
    grace.open("/staff").await.on(DESK);
    assert_eq!(does(db, &app, &remove, "grace\n"), account);
    assert!(is_refused(db, &app, &remove, "grace\n").contains("no member of staff"));
    grace.open("/staff").await.on(NO_PAGE);
    app.work().await;
    assert_eq!(listed(db, &app, &[]).len(), 1);
    assert_eq!(listed(db, &app, &["--all"]).len(), 2);
    let acts = app.rows("SELECT operator, role FROM staff_acts WHERE act IN ('appointed', 'dismissed')").await;
    assert_eq!(acts.len(), 3);
    assert!(acts.iter().all(|act| act["operator"] == "command" && act["role"] == "command"));
});

#[test]
fn every_help_opens_with_what_it_does_and_shows_examples() {
    for words in [&["operator", "add"][..], &["operator", "list"], &["operator", "remove"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_sofapop")).args(words).arg("--help").output();
        let told = String::from_utf8(output.expect("the program runs").stdout).expect("text");
        assert!(told.contains("Example") && told.contains("sofapop operator"), "{told}");
    }
}
