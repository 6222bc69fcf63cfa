//! The slice's SQL, and the walk over the map.
//!
//! The walk runs statements that stand in the map. They are text of the program like those below: `table!` joins
//! them at compile time from literals of a slice's declaration, nothing anybody types can reach them, the account is
//! bound as `$1`, and a test prepares each on both databases.

use super::copy::Value;
use crate::{
    data_map::{Kind, Statements, Table},
    server::{
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{id::AccountId, timestamp::Timestamp},
};
use sqlx::{ColumnIndex, Decode, Row, Type};

statements! {
    CLOSE = "INSERT INTO closings (account_id, asked_at, due_at, cancel_hash)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING";
    KEEP = "DELETE FROM closings
             WHERE account_id = $1 AND due_at > $2
         RETURNING account_id";
    KEEP_BY_LINK = "DELETE FROM closings
                     WHERE cancel_hash = $1 AND due_at > $2
                 RETURNING account_id";
    OPEN_LINK = "SELECT COUNT(*) FROM closings WHERE cancel_hash = $1 AND due_at > $2";
    DUE = "SELECT due_at FROM closings WHERE account_id = $1";
    DUE_ACCOUNTS = "SELECT account_id FROM closings WHERE due_at <= $1 ORDER BY due_at LIMIT 100";
    TAKE_DUE = "DELETE FROM closings WHERE account_id = $1 AND due_at <= $2";
    NOTE = "INSERT INTO erasures (account_id, erased_at)
            VALUES ($1, $2)
            ON CONFLICT DO NOTHING";
    UNSCRUBBED = "SELECT account_id FROM erasures WHERE scrubbed_at IS NULL";
    SCRUBBED = "UPDATE erasures SET scrubbed_at = $2 WHERE account_id = $1";
    EXPIRE_NOTES = "DELETE FROM erasures WHERE erased_at <= $1";
}

/// Whether the account was not being closed before.
pub(super) async fn close(
    tx: &mut Tx,
    account: &AccountId,
    now: Timestamp,
    due: Timestamp,
    link: &TokenHash,
) -> Result<bool> {
    let closed = on_tx!(tx, connection => sqlx::query(CLOSE)
        .bind(account.as_str()).bind(now.0).bind(due.0).bind(&link.0).execute(connection).await?.rows_affected());
    Ok(closed == 1)
}

pub(super) async fn keep(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<Option<AccountId>> {
    let kept: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(KEEP)
        .bind(account.as_str()).bind(now.0).fetch_optional(connection).await?);
    Ok(kept.map(AccountId::stored))
}

pub(super) async fn keep_by_link(tx: &mut Tx, link: &TokenHash, now: Timestamp) -> Result<Option<AccountId>> {
    let kept: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(KEEP_BY_LINK)
        .bind(&link.0).bind(now.0).fetch_optional(connection).await?);
    Ok(kept.map(AccountId::stored))
}

pub(super) async fn is_open_link(db: &Db, link: &TokenHash, now: Timestamp) -> Result<bool> {
    let open: i64 =
        on_read!(db, pool => sqlx::query_scalar(OPEN_LINK).bind(&link.0).bind(now.0).fetch_one(pool).await?);
    Ok(open > 0)
}

pub(super) async fn due(db: &Db, account: &AccountId) -> Result<Option<Timestamp>> {
    let due: Option<i64> =
        on_read!(db, pool => sqlx::query_scalar(DUE).bind(account.as_str()).fetch_optional(pool).await?);
    Ok(due.map(Timestamp))
}

pub(super) async fn due_accounts(db: &Db, now: Timestamp) -> Result<Vec<AccountId>> {
    let due: Vec<String> = on_read!(db, pool => sqlx::query_scalar(DUE_ACCOUNTS).bind(now.0).fetch_all(pool).await?);
    Ok(due.into_iter().map(AccountId::stored).collect())
}

/// Whether the closing was still there and its days over: the right to erase, which nobody else has then.
pub(super) async fn take_due(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<bool> {
    let taken = on_tx!(tx, connection => sqlx::query(TAKE_DUE)
        .bind(account.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(taken == 1)
}

pub(super) async fn note(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(NOTE)
        .bind(account.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn unscrubbed(db: &Db) -> Result<Vec<AccountId>> {
    let accounts: Vec<String> = on_read!(db, pool => sqlx::query_scalar(UNSCRUBBED).fetch_all(pool).await?);
    Ok(accounts.into_iter().map(AccountId::stored).collect())
}

pub(super) async fn scrubbed(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(SCRUBBED)
        .bind(account.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn expire_notes(tx: &mut Tx, until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_NOTES).bind(until.0).execute(connection).await?.rows_affected()))
}

/// A table's rows about an account, as they are stored.
pub(super) async fn rows(
    db: &Db,
    table: &Table,
    statements: &Statements,
    account: &AccountId,
) -> Result<Vec<Vec<Value>>> {
    on_read!(db, pool => {
        let rows = sqlx::query(statements.read).bind(account.as_str()).fetch_all(pool).await?;
        rows.iter().map(|row| values(row, table)).collect()
    })
}

/// How many rows a table has about an account.
pub(super) async fn count(tx: &mut Tx, statements: &Statements, account: &AccountId) -> Result<i64> {
    Ok(on_tx!(tx, connection =>
        sqlx::query_scalar(statements.count).bind(account.as_str()).fetch_one(connection).await?))
}

/// Erases a table's rows about an account, and returns the lines of the chain of evidence that committed to them.
pub(super) async fn erase(tx: &mut Tx, statements: &Statements, account: &AccountId) -> Result<Vec<i64>> {
    let mut lines = Vec::new();
    on_tx!(tx, connection => {
        let rows = sqlx::query(statements.erase).bind(account.as_str()).fetch_all(connection).await?;
        for row in rows {
            for at in 0..statements.commits.len() {
                lines.extend(row.try_get::<Option<i64>, _>(at)?);
            }
        }
    });
    Ok(lines)
}

/// One row, each column read as the map says it is stored.
fn values<'r, R>(row: &'r R, table: &Table) -> Result<Vec<Value>>
where
    R: Row,
    usize: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    bool: Decode<'r, R::Database> + Type<R::Database>,
    Vec<u8>: Decode<'r, R::Database> + Type<R::Database>,
{
    let value = |(at, kind): (usize, Kind)| {
        let value = match kind {
            Kind::Text => row.try_get::<Option<String>, _>(at)?.map(Value::Words),
            Kind::Instant => row.try_get::<Option<i64>, _>(at)?.map(|at| Value::Instant(Timestamp(at))),
            Kind::Count => row.try_get::<Option<i64>, _>(at)?.map(Value::Count),
            Kind::Flag => row.try_get::<Option<bool>, _>(at)?.map(Value::Flag),
            Kind::Bytes | Kind::Sealed(_) => row.try_get::<Option<Vec<u8>>, _>(at)?.map(Value::Bytes),
        };
        Ok(value.unwrap_or(Value::Empty))
    };
    table.columns.iter().map(|column| column.kind).enumerate().map(value).collect()
}
