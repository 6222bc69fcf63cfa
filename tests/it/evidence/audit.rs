//! `sofapop audit verify`, as an operator runs it.

use super::add_days;
use crate::{
    request::{customer_asks, only_id},
    support::{Database, Person, TestApp},
};
use serde_json::{Value as Json, json};
use sofapop::{
    data_map::{Column, Erasure, Kind as ColumnKind},
    request::{
        model::Kind,
        server::{Outcome, settle},
    },
    tables::MAP,
    values::timestamp::Period,
};
use std::process::{Command, Output};

fn sofapop(db: &Database, url: &str, arguments: &[&str]) -> Output {
    let settings = db.folder().join("none.toml");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sofapop"));
    command.env_clear().env("DATABASE_URL", url).env("SOFAPOP_DATA_FOLDER", db.folder());
    command.arg("--settings").arg(settings).args(arguments).output().expect("the program runs")
}

fn verify(db: &Database, more: &[&str]) -> (Option<i32>, String) {
    let output = sofapop(db, &db.url, &[&["audit", "verify"][..], more].concat());
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

on_both_databases!(g_24_the_published_verifier_tells_by_words_by_json_and_by_its_exit_code, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    add_days(&app, &[4, 5, 2]).await;
    let newest = app.rows("SELECT hash FROM evidence_roots ORDER BY day DESC").await.remove(0).remove("hash");
    let newest = newest.expect("a hash");
    let (code, told) = verify(db, &[]);
    assert_eq!((code, told.lines().next()), (Some(0), Some("Lines: 11, roots: 2. Everything is as it was written.")));
    assert!(told.contains(&format!("2030-03-02: {newest}")), "{told}");
    let (code, told) = verify(db, &["--json"]);
    let told: Json = serde_json::from_str(&told).expect("JSON");
    assert_eq!(code, Some(0));
    assert!(told["holds"] == true && told["lines"] == 11 && told["roots"] == 2, "{told}");
    assert_eq!(told["newest"]["hash"], newest);

    app.tamper("UPDATE evidence_lines SET recorded_at = recorded_at - 1 WHERE number = 7").await;
    app.tamper("DELETE FROM evidence_lines WHERE number = 11").await;
    let (code, told) = verify(db, &[]);
    assert_eq!(code, Some(1));
    for words in ["Line 7 was altered: ", "Line 11 is missing.", "Not as it was written: 2."] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let (code, told) = verify(db, &["--json"]);
    let told: Json = serde_json::from_str(&told).expect("JSON");
    let places: Vec<_> = told["findings"].as_array().expect("a list").iter().map(|found| &found["place"]).collect();
    assert!(code == Some(1) && told["holds"] == false, "{told}");
    assert_eq!(places, [&json!({ "lines": [7, 7] }), &json!({ "lines": [11, 11] })]);
});

