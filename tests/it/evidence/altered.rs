//! Every column of every table of the chain altered once, and rows taken away, moved and put in, in the database
//! itself. How each is told is tested beside the verifier.

use super::{add_days, findings};
use crate::support::{Database, TestApp};
use sofapop::{evidence::server::columns::TABLES, values::timestamp::Period};
use std::collections::BTreeSet;

/// Table, column, what stands there afterwards, which row, and what has to be told.
const ALTERED: &[(&str, &str, &str, &str, &str)] = &[
    ("evidence_lines", "number", "99", "number = 6", "Line 6 is missing."),
    ("evidence_lines", "recorded_at", "recorded_at + 1", "number = 6", "Line 6 was altered: "),
    ("evidence_lines", "kind", "'withdrawal'", "number = 6", "Line 6 was altered: "),
    ("evidence_lines", "commitment", "hash", "number = 6", "Line 6 was altered: "),
    ("evidence_lines", "previous", "hash", "number = 6", "Line 6 was altered: "),
    ("evidence_lines", "hash", "previous", "number = 6", "Line 6 was altered: "),
    ("evidence_head", "id", "'tail'", "id = 'head'", "The head is missing."),
    ("evidence_head", "number", "number - 1", "id = 'head'", "The head was altered: "),
    ("evidence_head", "hash", "root_hash", "id = 'head'", "The head was altered: "),
    ("evidence_head", "earliest_at", "earliest_at + 1", "id = 'head'", "The head was altered: "),
    ("evidence_head", "rooted_line", "rooted_line + 1", "id = 'head'", "The head was altered: "),
    ("evidence_head", "root_hash", "hash", "id = 'head'", "The head was altered: "),
    ("evidence_roots", "day", "'2031-03-02'", "day = '2030-03-02'", "The root of 2031-03-02 is out of place: "),
    ("evidence_roots", "first_line", "first_line + 1", "day = '2030-03-02'", "The root of 2030-03-02 was altered: "),
    ("evidence_roots", "last_line", "last_line - 1", "day = '2030-03-02'", "The root of 2030-03-02 was altered: "),
    ("evidence_roots", "root", "hash", "day = '2030-03-02'", "The root of 2030-03-02 was altered: "),
    ("evidence_roots", "previous", "hash", "day = '2030-03-02'", "The root of 2030-03-02 was altered: "),
    ("evidence_roots", "hash", "previous", "day = '2030-03-02'", "The root of 2030-03-02 was altered: "),
];

/// Tables are kept beside the chain and brought back after each alteration.
pub async fn keep(app: &TestApp) {
    for table in TABLES {
        app.tamper(&format!("CREATE TABLE kept_{0} AS SELECT * FROM {0}", table.name)).await;
    }
}

pub async fn bring_back(app: &TestApp, table: &str) {
    app.tamper(&format!("DELETE FROM {table}")).await;
    app.tamper(&format!("INSERT INTO {table} SELECT * FROM kept_{table}")).await;
}

/// A chain of four days, lines 1 to 4, 5 to 9, 10, and 11 to 13, the last day without a root yet.
pub async fn four_days(db: &Database) -> TestApp {
    let app = TestApp::start_empty(db, |_| {}).await;
    add_days(&app, &[4, 5, 1, 3]).await;
    assert_eq!(findings(&app).await, [""; 0]);
    keep(&app).await;
    app
}

on_both_databases!(d_23_every_altered_column_is_told, |db| async {
    let app = four_days(db).await;
    for (table, column, value, row, words) in ALTERED {
        app.tamper(&format!("UPDATE {table} SET {column} = {value} WHERE {row}")).await;
        let told = findings(&app).await;
        assert!(told.iter().any(|told| told.starts_with(words)), "{table}.{column}: {told:?}");
        bring_back(&app, table).await;
        assert_eq!(findings(&app).await, [""; 0], "{table}.{column} brought back");
    }
});

#[test]
fn d_23_no_column_is_left_out() {
    let altered: BTreeSet<_> = ALTERED.iter().map(|(table, column, ..)| (*table, *column)).collect();
    // What a release says is compared with the records that are gone (audit.rs).
    let chain = TABLES.iter().filter(|table| table.name != "evidence_releases");
    let columns = chain.flat_map(|table| table.columns.iter().map(|column| (table.name, column.name)));
    assert_eq!(altered, columns.collect::<BTreeSet<_>>());
}

