//! The erasure, proved by looking for what was there (D-7, G-23, A-27).

use super::{account_of, administers_and_invites, close, marked, planting::plant};
use crate::support::{Database, Engine, Person, TestApp, in_hexadecimal, log_lines};
use sofapop::{
    data_map::{Erasure, Kind},
    departure::server::GRACE,
    tables::MAP,
    values::timestamp::Period,
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Every place of ours that could hold something: rows, files with their free pages, logs. Not in it are the
/// mailbox, which stands for the owner's own, and PostgreSQL's write-ahead log, which the document names.
async fn places(db: &Database, app: &TestApp) -> Vec<(String, Vec<u8>)> {
    let mut places = vec![("the rows".to_owned(), format!("{:?}", app.dump().await).into_bytes())];
    let mut files = Vec::new();
    collect(db.folder(), &mut files);
    if db.engine == Engine::Postgres {
        app.tamper("CHECKPOINT").await;
        collect(&heap(app).await, &mut files);
    }
    for file in files {
        places.push((file.display().to_string(), fs::read(&file).unwrap_or_default()));
    }
    places.push(("the logs".to_owned(), log_lines().join("\n").into_bytes()));
    places
}

/// The folder of PostgreSQL's own files of this database.
#[expect(clippy::disallowed_methods, reason = "how bin/postgres names its cluster")]
async fn heap(app: &TestApp) -> PathBuf {
    let url = std::env::var("SOFAPOP_TEST_POSTGRES").expect("the cluster");
    let cluster = url.split("host=").nth(1).and_then(|rest| rest.split('&').next()).expect("a folder");
    let id = app.rows("SELECT oid::bigint AS id FROM pg_database WHERE datname = current_database()").await;
    Path::new(cluster).join("data/base").join(&id[0]["id"])
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("mailbox") && !path.ends_with("site") {
                collect(&path, files);
            }
        } else {
            files.push(path);
        }
    }
}

/// Which markers stand where, as they are or in hexadecimal.
fn found_in<'a>(places: &[(String, Vec<u8>)], needles: impl IntoIterator<Item = &'a [u8]>) -> Vec<(String, String)> {
    // Two bytes tell at most places that nothing begins there.
    let mut beginning = vec![Vec::<(Vec<u8>, &[u8])>::new(); 1 << 16];
    let pair = |bytes: &[u8]| usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
    for needle in needles {
        for spelling in [needle.to_vec(), in_hexadecimal(needle).into_bytes()] {
            beginning[pair(&spelling)].push((spelling, needle));
        }
    }
    let mut found = BTreeSet::new();
    for (place, bytes) in places {
        for at in 0..bytes.len().saturating_sub(1) {
            for (spelling, needle) in &beginning[pair(&bytes[at..])] {
                if bytes[at..].starts_with(spelling) {
                    found.insert((String::from_utf8_lossy(needle).into_owned(), place.clone()));
                }
            }
        }
    }
    found.into_iter().collect()
}

/// What a guardian's rows hold of closed lists.
const CODES: &[&str] = &["answer", "road", "method", "strength", "confidence", "permission", "decision", "subject"];

/// Everything that rows about the account hold now and that nobody else's could: texts and bytes of some length.
async fn values_of(app: &TestApp, account: &str) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for (table, statements, erasure) in MAP.of_account() {
        if matches!(erasure, Erasure::Kept(_)) {
            continue;
        }
        let rows = app.rows(&statements.read.replace("$1", &format!("'{account}'"))).await;
        for (column, value) in rows.into_iter().flatten() {
            let kind = table.column(&column).expect("a column").kind;
            let number = matches!(kind, Kind::Instant | Kind::Count);
            // What anybody's row could hold says nothing about whose it was.
            let common = ["kind", "browser", "network", "address", "role"].contains(&&*column)
                || (table.name == "acceptances" && ["document", "hash", "answer"].contains(&&*column))
                || (table.name.starts_with("guardian") && CODES.contains(&&*column));
            // The company stays, and the ledger's line of an invitation's letter bears the name of a row that is gone.
            let others = column == "organisation_id" || (table.name, &*column) == ("invitations", "id");
            if !number && !common && !others && value.len() > 5 && value != account {
                values.insert(value);
            }
        }
    }
    values
}