#[test]
fn g_24_what_cannot_be_looked_at_is_neither_whole_nor_altered() {
    let database = Database::sqlite();
    let output = sofapop(&database, "sqlite:///no/such/folder/sofapop.db", &["audit", "verify"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && output.stderr.starts_with(b"sofapop: "), "{output:?}");
    let unknown = sofapop(&database, &database.url, &["audit", "verify", "--all"]);
    assert_eq!(unknown.status.code(), Some(2));
}

on_both_databases!(an_altered_or_removed_record_is_found_and_an_erased_one_is_not, |db| async {
    let app = TestApp::start(db).await;
    let (ada, eve) = (Person::ada(), Person::named("eve"));
    let mut leaving = app.customer(&eve).await;
    leaving.open("/login").await.press("Accept optional cookies").await;
    let mut customer = app.customer(&ada).await;
    customer.open("/login").await.press("Refuse optional cookies").await;
    customer_asks(&mut leaving, Kind::Question, "Which oak is it?").await;
    settle(&app.platform, &only_id(&app).await, Outcome::Answered, "A red one.").await.expect("answered");
    assert_eq!(verify(db, &[]).0, Some(0));

    for (alteration, words, mended) in [
        (
            "UPDATE consents SET decision = 'given' WHERE decision = 'refused' AND purpose = 'offers'",
            "commits to a decision about cookies that was altered",
            "UPDATE consents SET decision = 'refused' WHERE source = 'banner' AND purpose = 'offers' AND account_id =
                (SELECT id FROM accounts WHERE user_name = 'ada')",
        ),
        (
            "UPDATE acceptances SET answered_at = answered_at + 1 WHERE document = 'service-agreement'",
            "commits to an answer to a document that was altered",
            "UPDATE acceptances SET answered_at = answered_at - 1 WHERE document = 'service-agreement'",
        ),
        (
            "UPDATE acceptances SET evidence_line = evidence_line + 900000 WHERE document = 'service-agreement'",
            "commits to an answer to a document that is missing",
            "UPDATE acceptances SET evidence_line = evidence_line - 900000 WHERE document = 'service-agreement'",
        ),
        (
            "UPDATE requests SET kind = 'access'",
            "commits to a request about data that was altered",
            "UPDATE requests SET kind = 'question'",
        ),
        (
            "UPDATE requests SET outcome = 'refused'",
            "commits to the end of a request that was altered",
            "UPDATE requests SET outcome = 'answered'",
        ),
        (
            "UPDATE policy_versions SET text = CONCAT(text, '.') WHERE document = 'service-agreement'",
            "commits to a published version that was altered",
            "UPDATE policy_versions SET text = SUBSTR(text, 1, LENGTH(text) - 1) WHERE document = 'service-agreement'",
        ),
    ] {
        app.tamper(alteration).await;
        let (code, printed) = verify(db, &[]);
        assert!(code == Some(1) && printed.contains(words), "{alteration}: {printed}");
        app.tamper(mended).await;
        assert_eq!(verify(db, &[]).0, Some(0), "{alteration} mended");
    }

    leaving.send("/account/close", &[("password", &eve.password)]).await;
    app.work().await;
    app.later(Period::days(15));
    app.work().await;
    assert_eq!(app.count("accounts").await, 1, "the account is erased");
    assert_eq!(verify(db, &[]).0, Some(0), "erased on purpose");
    app.tamper("DELETE FROM acceptances").await;
    let (code, printed) = verify(db, &[]);
    assert!(code == Some(1) && printed.contains("that is missing"), "{printed}");
    app.tamper("DELETE FROM evidence_releases").await;
    assert!(
        verify(db, &[]).1.lines().count() > printed.lines().count(),
        "what was erased is missed without its release"
    );
    app.work().await;
});

on_both_databases!(an_altered_yes_sets_no_cookie_and_is_not_joined_at_login, |db| async {
    let app = TestApp::start(db).await;
    app.seed().await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let mut visitor = app.visitor();
    visitor.open("/").await.press("Refuse optional cookies").await;
    app.tamper("UPDATE consents SET decision = 'given'").await;
    visitor.open("/sofas/plop").await;
    assert!(!visitor.cookies.contains_key("__Host-seen"), "{:?}", visitor.cookies.keys());
    visitor.log_in(&ada).await;
    visitor.open("/sofas/plop").await;
    assert!(!visitor.cookies.contains_key("__Host-seen"), "{:?}", visitor.cookies.keys());
    let joined = app.rows("SELECT decision FROM consents WHERE source = 'login'").await;
    assert!(joined.iter().all(|row| row["decision"] != "given"), "{joined:?}");
    app.work().await;
});

/// A line that commits to an erased row would be missed for ever.
#[test]
fn every_erased_row_releases_its_lines() {
    for (table, statements, _) in MAP.of_account().filter(|(.., erasure)| matches!(erasure, Erasure::Erased)) {
        let is_line = |column: &&Column| matches!(column.kind, ColumnKind::Count) && column.name.ends_with("_line");
        let lines = table.columns.iter().filter(is_line).count();
        assert_eq!(statements.commits.len(), lines, "`commits` of {}", table.name);
    }
}