on_both_databases!(d_23_rows_that_are_gone_moved_or_put_in_are_told, |db| async {
    let app = four_days(db).await;
    let altered: &[(&str, &[&str], &[&str])] = &[
        ("evidence_lines", &["DELETE FROM evidence_lines WHERE number = 12"], &["Line 12 is missing."]),
        ("evidence_lines", &["DELETE FROM evidence_lines WHERE number = 13"], &["Line 13 is missing."]),
        ("evidence_lines", &["DELETE FROM evidence_lines WHERE number > 10"], &["Lines 11 to 13 are missing."]),
        (
            "evidence_lines",
            &[
                "UPDATE evidence_lines SET number = 0 WHERE number = 11",
                "UPDATE evidence_lines SET number = 11 WHERE number = 13",
                "UPDATE evidence_lines SET number = 13 WHERE number = 0",
            ],
            &[
                "Line 11 is out of place: it was written as line 13.",
                "Line 13 is out of place: it was written as line 11.",
            ],
        ),
        (
            "evidence_lines",
            &[
                "INSERT INTO evidence_lines SELECT 14, recorded_at, kind, commitment, previous, hash FROM evidence_lines \
               WHERE number = 13",
            ],
            &["Line 14 was added: the head does not count it."],
        ),
        ("evidence_head", &["DELETE FROM evidence_head"], &["The head is missing."]),
        (
            "evidence_head",
            &["INSERT INTO evidence_head SELECT 'tail', number, hash, earliest_at, rooted_line, root_hash \
               FROM evidence_head"],
            &["The head “tail” was added."],
        ),
        (
            "evidence_roots",
            &["DELETE FROM evidence_roots WHERE day = '2030-03-01'"],
            &["The root of 2030-03-01 is missing."],
        ),
        (
            "evidence_roots",
            &["DELETE FROM evidence_roots WHERE day = '2030-03-03'"],
            &["The root of 2030-03-03 is missing."],
        ),
        (
            "evidence_roots",
            &[
                "UPDATE evidence_roots SET day = '' WHERE day = '2030-03-01'",
                "UPDATE evidence_roots SET day = '2030-03-01' WHERE day = '2030-03-02'",
                "UPDATE evidence_roots SET day = '2030-03-02' WHERE day = ''",
            ],
            &[
                "The root of 2030-03-02 is out of place: it was written as that of 2030-03-01.",
                "The root of 2030-03-01 is out of place: it was written as that of 2030-03-02.",
            ],
        ),
    ];
    for (table, statements, words) in altered {
        for statement in *statements {
            app.tamper(statement).await;
        }
        assert_eq!(findings(&app).await, *words, "{statements:?}");
        bring_back(&app, table).await;
    }
});

on_both_databases!(d_23_a_root_that_was_taken_away_is_not_quietly_written_again, |db| async {
    let app = four_days(db).await;
    app.tamper("DELETE FROM evidence_roots WHERE day = '2030-03-03'").await;
    app.work().await;
    assert_eq!(findings(&app).await, ["The root of 2030-03-03 is missing."]);
    app.later(Period::days(1));
    app.work().await;
    assert_eq!(findings(&app).await, ["The root of 2030-03-03 is missing."]);
});

/// SQLite stores what it is given, whatever a column is for: what does not read is told and stops nothing.
#[tokio::test]
async fn d_23_what_does_not_read_is_told() {
    let database = Database::sqlite();
    let app = four_days(&database).await;
    for (table, alteration, words) in [
        ("evidence_lines", "number = 6.5 WHERE number = 6", "The number of one line does not read."),
        ("evidence_lines", "number = 'six' WHERE number = 6", "The number of one line does not read."),
        ("evidence_lines", "recorded_at = 'today' WHERE number = 6", "Line 6 was altered: a part of it does not read."),
        ("evidence_lines", "kind = x'ff' WHERE number = 6", "Line 6 was altered: a part of it does not read."),
        ("evidence_lines", "hash = x'' WHERE number = 6", "Line 6 was altered: "),
        ("evidence_head", "number = 'many'", "The head was altered: a part of it does not read."),
        ("evidence_head", "hash = 1.5", "The head was altered: "),
        ("evidence_head", "rooted_line = x'00'", "The head was altered: what it says of the roots does not read."),
        ("evidence_roots", "day = x'1b' WHERE day = '2030-03-02'", "The root of ? is out of place: "),
        ("evidence_roots", "first_line = 'five' WHERE day = '2030-03-02'", "The root of 2030-03-02 was altered: "),
    ] {
        app.tamper(&format!("UPDATE {table} SET {alteration}")).await;
        let told = findings(&app).await;
        assert!(told.iter().any(|told| told.starts_with(words)), "{alteration}: {told:?}");
        bring_back(&app, table).await;
        assert_eq!(findings(&app).await, [""; 0], "{alteration} brought back");
    }
    database.finish().await;
}
