//! Alterations by a die: each is told, where it is (G-24).

use super::{
    add_days,
    altered::{bring_back, keep},
    findings, report,
};
use crate::support::{Database, Engine, TestApp, in_hexadecimal};
use sofapop::{evidence::server::Place, server::entropy::Entropy};
use std::collections::BTreeMap;

/// The same numbers from the same seed, everywhere.
struct Die(Entropy);

impl Die {
    fn roll(&self, sides: usize) -> usize {
        usize::try_from(u64::from_be_bytes(self.0.bytes()) % sides as u64).expect("few sides")
    }
}

/// What is done to which table, and where that has to be found.
struct Alteration {
    table: &'static str,
    statements: Vec<String>,
    place: Place,
}

impl Alteration {
    fn new(table: &'static str, place: Place, statements: &[String]) -> Self {
        Self { table, statements: statements.to_vec(), place }
    }
}

/// The chain as it stands, to choose from.
struct Chain {
    engine: Engine,
    lines: Vec<BTreeMap<String, String>>,
    heads: Vec<BTreeMap<String, String>>,
    roots: Vec<BTreeMap<String, String>>,
}

fn at(number: &str) -> Place {
    let number = number.parse().expect("a number");
    Place::Lines { first: number, last: number }
}

impl Chain {
    async fn of(db: &Database, app: &TestApp) -> Self {
        Self {
            engine: db.engine,
            lines: app.rows("SELECT * FROM evidence_lines ORDER BY number").await,
            heads: app.rows("SELECT * FROM evidence_head").await,
            roots: app.rows("SELECT * FROM evidence_roots ORDER BY day").await,
        }
    }

    fn altered(&self, die: &Die) -> Alteration {
        let line = &self.lines[die.roll(self.lines.len())]["number"];
        let root = &self.roots[die.roll(self.roots.len())]["day"];
        match die.roll(9) {
            0..=2 => self.altered_line(die),
            3 => Alteration::new(
                "evidence_lines",
                at(line),
                &[format!("DELETE FROM evidence_lines WHERE number = {line}")],
            ),
            4 => self.added_line(die, line),
            5 => self.swapped(die, "evidence_lines", "number", &self.lines, "-1"),
            6 => self.altered_head(die),
            7 if die.roll(2) == 0 => {
                let statement = format!("DELETE FROM evidence_roots WHERE day = '{root}'");
                Alteration::new("evidence_roots", Place::Root(root.clone()), &[statement])
            }
            7 => self.swapped(die, "evidence_roots", "day", &self.roots, "''"),
            _ => self.altered_root(die),
        }
    }

    fn altered_line(&self, die: &Die) -> Alteration {
        let row = &self.lines[die.roll(self.lines.len())];
        let column = ["recorded_at", "kind", "commitment", "previous", "hash"][die.roll(5)];
        let (number, value) = (&row["number"], self.other(die, column, &row[column]));
        let statement = format!("UPDATE evidence_lines SET {column} = {value} WHERE number = {number}");
        Alteration::new("evidence_lines", at(number), &[statement])
    }

    fn added_line(&self, die: &Die, like: &str) -> Alteration {
        let number = ["0", "-7", "1000", "9223372036854775807"][die.roll(4)];
        let statement = format!(
            "INSERT INTO evidence_lines SELECT {number}, recorded_at, kind, commitment, previous, hash \
             FROM evidence_lines WHERE number = {like}"
        );
        Alteration::new("evidence_lines", at(number), &[statement])
    }

    fn altered_head(&self, die: &Die) -> Alteration {
        let column = ["number", "hash", "earliest_at", "rooted_line", "root_hash", "id"][die.roll(6)];
        let statement = match die.roll(8) {
            0 => "DELETE FROM evidence_head".to_owned(),
            _ => format!("UPDATE evidence_head SET {column} = {}", self.other(die, column, &self.heads[0][column])),
        };
        Alteration::new("evidence_head", Place::Head, &[statement])
    }

