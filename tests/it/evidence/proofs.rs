//! How a person checks their own line.

use super::{add, add_days, findings};
use crate::support::TestApp;
use sofapop::{
    evidence::server::{Day, Hash, LineNumber, Proof, proof, published},
    values::timestamp::Period,
};

async fn proof_of(app: &TestApp, line: LineNumber) -> Option<Proof> {
    proof(&app.platform.db, line).await.expect("the chain can be read")
}

/// What everybody can read of the day.
async fn hash_of(app: &TestApp, day: Day) -> Hash {
    published(&app.platform.db, day).await.expect("the chain can be read").expect("a root").root.hash()
}

fn flipped(mut hash: Hash) -> Hash {
    hash.0[31] ^= 1;
    hash
}

on_both_databases!(d_23_every_line_of_every_day_is_proved_and_one_bit_spoils_it, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    for count in [1, 2, 3, 7, 8] {
        let day = Day::of(app.platform.clock.now());
        let mut records = Vec::new();
        for place in 0..count {
            let record = format!("record {place} of {count}");
            records.push((add(&app, &record).await, record));
        }
        for (committed, _) in &records {
            assert_eq!(proof_of(&app, committed.line).await, None, "the day is not over");
        }
        app.later(Period::days(1));
        app.work().await;
        let published = hash_of(&app, day).await;
        for (committed, record) in &records {
            let proof = proof_of(&app, committed.line).await.expect("a proof");
            let record = record.as_bytes();
            assert!(proof.holds(&committed.salt, record, &published), "{proof:?}");
            assert!(!proof.holds(&committed.salt, b"another record", &published));
            assert!(!proof.holds(&flipped(Hash(committed.salt)).0, record, &published));
            assert!(!proof.holds(&committed.salt, record, &flipped(published)));
            for at in 0..proof.path.len() {
                let mut spoilt = proof.clone();
                spoilt.path[at] = flipped(spoilt.path[at]);
                assert!(!spoilt.holds(&committed.salt, record, &published));
            }
            let told = proof.as_json();
            assert_eq!(told["line"]["number"], committed.line.0);
            assert_eq!(told["root"]["hash"], published.to_string());
            assert_eq!(told["path"].as_array().expect("a list").len(), proof.path.len());
            assert_eq!(Proof::parse(&told), Some(proof), "it reads as it is told");
        }
    }
    assert_eq!(proof_of(&app, LineNumber(22)).await, None, "no such line");
});

on_both_databases!(d_23_an_altered_line_has_no_proof_any_more, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let mine = add(&app, "mine").await;
    add_days(&app, &[4, 0]).await;
    let published = hash_of(&app, Day::parse("2030-03-01").expect("a day")).await;
    assert!(proof_of(&app, mine.line).await.expect("a proof").holds(&mine.salt, b"mine", &published));
    app.tamper("UPDATE evidence_lines SET kind = 'withdrawal' WHERE number = 1").await;
    assert!(!proof_of(&app, mine.line).await.expect("a proof").holds(&mine.salt, b"mine", &published));
    assert_eq!(findings(&app).await, ["Line 1 was altered: what it says does not give its hash."]);
});
