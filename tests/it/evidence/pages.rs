//! What everybody can read, and compute with elsewhere.

use super::{add, add_days};
use crate::support::{Database, TestApp, in_hexadecimal};
use http::StatusCode;
use sha2::{Digest, Sha256};
use sofapop::values::timestamp::Period;
use std::collections::BTreeMap;

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).expect("hexadecimal");
    (0..hexadecimal.len()).step_by(2).map(byte).collect()
}

/// The tree as RFC 6962 words it, by somebody who has only the public file.
fn tree(leaves: &[Vec<u8>]) -> Vec<u8> {
    match leaves {
        [leaf] => Sha256::digest([&[0][..], leaf].concat()).to_vec(),
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            Sha256::digest([&[1][..], &tree(left), &tree(right)].concat()).to_vec()
        }
    }
}

/// The hash of parts, each behind its length.
fn joined(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    in_hexadecimal(&hasher.finalize())
}

on_both_databases!(d_23_days_and_hashes_are_public_and_a_reader_comes_to_the_same_root, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let mut reader = app.visitor();
    reader.open("/").await.follow("Evidence").await.on("Evidence").see("No day on which anything was recorded");
    add_days(&app, &[3, 5, 1]).await;
    reader.open("/privacy/evidence").await.on("Evidence");
    let roots = app.rows("SELECT * FROM evidence_roots ORDER BY day").await;
    for root in &roots {
        reader.see(&root["day"]).see(&root["hash"]);
    }
    assert!(!reader.page.text().contains("2030-03-03"), "that day is not over");

    reader.follow("Its lines, 2030-03-02").await.on("Evidence of 2 March 2030").see("4 to 8");
    assert_eq!(reader.page.path, "/privacy/evidence/2030-03-02");
    for line in app.rows("SELECT number, hash FROM evidence_lines WHERE number >= 4 AND number <= 8").await {
        reader.see(&format!("{} {}", line["number"], line["hash"]));
    }
    for column in ["root", "previous", "hash"] {
        reader.see(&roots[1][column]);
    }
    let lines = app.rows("SELECT kind, commitment FROM evidence_lines").await;
    for untold in lines.iter().flat_map(|line| line.values()) {
        assert!(!reader.page.html.contains(untold), "{untold}");
    }

    let path = reader.page.link("as a file");
    let file = reader.ask(&path).await;
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
    let text = file.text();
    let told: BTreeMap<&str, &str> = text.lines().map(|line| line.split_once(' ').expect("a pair")).collect();
    let leaves: Vec<_> = (4..=8).map(|number: i64| bytes(told[&*number.to_string()])).collect();
    assert_eq!(in_hexadecimal(&tree(&leaves)), told["root"]);
    let (first, last) = (4_i64.to_be_bytes(), 8_i64.to_be_bytes());
    let (root, previous) = (bytes(told["root"]), bytes(told["previous"]));
    let hash = joined(&[b"sofapop evidence root 1", b"2030-03-02", &first, &last, &root, &previous]);
    assert_eq!((told["day"], told["first_line"], told["last_line"], told["hash"]), ("2030-03-02", "4", "8", &*hash));
    assert!(reader.cookies.is_empty());
});

#[tokio::test]
async fn d_23_a_day_without_a_root_has_no_page() {
    let database = Database::sqlite();
    let app = TestApp::start_empty(&database, |_| {}).await;
    add_days(&app, &[1, 1]).await;
    let mut reader = app.visitor();
    for day in ["2030-03-02", "2030-02-28", "2030-3-1", "yesterday", "%22%3E"] {
        for path in [format!("/privacy/evidence/{day}"), format!("/privacy/evidence/{day}/hashes.txt")] {
            assert_eq!(reader.ask(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    assert_eq!(reader.ask("/privacy/evidence/2030-03-01").await.status, StatusCode::OK);
    database.finish().await;
}

#[tokio::test]
async fn d_23_days_are_listed_newest_first_and_by_pages() {
    let database = Database::sqlite();
    let app = TestApp::start_empty(&database, |_| {}).await;
    for day in 0..33 {
        add(&app, &format!("record of day {day}")).await;
        app.later(Period::days(1));
    }
    app.work().await;
    let mut reader = app.visitor();
    reader.open("/privacy/evidence").await.see("2030-04-02").see("2030-03-03");
    let text = reader.page.text();
    assert!(text.find("2030-04-02") < text.find("2030-03-03") && !text.contains("2030-03-02"), "{text}");
    reader.follow("Older days").await.see("2030-03-02").see("2030-03-01");
    assert!(!reader.page.text().contains("2030-03-03") && !reader.page.text().contains("Older days"));
    reader.follow("Newest days").await.see("2030-04-02");
    reader.open("/privacy/evidence?before=never").await.see("2030-04-02");
    database.finish().await;
}
