//! How a day is closed.

use super::{add, add_at, add_days, findings, report};
use crate::support::TestApp;
use sofapop::{
    evidence::server::{Kind, commit, write_due},
    values::timestamp::{Period, Timestamp},
};
use std::{collections::BTreeMap, time::Duration};

async fn roots(app: &TestApp) -> Vec<BTreeMap<String, String>> {
    app.rows("SELECT * FROM evidence_roots ORDER BY day").await
}

/// Day, first and last line of every root.
async fn covered(app: &TestApp) -> Vec<String> {
    let told = |root: BTreeMap<String, String>| format!("{} {} {}", root["day"], root["first_line"], root["last_line"]);
    roots(app).await.into_iter().map(told).collect()
}

/// Until midnight of the shop's first day.
const REST_OF_THE_DAY: Period = Period::hours(15);

on_both_databases!(d_23_a_day_gets_its_root_once_and_not_before_it_is_over, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    for content in ["one", "two", "three"] {
        add(&app, content).await;
    }
    app.work().await;
    app.later(Period(REST_OF_THE_DAY.0 - 1));
    app.work().await;
    assert_eq!(covered(&app).await, [""; 0], "the day is not over");
    app.later(Period(1));
    app.work().await;
    assert_eq!(covered(&app).await, ["2030-03-01 1 3"]);
    let first = roots(&app).await;
    let before = app.dump().await;
    app.work().await;
    app.later(Period::days(3));
    app.work().await;
    assert_eq!(app.dump().await, before, "a day without lines has no root");
    add(&app, "four").await;
    app.later(Period::days(1));
    app.work().await;
    assert_eq!(covered(&app).await, ["2030-03-01 1 3", "2030-03-05 4 4"]);
    let both = roots(&app).await;
    assert_eq!((&both[0], &both[1]["previous"]), (&first[0], &first[0]["hash"]));
    assert_eq!(findings(&app).await, [""; 0]);
});

on_both_databases!(d_23_days_that_nobody_closed_get_their_roots_later, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    for day in 0..4 {
        add(&app, &format!("record of day {day}")).await;
        app.later(Period::days(1));
    }
    app.work().await;
    assert_eq!(covered(&app).await, ["2030-03-01 1 1", "2030-03-02 2 2", "2030-03-03 3 3", "2030-03-04 4 4"]);
    assert_eq!(findings(&app).await, [""; 0]);
});

on_both_databases!(d_23_of_many_instances_one_writes_a_root, |db| async {
    let (app, other) = (TestApp::start_empty(db, |_| {}).await, TestApp::start_empty(db, |_| {}).await);
    add(&app, "one").await;
    app.later(Period::days(1));
    other.later(Period::days(1));
    let mut working = tokio::task::JoinSet::new();
    for place in 0..12 {
        let platform = if place % 2 == 0 { app.platform.clone() } else { other.platform.clone() };
        working.spawn(async move { write_due(&platform).await.expect("roots") });
    }
    assert_eq!(working.join_all().await.into_iter().sum::<u64>(), 1);
    assert_eq!(covered(&app).await, ["2030-03-01 1 1"]);
    assert_eq!(findings(&app).await, [""; 0]);
});

on_both_databases!(d_23_a_root_waits_for_a_line_that_is_under_way, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    add(&app, "one").await;
    let mut tx = app.platform.db.begin().await.expect("a change begins");
    let now = app.platform.clock.now() + Period(REST_OF_THE_DAY.0 - 1);
    commit(&app.platform.entropy, now, &mut tx, Kind("acceptance"), b"two").await.expect("a line");
    app.later(Period::days(1));
    let platform = app.platform.clone();
    let closing = tokio::spawn(async move { write_due(&platform).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!closing.is_finished() && roots(&app).await.is_empty(), "the day may still get a line");
    tx.commit().await.expect("committed");
    assert_eq!(closing.await.expect("no panic").expect("roots"), 1);
    assert_eq!(covered(&app).await, ["2030-03-01 1 2"]);
    assert_eq!(findings(&app).await, [""; 0]);
});

on_both_databases!(d_23_a_day_that_has_its_root_gets_no_line_whatever_a_clock_says, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let last_instant = app.platform.clock.now() + Period(REST_OF_THE_DAY.0 - 1);
    add(&app, "one").await;
    app.later(Period::days(1));
    app.work().await;
    add_at(&app, last_instant, "late").await;
    let lines = app.rows("SELECT recorded_at FROM evidence_lines ORDER BY number").await;
    let midnight = Timestamp::parse("2030-03-02T00:00:00Z").expect("an instant");
    assert_eq!(lines[1]["recorded_at"], midnight.0.to_string());
    assert_eq!(findings(&app).await, [""; 0]);
    app.later(Period::days(1));
    app.work().await;
    assert_eq!(covered(&app).await, ["2030-03-01 1 1", "2030-03-02 2 2"]);
    assert_eq!(findings(&app).await, [""; 0]);
});

on_both_databases!(d_23_a_verifier_sees_one_moment_while_lines_and_roots_are_added, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    add_days(&app, &[30, 30]).await;
    let platform = app.platform.clone();
    let adding = tokio::spawn(async move {
        for place in 0..60 {
            let mut tx = platform.db.begin().await.expect("a change begins");
            let record = format!("record {place}");
            let now = platform.clock.now();
            commit(&platform.entropy, now, &mut tx, Kind("consent"), record.as_bytes()).await.expect("a line");
            tx.commit().await.expect("committed");
            if place % 10 == 9 {
                platform.clock.advance(Period::days(1));
                write_due(&platform).await.expect("roots");
            }
        }
    });
    while !adding.is_finished() {
        assert_eq!(findings(&app).await, [""; 0]);
    }
    adding.await.expect("no panic");
    let report = report(&app).await;
    assert_eq!((report.lines, report.findings.len()), (120, 0));
});
