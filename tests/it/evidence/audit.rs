//! `sofapop audit verify`, as an operator runs it.

use super::add_days;
use crate::support::{Database, TestApp};
use serde_json::{Value as Json, json};
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
