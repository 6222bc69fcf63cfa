//! How the chain grows.

use super::{add, add_at, findings, report};
use crate::support::{TestApp, in_hexadecimal};
use sofapop::{
    evidence::server::{self as evidence, Kind, LineNumber, commit},
    values::timestamp::Period,
};
use std::collections::BTreeSet;

const NONE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

on_both_databases!(d_23_each_line_holds_the_line_before, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    for content in ["one", "two", "three"] {
        add(&app, content).await;
        app.later(Period::seconds(1));
    }
    let lines = app.rows("SELECT * FROM evidence_lines ORDER BY number").await;
    let column = |name: &str| lines.iter().map(|line| line[name].clone()).collect::<Vec<_>>();
    assert_eq!(column("number"), ["1", "2", "3"]);
    assert_eq!(column("kind"), ["test", "test", "test"]);
    let hashes = column("hash");
    assert_eq!(column("previous"), [NONE, &hashes[0], &hashes[1]]);
    let head = app.rows("SELECT * FROM evidence_head").await;
    assert_eq!((head.len(), &*head[0]["number"], &head[0]["hash"]), (1, "3", &hashes[2]));
    assert_eq!(findings(&app).await, [""; 0]);
    assert_eq!(report(&app).await.lines, 3);
});

on_both_databases!(d_23_lines_are_counted_by_what_they_are_about, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    add(&app, "one").await;
    add(&app, "two").await;
    let count = async |kind| evidence::count(&app.platform.db, Kind(kind)).await.expect("counted");
    assert_eq!((count("test").await, count("refusal").await), (2, 0));
});

on_both_databases!(d_23_lines_added_at_once_stand_in_one_order_without_gaps, |db| async {
    let (app, other) = (TestApp::start_empty(db, |_| {}).await, TestApp::start_empty(db, |_| {}).await);
    let mut adding = tokio::task::JoinSet::new();
    for place in 0..40 {
        let platform = if place % 2 == 0 { app.platform.clone() } else { other.platform.clone() };
        adding.spawn(async move {
            let mut tx = platform.db.begin().await.expect("a change begins");
            let now = platform.clock.now() + Period::seconds(40 - place);
            let record = format!("record {place}");
            let committed = commit(&platform.entropy, now, &mut tx, Kind("consent"), record.as_bytes()).await;
            tx.commit().await.expect("committed");
            committed.expect("a line").line.0
        });
    }
    let numbers: BTreeSet<i64> = adding.join_all().await.into_iter().collect();
    assert_eq!(numbers, (1..=40).collect());
    assert_eq!(findings(&app).await, [""; 0]);
    assert_eq!(report(&app).await.lines, 40);
});

on_both_databases!(d_23_a_change_that_is_taken_back_leaves_neither_line_nor_gap, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let before = app.dump().await;
    let mut tx = app.platform.db.begin().await.expect("a change begins");
    let now = app.platform.clock.now();
    let lost = commit(&app.platform.entropy, now, &mut tx, Kind("acceptance"), b"nobody's").await.expect("a line");
    assert_eq!(lost.line, LineNumber(1));
    drop(tx);
    assert_eq!(app.dump().await, before);
    assert_eq!(add(&app, "somebody's").await.line, LineNumber(1));
    assert_eq!(findings(&app).await, [""; 0]);
});

on_both_databases!(d_23_no_line_is_dated_before_the_one_in_front_of_it, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let now = app.platform.clock.now();
    add_at(&app, now + Period::seconds(10), "quick").await;
    add_at(&app, now, "slow").await;
    let lines = app.rows("SELECT recorded_at FROM evidence_lines ORDER BY number").await;
    assert_eq!(lines[0], lines[1]);
    assert_eq!(findings(&app).await, [""; 0]);
});

on_both_databases!(d_23_a_record_is_held_against_its_own_line, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let (one, two) = (add(&app, "one").await, add(&app, "two").await);
    let asked = async |line: LineNumber, salt: &[u8; 32], content: &str| {
        evidence::holds(&app.platform.db, line, salt, content.as_bytes()).await.expect("an answer")
    };
    assert!(asked(one.line, &one.salt, "one").await);
    assert!(asked(two.line, &two.salt, "two").await);
    assert_ne!(one.salt, two.salt);
    for (line, salt, content) in [
        (one.line, one.salt, "two"),
        (one.line, two.salt, "one"),
        (two.line, one.salt, "one"),
        (LineNumber(3), one.salt, "one"),
    ] {
        assert!(!asked(line, &salt, content).await, "{line:?} {content}");
    }
});

on_both_databases!(d_23_the_chain_holds_nothing_of_a_record_and_verifies_without_it, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let record = "Ada Lovelace accepted the privacy statement";
    let committed = add(&app, record).await;
    let stored = format!("{:?}", app.dump().await);
    for hidden in [record.to_owned(), in_hexadecimal(record.as_bytes()), in_hexadecimal(&committed.salt)] {
        assert!(!stored.contains(&hidden), "{hidden}");
    }
    // Record and salt are their owner's to erase: the chain is looked at without them.
    assert_eq!(findings(&app).await, [""; 0]);
});

on_both_databases!(d_23_without_its_head_the_chain_takes_no_line, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    add(&app, "one").await;
    app.tamper("DELETE FROM evidence_head").await;
    let mut tx = app.platform.db.begin().await.expect("a change begins");
    let now = app.platform.clock.now();
    assert!(commit(&app.platform.entropy, now, &mut tx, Kind("acceptance"), b"two").await.is_err());
    drop(tx);
    assert_eq!(app.count("evidence_lines").await, 1);
});
