//! One SQL text, two native drivers. Every query is type-checked against both; `tests/it/house/statements.rs` prepares each.

use super::sqlite_pages;
use sqlx::{
    PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, str::FromStr, time::Duration};

pub type Result<T> = std::result::Result<T, Error>;

/// What the database can answer instead of rows. Holds no values that people typed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the database answered with an error")]
    Driver(#[from] sqlx::Error),
    #[error("somebody still reads what was deleted, so the database's files could not be cleaned")]
    Busy,
    #[error("a migration failed")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("a stored row does not read as {0}")]
    Row(&'static str),
    #[error("the linked SQLite is {found}; commits can be lost before {floor}")]
    OldSqlite { found: String, floor: &'static str },
}

/// The newest defect that loses committed rows was mended in this version (G-33).
pub const SQLITE_FLOOR: &str = "3.51.3";

/// How long a request waits for a connection or a lock before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);

/// PostgreSQL keeps samples of columns for its planner, and those of a table that was emptied for good. A shop's
/// tables are found by their keys, so no column of theirs is ever sampled.
const NO_SAMPLES: &str = "DO $$
DECLARE
    found RECORD;
BEGIN
    PERFORM pg_advisory_xact_lock(5070000);
    FOR found IN
        SELECT tables.relname, columns.attname
          FROM pg_attribute AS columns
          JOIN pg_class AS tables ON tables.oid = columns.attrelid
         WHERE tables.relnamespace = 'public'::regnamespace AND tables.relkind = 'r'
           AND columns.attnum > 0 AND NOT columns.attisdropped AND columns.attstattarget IS DISTINCT FROM 0
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS 0', found.relname, found.attname);
    END LOOP;
END $$";

/// The shop's memory. SQLite has one writer, which takes the write lock at once, and several readers.
#[derive(Clone)]
pub enum Db {
    Sqlite { write: SqlitePool, read: SqlitePool },
    Postgres(PgPool),
}

/// A change in the making, or a look; dropped without `commit` it never was.
pub enum Tx {
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

/// Runs the same body on whichever database a `Tx` is on.
macro_rules! on_tx {
    ($tx:expr, $connection:ident => $body:expr) => {
        match $tx {
            $crate::server::db::Tx::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::server::db::Tx::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}
pub(crate) use on_tx;

/// Runs the same body on whichever pool is for looking.
macro_rules! on_read {
    ($db:expr, $pool:ident => $body:expr) => {
        match $db {
            $crate::server::db::Db::Sqlite { read: $pool, .. } => $body,
            $crate::server::db::Db::Postgres($pool) => $body,
        }
    };
}
pub(crate) use on_read;

/// Names the SQL texts of a store and lists them, so that a test can prepare each on both databases.
macro_rules! statements {
    ($($name:ident = $text:literal;)*) => {
        $(const $name: &str = $text;)*
        /// Every SQL text of this store by name.
        pub const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $text)),*];
    };
}
pub(crate) use statements;

impl Db {
    /// Opens the database and asks for its age, but changes nothing.
    pub async fn connect(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") { Self::connect_sqlite(url).await } else { Self::connect_postgres(url).await }
    }

    /// Brings the tables to the state this program knows.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Self::Sqlite { write, .. } => sqlx::migrate!("./migrations/sqlite").run(write).await?,
            Self::Postgres(pool) => {
                sqlx::migrate!("./migrations/postgres").run(pool).await?;
                sqlx::query(NO_SAMPLES).execute(pool).await?;
            }
        }
        Ok(())
    }

    /// Begins a change. On SQLite the write lock is taken at once: a read that later turns into a write would fail.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a look: all of it sees the database as it stood at one moment, whatever is committed meanwhile.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin_with("BEGIN").await?),
            Self::Postgres(pool) => {
                Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        })
    }

    /// Whether the database answers; for the readiness probe.
    pub async fn answers(&self) -> bool {
        on_read!(self, pool => sqlx::query("SELECT 1").execute(pool).await.is_ok())
    }

    /// Makes unreadable in the database's own files what was deleted before. SQLite: zeros are written over what is unused,
    /// and the log is emptied. PostgreSQL leaves deleted rows in their pages: `rewrite` writes each table anew.
    pub async fn scrub(&self, rewrite: impl Iterator<Item = &'static str> + Send) -> Result<()> {
        match self {
            Self::Sqlite { write, read } => {
                sqlite_pages::overwrite_unused(write, read).await?;
                let (busy, _, _): (i64, i64, i64) =
                    sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(write).await?;
                if busy != 0 {
                    return Err(Error::Busy);
                }
            }
            Self::Postgres(pool) => {
                wait_for_older_views(pool).await?;
                for statement in rewrite {
                    sqlx::query(statement).execute(pool).await?;
                }
            }
        }
        Ok(())
    }

    pub async fn close(&self) {
        match self {
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    async fn connect_sqlite(url: &str) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("secure_delete", "ON")
            .busy_timeout(PATIENCE);
        let pool = |most| {
            let pool = SqlitePoolOptions::new().max_connections(most).acquire_timeout(PATIENCE);
            pool.after_release(|connection, _| Box::pin(is_at_rest(connection))).connect_with(options.clone())
        };
        let write = pool(1).await?;
        demand_recent_sqlite(&write).await?;
        let read = pool(8).await?;
        Ok(Self::Sqlite { write, read })
    }

    async fn connect_postgres(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?.options([
            ("idle_in_transaction_session_timeout", "10s"),
            ("statement_timeout", "30s"),
            ("lock_timeout", "5s"),
        ]);
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(PATIENCE)
            .after_release(|connection, _| Box::pin(is_out_of_transaction(connection)))
            .connect_with(options)
            .await?;
        Ok(Self::Postgres(pool))
    }
}

