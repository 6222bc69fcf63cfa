//! A database of its own for each test, empty at the start and gone at the end.

use sofapop::{
    mail,
    server::{
        context::Platform,
        db::{self, Db},
    },
};
use sqlx::{AssertSqlSafe, Column, Connection, PgConnection, Row, TypeInfo, ValueRef};
use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Two tests of one name, one for each database: for races, and for tests that together execute every statement of the shop.
macro_rules! on_both_databases {
    ($name:ident, |$db:ident| async $body:block) => {
        database_tests!($name, |$db| async $body,);
    };
}

/// A test whose fact does not depend on the database and whose statements other tests execute on both: on SQLite, and in an
/// extended run (`bin/test --long rust`) on PostgreSQL too.
macro_rules! on_default_database {
    ($name:ident, |$db:ident| async $body:block) => {
        database_tests!($name, |$db| async $body, #[ignore = "runs in bin/test --long rust"]);
    };
}

macro_rules! database_tests {
    ($name:ident, |$db:ident| async $body:block, $(#[$on_postgres:meta])?) => {
        mod $name {
            #[allow(unused_imports, reason = "a body may need nothing from outside")]
            use super::*;

            async fn holds($db: &$crate::support::Database) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let database = $crate::support::Database::sqlite();
                holds(&database).await;
                database.finish().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            $(#[$on_postgres])?
            async fn on_postgres() {
                let database = $crate::support::Database::postgres().await;
                holds(&database).await;
                database.finish().await;
            }
        }
    };
}

/// How many samples a test takes: a few, or in an extended run (`bin/test --long rust`) all of them.
#[expect(clippy::disallowed_methods, reason = "how bin/test asks for an extended run")]
pub fn samples(few: usize, all: usize) -> usize {
    if std::env::var_os("SOFAPOP_LONG").is_some() { all } else { few }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// One test's database and data folder, and every shop that was started on them.
pub struct Database {
    pub engine: Engine,
    pub url: String,
    name: String,
    folder: TempDir,
    shops: Mutex<Vec<Arc<Platform>>>,
}

/// Every row of every table as text, by table: what a thief of the database would read.
pub type Dump = BTreeMap<String, Vec<BTreeMap<String, String>>>;

impl Database {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let url = db::sqlite_url(&folder.path().join("sofapop.db"));
        Self { engine: Engine::Sqlite, url, name: String::new(), folder, shops: Mutex::default() }
    }

    pub async fn postgres() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::SeqCst);
        let name = format!("it_{}_{count}", std::process::id());
        administer(&format!("CREATE DATABASE {name} TEMPLATE {}", postgres_template().await)).await;
        let url = url_of(&name);
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self { engine: Engine::Postgres, url, name, folder, shops: Mutex::default() }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn opened(&self, platform: Arc<Platform>) {
        self.shops.lock().expect("no test panicked here").push(platform);
    }

    /// Puts the tables in, where the test has not opened its database before: copying them is several times as fast as
    /// migrating. PostgreSQL's databases come with them.
    pub(super) async fn fill(&self) {
        let file = self.folder.path().join("sofapop.db");
        if self.engine == Engine::Sqlite && !file.exists() {
            fs::write(file, sqlite_template().await).expect("the template is copied");
        }
    }

    /// The end of a test: no letter may be left lying, and the database goes.
    pub async fn finish(self) {
        let shops = self.shops.into_inner().expect("no test panicked here");
        if let Some(shop) = shops.last() {
            let waiting = mail::store::waiting(&shop.db).await.expect("the outbox reads");
            assert_eq!(waiting, 0, "the test leaves letters undelivered; let the worker work");
        }
        for shop in shops {
            shop.db.close().await;
        }
        if self.engine == Engine::Postgres {
            administer(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).await;
        }
    }
}

/// The bytes of a migrated file, made once for all tests of this process.
async fn sqlite_template() -> &'static [u8] {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let made = TEMPLATE.get_or_init(|| async {
        let folder = tempfile::tempdir().expect("a folder for the template");
        let file = folder.path().join("sofapop.db");
        migrated(&db::sqlite_url(&file)).await;
        fs::read(file).expect("the template is read")
    });
    made.await
}