    fn altered_root(&self, die: &Die) -> Alteration {
        let row = &self.roots[die.roll(self.roots.len())];
        let column = ["first_line", "last_line", "root", "previous", "hash"][die.roll(5)];
        let (day, value) = (&row["day"], self.other(die, column, &row[column]));
        let statement = format!("UPDATE evidence_roots SET {column} = {value} WHERE day = '{day}'");
        Alteration::new("evidence_roots", Place::Root(day.clone()), &[statement])
    }

    /// Two rows whose names are exchanged, by way of a third.
    fn swapped(
        &self,
        die: &Die,
        table: &'static str,
        key: &str,
        rows: &[BTreeMap<String, String>],
        third: &str,
    ) -> Alteration {
        let one = die.roll(rows.len());
        let two = (one + 1 + die.roll(rows.len() - 1)) % rows.len();
        let named = |row: usize| if key == "day" { format!("'{}'", rows[row][key]) } else { rows[row][key].clone() };
        let place = if key == "day" { Place::Root(rows[one][key].clone()) } else { at(&rows[one][key]) };
        let moved = |from: &str, to: &str| format!("UPDATE {table} SET {key} = {to} WHERE {key} = {from}");
        let (one, two) = (named(one), named(two));
        Alteration::new(table, place, &[moved(&one, third), moved(&two, &one), moved(third, &two)])
    }

    /// Another value of the same kind: one bit of a number or of bytes, or another word.
    fn other(&self, die: &Die, column: &str, value: &str) -> String {
        match column {
            "kind" | "id" => format!("'{}'", ["", "consent", "heads", "acceptance "][die.roll(4)]),
            "recorded_at" | "number" | "earliest_at" | "rooted_line" | "first_line" | "last_line" => {
                let number: i64 = value.parse().expect("a number");
                (number ^ (1 << die.roll(63))).to_string()
            }
            _ => {
                let digit = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).expect("hexadecimal");
                let mut bytes: Vec<u8> = (0..value.len()).step_by(2).map(digit).collect();
                match die.roll(6) {
                    0 => bytes.push(0),
                    1 => bytes.truncate(31),
                    _ => bytes[die.roll(32)] ^= 1 << die.roll(8),
                }
                match self.engine {
                    Engine::Sqlite => format!("x'{}'", in_hexadecimal(&bytes)),
                    Engine::Postgres => format!("decode('{}', 'hex')", in_hexadecimal(&bytes)),
                }
            }
        }
    }
}

/// Alters one thing after the other, looks whether it is told where it is, and brings it back. Says how many were.
async fn alterations(db: &Database, count: usize, seed: u64) -> usize {
    let app = TestApp::start_empty(db, |_| {}).await;
    add_days(&app, &[4, 5, 1, 8, 2, 3]).await;
    keep(&app).await;
    let (chain, die) = (Chain::of(db, &app).await, Die(Entropy::seeded(seed)));
    let mut told = 0;
    for _ in 0..count {
        let Alteration { table, statements, place } = chain.altered(&die);
        for statement in &statements {
            app.tamper(statement).await;
        }
        let findings = report(&app).await.findings;
        let here = |found: &Place| match (found, &place) {
            (Place::Lines { first, last }, Place::Lines { first: number, .. }) => (first..=last).contains(&number),
            (found, place) => found == place,
        };
        assert!(findings.iter().any(|finding| here(&finding.place)), "{statements:?}: {findings:?}");
        told += 1;
        bring_back(&app, table).await;
    }
    assert_eq!(findings(&app).await, [""; 0], "everything was brought back");
    told
}

on_both_databases!(g_24_random_alterations_are_told_where_they_are, |db| async {
    assert_eq!(alterations(db, 30, 24).await, 30);
});

#[tokio::test]
#[ignore = "takes long; bench/evidence runs it"]
async fn g_24_of_a_thousand_random_alterations_a_thousand_are_told_on_sqlite() {
    let database = Database::sqlite();
    assert_eq!(alterations(&database, 1_000, 1_000).await, 1_000);
    database.finish().await;
}

#[tokio::test]
#[ignore = "takes long; bench/evidence runs it"]
async fn g_24_of_a_thousand_random_alterations_a_thousand_are_told_on_postgres() {
    let database = Database::postgres().await;
    assert_eq!(alterations(&database, 1_000, 1_000).await, 1_000);
    database.finish().await;
}