impl Tx {
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

impl Error {
    /// Whether the database does not answer or takes no changes just now: the same request may succeed a little later.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Busy => true,
            Self::Driver(
                sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Io(_),
            ) => true,
            Self::Driver(sqlx::Error::Database(error)) => error.code().is_some_and(|code| is_temporary(&code)),
            _ => false,
        }
    }

    /// A rule of uniqueness said no. SQLite does not say which, so an insert has one such rule.
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Driver(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}

/// A rewritten table keeps deleted rows for whoever still sees the database as it was. Waits a few seconds until
/// nobody does.
async fn wait_for_older_views(pool: &PgPool) -> Result<()> {
    let now: String = sqlx::query_scalar("SELECT CAST(pg_current_xact_id() AS TEXT)").fetch_one(pool).await?;
    for _ in 0..50 {
        if sqlx::query_scalar(NOBODY_LOOKS_BACK).bind(&now).fetch_one(pool).await? {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(Error::Busy)
}

/// SQLite's result codes: busy, locked, read-only, input or output, full, cannot open. PostgreSQL's SQLSTATE classes of five
/// characters: no connection, no resources, stopped by the operator or a time limit; a lock that was waited for too long, and a
/// transaction that others were in the way of.
fn is_temporary(code: &str) -> bool {
    if code.len() == 5 {
        return ["08", "53", "57"].iter().any(|class| code.starts_with(class))
            || ["55P03", "40001", "40P01", "25006", "25P03"].contains(&code);
    }
    code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 8 | 10 | 13 | 14))
}

/// Every transaction from before `$1` has ended, and nobody here holds a view from before it.
const NOBODY_LOOKS_BACK: &str = "SELECT pg_snapshot_xmin(pg_current_snapshot()) >= CAST(CAST($1 AS TEXT) AS xid8)
    AND NOT EXISTS (SELECT 1
                      FROM pg_stat_activity
                     WHERE datname = current_database() AND pid <> pg_backend_pid()
                       AND age(backend_xmin) > age(CAST(CAST(CAST($1 AS TEXT) AS xid8) AS xid)))";

/// The folder of an SQLite file exists before the file can.
pub fn sqlite_url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

async fn demand_recent_sqlite(pool: &SqlitePool) -> Result<()> {
    let found: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    if is_at_least(&found, SQLITE_FLOOR) { Ok(()) } else { Err(Error::OldSqlite { found, floor: SQLITE_FLOOR }) }
}

fn is_at_least(found: &str, floor: &str) -> bool {
    let numbers = |version: &str| version.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    numbers(found) >= numbers(floor)
}

/// A connection whose commit or rollback failed, for example because the disk was full, is left in a transaction that
/// nobody holds: every later change on it would fail. It is discarded, and the next request opens a new one.
async fn is_at_rest(connection: &mut sqlx::SqliteConnection) -> sqlx::Result<bool> {
    use sqlx::Connection;
    // The rollback of a dropped transaction is in the queue before this.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// sqlx 0.9.0 can hand on a connection whose transaction was cancelled while it began. A single plain query is its
/// own transaction, so outside of one both instants are the same; inside of one they differ and the connection goes.
async fn is_out_of_transaction(connection: &mut sqlx::PgConnection) -> sqlx::Result<bool> {
    use sqlx::{Executor, Row};
    let row = connection.fetch_one(sqlx::raw_sql("SELECT now() = statement_timestamp()")).await?;
    row.try_get(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_a_lock_and_a_stopped_server_are_temporary() {
        for code in [
            "5", "261", "6", "8", "10", "1034", "13", "14", "08006", "53300", "57P01", "57014", "55P03", "40P01",
            "25006",
        ] {
            assert!(is_temporary(code), "{code}");
        }
        for code in ["1", "19", "2067", "23505", "42P01", "22001", ""] {
            assert!(!is_temporary(code), "{code}");
        }
        assert!(Error::Driver(sqlx::Error::PoolTimedOut).is_temporary());
        assert!(!Error::Driver(sqlx::Error::RowNotFound).is_temporary());
    }

    #[test]
    fn an_old_sqlite_is_told_from_a_new_one() {
        assert!(
            is_at_least("3.51.3", SQLITE_FLOOR)
                && is_at_least("3.52.0", SQLITE_FLOOR)
                && is_at_least("4.0.0", SQLITE_FLOOR)
        );
        assert!(!is_at_least("3.51.2", SQLITE_FLOOR) && !is_at_least("3.9.0", SQLITE_FLOOR));
    }
}