on_both_databases!(g_23_after_an_erasure_no_marker_is_left_in_any_place_of_ours, |db| async {
    let app = TestApp::start(db).await;
    // Neighbours before and after, so that rows share pages and pages are split.
    let neighbour = Person::named("neighbour");
    app.visitor().register(&neighbour).await;
    let person = marked();
    let mut customer = app.customer(&person).await;
    let account = account_of(&app, &person.user_name).await;
    administers_and_invites(&app, &mut customer, &person).await;
    app.is_a_child_with_a_past(&person, "wkyj-guardian@example.org").await;
    customer.open("/account/address").await.fill("Town or city", "wkyj other city").press("Save").await;
    app.later(Period(1_234_567));
    crowd(&app, 150).await;
    let mut needles: BTreeSet<Vec<u8>> = BTreeSet::new();
    let as_bytes = |value: &String| from_hexadecimal(value).unwrap_or_else(|| value.clone().into_bytes());
    needles.extend(values_of(&app, &account).await.iter().map(as_bytes));
    close(&mut customer, &person.password).await;
    needles.extend(values_of(&app, &account).await.iter().map(as_bytes));
    app.work().await;
    let planted = plant(&app, &account, "proved", &["closings.due_at", "erasures"]).await;
    let untouched = app.rows("SELECT * FROM profiles ORDER BY account_id").await;

    if db.engine == Engine::Postgres {
        // What the server does by itself now and then: samples of columns for its planner.
        app.tamper("ANALYZE").await;
    }
    let places_before = places(db, &app).await;
    let (kept, erased): (Vec<_>, Vec<_>) = planted.iter().partition(|marker| {
        MAP.of_account()
            .any(|(table, _, erasure)| table.name == marker.table.name && matches!(erasure, Erasure::Kept(_)))
    });
    let before = found_in(&places_before, planted.iter().map(|marker| marker.bytes.as_slice()));
    let before: BTreeSet<_> = before.into_iter().map(|(marker, _)| marker).collect();
    for marker in &erased {
        let marker_of = String::from_utf8_lossy(&marker.bytes);
        assert!(before.contains(&*marker_of), "{} would not be found", marker.place());
        needles.insert(marker.bytes.clone());
    }
    needles.extend(
        ["wkyj city", "wkyj other city", "wkyj street 1", "wkyj-user-name"].map(|typed| typed.as_bytes().to_vec()),
    );
    assert!(needles.len() > 40, "{}", needles.len());

    app.later(GRACE);
    app.work().await;
    assert_eq!(app.rows("SELECT scrubbed_at FROM erasures").await[0]["scrubbed_at"], "NULL", "a letter waits");
    app.work().await;
    assert_ne!(app.rows("SELECT scrubbed_at FROM erasures").await[0]["scrubbed_at"], "NULL");

    let places = places(db, &app).await;
    assert!(places.len() > 2, "the files were found");
    assert_eq!(found_in(&places, needles.iter().map(Vec::as_slice)), []);
    let after = found_in(&places[..1], kept.iter().map(|marker| marker.bytes.as_slice()));
    for marker in kept.iter().filter(|marker| !matches!(marker.column.kind, Kind::Instant | Kind::Count)) {
        let there = after.iter().any(|(found, _)| *found == String::from_utf8_lossy(&marker.bytes));
        assert!(there, "{} is named as kept and is gone", marker.place());
    }
    let left: Vec<_> = app.rows("SELECT * FROM profiles ORDER BY account_id").await;
    let others: Vec<_> = untouched.into_iter().filter(|row| row["account_id"] != account).collect();
    assert_eq!(left, others, "nobody else is touched");
    app.visitor().log_in(&neighbour).await;
});

/// Rows that move between pages leave copies behind, which zeroes over deleted cells do not reach.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn g_23_sqlite_keeps_no_copy_of_a_row_that_moved() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    app.visitor().register(&Person::named("neighbour")).await;
    let mut chance = 1_u64;
    let mut next = |most: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % most
    };
    let mut changes = "BEGIN;".to_owned();
    for at in 0..1_500 {
        let (id, long) = (format!("{:08x}-{at}", next(u64::from(u32::MAX))), "x".repeat(next(90) as usize));
        let name = if at % 5 == 0 { format!("stays-{at}") } else { format!("wkyj-goes-{at}") };
        let id = format!("{id}-{name}");
        changes.push_str(&format!(
            "INSERT INTO accounts SELECT '{id}', '{name}-{long}', '{name}-key', '{name}-mail', '{name}-post', 'none', 1,
                    hint_question, 'none', 1, 0
               FROM accounts WHERE user_name = 'neighbour';
             INSERT INTO profiles (account_id, real_name, telephone, country, street, extra_line, postcode, city, changed_at)
                  VALUES ('{id}', '{name}-name', 'b', 'c', '{long}', 'e', 'f', 'g', 1);
             UPDATE profiles SET city = '{name}-{long}{long}' WHERE account_id = '{id}';"
        ));
    }
    app.tamper(&format!("{changes} COMMIT")).await;
    app.tamper("DELETE FROM accounts WHERE user_name_key LIKE 'wkyj-goes-%'").await;
    app.tamper("PRAGMA wal_checkpoint(TRUNCATE)").await;
    let traces = || {
        let mut files = Vec::new();
        collect(database.folder(), &mut files);
        let read = |file: &PathBuf| ("a file".to_owned(), fs::read(file).expect("bytes"));
        let files: Vec<_> = files.iter().map(read).collect();
        found_in(&files, [b"wkyj-goes-".as_slice()])
    };
    assert_ne!(traces(), [], "or this test shows nothing");
    app.platform.db.scrub(std::iter::empty()).await.expect("cleaned");
    assert_eq!(traces(), []);
    assert_eq!(app.rows("PRAGMA integrity_check").await[0]["integrity_check"], "ok");
    assert_eq!(app.count("accounts").await, 301);
    database.finish().await;
}