/// The name of a migrated database, made once for all tests of this process. The cluster of bin/postgres takes it away.
async fn postgres_template() -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let made = TEMPLATE.get_or_init(|| async {
        let name = format!("template_{}", std::process::id());
        administer(&format!("CREATE DATABASE {name}")).await;
        migrated(&url_of(&name)).await;
        name
    });
    made.await
}

async fn migrated(url: &str) {
    let template = Db::connect(url).await.expect("the template opens");
    template.migrate().await.expect("the tables are made");
    template.close().await;
}

fn url_of(name: &str) -> String {
    cluster().replacen("/postgres?", &format!("/{name}?"), 1)
}

/// Every row of every table but the list of migrations.
pub async fn dump(db: &Db) -> Dump {
    let mut dump = Dump::new();
    for table in tables(db).await {
        let rows = rows(db, &format!("SELECT * FROM {table}")).await;
        dump.insert(table, rows);
    }
    dump
}

pub async fn tables(db: &Db) -> Vec<String> {
    let query = match db {
        Db::Sqlite { .. } => "SELECT name FROM sqlite_master WHERE type = 'table'",
        Db::Postgres(_) => "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
    };
    let names = rows(db, query).await.into_iter().map(|mut row| row.remove("name").unwrap_or_default());
    let mut names: Vec<_> = names.filter(|name| !name.starts_with("sqlite_") && name != "_sqlx_migrations").collect();
    names.sort();
    names
}

/// The rows of any query, each value as text; bytes in hexadecimal, nothing as `NULL`.
pub async fn rows(db: &Db, query: &str) -> Vec<BTreeMap<String, String>> {
    macro_rules! read {
        ($pool:expr) => {{
            let rows = sqlx::query(AssertSqlSafe(query.to_owned())).fetch_all($pool).await;
            let rows = rows.unwrap_or_else(|error| panic!("{query}: {error}"));
            rows.iter()
                .map(|row| {
                    let columns = row.columns().iter();
                    columns.map(|column| (column.name().to_owned(), text_at!(row, column.ordinal()))).collect()
                })
                .collect()
        }};
    }
    macro_rules! text_at {
        ($row:expr, $at:expr) => {{
            let raw = $row.try_get_raw($at).expect("a value");
            let kind = raw.type_info().name().to_owned();
            if raw.is_null() {
                "NULL".to_owned()
            } else if let Ok(text) = $row.try_get::<String, _>($at) {
                text
            } else if let Ok(number) = $row.try_get::<i64, _>($at) {
                number.to_string()
            } else if let Ok(number) = $row.try_get::<i32, _>($at) {
                number.to_string()
            } else if let Ok(flag) = $row.try_get::<bool, _>($at) {
                flag.to_string()
            } else if let Ok(bytes) = $row.try_get::<Vec<u8>, _>($at) {
                in_hexadecimal(&bytes)
            } else {
                panic!("a {kind} that tests cannot read")
            }
        }};
    }
    match db {
        Db::Sqlite { read, .. } => read!(read),
        Db::Postgres(pool) => read!(pool),
    }
}

/// Whether a text stands in a dump, as it is or as bytes. Only texts that chance does not make: a random value may hold any four
/// digits.
pub fn is_readable_in(dump: &str, text: &str) -> bool {
    assert!(text.len() >= 7, "“{text}” may stand there by chance");
    dump.contains(text) || dump.contains(&in_hexadecimal(text.as_bytes()))
}

pub fn in_hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

async fn administer(statement: &str) {
    let mut connection = PgConnection::connect(&cluster()).await.expect("the cluster answers");
    let statement = AssertSqlSafe(statement.to_owned());
    sqlx::raw_sql(statement).execute(&mut connection).await.expect("the cluster obeys");
}

#[expect(clippy::disallowed_methods, reason = "how bin/postgres names its cluster")]
fn cluster() -> String {
    std::env::var("SOFAPOP_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("this test needs PostgreSQL: run `bin/postgres cargo test`, which starts one for the tests")
    })
}
