//! `sofapop request`, as an operator types it beside a shop that is being served.

use super::{RECEIVED, asks, customer_asks, proves};
use crate::support::{Database, Person, TestApp, sofapop};
use serde_json::Value;
use sofapop::{request::model::Kind, values::timestamp::Period};
use std::{fs, process::Output};

fn types(db: &Database, app: &TestApp, words: &[&str]) -> Output {
    sofapop(db, app, words).output().expect("the program runs")
}

fn does(db: &Database, app: &TestApp, words: &[&str]) -> String {
    let output = types(db, app, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn is_refused(db: &Database, app: &TestApp, words: &[&str]) -> String {
    let output = types(db, app, words);
    assert_eq!(output.status.code(), Some(2), "{words:?}");
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).expect("text")
}

fn json_of(told: &str) -> Value {
    serde_json::from_str(told).expect("JSON and nothing else")
}

on_default_database!(d_5_an_operator_lists_shows_extends_answers_and_refuses, |db| async {
    let app = TestApp::start(db).await;
    assert_eq!(json_of(&does(db, &app, &["request", "list", "--json"])), serde_json::json!([]));
    let mut bob = app.visitor();
    asks(&mut bob, Kind::Access, "Line one.\nid: forged", "bob@example.org").await;
    assert_eq!(json_of(&does(db, &app, &["request", "list", "--json"])), serde_json::json!([]), "not proved yet");
    proves(&mut bob, "bob@example.org").await;
    app.later(Period::minutes(1));
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer_asks(&mut customer, Kind::Question, "Why?").await;

    let listed = json_of(&does(db, &app, &["request", "list", "--json"]));
    let listed = listed.as_array().expect("a list");
    let kinds: Vec<_> = listed.iter().map(|request| request["kind"].as_str().unwrap_or_default()).collect();
    assert_eq!(kinds, ["access", "question"], "the one that is due first in front");
    let [first, second] = [0, 1].map(|at| listed[at]["id"].as_str().expect("an id").to_owned());
    assert!(listed.iter().all(|request| request.get("words").is_none()), "the list tells no words");
    assert!(does(db, &app, &["request", "list"]).contains("an address"));

    let shown = json_of(&does(db, &app, &["request", "show", &first, "--json"]));
    assert_eq!((&shown["words"], &shown["address"]), (&"Line one.\nid: forged".into(), &"bob@example.org".into()));
    let shown = does(db, &app, &["request", "show", &first]);
    assert_eq!(shown.lines().filter(|line| line.starts_with("id: ")).count(), 1, "{shown}");

    let extending = ["request", "extend", &*first, "--days", "10", "--reason", "It is much."];
    assert_eq!(does(db, &app, &extending).trim(), first);
    assert!(is_refused(db, &app, &extending).contains("it was extended already"));
    fs::write(db.folder().join("answer.txt"), "Here it is.").expect("written");
    assert_eq!(does(db, &app, &["request", "answer", &first, "answer.txt"]).trim(), first);
    assert!(is_refused(db, &app, &["request", "answer", &first, "answer.txt"]).contains("settled already"));
    assert!(is_refused(db, &app, &["request", "answer", &second, "nowhere.txt"]).contains("cannot be opened"));
    assert!(is_refused(db, &app, &["request", "show", "nothing"]).contains("no such request"));
    does(db, &app, &["request", "refuse", &second, "--reason", "We do not know."]);
    app.work().await;
    assert!(app.letter_about("bob@example.org", "Our answer to your request").text().contains("Here it is."));
    assert!(app.letter_about(&ada.email, "We cannot do what you asked").text().contains("We do not know."));
    bob.open(app.letter_about("bob@example.org", RECEIVED).link()).await.see("Here it is.");
    assert_eq!(json_of(&does(db, &app, &["request", "list", "--json"])), serde_json::json!([]));
    assert_eq!(json_of(&does(db, &app, &["request", "list", "--all", "--json"])).as_array().map(Vec::len), Some(2));
});
