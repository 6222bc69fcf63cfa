//! The chain of evidence: it grows, it is closed day by day, everybody can check it, and nobody can alter it unseen
//! (D-23, G-24).

mod altered;
mod audit;
mod chain;
mod pages;
mod proofs;
mod random;
mod roots;

use crate::support::TestApp;
use sofapop::{
    evidence::server::{Committed, Kind, Report, commit, verify},
    values::timestamp::{Period, Timestamp},
};

/// Adds a line, as a slice that owns the record would.
async fn add(app: &TestApp, content: &str) -> Committed {
    add_at(app, app.platform.clock.now(), content).await
}

/// The same for somebody who took their instant then.
async fn add_at(app: &TestApp, now: Timestamp, content: &str) -> Committed {
    let mut tx = app.platform.db.begin().await.expect("a change begins");
    let committed = commit(&app.platform.entropy, now, &mut tx, Kind("test"), content.as_bytes()).await;
    tx.commit().await.expect("committed");
    committed.expect("a line")
}

/// So many lines on each day from 1 March 2030 on, a minute apart; every day but the last is over and has its root.
async fn add_days(app: &TestApp, days: &[i64]) {
    for (at, count) in days.iter().enumerate() {
        for place in 0..*count {
            add(app, &format!("record {place} of day {at}")).await;
            app.later(Period::minutes(1));
        }
        if at + 1 < days.len() {
            app.later(Period(Period::days(1).0 - Period::minutes(*count).0));
            app.work().await;
        }
    }
}

async fn report(app: &TestApp) -> Report {
    verify(&app.platform.db).await.expect("the chain can be looked at")
}

/// What a verifier says is wrong.
async fn findings(app: &TestApp) -> Vec<String> {
    report(app).await.findings.into_iter().map(|finding| finding.words).collect()
}
