//! Two databases, one schema: the same tables, columns, rules and migrations.

use crate::support::{Database, TestApp, table_names};
use sofapop::server::db::Db;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// One column as both databases can tell it: table, name, kind, whether it may be empty.
pub type Columns = BTreeSet<(String, String, &'static str, bool)>;

const SQLITE_COLUMNS: &str = "SELECT tables.name AS owner, columns.name AS name, columns.type AS kind,
        CASE columns.\"notnull\" WHEN 1 THEN 'NO' ELSE 'YES' END AS empty
   FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
  WHERE tables.type = 'table'";
const POSTGRES_COLUMNS: &str = "SELECT table_name::text AS owner, column_name::text AS name, data_type::text AS kind,
        is_nullable::text AS empty
   FROM information_schema.columns WHERE table_schema = 'public'";

const SQLITE_UNIQUE: &str = "SELECT tables.name AS owner,
        (SELECT group_concat(name, ',') FROM pragma_index_info(keys.name)) AS columns
   FROM sqlite_master AS tables, pragma_index_list(tables.name) AS keys
  WHERE tables.type = 'table' AND keys.\"unique\" = 1";
const POSTGRES_UNIQUE: &str = "SELECT tables.relname::text AS owner,
        (SELECT string_agg(attname::text, ',' ORDER BY attnum) FROM pg_attribute
          WHERE attrelid = tables.oid AND attnum = ANY(keys.indkey)) AS columns
   FROM pg_index AS keys JOIN pg_class AS tables ON tables.oid = keys.indrelid
   JOIN pg_namespace AS spaces ON spaces.oid = tables.relnamespace
  WHERE spaces.nspname = 'public' AND keys.indisunique";

const SQLITE_POINTERS: &str =
    "SELECT tables.name AS owner, keys.\"from\" AS own, keys.\"table\" AS other, keys.on_delete AS fate
   FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table'";
const POSTGRES_POINTERS: &str = "SELECT owners.relname::text AS owner, columns.attname::text AS own, others.relname::text AS other,
        CASE keys.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'r' THEN 'RESTRICT' WHEN 'a' THEN 'NO ACTION' ELSE 'OTHER' END AS fate
   FROM pg_constraint AS keys JOIN pg_class AS owners ON owners.oid = keys.conrelid
   JOIN pg_class AS others ON others.oid = keys.confrelid
   JOIN pg_attribute AS columns ON columns.attrelid = owners.oid AND columns.attnum = keys.conkey[1]
  WHERE keys.contype = 'f'";

async fn both() -> [(Database, TestApp); 2] {
    let (one, other) = (Database::sqlite(), Database::postgres().await);
    let (first, second) = (TestApp::start(&one).await, TestApp::start(&other).await);
    [(one, first), (other, second)]
}

/// The columns of whichever database a shop is on.
pub async fn stored_columns(app: &TestApp) -> Columns {
    match app.platform.db {
        Db::Sqlite { .. } => columns(app, SQLITE_COLUMNS).await,
        Db::Postgres(_) => columns(app, POSTGRES_COLUMNS).await,
    }
}

/// Table and column that point elsewhere, the table they point at, and what becomes of them when that row goes.
pub async fn pointers(app: &TestApp) -> Vec<BTreeMap<String, String>> {
    match app.platform.db {
        Db::Sqlite { .. } => app.rows(SQLITE_POINTERS).await,
        Db::Postgres(_) => app.rows(POSTGRES_POINTERS).await,
    }
}

async fn columns(app: &TestApp, query: &str) -> Columns {
    let mut columns = Columns::new();
    for row in app.rows(query).await {
        if row["owner"] != "_sqlx_migrations" && !row["owner"].starts_with("sqlite_") {
            columns.insert((row["owner"].clone(), row["name"].clone(), palette(&row["kind"]), row["empty"] == "YES"));
        }
    }
    columns
}

/// The palette of migrations/README.md.
fn palette(kind: &str) -> &'static str {
    match kind.to_uppercase().as_str() {
        "TEXT" => "words",
        "BIGINT" => "whole number",
        "BOOLEAN" => "flag",
        "DOUBLE PRECISION" => "number",
        "BLOB" | "BYTEA" => "bytes",
        other => panic!("{other} is not on the palette"),
    }
}

async fn set(app: &TestApp, query: &str) -> BTreeSet<String> {
    let rows = app.rows(query).await.into_iter().filter(|row| row["owner"] != "_sqlx_migrations");
    rows.map(|row| row.into_values().collect::<Vec<_>>().join(" ")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_have_the_same_tables_columns_and_rules() {
    let [(one, sqlite), (other, postgres)] = both().await;
    assert_eq!(table_names(&sqlite.platform.db).await, table_names(&postgres.platform.db).await);
    let found = columns(&sqlite, SQLITE_COLUMNS).await;
    assert!(found.len() > 40, "the schema was found: {found:?}");
    let other_found = columns(&postgres, POSTGRES_COLUMNS).await;
    let differing: Vec<_> = found.symmetric_difference(&other_found).collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert_eq!(set(&sqlite, SQLITE_UNIQUE).await, set(&postgres, POSTGRES_UNIQUE).await);
    assert_eq!(set(&sqlite, SQLITE_POINTERS).await, set(&postgres, POSTGRES_POINTERS).await);
    one.finish().await;
    other.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_column_too_many_is_noticed() {
    let [(one, sqlite), (other, postgres)] = both().await;
    sqlite.tamper("ALTER TABLE profiles ADD COLUMN nickname TEXT").await;
    assert_ne!(columns(&sqlite, SQLITE_COLUMNS).await, columns(&postgres, POSTGRES_COLUMNS).await);
    postgres.tamper("ALTER TABLE profiles ADD COLUMN nickname TEXT NOT NULL DEFAULT ''").await;
    assert_ne!(columns(&sqlite, SQLITE_COLUMNS).await, columns(&postgres, POSTGRES_COLUMNS).await);
    one.finish().await;
    other.finish().await;
}

#[test]
fn migrations_are_twins_by_number_and_name() {
    let names = |engine: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        let files = fs::read_dir(folder).expect("a folder");
        files.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect()
    };
    let sqlite = names("sqlite");
    assert!(sqlite.len() >= 5);
    assert_eq!(sqlite, names("postgres"));
    for (number, name) in (1..).zip(&sqlite) {
        assert!(name.starts_with(&format!("{number:04}_")), "{name} is number {number}");
    }
}

on_both_databases!(migrating_again_changes_nothing, |db| async {
    let app = TestApp::start(db).await;
    app.seed().await;
    let before = app.dump().await;
    app.platform.db.migrate().await.expect("migrated");
    app.seed().await;
    assert_eq!(app.dump().await, before);
});