/// Many other accounts, by SQL: enough that the tables grow over several pages.
async fn crowd(app: &TestApp, count: usize) {
    for at in 0..count {
        let long = "x".repeat(at % 60);
        app.tamper(&format!(
            "INSERT INTO accounts (id, user_name, user_name_key, email, email_key, password_hash, password_set_at,
                                   hint_question, hint_answer_hash, opened_at)
             SELECT 'crowd-{at}-{long}', 'crowd-{at}', 'crowd-{at}', 'crowd-{at}', 'crowd-{at}', 'none', 1,
                    hint_question, 'none', 1 FROM accounts WHERE user_name = 'neighbour'"
        ))
        .await;
        app.tamper(&format!(
            "INSERT INTO profiles (account_id, real_name, telephone, country, street, extra_line, postcode, city, changed_at)
             VALUES ('crowd-{at}-{long}', 'a', 'b', 'c', 'd', '{long}', 'f', 'g', 1)"
        ))
        .await;
    }
}

fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits = text.len().is_multiple_of(2) && text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
    let pair = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).ok();
    if digits { (0..text.len()).step_by(2).map(pair).collect() } else { None }
}

on_default_database!(a_27_five_passwords_and_no_hash_is_left, |db| async {
    let app = TestApp::start(db).await;
    let person = marked();
    let mut customer = app.customer(&person).await;
    let mut password = person.password.clone();
    let mut hashes = Vec::new();
    for time in 1..=5 {
        let new = format!("wkyj password number {time}");
        customer.open("/account/password").await;
        customer.fill("Current password", &password).fill("New password", &new).press("Change password").await;
        password = new;
        hashes.push(app.rows("SELECT password_hash FROM accounts").await[0]["password_hash"].clone());
        let dump = format!("{:?}", app.dump().await);
        assert_eq!(dump.matches("$argon2").count(), 2, "the password's hash and the answer's, and no older one");
    }
    close(&mut customer, &password).await;
    app.later(GRACE);
    app.work().await;
    app.work().await;
    let places = places(db, &app).await;
    let hashes = hashes.iter().map(String::as_bytes).chain([b"$argon2id$v=".as_slice()]);
    assert_eq!(found_in(&places, hashes), []);
});

on_default_database!(a_26_the_last_letter_says_what_was_erased_and_leaves_no_trace_itself, |db| async {
    let app = TestApp::start(db).await;
    let person = marked();
    let mut customer = app.customer(&person).await;
    close(&mut customer, &person.password).await;
    app.work().await;
    app.later(GRACE);
    app.work().await;
    app.work().await;
    let letter = app.letter_to(&person.email);
    assert_eq!(letter.subject(), "Your SofaPop account is erased");
    for said in ["– Your account: 1 row", "– Your details: 1 row", "– Closing your account: 1 row", "Kept", "Ledger"]
    {
        assert!(letter.text().contains(said), "{said}: {}", letter.text());
    }
    for (_, _, erasure) in MAP.of_account() {
        if let Erasure::Kept(reason) = erasure {
            assert!(letter.text().contains(reason.words));
        }
    }
    assert_eq!(app.count("outbox").await, 0);
    assert_eq!(app.count("erasures").await, 1);
    app.later(Period::days(90));
    app.work().await;
    assert_eq!(app.count("erasures").await, 0, "the note has an end as well");
});

on_default_database!(a_26_an_erased_persons_name_and_address_are_free_again, |db| async {
    let app = TestApp::start(db).await;
    let person = marked();
    let mut customer = app.customer(&person).await;
    close(&mut customer, &person.password).await;
    app.later(GRACE);
    app.work().await;
    app.work().await;
    app.customer(&person).await;
});
