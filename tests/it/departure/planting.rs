//! Markers in every column of the map: a text, a number, some bytes that stand nowhere else.

use crate::support::{TestApp, in_hexadecimal};
use sofapop::{
    data_map::{Column, Kind, Seal, Statements, Table},
    disclosure::server::Subject,
    mail::letter::Letter,
    server::db::Db,
    tables::MAP,
    values::email_address::EmailAddress,
};
use sqlx::AssertSqlSafe;

/// What stands in one column now.
#[derive(Clone, Debug)]
pub struct Planted {
    pub table: &'static Table,
    pub column: &'static Column,
    /// As a dump shows it.
    pub stored: String,
    /// As its owner may read it.
    pub readable: String,
    /// As a file holds it.
    pub bytes: Vec<u8>,
}

impl Planted {
    pub fn place(&self) -> String {
        format!("{}.{}", self.table.name, self.column.name)
    }
}

/// What ties rows to one another holds the name of a row, and has no place for a marker.
pub const TIES: &[&str] = &[
    "memberships.id",
    "memberships.organisation_id",
    "invitations.invited_by",
    "invitations.organisation_id",
    "guardian_visits.guardianship_id",
    "guardian_permissions.guardianship_id",
    "guardianships.id",
    "guardianships.guardian_id",
    "guardian_questions.id",
    "guardian_invitations.id",
    "guardian_invitations.question_id",
    "guardian_decisions.question_id",
    "guardian_decisions.invitation_id",
];

/// Puts a marker into every column of every row of the account but those `left` alone: a new row where there may be
/// another, otherwise into the row there is. What cannot be planted like that needs a row by a journey first.
pub async fn plant(app: &TestApp, account: &str, round: &str, left: &[&str]) -> Vec<Planted> {
    let mut planted = Vec::new();
    for (table, statements, _) in MAP.of_account().filter(|(table, ..)| !left.contains(&table.name)) {
        let key = key_of(statements);
        let columns = table
            .columns
            .iter()
            .filter(|column| column.name != key)
            .filter(|column| ![left, TIES].concat().contains(&&*format!("{}.{}", table.name, column.name)));
        let values: Vec<_> = columns.map(|column| marker(app, table, column, account, round)).collect();
        let names = values.iter().map(|value| format!(", {}", value.column.name)).collect::<String>();
        let places = (2..values.len() + 2).map(|at| format!(", ${at}")).collect::<String>();
        let insert = format!("INSERT INTO {} ({key}{names}) VALUES ($1{places})", table.name);
        if execute(app, &insert, account, &values).await.is_err() {
            let sets = values.iter().zip(2..).map(|(value, at)| format!("{} = ${at}", value.column.name));
            let sets = sets.collect::<Vec<_>>().join(", ");
            let update = format!("UPDATE {} SET {sets} WHERE {}", table.name, condition_of(statements));
            let changed = execute(app, &update, account, &values).await;
            let changed = changed.unwrap_or_else(|error| panic!("{update}: {error}"));
            assert_eq!(changed, 1, "{} needs a row by a journey before markers can be planted", table.name);
        }
        planted.extend(values.into_iter().filter(|value| !matches!(value.column.kind, Kind::Flag)));
    }
    planted
}

/// The column that names the account in a condition such as `account_id = $1`.
pub fn key_of(statements: &Statements) -> &'static str {
    condition_of(statements).split(' ').next().unwrap_or_default()
}

fn condition_of(statements: &Statements) -> &'static str {
    statements.count.split_once(" WHERE ").map_or("", |(_, condition)| condition)
}

fn marker(app: &TestApp, table: &'static Table, column: &'static Column, account: &str, round: &str) -> Planted {
    let words = format!("wkyj-{round}-{}-{}", table.name, column.name);
    let (stored, readable, bytes) = match column.kind {
        Kind::Text if column.name == "email" => {
            let address = format!("{words}@example.org").replace('_', "-");
            (address.clone(), address.clone(), address.into_bytes())
        }
        Kind::Text => (words.clone(), words.clone(), words.into_bytes()),
        Kind::Instant | Kind::Count => {
            let number = number_of(&words);
            (number.to_string(), number.to_string(), in_a_file(app, number))
        }
        Kind::Flag => ("true".to_owned(), "yes".to_owned(), Vec::new()),
        Kind::Bytes => (in_hexadecimal(words.as_bytes()), in_hexadecimal(words.as_bytes()), words.into_bytes()),
        Kind::Sealed(seal) => {
            let sealed = app.platform.config.field_keys.seal(
                seal.bound_to,
                &content(seal, &words, account),
                &app.platform.entropy,
            );
            (in_hexadecimal(&sealed), words, sealed)
        }
    };
    Planted { table, column, stored, readable, bytes }
}

/// What a seal closes in: words, or a letter with them for its subject line.
fn content(seal: Seal, words: &str, account: &str) -> Vec<u8> {
    if (seal.reads)(words.as_bytes()).is_some() {
        return words.as_bytes().to_vec();
    }
    let to = EmailAddress::parse("wkyj-waiting@example.org").expect("an address");
    let letter = Letter::new(&to, Subject(account.to_owned()), words).text("wkyj paragraph");
    let letter = serde_json::to_vec(&letter).expect("a letter");
    assert!((seal.reads)(&letter).is_some(), "{} holds something this test cannot write", seal.bound_to);
    letter
}

/// An instant in the far future that belongs to this place alone: nothing expires by it.
fn number_of(words: &str) -> i64 {
    let hash = words.bytes().fold(7_u64, |hash, byte| hash.wrapping_mul(1_099_511_628_211) ^ u64::from(byte));
    2_700_000_000_000 + i64::try_from(hash % 900_000_000_000).expect("small")
}

/// SQLite keeps such a number in six bytes, PostgreSQL in eight of the machine's order.
fn in_a_file(app: &TestApp, number: i64) -> Vec<u8> {
    match app.platform.db {
        Db::Sqlite { .. } => number.to_be_bytes()[2..].to_vec(),
        Db::Postgres(_) => number.to_le_bytes().to_vec(),
    }
}

/// Runs a statement with the account as `$1` and the markers after it. Bound, so that no log line knows them.
async fn execute(app: &TestApp, statement: &str, account: &str, values: &[Planted]) -> sqlx::Result<u64> {
    macro_rules! run {
        ($pool:expr) => {{
            let mut query = sqlx::query(AssertSqlSafe(statement.to_owned())).bind(account.to_owned());
            for value in values {
                query = match value.column.kind {
                    Kind::Text => query.bind(value.stored.clone()),
                    Kind::Instant | Kind::Count => query.bind(value.stored.parse::<i64>().expect("a number")),
                    Kind::Flag => query.bind(true),
                    Kind::Bytes | Kind::Sealed(_) => query.bind(value.bytes.clone()),
                };
            }
            query.execute($pool).await?.rows_affected()
        }};
    }
    Ok(match &app.platform.db {
        Db::Sqlite { write, .. } => run!(write),
        Db::Postgres(pool) => run!(pool),
    })
}
